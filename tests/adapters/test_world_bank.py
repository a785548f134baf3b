"""The World Bank's public interface, by recorded answers in the shape that its help pages describe."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.record.country_files import OBSERVATIONS, answer

from ontherecord.adapters.duck import DuckDatabase
from ontherecord.adapters.world_bank import WorldBankApi
from ontherecord.cli.record_fetch import bring
from ontherecord.errors import ImportFailed, UnreadableInput, UsageError
from ontherecord.ports import Fetched
from ontherecord.record.importers.world_bank import WorldBank
from ontherecord.record.load import load

CODE = "SP.POP.TOTL"
PAGES = tuple(answer([one], page=number, pages=3, per_page=1, total=3) for number, one in enumerate(OBSERVATIONS, 1))
UNKNOWN = b'[{"message":[{"id":"120","key":"Invalid value","value":"The provided parameter value is not valid"}]}]'


class Recorded:
    """Gives recorded pages in order, and keeps what it was asked."""

    def __init__(self, *pages: bytes) -> None:
        self._pages = list(pages)
        self.asked: list[str] = []

    def fetch(self, source: str) -> Fetched:
        self.asked.append(source)
        if not self._pages:
            raise UnreadableInput("no more.", code="unreachable")
        return Fetched(data=self._pages.pop(0), source=source, media_type="application/json")


def test_pages_are_put_together_and_read() -> None:
    fetcher = Recorded(*PAGES)
    imported = WorldBank().read(WorldBankApi(fetcher, per_page=1).indicator(CODE), "the answer")
    assert [(row[0], row[2]) for row in imported.rows] == [("KEN", 2020), ("WLD", 2020)]
    first = urlsplit(fetcher.asked[0])
    assert (first.scheme, first.netloc) == ("https", "api.worldbank.org")
    assert first.path == f"/v2/country/all/indicator/{CODE}"
    assert [parse_qs(urlsplit(one).query)["page"] for one in fetcher.asked] == [["1"], ["2"], ["3"]]
    assert parse_qs(first.query)["format"] == ["json"]


@pytest.mark.parametrize(
    ("pages", "why"),
    [
        ((UNKNOWN,), "does not know"),
        ((b"<html>",), "no JSON"),
        ((b"[]",), "not as the World Bank describes"),
        ((b'[{"page": 1, "pages": 0, "total": 0}, null]',), "0 observations"),
        ((answer(page=2),), "not as the World Bank describes"),
        ((answer(pages=99),), "99 pages"),
        ((answer(pages="many"),), "pages is no number"),
        ((answer(total=9),), "9 observations and brought 3"),
        (
            (PAGES[0], answer([OBSERVATIONS[1]], page=2, pages=3, total=3, lastupdated="2025-07-02")),
            "lastupdated changed",
        ),
        ((b"[" * 100_000,), "no JSON"),
    ],
)
def test_an_answer_that_cannot_be_used(pages: tuple[bytes, ...], why: str) -> None:
    with pytest.raises(ImportFailed, match=why) as caught:
        WorldBankApi(Recorded(*pages)).indicator(CODE)
    assert caught.value.remedy


@pytest.mark.parametrize("code", ["", "SP", "sp.pop.totl", "SP.POP.TOTL?x=1", "../SP.POP", "SP.POP.TOTL\n"])
def test_only_codes_are_asked_for(code: str) -> None:
    fetcher = Recorded(answer())
    with pytest.raises(UsageError):
        WorldBankApi(fetcher).indicator(code)
    assert fetcher.asked == []


def test_what_comes_is_kept_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bring(Recorded(answer(), answer()), [CODE], tmp_path)
    bring(Recorded(answer()), [CODE], tmp_path)
    printed = capsys.readouterr().out
    assert "added: SP.POP.TOTL: world_bank_indicators 2025-07-01, 2020\u20132020, 2 rows" in printed
    assert "already there" in printed
    with DuckDatabase(tmp_path) as database:
        release = load(database).releases("world_bank_indicators")[0]
    assert (release.id, release.holds, str(release.released.start)) == ("2025-07-01", (CODE,), "2025-07-01")
    with pytest.raises(UnreadableInput):
        bring(Recorded(), [CODE], tmp_path)


def test_figures_come_out_as_they_went_in() -> None:
    brought = json.loads(WorldBankApi(Recorded(answer())).indicator(CODE))
    assert [row["value"] for row in brought[1]] == [row["value"] for row in OBSERVATIONS]
