"""Finds what does not hold together in the record, before an article finds it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from ontherecord.record.closed import load_closed
from ontherecord.record.entries import CODELISTS, OWN_NAMES, load_prose
from ontherecord.record.events import load_events
from ontherecord.record.groups import load_definitions
from ontherecord.record.importers import IMPORTERS
from ontherecord.record.leaders import load_leaders
from ontherecord.record.linting.closed import lint_closed
from ontherecord.record.linting.events import lint_events
from ontherecord.record.linting.findings import error, warning
from ontherecord.record.linting.groups import lint_groups
from ontherecord.record.linting.identity import lint_identity, load_identity
from ontherecord.record.linting.spells import spells
from ontherecord.record.linting.terms import lint_leaders, lint_treaties
from ontherecord.record.lives import load_lives
from ontherecord.record.memberships import load_rolls
from ontherecord.record.tables import TABLES
from ontherecord.record.treaties import load_treaties

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontherecord.model.diagnostic import Diagnostic
    from ontherecord.model.entity import Role
    from ontherecord.record.dataset import Dataset, Measure
    from ontherecord.record.load import Record
    from ontherecord.record.names import Gazetteer

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def lint(record: Record) -> tuple[Diagnostic, ...]:
    """List what is wrong, data set by data set, then names, then memberships. Nothing found is the empty tuple."""
    found: list[Diagnostic] = []
    for dataset in record.datasets:
        found.extend(_roles(dataset))
        found.extend(_columns(dataset))
        found.extend(_verbs(dataset))
        for measure in dataset.measures:
            found.extend(_measure(dataset, measure))
        found.extend(_nouns(dataset))
        found.extend(_rivals(dataset, record))
        found.extend(_releases(record, dataset))
    found.extend(_names(record.names))
    found.extend(_members(record.names))
    found.extend(lint_identity(load_identity(), record.names))
    found.extend(lint_groups(load_definitions(), load_lives(), load_rolls(), record.names))
    found.extend(spells(load_rolls(), record))
    found.extend(lint_leaders(load_leaders(), record.names))
    found.extend(lint_treaties(load_treaties(), record.names))
    found.extend(lint_events(load_events(), record.names))
    found.extend(lint_closed(load_closed(), load_events(), load_leaders(), record.names))
    return tuple(found)


def _roles(dataset: Dataset) -> Iterator[Diagnostic]:
    declared = {spec.role for spec in dataset.roles}
    for spec in dataset.roles:
        if spec.codelist not in (*CODELISTS, OWN_NAMES):
            yield error("unknown_codelist", f"{dataset.id}: role {spec.role} has no code list {spec.codelist!r}.")
    used: list[tuple[str, Role]] = []
    for frame in dataset.frames:
        where = f"the frame of {frame.verbs[0]!r}"
        used.append((where, frame.subject))
        used.extend((where, role) for role in (frame.object,) if role is not None)
        used.extend((where, role) for _, role in frame.prepositions)
    for measure in dataset.measures:
        used.extend((f"a flow of {measure.name}", flow.owner) for flow in measure.flows)
        for whole in measure.denominators:
            used.extend((f"denominator {whole.name} of {measure.name}", role) for role in whole.fixed)
    used.extend(("coverage.closed_for", role) for role, _ in dataset.closed_members)
    used.extend((f"the role {spec.role}", spec.of) for spec in dataset.roles if spec.of is not None)
    for where, role in used:
        if role not in declared:
            yield error("undeclared_role", f"{dataset.id}: {where} names the role {role}, which the data set lacks.")


def _columns(dataset: Dataset) -> Iterator[Diagnostic]:
    spec = next((table for table in TABLES if table.name == dataset.table), None)
    if spec is None:
        yield error("unknown_table", f"{dataset.id}: nothing fills the table {dataset.table!r}.")
        return
    wanted = [("time", dataset.time_column), *((str(role.role), role.column) for role in dataset.roles)]
    if dataset.until_column is not None:
        wanted.append(("time", dataset.until_column))
    wanted.extend(("quality_columns", column) for column in dataset.quality_columns)
    if dataset.aggregate_column is not None:
        wanted.append(("aggregate_column", dataset.aggregate_column))
    for measure in dataset.measures:
        named = (
            measure.column,
            measure.low_column,
            measure.high_column,
            *measure.quality_columns,
            *(n for n, _ in measure.only),
        )
        wanted.extend((measure.name, column) for column in named if column is not None)
    for where, column in wanted:
        if column not in spec.names:
            yield error(
                "unknown_column", f"{dataset.id}: {where} wants the column {column!r}, which {spec.name} lacks."
            )


def _verbs(dataset: Dataset) -> Iterator[Diagnostic]:
    """A verb may have several patterns ("supply X to Y", "supply Y with X"), but only one doer."""
    subjects: dict[str, set[Role]] = defaultdict(set)
    patterns: Counter[tuple[str, Role | None, tuple[tuple[str, Role], ...], str | None]] = Counter()
    for frame in dataset.frames:
        for verb in frame.verbs:
            subjects[verb].add(frame.subject)
            patterns[verb, frame.object, frame.prepositions, frame.measure_preposition] += 1
    for verb, roles in subjects.items():
        if len(roles) > 1:
            yield error("conflicting_verb", f"{dataset.id}: {verb!r} is done by {' and by '.join(sorted(roles))}.")
    for (verb, *_), count in patterns.items():
        if count > 1:
            yield warning("repeated_verb", f"{dataset.id}: {verb!r} stands {count} times with the same pattern.")


def _measure(dataset: Dataset, measure: Measure) -> Iterator[Diagnostic]:
    declared = {spec.role.value for spec in dataset.roles}
    for unit, _ in measure.mismatch:
        if unit in measure.units:
            yield error("contradictory_unit", f"{measure.name}: {unit} is both answered and mismatched.")
    for whole in measure.denominators:
        for name in _PLACEHOLDER.findall(whole.label):
            if name not in declared:
                yield error("unknown_placeholder", f"{measure.name}: the label of {whole.name} wants {{{name}}}.")
    if not measure.nouns:
        yield warning("no_nouns", f"{measure.name}: no noun names it, so no sentence can be about it.")
    if (
        measure.drift.share_points < measure.band.share_points
        or measure.drift.level_relative < measure.band.level_relative
    ):
        yield error("drift_below_band", f"{measure.name}: the long-run drift is narrower than the revision band.")
    long = measure.long_drift
    if long is not None and (
        long.band.share_points < measure.drift.share_points or long.band.level_relative < measure.drift.level_relative
    ):
        yield error(
            "drift_below_band", f"{measure.name}: the drift after {long.years} years is narrower than the drift."
        )


def _rivals(dataset: Dataset, record: Record) -> Iterator[Diagnostic]:
    """Measures named as other definitions of one that nothing in the record carries."""
    for measure in dataset.measures:
        for name in measure.beside:
            if not record.measures(name):
                yield error("unknown_rival", f"{measure.name}: nothing measures {name}, which is to stand beside it.")


def _nouns(dataset: Dataset) -> Iterator[Diagnostic]:
    bearers: dict[str, list[str]] = defaultdict(list)
    for measure in dataset.measures:
        for noun in measure.nouns:
            bearers[noun].append(measure.name)
    for noun, names in bearers.items():
        if len(names) > 1:
            yield warning("shared_noun", f"{dataset.id}: {noun!r} names {' and '.join(names)}.")
    defaults = [measure.name for measure in dataset.measures if measure.default]
    if len(defaults) > 1:
        yield error("two_defaults", f"{dataset.id}: {' and '.join(defaults)} are both the default measure.")


def _releases(record: Record, dataset: Dataset) -> Iterator[Diagnostic]:
    releases = record.releases(dataset.id)
    if not releases and not any(importer.dataset == dataset.id for importer in IMPORTERS):
        yield warning(
            "no_release", f"{dataset.id}: no release is stored and no importer brings one, so nothing can be asked."
        )
    for name, count in Counter(release.id for release in releases).items():
        if count > 1:
            yield error("repeated_release", f"{dataset.id}: {count} releases bear the id {name!r}.")
    for release in releases:
        for role, codes in release.scope:
            for code in sorted(codes):
                if code not in record.names:
                    yield error("unknown_code", f"{dataset.id} {release.id}: {role} {code!r} is in no code list.")


def _names(names: Gazetteer) -> Iterator[Diagnostic]:
    rules = load_prose().ambiguous
    known = {rule.text for rule in rules}
    codes = Counter(entry.code for entry in names.rows)
    for code, count in codes.items():
        if count > 1:
            yield error("repeated_code", f"code lists: {count} entries bear the code {code}.")
    for name, holders in _bearers(names).items():
        if len(holders) > 1 and name not in known:
            yield error("clashing_name", f"code lists: {name!r} names {' and '.join(holders)}; add it to prose.yaml.")
    for rule in rules:
        for code, _ in rule.settle:
            if code not in rule.could_be:
                yield error(
                    "unsettled_name", f"prose.yaml: {rule.text!r} is settled for {code}, which it could not be."
                )


def _bearers(names: Gazetteer) -> dict[str, dict[str, None]]:
    """By name, the codes that bear it. What prose and what importers read are told apart."""
    bearers: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in names.rows:
        prose = () if entry.text_off else (entry.name, *entry.aliases, *entry.people, *entry.capitals, *entry.seats)
        for name in (*prose, *(f"publisher: {spelling}" for spelling in entry.publisher)):
            bearers[name][entry.code] = None
    return bearers


def _members(names: Gazetteer) -> Iterator[Diagnostic]:
    for entry in names.rows:
        for code in (*(entry.members or ()), *entry.successors):
            if code not in names:
                yield error("unknown_code", f"code lists: {entry.code} names {code}, which is in no list.")
