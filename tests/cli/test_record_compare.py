"""`record diff`, `record drift`, `record search` and `recheck`: what they print of a small register."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.adapters.test_duck import HEADER
from tests.cli.test_record import run

from ontherecord import api, store
from ontherecord.adapters.duck import store_release
from ontherecord.cli import main
from ontherecord.errors import UnknownDataset, UsageError
from ontherecord.record.importers.sipri_transfers import SipriTransfers
from ontherecord.settings import HOME

SAID = "Brazil accounted for 60 per cent of Peru's arms imports between 2005 and 2010."


def register(generated: str, brazil: int, *, extra: str = "") -> bytes:
    """Ten years in which Brazil and France deliver 100 to Peru each year."""
    rows = [
        f"{deal},{seller},Peru,x,y,Aircraft,2000,No,1,No,{year},No,New,1,1,{tiv},No"
        for year in range(2003, 2013)
        for deal, seller, tiv in ((1, "Brazil", brazil), (2, "France", 100 - brazil))
    ]
    return "\n".join((f"Data generated: {generated}", HEADER, *rows, *([extra] if extra else []))).encode()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with the releases of 2014 and 2020; in the newer one Brazil has 80 instead of 60 of 100."""
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME, str(folder))
    extra = "3,Spain,Chile,x,y,Ships,2011,No,1,No,2012,No,New,1,1,7.5,No"
    for data in (register("3 Apr 2014", 60), register("3 Apr 2020", 80, extra=extra)):
        store_release(folder, SipriTransfers().read(data, "x.csv"))
    return folder


def test_diff_tells_rows_totals_changes_and_shares(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert home.is_dir()
    assert run("diff", "2014-04-03", "2020-04-03", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["rows"] == {
        "same": 0, "changed": 20, "added": 1, "removed": 0, "outside_old": 0, "outside_new": 0
    }  # fmt: skip
    assert told["years"] == [2003, 2012]
    tiv = next(measure for measure in told["measures"] if measure["measure"] == "arms_transfers.tiv")
    assert tiv["totals"][0] == {"year": 2003, "old": 100.0, "new": 100.0}
    assert tiv["totals"][-1] == {"year": 2012, "old": 100.0, "new": 107.5}
    assert tiv["largest"][:3] == [
        {"codes": ["BRA", "PER"], "old": 600.0, "new": 800.0},
        {"codes": ["FRA", "PER"], "old": 400.0, "new": 200.0},
        {"codes": ["ESP", "CHL"], "old": 0.0, "new": 7.5},
    ]
    brazil = next(share for share in tiv["shares"] if share["code"] == "BRA")
    assert (brazil["from"], brazil["to"], brazil["old"]) == (2008, 2012, 60.0)
    assert brazil["new"] == pytest.approx(100 * 400 / 507.5, abs=1e-4)
    assert (brazil["old_place"], brazil["new_place"]) == (1, 1)
    assert told["credit"] == "Source: SIPRI Arms Transfers Database"
    assert run("diff", "2014-04-03", "2020-04-03") == 0
    text = capsys.readouterr().out
    for words in (
        "20 changed, 1 added, 0 removed",
        "totals of 9 of 10 years are the same",
        "+7.5 %",
        "1 → 1",
        "credit:",
    ):
        assert words in text
    assert run("diff", "2014-04-03", "2020-04-03", "--format", "table") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["what", "measure", "who", "years", "old", "new", "change"]
    assert any(
        line.split()[:6] == ["share", "arms_transfers.tiv", "supplier", "BRA", "2008–2012", "60"] for line in lines
    )


def test_diff_knows_which_data_set_is_meant(home: Path) -> None:
    assert home.is_dir()
    with pytest.raises(UnknownDataset, match="No data set has both"):
        run("diff", "2014-04-03", "2026-11-23")
    with pytest.raises(UsageError, match="one release"):
        run("diff", "2014-04-03", "2014-04-03")
    with pytest.raises(UnknownDataset, match="memberships has no release '2014-04-03'"):
        run("diff", "2014-04-03", "2020-04-03", "--dataset", "memberships")


def test_drift_gives_percentiles_and_what_the_declared_band_covers(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert home.is_dir()
    assert run("drift", "sipri_transfers", "--format", "json") == 0
    tiv = json.loads(capsys.readouterr().out)[0]
    assert [edition["released"] for edition in tiv["editions"]] == ["2014-03", "2020-03"]
    shares = next(each for each in tiv["moved"] if (each["kind"], each["window"]) == ("share", None))
    assert shares["years_apart"] == 6
    assert shares["within_band"] < shares["compared"]
    assert shares["percentiles"]["95"] == 20.0
    assert run("drift", "sipri_transfers") == 0
    assert "declared: band 1.75 points" in capsys.readouterr().out
    assert run("drift", "memberships") == 0


def test_drift_of_one_release_measures_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(HOME, str(tmp_path))
    assert run("drift", "sipri_transfers") == 0
    assert "fewer than two whole releases" in capsys.readouterr().out


def kept(home: Path, published: str) -> None:
    """Check an article and keep its audit, as `check` does."""
    line = json.dumps({"id": f"said in {published}", "text": SAID, "published": published})
    (audit,) = api.audit_many([line], home=home)
    assert store.keep(audit, home)


def test_recheck_names_the_rulings_that_a_new_release_turns(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("remove", "sipri_transfers", "2020-04-03", "--yes")
    for published in ("2014-06-01", "2021-06-01"):
        kept(home, published)
    assert main(["recheck"]) == 0
    capsys.readouterr()
    store_release(home, SipriTransfers().read(register("3 Apr 2020", 80), "x.csv"))
    assert main(["recheck", "--format", "json"]) == 1
    found = {each["article"]: each["turned"] for each in json.loads(capsys.readouterr().out)}
    turned = {
        article: [(one["old"]["ruling"], one["new"]["ruling"], one["new"]["quote"]) for one in each]
        for article, each in found.items()
    }
    quote = SAID.removesuffix(".")
    assert turned == {
        "said in 2014-06-01": [("supported", "conflicting", quote)],
        "said in 2021-06-01": [("supported", "refuted", quote)],
    }
    assert main(["recheck"]) == 1
    text = capsys.readouterr().out
    assert "supported (fits) → refuted (outside)" in text
    assert "60 percent by sipri_transfers 2014-04-03 → 80 percent by sipri_transfers 2020-04-03" in text
    assert text.endswith("2 articles checked again, 2 would turn\n")


def test_diff_of_two_releases_names_the_audits_that_it_turns(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept(home, "2021-06-01")
    assert main(["recheck"]) == 0, "the audit knows both releases already"
    capsys.readouterr()
    assert run("diff", "2014-04-03", "2020-04-03", "--audits", "--json") == 0
    (article,) = json.loads(capsys.readouterr().out)["audits"]
    (turned,) = article["turned"]
    assert (turned["old"]["ruling"], turned["new"]["ruling"]) == ("supported", "refuted")
    assert run("diff", "2014-04-03", "2020-04-03", "--audits") == 0
    assert "1 article checked again, 1 would turn" in capsys.readouterr().out


def test_recheck_leaves_out_what_is_no_audit(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = home / "audits" / "x" / "broken.json"
    path.parent.mkdir(parents=True)
    path.write_text("{", "utf-8")
    assert main(["recheck"]) == 0
    told = capsys.readouterr()
    assert "left out: broken.json" in told.err
    assert told.out == "0 articles checked again, 0 would turn\n"


def test_search_tells_what_the_record_has(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert home.is_dir()
    assert run("search", "Peru") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "state PER: Peru"
    assert "  recipient in sipri_transfers 2020-04-03: 20 rows, 2003–2012" in lines
    assert run("search", "arms", "imports", "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["measures"][0]["measure"] == "arms_transfers.tiv"
    assert run("search", "SIPRI") == 0
    assert "data set sipri_transfers" in capsys.readouterr().out
    assert run("search", "Minsk", "protocol") == 0
    assert "5 September 2014" in capsys.readouterr().out
    assert run("search", "TÜRKIYE", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["parties"][0]["code"] == "TUR"
    assert run("search", "Azerbajan") == 1
    assert "Azerbaijan" in capsys.readouterr().err
    assert run("search", "'; DROP TABLE x; --") == 1


def test_search_of_nothing_finds_nothing(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    assert home.is_dir()
    assert run("search", "--", "?!") == 1
    assert "knows nothing" in capsys.readouterr().err
