"""Takes files into the record: finds them, picks the importer, and says what became of each."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ontherecord.errors import ImportFailed, RecordError, UsageError
from ontherecord.record.importers import HEAD, IMPORTERS, LARGEST, recognise, why_not

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

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


def add_file(
    path: Path, store: Callable[[Imported], tuple[Release, bool]], importer: Importer | None = None
) -> Outcome:
    """Take one file; with an importer named, a file that is not of its layout has failed."""
    try:
        data = _read(path, importer)
        if isinstance(data, NotRecognised):
            return data
        imported = _choose(path, data[:HEAD], importer).read(data, path.name)
        release, new = store(imported)
    except OSError as error:
        return Failed(file=path, message=f"{path.name} cannot be read: {error.strerror}.", remedy="Check the file.")
    except (ImportFailed, RecordError) as error:
        return Failed(file=path, message=error.message, remedy=error.remedy)
    return Added(file=path, release=release, new=new, unmatched=imported.unmatched)


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
        if importer is None and recognise(head, path.name) is None:
            return NotRecognised(file=path, why=why_not(head, path.name))
        rest = file.read(LARGEST - len(head) + 1)
    if len(head) + len(rest) > LARGEST:
        raise ImportFailed(f"{path.name} has more than {LARGEST:,} bytes.", remedy="Download it in parts, by years.")
    return head + rest
