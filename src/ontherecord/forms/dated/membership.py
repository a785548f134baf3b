"""Membership: "NATO member X", "X joined the EU in 2004", "X left the CIS in 2009", "X was never a member of ASEAN"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.dated.anchors import described_before
from ontherecord.forms.dated.enrolment import Enrolment, enrolment
from ontherecord.forms.dated.entries import entries
from ontherecord.forms.dated.following import following
from ontherecord.forms.dated.found import lemmas
from ontherecord.forms.dated.joiners import joiners
from ontherecord.forms.dated.listing import listed_members
from ontherecord.forms.dated.rollcall import roll_call
from ontherecord.forms.dated.sizes import sizes
from ontherecord.forms.dated.when import When, on_the_day, when_said
from ontherecord.forms.draft import Draft
from ontherecord.model.claim import Kind
from ontherecord.model.entity import EntityType, Participant, Role
from ontherecord.model.form import Aspect, Membership
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Group, Row
    from ontherecord.model.period import Period

EXAMPLES = (
    "Croatia joined the EU in 2013.",
    "Thailand is a member of ASEAN.",
    "Qatar left OPEC in 2019.",
)
NOT_EXAMPLES = (
    "Members of the family left early.",
    "Croatia wants to join the club.",
)
MEASURE = "membership"
_BACK = frozenset({"rejoin", "readmit", "return", "reinstate", "re-join", "re-admit"})
_SORTS = frozenset({"group", "grouping", "bloc", "club", "organisation", "organization"})
_COUNTING = frozenset(
    {"more", "other", "further", "additional", "new", "another", "later", "since", "then", "so", "far"}
)
_WHO = frozenset({"state", "country", "nation", "member", "government", "republic"})
_NOT = frozenset({"not", "n't", "never", "neither", "nor"})


def parse(row: Row, published: Period | None) -> list[Draft]:
    """What a clause says of memberships; nothing where the record keeps none, or no member is named."""
    if not any(measure.name == MEASURE for dataset in row.lexicon.others.values() for measure in dataset.measures):
        return []
    known = _worded(row, published)
    told = entries(row, published)
    return told if len(_over_words(row, told)) < len(_over_words(row, known)) else known


def _over_words(row: Row, drafts: list[Draft]) -> list[int]:
    """The chunks that are no mere words and that no draft accounts for."""
    used = set().union(*(draft.used for draft in drafts)) if drafts else set()
    return [i for i, c in enumerate(row.chunks) if i not in used and not c.used and c.kind is not ChunkKind.WORD]


def _worded(row: Row, published: Period | None) -> list[Draft]:
    """What the known wordings of one statement say."""
    listed = _listed(row)
    if listed:
        return listed
    called = following(row) or listed_members(row, published) or joiners(row)
    called = called or sizes(row, published) or roll_call(row, published)
    if called:
        return called
    both = _of_each(row, published)
    if both:
        return both
    found = enrolment(row)
    if found is None or not found.members:
        return []
    every = [i for i, chunk in enumerate(row.chunks) if chunk.kind is ChunkKind.TIME]
    times = [i for i in every if not _said_again(row, i)]
    also = _not_just(row)
    denial = _denial(row, also)
    if denial is None or any(index > found.at for index in denial):
        return []
    when = when_said(row, found.aspect, times, published, denied=bool(denial))
    if when is not None and when.still and not _over(row):
        day = on_the_day(row, published)
        when = replace(when, until=None if day is None else day.period)
    if when is None:
        return []
    negated = bool(denial) and not when.denial_used
    if (found.outside or len(found.organisations) > 1) and denial:
        return []  # "is not outside it", "not in both": more than one thing could be meant
    negated = negated or found.outside
    used = frozenset(
        {*found.indices, *every, *denial, *also, *_floating(row, found, dated=bool(times), denied=bool(denial))}
    )
    # "X and Y are not in it" denies each; "X and Y are in it" says it of both.
    parted = [(code,) for code in found.members] if negated else [found.members]
    when = replace(when, assumptions=(*when.assumptions, *found.assumptions, *_again(row)))
    return [
        _draft(row, replace(found, organisations=(body,)), codes, when, used, negated=negated)
        for body in found.organisations
        for codes in parted
    ]


def _said_again(row: Row, index: int) -> bool:
    """Whether the bracket right behind a time says which it is: "in the same year (2001)"."""
    behind = row.chunks[index + 1 : index + 4]
    return len(behind) == 3 and behind[0].text == "(" and behind[1].kind is ChunkKind.TIME and behind[2].text == ")"  # noqa: PLR2004 - a mark, a time, a mark


def _of_each(row: Row, published: Period | None) -> list[Draft]:
    """Read "joined the EU in 2007 and NATO in 2004": two organisations, each with its date, under one verb."""
    bodies = [i for i, c in enumerate(row.chunks) if c.type is EntityType.ORGANISATION and c.code is not None]
    times = [i for i, chunk in enumerate(row.chunks) if chunk.kind is ChunkKind.TIME]
    if len(bodies) != 2 or len(times) != 2 or not bodies[0] < times[0] < bodies[1] < times[1]:  # noqa: PLR2004 - two pairs
        return []
    between = [row.chunks[i].text.lower() for i in range(times[0] + 1, bodies[1])]
    if "and" not in between or not set(between) <= {"and", "the", ",", "in"}:
        return []
    halves = ([*range(times[0] + 1)], [*range(bodies[0]), *range(bodies[1], len(row.chunks))])
    found = [parse(replace(row, chunks=[row.chunks[i] for i in half], cut=True), published) for half in halves]
    if not all(found):
        return []
    every = frozenset(
        half[i] for half, drafts in zip(halves, found, strict=True) for draft in drafts for i in draft.used
    ) | set(range(times[0] + 1, bodies[1]))
    return [replace(draft, used=every) for drafts in found for draft in drafts]


def _draft(
    row: Row, found: Enrolment, codes: tuple[str, ...], when: When, used: frozenset[int], *, negated: bool
) -> Draft:
    participants = (
        *(Participant(code=code, role=Role.MEMBER) for code in codes),
        Participant(code=found.organisations[0], role=Role.ORGANISATION),
    )
    return Draft(
        slot=("membership", *found.organisations, *codes, str(when.period)),
        kind=Kind.MEMBERSHIP,
        form=Membership(
            measure=MEASURE,
            participants=participants,
            aspect=when.aspect,
            period=when.period,
            value=Quantity(number=None, unit=Unit.BOOL),
            founding=found.founding,
            suspended=found.suspended,
            until=when.until,
            again=bool(_again(row)),
        ),
        assumptions=when.assumptions,
        used=used,
        start=row.chunks[found.at].start if described_before(row, found.at) else 0,
        end=len(row.claim.quote),
        negated=negated,
        open_choice=bool(when.assumptions),
    )


def _listed(row: Row) -> list[Draft]:
    """Read "Greece and Turkey (1952), Spain (1982)": each name with the year behind it, of one organisation named before."""
    pairs = [pair for group in row.groups() if (pair := _with_year(row, group)) is not None]
    if not pairs or row.denied():
        return []
    body = _body(row)
    if body is None:
        return []
    organisation, said, assumptions = body
    every = frozenset({i for group, at in pairs for i in (*group.indices, at)} | said | _head_of_list(row, pairs[0][0]))
    drafts = []
    for group, at in pairs:
        time = row.chunks[at].time
        if time is None or time.period is None:
            return []
        found = Enrolment(aspect=Aspect.BEGAN, organisations=(organisation,), members=group.codes, indices=every, at=at)
        when = When(aspect=Aspect.BEGAN, period=time.period, assumptions=assumptions)
        draft = _draft(row, found, group.codes, when, every, negated=False)
        first, last = row.chunks[group.first].start, row.chunks[at + 1].end
        drafts.append(replace(draft, start=first, end=last, open_choice=False))
    return drafts


def _head_of_list(row: Row, first: Group) -> set[int]:
    """The words of "Five more states have joined since then:": how many joined is a claim beside who did, and when."""
    colon = next((i for i in range(first.first) if row.chunks[i].text == ":"), None)
    if colon is None:
        return set()
    head = range(colon)
    lemma = lemmas(row)
    return {
        i
        for i in head
        if row.chunks[i].kind is ChunkKind.QUANTITY
        or row.chunks[i].text.lower() in _COUNTING
        or row.chunks[i].pos == "NUM"
        or lemma.get(row.chunks[i].start, "") in _WHO
    }


def _with_year(row: Row, group: Group) -> tuple[Group, int] | None:
    after = group.last + 1
    dated = (
        after + 2 < len(row.chunks)
        and row.chunks[after].text == "("
        and row.chunks[after + 1].kind is ChunkKind.TIME
        and row.chunks[after + 2].text == ")"
    )
    return (group, after + 1) if dated and all(row.chunks[i].type is EntityType.STATE for i in group.indices) else None


def _body(row: Row) -> tuple[str, frozenset[int], tuple[Assumption, ...]] | None:
    """The organisation of a list: named in it with a word of joining, or in the sentence before its colon."""
    bodies = [i for i, c in enumerate(row.chunks) if c.type is EntityType.ORGANISATION and c.code is not None]
    said = _joining(row)
    if len(bodies) == 1 and said is not None:
        return row.chunks[bodies[0]].code or "", frozenset({bodies[0], *said}), ()
    if bodies or said is not None:
        return None
    claim = row.claim
    ahead = [token for token in claim.sentence.tokens if token.end <= claim.span.start]
    table = cues()
    if not any(table.has(section, token.lemma.lower()) for token in ahead for section in ("join", "admits", "member")):
        return None
    for tokens in (ahead, *(sentence.tokens for sentence in reversed(claim.context))):
        words = " ".join(token.text for token in tokens)
        codes = {hit.code for hit in row.names.mentions(words) if hit.type is EntityType.ORGANISATION}
        if len(codes) == 1 and (code := next(iter(codes))) is not None:
            text = f"that the list is of those who joined the {row.names.label(code)}"
            return code, frozenset(), (Assumption(kind="reference", text=text, cost=0.15),)
        if codes:
            return None
    return None


def _joining(row: Row) -> frozenset[int] | None:
    """The chunks of a verb of joining or a noun of membership; `None` where there is none."""
    lemma, table = lemmas(row), cues()
    found = {
        i
        for i, chunk in enumerate(row.chunks)
        if table.has("join", lemma.get(chunk.start, ""))
        or table.has("admits", lemma.get(chunk.start, ""))
        or table.has("member", chunk.text.lower())
    }
    return frozenset(found) if found else None


def _floating(row: Row, found: Enrolment, *, dated: bool, denied: bool) -> set[int]:
    """Account for "all" of several that are named, for "only joined in 2002", and for "the BRICS group"."""
    texts = [chunk.text.lower() for chunk in row.chunks]
    words: set[int] = set()
    if len(found.members) > 1 and not denied:
        words |= {
            i for i in range(1, len(texts)) if texts[i] == "all" and row.chunks[i - 1].kind is not ChunkKind.DENIAL
        }
    if dated and not denied and found.aspect is not Aspect.HELD and found.at > 0 and texts[found.at - 1] == "only":
        words.add(found.at - 1)  # "only joined in 2002": it was that late, and it was then
    if dated and not denied and found.aspect is not Aspect.HELD:
        words |= {i for i in range(len(texts)) if texts[i] == "only" and _before_date(row, i)}
    bodies = {i + 1 for i, chunk in enumerate(row.chunks[:-1]) if chunk.type is EntityType.ORGANISATION}
    return words | {i for i in bodies if texts[i] in _SORTS}


def _before_date(row: Row, index: int) -> bool:
    """Whether "only" stands before a date: "only in 2004", "it was only in 2004 that"."""
    ahead = row.chunks[index + 1 : index + 3]
    time = next((i for i, chunk in enumerate(ahead) if chunk.kind is ChunkKind.TIME), None)
    return time is not None and all(chunk.text.lower() in {"in", "on"} for chunk in ahead[:time])


def _not_just(row: Row) -> frozenset[int]:
    """Find "not just a member of the EU but also …": it is said that it is one."""
    for index in range(len(row.chunks) - 1):
        if row.chunks[index].text.lower() == "not" and row.chunks[index + 1].text.lower() in {"just", "only", "merely"}:
            return frozenset({index, index + 1})
    return frozenset()


def _over(row: Row) -> bool:
    """Whether a membership "since 1999" is told of the past: "had been a member since 1999"."""
    return any(chunk.text.lower() in {"was", "were", "had", "then"} for chunk in row.chunks)


def _again(row: Row) -> tuple[Assumption, ...]:
    """Who comes back may have left less than the whole ("rejoined the command"): that refutes nothing."""
    lemma = lemmas(row)
    back = any(lemma.get(chunk.start, "") in _BACK for chunk in row.chunks)
    said = "that it is the membership itself that was taken up again"
    return (Assumption(kind="again", text=said, cost=0.05),) if back else ()


def _denial(row: Row, also: frozenset[int] = frozenset()) -> tuple[int, ...] | None:
    """The denial of the clause: one word, "neither … nor" or "no longer"; `None` where several stand against each other."""
    found = [i for i, chunk in enumerate(row.chunks) if chunk.kind is ChunkKind.DENIAL and i not in also]
    texts = [row.chunks[i].text for i in found]
    if texts in (["neither", "nor"], ["not", "nor"]):
        return tuple(found)
    if texts == ["no"] and found[0] + 1 < len(row.chunks) and row.chunks[found[0] + 1].text.lower() == "longer":
        return found[0], found[0] + 1
    if len(found) > 1 or any(text not in _NOT for text in texts):
        return None
    return tuple(found)
