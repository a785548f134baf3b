"""Share: "X supplied nearly all of Y's arms", "Y took 60 % of its imports from X", "X accounted for a fifth of exports"."""

from __future__ import annotations

from dataclasses import replace

from ontherecord.forms.clause.casting import agent, cast_groups, other_role, subject_role
from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.lexicon import VerbSense
from ontherecord.forms.clause.places import members_of
from ontherecord.forms.clause.row import Cast, Group, Row, Topic
from ontherecord.forms.draft import Draft
from ontherecord.forms.flows.bought import buyers, topic_of
from ontherecord.forms.flows.largest import of_the_largest
from ontherecord.forms.flows.moved import own_share
from ontherecord.forms.flows.sharing import distributed, run_of, share_drafts
from ontherecord.forms.flows.sides import by_sides
from ontherecord.forms.flows.wholes import OF_EVERYBODY, Found, Segment, leading, whole_of
from ontherecord.forms.lists.tails import is_whole_word
from ontherecord.model.entity import Participant, Role
from ontherecord.model.period import Period
from ontherecord.model.quantity import Unit
from ontherecord.model.reading import Assumption

EXAMPLES = (
    "Sweden supplied nearly all of Estonia's arms in 2004–08.",
    "Chile took 40 per cent of its arms imports from Germany.",
    "France accounted for a tenth of global arms exports in 2019–23.",
)
NOT_EXAMPLES = (
    "Sweden's arms exports grew by 40 per cent.",
    "Most observers doubt that Chile bought arms.",
)
_UNITS = frozenset({Unit.PERCENT, Unit.FRACTION, Unit.FRACTION_ALL})
_OF_ANOTHER = frozenset({"as", "that", "those"})
# Links that do not say on which side the part stands; "went to" and "came from" do.
_NEUTRAL = ("account", "mak", "made", "represent", "constitut", "compris", "responsible", "share of")
_HOLDING = frozenset({"had", "has", "have", "held", "holds"})
# Prepositions behind which a party to a share may stand; "after", "unlike" and "against" lead to somebody else.
_LEADS = frozenset({None, "to", "from", "by", "for", "with", "in", "of"})
_CHANGE_WORDS = frozenset({"by", "more", "less", "higher", "lower", "up", "down"})


def parse(row: Row, published: Period | None) -> list[Draft]:
    """All shares of a clause, gapped ones included."""
    figures = [i for i, chunk in enumerate(row.chunks) if chunk.quantity and chunk.quantity.unit in _UNITS]
    figures = [i for i in figures if not _is_change(row, i)]
    if len(figures) > 1:
        figures = [i for i in figures if not is_whole_word(row.chunks, i)]
    if not figures:
        return []
    leading_ones = of_the_largest(row, published)
    if leading_ones:
        return leading_ones
    drafts: list[Draft] = []
    before: Found | None = None
    runs = run_of(row, figures)
    starts = [_start(row, run[0]) if position else run[0] for position, run in enumerate(runs)]
    for position, run in enumerate(runs):
        high = starts[position + 1] if position + 1 < len(runs) else len(row.chunks)
        segment = Segment(figure=run[-1], low=figures[0], high=high, lead=starts[position])
        found = _plain(row, segment, _read(row, segment, before)) or _by_sides(row, segment, before)
        if found is None:
            continue
        for reading in (found, *_of_its_region(row, found)):
            for figure, one in distributed(row, reading, run):
                first, last = before is None and figure == run[0], position + 1 == len(runs) and figure == run[-1]
                drafts += share_drafts(row, replace(segment, figure=figure), one, published, first=first, last=last)
        before = found
    return drafts


def _start(row: Row, figure: int) -> int:
    """Where the words of a later figure start: at the name right before it, if there is one."""
    before = figure - 1
    while before >= 0 and row.chunks[before].text in {"(", "with", "for", "at", "–", "of", "by"}:
        before -= 1
    ending = next(
        (g for g in row.groups(0, figure) if g.last == before and not g.possessive and g.before is None), None
    )
    return figure if ending is None else ending.first


def _is_change(row: Row, figure: int) -> bool:
    """Tell a change from a share: "rose by 9 %" and "9 % more" are changes, not shares."""
    before = row.chunks[figure - 1].text if figure else ""
    after = row.chunks[figure + 1].text if figure + 1 < len(row.chunks) else ""
    later = row.chunks[figure + 2].text if figure + 2 < len(row.chunks) else ""
    left_over = {chunk.text for chunk in row.chunks[figure + 1 : figure + 5]}
    if "what" in left_over and left_over & {"remained", "remains", "remain", "was"}:
        return True
    compares = after in _OF_ANOTHER or (after == "of" and later in _OF_ANOTHER)
    return before == "by" or after in _CHANGE_WORDS or compares


def _read(row: Row, segment: Segment, before: Found | None) -> Found | None:
    topic = _topic(row, segment, before)
    if topic is None:
        return None
    verb = _verb(row, topic, segment)
    lead = row.groups(segment.lead, segment.figure)
    groups = [*([] if lead else row.groups(0, segment.low)), *row.groups(segment.figure, segment.high)]
    cast = Cast()
    owner, whole_codes, whole_used = whole_of(row, segment, topic, verb, before)
    if owner is None and whole_codes is None:
        return None
    cast.assumptions += _whom_they_are(row, topic, segment)
    if before is None and whole_codes == () and not whole_used:
        cast.assumptions.append(OF_EVERYBODY)
    whole: tuple[Participant, ...] = ()
    if owner is not None and whole_codes:
        cast.give(owner, whole_codes, whole_used)
        whole = tuple(Participant(code=code, role=owner) for code in whole_codes)
    rest = [group for group in groups if not set(group.indices) & set(whole_used)]
    inside = None if lead else _acting_inside(row, rest, owner, Found(cast=cast, whole=whole, topic=topic, verb=verb))
    if inside is not None:
        return inside
    led = _cast_lead(row, segment, before, lead, cast)
    whole = led or whole
    _cast_part(row, topic, rest, verb, cast, owner)
    if before is not None:
        for role, codes in before.cast.parts.items():
            cast.give(role, codes)
    cast.used |= set(whole_used)
    if verb is not None and len(cast.parts) == len(whole and {owner}):
        acting = subject_role(verb, row, topic)
        _cast_them(row, cast, verb[0], acting or agent(topic.dataset))
    part_roles = [role for role in cast.parts if role not in {p.role for p in whole}]
    made = Found(cast=cast, whole=whole, topic=topic, verb=verb, led=bool(led))
    if not part_roles and owner is not None:
        return _one_of_the_region(row, rest, owner, made)
    return made if len(part_roles) == 1 else None


def _whom_they_are(row: Row, topic: Topic, segment: Segment) -> list[Assumption]:
    """What it takes to know who "they" are of "what they bought"."""
    theirs = None if topic.index is not None else buyers(row, segment.figure)
    return [] if theirs is None else [theirs[3]]


def _plain(row: Row, segment: Segment, found: Found | None) -> Found | None:
    """The share unless it has somebody on both sides, or makes a buyer of the "German" of "38 per cent German"."""
    if found is None:
        return None
    sides = [set(codes) for role, codes in found.cast.parts.items() if role is not Role.WHOLE]
    if len(sides) > 1 and sides[0] & sides[1]:
        return None
    after = next(iter(row.groups(segment.figure + 1, segment.high)), None)
    if after is None or after.first != segment.figure + 1 or not after.adjective or after.possessive:
        return found
    made_by = found.cast.parts.get(agent(found.topic.dataset), ())
    return found if set(after.codes) <= set(made_by) else None


def _by_sides(row: Row, segment: Segment, before: Found | None) -> Found | None:
    topic = _topic(row, segment, before)
    return None if topic is None or before is not None else by_sides(row, segment, topic)


def _cast_lead(
    row: Row, segment: Segment, before: Found | None, leads: list[Group], cast: Cast
) -> tuple[Participant, ...]:
    """Cast a later figure's own name; the whole is given where it is that name's."""
    if not leads or before is None:
        return ()
    lead = leads[0]
    if not (before.led or _owns(row, segment, before)):
        part = next(role for role in before.cast.parts if role not in {p.role for p in before.whole})
        cast.give(part, lead.codes, lead.indices)
        return ()
    # "X got 30 % of its arms from Y, and Z 60 %": Z stands where X did.
    owner = before.whole[0].role
    cast.parts[owner] = lead.codes
    cast.used |= set(lead.indices)
    return tuple(Participant(code=code, role=owner) for code in lead.codes)


def _of_its_region(row: Row, found: Found) -> tuple[Found, ...]:
    """Read "Vietnam accounted for 30 per cent of South East Asian imports" also of Vietnam as one of that region.

    The words leave it open on which side a state stands that is one of the region's own.
    """
    codes = {code for p in found.whole for code in members_of(row.names, p.code)}
    part = next(role for role in found.cast.parts if role not in {p.role for p in found.whole})
    link = _link(row)
    if link is None or not row.chunks[link].text.startswith(_NEUTRAL) or not set(found.cast.parts[part]) <= codes:
        return ()
    owner = found.whole[0].role
    whole = tuple(Participant(code=p.code, role=Role.WHOLE) for p in found.whole)
    cast = Cast(used=set(found.cast.used), assumptions=list(found.cast.assumptions))
    cast.parts = {owner: found.cast.parts[part], Role.WHOLE: tuple(p.code for p in whole)}
    label = " and ".join(row.names.label(code) for code in found.cast.parts[part])
    said = Assumption(kind="role", text=f"that {label} counts as one of the {owner.value}s", cost=0.05)
    found.cast.assumptions.append(replace(said, text=f"that {label} stands on the other side", cost=0.1))
    return (Found(cast=cast, whole=whole, topic=found.topic, verb=found.verb),)


def _acting_inside(row: Row, groups: list[Group], owner: Role | None, found: Found) -> Found | None:
    """Read "Algeria bought half of African arms imports": who does what the whole is of is one of the region's own."""
    verb = found.verb
    if owner is None or verb is None or subject_role(verb, row, found.topic) is not owner:
        return None
    inside = _one_of_the_region(row, groups, owner, found)
    if inside is not None:
        inside.cast.used.add(verb[0])
    return inside


def _one_of_the_region(row: Row, groups: list[Group], owner: Role, found: Found) -> Found | None:
    """Read "of all African imports, 46 per cent went to Algeria": the part stands on the side that the whole is of."""
    codes = {code for p in found.whole for code in members_of(row.names, p.code)}
    inside = [group for group in groups if set(group.codes) <= codes]
    if len(inside) != 1:
        return None
    whole = tuple(Participant(code=p.code, role=Role.WHOLE) for p in found.whole)
    cast = Cast(used=found.cast.used | set(inside[0].indices), assumptions=found.cast.assumptions)
    cast.parts = {owner: inside[0].codes, Role.WHOLE: tuple(p.code for p in whole)}
    return Found(cast=cast, whole=whole, topic=found.topic, verb=found.verb)


def _verb(row: Row, topic: Topic, segment: Segment) -> tuple[int, VerbSense] | None:
    """The verb that the figure is the object of, or one behind it; "has taken a lead with 31 per cent" takes no 31 per cent."""
    ahead = row.verb(topic.dataset.id, 0, segment.figure)
    if ahead is not None and not any(c.kind is ChunkKind.OTHER for c in row.chunks[ahead[0] + 1 : segment.figure]):
        return ahead
    return row.verb(topic.dataset.id, segment.figure, segment.high)


def _owns(row: Row, segment: Segment, before: Found) -> bool:
    """Whether the sentence's subject owns the whole of the figure before."""
    subject = leading(row, segment.low)
    return subject is not None and bool(before.whole) and set(subject[0]) == {p.code for p in before.whole}


def _topic(row: Row, segment: Segment, before: Found | None) -> Topic | None:
    after = row.topics(segment.figure, segment.high)
    ahead = row.topics(0, segment.low)
    if after or ahead:
        topic = (after or ahead)[0]
        flow = row.first(ChunkKind.FLOW, segment.figure, segment.high)
        if not after and before is None and topic.owner is None and flow is not None:
            # "Russian arms made up 66 per cent of Algerian imports": the whole is the imports, of those arms.
            owner = next((role for name, role in row.chunks[flow].flows if name == topic.measure), None)
            return replace(topic, owner=owner, index=flow, indices=topic.indices | {flow})
        if before is not None and after and topic.dataset.id != before.topic.dataset.id:
            return None
        return topic
    if before is not None:
        return before.topic
    gapped = row.topics(segment.high)
    if gapped and row.groups(segment.figure, segment.high):
        return gapped[0]  # "nearly all of X's and almost two-thirds of Y's arms imports": the noun stands at the end
    flow = row.first(ChunkKind.FLOW)
    return topic_of(row, segment.figure) or row.inherited_topic(flow)


def _cast_part(
    row: Row, topic: Topic, groups: list[Group], verb: tuple[int, VerbSense] | None, cast: Cast, owner: Role | None
) -> None:
    """Cast whoever makes the part: subject, "from X", or "are X-ian" after the whole."""
    linked = _link(row)
    partner = other_role(topic.dataset, owner) if owner is not None else topic.owner
    for group in groups:
        role = None if linked is None else _linked_role(row, topic, group, linked, partner)
        if role is None and group.adjective and _after_be(row, group) and group.first > (topic.index or 0):
            role = agent(topic.dataset)
        if role is not None:
            cast.give(role, group.codes, group.indices)
    rest = [group for group in groups if not set(group.indices) & cast.used]
    cast_groups(row, topic, rest, verb, cast)
    if owner is not None and partner is not None and partner not in cast.parts:
        _cast_the_other(row, cast, groups, owner, partner)
    if linked is not None:
        cast.used.add(linked)
        if partner is not None and partner not in cast.parts:
            _cast_pronoun(row, cast, linked, partner, owner)


def _cast_the_other(row: Row, cast: Cast, groups: list[Group], owner: Role, partner: Role) -> None:
    """Cast the one name that is left: a whole that is somebody's has its parts on the other side, by whatever verb.

    A verb that says something else ("banned for X") is not accounted for, and nothing is ruled. One of the region whose
    the whole is stands on the region's side.
    """
    rest = [group for group in groups if not set(group.indices) & cast.used]
    inside = {code for whole in cast.parts.get(owner, ()) for code in members_of(row.names, whole)}
    if len(rest) == 1 and not set(rest[0].codes) & inside and not rest[0].possessive and rest[0].before in _LEADS:
        cast.give(partner, rest[0].codes, rest[0].indices)


def _linked_role(row: Row, topic: Topic, group: Group, linked: int, partner: Role | None) -> Role | None:
    """The role of a name by where it stands to the link: "X accounted for", "X's share of", "came from X"."""
    linking = row.chunks[linked].text
    before = group.last < linked
    if before and group.possessive and linking == "share of":
        return partner
    if cues().has("whence", linking):
        return None if before else agent(topic.dataset)
    if cues().has("whither", linking):
        return None if before else other_role(topic.dataset, agent(topic.dataset))
    return partner if before and group.before is None and not group.possessive else None


def _cast_pronoun(row: Row, cast: Cast, linked: int, partner: Role, owner: Role | None) -> None:
    """Cast "its share of …" by what "its" goes back to, and "it accounted for …" by the clause's subject."""
    owned = row.first(ChunkKind.OWNER, 0, linked + 1)
    if owned is not None and row.chunks[linked].text == "share of":
        meant = own_share(row, owned)
        if meant is not None and not set(meant.codes) & set(cast.parts.get(owner or partner, ())):
            cast.give(partner, meant.codes, (*meant.used, owned))
            cast.assumptions += meant.assumptions
    elif row.subject_codes() and not set(row.subject_codes()) & set(cast.parts.get(owner or partner, ())):
        cast.give(partner, row.subject_codes())
    else:
        _cast_them(row, cast, linked, partner)


def _cast_them(row: Row, cast: Cast, linked: int, partner: Role) -> None:
    """Cast "they" and "the two states" by those whom the sentence before named together in that part."""
    heard = row.told_earlier
    if heard is None or heard.part is not partner or len(heard.holders) < 2:  # noqa: PLR2004 - "they" are several
        return
    ahead = row.chunks[:linked]
    count = next((i for i, c in enumerate(ahead) if c.quantity is not None and c.quantity.unit is Unit.COUNT), None)
    named = any(chunk.kind is ChunkKind.ENTITY for chunk in ahead)
    they = any(chunk.text in {"they", "these", "both", "those"} for chunk in ahead)
    if named or (count is None and not they):
        return
    if count is not None:
        quantity = ahead[count].quantity
        if quantity is None or quantity.number != len(heard.holders):
            return
        cast.used.add(count)
    cast.give(partner, heard.holders, tuple(i for i, c in enumerate(ahead) if c.kind is ChunkKind.PRONOUN))
    labels = " and ".join(row.names.label(code) for code in heard.holders)
    cast.assumptions.append(Assumption(kind="reference", text=f"that {labels} are meant", cost=0.1))


def _link(row: Row) -> int | None:
    """The word that ties a part to its share: "accounted for", "came from", or "had" right before the figure."""
    account = row.first(ChunkKind.ACCOUNT)
    if account is not None:
        return account
    if len(row.chunks) > 1 and row.chunks[0].text == "with" and row.chunks[1].quantity is not None:
        return 0  # "With 43 per cent of global exports, X was …"
    led = next((i for i in range(len(row.chunks) - 1) if row.chunks[i].text == "with" and _is_figure(row, i + 1)), None)
    if led is not None and row.first(ChunkKind.WHOLE, led) is not None and row.first(ChunkKind.VERB, 0, led) is None:
        return led  # "X leads with 14 per cent of world imports"
    for index in range(len(row.chunks) - 1):
        if row.chunks[index].text in _HOLDING and row.chunks[index + 1].quantity is not None:
            return index
    return None


def _is_figure(row: Row, index: int) -> bool:
    quantity = row.chunks[index].quantity
    return quantity is not None and quantity.unit in _UNITS


def _after_be(row: Row, group: Group) -> bool:
    return group.first > 0 and row.chunks[group.first - 1].text in {"was", "were", "is", "are", "be"}
