"""An article is judged by the release of its day and by the newest: only its date is changed here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.test_record_compare import SAID, register

from ontherecord.adapters.duck import store_release
from ontherecord.api import audit_many
from ontherecord.record.importers.sipri_transfers import SipriTransfers
from ontherecord.wire import decode_rulings, encode


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    for generated, brazil in (("3 Apr 2014", 60), ("3 Apr 2020", 80)):
        store_release(folder, SipriTransfers().read(register(generated, brazil), "x.csv"))
    return folder


@pytest.mark.parametrize(
    ("published", "ruling", "release"),
    [
        # The first release within twelve months after, where none is older.
        ("2013-06-01", "conflicting", "2014-04-03"),
        # The newest not later than the article.
        ("2014-06-01", "conflicting", "2014-04-03"),
        ("2019-12-31", "conflicting", "2014-04-03"),
        ("2020-06-01", "refuted", "2020-04-03"),
        ("2025-01-01", "refuted", "2020-04-03"),
        # No release near its day: by the newest alone, which is off by more than its long-run drift.
        ("2012-12-31", "refuted", "2020-04-03"),
    ],
)
def test_only_the_date_changes_and_so_does_the_ruling(home: Path, published: str, ruling: str, release: str) -> None:
    line = json.dumps({"id": "x", "text": SAID, "published": published})
    (audit,) = audit_many([line], home=home)
    (ruled,) = decode_rulings(encode(audit))
    assert (ruled.ruling, ruled.release) == (ruling, release)
    if ruling == "conflicting":
        assert "80" in ruled.why, "both values are told"


def test_an_extract_for_others_is_not_the_newest_word(home: Path) -> None:
    """The starter's extract is newer than both, and holds other recipients."""
    line = json.dumps({"id": "x", "text": SAID, "published": "2026-01-01"})
    (audit,) = audit_many([line], home=home)
    (ruled,) = decode_rulings(encode(audit))
    assert (ruled.ruling, ruled.release) == ("refuted", "2020-04-03")
