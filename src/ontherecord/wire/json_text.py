"""JSON text with one spelling for every value, so that equal audits are equal bytes.

The standard writer cannot print a Decimal and falls back to exponents for small floats; neither is allowed here.
"""

from __future__ import annotations

import json
import re
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation

Json = None | bool | int | Decimal | str | list["Json"] | dict[str, "Json"]

# Six decimals hold every figure that a publisher prints, and end the noise of binary floats.
_PLACES = Decimal("0.000001")
_WIDE = Context(prec=400)
# Line ends that some readers of JSON lines split at, and halves of surrogate pairs, which UTF-8 cannot carry.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def number(value: Decimal | float | None) -> Decimal | None:
    """Round to at most six decimals, half to even; `None` for what JSON cannot say (infinite, not a number)."""
    if value is None:
        return None
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    if not exact.is_finite():
        return None
    try:
        short = exact.quantize(_PLACES, rounding=ROUND_HALF_EVEN, context=_WIDE)
    except InvalidOperation:
        return None
    return short or Decimal(0)


def dumps(value: Json) -> str:
    """Write indented by one space; lists of plain values stay on one line."""
    return _text(value, "\n")


def line(value: Json) -> str:
    """Write all on one line, without spaces."""
    return _text(value, None)


def _text(value: Json, newline: str | None) -> str:
    if isinstance(value, dict):
        colon = ":" if newline is None else ": "
        inner = None if newline is None else newline + " "
        return _block("{", "}", [_string(key) + colon + _text(item, inner) for key, item in value.items()], newline)
    if isinstance(value, list):
        if newline is not None and not any(isinstance(item, dict | list) for item in value):
            return "[" + ", ".join(_scalar(item) for item in value) + "]"
        inner = None if newline is None else newline + " "
        return _block("[", "]", [_text(item, inner) for item in value], newline)
    return _scalar(value)


def _block(left: str, right: str, parts: list[str], newline: str | None) -> str:
    if not parts:
        return left + right
    if newline is None:
        return left + ",".join(parts) + right
    inner = newline + " "
    return left + inner + ("," + inner).join(parts) + newline + right


def _scalar(value: Json) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, Decimal):
        plain = format(value, "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return str(value)


def _string(value: str) -> str:
    quoted = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)
