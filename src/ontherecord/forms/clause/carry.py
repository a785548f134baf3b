"""What the clause before told, so that "…, compared with 12 per cent in 1999–2003" and "its largest supplier" can go on from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ontherecord.model.entity import Participant, Role
from ontherecord.model.form import Count, Form, Level, Rank, Share
from ontherecord.model.period import Period
from ontherecord.model.reading import Assumption, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Who made which part of what, and when.

    `part` is the role of the `holders`; `whole` is whose the whole is, empty for the world's. `unexplained` are words of
    the clause that its reading did not account for: what goes on from it is no surer than it was.
    """

    form: Share | Rank
    part: Role
    holders: tuple[str, ...]
    whole: tuple[Participant, ...]
    assumptions: tuple[Assumption, ...]
    unexplained: tuple[str, ...]

    @property
    def measure(self) -> str:
        """What was measured."""
        return self.form.measure

    @property
    def period(self) -> Period | None:
        """When."""
        return self.form.period

    @property
    def place(self) -> int | None:
        """The place of a single holder who was ranked largest first; `None` where none was told so plainly."""
        form = self.form
        if not isinstance(form, Rank) or form.ascending or form.within_top or form.value.number is None:
            return None
        return int(form.value.number)

    def owner(self, role: Role | None) -> str | None:
        """The one party in a role, on either side; `None` where there is none or several."""
        codes = {p.code for p in self.whole if p.role is role}
        codes |= set(self.holders) if role is self.part else set()
        return next(iter(codes)) if len(codes) == 1 else None

    def elsewhere(self, said: Assumption) -> Told:
        """The same, gone on from in another sentence."""
        return replace(self, assumptions=(*self.assumptions, said))


def told(reading: Reading) -> Told | None:
    """What a reading leaves to go on from; `None` for a form that parts nothing, and for a denial."""
    return None if reading.negated else told_of(reading.form, reading.assumptions, reading.unexplained)


def told_of(form: Form, assumptions: tuple[Assumption, ...], unexplained: tuple[str, ...] = ()) -> Told | None:
    """What a form leaves to go on from; `None` for one that parts nothing."""
    if not isinstance(form, Share | Rank):
        return None
    part = form.part if isinstance(form, Share) else form.ranked
    whole = form.whole if isinstance(form, Share) else tuple(p for p in form.participants if p.role is not part)
    return Told(
        form=form,
        part=part,
        holders=tuple(p.code for p in form.participants if p.role is part and p not in whole),
        whole=whole,
        assumptions=assumptions,
        unexplained=unexplained,
    )


def last_told(readings: Iterable[Reading]) -> Told | None:
    """The nearest reading that parts something; `readings` are in the order of the text."""
    return next((found for reading in reversed(tuple(readings)) if (found := told(reading)) is not None), None)


def only_figure(readings: Iterable[Reading]) -> Reading | None:
    """The one level or number that a sentence told and that was understood in full; `None` where it told none or more."""
    every = tuple(readings)
    found = [reading for reading in every if isinstance(reading.form, Level | Count)]
    plain = len(every) == 1 and len(found) == 1 and not found[0].unexplained and not found[0].negated
    return found[0] if plain else None
