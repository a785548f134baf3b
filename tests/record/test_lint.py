"""Lint: the record of ours is clean, and each kind of mistake is found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest

from ontherecord.model.entity import Role
from ontherecord.model.quantity import Unit
from ontherecord.record.dataset import Band, Dataset, Denominator, Flow, Frame, LongDrift, Release
from ontherecord.record.entries import Entry, load_entries, load_prose
from ontherecord.record.linting.everything import lint
from ontherecord.record.load import Record, load
from ontherecord.record.names import Gazetteer


@pytest.fixture
def record() -> Record:
    return load(None)


def codes(record: Record) -> set[str]:
    return {diagnostic.code for diagnostic in lint(record)}


def with_dataset(record: Record, dataset: Dataset) -> Record:
    others = tuple(other for other in record.datasets if other.id != dataset.id)
    return replace(record, datasets=(*others, dataset))


def with_entries(record: Record, entries: Iterable[Entry]) -> Record:
    return replace(record, names=Gazetteer(entries, load_prose()))


def test_the_record_holds_together(record: Record) -> None:
    assert lint(record) == ()


def test_roles_columns_and_tables(record: Record) -> None:
    dataset = record.dataset("sipri_transfers")
    whole = Denominator(name="x", label="of {spender} and {nobody}", fixed=(Role.SPENDER,))
    measure = replace(dataset.measures[0], denominators=(whole,), flows=(Flow(nouns=("x",), owner=Role.MEMBER),))
    assert {"undeclared_role", "unknown_placeholder"} <= codes(
        with_dataset(record, replace(dataset, measures=(measure,)))
    )
    assert "unknown_table" in codes(with_dataset(record, replace(dataset, table="elsewhere")))
    assert "unknown_column" in codes(with_dataset(record, replace(dataset, time_column="month")))
    rival = replace(dataset.measures[0], beside=("arms_transfers.nothing",))
    assert "unknown_rival" in codes(with_dataset(record, replace(dataset, measures=(rival,))))
    role = replace(dataset.roles[0], codelist="planets")
    assert "unknown_codelist" in codes(with_dataset(record, replace(dataset, roles=(role, *dataset.roles[1:]))))


def test_verbs(record: Record) -> None:
    dataset = record.dataset("sipri_transfers")
    frame = dataset.frames[0]
    assert "repeated_verb" in codes(with_dataset(record, replace(dataset, frames=(*dataset.frames, frame))))
    other = Frame(verbs=("supply",), subject=Role.RECIPIENT, object=None, prepositions=(), needs_noun=True)
    assert "conflicting_verb" in codes(with_dataset(record, replace(dataset, frames=(*dataset.frames, other))))


def test_measures(record: Record) -> None:
    dataset = record.dataset("sipri_transfers")
    first, second = dataset.measures
    odd = replace(first, mismatch=((Unit.TIV, "no"),), drift=Band(share_points=Decimal(0), level_relative=Decimal(0)))
    assert {"contradictory_unit", "drift_below_band"} <= codes(
        with_dataset(record, replace(dataset, measures=(odd, second)))
    )
    narrow = LongDrift(years=6, band=Band(share_points=Decimal(0), level_relative=Decimal(0)))
    short = replace(first, long_drift=narrow)
    assert "drift_below_band" in codes(with_dataset(record, replace(dataset, measures=(short, second))))
    twin = replace(second, nouns=first.nouns, default=True)
    assert {"shared_noun", "two_defaults"} <= codes(with_dataset(record, replace(dataset, measures=(first, twin))))
    assert "no_nouns" in codes(with_dataset(record, replace(dataset, measures=(replace(first, nouns=()),))))


def test_releases(record: Record) -> None:
    extract: Release = record.releases("sipri_transfers")[0]
    assert "repeated_release" in codes(replace(record, stored=(*record.stored, extract)))
    assert "no_release" in codes(replace(record, stored=()))
    strange = replace(extract, id="x", scope=((Role.RECIPIENT, frozenset({"MOON"})),))
    assert "unknown_code" in codes(replace(record, stored=(*record.stored, strange)))


def test_two_parties_of_one_name(record: Record) -> None:
    entries = load_entries()
    clash = replace(entries[0], code="AAA", name="Elsewhere", aliases=("Albania",))
    assert "clashing_name" in codes(with_entries(record, (*entries, clash)))
    assert "repeated_code" in codes(with_entries(record, (*entries, replace(entries[0], name="Elsewhere"))))


def test_members_of_no_list(record: Record) -> None:
    entries = load_entries()
    region = replace(entries[0], code="AAA", name="Elsewhere", aliases=(), people=(), capitals=(), members=("MOON",))
    assert "unknown_code" in codes(with_entries(record, (*entries, region)))
