"""A publisher's names to the record's codes, by year where one name spans several states."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ontherecord.errors import InvalidDataset
from ontherecord.model.entity import EntityType
from ontherecord.record.fields import Fields
from ontherecord.record.names import load_names
from ontherecord.record.yamlfile import read_yaml

if TYPE_CHECKING:
    from ontherecord.record.names import Gazetteer

Dated = tuple[tuple[int | None, str], ...]


@lru_cache(maxsize=1)
def load_spellings() -> dict[str, dict[str, Dated]]:
    """Read `spellings.yaml`: by publisher and name, codes with the last year (inclusive) of each.

    Raises:
        InvalidDataset: with the key.

    """
    values = read_yaml(files("ontherecord.record.importers") / "spellings.yaml")
    if not isinstance(values, dict):
        raise InvalidDataset("spellings.yaml: needs keys and values.", remedy="See docs/record.md.")
    top = Fields("spellings.yaml", values)
    return {publisher: _names(top.under(publisher)) for publisher in top.values}


def _names(rows: Fields) -> dict[str, Dated]:
    found: dict[str, Dated] = {}
    for name in rows.values:
        for row in rows.each(name):
            row.only("code", "until")
            until = row.whole("until") if row.has("until") else None
            found[name] = (*found.get(name, ()), (until, row.text("code")))
    return found


class Spelling:
    """The names of one publisher; collects those that nothing matches.

    A name that is not matched stays as printed: it is listed, never dropped.
    """

    def __init__(self, publisher: str) -> None:
        self._own = load_spellings().get(publisher, {})
        self._names: Gazetteer = load_names()
        self._known: dict[str, str | None] = {}
        self.unmatched: set[str] = set()

    def state(self, name: str, year: int) -> str:
        """Give the code of a state, or of a place whose status is contested."""
        dated = self._own.get(name)
        if dated is not None:
            return next(code for until, code in dated if until is None or year <= until)
        if name not in self._known:
            self._known[name] = self._names.code_of(name)
        code = self._known[name]
        if code is None:
            self.unmatched.add(name)
            return name
        return code

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
