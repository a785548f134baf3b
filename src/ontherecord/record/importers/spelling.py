"""A publisher's names and numbers to the record's codes; what nothing matches stays as printed, and is listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.model.entity import EntityType
from ontherecord.model.period import Period
from ontherecord.record.identity import resolve
from ontherecord.record.names import load_names

if TYPE_CHECKING:
    from ontherecord.record.names import Gazetteer


class Spelling:
    """The names of one publisher in one file; `unmatched` collects those that nobody bears."""

    def __init__(self, publisher: str) -> None:
        self._publisher = publisher
        self._names: Gazetteer = load_names()
        self.unmatched: set[str] = set()

    def state(self, name: str, year: int, number: str = "", system: str = "gw") -> str:
        """Give the code of a state, or of a place whose status is contested, as it was in a year.

        Its number in a code system goes before the name, unless nobody alive in that year bears it.
        """
        code = self._of_number(number, system, year) or self._of_name(name, year)
        if code is None:
            self.unmatched.add(name)
            return name
        return code

    def agree(self, name: str, year: int, number: str, system: str = "gw") -> bool:
        """Tell whether a name and a number can mean one state; where either is unknown, they can."""
        by_name = resolve(name, on=Period.year(year), publisher=self._publisher)
        by_number = resolve(number, system, on=Period.year(year))
        if by_name is None or by_number is None or by_number.alive is False or by_name.code == by_number.code:
            return True
        # In the year in which one state goes on as another, number and name may choose differently.
        return by_name.code in by_number.others or by_number.code in by_name.others

    def _of_number(self, number: str, system: str, year: int) -> str | None:
        match = resolve(number, system, on=Period.year(year)) if number else None
        return None if match is None or match.alive is False else match.code

    def _of_name(self, name: str, year: int) -> str | None:
        match = resolve(name, on=Period.year(year), publisher=self._publisher)
        return None if match is None else match.code

    def party(self, name: str) -> str:
        """Give the code of a party that the publisher does not call a state, or its name.

        Most armed groups are in no code list, so these are not listed as unmatched. Names of organisations do not count,
        nor do acronyms of states: the OAS that fought in Algeria is not the Organization of American States, and the PRC
        that fought Israel is not China.
        """
        code = self._names.code_of(name)
        kind = None if code is None else self._names.type_of(code)
        if code is None or kind is EntityType.ORGANISATION or (kind is EntityType.STATE and " " not in name):
            return name
        return code
