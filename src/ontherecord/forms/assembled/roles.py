"""Who plays what part: each name's likely roles by syntax and by default, put together so that no two contradict."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from ontherecord.forms.assembled.back import meant, role_of_them
from ontherecord.forms.assembled.nouns import head_after, noun_before, noun_role
from ontherecord.forms.assembled.part import DEFAULT, Cast, Part
from ontherecord.forms.assembled.words import words
from ontherecord.forms.clause.casting import agent, comes_from, goes_on, other_role, prepositions
from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.model.entity import EntityType, Role

if TYPE_CHECKING:
    from ontherecord.forms.assembled.clause import Clause
    from ontherecord.forms.assembled.topic import Theme
    from ontherecord.forms.clause.row import Group

_INTO, _OUT = frozenset({"to", "into", "for", "onto", "toward", "towards"}), frozenset({"from"})
_AT = frozenset({"in", "of", "among", "within", "across", "throughout", "between"})
_ASIDE = frozenset({"than", "as", "like", "unlike", "after", "behind", "against", "before", "besides", "under", "over"})
_MOST = 4
_REACH = 5
_FAR = 7
_MARKS = frozenset({"'s", "’s", "'", "’"})
_SECTIONS = ("gets", "gives", "arrives", "departs")
_MADE = frozenset({"made", "built", "produced", "manufactured", "origin"})


def casts(clause: Clause, theme: Theme, groups: list[Group]) -> list[Cast]:
    """The assignments of roles to names, cheapest first; one role is only shared by names that syntax puts there.

    Whom the clause speaks of without naming them stands beside the names, where a role is left for them.
    """
    return [_with_them(clause, theme, cast) for cast in _named(clause, theme, groups)]


def _with_them(clause: Clause, theme: Theme, cast: Cast) -> Cast:
    taken = frozenset(part.role for part in cast.parts)
    if theme.parties is not None or theme.inherited is not None or len(taken) == len(theme.dataset.parties):
        return cast
    role = role_of_them(clause, theme, taken)
    found = meant(clause) if role is not None else None
    named = {code for part in cast.parts for code in part.group.codes}
    if role is None or found is None or named & set(found[0].codes):
        return cast
    # One of the region whose the imports are stands on its side: "Chile, with a fifth of South American imports".
    members = clause.row.names.members
    around = (p.role for p in cast.parts for c in p.group.codes if set(found[0].codes) <= set(members(c) or ()))
    inside = next(around, None)
    if inside is not None:
        return Cast(parts=(*cast.parts, Part(group=found[0], role=inside, cost=found[1])), left=cast.left)
    if role in taken:
        return cast
    return Cast(parts=(*cast.parts, Part(group=found[0], role=role, cost=found[1])), left=cast.left)


def _named(clause: Clause, theme: Theme, groups: list[Group]) -> list[Cast]:
    if not groups:
        return [Cast(parts=(), left=())]
    if not theme.flows:
        several = len({group.codes for group in groups}) > 1
        return [Cast(parts=tuple(_of_series(theme, group, several=several) for group in groups), left=())]
    choices = [_options(clause, theme, group) for group in groups[:_MOST]]
    found: list[Cast] = []
    for chosen in product(*choices):
        if _clashes(chosen):
            continue
        found.append(Cast(parts=chosen, left=tuple(groups[_MOST:])))
    return sorted(found, key=lambda cast: cast.cost)[:_MOST]


def _of_series(theme: Theme, group: Group, *, several: bool) -> Part:
    """The one role of a series; of two that are named apart, either may be the one that is meant."""
    return Part(
        group=group,
        role=theme.dataset.parties[0].role,
        cost=DEFAULT if several else 0.0,
        of_whole=_behind_noun(theme, group),
    )


def _clashes(parts: tuple[Part, ...]) -> bool:
    """Whether a default puts somebody where another stands already, or somebody stands on both sides."""
    for number, part in enumerate(parts):
        for other in parts[number + 1 :]:
            shared = part.role is other.role and set(part.group.codes) != set(other.group.codes)
            if shared and not (part.sure and other.sure):
                return True
            if shared and _made(part.group) is not _made(other.group):
                return True  # "Russian arms from Belarus": who made them is not who sold them
            if part.role is not other.role and set(part.group.codes) & set(other.group.codes):
                return True
    return False


def _made(group: Group) -> bool:
    """Whether a name stands before a noun as a nationality."""
    return group.adjective and not group.possessive


def _options(clause: Clause, theme: Theme, group: Group) -> list[Part]:
    sure = _by_syntax(clause, theme, group)
    if sure is not None:
        return [sure]
    giver = agent(theme.dataset)
    taker = other_role(theme.dataset, giver)
    partner = other_role(theme.dataset, theme.owner) if theme.owner is not None else None
    liked = partner or giver
    return [
        Part(group=group, role=role, cost=DEFAULT if role is liked else DEFAULT + 0.1)
        for role in (giver, taker)
        if role is not None
    ]


def _by_syntax(clause: Clause, theme: Theme, group: Group) -> Part | None:
    for rule in (_has_part, _owns, _made_by, _linked_from, _behind_preposition, _of_verb, _is_one):
        found = rule(clause, theme, group)
        if found is not None:
            verb = _verb(clause, theme, group)
            return found if verb is None else replace(found, by=found.by | {verb})
    return None


def _has_part(clause: Clause, theme: Theme, group: Group) -> Part | None:
    """Read "Peru's weight in Chilean imports", "the Peruvian slice of": the part is theirs, and the whole another's."""
    if not (group.possessive or group.adjective) or theme.owner is None:
        return None
    at = clause.skip(group.last + 1, 1, _MARKS)
    at = at + 1 if at < len(clause.chunks) and clause.chunks[at].pos == "ADJ" else at
    other = next((g for g in clause.groups if g.first > at), None)
    if not words().has("parts", clause.text(at)) or clause.text(at + 1) not in {"in", "of", "on"} or other is None:
        return None
    whole = other.possessive or other.adjective or other.before in {"of", "by", "in", "on"}
    partner = other_role(theme.dataset, theme.owner)
    near = other.first - at <= _REACH and not any(c.quantity for c in clause.chunks[at : other.first])
    if partner is None or not whole or not near:
        return None
    return Part(group=group, role=partner, cost=0.05, by=frozenset({at}))


def _owns(clause: Clause, theme: Theme, group: Group) -> Part | None:
    """Read "Peru's imports", "Peruvian exporters", "Peru's largest supplier", "Peruvian arms"."""
    if not (group.possessive or group.adjective):
        return None
    head = head_after(clause, group)
    giver = agent(theme.dataset)
    if head is None:
        after = clause.skip(group.last + 1, 1, frozenset({"-"}))
        last = after >= len(clause.chunks) or clause.text(after) in {",", ".", ")", "in", "and", "between", "origin"}
        return Part(group=group, role=giver, cost=0.0) if group.adjective and not group.possessive and last else None
    chunk = clause.chunks[head]
    if chunk.kind is ChunkKind.ROLE and chunk.roles:
        role = chunk.roles[0][1]
        theirs = other_role(theme.dataset, role)
        return Part(group=group, role=theirs or role, cost=0.05, of_whole=theirs is not None)
    side = next((r for name, r in chunk.flows if name == theme.measure.name), None)
    side = side or next((sense.owner for sense in chunk.nouns if sense.owner is not None), None)
    if side is not None:
        return Part(group=group, role=side, cost=0.0, of_whole=True)
    taker = other_role(theme.dataset, giver)
    if group.adjective and not group.possessive:
        taken = taker is not None and comes_from(clause.row, theme.dataset, group)
        return Part(group=group, role=taker if taken and taker is not None else giver, cost=0.05)
    if taker is None:
        return None
    role = giver if goes_on(clause.row, theme.dataset, group) else taker
    return Part(group=group, role=role, cost=0.1, of_whole=True)


def _made_by(clause: Clause, theme: Theme, group: Group) -> Part | None:
    """Read "Peruvian-made", "made in Peru", "of Peruvian origin"."""
    after = {clause.text(group.last + 1), clause.text(group.last + 2)}
    before = {clause.text(group.first - 1), clause.text(group.first - 2)}
    made = (after & _MADE and clause.text(group.last + 1) in {"-", *_MADE}) or (
        before & _MADE and group.before in {"in", "by"}
    )
    return Part(group=group, role=agent(theme.dataset), cost=0.0) if made else None


def _linked_from(clause: Clause, theme: Theme, group: Group) -> Part | None:
    """Read "came from Peru", "went to Peru"."""
    link = clause.skip(group.first - 1, -1, frozenset({"the"}))
    if link < 0 or clause.chunks[link].kind is not ChunkKind.ACCOUNT:
        return None
    giver = agent(theme.dataset)
    if cues().has("whence", clause.text(link)):
        return Part(group=group, role=giver, cost=0.0)
    taker = other_role(theme.dataset, giver)
    return Part(group=group, role=taker, cost=0.0) if taker and cues().has("whither", clause.text(link)) else None


def _behind_preposition(clause: Clause, theme: Theme, group: Group) -> Part | None:
    word = clause.before(group)
    if word is None:
        return None
    giver = agent(theme.dataset)
    taker = other_role(theme.dataset, giver)
    if word == "of" and clause.text(group.first - 2) == "out":
        return Part(group=group, role=giver, cost=0.0)
    if word == "to" and _governed(clause, group, "gets"):
        return Part(group=group, role=giver, cost=0.05)
    if taker is not None and word in _INTO:
        return Part(group=group, role=taker, cost=0.05)
    if word in _OUT:
        return Part(group=group, role=giver, cost=0.05)
    if word == "by":
        return _by(clause, theme, group)
    if word == "than":
        return _like_the_subject(clause, theme, group)
    if word in _AT:
        return _at(clause, theme, group)
    by_frame = prepositions(theme.dataset).get(word)
    verb = _verb(clause, theme, group)
    return Part(group=group, role=by_frame, cost=0.0) if by_frame is not None and verb is not None else None


def _like_the_subject(clause: Clause, theme: Theme, group: Group) -> Part | None:
    """Read "nobody imported more than Peru": who stands behind "than" does what the subject does."""
    for index in range(group.first - 1, -1, -1):
        chunk = clause.chunks[index]
        sense = next((s for s in chunk.verbs if s.dataset == theme.dataset.id), None)
        if sense is not None and not chunk.passive:
            return Part(group=group, role=sense.frame.subject, cost=0.05, by=frozenset({index}))
    return None


def _by(clause: Clause, theme: Theme, group: Group) -> Part | None:
    """Read "supplied by Peru" and "imports by Peru"."""
    before = next((i for i in range(group.first - 2, max(-1, group.first - 8), -1) if clause.chunks[i].verbs), None)
    noun = noun_before(clause, theme, group)
    if noun is not None and (before is None or noun > before):
        return Part(group=group, role=noun_role(clause, theme, noun), cost=0.0, of_whole=True)
    if before is not None:
        sense = next((s for s in clause.chunks[before].verbs if s.dataset == theme.dataset.id), None)
        if sense is not None:
            return Part(group=group, role=sense.frame.subject, cost=0.0)
    doer = clause.chunks[clause.skip(group.first - 1, -1, frozenset({"by", "the"}))].tag == "VBN"
    return None if theme.owner is None or doer else Part(group=group, role=theme.owner, cost=0.1)


def _at(clause: Clause, theme: Theme, group: Group) -> Part | None:
    """Read "imports of Peru", "imports in Africa", "customers of Peru", "the source of"."""
    noun = noun_before(clause, theme, group)
    if noun is not None:
        return Part(group=group, role=noun_role(clause, theme, noun), cost=0.0, of_whole=True)
    role_noun = next(
        (i for i in range(group.first - 1, max(-1, group.first - 4), -1) if clause.chunks[i].kind is ChunkKind.ROLE),
        None,
    )
    if role_noun is not None and group.before == "of":
        theirs = other_role(theme.dataset, clause.chunks[role_noun].roles[0][1])
        return None if theirs is None else Part(group=group, role=theirs, cost=0.0)
    giver = agent(theme.dataset)
    verb = _verb(clause, theme, group)
    region = any(clause.row.names.type_of(code) is not EntityType.STATE for code in group.codes)
    taker = other_role(theme.dataset, giver)
    if taker is None or group.before == "of":
        return None
    if verb is not None and clause.chunks[verb].verbs:
        return Part(group=group, role=taker, cost=0.1)
    return Part(group=group, role=theme.owner or taker, cost=0.15 if region else DEFAULT)


def _verb(clause: Clause, theme: Theme, group: Group) -> int | None:
    """The nearest verb of the data set's frames, or of the table, that a name hangs on."""
    for index in clause.tree.above(group.first):
        if _flowing(clause, theme, index):
            return index
    after = range(group.last + 1, min(group.last + 1 + _FAR, len(clause.chunks)))
    for index in after:
        if clause.text(index) in {",", ";", "("} or clause.chunks[index].quantity is not None:
            break
        if _flowing(clause, theme, index):
            return index
    return None


def _flowing(clause: Clause, theme: Theme, index: int) -> bool:
    """Whether a chunk is a verb that says which way it flows."""
    chunk = clause.chunks[index]
    if any(sense.dataset == theme.dataset.id for sense in chunk.verbs):
        return True
    return chunk.tag.startswith("VB") and any(words().has(section, clause.text(index)) for section in _SECTIONS)


def _governed(clause: Clause, group: Group, section: str) -> bool:
    """Whether a name hangs on a verb of a section."""
    return any(
        words().has(section, clause.text(i)) and clause.chunks[i].tag.startswith("VB")
        for i in clause.tree.above(group.first)[:4]
    )


def _of_verb(clause: Clause, theme: Theme, group: Group) -> Part | None:
    """The part of a subject or an object: "Peru supplied", "armed Peru", "that reached Peru"."""
    if clause.before(group) is not None:
        return None
    verb = _verb(clause, theme, group)
    if verb is None:
        return None
    text, giver = clause.text(verb), agent(theme.dataset)
    taker = other_role(theme.dataset, giver)
    dep = clause.tree.dep(group.first)
    subject = dep.startswith("nsubj") or (group.last < verb and dep not in {"dobj", "pobj"})
    sense = next((s for s in clause.chunks[verb].verbs if s.dataset == theme.dataset.id), None)
    role: Role | None = None
    if words().has("arrives", text) and not subject:
        role = taker
    elif words().has("departs", text) and not subject:
        role = giver
    elif sense is not None:
        role = _by_frame(clause, theme, group, verb, subject=subject)
    elif subject and words().has("gets", text):
        role = taker
    elif subject and words().has("gives", text):
        role = giver
    if role is None:
        return None
    inside = theme.at is not None and theme.at < min(group.first, verb)
    # A verb of no frame ("looks to") says less than one of the data set's own.
    return Part(group=group, role=role, cost=0.0 if sense is not None else 0.05, of_whole=inside)


def _by_frame(clause: Clause, theme: Theme, group: Group, verb: int, *, subject: bool) -> Role | None:
    sense = next(s for s in clause.chunks[verb].verbs if s.dataset == theme.dataset.id)
    passive = clause.chunks[verb].passive and clause.tree.dep(group.first) == "nsubjpass"
    if passive:
        return sense.frame.object or other_role(theme.dataset, sense.frame.subject)
    if subject:
        return sense.frame.subject
    return sense.frame.object or other_role(theme.dataset, sense.frame.subject)


def _is_one(clause: Clause, theme: Theme, group: Group) -> Part | None:
    """Read "Peru was the largest supplier", "its largest supplier, Peru", "Peru, the source of half"."""
    if group.before is not None or group.possessive or group.adjective:
        return None
    for index, chunk in enumerate(clause.chunks):
        sources = words().has("sources", clause.text(index)) and chunk.kind is not ChunkKind.ROLE
        roles = [role for name, role in chunk.roles if name == theme.dataset.id]
        if not (roles or sources) or not _linked(clause, group, index):
            continue
        role = roles[0] if roles else agent(theme.dataset)
        return Part(group=group, role=role, cost=0.05, by=frozenset({index}))
    return None


def _linked(clause: Clause, group: Group, index: int) -> bool:
    """Whether a form of "be" or a comma alone ties a name to a noun, or both hang on one verb."""
    head, own = clause.tree.head(index), clause.tree.head(group.first)
    attribute = clause.tree.dep(index) in {"attr", "appos", "pobj", "dobj", "nsubj"}
    near = abs(index - group.first) <= _REACH
    return attribute and (head in {own, group.first} or own == index or near)


def _behind_noun(theme: Theme, group: Group) -> bool:
    """Whether the phrase for the whole names it: "of European output", "of what Europe spent"."""
    if theme.at is None:
        return False
    return group.possessive or group.adjective or group.before in _AT
