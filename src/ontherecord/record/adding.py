"""Takes files into the record: finds them, picks the importer, and says what became of each."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ontherecord.errors import ImportFailed, RecordError, UsageError
from ontherecord.record.importers import HEAD, IMPORTERS, LARGEST, Joining, recognise, why_not
from ontherecord.record.importers.parquet import MAGIC, footer_length
from ontherecord.record.importers.xlsx import ARCHIVE, LARGEST_ARCHIVE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ontherecord.record.dataset import Release
    from ontherecord.record.importers import Imported, Importer

MOST_FILES = 10_000
"""Files of one folder that are looked at; a folder with more is not a folder of data files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A file whose release is in the store; `new` is false where it was there already."""

    file: Path
    release: Release
    new: bool
    unmatched: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRecognised:
    """A file that no importer takes."""

    file: Path
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A file that an importer knows and could not take."""

    file: Path
    message: str
    remedy: str


Outcome = Added | NotRecognised | Failed


def importer_named(name: str) -> Importer | None:
    """Find an importer by its name."""
    return next((importer for importer in IMPORTERS if importer.name == name), None)


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """List files: those named, and all below folders that are named, in order, without hidden ones and links.

    Raises:
        UsageError: a path does not exist, or a folder holds too many files.

    """
    for path in paths:
        if path.is_dir():
            yield from _walk(path)
        elif path.exists():
            yield path
        else:
            raise UsageError(f"{path} does not exist.", remedy="Name a file or a folder.")


def _walk(folder: Path) -> Iterator[Path]:
    count = 0
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(where) / name
            if name.startswith(".") or path.is_symlink() or not path.is_file():
                continue
            count += 1
            if count > MOST_FILES:
                raise UsageError(f"{folder} holds more than {MOST_FILES} files.", remedy="Name a smaller folder.")
            yield path


@dataclass(frozen=True, slots=True)
class _Taken:
    """A file that was read and is not stored yet."""

    file: Path
    importer: Importer
    imported: Imported


Store = Callable[["Imported"], tuple["Release", bool]]
"""Keeps a release, and says under which id and whether it is new."""


def add_file(path: Path, store: Store, importer: Importer | None = None) -> Outcome:
    """Take one file; with an importer named, a file that is not of its layout has failed."""
    return next(add_files([(path, importer)], store))


def add_files(files: Iterable[tuple[Path, Importer | None]], store: Store) -> Iterator[Outcome]:
    """Take files one after the other, each with the importer that was named for it, if one was.

    Files that make up one release together are stored together, after the others.
    """
    parts: dict[tuple[str, Path, str], list[_Taken]] = {}
    for path, importer in files:
        taken = _take(path, importer)
        if not isinstance(taken, _Taken):
            yield taken
        elif isinstance(taken.importer, Joining):
            key = (taken.importer.name, path.parent, taken.imported.release.id)
            parts.setdefault(key, []).append(taken)
        else:
            yield from _keep([taken], taken.imported, store)
    for group in parts.values():
        yield from _joined(group, store)


def _take(path: Path, importer: Importer | None) -> _Taken | NotRecognised | Failed:
    try:
        data = _read(path, importer)
        if isinstance(data, NotRecognised):
            return data
        chosen = _choose(path, _head(data), importer)
        return _Taken(path, chosen, chosen.read(data, path.name))
    except OSError as error:
        return Failed(file=path, message=f"{path.name} cannot be read: {error.strerror}.", remedy="Check the file.")
    except (ImportFailed, RecordError) as error:
        return Failed(file=path, message=error.message, remedy=error.remedy)


def _joined(group: list[_Taken], store: Store) -> Iterator[Outcome]:
    importer = group[0].importer
    try:
        imported = importer.join([taken.imported for taken in group]) if isinstance(importer, Joining) else None
    except ImportFailed as error:
        yield from (Failed(file=taken.file, message=error.message, remedy=error.remedy) for taken in group)
        return
    yield from _keep(group, imported or group[0].imported, store)


def _keep(group: list[_Taken], imported: Imported, store: Store) -> Iterator[Outcome]:
    try:
        release, new = store(imported)
    except RecordError as error:
        yield from (Failed(file=taken.file, message=error.message, remedy=error.remedy) for taken in group)
        return
    for taken in group:
        yield Added(file=taken.file, release=release, new=new, unmatched=taken.imported.unmatched)


def _head(data: bytes) -> bytes:
    """Give what an importer knows its files by: the beginning, with the end where the file says there what is in it."""
    if data.startswith(MAGIC):
        return data[:HEAD] + data[-footer_length(data[-8:]) or len(data) :]
    return data if data.startswith(ARCHIVE) and len(data) <= LARGEST_ARCHIVE else data[:HEAD]


def _choose(path: Path, head: bytes, named: Importer | None) -> Importer:
    found = recognise(head, path.name) if named is None else named
    if found is None or not found.recognise(head, path.name):
        kind = "any importer" if named is None else named.name
        raise ImportFailed(
            f"{path.name} is not a file of {kind}: {why_not(head, path.name)}.", remedy="See docs/record.md."
        )
    return found


def _read(path: Path, importer: Importer | None) -> bytes | NotRecognised:
    """Read the head first, so that a large file of another kind is never taken into memory."""
    with path.open("rb") as file:
        head = file.read(HEAD)
        if head.startswith(ARCHIVE):
            head += file.read(LARGEST_ARCHIVE - len(head) + 1)
        elif head.startswith(MAGIC):
            head += file.read(LARGEST - len(head) + 1)
        seen = _head(head)
        if importer is None and recognise(seen, path.name) is None:
            return NotRecognised(file=path, why=why_not(seen, path.name))
        rest = file.read(LARGEST - len(head) + 1)
    if len(head) + len(rest) > LARGEST:
        raise ImportFailed(f"{path.name} has more than {LARGEST:,} bytes.", remedy="Download it in parts, by years.")
    return head + rest
