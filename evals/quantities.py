"""How well quantities are read: the number, range, percentage, ordinal and unit cases of Recognizers-Text (MIT).

    python evals/quantities.py [--misses N]

A result of a case is right when a quantity that we read there has its value (for money and measures also its unit, for
ranges both ends and whether they are included); answered when a quantity of that kind stands there at all. What we read
where a case has nothing counts as answered and wrong. No case is left out. Half of the inputs (by SHA-256 of the text)
are looked at while working, half are not; misses are only ever printed for the first half.

Conventions that differ on purpose: their NumberRangeModel leaves out the upper end of "10 to 15" (their newer
experimental mode includes it, as we do), so there the upper bracket of a range with two plain ends is not compared. In their mode for percentages "1 in 20" is two numbers
and a percentage; here, as in their other modes, one number, and a share. A bound on such a share they give to the nearer of its
two numbers ("more than 2 in 5" is above 2); ours is on the share, and is compared after that step.

Beside ours, in the same run: the package that the cases were written for (recognizers-text-suite, MIT), quantulum3 (MIT)
and the plainest reader, digits by a regular expression and words by word2number (MIT), each where it is installed.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import re
import sys
import warnings
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from ontherecord.model.amount import Amount, AmountKind, Interval, Sense
from ontherecord.units.amounts import numbers, read
from ontherecord.units.amounts.lexicon import lexicon
from ontherecord.units.amounts.tokens import tokens

SHARED = Path(os.environ.get("ONTHERECORD_SHARED", Path(__file__).resolve().parents[2] / "shared"))
CASES = "bench/recognizers_text/cases_even.jsonl.gz"
BOUNDING = frozenset({Sense.OVER, Sense.JUST_OVER, Sense.UNDER, Sense.AT_LEAST, Sense.AT_MOST, Sense.EXACTLY})
ASKED = frozenset({"number", "numberrange", "percentage", "ordinal", "currency"})
"""The kinds that the floor is on; the others are printed beside them."""
OF_SPEC = {
    "NumberModel": "number",
    "NumberModelExperimentalMode": "number",
    "NumberModelPercentMode": "number",
    "NumberRangeModel": "numberrange",
    "NumberRangeModelExperimentalMode": "numberrange",
    "PercentModel": "percentage",
    "PercentModelPercentMode": "percentage",
    "OrdinalModel": "ordinal",
    "OrdinalModelSuppressExtendedTypes": "ordinal",
    "CurrencyModel": "currency",
    "DimensionModel": "dimension",
    "TemperatureModel": "temperature",
    "AgeModel": "age",
}
CURRENCIES = {"Dollar": "USD", "Bitcoin": "BTC", "Pound": "GBP"}
HUNDREDTHS = {"Cent": "USD", "Penny": "GBP", "Pence": "GBP"}
"""Units of the cases that are no ISO code and no word of our table; small change is told here in the currency itself."""


@dataclass(frozen=True, slots=True)
class Got:
    """One thing read: `[start, end)` and its value as the cases write it, numbers as floats."""

    start: int
    end: int
    value: tuple[object, ...]


Reader = Callable[[str, str, str], list[Got]]
"""Text, kind and spec to what was read."""


def half(text: str) -> str:
    """The half of an input."""
    digest = hashlib.sha256(" ".join(text.lower().split()).encode()).digest()
    return "aside" if digest[0] % 2 else "looked at"


def ours(text: str, kind: str, spec: str) -> list[Got]:
    """What this project reads."""
    if kind == "number":
        return [
            Got(figure.span.start, figure.span.end, (float(figure.value),))
            for figure in numbers(text, ratios="PercentMode" not in spec)
        ]
    return [
        Got(amount.span.start, amount.span.end, value)
        for amount in read(text).amounts
        if (value := _value(text, amount, kind, spec)) is not None
    ]


def _value(text: str, amount: Amount, kind: str, spec: str) -> tuple[object, ...] | None:
    if kind == "numberrange":
        return _range(amount, spec)
    if amount.value is None:
        return None
    number = float(amount.value)
    if kind == "ordinal" and amount.kind in {AmountKind.ORDINAL, AmountKind.RANK}:
        if amount.relative is None:
            return (str(int(amount.value)),)
        return None if "Suppress" in spec else (f"{amount.relative}{int(amount.value):+d}",)
    if kind == "percentage" and amount.kind is AmountKind.PERCENT:
        return (number,)
    if kind == "percentage" and "PercentMode" in spec and amount.kind is AmountKind.SHARE and "/" not in amount.text:
        return (number * 100,)  # "2 in 5" is a percentage there; here it is a share
    if kind == "currency" and amount.kind is AmountKind.MONEY:
        return number, amount.unit
    if amount.kind is not AmountKind.MEASURE:
        return None
    thermal = amount.unit in {"celsius", "fahrenheit", "kelvin", "degrees"}
    aged = re.match(r"\s+(?:old|of age)\b", text[amount.span.end :]) is not None
    timed = amount.unit in {"years", "months", "weeks", "days", "hours", "minutes", "seconds", "times", "people"}
    wanted = {"temperature": thermal, "age": aged, "dimension": not (thermal or timed or aged)}
    return (number, amount.unit) if wanted.get(kind) else None


def _range(amount: Amount, spec: str) -> tuple[object, ...] | None:
    hedges = {figure.hedge.sense for figure in amount.figures if figure.hedge is not None}
    if not amount.figures or not (amount.is_range or hedges & BOUNDING):
        return None
    found = _first_come(amount, spec)
    low = None if found.low is None else float(found.low)
    high = None if found.high is None else float(found.high)
    return low, high, found.includes_low, found.includes_high


def _first_come(amount: Amount, spec: str) -> Interval:
    """The interval; in "more than 2 in 5" theirs takes "more than 2" alone, in the experimental mode "5 or more" too."""
    figure = amount.figures[0]
    parts = numbers(amount.text, ratios=False)
    if amount.is_range or amount.kind is not AmountKind.SHARE or len(parts) != 2 or figure.hedge is None:  # noqa: PLR2004
        return amount.interval
    ahead = figure.hedge.span.start < figure.span.start
    if not ahead and not spec.endswith("ExperimentalMode"):
        return amount.interval
    alone = replace(figure, value=parts[0 if ahead else 1].value)
    return replace(amount, figures=(alone,)).interval


def expected(result: dict[str, Any], text: str, kind: str, spec: str) -> Got:
    """A result of a case in the same form."""
    said, resolution = result["Text"], result.get("Resolution") or {}
    start = result["Start"] if "Start" in result else max(0, text.lower().find(said.lower()))
    end = result["End"] + 1 if "End" in result else start + len(said)
    return Got(start, end, _wanted(resolution, kind, spec))


def _wanted(resolution: dict[str, Any], kind: str, spec: str) -> tuple[object, ...]:
    value = str(resolution.get("value"))
    if kind == "numberrange":
        low, high = (float(part) if part.strip() else None for part in value[1:-1].split(","))
        plain_end = spec == "NumberRangeModel" and low is not None and high is not None and value.startswith("[")
        return low, high, value[0] == "[", None if plain_end else value[-1] == "]"
    if kind == "ordinal":
        return (value,)
    number = _number(value.rstrip("%"))
    if kind in {"number", "percentage"}:
        return (number,)
    unit = str(resolution.get("unit"))
    if kind == "currency" and unit in HUNDREDTHS and number is not None:
        return number / 100, HUNDREDTHS[unit]
    return number, _unit(resolution, kind)


def _number(value: str) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None


def _unit(resolution: dict[str, Any], kind: str) -> str | None:
    unit = str(resolution.get("unit"))
    if kind == "currency":
        words, row = lexicon(), unit.lower().split()
        told = words.currencies.at(tokens(" ".join(row)), 0) or words.currencies.at(tokens(row[-1]), 0)
        return resolution.get("isoCurrency") or CURRENCIES.get(unit) or (told[1] if told else unit)
    named = {"C": "celsius", "F": "fahrenheit", "K": "kelvin"}.get(unit, unit)
    found = lexicon().units.at(tokens(named.lower()), 0)
    return found[1] if found else named


def agree(want: tuple[object, ...], got: tuple[object, ...]) -> bool:
    """Whether two values are the same, numbers to nine digits; a bracket that is not compared is `None`."""
    if len(want) != len(got):
        return False
    for at, (left, right) in enumerate(zip(want, got, strict=True)):
        if isinstance(left, float) and isinstance(right, float):
            if abs(left - right) > 1e-9 * max(abs(left), abs(right)):
                return False
        elif left != right and not (left is None and len(want) == 4 and at == 3):  # noqa: PLR2004 - low, high, two brackets
            return False
    return True


def regex_and_word2number(text: str, kind: str, spec: str) -> list[Got]:
    """The plainest reader: digits, else runs of number words."""
    w2n = import_module("word2number.w2n")
    del spec
    found = [
        Got(hit.start(), hit.end(), (float(hit[0].replace(",", "")),))
        for hit in re.finditer(r"\d+(?:,\d{3})*(?:\.\d+)?", text)
    ]
    words = "|".join(sorted(w2n.american_number_system, key=len, reverse=True))
    for hit in re.finditer(rf"\b(?:{words})(?:[\s-]+(?:and\s+)?(?:{words}))*\b", text, re.IGNORECASE):
        try:
            found.append(Got(hit.start(), hit.end(), (float(w2n.word_to_num(hit[0])),)))
        except (ValueError, IndexError):
            continue
    if kind == "percentage":
        return [got for got in found if re.match(r"\s*(?:%|per\s?cent)", text[got.end :])]
    if kind == "currency":
        return [Got(got.start, got.end, (*got.value, "USD")) for got in found if text[: got.start].endswith("$")]
    return found if kind == "number" else []


def recognizers(text: str, kind: str, spec: str) -> list[Got]:
    """The package that the cases were written for, in the version for Python."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        number, unit = import_module("recognizers_number"), import_module("recognizers_number_with_unit")
        calls = {
            "number": number.recognize_number,
            "percentage": number.recognize_percentage,
            "ordinal": number.recognize_ordinal,
            "currency": unit.recognize_currency,
            "dimension": unit.recognize_dimension,
            "temperature": unit.recognize_temperature,
            "age": unit.recognize_age,
        }
        if kind not in calls:
            return []  # this version reads no ranges
        found = calls[kind](text, "en-us")
    made: list[Got] = []
    for hit in found:
        resolution = dict(hit.resolution or {})
        if kind == "ordinal":
            value = str(resolution.get("value"))
            made.append(Got(hit.start, hit.end + 1, (value.removesuffix(".0"),)))
        else:
            made.append(Got(hit.start, hit.end + 1, _wanted(resolution, kind, spec)))
    return made


def quantulum(text: str, kind: str, spec: str) -> list[Got]:
    """Quantulum3 without its classifier."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parser = import_module("quantulum3.parser")
        del spec
        try:
            found = parser.parse(text)
        except Exception:  # noqa: BLE001 - the baseline raises on some inputs, which is no answer
            return []
    units: dict[str, Callable[[Any], bool]] = {
        "number": lambda hit: hit.value is not None,
        "percentage": lambda hit: hit.unit.name in {"percentage", "percent"},
        "currency": lambda hit: hit.unit.entity.name == "currency",
        "temperature": lambda hit: hit.unit.entity.name == "temperature",
        "dimension": lambda hit: hit.unit.entity.name not in {"dimensionless", "currency", "temperature", "time"},
    }
    wanted = units.get(kind)
    made: list[Got] = []
    for hit in found:
        if wanted is not None and wanted(hit):
            unit = _unit({"unit": hit.unit.name.split()[-1].title() if kind == "currency" else hit.unit.name}, kind)
            value = (float(hit.value),) if kind in {"number", "percentage"} else (float(hit.value), unit)
            made.append(Got(hit.span[0], hit.span[1], value))
    return made


def measure(reader: Reader, rows: list[tuple[str, dict[str, Any]]], misses: list[str]) -> Counter[tuple[str, str, str]]:
    """Count right, answered, total and false on empty cases, by kind and half."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for spec, case in rows:
        kind, text, part = OF_SPEC[spec], case["Input"], half(case["Input"])
        got = reader(text, kind, spec)
        wanted = [expected(result, text, kind, spec) for result in case["Results"]]
        missed: list[object] = []
        for want in wanted:
            touching = [one for one in got if one.start < want.end and want.start < one.end]
            right = any(agree(want.value, one.value) for one in touching)
            exact = any(
                agree(want.value, one.value) and (one.start, one.end) == (want.start, want.end) for one in touching
            )
            counts[kind, part, "total"] += 1
            counts[kind, part, "answered"] += bool(touching)
            counts[kind, part, "right"] += right
            counts[kind, part, "exact"] += exact
            if not right:
                missed.append(
                    (text[want.start : want.end], want.value, [(text[g.start : g.end], g.value) for g in touching])
                )
        extra = [one for one in got if not any(one.start < want.end and want.start < one.end for want in wanted)]
        counts[kind, part, "answered"] += len(extra)
        counts[kind, part, "extra"] += len(extra)
        counts[kind, part, "false on empty"] += bool(extra and not wanted)
        counts[kind, part, "empty"] += not wanted
        missed += [("extra", text[one.start : one.end], one.value) for one in extra]
        if missed and part == "looked at":
            misses.append(f"{spec} | {text} | {missed}")
    return counts


def line(name: str, counts: Counter[tuple[str, str, str]], kinds: frozenset[str], part: str) -> str:
    """One row of the table."""
    parts = ("looked at", "aside") if part == "all" else (part,)
    told = {
        word: sum(counts[kind, which, word] for kind in kinds for which in parts)
        for word in ("right", "answered", "total", "extra", "false on empty", "empty", "exact")
    }
    of_answered = told["right"] / told["answered"] if told["answered"] else 0.0
    answered = (told["answered"] - told["extra"]) / told["total"] if told["total"] else 0.0
    return (
        f"{name:<38} {told['right']:>4} right {told['answered']:>4} answered {told['total']:>4} total   "
        f"{of_answered:6.1%} of answered {answered:6.1%} answered   exact span {told['exact']:>4}   "
        f"read on {told['false on empty']} of {told['empty']} empty"
    )


def main() -> int:
    """Print the tables, then the misses of the looked-at half that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", type=int, default=0, help="how many misses of the looked-at half to print")
    wanted = parser.parse_args().misses
    path = SHARED / CASES
    if not path.is_file():
        print(f"skipped: no {CASES} beside the checkout (set ONTHERECORD_SHARED)")
        return 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(row) for row in lines]
    rows = [(spec, row["case"]) for row in records if (spec := row["spec"].split("/")[-1]) in OF_SPEC]
    readers: list[tuple[str, Reader]] = [
        ("ours", ours),
        ("recognizers-text-suite", recognizers),
        ("quantulum3", quantulum),
        ("regex and word2number", regex_and_word2number),
    ]
    for name, reader in readers:
        misses: list[str] = []
        try:
            counts = measure(reader, rows, misses)
        except ModuleNotFoundError as missing:
            print(f"skipped: {name} ({missing.name} is not installed)")
            continue
        for part in ("all", "looked at", "aside"):
            print(line(f"{name}, {part}", counts, ASKED, part))
        if reader is ours:
            for kind in dict.fromkeys(OF_SPEC.values()):
                for part in ("looked at", "aside"):
                    print(line(f"  {kind}, {part}", counts, frozenset({kind}), part))
            for miss in misses[:wanted]:
                print("  |", miss)
    return 0


if __name__ == "__main__":
    sys.exit(main())
