"""Clauses, attributions, presuppositions and labels of an article as claims, before they have ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ontherecord.claims.around import background, context
from ontherecord.claims.formed import Facts
from ontherecord.claims.kinds import checkable, guesses
from ontherecord.claims.labels import labels
from ontherecord.claims.presupposed import presupposed
from ontherecord.claims.reading import Line, Reading
from ontherecord.claims.references import References, lying_in, settled, unsure
from ontherecord.claims.sentences.clauses import Clause, Part, clauses
from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.statement import statement
from ontherecord.claims.subjects import Subjects
from ontherecord.claims.tables import words
from ontherecord.claims.voices.attribution import Attribution
from ontherecord.claims.voices.hearing import hear
from ontherecord.claims.voices.links import Link
from ontherecord.claims.voices.spoken import speech
from ontherecord.claims.weight import weight
from ontherecord.model.claim import Claim, EntityMention, Kind, TimeMention
from ontherecord.model.document import BlockRole, Document
from ontherecord.model.entity import EntityType
from ontherecord.model.period import Grain
from ontherecord.model.text import Span
from ontherecord.model.voice import Mode, Voice

_FEW = frozenset({"one", "two"})
"""Words that count nothing anyone would check: "the two parties"."""
_UNITS_OF_TIME = frozenset({"day", "week", "month", "year", "decade", "century", "hour", "minute"})
_YEAR = re.compile(r"1[89]\d\d|20\d\d")
_NO_DATE = frozenset({"now", "then", "today", "currently"})
"""Times that date nothing: "now that it is over"."""
_FRAGMENT = 3
"""Words: fewer of them without any cue say nothing."""
AUTHOR = "the author"
_SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A claim before it has an id; `link` is the attribution that it is, `inside` the one that it is content of."""

    claim: Claim
    link: Link | None
    inside: Link | None


class Drafts:
    """Every claim of an article, sentence by sentence."""

    def __init__(self, document: Document, reading: Reading) -> None:
        self._document = document
        self._reading = reading
        self._links = hear(reading)
        self._subjects = Subjects(reading.mentions)
        tracer = References(reading.mentions)
        self.references = tuple(tracer.read(line) for line in reading.lines)
        self._author = document.byline or AUTHOR
        prose = [line.block for line in reading.lines if line.role not in {BlockRole.TITLE, BlockRole.HEADING}]
        self._place = {block: number for number, block in enumerate(sorted(set(prose)))}

    def all(self) -> Iterator[Draft]:
        """Every claim of every sentence."""
        for number, line in enumerate(self._reading.lines):
            yield from self._line(number, line)

    def _line(self, number: int, line: Line) -> Iterator[Draft]:
        tree = line.tree
        links = self._links.by_line.get(number, [])
        found = [link.attribution for link in links if link.attribution is not None]
        contents = frozenset(each.head for each in found if each.head is not None)
        frames = frozenset(i for each in found for i in each.frame)
        cues = frozenset(each.verb for each in found if each.verb is not None)
        for link in links:
            yield self._attribution(number, line, link)
        listed = clauses(tree, contents, frames, cues)
        for clause in listed:
            if clause.head in cues or self._links.in_title(tree.tokens[clause.head].start):
                continue
            if self._only_reports(tree, clause, links) or _denied(clause, found):
                continue
            yield from self._clause(number, line, clause)
            yield from self._because(number, line, clause, listed)
        for each in presupposed(tree, self._reading.mentions):
            if not self._links.in_title(each.span.start):
                yield self._short(number, line, each.span, each.kind, each.why, presupposed=True)
        for label in labels(tree, line.quotes):
            if self._links.in_title(label.span.start) or (
                label.why != "loaded word" and self._links.over(label.span.start, line.block)
            ):
                continue
            yield self._short(number, line, label.span, Kind.LABEL, label.why, presupposed=False)

    @staticmethod
    def _only_reports(tree: Tree, clause: Clause, links: Iterable[Link]) -> bool:
        """Whether a clause is only the shell of a quotation found by its marks: "said the minister"."""
        return any(
            link.attribution is None and tree.tokens[clause.head].start == link.cue and link.voice.mode is Mode.QUOTES
            for link in links
        )

    def _attribution(self, number: int, line: Line, link: Link) -> Draft:
        above = self._links.over(link.cue, line.block, but=link)
        kind = Kind.QUOTATION if link.voice.mode is Mode.QUOTES else Kind.ATTRIBUTION
        voices = self._links.chain(self._author, above)
        if link.outer is not None and link.outer.speaker != voices[-1].speaker:
            voices = (*voices, link.outer)
        why = f"attributed by “{link.voice.cue}” to {link.voice.speaker}"
        return self._draft(
            number,
            line,
            link.span,
            kind=kind,
            why=why,
            voices=voices,
            part=Part.MAIN,
            link=link,
            inside=above[-1] if above else None,
        )

    def _clause(self, number: int, line: Line, clause: Clause) -> Iterator[Draft]:
        tree = line.tree
        span = self._span(line, clause)
        above = self._links.over(tree.tokens[clause.head].start, line.block)
        inside = above[-1] if above else None
        voices = self._links.chain(self._author, above)
        subject, stands_for = self._subjects.resolve(tree, clause, line.block)
        if stands_for is not None and unsure(self.references[number], stands_for):
            subject, stands_for = None, None
        facts = self._facts(tree, clause, span, subject)
        acts = any(
            link.attribution is not None and link.attribution.cue_at == clause.head and not link.attribution.besides
            for link in self._links.by_line.get(number, ())
        )
        if _question(tree):
            return
        for guess in guesses(tree, clause, facts):
            if acts and guess.kind in {Kind.EVENT, Kind.VAGUE}:
                continue  # the attribution says it
            if guess.kind is Kind.VAGUE and (_shell(tree, clause) or not _says_something(tree, clause, facts)):
                continue
            yield self._draft(
                number,
                line,
                span,
                kind=guess.kind,
                why=guess.why,
                voices=voices,
                part=clause.part,
                inside=inside,
                negated=_negated(tree, clause),
                subject=subject,
                stands_for=stands_for,
            )

    def _because(self, number: int, line: Line, clause: Clause, listed: Iterable[Clause]) -> Iterator[Draft]:
        """Find "X because Y" says X, says Y, and says that Y is why: the third is a claim over both."""
        host = next((each for each in listed if each.head == clause.host), None)
        if clause.mark != "because" or clause.part is not Part.SUBORDINATE or host is None:
            return
        span = line.tree.span(host.own | clause.own)
        above = self._links.over(line.tree.tokens[host.head].start, line.block)
        voices = self._links.chain(self._author, above)
        subject, stands_for = self._subjects.peek(line.tree, host)
        yield self._draft(
            number,
            line,
            span,
            kind=Kind.CAUSAL,
            why="cue “because”",
            voices=voices,
            part=host.part,
            inside=above[-1] if above else None,
            subject=subject,
            stands_for=stands_for,
        )

    def _span(self, line: Line, clause: Clause) -> Span:
        """Cover the clause's own words, with the quotation marks that belong to them."""
        span = line.tree.span(clause.own)
        for quote in line.quotes:
            if not quote.closed:
                continue
            if span.start <= quote.outer.start < span.end < quote.outer.end <= span.end + 2:
                span = Span(span.start, quote.outer.end)
            elif (
                quote.outer.start == span.start - 1 and quote.outer.end <= span.end and quote.outer.end > span.start + 1
            ):
                span = Span(quote.outer.start, span.end)
        return span

    def _facts(self, tree: Tree, clause: Clause, span: Span, subject: EntityMention | None) -> Facts:
        mentions = self._reading.mentions
        entities, times = mentions.entities_in(span), mentions.times_in(span)
        figures = 0
        known = [each.span for each in entities] + [each.span for each in times]
        for index in clause.own:
            token = tree.tokens[index]
            if token.pos != "NUM" and token.text.lower() not in words("fraction_words"):
                continue
            here = Span(token.start, token.end)
            year = _YEAR.fullmatch(token.text) is not None
            if year or any(each.overlaps(here) for each in known) or token.text.lower() in _FEW:
                continue
            if tree.tokens[token.head].lemma in _UNITS_OF_TIME or _ago(tree, index):
                continue
            figures += 1
        return Facts(
            names=len(entities) + (subject is not None and not entities),
            times=sum(time.text.lower() not in _NO_DATE for time in times),
            figures=figures,
            subject_named=subject is not None or self._proper(tree, clause),
            bodies=sum(each.type in {EntityType.ORGANISATION, EntityType.GROUP} for each in entities),
        )

    @staticmethod
    def _proper(tree: Tree, clause: Clause) -> bool:
        """Whether the subject is a name, known or not."""
        index = tree.subject(clause.head)
        index = clause.antecedent if index is None else index
        return index is not None and tree.tokens[index].pos == "PROPN"

    def _short(self, number: int, line: Line, span: Span, kind: Kind, why: str, *, presupposed: bool) -> Draft:
        above = self._links.over(span.start, line.block)
        voices = self._links.chain(self._author, above)
        return self._draft(
            number,
            line,
            span,
            kind=kind,
            why=why,
            voices=voices,
            part=None,
            inside=above[-1] if above else None,
            presupposed=presupposed,
        )

    def _draft(
        self,
        number: int,
        line: Line,
        span: Span,
        *,
        kind: Kind,
        why: str,
        voices: tuple[Voice, ...],
        part: Part | None,
        link: Link | None = None,
        inside: Link | None = None,
        negated: bool = False,
        presupposed: bool = False,
        subject: EntityMention | None = None,
        stands_for: Span | None = None,
    ) -> Draft:
        mentions = self._reading.mentions
        times = mentions.times_in(span)
        inherited = self._inherited(number, line, span)
        tokens = [token for token in line.sentence.tokens if span.start <= token.start and token.end <= span.end]
        references = settled(lying_in(self.references[number], span), subject, stands_for, self._document.text)
        claim = Claim(
            id="",
            span=span,
            quote=span.of(self._document.text),
            statement=statement(
                self._document.text,
                span,
                kind=kind,
                tokens=tokens,
                subject=subject,
                stands_for=stands_for,
                times=times,
                inherited=inherited,
                references=references,
            ),
            kind=kind,
            voices=voices,
            content_of=None,
            presupposed=presupposed,
            negated=negated,
            checkable=checkable(kind),
            weight=weight(
                kind=kind,
                part=part,
                presupposed=presupposed,
                role=line.role,
                paragraph=self._place.get(line.block, 0),
                last=len(self._place) - 1,
                tree=line.tree,
                depth=len(voices) - 1,
            ),
            times=times,
            entities=_by_place((*mentions.entities_in(span), *mentions.events_in(span))),
            sentence=line.sentence,
            why_kind=why,
            subject=subject,
            references=references,
            inherited_times=inherited,
            in_force=(*mentions.event_times_in(span), *self._dated_around(number, line, span)),
            context=context(self._reading.lines, number),
            background=background(self._reading.lines, number),
            speech=None if link is None else speech(link, line, self._reading, self._links),
        )
        return Draft(claim=claim, link=link, inside=inside)

    def _dated_around(self, number: int, line: Line, span: Span) -> Iterator[TimeMention]:
        """Give the dates of events that the rest of the sentence names, then those of the sentence before."""
        mentions = self._reading.mentions
        yield from (time for time in mentions.event_times_in(line.sentence.span) if not time.span.overlaps(span))
        for sentence in context(self._reading.lines, number)[-1:]:
            yield from mentions.event_times_in(sentence.span)

    def _inherited(self, number: int, line: Line, span: Span) -> tuple[TimeMention, ...]:
        """List periods of earlier words in the sentence, of earlier sentences, then of later words; nearest first.

        Within the sentence only those in the same voice: when a paper appeared says nothing of what it reports.
        """
        mentions = self._reading.mentions
        here = [
            time for time in mentions.times_in(line.sentence.span) if not span.contains(time.span) and _goes_on(time)
        ]
        before = sorted((t for t in here if t.span.start < span.start), key=lambda t: -t.span.start)
        after = sorted((t for t in here if t.span.start >= span.start), key=lambda t: t.span.start)
        earlier = [
            time
            for sentence in reversed(context(self._reading.lines, number))
            for time in reversed(mentions.times_in(sentence.span))
            if _goes_on(time)
        ]
        return (*before, *earlier, *after)


def _goes_on(time: TimeMention) -> bool:
    """Whether a later clause may be about the same time; "right afterwards" is over before one knows when it was."""
    return time.period is not None and time.period.grain is not Grain.VAGUE


def _by_place(entities: Iterable[EntityMention]) -> tuple[EntityMention, ...]:
    """Order by start; an event before the names of parties inside its words."""
    return tuple(sorted(entities, key=lambda each: (each.span.start, -each.span.end)))


def _denied(clause: Clause, found: Iterable[Attribution]) -> bool:
    """Whether a clause is what somebody denies, or what nobody believes: then nobody claims it here."""
    return any(attribution.denies and clause.head in attribution.content for attribution in found)


def _question(tree: Tree) -> bool:
    """Whether the sentence asks; what it takes for granted and how it labels still count."""
    return any(token.text == "?" for token in tree.tokens[-2:])


def _says_something(tree: Tree, clause: Clause, facts: Facts) -> bool:
    """Whether a clause without any cue states a thing: no question, order or greeting, nothing about "you" and "me"."""
    if len(clause.own) < _FRAGMENT:
        return False
    subject = tree.subject(clause.head)
    if subject is not None and tree.tokens[subject].text.lower() in {"i", "we", "you"}:
        return False
    if clause.part not in {Part.MAIN, Part.CONTENT, Part.COORDINATE, Part.SUBORDINATE}:
        return facts.names > 0
    return subject is not None and tree.finite(clause.head) and (facts.names > 0 or tree.past(clause.head))


def _shell(tree: Tree, clause: Clause) -> bool:
    """Find "It's a fact", "the reality is": what only carries another clause."""
    return any(tree.tokens[i].lemma in words("fact_nouns") for i in tree.kids(clause.head, "attr", "nsubj"))


def _ago(tree: Tree, index: int) -> bool:
    """Tell "two and a half years ago" from a figure."""
    return any(token.text.lower() == "ago" for token in tree.tokens[index + 1 : index + 6])


def _negated(tree: Tree, clause: Clause) -> bool:
    """Whether "not", "never", "no" or "none" stands with the clause's verb, its subject or its object."""
    near = {clause.head, *tree.kids(clause.head, *_SUBJECT_DEPS, "neg", "advmod", "prep", "aux", "preconj", "cc")}
    near |= {kid for index in near for kid in tree.kids(index, "det", "neg") if index in clause.own}
    first = min(clause.own)
    if first > 0 and tree.tokens[first - 1].text.lower() == "nor":
        return True
    if any(tree.tokens[i].text.lower() in {"until", "till"} for i in clause.own):
        return False  # "not until March" says when, not that it did not happen
    preposition = {i for i in near if tree.tokens[i].dep == "prep" and tree.tokens[i].text.lower() != "without"}
    return any(tree.tokens[i].text.lower() in words("negators") for i in near - preposition if i in clause.own)
