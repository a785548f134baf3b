"""Typed access to a mapping read from YAML, with errors that name file, key and remedy."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import NoReturn, TypeVar, cast

from ontherecord.errors import InvalidDataset

_IDENTIFIER = re.compile(r"[a-z_][a-z0-9_]{0,62}")
E_ = TypeVar("E_", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Fields:
    """One mapping of a file. `where` is the way to it: "sipri_transfers.yaml: measures.arms_transfers.tiv"."""

    where: str
    values: dict[str, object]

    def fail(self, key: str, message: str, remedy: str) -> NoReturn:
        """Say what is wrong with a key."""
        raise InvalidDataset(f"{self.where}.{key}: {message}.", remedy=remedy)

    def only(self, *known: str) -> None:
        """Refuse keys that nothing reads, so that a misspelt key is not lost in silence."""
        for key in self.values:
            if key not in known:
                self.fail(key, "no such key", f"Known here: {', '.join(known)}.")

    def has(self, key: str) -> bool:
        """Whether the key is there and not empty."""
        return self.values.get(key) is not None

    def text(self, key: str, default: str | None = None) -> str:
        """Read a string that is not empty."""
        value = self.values.get(key, default)
        if not isinstance(value, str) or not value.strip():
            self.fail(key, "needs a text", f"Write {key}: followed by words; quote a value with ':' in it.")
        return value.strip()

    def identifier(self, key: str, default: str | None = None) -> str:
        """Read a name that may stand as a table or column in SQL: lower-case letters, digits, underscores.

        This is the only door from a file to a query's names, so it takes no quotes, spaces or punctuation.
        """
        value = self.text(key, default)
        if not _IDENTIFIER.fullmatch(value):
            self.fail(key, f"{value!r} is no column or table name", "Use lower-case letters, digits and underscores.")
        return value

    def identifiers(self, key: str) -> tuple[str, ...]:
        """Read a list of names that may stand as columns in SQL; a missing key is the empty list."""
        for name in self.texts(key):
            Fields(self.where, {key: name}).identifier(key)
        return self.texts(key)

    def number(self, key: str, default: str | None = None) -> Decimal:
        """Read a decimal number."""
        value = self.values.get(key, default)
        try:
            number = (
                Decimal(str(value)) if isinstance(value, (int, float, str)) and not isinstance(value, bool) else None
            )
        except InvalidOperation:
            number = None
        if number is None or not number.is_finite():
            self.fail(key, f"{value!r} is not a number", "Write a plain number.")
        return number

    def whole(self, key: str) -> int:
        """Read a whole number."""
        value = self.values.get(key)
        if not isinstance(value, int) or isinstance(value, bool):
            self.fail(key, f"{value!r} is not a whole number", "Write a whole number.")
        return value

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Read true or false."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            self.fail(key, f"{value!r} is neither true nor false", "Write true or false.")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a list of strings; a missing key is the empty list."""
        value = self.values.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            self.fail(key, "needs a list of texts", "Write [one, two]; quote yes, no, on, off and numbers.")
        return tuple(cast("list[str]", value))

    def wholes(self, key: str) -> tuple[int, ...]:
        """Read a list of whole numbers."""
        value = self.values.get(key)
        if not isinstance(value, list) or not all(
            isinstance(item, int) and not isinstance(item, bool) for item in value
        ):
            self.fail(key, "needs a list of whole numbers", "Write [1, 5, 10].")
        return tuple(cast("list[int]", value))

    def one_of(self, key: str, kind: type[E_], value: object) -> E_:
        """Read a member of an enumeration."""
        try:
            return kind(str(value))
        except ValueError:
            self.fail(key, f"{value!r} is not known", f"Known: {', '.join(member.value for member in kind)}.")

    def under(self, key: str, *, required: bool = True) -> Fields:
        """Read the mapping below a key; a missing one is empty where it is not required."""
        value = self.values.get(key)
        if value is None and not required:
            value = {}
        if not isinstance(value, dict) or not all(isinstance(name, str) for name in value):
            self.fail(key, "needs keys and values", f"Write {key}: with indented keys below it.")
        return Fields(f"{self.where}.{key}", cast("dict[str, object]", value))

    def each(self, key: str) -> tuple[Fields, ...]:
        """Read a list of mappings; a missing key is the empty list."""
        value = self.values.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fail(key, "needs a list of keys and values", "Start each item with '- '.")
        return tuple(Fields(f"{self.where}.{key}[{number}]", item) for number, item in enumerate(value, 1))
