"""Count of conflicts and of the countries in them: "59 state-based conflicts in 2023", "a conflict in more than 30 countries"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.conflict.crown import crowning
from ontherecord.forms.conflict.fought import counted_noun, harmless, of_other_type, unsure
from ontherecord.forms.conflict.risen import risen
from ontherecord.forms.conflict.scene import Scene, scene
from ontherecord.forms.conflict.toll import whens
from ontherecord.forms.conflict.with_states import with_states
from ontherecord.forms.conflict.words import said
from ontherecord.forms.draft import Draft
from ontherecord.forms.series.crown import crowned
from ontherecord.forms.series.moves import moves
from ontherecord.model.claim import Kind
from ontherecord.model.entity import Role
from ontherecord.model.form import Count
from ontherecord.model.quantity import Unit
from ontherecord.model.reading import Assumption

if TYPE_CHECKING:
    from ontherecord.forms.clause.row import Row
    from ontherecord.model.period import Period
    from ontherecord.model.quantity import Quantity

FORM = "count"
EXAMPLES = (
    "There were 39 state-based conflicts in the world in 2013.",
    "In 2008 some 38 armed conflicts were active worldwide.",
    "Armed conflicts were fought in more than 25 countries in 2015.",
)
NOT_EXAMPLES = (
    "There were 39 labour conflicts in 2013.",
    "The two wars of the century changed the map.",
)
_COUNTRIES = frozenset({"country", "countries", "states", "nations"})
_STOOD = frozenset({"stood", "was", "reached", "is", "stands", "were", "totalled"})
_NUMBERED = frozenset({"numbered", "totalled", "totaled"})
_RECORDED = frozenset({"recorded", "active", "registered", "counted", "ongoing", "raging", "fought", "documented"})
_VIEWS = frozenset(
    {
        *("are", "were", "remain", "remained", "is", "was", "still", "very", "so", "too", "far", "all", "as", "ever"),
        *("many", "numerous", "common", "frequent", "widespread", "plentiful", "commonplace"),
    }
)
"""Words of a view of how many that is."""
_LEADING = frozenset({"in", "across", "of", "involving", "within"})


def parse(row: Row, published: Period | None) -> list[Draft]:
    """One number of conflicts, or of countries with one, a clause; the superlative that hangs on it, the years before."""
    earlier = risen(row)
    if earlier is None:
        return _one(row, published)
    drafts = _one(replace(row, chunks=row.chunks[: earlier.at]), published)
    first = drafts[0].form if drafts else None
    if not isinstance(first, Count) or first.counted is not None:
        return []
    told = frozenset(range(earlier.at, len(row.chunks)))
    drafts = [replace(draft, used=draft.used | told, end=row.chunks[earlier.at - 1].end) for draft in drafts]
    return [
        *drafts,
        *(
            replace(
                drafts[0],
                slot=("conflicts", str(before.at)),
                form=replace(first, period=before.period, value=before.value),
                start=row.chunks[before.at].start,
                end=row.chunks[before.last].end,
            )
            for before in earlier.before
        ),
    ]


def _one(row: Row, published: Period | None) -> list[Draft]:
    crown = crowned(row)
    sides = with_states(row)
    figures = [i for i, c in enumerate(row.chunks[:crown]) if c.quantity is not None and i not in sides]
    if len(figures) != 1 or row.denied() or unsure(row) or of_other_type(row):
        return []
    at = figures[0]
    quantity = row.chunks[at].quantity
    if quantity is None or quantity.number is None or quantity.number % 1:
        return []
    about = scene(row)
    if about is None:
        return []
    if quantity.unit is Unit.TIMES:
        return _gone_to_war(row, at, quantity, about, published)
    if quantity.unit is not Unit.COUNT:
        return []
    noun = counted_noun(row, at + 1) or _number_of(row, at) or _numbered(row, at) or _with(row, at)
    if noun is not None:
        return _drafts(row, noun[0], {at, *noun[1], *sides}, quantity, about, published, counted=None)
    return _countries(row, at, quantity, about, published)


def _countries(row: Row, at: int, quantity: Quantity, about: Scene, published: Period | None) -> list[Draft]:
    """Read "armed conflicts in more than 30 countries"."""
    words = said(row)
    after = row.chunks[at + 1].text.lower() if at + 1 < len(row.chunks) else ""
    before = row.chunks[at - 1].text.lower() if at else ""
    subject = at == 0 or row.chunks[at - 1].text == "," or row.chunks[at - 1].kind is ChunkKind.TIME
    leads = before in _LEADING or (subject and bool(words["seeing"] or _affected(row)))
    if after not in _COUNTRIES or not leads or not words["conflict"] or about.participants:
        return []
    return _drafts(row, "conflict.count", {at, at + 1}, quantity, about, published, counted=Role.SUBJECT)


def _affected(row: Row) -> bool:
    return any(chunk.text.lower() in {"affected", "involved"} for chunk in row.chunks)


def _number_of(row: Row, at: int) -> tuple[str, frozenset[int]] | None:
    """Read "the number of state-based conflicts stood at 54", with the figure at `at`."""
    start = next(
        (i + 2 for i in range(at - 2) if row.chunks[i].text.lower() == "number" and row.chunks[i + 1].text == "of"),
        None,
    )
    noun = None if start is None else counted_noun(row, start)
    last = max(noun[1]) if noun is not None else at
    level = {i for i in range(last + 1, at) if row.chunks[i].text.lower() in _STOOD}
    return noun if noun is not None and level and moves(row) == [] else None


def _numbered(row: Row, at: int) -> tuple[str, frozenset[int]] | None:
    """Read "conflicts involving a state numbered 54", with the figure at `at`."""
    start = next((i for i in range(at) if counted_noun(row, i) is not None), None)
    noun = None if start is None else counted_noun(row, start)
    if noun is None or start is None or row.chunks[at - 1].text.lower() not in _NUMBERED:
        return None
    times = {i for i in range(at) if row.chunks[i].kind is ChunkKind.TIME}
    between = set(range(max(noun[1]) + 1, at - 1)) - with_states(row) - times
    return None if between else (noun[0], noun[1] | {at - 1})


def _with(row: Row, at: int) -> tuple[str, frozenset[int]] | None:
    """Read "With 54 recorded in 2012, armed conflicts are still many": the number is told beside whatever is said of them."""
    texts = [chunk.text.lower() for chunk in row.chunks]
    if at != 1 or texts[0] != "with" or texts[2:3] == [] or texts[2] not in _RECORDED or "," not in texts:
        return None
    comma = texts.index(",")
    noun = counted_noun(row, comma + 1)
    if noun is None or any(row.chunks[i].kind is not ChunkKind.TIME and texts[i] != "in" for i in range(3, comma)):
        return None
    rest = frozenset(range(max(noun[1]) + 1, len(texts))) - with_states(row)
    if not all(texts[i] in _VIEWS for i in rest) and not _told_beside(row, min(rest, default=0)):
        return None
    return noun[0], noun[1] | rest | {2}


def _told_beside(row: Row, start: int) -> bool:
    """Whether what follows is a statement that leaves the number as it is: it has no figure and denies nothing."""
    behind = row.chunks[start:]
    told = any(chunk.tag in {"VBD", "VBZ", "VBP"} for chunk in behind)
    taking = any(chunk.tag == "MD" or chunk.kind is ChunkKind.DENIAL or chunk.quantity is not None for chunk in behind)
    return told and not taking


def _gone_to_war(row: Row, at: int, quantity: Quantity, about: Scene, published: Period | None) -> list[Draft]:
    """Read "X and Y have gone to war twice since 1947": shown, for a war of several years is one."""
    lemma = {t.lemma.lower() for t in row.claim.sentence.tokens}
    if not said(row)["conflict"] or "go" not in lemma or len(about.participants) != 2:  # noqa: PLR2004 - the two sides
        return []
    value = replace(quantity, unit=Unit.COUNT)
    return _drafts(row, "conflict.count", {at}, value, about, published, counted=None)


def _drafts(
    row: Row,
    measure: str,
    used: set[int],
    quantity: Quantity,
    about: Scene,
    published: Period | None,
    *,
    counted: Role | None,
) -> list[Draft]:
    dataset, _ = row.lexicon.measure(measure)
    drafts: list[Draft] = []
    crown = crowned(row)
    for when in whens(row, about, dataset, published, crown):
        form = Count(
            measure=measure, participants=about.participants, counted=counted, period=when.period, value=quantity
        )
        drafts.append(
            Draft(
                slot=("conflicts",),
                kind=Kind.COUNT,
                form=form,
                assumptions=(*about.assumptions, *when.assumptions, *_threshold(row)),
                used=frozenset(used | about.used | harmless(row) | said(row)["fight"] | when.used),
                start=0,
                end=len(row.claim.quote) if crown is None else row.chunks[crown].start,
            )
        )
        drafts += crowning(row, crown, measure, about, when.period)
    return drafts


def _threshold(row: Row) -> tuple[Assumption, ...]:
    """What it takes to count conflicts by the publisher's threshold where the words do not say whose they are."""
    if said(row)["state_based"] or with_states(row):
        return ()
    text = "that conflicts are those with a state on one side and 25 battle deaths or more in the year"
    return (Assumption(kind="narrower", text=text, cost=0.1),)
