"""The Python API: choose adapters, run the pipeline, keep the audit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Self

from ontherecord import __version__
from ontherecord.adapters.duck import DuckDatabase
from ontherecord.documents import read
from ontherecord.errors import UnreadableInput, UsageError
from ontherecord.forms.lexicon import Lexicon, build
from ontherecord.model.audit import Audit, Engine
from ontherecord.model.diagnostic import Diagnostic, Severity
from ontherecord.model.document import Document, Published
from ontherecord.model.period import Period
from ontherecord.model.text import Span
from ontherecord.pipeline import Tools, Work, run
from ontherecord.ports import Fetched, Fetcher
from ontherecord.record.dataset import Release
from ontherecord.record.load import Record, load
from ontherecord.units.hedges import PROFILES
from ontherecord.wire import decode_document

Progress = Callable[[str], None]


class Auditor:
    """The record loaded and the database open, for as many articles as wanted; close it when done.

    `holding` leaves releases out, as if they had never been imported.

    Raises:
        UsageError: no such profile.

    """

    def __init__(
        self, *, home: Path | None = None, profile: str = "default", holding: Callable[[Release], bool] | None = None
    ) -> None:
        if profile not in PROFILES:
            raise UsageError(f"There is no profile {profile!r}.", remedy=f"Choose one of {', '.join(PROFILES)}.")
        self.database = DuckDatabase(home)
        self.record: Record = load(self.database)
        if holding is not None:
            self.record = replace(self.record, stored=tuple(filter(holding, self.record.stored)))
        self.tools = Tools(record=self.record, lexicon=lexicon(self.record), database=self.database, profile=profile)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the database go."""
        self.database.close()

    def audit(self, document: Document, diagnostics: tuple[Diagnostic, ...] = (), *, context: str = "") -> Audit:
        """Audit a document that was read already. `context` is text before it that is read but never judged."""
        whole, offset = _with_context(document, context)
        work = run(Work(document=whole, offset=offset, diagnostics=()), self.tools)
        found = tuple(_back(diagnostic, offset) for diagnostic in work.diagnostics)
        return Audit(
            engine=Engine(version=__version__, profile=self.tools.profile, models=work.models),
            record=self.record.sources(),
            document=document,
            claims=work.judged,
            diagnostics=(*diagnostics, *found),
        )


READ_BY_FORMS = frozenset({"sipri_transfers"})
"""Data sets whose nouns and verbs the forms know how to read: flows between two parties that add up over years and places.

The others are known by their measures alone. A data set goes in here once the forms respect how its figures combine.
"""


def lexicon(record: Record) -> Lexicon:
    """The words of the data sets that the forms read, and the measures of the others."""
    read_by_forms = [dataset for dataset in record.datasets if dataset.id in READ_BY_FORMS]
    return build(read_by_forms, [dataset for dataset in record.datasets if dataset.id not in READ_BY_FORMS])


def audit(
    source: str,
    *,
    published: str | None = None,
    title: str | None = None,
    profile: str = "default",
    home: Path | None = None,
    fetcher: Fetcher | None = None,
    progress: Progress | None = None,
) -> Audit:
    """Audit one article.

    Args:
        source: a path, an address, or `-` for standard input.
        published: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; read off the article if left out.
        title: read off the article if left out.
        profile: strict, default or lenient: how wide hedges are read.
        home: where the store lives; `None` is the starter record alone.
        fetcher: brings the bytes; files and the web if left out.
        progress: called with a few words as each stage begins.

    Raises:
        UsageError: a date or profile that does not exist.
        UnreadableInput: nothing there that could be read as an article.

    """
    tell = progress or _quiet
    when = _period(published)
    tell("Reading the article")
    fetched = _fetch(source, fetcher)
    document, diagnostics = read(fetched, title=title, published=when)
    tell("Opening the record")
    with Auditor(home=home, profile=profile) as auditor:
        tell("Finding and checking claims")
        return auditor.audit(document, diagnostics)


def audit_many(lines: Iterable[str], *, profile: str = "default", home: Path | None = None) -> Iterator[Audit]:
    """Audit many short texts: one JSON object a line, `{id, text, published, context_before?}`.

    Raises:
        UsageError: a line that is not such an object.

    """
    with Auditor(home=home, profile=profile) as auditor:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            yield _audit_line(auditor, line, number)


def _audit_line(auditor: Auditor, line: str, number: int) -> Audit:
    try:
        item = json.loads(line)
        identity, text = str(item["id"]), str(item["text"])
        published, context = item.get("published"), item.get("context_before")
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UsageError(
            f"Line {number} is not an object with id and text.", remedy='Write {"id": …, "text": …} on each line.'
        ) from error
    data = text.encode("utf-8", "surrogatepass")
    fetched = Fetched(data=data, source=None, media_type="text/plain", charset="utf-8")
    try:
        document, diagnostics = read(fetched, published=_period(published), identity=identity)
    except UnreadableInput as error:
        return auditor.audit(*_nothing_to_read(identity, text, error))
    return auditor.audit(document, diagnostics, context=str(context or ""))


def _nothing_to_read(identity: str, text: str, error: UnreadableInput) -> tuple[Document, tuple[Diagnostic, ...]]:
    """A line whose text cannot be read still gets its audit: no claims, and the reason."""
    document = Document(
        id=identity,
        source=None,
        title=None,
        byline=None,
        published=Published(period=None, basis=None),
        language=None,
        text=text,
        blocks=(),
        furniture=(),
    )
    return document, (Diagnostic(code=error.code, severity=Severity.ERROR, message=str(error)),)


def replay(encoded: bytes, *, home: Path | None = None) -> Audit:
    """Make an audit again from its own JSON: the same article, record and engine give the same bytes.

    Raises:
        UsageError: not an audit, or of another schema.

    """
    stored = decode_document(encoded)
    with Auditor(home=home, profile=stored.profile) as auditor:
        again = auditor.audit(stored.document)
    kept = stored.diagnostics[: max(0, len(stored.diagnostics) - len(again.diagnostics))]
    return replace(again, diagnostics=(*kept, *again.diagnostics))


def _period(text: str | None) -> Period | None:
    if text is None or not str(text).strip():
        return None
    try:
        return Period.parse(str(text))
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{text!r} is not a date.", remedy="Write YYYY, YYYY-MM or YYYY-MM-DD.") from error


def _fetch(source: str, fetcher: Fetcher | None) -> Fetched:
    if fetcher is None:
        from ontherecord.adapters.fetch import Fetch  # noqa: PLC0415 - the web only where it is wanted

        fetcher = Fetch()
    return fetcher.fetch(source)


def _with_context(document: Document, context: str) -> tuple[Document, int]:
    """The document with its context before it, and where its own text starts."""
    if not context.strip():
        return document, 0
    lead = context.strip() + " "
    offset = len(lead)
    moved = tuple(
        replace(block, span=Span(block.span.start + offset, block.span.end + offset)) for block in document.blocks
    )
    if not moved:
        return document, 0
    # The context joins the first block, so that what it names is inherited as from a sentence of the same paragraph.
    first = replace(moved[0], span=Span(0, moved[0].span.end))
    return replace(document, text=lead + document.text, blocks=(first, *moved[1:]), furniture=()), offset


def _back(diagnostic: Diagnostic, offset: int) -> Diagnostic:
    span = diagnostic.span
    if span is None or offset == 0:
        return diagnostic
    return replace(diagnostic, span=Span(max(0, span.start - offset), max(0, span.end - offset)))


def _quiet(_: str) -> None:
    """Say nothing."""
