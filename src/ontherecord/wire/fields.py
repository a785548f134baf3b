"""Typed access to a located table; what is wrong is noted with its line, and reading goes on to find the rest."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from ontherecord.errors import Fault, InvalidCase
from ontherecord.model.hypothesis import Chance
from ontherecord.model.period import Grain, Period
from ontherecord.wire.located import Items, Node, Scalar, Table

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}")
_NUMBER = re.compile(r"[0-9]{0,3}(\.[0-9]{1,20})?|[0-9]\.")
_SPELL = re.compile(r"([0-9-]+|\.\.)/([0-9-]+|\.\.)(?: \(([a-z]+)\))?")
_DATES = "Write YYYY, YYYY-MM or YYYY-MM-DD, or two of them with / between (.. for an open end)."
_MOST_FAULTS = 20
_LONGEST = 10_000
E_ = TypeVar("E_", bound=StrEnum)


@dataclass(slots=True)
class Faults:
    """What is wrong with one file, in the order found."""

    file: str
    found: list[Fault] = field(default_factory=list)

    def add(self, line: int, message: str, remedy: str) -> None:
        """Note one; a file with more than `_MOST_FAULTS` is not read on.

        Raises:
            InvalidCase: that many were found.

        """
        self.found.append(Fault(file=self.file, line=line, message=message, remedy=remedy))
        if len(self.found) >= _MOST_FAULTS:
            self.settle()

    def settle(self) -> None:
        """Raise what was found, by line.

        Raises:
            InvalidCase: anything was.

        """
        if self.found:
            raise InvalidCase(tuple(sorted(self.found, key=lambda fault: fault.line)))


@dataclass(frozen=True, slots=True)
class Fields:
    """One table of a file. `what` names it in messages: "item E3"."""

    what: str
    table: Table
    faults: Faults

    def only(self, *known: str) -> None:
        """Note keys that nothing reads, so that a misspelt key is not lost in silence."""
        for key, line in self.table.lines.items():
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1)
                remedy = f"Did you mean {near[0]}?" if near else f"Known here: {', '.join(known)}."
                if " " in key and not self.has(key):
                    remedy = "Between braces a comma ends a value: put the text before it in quotes."
                self.faults.add(line, f"{self.what} has no field {key!r}.", remedy)

    def line(self, key: str) -> int:
        """Give the line of a key, or of the table where the key is missing."""
        return self.table.lines.get(key, self.table.line)

    def fault(self, key: str, message: str, remedy: str) -> None:
        """Note what is wrong with a key."""
        self.faults.add(self.line(key), f"{self.what}: {message}", remedy)

    def has(self, key: str) -> bool:
        """Whether the key is there with a value."""
        node = self.table.values.get(key)
        return node is not None and not (isinstance(node, Scalar) and node.text is None)

    def text(self, key: str) -> str | None:
        """Read words; `None` for none."""
        node = self.table.values.get(key)
        if node is None or (isinstance(node, Scalar) and node.text is None):
            return None
        if not isinstance(node, Scalar) or not (node.text or "").strip():
            self.fault(key, f"{key} needs words.", f"Write {key}: and the words on its line, quoted if they have ': '.")
            return None
        words = (node.text or "").strip()
        if len(words) > _LONGEST:
            self.fault(key, f"{key} has {len(words)} characters.", f"Keep it below {_LONGEST}.")
            return None
        return words

    def needed(self, key: str, remedy: str) -> str:
        """Read words that must be there; the empty text where they are not."""
        words = self.text(key)
        if words is None and not self.has(key):
            self.fault(key, f"the field {key!r} is missing.", remedy)
        return words or ""

    def identity(self, key: str = "id") -> str:
        """Read an id: letters, digits, dot, dash and underscore, at most 40."""
        words = self.needed(key, f"Give it a short name of its own, such as {key}: E1.")
        if words and not _ID.fullmatch(words):
            self.fault(key, f"{words!r} is no id.", "Use up to 40 letters, digits, dots, dashes and underscores.")
        return words

    def flag(self, key: str) -> bool:
        """Read true or false; a missing one is false."""
        words = self.text(key)
        if words not in {None, "true", "false"}:
            self.fault(key, f"{words!r} is neither true nor false.", "Write true or false.")
        return words == "true"

    def one_of(self, key: str, kind: type[E_], default: E_) -> E_:
        """Read a member of an enumeration."""
        words = self.text(key)
        if words is None:
            return default
        try:
            return kind(words)
        except ValueError:
            known = ", ".join(member.value for member in kind)
            self.fault(key, f"{words!r} is not a known {key}.", f"Write one of {known}.")
            return default

    def period(self, key: str) -> Period | None:
        """Read a date of any grain, or a stretch of time."""
        words = self.text(key)
        if words is None:
            return None
        try:
            return period(words)
        except (ValueError, OverflowError) as error:
            why = str(error).partition(";")[0]
            self.fault(key, f"{key} {words!r} is an impossible date ({why}).", _DATES)
            return None

    def chance(self, key: str) -> Chance | None:
        """Read a probability or a range of it."""
        node = self.table.values.get(key)
        if node is None or (isinstance(node, Scalar) and node.text is None):
            return None
        return chance(self, key, node)

    def under(self, key: str, what: str) -> Fields | None:
        """Read the table below a key; `None` for none."""
        node = self.table.values.get(key)
        if node is None or (isinstance(node, Scalar) and node.text is None):
            return None
        if not isinstance(node, Table):
            self.fault(key, f"{key} needs keys and values.", f"Write {key}: with indented keys below it.")
            return None
        return Fields(what, node, self.faults)

    def each(self, key: str) -> tuple[Fields, ...]:
        """Read a list of tables; a missing key is the empty list. Each is named by its id, or by its place."""
        node = self.table.values.get(key)
        if node is None or (isinstance(node, Scalar) and node.text is None):
            return ()
        if not isinstance(node, Items):
            self.fault(key, f"{key} needs a list.", "Start each entry with '- ' on a line of its own.")
            return ()
        found = []
        for number, item in enumerate(node.items, start=1):
            if not isinstance(item, Table):
                self.faults.add(item.line, f"entry {number} of {key} has no fields.", "Write - id: …, then the rest.")
                continue
            name = item.values.get("id")
            called = name.text if isinstance(name, Scalar) and name.text else str(number)
            found.append(Fields(f"{key} {called}", item, self.faults))
        return tuple(found)

    def texts(self, key: str) -> tuple[tuple[str, int], ...]:
        """Read a list of words, each with its line."""
        node = self.table.values.get(key)
        if node is None or (isinstance(node, Scalar) and node.text is None):
            return ()
        if not isinstance(node, Items) or not all(isinstance(item, Scalar) and item.text for item in node.items):
            self.fault(key, f"{key} needs a list of words.", f"Write {key}: [E1, E2].")
            return ()
        return tuple((item.text, item.line) for item in node.items if isinstance(item, Scalar) and item.text)


def period(words: str) -> Period:
    """Read `2020`, `2020-09`, `2020-09-27`, or two of them as a stretch with both ends in it: `2020-09-27/2020-11-10`.

    An open end is `..`. A grain other than a plain stretch stands after it: `2011/2020 (decade)`.

    Raises:
        ValueError: none of these, a day that does not exist, or an end before its start.

    """
    stretch = _SPELL.fullmatch(words)
    if stretch is None:
        return Period.parse(words)
    first, last = (None if part == ".." else Period.parse(part) for part in stretch.group(1, 2))
    grain = Grain(stretch[3]) if stretch[3] else Grain.RANGE
    start = None if first is None else first.start
    stop = None if last is None else last.stop
    if start is not None and stop is not None and start >= stop:
        message = "its end comes before its start"
        raise ValueError(message)
    return Period(start=start, stop=stop, grain=grain)


def chance(fields: Fields, key: str, node: Node) -> Chance | None:
    """Read `0.3` or `[0.2, 0.4]`; what is wrong is noted."""
    parts = node.items if isinstance(node, Items) else (node,)
    numbers = [_number(part) for part in parts]
    remedy = f"Write {key}: [0.2, 0.4], each from 0 to 1, the lower one first."
    if not 1 <= len(numbers) <= 2:  # noqa: PLR2004 - a range has two ends
        fields.fault(key, f"{key} needs one number or a lower and an upper one.", remedy)
        return None
    if any(number is None for number in numbers):
        fields.fault(key, f"{key} is not a number.", remedy)
        return None
    low, high = (number for number in (numbers[0], numbers[-1]) if number is not None)
    if not 0 <= low <= 1 or not 0 <= high <= 1:
        fields.fault(key, f"{key} [{low}, {high}] is outside the range from 0 to 1.", remedy)
        return None
    if low > high:
        fields.fault(key, f"{key} [{low}, {high}] has its ends the wrong way round.", remedy)
        return None
    return Chance(low=low, high=high)


def _number(node: Node) -> Decimal | None:
    if not isinstance(node, Scalar) or not node.text:
        return None
    text = node.text.strip()
    sign = -1 if text.startswith("-") else 1
    plain = text.lstrip("+-")
    return sign * Decimal(plain) if plain and _NUMBER.fullmatch(plain) else None
