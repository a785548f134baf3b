"""Which of the readings put together comes first, whether it may be ruled on, and whether it beats a known wording's."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from ontherecord.forms.assembled.fighting import as_number
from ontherecord.forms.assembled.whole import SAME, told_words
from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.readout import Parsed, as_parsed, unexplained_of
from ontherecord.model.claim import Kind
from ontherecord.model.entity import Role
from ontherecord.model.form import Comparison, Count, Level, Rank, Share, Trend, everybody

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from ontherecord.forms.assembled.clause import Clause
    from ontherecord.forms.clause.row import Row
    from ontherecord.forms.draft import Draft
    from ontherecord.model.period import Period
    from ontherecord.model.quantity import Unit

_HARMLESS = frozenset({"assembled", "period", "base", "prices", "coverage"})
_SLIGHT, _NEARLY = 0.2, 0.2
_GOING_ON = {"measure": 0.2, "reference": 0.1, "role": 0.05}
"""What a clause may take from the words before it, or leave to the one part that a party can play, and still be settled."""
_SINGLE = 0.1
"""The same in a series, where a party can only be whose figure it is."""
_TYPED = frozenset({ChunkKind.ENTITY, ChunkKind.QUANTITY, ChunkKind.TIME, ChunkKind.RANK})
_DEALS = ("contract", "ordering", "placing")
_FIGURES = frozenset({ChunkKind.QUANTITY, ChunkKind.NOUN, ChunkKind.FLOW})
_MOST = 4
_MARGIN = 2
"""So many words more a known wording may leave over before another reading of its figure is taken."""
_UNSURE = 0.25
"""What it costs at least to give a role or a measure by default."""
_WORD = 0.08
"""What a word that a reading leaves over weighs when readings are put in order."""


def best(clause: Clause, drafts: Iterable[Draft]) -> list[Draft]:
    """The cheapest few; a word that is left over costs too."""
    return sorted(drafts, key=lambda draft: _cost(draft) + _WORD * len(_left(clause, draft.used)))[:_MOST]


def _cost(draft: Draft) -> float:
    return sum(assumption.cost for assumption in draft.assumptions)


def _left(clause: Clause, used: frozenset[int]) -> tuple[str, ...]:
    explained = set(used) | told_words(clause) | clause.worldly
    return unexplained_of(clause.row.chunks, explained, negated=False)


def as_claim(
    clause: Clause, drafts: list[Draft], every: frozenset[int], outside: tuple[str, ...], published: Period | None
) -> Parsed:
    """Make a claim of proposals, best first; `every` are the chunks that the clause's claims take up together."""
    parsed = as_parsed(clause.row, drafts, (*outside, *_left(clause, every | drafts[0].used)))
    tentative = bool(parsed.readings[0].unexplained) or not _settled(clause, drafts, published)
    return replace(parsed, readings=tuple(replace(reading, tentative=tentative) for reading in parsed.readings))


def _unreal(clause: Clause, published: Period | None) -> bool:
    """Whether it is told of the future, or as what was to be."""
    if any(clause.tree.lemma(i) == "be" and clause.text(i + 1) == "to" for i in range(len(clause.chunks))):
        return True
    stop = None if published is None else published.stop
    times = [chunk.time.period for chunk in clause.chunks if chunk.time is not None and chunk.time.period is not None]
    return stop is not None and any(
        (time.start is not None and time.start >= stop) or (time.last is not None and time.last.year > stop.year)
        for time in times
    )


def _settled(clause: Clause, drafts: list[Draft], published: Period | None) -> bool:
    """Whether syntax alone settles the best reading, and none of nearly its cost says anything else."""
    best = drafts[0]
    if _unreal(clause, published) or any(p.role is Role.WHOLE for p in everybody(best.form)):
        return False
    if _astride(clause, best) or (SAME in best.assumptions and not clause.row.before):
        return False  # what one stretch only guessed to be parted is not surer for the next
    # A figure says which of several it is of; a bare place or comparison may be among others than these.
    going_on = {} if best.form.value.number is None or isinstance(best.form, Rank) else dict(_GOING_ON)
    if not isinstance(best.form, Trend) and not _both_sides(clause, best):
        going_on.pop("role", None)  # "60 per cent of Egyptians": what has a share may be none of the parties
    if isinstance(best.form, Level) and _alone(clause, best):
        going_on["role"] = _SINGLE
    if any(one.cost > going_on.get(one.kind, _SLIGHT if one.kind in _HARMLESS else -1) for one in best.assumptions):
        return False
    if any(one.kind in _GOING_ON for one in best.assumptions) and any(
        _is_owner(clause, i, best) for i in range(len(clause.chunks))
    ):
        return False  # "its most important buyers": whose they are is not in the reading
    near = [draft for draft in drafts[1:] if _cost(draft) <= _cost(best) + _NEARLY]
    return all(
        everybody(draft.form) == everybody(best.form) and draft.form.measure == best.form.measure for draft in near
    )


def _both_sides(clause: Clause, draft: Draft) -> bool:
    """Whether a share is one side's in goods that are called the other's own: "its weapons"; what was ordered is not delivered."""
    sides = {party.role for party in everybody(draft.form)}
    own = any(clause.chunks[i].kind is ChunkKind.OWNER for i in draft.used)
    settled = own and not any(one.kind in {"measure", "denominator"} for one in draft.assumptions)
    lemmas = {form for i, chunk in enumerate(clause.chunks) for form in (clause.tree.lemma(i), chunk.text.lower())}
    dealt = any(cues().has(section, word) for section in _DEALS for word in lemmas)
    return isinstance(draft.form, Share) and sides == {Role.SUPPLIER, Role.RECIPIENT} and settled and not dealt


def _alone(clause: Clause, draft: Draft) -> bool:
    """Whether the data know one part that a party can play, and the clause itself names the only one that has the figure.

    What a pronoun goes back to may be less than the series counts: "its deployed arsenal, when it numbered …".
    """
    dataset, _ = clause.row.lexicon.measure(draft.form.measure)
    codes = {party.code for party in everybody(draft.form)}
    named = {chunk.code for chunk in clause.chunks if chunk.kind is ChunkKind.ENTITY and chunk.code is not None}
    pointing = any(chunk.kind in {ChunkKind.PRONOUN, ChunkKind.OWNER} for chunk in clause.chunks)
    return len(dataset.parties) == 1 and len(codes) == 1 and named == codes and not pointing


def _astride(clause: Clause, draft: Draft) -> bool:
    """Whether those who have a figure together stand on both sides of it: "Russian, 21 per cent French" is of two claims."""
    parts = Counter(party.role for party in everybody(draft.form))
    several = {party.code for party in everybody(draft.form) if parts[party.role] > 1}
    names = [i for i in draft.used if clause.chunks[i].code in several]
    number = draft.form.value.number
    figures = (i for i in draft.used if (told := clause.chunks[i].quantity) is not None and told.number == number)
    return bool(names) and any(min(names) < figure < max(names) for figure in figures)


def _is_owner(clause: Clause, index: int, draft: Draft) -> bool:
    return clause.chunks[index].kind is ChunkKind.OWNER and index not in draft.used


def better(row: Row, known: tuple[Parsed, ...], made: tuple[Parsed, ...]) -> tuple[Parsed, ...]:
    """What known wordings read, with the figures that they do not.

    One reading gives way to another of the same figure that takes up more of the names, figures and times.
    """
    if not known or not made:
        return known or made
    typed = frozenset(chunk.text for chunk in row.chunks if chunk.kind in _TYPED)
    known = tuple(part for part in known if not _passes_over(part, made))
    read = [part for part in known if part.readings]
    known = tuple(next((replace(one, span=part.span) for one in made if _agree(one, part)), part) for part in known)
    told = {_figure_of(part) for part in read}
    if len(read) == len(made) == 1 and _missed(made, typed) < _missed(known, typed) and _figure_of(made[0]) in told:
        return (replace(made[0], span=read[0].span), *(part for part in known if not part.readings))
    known = tuple(_weighed(_numbered(part), made) for part in known)
    more = (part for part in made if part.readings[0].form.value.number is not None and _figure_of(part) not in told)
    return (*(_beside(row, part, made) for part in known), *more)


def _beside(row: Row, known: Parsed, made: tuple[Parsed, ...]) -> Parsed:
    """A known wording that leaves over no more than the figure of another claim of the same clause, which takes that up.

    "At 2.7 times its volume of 2009–13, …": a name, a thing or any other word that only the other takes up may narrow both.
    """
    left = known.readings[0].unexplained if known.readings else ()
    if not left or not any(_takes_up(row, left, known, one) for one in made):
        return known
    return replace(known, readings=tuple(replace(reading, unexplained=()) for reading in known.readings))


def _takes_up(row: Row, left: tuple[str, ...], known: Parsed, other: Parsed) -> bool:
    first, theirs = known.readings[0].form, other.readings[0]
    figured = isinstance(theirs.form, Share | Comparison | Trend) and theirs.form.value.number is not None
    same = theirs.form.measure == first.measure and _figure_of(other) != _figure_of(known)
    if not figured or not same or {*left} & {*theirs.unexplained}:
        return False
    chunks = [chunk for chunk in row.chunks if chunk.text in left]
    base = getattr(theirs.form, "base_period", None)
    plain = all(
        chunk.kind in _FIGURES or (chunk.time is not None and base is not None and chunk.time.period == base)
        for chunk in chunks
    )
    return plain and len(chunks) == len(left) and any(chunk.quantity is not None for chunk in chunks)


def _numbered(known: Parsed) -> Parsed:
    """A number of conflicts that is left in part unexplained, as the count that it is and not as a level."""
    if not known.readings or not known.readings[0].unexplained or not isinstance(known.readings[0].form, Level):
        return known
    readings = tuple(
        replace(r, form=as_number(r.form) if isinstance(r.form, Level) else r.form) for r in known.readings
    )
    counted = isinstance(readings[0].form, Count)
    return replace(known, kind=Kind.COUNT, readings=readings) if counted else known


def _weighed(known: Parsed, made: tuple[Parsed, ...]) -> Parsed:
    """What is put together of a figure, in the place of a known wording that leaves more words over; it is never ruled on."""
    if not known.readings or not known.readings[0].unexplained:
        return known
    number = known.readings[0].form.value.number
    rivals = [one for one in made if number is not None and one.readings[0].form.value.number == number]
    first = min(rivals, key=lambda one: len(one.readings[0].unexplained), default=None)
    if first is None:
        return known
    plain = all(one.cost < _UNSURE for one in first.readings[0].assumptions if one.kind in {"role", "measure"})
    if len(first.readings[0].unexplained) + (1 if plain else _MARGIN) > len(known.readings[0].unexplained):
        return known
    return replace(
        first, span=known.span, readings=tuple(replace(reading, tentative=True) for reading in first.readings)
    )


def _passes_over(known: Parsed, made: tuple[Parsed, ...]) -> bool:
    """Whether a reading without a figure leaves over the figures that others take up: "sold to 79 states, Chile only to 53"."""
    if not known.readings or known.readings[0].form.value.number is not None:
        return False
    left = {word for text in known.readings[0].unexplained for word in text.split()}
    figures = [one.readings[0].form.value.number for one in made]
    return any(figure is not None and {str(figure), f"{figure}%"} & left for figure in figures)


def _agree(made: Parsed, known: Parsed) -> bool:
    """Whether what is put together says the same as a known wording, and leaves fewer words over."""
    if not known.readings or len(made.readings[0].unexplained) >= len(known.readings[0].unexplained):
        return False
    one, other = made.readings[0].form, known.readings[0].form
    same = everybody(one) == everybody(other) and one.period == other.period and _figure_of(made) == _figure_of(known)
    return same and type(one) is type(other) and one.measure == other.measure


def _missed(parts: tuple[Parsed, ...], typed: frozenset[str]) -> int:
    """How many mentions the reading that misses most leaves over."""
    return max((len(typed & set(part.readings[0].unexplained)) for part in parts if part.readings), default=0)


def _figure_of(part: Parsed) -> tuple[Decimal | None, Unit]:
    value = part.readings[0].form.value
    return value.number, value.unit
