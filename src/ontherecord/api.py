"""The Python API: choose adapters, run the pipeline, keep the audit."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ontherecord.auditor import OPPONENT, Auditor, with_context
from ontherecord.documents import read
from ontherecord.errors import UnreadableInput, UsageError
from ontherecord.forms.clause.heard import hear, vocabulary
from ontherecord.model.audit import Audit, Judged, Source
from ontherecord.model.diagnostic import Diagnostic, Severity
from ontherecord.model.document import Document, Published
from ontherecord.model.heard import Heard, Hearing
from ontherecord.model.hypothesis import Case
from ontherecord.model.period import Period
from ontherecord.model.table import DataTable
from ontherecord.model.text import Span
from ontherecord.model.weighing import Selection, Weighing
from ontherecord.ports import Fetched, Fetcher
from ontherecord.queries.of_table import TABLE
from ontherecord.record.drafting.opening import own_table
from ontherecord.wire import Stored, decode_document, read_case

Progress = Callable[[str], None]

__all__ = [
    "OPPONENT",
    "Auditor",
    "Progress",
    "ask",
    "audit",
    "audit_many",
    "draft_case",
    "opponent_of",
    "replay",
    "why",
]


def audit(
    source: str | Path,
    *,
    against: str | Path | None = None,
    published: str | None = None,
    title: str | None = None,
    page: str | None = None,
    profile: str = "default",
    home: Path | None = None,
    fetcher: Fetcher | None = None,
    progress: Progress | None = None,
    data: DataTable | str | Path | None = None,
) -> Audit:
    """Audit one article.

    Args:
        source: a path, an address, or `-` for standard input.
        against: the article that this one answers, named in the same way: what is credited to it is held against its
            own words, and it is audited too (`Audit.against`).
        published: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; read off the article if left out.
        title: read off the article if left out.
        page: of a web archive, the page to read: its address or a part of it; the one that the archive names if left out.
        profile: strict, default or lenient: how wide hedges are read.
        home: where the store lives; `None` is the starter record alone.
        fetcher: brings the bytes; files and the web if left out.
        progress: called with a few words as each stage begins.
        data: a table of the user's own to check it against too: its path, or the table that `open_table` read.

    Raises:
        UsageError: a date or profile that does not exist, a page of what is no web archive, a table that cannot be
            read, or an argument of another kind than these.
        UnreadableInput: nothing there that could be read as an article, or as the article that it answers.

    """
    source, against = _named(source), None if against is None else _named(against)
    if against is not None and against == source:
        raise UsageError(_SAME, remedy=_OTHER)
    table = own_table(data)
    tell = progress or _quiet
    when = _period(published)
    tell("Reading the article")
    fetched = replace(_fetch(source, fetcher), page=page)
    document, diagnostics = read(fetched, title=title, published=when)
    theirs = None if against is None else _opponent(against, document, fetcher)
    tell("Opening the record")
    with Auditor(home=home, profile=profile, data=table) as auditor:
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
    data: DataTable | str | Path | None = None,
) -> Hearing:
    """Put one sentence to the record, and tell how each of its words was taken.

    Args:
        sentence: on one line or several; white space counts as one blank.
        context: what stands before it, from which a period, a place or a subject may be inherited.
        published: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, from which "last year" is counted.
        profile: strict, default or lenient: how wide hedges are read.
        home: where the store lives; `None` is the starter record alone.
        data: a table of the user's own, or its path, which the sentence is put to as well.

    Raises:
        UsageError: nothing was asked, more than a sentence was, a date or profile does not exist, or the table cannot
            be read.

    """
    text = " ".join(sentence.split())
    if not text:
        raise UsageError("There is no sentence to ask about.", remedy="Write one in quotes, or - for standard input.")
    if max(len(text), len(context)) > LONGEST_SENTENCE:
        raise UsageError(
            f"That is longer than {LONGEST_SENTENCE:,} characters.", remedy="Use `ontherecord check` for an article."
        )
    written = text.encode("utf-8", "replace")
    identity = "sha256:" + hashlib.sha256(written).hexdigest()
    fetched = Fetched(data=written, source=None, media_type="text/plain", charset="utf-8")
    document, diagnostics = read(fetched, published=_period(published), identity=identity)
    with Auditor(home=home, profile=profile, data=own_table(data)) as auditor:
        before = " ".join(context.split())
        made = auditor.audit(document, diagnostics, context=before)
        _, offset = with_context(document, before)
        made = replace(made, claims=tuple(_in_place(judged, offset) for judged in made.claims))
        return Hearing(audit=made, heard=_heard(made, auditor), vocabulary=vocabulary(auditor.tools.lexicon))


def _in_place(judged: Judged, offset: int) -> Judged:
    """The words of a claim's sentence where they stand without the context, which moved them when they were tagged."""
    sentence = judged.claim.sentence
    tokens = tuple(replace(t, start=t.start - offset, end=t.end - offset) for t in sentence.tokens)
    return replace(judged, claim=replace(judged.claim, sentence=replace(sentence, tokens=tokens)))


def _heard(made: Audit, auditor: Auditor) -> tuple[Heard, ...]:
    """Every word of every claim once; where claims overlap, a word counts as known if one of them knows it."""
    found: dict[Span, Heard] = {}
    for judged in made.claims:
        for each in hear(judged.claim, auditor.tools.lexicon, auditor.record.names):
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


def replay(
    encoded: bytes,
    *,
    home: Path | None = None,
    against: bytes | None = None,
    data: DataTable | str | Path | None = None,
) -> Audit:
    """Make an audit again from its own JSON: the same article, record and engine give the same bytes.

    `against` is the JSON of the opponent's audit, for an audit that was held against one (`opponent_of`); `data` the
    user's own table or its path, for an audit that was checked against one.

    Raises:
        UsageError: not an audit, or of another schema; or the opponent's audit, or the table, is wanted and is not given.

    """
    stored = decode_document(encoded)
    if against is None and any(source.dataset == OPPONENT for source in stored.record):
        raise UsageError(
            "This audit was held against another article, whose audit is missing.",
            remedy="Give the JSON of that audit too.",
        )
    table = next((source for source in stored.record if source.dataset.startswith(TABLE)), None)
    if table is not None and data is None:
        raise UsageError(
            f"This audit was checked against {table.credit}, which is missing.", remedy="Name the file with --data."
        )
    with Auditor(home=home, profile=stored.profile, data=own_table(data)) as auditor:
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


def _named(source: object) -> str:
    if not isinstance(source, str | Path):
        raise UsageError(
            f"An article is not named by a {type(source).__name__}.",
            remedy="Give a path, an address, or - for standard input; write a text of your own to a file first.",
        )
    return str(source)


def _fetch(source: str, fetcher: Fetcher | None) -> Fetched:
    if fetcher is None:
        from ontherecord.adapters.fetch import Fetch  # noqa: PLC0415 - the web only where it is wanted

        fetcher = Fetch()
    return fetcher.fetch(source)


def _quiet(_: str) -> None:
    """Say nothing."""
