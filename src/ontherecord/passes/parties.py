"""Whom a claim is about beyond the names in its own words: carried over, pointed to, or parties of an event it names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from ontherecord.model.audit import Judged
from ontherecord.model.claim import Claim, EntityMention
from ontherecord.model.entity import EntityType
from ontherecord.model.form import Membership, everybody
from ontherecord.model.reading import Reading
from ontherecord.model.text import Sentence, Span, Token
from ontherecord.passes.work import Tools, Work
from ontherecord.record.chronicle import Chronicle
from ontherecord.record.load import Record
from ontherecord.record.names import Gazetteer

TypeOf = Callable[[str], EntityType | None]
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_WORLD = "WLD"
_OF_ALL = frozenset({"global", "globally", "worldwide", "world", "international", "cross", "states", "countries"})
"""Words by which a reading of the whole world is said."""
_POINTING = frozenset(
    {
        "it",
        "its",
        "they",
        "their",
        "them",
        "both",
        "two",
        "alliance",
        "bloc",
        "treaty",
        "pact",
        "country",
        "sides",
        "war",
    }
)
"""Words at which a party stands that was named before the text began."""

_WARS = frozenset({"war", "conflict", "fighting"})
_JOINING = frozenset({"follow", "join", "rejoin", "accede", "leave", "quit", "withdraw"})


def name_parties(work: Work, tools: Tools) -> Work:
    """Add them to the entities of each claim, at words of the article: where they are named, or what points to them."""
    said = {each.span: _names(each, tools.record.names, work) for each in work.sentences}
    spans: dict[Span, list[Span]] = {}
    for one in work.judged:
        spans.setdefault(one.claim.sentence.span, []).append(one.claim.span)
    judged = tuple(_with_parties(one, work, tools.record, said, spans) for one in work.judged)
    return replace(work, judged=judged)


def _names(sentence: Sentence, names: Gazetteer, work: Work) -> tuple[EntityMention, ...]:
    text, start = work.document.text, sentence.span.start
    return tuple(
        EntityMention(span=Span(start + hit.start, start + hit.end), text=hit.text, code=hit.code, type=hit.type)
        for hit in names.mentions(sentence.span.of(text))
    )


def _with_parties(
    one: Judged,
    work: Work,
    record: Record,
    said: dict[Span, tuple[EntityMention, ...]],
    spans: dict[Span, list[Span]],
) -> Judged:
    claim = one.claim
    found = list(claim.entities)
    known = {mention.code for mention in found}
    for mention in (
        *_pointed(claim),
        *_of_events(claim, record.chronicle, record.names),
        *_read(one, said, record.names.type_of, work.offset),
        *_left(claim, said.get(claim.sentence.span, ()), spans[claim.sentence.span]),
        *_elided(claim, said),
    ):
        if mention.code not in known and mention.span.start >= work.offset:
            known.add(mention.code)
            found.append(mention)
    if len(found) == len(claim.entities):
        return one
    found.sort(key=lambda each: (each.span.start, -each.span.end, each.code or ""))
    return replace(one, claim=replace(claim, entities=tuple(found)))


def _pointed(claim: Claim) -> Iterator[EntityMention]:
    """Give whom "it" and "both countries" stand for, at these words; and the subject that a clause leaves out."""
    for reference in claim.references:
        for mention in reference.meant:
            yield replace(mention, span=reference.span, text=reference.text)
    if claim.subject is not None and claim.subject.code is not None:
        yield claim.subject


def _of_events(claim: Claim, chronicle: Chronicle, names: Gazetteer) -> Iterator[EntityMention]:
    """Give the parties of the events that are named, at the words for the event."""
    for mention in claim.entities:
        event = chronicle.event(mention.code) if mention.type is EntityType.EVENT and mention.code else None
        for code in event.parties if event is not None else ():
            yield EntityMention(
                span=mention.span, text=mention.text, code=code, type=names.type_of(code) or EntityType.STATE
            )


def _read(
    one: Judged, names: dict[Span, tuple[EntityMention, ...]], type_of: TypeOf, offset: int
) -> Iterator[EntityMention]:
    """Give who takes part in the best reading: where the sentence or one before names him, else at what points to him."""
    claim = one.claim
    reading = one.answers[0].reading if one.answers else None
    if reading is None or (isinstance(reading.form, Membership) and reading.unexplained and _supposed(reading)):
        return  # "Moldova withdrew from the talks": words that were not understood may name what was left
    form = reading.form
    earlier = [names.get(each.span, ()) for each in (*reversed(claim.context), claim.sentence)]
    codes = [each.code for each in everybody(form)]
    for code in dict.fromkeys(codes or [_WORLD]):
        said = [mention for group in (earlier[-1], *earlier[:-1]) for mention in group if mention.code == code]
        near = next((mention for mention in said if mention.span.start >= offset), None)
        place = None if near is not None else _standing(claim, _OF_ALL if code == _WORLD else _POINTING)
        if near is not None:
            yield near
        elif place is not None:
            yield EntityMention(span=place[0], text=place[1], code=code, type=type_of(code) or EntityType.STATE)


def _supposed(reading: Reading) -> bool:
    return any(assumption.kind == "reference" for assumption in reading.assumptions)


def _standing(claim: Claim, among: frozenset[str]) -> tuple[Span, str] | None:
    """Find the words that stand for a party in the claim, else in its sentence; else the subject, of which it is read."""
    tokens = claim.sentence.tokens
    found = [token for token in tokens if token.text.lower() in among]
    found.sort(key=lambda token: not claim.span.contains(Span(token.start, token.end)))
    found += [token for token in tokens if token.dep in _SUBJECTS and claim.span.contains(Span(token.start, token.end))]
    return (Span(found[0].start, found[0].end), found[0].text) if found else None


def _left(claim: Claim, names: Iterable[EntityMention], spans: Iterable[Span]) -> Iterator[EntityMention]:
    """Give who is named in the sentence outside all its claims, where this claim is the nearest: "With Norway, Peru belongs"."""
    for mention in names:
        if any(span.contains(mention.span) for span in spans):
            continue
        nearest = min(_apart(span, mention.span) for span in spans)
        if _apart(claim.span, mention.span) == nearest and mention.code is not None:
            yield mention


def _elided(claim: Claim, names: dict[Span, tuple[EntityMention, ...]]) -> Iterator[EntityMention]:
    """Give what a clause takes over unsaid, where the sentence before names one only: "… followed in 1993", "… entered the war".

    The organisation stands at the verb that lacks its object, the state at the word for its war.
    """
    if not claim.context:
        return
    before = claim.context[-1]
    told = {mention.code: mention for mention in names.get(before.span, ())}
    bodies = [mention for mention in told.values() if mention.type is EntityType.ORGANISATION]
    states = [mention for mention in told.values() if mention.type is EntityType.STATE]
    at_war = any(token.lemma in _WARS for token in before.tokens)
    tokens = claim.sentence.tokens
    own = [i for i, token in enumerate(tokens) if claim.span.contains(Span(token.start, token.end))]
    body_said = any(entity.type is EntityType.ORGANISATION for entity in claim.entities)
    for index in own:
        token = tokens[index]
        objects = any(
            each.head == index and each.dep in {"dobj", "prep", "agent"} and _is_object(tokens, i)
            for i, each in enumerate(tokens)
        )
        if token.lemma in _JOINING and token.pos == "VERB" and not objects and not body_said and len(bodies) == 1:
            yield replace(bodies[0], span=Span(token.start, token.end), text=token.text)
        definite = index > 0 and tokens[index - 1].text.lower() == "the"
        if token.lemma in _WARS and definite and at_war and len(states) == 1:
            yield replace(states[0], span=Span(token.start, token.end), text=token.text)


def _is_object(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a word under a verb of joining is what was joined: "in 1993" and "later" are not."""
    token = tokens[index]
    return token.dep != "prep" or token.text.lower() in {"to", "from", "into"}


def _apart(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
