"""Which files are found, and what becomes of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontherecord.errors import RecordError, UsageError
from ontherecord.record.adding import Added, Failed, NotRecognised, add_file, files_in, importer_named
from ontherecord.record.dataset import Release
from ontherecord.record.importers import Imported


def store(imported: Imported) -> tuple[Release, bool]:
    return imported.release, True


def full(_: Imported) -> tuple[Release, bool]:
    raise RecordError("the disk is full.", remedy="Free some space.")


GOOD = (
    b"Data generated: 3 Apr 2024 1:00:00 PM\nSIPRI AT Database ID,Supplier,Recipient,Designation,Description,"
    b"Armament category,Order date,Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,"
    b"Delivery year is estimate,Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production\n"
    b"1,Brazil,Peru,x,y,Aircraft,2010,No,6,Yes,2011,No,New,4.5,4.5,27,No\n"
)


def test_folders_are_searched_in_order_without_hidden_files_and_links(tmp_path: Path) -> None:
    for name in ("b.csv", "a/z.csv", "a/.hidden", ".git/config"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "link.csv").symlink_to(tmp_path / "b.csv")
    assert [path.relative_to(tmp_path).as_posix() for path in files_in([tmp_path])] == ["b.csv", "a/z.csv"]
    with pytest.raises(UsageError, match="does not exist"):
        list(files_in([tmp_path / "none"]))


def test_a_good_file_is_added(tmp_path: Path) -> None:
    path = tmp_path / "data.bin"
    path.write_bytes(GOOD)
    outcome = add_file(path, store)
    assert isinstance(outcome, Added)
    assert outcome.release.id == "2024-04-03"
    assert add_file(path, store, importer_named("sipri-transfers")) == outcome


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"\x00" * 99, b"PK\x03\x04", "ü".encode("latin-1")])
def test_other_files_are_named(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "other.csv"
    path.write_bytes(data)
    outcome = add_file(path, store)
    assert isinstance(outcome, NotRecognised)
    assert outcome.why
    named = add_file(path, store, importer_named("sipri-transfers"))
    assert isinstance(named, Failed)
    assert "sipri-transfers" in named.message


def test_a_broken_file_and_a_full_disk(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes(GOOD.replace(b"2011", b"soon"))
    outcome = add_file(path, store)
    assert isinstance(outcome, Failed)
    assert "row 3" in outcome.message
    assert "Delivery year" in outcome.message
    path.write_bytes(GOOD)
    assert add_file(path, full) == Failed(file=path, message="the disk is full.", remedy="Free some space.")


def test_importers_have_names() -> None:
    assert importer_named("sipri-transfers") is not None
    assert importer_named("sipri") is None
