"""The Python API: choose adapters, run the pipeline, keep the audit."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self

from ontherecord import __version__
from ontherecord.adapters.duck import DuckDatabase
from ontherecord.documents import read
from ontherecord.errors import UnreadableInput, UsageError
from ontherecord.forms.heard import hear, vocabulary
from ontherecord.forms.lexicon import Lexicon, build
from ontherecord.model.audit import Audit, Engine, Source
from ontherecord.model.diagnostic import Diagnostic, Severity
from ontherecord.model.document import Document, Published
from ontherecord.model.heard import Heard, Hearing
from ontherecord.model.hypothesis import Case
from ontherecord.model.period import Period
from ontherecord.model.text import Span
from ontherecord.model.weighing import Selection, Weighing
from ontherecord.pipeline import Tools, Work, run
from ontherecord.ports import Fetched, Fetcher
from ontherecord.record.dataset import Dataset, Release
from ontherecord.record.importers.base import Imported
from ontherecord.record.load import Record, load
from ontherecord.units.hedges import PROFILES
from ontherecord.wire import Stored, decode_document, encode, read_case

Progress = Callable[[str], None]


class Auditor:
    """The record loaded and the database open, for as many articles as wanted; close it when done.

    `holding` leaves releases out, as if they had never been imported. `added` are data sets beside the record for this
    once, each with its rows: their words are understood as those of the record are.

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
    ) -> None:
        if profile not in PROFILES:
            raise UsageError(f"There is no profile {profile!r}.", remedy=f"Choose one of {', '.join(PROFILES)}.")
        self.database = DuckDatabase(home, added=[imported for _, imported in added])
        self.record: Record = load(self.database, added=[dataset for dataset, _ in added])
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
        whole, offset = _with_context(document, "" if against is not None else context)
        work = run(Work(document=whole, offset=offset, opponent=against), self.tools)
        found = tuple(_back(diagnostic, offset) for diagnostic in work.diagnostics)
        return Audit(
            engine=Engine(version=__version__, profile=self.tools.profile, models=work.models),
            record=(*self.record.sources(), *([] if against is None else [opponent_source(against)])),
            document=document,
            claims=work.judged,
            diagnostics=(*diagnostics, *found),
            against=work.against,
            sentences=work.sentences,
            explanations=work.explanations,
            arguments=work.arguments,
        )


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


def audit(
    source: str,
    *,
    against: str | None = None,
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
        against: the article that this one answers, named in the same way: what is credited to it is held against its
            own words, and it is audited too (`Audit.against`).
        published: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; read off the article if left out.
        title: read off the article if left out.
        profile: strict, default or lenient: how wide hedges are read.
        home: where the store lives; `None` is the starter record alone.
        fetcher: brings the bytes; files and the web if left out.
        progress: called with a few words as each stage begins.

    Raises:
        UsageError: a date or profile that does not exist.
        UnreadableInput: nothing there that could be read as an article, or as the article that it answers.

    """
    if against is not None and against == source:
        raise UsageError(_SAME, remedy=_OTHER)
    tell = progress or _quiet
    when = _period(published)
    tell("Reading the article")
    fetched = _fetch(source, fetcher)
    document, diagnostics = read(fetched, title=title, published=when)
    theirs = None if against is None else _opponent(against, document, fetcher)
    tell("Opening the record")
    with Auditor(home=home, profile=profile) as auditor:
        opponent = None
        if theirs is not None:
            tell("Auditing the article to hold it against")
            opponent = auditor.audit(*theirs)
        tell("Finding and checking claims")
        return auditor.audit(document, diagnostics, against=opponent)


_SAME = "The article and the one to hold it against are the same."
_OTHER = "After --against, name the article that the first one answers."


def _opponent(source: str, article: Document, fetcher: Fetcher | None) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Read the opponent; what is wrong with it is told as wrong with it."""
    try:
        document, diagnostics = read(_fetch(source, fetcher))
    except UnreadableInput as error:
        message = f"The article to hold it against ({source}) cannot be read. {error.message}"
        raise UnreadableInput(message, code=error.code, remedy=error.remedy) from error
    if document.id == article.id or document.text.split() == article.text.split():
        raise UsageError(_SAME, remedy=_OTHER)
    return document, diagnostics


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


LONGEST_SENTENCE = 2_000
"""Characters of what may be asked: the longest sentences of the press stay below a thousand."""


def ask(
    sentence: str,
    *,
    context: str = "",
    published: str | None = None,
    profile: str = "default",
    home: Path | None = None,
) -> Hearing:
    """Put one sentence to the record, and tell how each of its words was taken.

    Args:
        sentence: on one line or several; white space counts as one blank.
        context: what stands before it, from which a period, a place or a subject may be inherited.
        published: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, from which "last year" is counted.
        profile: strict, default or lenient: how wide hedges are read.
        home: where the store lives; `None` is the starter record alone.

    Raises:
        UsageError: nothing was asked, more than a sentence was, or a date or profile does not exist.

    """
    text = " ".join(sentence.split())
    if not text:
        raise UsageError("There is no sentence to ask about.", remedy="Write one in quotes, or - for standard input.")
    if max(len(text), len(context)) > LONGEST_SENTENCE:
        raise UsageError(
            f"That is longer than {LONGEST_SENTENCE:,} characters.", remedy="Use `ontherecord check` for an article."
        )
    data = text.encode("utf-8", "replace")
    identity = "sha256:" + hashlib.sha256(data).hexdigest()
    fetched = Fetched(data=data, source=None, media_type="text/plain", charset="utf-8")
    document, diagnostics = read(fetched, published=_period(published), identity=identity)
    with Auditor(home=home, profile=profile) as auditor:
        before = " ".join(context.split())
        made = auditor.audit(document, diagnostics, context=before)
        _, offset = _with_context(document, before)
        return Hearing(audit=made, heard=_heard(made, auditor, offset), vocabulary=vocabulary(auditor.tools.lexicon))


def _heard(made: Audit, auditor: Auditor, offset: int) -> tuple[Heard, ...]:
    """Every word of every claim once; where claims overlap, a word counts as known if one of them knows it.

    `offset` is how far the context moved the words when they were tagged.
    """
    found: dict[Span, Heard] = {}
    for judged in made.claims:
        sentence = judged.claim.sentence
        tokens = tuple(replace(t, start=t.start - offset, end=t.end - offset) for t in sentence.tokens)
        claim = replace(judged.claim, sentence=replace(sentence, tokens=tokens))
        for each in hear(claim, auditor.tools.lexicon, auditor.record.names):
            if each.span not in found or found[each.span].part.value == "unknown":
                found[each.span] = each
    return tuple(sorted(found.values(), key=lambda each: each.span))


def why(case: Case | Path, selection: Selection | None = None, *, seed: int = 0) -> Weighing:
    """Weigh the rival explanations of a case.

    Args:
        case: a case, or the path of a case file.
        selection: what of it to weigh; everything if left out.
        seed: of the random draws that check the exact ranges.

    Raises:
        InvalidCase: a file that does not hold together; with every fault, its line and what to write.
        UsageError: fewer than two hypotheses have a text, or the selection names what the case has not.

    """
    from ontherecord.hypotheses import weigh  # noqa: PLC0415 - numpy only where it is wanted

    return weigh(read_case(case) if isinstance(case, Path) else case, selection or Selection(), seed=seed)


def opponent_of(encoded: bytes) -> Source | None:
    """Name the article that an audit was held against, as its `record` has it; `None` where there is none.

    Raises:
        UsageError: not an audit, or of another schema.

    """
    return next((source for source in decode_document(encoded).record if source.dataset == OPPONENT), None)


def replay(encoded: bytes, *, home: Path | None = None, against: bytes | None = None) -> Audit:
    """Make an audit again from its own JSON: the same article, record and engine give the same bytes.

    `against` is the JSON of the opponent's audit, for an audit that was held against one (`opponent_of`).

    Raises:
        UsageError: not an audit, or of another schema; or the opponent's audit is wanted and is not given.

    """
    stored = decode_document(encoded)
    if against is None and any(source.dataset == OPPONENT for source in stored.record):
        raise UsageError(
            "This audit was held against another article, whose audit is missing.",
            remedy="Give the JSON of that audit too.",
        )
    with Auditor(home=home, profile=stored.profile) as auditor:
        opponent = None if against is None else _again(auditor, decode_document(against), None)
        return _again(auditor, stored, opponent)


def draft_case(encoded: bytes, *, named: str, question: str | None = None, home: Path | None = None) -> Case:
    """Draft a case of rival explanations from the JSON of an audit: the article is read again, with the record of today.

    `named` is how the case calls the audit, `question` which of the article's whys it is about ("q2"; `questions`).

    Raises:
        UsageError: not an audit, or the article explains nothing, or has no such question.

    """
    from ontherecord.hypotheses.draft import draft  # noqa: PLC0415 - only where a case is wanted

    stored = decode_document(encoded)
    with Auditor(home=home, profile=stored.profile) as auditor:
        return draft(auditor.audit(stored.document), auditor.record.chronicle, named=named, question=question)


def _again(auditor: Auditor, stored: Stored, opponent: Audit | None) -> Audit:
    again = auditor.audit(stored.document, against=opponent)
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
