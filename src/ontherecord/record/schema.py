"""Turns a data set's YAML into a `Dataset`. Keys that nothing reads, and names that no query may hold, are refused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ontherecord.errors import InvalidDataset
from ontherecord.model.entity import Role
from ontherecord.model.quantity import Unit
from ontherecord.record.calendar import Calendar
from ontherecord.record.dataset import (
    UNSTATED,
    AcrossMembers,
    AcrossTime,
    Band,
    Break,
    Coverage,
    Dataset,
    Denominator,
    Flow,
    Frame,
    LongDrift,
    LooseNouns,
    Measure,
    Publisher,
    Redistribute,
    Rights,
    RoleSpec,
    Roster,
    ThingColumns,
    WindowPolicy,
)
from ontherecord.record.fields import Fields
from ontherecord.record.yamlfile import read_yaml

if TYPE_CHECKING:
    from decimal import Decimal
    from importlib.resources.abc import Traversable
    from pathlib import Path

AGGREGATES = ("sum", "count")
TIME_GRAINS = ("year", "month", "day")
_MONTHS = 12
_NO_LEAP_YEAR = 2023


def read_dataset(path: Path | Traversable) -> Dataset:
    """Read one data set.

    Raises:
        InvalidDataset: with the file, the key and what to write instead.

    """
    values = read_yaml(path)
    if not isinstance(values, dict) or not all(isinstance(key, str) for key in values):
        raise InvalidDataset(f"{path.name}: needs keys and values.", remedy="Start from docs/record.md.")
    top = Fields(path.name, values)
    top.only(
        "dataset", "title", "publisher", "home", "licence", "credit", "terms", "table", "grain", "time", "coverage",
        "windows", "roles", "frames", "measures", "quality_columns", "aggregate_column", "breaks", "precedence",
        "rights", "key", "roster", "calendar",
        "rights", "key", "roster", "things",
    )  # fmt: skip
    time = top.under("time")
    time.only("column", "until", "grain")
    grain = time.text("grain")
    if grain not in TIME_GRAINS:
        time.fail("grain", f"{grain!r} is not known", f"Known: {', '.join(TIME_GRAINS)}.")
    coverage = top.under("coverage")
    coverage.only("closed", "open", "open_cues", "closed_for", "gaps")
    windows = top.under("windows")
    windows.only("shortest", "natural")
    roles = top.under("roles")
    measures = top.under("measures")
    return Dataset(
        id=top.identifier("dataset"),
        title=top.text("title"),
        publisher=_publisher(top.under("publisher")),
        home=top.text("home"),
        licence=top.text("licence"),
        credit=top.text("credit"),
        terms=top.text("terms"),
        table=top.identifier("table"),
        grain=top.text("grain"),
        time_column=time.identifier("column"),
        until_column=time.identifier("until") if time.has("until") else None,
        time_grain=grain,
        coverage=Coverage(
            closed=coverage.text("closed"),
            open=coverage.text("open"),
            open_cues=coverage.texts("open_cues"),
            gaps=coverage.flag("gaps"),
        ),
        closed_members=_closed_for(coverage),
        windows=WindowPolicy(shortest=windows.whole("shortest"), natural=windows.wholes("natural")),
        roles=tuple(_role(roles, name) for name in roles.values),
        frames=tuple(_frame(row) for row in top.each("frames")),
        measures=tuple(_measure(measures, name) for name in measures.values),
        rights=_rights(top.under("rights")) if top.has("rights") else UNSTATED,
        key=top.identifiers("key"),
        quality_columns=top.identifiers("quality_columns"),
        aggregate_column=top.identifier("aggregate_column") if top.has("aggregate_column") else None,
        breaks=tuple(_break(row) for row in top.each("breaks")),
        precedence=top.whole("precedence") if top.has("precedence") else 0,
        roster=_roster(top.under("roster")) if top.has("roster") else None,
        calendar=_calendar(top.under("calendar")) if top.has("calendar") else None,
        things=_things(top.under("things")) if top.has("things") else None,
    )


def _calendar(row: Fields) -> Calendar:
    row.only("title", "month", "day", "years", "out", "as_of", "source")
    month, day, years = row.whole("month"), row.whole("day"), row.whole("years")
    try:
        date(_NO_LEAP_YEAR, month, day)
    except ValueError:
        row.fail("day", f"there is no day {day} in month {month}", "Write the earliest day on which figures come out.")
    if years < 1:
        row.fail("years", f"{years} is out of range", "Write how many years the publisher's report speaks of.")
    out = []
    for text in row.texts("out"):
        try:
            out.append(date.fromisoformat(text))
        except ValueError:
            row.fail("out", f"{text!r} is no day", 'Write days as "2017-02-20".')
    if len({one.year for one in out}) < len(out):
        row.fail("out", "a year has two days", "Keep the day on which the figures first came out.")
    as_of = row.whole("as_of") if row.has("as_of") else None
    if as_of is not None and not 1 <= as_of <= _MONTHS:
        row.fail("as_of", f"{as_of} is no month", "Write the month at whose beginning the stock is counted, 1 to 12.")
    return Calendar(
        title=row.text("title"),
        month=month,
        day=day,
        years=years,
        out=tuple(out),
        source=row.text("source"),
        as_of=as_of,
    )


def _things(row: Fields) -> ThingColumns:
    row.only("measure", "number", "estimated", "kind", "name")
    return ThingColumns(
        measure=row.text("measure"),
        number=row.identifier("number"),
        estimated=row.identifier("estimated"),
        kind=row.identifier("kind"),
        name=row.identifier("name"),
    )


def _roster(row: Fields) -> Roster:
    row.only("code", "rank", "of", "before", "shared", "apart")
    shared, apart = (row.under(key, required=False) for key in ("shared", "apart"))
    before = row.under("before", required=False)
    return Roster(
        code=row.text("code"),
        rank=row.identifier("rank"),
        of=_as_role(row, "of", row.text("of")),
        before=tuple((column, before.identifier(column)) for column in before.values),
        shared=tuple((code, region) for code in shared.values for region in shared.texts(code)),
        apart=tuple((code, region) for code in apart.values for region in apart.texts(code)),
    )


def _rights(row: Fields) -> Rights:
    row.only("redistribute", "share", "because", "noncommercial")
    redistribute = row.one_of("redistribute", Redistribute, row.text("redistribute"))
    share = row.number("share") if row.has("share") else None
    if (share is not None) != (redistribute is Redistribute.EXTRACT):
        row.fail("share", "goes with redistribute: extract, and only with it", "Write share: 0.1 for under a tenth.")
    if share is not None and not 0 < share < 1:
        row.fail("share", f"{share} is out of range", "Write a number between 0 and 1.")
    return Rights(
        redistribute=redistribute, because=row.text("because"), share=share, noncommercial=row.flag("noncommercial")
    )


def _publisher(row: Fields) -> Publisher:
    row.only("name", "short", "aliases")
    return Publisher(name=row.text("name"), short=row.text("short"), aliases=row.texts("aliases"))


def _break(row: Fields) -> Break:
    row.only("place", "year", "what")
    return Break(place=row.text("place") if row.has("place") else None, year=row.whole("year"), what=row.text("what"))


def _as_role(row: Fields, key: str, value: object) -> Role:
    return row.one_of(key, Role, value)


def _closed_for(coverage: Fields) -> tuple[tuple[Role, frozenset[str]], ...]:
    row = coverage.under("closed_for", required=False)
    return tuple((_as_role(row, name, name), frozenset(row.texts(name))) for name in row.values)


def _role(roles: Fields, name: str) -> RoleSpec:
    row = roles.under(name)
    row.only("column", "codelist", "nouns", "several", "of")
    return RoleSpec(
        role=_as_role(roles, name, name),
        column=row.identifier("column"),
        codelist=row.text("codelist"),
        nouns=row.texts("nouns"),
        several=row.flag("several"),
        of=_as_role(row, "of", row.text("of")) if row.has("of") else None,
    )


def _frame(row: Fields) -> Frame:
    row.only(
        "verbs", "subject", "object", "prepositions", "measure_preposition", "needs_noun", "object_nouns",
        "assumption", "cost",
    )  # fmt: skip
    if not row.texts("verbs"):
        row.fail("verbs", "needs at least one verb", "Write verbs: [supply, export].")
    prepositions = row.under("prepositions", required=False)
    return Frame(
        verbs=row.texts("verbs"),
        subject=_as_role(row, "subject", row.text("subject")),
        object=_as_role(row, "object", row.text("object")) if row.has("object") else None,
        prepositions=tuple(
            (word, _as_role(prepositions, word, prepositions.text(word))) for word in prepositions.values
        ),
        measure_preposition=row.text("measure_preposition") if row.has("measure_preposition") else None,
        needs_noun=row.flag("needs_noun"),
        object_nouns=row.texts("object_nouns"),
        assumption=row.text("assumption") if row.has("assumption") else None,
        cost=_cost(row),
    )


def _measure(measures: Fields, name: str) -> Measure:
    row = measures.under(name)
    row.only(
        "label", "column", "aggregate", "unit", "rounding", "default", "nouns", "flows", "loose_nouns", "modifiers",
        "units", "mismatch", "items", "is_not", "band", "drift", "long_drift", "denominators", "across_time", "across_members", "scale",
        "low_column", "high_column", "quality_columns", "only", "beside", "short_nouns", "per", "unit_words",
        "aims",
    )  # fmt: skip
    aggregate = row.text("aggregate")
    if aggregate not in AGGREGATES:
        row.fail("aggregate", f"{aggregate!r} is not known", f"Known: {', '.join(AGGREGATES)}.")
    if aggregate == "sum" and not row.has("column"):
        row.fail("column", "a sum needs a column", "Name the column, or write aggregate: count.")
    mismatch = row.under("mismatch", required=False)
    only = row.under("only", required=False)
    denominators = row.under("denominators", required=False)
    return Measure(
        name=name,
        label=row.text("label"),
        column=row.identifier("column") if row.has("column") else None,
        aggregate=aggregate,
        unit=row.one_of("unit", Unit, row.text("unit")),
        rounding=row.number("rounding"),
        nouns=row.texts("nouns"),
        flows=tuple(_flow(flow) for flow in row.each("flows")),
        loose_nouns=tuple(_loose(loose) for loose in row.each("loose_nouns")),
        modifiers=row.texts("modifiers"),
        default=row.flag("default"),
        units=tuple(row.one_of("units", Unit, unit) for unit in row.texts("units")),
        mismatch=tuple((mismatch.one_of(unit, Unit, unit), mismatch.text(unit)) for unit in mismatch.values),
        is_not=row.texts("is_not"),
        items=row.texts("items"),
        band=_band(row.under("band")),
        drift=_band(row.under("drift")),
        long_drift=_long_drift(row.under("long_drift")) if row.has("long_drift") else None,
        denominators=tuple(_denominator(denominators, key) for key in denominators.values),
        across_time=row.one_of("across_time", AcrossTime, row.text("across_time", "sum")),
        across_members=row.one_of("across_members", AcrossMembers, row.text("across_members", "sum")),
        scale=_scale(row),
        low_column=row.identifier("low_column") if row.has("low_column") else None,
        high_column=row.identifier("high_column") if row.has("high_column") else None,
        quality_columns=row.identifiers("quality_columns"),
        beside=row.texts("beside"),
        short_nouns=row.texts("short_nouns"),
        per=row.texts("per"),
        unit_words=row.texts("unit_words"),
        aims=row.texts("aims"),
        only=tuple((Fields(only.where, {"only": name}).identifier("only"), only.text(name)) for name in only.values),
    )


def _scale(row: Fields) -> Decimal:
    scale = row.number("scale", "1")
    if scale <= 0:
        row.fail("scale", f"{scale} is no factor", "Write a number above 0.")
    return scale


def _flow(row: Fields) -> Flow:
    row.only("nouns", "owner")
    return Flow(nouns=row.texts("nouns"), owner=_as_role(row, "owner", row.text("owner")))


def _loose(row: Fields) -> LooseNouns:
    row.only("nouns", "assumption", "cost")
    return LooseNouns(nouns=row.texts("nouns"), assumption=row.text("assumption"), cost=_cost(row))


def _cost(row: Fields) -> float:
    cost = row.number("cost", "0")
    if not 0 <= cost <= 1:
        row.fail("cost", f"{cost} is out of range", "Write a number from 0 to 1.")
    return float(cost)


def _band(row: Fields) -> Band:
    row.only("share_points", "level_relative")
    return Band(share_points=row.number("share_points"), level_relative=row.number("level_relative"))


def _long_drift(row: Fields) -> LongDrift:
    row.only("years", "share_points", "level_relative")
    band = Band(share_points=row.number("share_points"), level_relative=row.number("level_relative"))
    return LongDrift(years=int(row.number("years")), band=band)


def _denominator(denominators: Fields, name: str) -> Denominator:
    row = denominators.under(name)
    row.only("label", "fixed")
    fixed = row.texts("fixed")
    return Denominator(name=name, label=row.text("label"), fixed=tuple(_as_role(row, "fixed", role) for role in fixed))
