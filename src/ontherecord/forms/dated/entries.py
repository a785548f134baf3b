"""Each entry of a roll that a clause tells: who, in or out of what, when; several of them where it tells several.

"A joined in 1984, followed by B in 1995 and C and D in 1997" is three. The clause is walked in the order of its words: an
entry has one word of joining, one group of names and one time, and what it lacks it has from the entry before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.dated.anchors import Anchor, Side, anchors, described_before
from ontherecord.forms.dated.bodies import kept, named_before
from ontherecord.forms.dated.enrolment import either, gone_to, one_of_a_people
from ontherecord.forms.dated.found import lemmas
from ontherecord.forms.dated.walked import Entry, among, lists_elsewhere, timed, walk
from ontherecord.forms.dated.when import dated, when_said
from ontherecord.forms.draft import Draft
from ontherecord.model.claim import Kind
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Aspect, Count, Membership
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.forms.dated.when import When
    from ontherecord.model.period import Period

MEASURE = "membership"
_FILLER = frozenset(
    {
        *("then", "later", "also", "finally", "subsequently", "formally", "officially", "earlier", "thereafter"),
        *("afterwards", "new", "former", "full", "later", "eventually", "ultimately", "back"),
    }
)
_ROUNDS = frozenset({"round", "rounds", "wave", "waves", "enlargement", "enlargements", "expansion", "expansions"})
_GOES_ON = Assumption(kind="reference", text="that it is what was told of the one before", cost=0.05)
_BACK = Assumption(kind="again", text="that it is the membership itself that was taken up again", cost=0.05)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """Where and when an entry is, what that took, and the part of the clause that tells it."""

    code: str
    when: When
    assumptions: tuple[Assumption, ...]
    bounds: tuple[int, int]

    def draft(self, kind: Kind, form: Count | Membership, slot: tuple[str, ...]) -> Draft:
        """Propose the entry; what it accounts for is told for all entries of the clause together."""
        return Draft(
            slot=("entries", self.code, *slot, str(form.period)),
            kind=kind,
            form=form,
            assumptions=self.assumptions,
            used=frozenset(),
            start=self.bounds[0],
            end=self.bounds[1],
        )


def entries(row: Row, published: Period | None) -> list[Draft]:
    """The entries that a clause tells; nothing where one of them is not plain."""
    said, before = anchors(row), _before(row)
    if said is None or lists_elsewhere(row) or any(chunk.kind is ChunkKind.DENIAL for chunk in row.chunks):
        return []
    if not said and (before is None or not _gapped(row)):
        return []
    told = walk(row, said, before)
    if told is None or not timed(row, told):
        return []
    drafts: list[Draft] = []
    used: set[int] = set()
    last: tuple[str, ...] = ()
    for number, entry in enumerate(told):
        made = _drafts(row, entry, told[:number], last, published)
        if made is None:
            return []
        found, words, last = made
        drafts += found
        used |= words
    used |= _filler(row, said)
    every = frozenset(used)
    return [replace(draft, used=every) for draft in drafts]


def _before(row: Row) -> Anchor | None:
    """What the clause before told of a membership: "…, followed by B in 1995", "…, as was B in 1999" go on from it."""
    told = row.before[-1] if row.before else None
    if told is None or not isinstance(told.form, Membership) or told.negated or told.unexplained:
        return None
    form = told.form
    if form.only or form.founding or (form.aspect is Aspect.HELD and not form.suspended):
        return None
    body = next((p.code for p in form.participants if p.role is Role.ORGANISATION), None)
    return Anchor(at=-1, words=frozenset(), aspect=form.aspect, side=Side.SUBJECT, suspended=form.suspended, body=body)


def _gapped(row: Row) -> bool:
    """Whether a clause has no verb of its own but one that stands for the verb before: "as was B", "so did B"."""
    lemma = lemmas(row)
    verbs = [lemma.get(chunk.start, "") for chunk in row.chunks if chunk.tag.startswith("VB")]
    return all(verb in {"be", "do", "have"} for verb in verbs)


def _drafts(
    row: Row, entry: Entry, before: list[Entry], last: tuple[str, ...], published: Period | None
) -> tuple[list[Draft], set[int], tuple[str, ...]] | None:
    """The claims of one entry, the chunks that they account for, and whom it is said of; `None` where it is not plain."""
    anchor = entry.anchor
    body = None if anchor is None else _body(row, anchor, entry)
    if anchor is None or body is None:
        return None
    when = _when(row, entry, before, anchor, published)
    codes = _whom(row, entry, anchor, last)
    if when is None or when.period is None or codes is None or not _number_fits(row, entry, anchor):
        return None
    code, places, said = body
    words = {*anchor.words, *places, *([] if entry.time is None else [entry.time])}
    words |= set(range(entry.number[0], entry.number[1] + 1)) if entry.number is not None else set()
    words |= set(entry.group.indices) if entry.group is not None else set()
    spot = _Spot(code=code, when=when, assumptions=(*said, *when.assumptions), bounds=_bounds(row, entry))
    drafts: list[Draft] = []
    if _counts(row, entry):
        drafts.append(_count(row, entry, anchor, spot))
        if entry.group is None:
            return drafts, words, last
        spot = replace(spot, bounds=(row.chunks[entry.group.first].start, row.chunks[entry.group.last].end))
    drafts.append(_membership(anchor, codes, spot))
    return drafts, words, codes


def _counts(row: Row, entry: Entry) -> bool:
    """Whether the number of an entry is a claim of its own: no names with it, or only some of those who are counted."""
    return entry.number is not None and (entry.group is None or among(row, entry.group))


def _number_fits(row: Row, entry: Entry, anchor: Anchor) -> bool:
    """Whether the number of an entry, if it has one, can be told: how many at a time, or how many names stand with it."""
    if entry.number is None:
        return True
    if _counts(row, entry):
        return entry.time is not None or anchor.aspect is Aspect.HELD
    return _is_all(row, entry)


def _whom(row: Row, entry: Entry, anchor: Anchor, last: tuple[str, ...]) -> tuple[str, ...] | None:
    """Whom an entry is told of; `None` where that is not plain. Those who are only counted are nobody."""
    if entry.group is not None:
        dated_apart = entry.own or entry.time is not None
        return entry.group.codes if dated_apart and _fits(row, entry, anchor) else None
    if entry.number is not None:
        return ()
    codes = last or row.subject_codes()
    return codes if codes and _carries_on(entry, anchor) else None


def _is_all(row: Row, entry: Entry) -> bool:
    """Whether the number of an entry is that of the names in it: "seven nations, A, B …"."""
    number, group = entry.number, entry.group
    quantity = None if number is None else row.chunks[number[0]].quantity
    return quantity is not None and group is not None and quantity.number == len(group.codes) and quantity.hedge is None


def _carries_on(entry: Entry, anchor: Anchor) -> bool:
    """Whether an entry without names is told of those before: a verb of its own that has them for its subject."""
    return entry.own and anchor.side is Side.SUBJECT


def _fits(row: Row, entry: Entry, anchor: Anchor) -> bool:
    """Whether the names of an entry stand where its word of joining has those whom it moves."""
    group = entry.group
    if group is None or one_of_a_people(row, group) or either(row, group):
        return False
    if among(row, group):
        return True
    if not entry.own:
        leads = {None, "by"} if anchor.side is Side.AGENT else {None}
        return group.before in leads and not group.possessive
    if anchor.side is Side.OWNER:
        owns = group.possessive and group.last < anchor.at <= group.last + 3
        return owns or (group.before == "of" and group.first > anchor.at)
    if group.possessive:
        return False
    if anchor.side is Side.AGENT:
        return group.before == "by" and group.first > anchor.at
    if anchor.side is Side.OBJECT:
        return group.first > anchor.at and group.before in {None, "in", "into"}
    waited = group.before == "for" and any(chunk.text.lower() == "took" for chunk in row.chunks[: group.first])
    return group.last < anchor.at and (group.before is None or waited)


def _body(row: Row, anchor: Anchor, entry: Entry) -> tuple[str, tuple[int, ...], tuple[Assumption, ...]] | None:
    """The organisation of an entry: named behind its verb, else before it, else the one named last before the clause."""
    every = [i for i, c in enumerate(row.chunks) if c.type is EntityType.ORGANISATION and c.code is not None]
    bodies = [i for i in every if not (anchor.aspect is Aspect.ENDED and gone_to(row, i))]
    at = anchor.at if entry.own else (entry.places[0] if entry.places else anchor.at)
    ends = next((i for i in range(at + 1, len(row.chunks)) if _turns(row, i)), len(row.chunks))
    behind = [i for i in bodies if at < i < ends] if entry.own else []
    before = [i for i in bodies if i < at]
    found = behind[:1] or before[-1:]
    if len(behind) > 1 or (found and row.chunks[found[0]].code not in kept()):
        return None
    if found:
        return row.chunks[found[0]].code or "", (found[0],), ()
    if every or _strange(row, at):
        return None
    if anchor.body is not None:
        return anchor.body, (), (_GOES_ON,)
    code = named_before(row.claim, row.names, row.claim.span.start + row.chunks[at].start)
    if code is None:
        return None
    text = f"that it is the {row.names.label(code)} that is meant"
    return code, (), (Assumption(kind="reference", text=text, cost=0.15),)


def _strange(row: Row, at: int) -> bool:
    """Whether a name that nobody knows stands ahead in the sentence: an "it" may go back to that."""
    place = row.claim.span.start + row.chunks[at].start
    ahead = [token for token in row.claim.sentence.tokens if token.end <= place]
    known = {word for hit in row.names.mentions(" ".join(t.text for t in ahead)) for word in hit.text.split()}
    return any(token.pos == "PROPN" and token.text.isupper() and token.text not in known for token in ahead)


def _turns(row: Row, index: int) -> bool:
    """Whether another verb begins: an organisation behind it is that verb's."""
    return row.chunks[index].tag in {"VBD", "VBZ", "VBP"}


def _when(row: Row, entry: Entry, before: list[Entry], anchor: Anchor, published: Period | None) -> When | None:
    """When an entry was made: its own time, that which opens the clause, or none that is told."""
    place = entry.time if entry.time is not None else next((e.time for e in before if e.time is not None), None)
    if place is None:
        return when_said(row, anchor.aspect, [], published, denied=False)
    time = row.chunks[place].time
    if time is None or time.period is None:
        return None
    waited = any(chunk.text.lower() == "took" for chunk in row.chunks)
    return dated(time, anchor.aspect, denied=waited)


def _bounds(row: Row, entry: Entry) -> tuple[int, int]:
    """The part of the clause that an entry takes up."""
    every = {*entry.places, *(() if entry.group is None else entry.group.indices)}
    if entry.own and entry.anchor is not None:
        every |= entry.anchor.words
    if entry.number is not None:
        every.add(entry.number[1])
    if entry.own and entry.anchor is not None and described_before(row, entry.anchor.at):
        every = {i for i in every if i >= entry.anchor.at}
    first = min(every)
    if any(chunk.text.lower() == "took" for chunk in row.chunks[:first]):
        first = 0
    return row.chunks[first].start, row.chunks[max(every)].end


def _count(row: Row, entry: Entry, anchor: Anchor, spot: _Spot) -> Draft:
    quantity = None if entry.number is None else row.chunks[entry.number[0]].quantity
    form = Count(
        measure=MEASURE,
        participants=(Participant(code=spot.code, role=Role.ORGANISATION),),
        counted=Role.MEMBER,
        period=spot.when.period,
        value=Quantity(
            number=None if quantity is None else quantity.number,
            unit=Unit.COUNT,
            hedge=None if quantity is None else quantity.hedge,
        ),
        aspect=anchor.aspect,
    )
    return spot.draft(Kind.COUNT, form, ("count",))


def _membership(anchor: Anchor, codes: tuple[str, ...], spot: _Spot) -> Draft:
    members = tuple(Participant(code=one, role=Role.MEMBER) for one in codes)
    when = spot.when
    form = Membership(
        measure=MEASURE,
        participants=(*members, Participant(code=spot.code, role=Role.ORGANISATION)),
        aspect=Aspect.HELD if anchor.founding else when.aspect,  # one of the founders, and not all of them
        period=when.period,
        value=Quantity(number=None, unit=Unit.BOOL),
        founding=anchor.founding,
        suspended=anchor.suspended,
        until=when.until,
        again=anchor.again,
    )
    if anchor.again:
        spot = replace(spot, assumptions=(*spot.assumptions, _BACK))
    return spot.draft(Kind.MEMBERSHIP, form, (*codes, str(form.aspect)))


def _filler(row: Row, said: list[Anchor]) -> set[int]:
    """Words that say no more than the entries do: "then", "only" before a date, the "rounds" that brought them in."""
    texts = [chunk.text.lower() for chunk in row.chunks]
    objects = {anchor.at for anchor in said if anchor.side is Side.OBJECT}
    words = {i for i, text in enumerate(texts) if text in _FILLER}
    words |= {i for i, text in enumerate(texts) if text == "only" and texts[i + 1 : i + 2] in (["in"], ["on"])}
    words |= {i for i, text in enumerate(texts) if text in {"took", "take"} and texts[i - 1 : i] == ["it"]}
    if objects:
        words |= {i for i in range(min(objects)) if texts[i] in _ROUNDS}
    return words
