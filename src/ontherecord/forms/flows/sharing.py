"""A share made into proposals: its period, what else of the clause it accounts for, and which figures go to whom.

"X, Y and Z supplied 21, 16 and 9 per cent" gives each its own; "each" gives all of them the same; "rose from 26 per cent to
39 per cent between 2008–12 and 2013–17" gives each figure its own time.
"""

from __future__ import annotations

from dataclasses import replace

from ontherecord.forms.clause.periods import When, candidates
from ontherecord.forms.clause.row import Cast, Row
from ontherecord.forms.draft import Draft
from ontherecord.forms.flows.accounted import accounted
from ontherecord.forms.flows.moved import times_of, words_of_move
from ontherecord.forms.flows.wholes import Found, Segment
from ontherecord.forms.lists.tails import is_whole_word
from ontherecord.model.claim import Kind
from ontherecord.model.entity import Participant, Role
from ontherecord.model.form import Share
from ontherecord.model.period import Period
from ontherecord.model.quantity import Unit

# Words between one figure's share and the next: "…, up from 74 %", "… as against 74 %".
_SEAMS = frozenset(
    {"and", ",", "(", "while", "but", "up", "down", "from", "compared", "with", "as", "against", "versus", "to", "of"}
)
_TURNS = frozenset({"up", "down", "compared"})
_EACH = frozenset({"each", "apiece"})


def parted(row: Row, found: Found, figure: int) -> tuple[Found, ...]:
    """A share of each of several: "11 per cent each to X and Y"."""
    each = next(
        (i for i in range(max(0, figure - 4), min(figure + 4, len(row.chunks))) if row.chunks[i].text.lower() in _EACH),
        None,
    )
    role = _several(found)
    if each is None or role is None:
        return (found,)
    return tuple(_with(found, role, code, {each}) for code in found.cast.parts[role])


def run_of(row: Row, figures: list[int]) -> list[list[int]]:
    """The figures that stand side by side ("21, 16 and 9 per cent"), each run in order."""
    runs: list[list[int]] = []
    for figure in figures:
        between = {chunk.text for chunk in row.chunks[runs[-1][-1] + 1 : figure]} if runs else {""}
        if between <= {",", "and"}:
            runs[-1].append(figure)
        else:
            runs.append([figure])
    return runs


def distributed(row: Row, found: Found, run: list[int]) -> list[tuple[int, Found]]:
    """The figures of a run with whose they are; empty where there are not as many parties."""
    if len(run) == 1:
        return [(run[0], one) for one in parted(row, found, run[0])]
    role = _several(found)
    if role is None or len(found.cast.parts[role]) != len(run):
        return []
    used = {i for i in range(run[-1], len(row.chunks)) if row.chunks[i].text.lower() == "respectively"}
    return [(at, _with(found, role, code, used)) for at, code in zip(run, found.cast.parts[role], strict=True)]


def _several(found: Found) -> Role | None:
    """The role that several are cast in, where one role has several."""
    roles = [role for role, codes in found.cast.parts.items() if len(codes) > 1 and role is not Role.WHOLE]
    return roles[0] if len(roles) == 1 else None


def _with(found: Found, role: Role, code: str, used: set[int]) -> Found:
    cast = Cast(
        parts={**found.cast.parts, role: (code,)}, used=found.cast.used | used, assumptions=found.cast.assumptions
    )
    whole = tuple(p for p in found.whole if p.role is not role)
    if len(whole) != len(found.whole):
        whole = (*whole, Participant(code=code, role=role))
    return replace(found, cast=cast, whole=whole)


def _whens(row: Row, found: Found, segment: Segment, published: Period | None) -> list[When]:
    """The periods of a figure: its own; of "from A to B between P and Q", the first is A's and the second B's."""
    moved = times_of(row, segment.figure, found.topic.dataset, published)
    if moved is not None:
        return moved
    return candidates(row, found.topic.dataset, published, low=segment.figure, high=segment.high, timeless=False)


def share_drafts(
    row: Row, segment: Segment, found: Found, published: Period | None, *, first: bool, last: bool
) -> list[Draft]:
    """The readings of one figure of a clause; `first` and `last` say whether its words start and end the clause."""
    quantity = row.chunks[segment.figure].quantity
    part = next(role for role in found.cast.parts if role not in {p.role for p in found.whole})
    if quantity is None:
        return []
    start = 0 if first else row.chunks[min(segment.lead, segment.figure)].start
    end = len(row.claim.quote) if last else _segment_end(row, segment)
    drafts = []
    for when in _whens(row, found, segment, published):
        form = Share(
            measure=found.topic.measure,
            participants=found.cast.participants(),
            part=part,
            whole=found.whole,
            period=when.period,
            value=quantity,
        )
        nouns = {i for topic in row.topics() if topic.measure == found.topic.measure for i in topic.indices}
        denial = row.plain_denial()
        nouns |= {i for i, chunk in enumerate(row.chunks) if chunk.text in _TURNS and _turns(row, i)}
        nouns |= _their_number(row, len(found.cast.parts[part]))
        nouns |= {
            i for i in range(len(row.chunks)) if row.chunks[i].quantity is not None and is_whole_word(row.chunks, i)
        }
        nouns |= {denial} if denial is not None else set()
        nouns |= accounted(row, found.topic, found.cast) | words_of_move(row, segment.figure)
        used = frozenset(found.cast.used | _figure(row, segment.figure) | found.topic.indices | nouns | when.used)
        drafts.append(
            Draft(
                slot=("share", str(segment.figure), *found.cast.parts[part]),
                kind=Kind.SHARE,
                form=form,
                assumptions=(*found.topic.assumptions, *found.cast.assumptions, *when.assumptions),
                used=used,
                start=start,
                end=end,
                negated=denial is not None,
                open_choice=len(when.assumptions) > 0,
            )
        )
    return drafts


def _their_number(row: Row, holders: int) -> set[int]:
    """Account for the "five" of "five countries, X, Y, …", where there are as many."""
    return {
        i
        for i in range(len(row.chunks) - 1)
        if (quantity := row.chunks[i].quantity) is not None
        and quantity.unit is Unit.COUNT
        and quantity.number == holders
        and row.chunks[i + 1].text in {"countries", "states", "nations"}
    }


def _figure(row: Row, figure: int) -> set[int]:
    """The figure, with an "only" before it: that says how the speaker takes it, not how much it is."""
    only = figure - 1
    return {figure, only} if only >= 0 and row.chunks[only].text in {"only", "just", "merely"} else {figure}


def _turns(row: Row, index: int) -> bool:
    """Whether "up", "down" or "compared" leads to an earlier figure, which is a share of its own."""
    later = row.chunks[index + 1 : index + 3]
    return bool(later) and later[0].text in {"from", "with", "to"} and any(c.quantity is not None for c in later)


def _segment_end(row: Row, segment: Segment) -> int:
    """Where the words of a figure end: before the "and" or the comma of the next."""
    end = segment.high - 1
    while end > segment.figure and row.chunks[end].text in _SEAMS:
        end -= 1
    return row.chunks[end].end
