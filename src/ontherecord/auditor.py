"""The house opened: the record loaded, the database open, and one article after another taken through the walk."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self

from ontherecord import __version__
from ontherecord.adapters.duck import DuckDatabase
from ontherecord.adapters.sheet import SheetDatabase
from ontherecord.errors import UsageError
from ontherecord.forms.clause.lexicon import Lexicon, build
from ontherecord.model.audit import Audit, Engine, Source
from ontherecord.model.diagnostic import Diagnostic, Severity
from ontherecord.model.document import Document
from ontherecord.model.table import DataTable
from ontherecord.model.text import Span
from ontherecord.passes.tabular import Sheet
from ontherecord.passes.work import Tools, Work
from ontherecord.pipeline import run
from ontherecord.queries.of_table import dataset_of, release_of
from ontherecord.record.dataset import Dataset, Release
from ontherecord.record.importers.base import Imported
from ontherecord.record.load import Record, load
from ontherecord.units.hedges import PROFILES
from ontherecord.wire import encode


class Auditor:
    """The record loaded and the database open, for as many articles as wanted; close it when done.

    `holding` leaves releases out, as if they had never been imported. `added` are data sets beside the record for this
    once, each with its rows: their words are understood as those of the record are. `data` is a table of the user's own,
    which every sentence is put to as well (`beside` changes it).

    Raises:
        UsageError: no such profile, or a table that is added bears the name of another.
        InvalidDataset: a data set that is added bears the id of another.

    """

    def __init__(
        self,
        *,
        home: Path | None = None,
        profile: str = "default",
        holding: Callable[[Release], bool] | None = None,
        added: Sequence[tuple[Dataset, Imported]] = (),
        data: DataTable | None = None,
    ) -> None:
        if profile not in PROFILES:
            raise UsageError(f"There is no profile {profile!r}.", remedy=f"Choose one of {', '.join(PROFILES)}.")
        self.database = DuckDatabase(home, added=[imported for _, imported in added])
        self.record: Record = load(self.database, added=[dataset for dataset, _ in added])
        if holding is not None:
            self.record = replace(self.record, stored=tuple(filter(holding, self.record.stored)))
        self.tools = Tools(record=self.record, lexicon=lexicon(self.record), database=self.database, profile=profile)
        self._sheet: SheetDatabase | None = None
        if data is not None:
            self.beside(data)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def beside(self, data: DataTable | None) -> None:
        """Put what is audited from now on to this table of the user's own, or to none."""
        if self._sheet is not None:
            self._sheet.close()
        self._sheet = None if data is None else SheetDatabase(data)
        sheet = None if data is None or self._sheet is None else Sheet(table=data, database=self._sheet)
        self.tools = replace(self.tools, sheet=sheet)

    def close(self) -> None:
        """Let the databases go."""
        self.beside(None)
        self.database.close()

    def audit(
        self,
        document: Document,
        diagnostics: tuple[Diagnostic, ...] = (),
        *,
        context: str = "",
        against: Audit | None = None,
    ) -> Audit:
        """Audit a document that was read already. `context` is text before it that is read but never judged.

        `against` is the audit of the article that this one answers; then there is no context.

        """
        whole, offset = with_context(document, "" if against is not None else context)
        work = run(Work(document=whole, offset=offset, opponent=against), self.tools)
        found = tuple(_back(each, offset) for each in work.diagnostics if not _of_context(each, offset))
        if self.tools.sheet is not None:
            found = (table_note(self.tools.sheet.table), *found)
        return Audit(
            engine=Engine(version=__version__, profile=self.tools.profile, models=work.models),
            record=(
                *self.record.sources(),
                *([] if self.tools.sheet is None else [table_source(self.tools.sheet.table)]),
                *([] if against is None else [opponent_source(against)]),
            ),
            document=document,
            claims=work.judged,
            diagnostics=(*diagnostics, *found),
            against=work.against,
            sentences=work.sentences,
            explanations=work.explanations,
            arguments=work.arguments,
            recorded=work.recorded,
            together=work.together,
        )


def table_source(data: DataTable) -> Source:
    """Name the user's own table among what the audit could ask; the release is the beginning of its digest."""
    return Source(
        dataset=dataset_of(data),
        release=release_of(data),
        sha256=data.sha256,
        credit=f"the user's own table {data.source}",
        licence="the user's; not passed on",
    )


def table_note(data: DataTable) -> Diagnostic:
    """What the columns of the user's table were taken to be, for the reports."""
    columns = "; ".join(
        f"{column.label}: {column.type.value}{f' in {column.unit}' if column.unit else ''}, {column.role.value}"
        for column in data.columns[:_COLUMNS_TOLD]
    )
    more = len(data.columns) - _COLUMNS_TOLD
    tail = f"; and {more} more" if more > 0 else ""
    message = f"The columns of {data.source} ({len(data.cells):,} rows) were taken for: {columns}{tail}."
    return Diagnostic(code="table_columns", severity=Severity.INFO, message=message)


_COLUMNS_TOLD = 40


OPPONENT = "article:against"
"""Stands in an audit's `record` for the article that it was held against; no data set can bear this id."""


def opponent_source(against: Audit) -> Source:
    """Name the opponent among what the audit could ask: `release` is its id, `sha256` that of its own audit's JSON.

    By the two its audit is found again, in the store or beside the file.
    """
    document = against.document
    address = document.source if (document.source or "").startswith(("http://", "https://")) else None
    parts = [part for part in (document.title, document.byline, address) if part]
    return Source(
        dataset=OPPONENT,
        release=document.id,
        sha256=hashlib.sha256(encode(against)).hexdigest(),
        credit=". ".join(parts) or "an article without a title",
        licence="its publisher's; quoted to be compared",
    )


def lexicon(record: Record) -> Lexicon:
    """The words of every data set, to be read as each declares that it may be."""
    return build(record.datasets)


_ENDED = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


def with_context(document: Document, context: str) -> tuple[Document, int]:
    """The document with its context before it, and where its own text starts."""
    if not context.strip():
        return document, 0
    lead = context.strip()
    # A heading or a cut sentence as context must not run on into the first sentence of the text.
    lead += " " if _ENDED.search(lead) else ". "
    offset = len(lead)
    moved = tuple(
        replace(block, span=Span(block.span.start + offset, block.span.end + offset)) for block in document.blocks
    )
    if not moved:
        return document, 0
    # The context joins the first block, so that what it names is inherited as from a sentence of the same paragraph.
    first = replace(moved[0], span=Span(0, moved[0].span.end))
    return replace(document, text=lead + document.text, blocks=(first, *moved[1:]), furniture=()), offset


def _of_context(diagnostic: Diagnostic, offset: int) -> bool:
    """Whether a remark is about the words before the text alone, and lost nothing."""
    span = diagnostic.span
    return diagnostic.severity is Severity.INFO and span is not None and span.end <= offset


def _back(diagnostic: Diagnostic, offset: int) -> Diagnostic:
    span = diagnostic.span
    if span is None or offset == 0:
        return diagnostic
    return replace(diagnostic, span=Span(max(0, span.start - offset), max(0, span.end - offset)))
