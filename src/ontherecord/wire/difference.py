"""Where two encoded audits part."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from ontherecord.wire.json_text import Json, line

_MISSING = "nothing"
_LONGEST = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """`path` as in "claims[3].verdict.ruling"; `old` and `new` as JSON, shortened."""

    path: str
    old: str
    new: str


def differences(old: bytes, new: bytes, limit: int = 20) -> tuple[Difference, ...]:
    """Give the first differences between two encoded audits; both must be valid JSON."""
    found = tuple(islice(_walk(_load(old), _load(new), ""), limit))
    if not found and old != new:
        return (Difference(path="(layout)", old=f"{len(old)} bytes", new=f"{len(new)} bytes"),)
    return found


def _load(encoded: bytes) -> Json:
    loaded: Json = json.loads(encoded, parse_float=Decimal)
    return loaded


def _walk(old: Json, new: Json, path: str) -> Iterator[Difference]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys([*old, *new]):
            where = f"{path}.{key}" if path else key
            if key in old and key in new:
                yield from _walk(old[key], new[key], where)
            else:
                yield Difference(
                    path=where,
                    old=_short(old[key]) if key in old else _MISSING,
                    new=_short(new[key]) if key in new else _MISSING,
                )
    elif isinstance(old, list) and isinstance(new, list):
        for position in range(max(len(old), len(new))):
            where = f"{path}[{position}]"
            if position >= len(new):
                yield Difference(path=where, old=_short(old[position]), new=_MISSING)
            elif position >= len(old):
                yield Difference(path=where, old=_MISSING, new=_short(new[position]))
            else:
                yield from _walk(old[position], new[position], where)
    elif type(old) is not type(new) or old != new:
        yield Difference(path=path or "(all)", old=_short(old), new=_short(new))


def _short(value: Json) -> str:
    text = line(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
