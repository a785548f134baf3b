"""Case -> the text of a case file. What is read back is equal to what was written."""

from __future__ import annotations

from decimal import Decimal

import yaml

from ontherecord.model.hypothesis import (
    Case,
    Cell,
    Chance,
    EvidenceItem,
    FromClaim,
    FromEvent,
    FromPassage,
    FromUser,
    Group,
    Hypothesis,
    Level,
    Likelihood,
    Moment,
    Origin,
)
from ontherecord.model.period import Grain, Period
from ontherecord.wire.case_decode import CASE_SCHEMA
from ontherecord.wire.json_text import Json

_WIDTH = 110


def encode_case(case: Case) -> str:
    """Write a case as YAML, in the order of the fields of docs/why.md; what is left at its default is left out.

    Comments are not part of a case: a file that is read and written again loses them.
    """
    return yaml.dump(
        plain_case(case), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH, default_flow_style=None
    )


def plain_case(case: Case) -> dict[str, Json]:
    """Lay out a case as a case file has it. As JSON it is a case file too, since YAML reads JSON."""
    cells: dict[str, dict[str, list[Json]]] = {}
    for cell in case.cells:
        cells.setdefault(cell.item, {}).setdefault(cell.hypothesis, []).append(_cell(cell))
    whole: dict[str, Json] = {
        "schema": CASE_SCHEMA,
        "title": case.title,
        "question": case.question,
        "note": case.note,
        "actor": case.actor,
        "exclusive": case.exclusive or None,
        "effect": _moment(case.effect),
        "raters": [{"id": rater.id, "name": rater.name} for rater in case.raters] or None,
        "hypotheses": [_hypothesis(each) for each in case.hypotheses],
        "scale": {rating.value: _likelihood(likelihood) for rating, likelihood in case.scale} or None,
        "evidence": [_item(each, cells.get(each.id, {})) for each in case.items],
        "groups": [_group(each) for each in case.groups] or None,
    }
    return _given(whole)


def _given(values: dict[str, Json]) -> dict[str, Json]:
    """Leave out what is unknown."""
    return {key: value for key, value in values.items() if value is not None}


def _hypothesis(hypothesis: Hypothesis) -> dict[str, Json]:
    text = {"id": hypothesis.id, "text": hypothesis.text}
    rest: dict[str, Json] = {
        "prior": _chance(hypothesis.prior),
        "cause": _moment(hypothesis.cause),
        "named_by": hypothesis.named_by,
        "note": hypothesis.note,
    }
    return {**text, **_given(rest)}


def _item(item: EvidenceItem, cells: dict[str, list[Json]]) -> dict[str, Json]:
    ratings: dict[str, Json] = {key: found[0] if len(found) == 1 else found for key, found in cells.items()}
    return _given(
        {
            "id": item.id,
            "text": item.text,
            "kind": item.kind.value,
            "from": _origin(item.origin),
            "source": item.source,
            "happened": None if item.happened is None else period_text(item.happened),
            "known": None if item.known is None else period_text(item.known),
            "reliability": None if item.reliability is Level.MEDIUM else item.reliability.value,
            "relevance": None if item.relevance is Level.MEDIUM else item.relevance.value,
            "sought": item.sought or None,
            "note": item.note,
            "ratings": ratings or None,
        }
    )


def _cell(cell: Cell) -> Json:
    if cell.why is None and cell.by is None and cell.likelihood is None:
        return cell.rating.value
    found: dict[str, Json] = {"rating": cell.rating.value, "why": cell.why, "by": cell.by}
    return _given(found | ({} if cell.likelihood is None else _likelihood(cell.likelihood)))


def _likelihood(likelihood: Likelihood) -> dict[str, Json]:
    return _given({"likelihood": _chance(likelihood.if_true), "if_false": _chance(likelihood.if_false)})


def _origin(origin: Origin) -> dict[str, Json] | None:
    match origin:
        case FromUser():
            return None
        case FromEvent():
            return {"event": origin.event}
        case FromClaim():
            return {"audit": origin.audit, "claim": origin.claim}
        case FromPassage():
            return _given({"document": origin.document, "quote": origin.quote, "page": origin.page})


def _moment(moment: Moment | None) -> dict[str, Json] | None:
    if moment is None:
        return None
    when = None if moment.when is None else period_text(moment.when)
    return _given({"text": moment.text, "when": when, "event": moment.event})


def _group(group: Group) -> dict[str, Json]:
    return _given({"id": group.id, "members": list(group.members), "why": group.why})


def _chance(chance: Chance | None) -> list[Json] | None:
    return None if chance is None else [chance.low, chance.high]


def period_text(period: Period) -> str:
    """Write a period as `fields.period` reads it."""
    first, last = period.first, period.last
    if first is not None and last is not None:
        if period.grain is Grain.DAY and first == last:
            return first.isoformat()
        if period.grain is Grain.MONTH and Period.month(first.year, first.month) == period:
            return first.isoformat()[:7]
        if period.grain is Grain.YEAR and Period.year(first.year) == period:
            return first.isoformat()[:4]
    ends = "/".join(".." if day is None else day.isoformat() for day in (first, last))
    return ends if period.grain is Grain.RANGE else f"{ends} ({period.grain.value})"


class _Dumper(yaml.SafeDumper):
    """Writes numbers as they were written, without anchors, and lists below their key with an indent."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the signature is PyYAML's
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        super().increase_indent(flow, indentless=False)


def _number(dumper: yaml.SafeDumper, value: Decimal) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:float", format(value, "f"))


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    # PyYAML folds line ends of other scripts inside plain and single-quoted text, and reads them back as spaces.
    odd = any(mark in value for mark in "\x85\u2028\u2029\ufeff\r\t")
    style = '"' if odd else "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(Decimal, _number)
_Dumper.add_representer(str, _text)
