"""YAML that somebody else wrote, read as plain texts with the line that each stands on.

No value is guessed: `2021-09-19`, `NO` and `0.30` stay the words that were written. Aliases and tags are refused, since
nothing in a file of ours needs them and a small file can grow without end by the one and run code by the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from ontherecord.errors import Fault, InvalidCase

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LARGEST = 4_000_000
"""Bytes. The largest case that can be asked for (50 hypotheses, 500 items, a reason in each cell) has about 3 MB."""
_DEEPEST = 12
_NULL = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value. `text` is `None` for an empty one; a quoted one never is."""

    line: int
    text: str | None


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    line: int
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Keys with values, no key twice; `lines` has the line of each key."""

    line: int
    values: dict[str, Node]
    lines: dict[str, int]


Node = Scalar | Items | Table


def read_located(text: str, name: str) -> Node:
    """Read one YAML document. `name` stands for the file in messages.

    Raises:
        InvalidCase: not YAML, or with an alias, a tag, a key twice, or too deep; with file, line and remedy.

    """
    try:
        return _Builder(name).build(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if mark is not None and error.context_mark is not None and mark.line >= text.count("\n"):
            # What was never closed is only missed at the end of the file.
            mark = error.context_mark
        problem = error.problem or error.context or "it cannot be read"
        raise _fault(
            name, 1 if mark is None else mark.line + 1, f"this is not YAML: {problem}.", "Mend it here or just above."
        ) from error
    except yaml.YAMLError as error:
        at = getattr(error, "position", 0)
        line = text.count("\n", 0, at) + 1 if isinstance(at, int) else 1
        raise _fault(
            name, line, "a character that YAML does not allow stands here.", "Remove it, or write it in words."
        ) from error


def _fault(name: str, line: int, message: str, remedy: str) -> InvalidCase:
    return InvalidCase((Fault(file=name, line=line, message=message, remedy=remedy),))


@dataclass(slots=True)
class _Open:
    """A list or table whose end has not come yet."""

    line: int
    is_table: bool
    items: list[Node] = field(default_factory=list)
    values: dict[str, Node] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    key: Scalar | None = None

    def close(self) -> Node:
        if self.is_table:
            return Table(self.line, self.values, self.lines)
        return Items(self.line, tuple(self.items))


@dataclass(slots=True)
class _Builder:
    """Puts events together with a stack of its own, so that no depth of nesting reaches the interpreter's."""

    name: str
    stack: list[_Open] = field(default_factory=list)
    root: Node | None = None

    def build(self, events: Iterator[yaml.Event]) -> Node:
        for event in events:
            self._take(event)
        if self.root is None:
            raise _fault(self.name, 1, "the file is empty.", "See docs/why.md for what a case has.")
        return self.root

    def _take(self, event: yaml.Event) -> None:
        line = 1 if event.start_mark is None else event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise _fault(
                self.name, line, "anchors and aliases (& and *) are not read.", "Write it out, or quote the text."
            )
        tag = getattr(event, "tag", None)
        if tag is not None:
            raise _fault(self.name, line, f"the tag {tag!r} is not read.", "Leave it out, or quote the text.")
        if isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            raise _fault(self.name, line, "a second document begins here.", "Keep one case in a file.")
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            if len(self.stack) >= _DEEPEST:
                raise _fault(self.name, line, "nested too deeply.", f"A case nests at most {_DEEPEST} levels.")
            self.stack.append(_Open(line, isinstance(event, yaml.MappingStartEvent)))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._put(self.stack.pop().close())
        elif isinstance(event, yaml.ScalarEvent):
            plain = event.style is None or event.style == ""
            self._put(Scalar(line, None if plain and event.value in _NULL else event.value))

    def _put(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if not top.is_table:
            top.items.append(node)
        elif top.key is None:
            top.key = self._key(top, node)
        else:
            top.values[str(top.key.text)] = node
            top.lines[str(top.key.text)] = top.key.line
            top.key = None

    def _key(self, top: _Open, node: Node) -> Scalar:
        if not isinstance(node, Scalar) or node.text is None:
            raise _fault(self.name, node.line, "a key must be a word.", "Write a name, a colon and a value.")
        if node.text in top.values:
            first = top.lines[node.text]
            raise _fault(
                self.name, node.line, f"{node.text!r} stands here again.", f"Keep one; the first is on line {first}."
            )
        return node
