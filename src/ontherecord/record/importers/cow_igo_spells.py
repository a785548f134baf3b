"""Memberships by year to spells: years in which a state had one status in an organisation, put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from ontherecord.model.period import Grain, Period
from ontherecord.record.identity import resolve
from ontherecord.record.importers.cow_igo_table import STATUSES, state_numbers

if TYPE_CHECKING:
    from ontherecord.record.table import Value


@dataclass(slots=True)
class About:
    """What the file says about an organisation. `imputed` are the years that the coders filled in."""

    title: str = ""
    longer: str = ""
    early: str = ""
    years: set[int] = field(default_factory=set)
    imputed: set[int] = field(default_factory=set)
    before: dict[int, int] = field(default_factory=dict)

    def close(self) -> None:
        """Note for each year the one of the line before, which need not be the year before."""
        observed = sorted(self.years)
        self.before.update(zip(observed[1:], observed, strict=False))


@dataclass(slots=True)
class Coded:
    """By acronym and column of the state, the codes of the years that have one."""

    about: dict[str, About] = field(default_factory=dict)
    codes: dict[tuple[str, str], dict[int, int]] = field(default_factory=dict)


class Spells:
    """Turns codes by year into spells. A spell goes on over years for which the organisation has no line at all."""

    def __init__(self, newest: int) -> None:
        self._newest = newest
        self._organisations: dict[str, str] = {}
        self._several: dict[str, bool] = {}
        self._codes: dict[tuple[str, int], str | None] = {}
        self.unmatched: set[str] = set()

    def of(self, key: tuple[str, str], coded: Coded) -> Iterator[tuple[Value, ...]]:
        """Give the spells of one state in one organisation, oldest first."""
        acronym, state = key
        about = coded.about[acronym]
        codes = coded.codes[key]
        number = state_numbers()[state]
        several = self._is_several(number, next(iter(codes)))
        before = about.before
        run: list[int] = []
        held: int | None = None
        for year, code in codes.items():
            if run and (
                code != held
                or before.get(year) != run[-1]
                or (several and self._code(number, year) != self._code(number, run[-1]))
            ):
                yield self._row(acronym, state, about, codes[run[-1]], run)
                run = []
            run.append(year)
            held = code
        yield self._row(acronym, state, about, codes[run[-1]], run)

    def _is_several(self, number: str, year: int) -> bool:
        """Tell whether several states bore a number one after the other."""
        if number not in self._several:
            match = resolve(number, "cow", on=Period.year(year))
            self._several[number] = match is not None and bool(match.others)
        return self._several[number]

    def _code(self, number: str, year: int) -> str | None:
        if (number, year) not in self._codes:
            match = resolve(number, "cow", on=Period.year(year))
            self._codes[number, year] = None if match is None else match.code
        return self._codes[number, year]

    def _row(self, acronym: str, state: str, about: About, code: int, run: list[int]) -> tuple[Value, ...]:
        goes_on = run[-1] == self._newest
        return (
            self._member(state, run[-1]),
            state,
            self._organisation(acronym),
            acronym,
            about.title or None,
            STATUSES[code],
            code,
            date(run[0], 1, 1),
            Grain.YEAR.value,
            None if goes_on else date(run[-1], 12, 31),
            None if goes_on else Grain.YEAR.value,
            len(run),
            bool(about.imputed.intersection(run)),
            about.early or None,
        )

    def _member(self, state: str, year: int) -> str:
        code = self._code(state_numbers()[state], year)
        if code is None:
            self.unmatched.add(state)
        return code or state

    def _organisation(self, acronym: str) -> str:
        """Give the record's code, else the acronym, marked as this list's own.

        The record has a hundred of the 534; the others are not listed as unmatched.
        """
        if acronym not in self._organisations:
            match = resolve(acronym, "cow_igo")
            self._organisations[acronym] = f"IGO_{acronym.upper()}" if match is None else match.code
        return self._organisations[acronym]
