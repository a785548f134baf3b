"""Audits by content hash."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from tests.reports.sample import audit

from ontherecord import store
from ontherecord.model.diagnostic import Diagnostic
from ontherecord.wire import encode


def test_the_same_audit_lands_on_the_same_file(tmp_path: Path) -> None:
    made = audit()
    first = store.keep(made, tmp_path)
    assert isinstance(first, Path)
    assert first == store.keep(made, tmp_path)
    assert first.read_bytes() == encode(made)
    assert first.name == hashlib.sha256(encode(made)).hexdigest() + ".json"
    assert first.parent == tmp_path / "audits" / ("0123456789abcdef" * 4)
    other = store.keep(replace(made, claims=()), tmp_path)
    assert set(store.kept(tmp_path, made.document.id)) == {first, other}
    assert store.kept(tmp_path, "nothing") == ()


@pytest.mark.parametrize(
    "identity", ["../../etc/passwd", "/etc/passwd", "a\x00b", "", "sha256:../x", "\ud800", "x" * 9999]
)
def test_no_id_leads_out_of_the_store(tmp_path: Path, identity: str) -> None:
    folder = store.folder(tmp_path, identity)
    assert folder.parent == tmp_path / "audits"
    assert folder.name.startswith("id-")


def test_a_store_that_cannot_be_written_costs_the_copy_only(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    kept = store.keep(audit(), blocked)
    assert isinstance(kept, Diagnostic)
    assert kept.code == "store_not_written"


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "inside").write_text("")
    with pytest.raises(IsADirectoryError):
        store.write(tmp_path / "taken", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
