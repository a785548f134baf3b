"""Exceptions: the caller, the configuration or the machine is at fault. An article never raises one.

OnTheRecordError
├── UsageError            a wrong call or setting (exit code 2)
│   └── NotAllowed        what a data set's terms do not allow
├── UnreadableInput       an article that could not be read at all (exit code 3)
├── InvalidCase           a case file that does not hold together (exit code 3)
└── RecordError           the record itself is at fault
    ├── UnknownDataset    no such data set or release
    ├── ImportFailed      a publisher's file that a named importer could not take (exit code 4)
    └── InvalidDataset    a data set YAML that does not hold together
"""

from __future__ import annotations

from dataclasses import dataclass


class OnTheRecordError(Exception):
    """Base of all. `remedy` is a sentence that says what to do."""

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class UsageError(OnTheRecordError):
    """A wrong call or setting."""


class NotAllowed(UsageError):  # noqa: N818
    """A data set's terms do not allow it; the message names the term."""


class UnreadableInput(OnTheRecordError):  # noqa: N818 - named for what it is, as the tree above
    """The input could not be read as an article; `code` is the diagnostic's code."""

    def __init__(self, message: str, *, code: str, remedy: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong in a file: `line` counts from 1; `remedy` is a sentence that says what to write."""

    file: str
    line: int
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.message} {self.remedy}".strip()


class InvalidCase(OnTheRecordError):  # noqa: N818 - named for what it is, as the tree above
    """A case file does not hold together. `faults` has all that were found, in the order of lines, never none."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        first, more = faults[0], len(faults) - 1
        also = "" if not more else f" There {'is one fault' if more == 1 else f'are {more} faults'} more."
        super().__init__(f"{first.file}, line {first.line}: {first.message}", remedy=first.remedy + also)
        self.faults = faults


class RecordError(OnTheRecordError):
    """The record is at fault."""


class UnknownDataset(RecordError):  # noqa: N818
    """No such data set or release in the record."""


class ImportFailed(RecordError):  # noqa: N818
    """A publisher's file could not be imported; `row` (from 1) and `column` where known."""

    def __init__(self, message: str, *, row: int | None = None, column: str | None = None, remedy: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.row = row
        self.column = column


class InvalidDataset(RecordError):  # noqa: N818
    """A data set YAML does not hold together."""
