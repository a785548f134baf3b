"""The weighing as JSON: `"schema": "ontherecord.why/1"`, described by why-1.schema.json of the wire."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ontherecord.model.weighing import Range, Selection, Variation, Weighing
from ontherecord.reports.render import Canvas
from ontherecord.reports.why.beside import Beside
from ontherecord.reports.why.telling import told
from ontherecord.reports.why.words import chance_words
from ontherecord.wire import period_text, plain_case
from ontherecord.wire.json_text import Json, dumps, number

SCHEMA = "ontherecord.why/1"


def as_json(weighing: Weighing, canvas: Canvas, beside: Sequence[Beside]) -> str:  # noqa: ARG001 - every renderer has this signature
    """Write the weighing; figures to six places, `null` for what is unknown or without bound."""
    return dumps(data(weighing, beside)) + "\n"


def data(weighing: Weighing, beside: Sequence[Beside] = ()) -> dict[str, Json]:
    """Lay out as JSON."""
    return {
        "schema": SCHEMA,
        "case": plain_case(weighing.case),
        "selection": _selection(weighing.selection),
        "seed": weighing.seed,
        "draws": weighing.draws,
        "items": list(weighing.items),
        "units": weighing.units,
        "undated": list(weighing.undated),
        "leaders": list(weighing.leaders),
        "told": list(told(weighing)),
        "hypotheses": _hypotheses(weighing),
        "evidence": [
            {
                "item": each.item,
                "weight": number(each.weight),
                "spread": number(each.spread),
                "decibans": _range(each.decibans),
            }
            for each in weighing.tellings
        ],
        "without_likelihood": list(weighing.without_likelihood),
        "impossible": weighing.impossible,
        "variations": [_variation(weighing, each) for each in weighing.variations],
        "by_date": [_variation(weighing, each) for each in weighing.by_date],
        "priors": [
            {"factor": number(step.factor), "posteriors": _by_hypothesis(weighing, step.posteriors)}
            for step in weighing.sweep
        ],
        "overturns": [
            {
                "leader": each.leader,
                "rival": each.rival,
                "exact": each.exact,
                "least": each.least,
                "cells": [
                    {
                        "hypothesis": cell.hypothesis,
                        "item": cell.item,
                        "old": None if cell.old is None else cell.old.value,
                        "new": cell.new.value,
                    }
                    for cell in each.cells
                ],
            }
            for each in weighing.overturns
        ],
        "agreement": _agreement(weighing),
        "sought": [
            {
                "item": each.item,
                "spread": number(each.spread),
                "decibans": _range(each.decibans),
                "bits": number(each.bits),
                "leaders": list(each.leaders),
                "changed": each.changed,
            }
            for each in weighing.sought
        ],
        "gaps": [{"hypothesis": each.hypothesis, "item": each.item, "decides": each.decides} for each in weighing.gaps],
        "beside": {each.id: each.data for each in beside},
    }


def _selection(selection: Selection) -> dict[str, Json]:
    return {
        "known_by": None if selection.known_by is None else period_text(selection.known_by),
        "without_items": list(selection.without_items),
        "without_sources": list(selection.without_sources),
        "without_kinds": [kind.value for kind in selection.without_kinds],
        "without_raters": list(selection.without_raters),
    }


def _hypotheses(weighing: Weighing) -> list[Json]:
    posteriors = {each.hypothesis: each for each in weighing.posteriors}
    found: list[Json] = []
    for row in weighing.rows:
        each = posteriors.get(row.hypothesis)
        found.append(
            {
                "id": row.hypothesis,
                "rank": row.rank,
                "tied": list(row.tied),
                "best": row.best,
                "worst": row.worst,
                "inconsistency": number(row.inconsistency),
                "weighted": number(row.weighted),
                "ratings": {rating.value: count for rating, count in row.ratings},
                "unrated": row.unrated,
                "posterior": None
                if each is None
                else {
                    "prior": _range(each.prior),
                    "bounds": _range(each.bounds),
                    "words": chance_words(each.bounds),
                    "swept": _range(each.swept),
                    "sampled": _range(each.sampled),
                    "even_at": _range(each.even_at),
                },
            }
        )
    return found


def _variation(weighing: Weighing, each: Variation) -> dict[str, Json]:
    return {
        "left_out": each.left_out.value,
        "what": each.what,
        "items": each.items,
        "leaders": list(each.leaders),
        "changed": each.changed,
        "ranks": dict(zip(weighing.hypotheses, each.ranks, strict=True)),
        "weighted": {key: number(value) for key, value in zip(weighing.hypotheses, each.weighted, strict=True)},
        "posteriors": None if each.posteriors is None else _by_hypothesis(weighing, each.posteriors),
    }


def _by_hypothesis(weighing: Weighing, ranges: Sequence[Range]) -> dict[str, Json]:
    return {key: _range(value) for key, value in zip(weighing.hypotheses, ranges, strict=True)}


def _range(between: Range | None) -> Json:
    if between is None:
        return None
    return [number(None if math.isinf(end) else end) for end in (between.low, between.high)]


def _agreement(weighing: Weighing) -> Json:
    found = weighing.agreement
    if found is None:
        return None
    return {
        "alpha": number(found.alpha),
        "cells": found.cells,
        "pairs": [
            {"first": pair.first, "second": pair.second, "cells": pair.cells, "kappa": number(pair.kappa)}
            for pair in found.pairs
        ],
        "differing": [
            {
                "hypothesis": each.hypothesis,
                "item": each.item,
                "steps": each.steps,
                "ratings": {name: rating.value for name, rating in each.ratings},
            }
            for each in found.differing
        ],
        "leaders": {name: list(leaders) for name, leaders in found.leaders},
    }
