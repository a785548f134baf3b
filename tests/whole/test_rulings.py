"""Sentences made from the shipped figures, true and false: what is true is never refuted, what is false never supported."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from importlib.resources import files

import pytest

from ontherecord.auditor import Auditor
from ontherecord.documents import read
from ontherecord.model.audit import Judged
from ontherecord.model.claim import Kind
from ontherecord.model.period import Period
from ontherecord.model.verdict import Ruling
from ontherecord.ports import Fetched

Figures = dict[tuple[str, str, int], Decimal]
BUYERS = {"ARM": "Armenia", "AZE": "Azerbaijan"}
SELLERS = {"RUS": "Russia", "ISR": "Israel", "UKR": "Ukraine", "BLR": "Belarus", "TUR": "Turkey", "CHN": "China"}
# With the whole register: other regions, read off the rows as imported.
FAR_BUYERS = {"IND": "India", "DZA": "Algeria", "VEN": "Venezuela", "GRC": "Greece", "KEN": "Kenya", "IDN": "Indonesia"}
FAR_SELLERS = {"USA": "the United States", "RUS": "Russia", "CHN": "China", "DEU": "Germany", "FRA": "France"}
WINDOWS = [
    (1996, 2000),
    (2001, 2005),
    (2006, 2010),
    (2009, 2013),
    (2011, 2015),
    (2013, 2017),
    (2015, 2019),
    (2019, 2023),
]
RULED = {Ruling.SUPPORTED, Ruling.REFUTED, Ruling.CONFLICTING}


@dataclass(frozen=True)
class Said:
    """A sentence and whether it is true of the rows; `clear` where it is far from any edge, so that it must be ruled on."""

    text: str
    true: bool
    clear: bool
    kind: Kind


def _figures() -> Figures:
    text = files("ontherecord.record").joinpath("starter", "sipri_transfers.csv").read_text(encoding="utf-8")
    return {
        (row["supplier"], row["recipient"], int(row["year"])): Decimal(row["tiv"])
        for row in csv.DictReader(text.splitlines())
    }


def _totals(figures: Figures, buyer: str, first: int, last: int) -> dict[str, Decimal]:
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for (seller, recipient, year), amount in figures.items():
        if recipient == buyer and first <= year <= last:
            totals[seller] += amount
    return totals


def sentences(figures: Figures, buyers: dict[str, str], sellers: dict[str, str]) -> Iterator[Said]:
    for said in _sentences(figures, buyers, sellers):
        yield replace(said, text=said.text[:1].upper() + said.text[1:])


def _sentences(figures: Figures, buyers: dict[str, str], sellers: dict[str, str]) -> Iterator[Said]:
    for buyer, name in buyers.items():
        for first, last in WINDOWS:
            totals = _totals(figures, buyer, first, last)
            known = {seller: amount for seller, amount in totals.items() if seller != "UNKNOWN"}
            whole = sum(totals.values())
            if not known or not whole:
                continue
            when = f"{first}–{last}"
            order = sorted(known.values(), reverse=True)
            for seller, label in sellers.items():
                mine = known.get(seller, Decimal(0))
                share = 100 * mine / whole
                yield from _shares(label, name, when, share)
                if mine:
                    yield from _ranks(label, name, when, mine, order)
                for other, beside in sellers.items():
                    theirs = known.get(other, Decimal(0))
                    if seller < other and theirs:
                        yield from _comparisons(label, beside, name, when, mine, theirs)
            for year in (first, last):
                for seller, label in sellers.items():
                    held = (seller, buyer, year) in figures
                    yield Said(f"{label} delivered major arms to {name} in {year}.", held, held, Kind.EXISTENCE)
                    yield Said(f"{label} delivered no major arms to {name} in {year}.", not held, held, Kind.EXISTENCE)


def _shares(seller: str, buyer: str, when: str, share: Decimal) -> Iterator[Said]:
    near = share.quantize(Decimal(1))
    if near > 0:
        yield Said(
            f"{seller} supplied {near} per cent of {buyer}'s arms imports in {when}.",
            true=True,
            clear=near < 100,
            kind=Kind.SHARE,
        )
    wrong = near + 30 if near < 60 else near - 30
    yield Said(
        f"In {when} {wrong}% of {buyer}'s major arms came from {seller}.", true=False, clear=True, kind=Kind.SHARE
    )
    if share >= 55:
        yield Said(
            f"{seller} supplied more than half of {buyer}'s arms imports in {when}.",
            true=True,
            clear=True,
            kind=Kind.SHARE,
        )
    if share <= 45:
        yield Said(
            f"{seller} accounted for more than half of {buyer}'s arms imports in {when}.",
            true=False,
            clear=True,
            kind=Kind.SHARE,
        )


def _ranks(seller: str, buyer: str, when: str, mine: Decimal, order: list[Decimal]) -> Iterator[Said]:
    place = 1 + sum(1 for other in order if other > mine)
    far = all(abs(other - mine) > max(other, mine) / 8 for other in order if other != mine)
    is_first = place == 1
    yield Said(f"{seller} was the largest supplier of major arms to {buyer} in {when}.", is_first, far, Kind.RANK)
    yield Said(
        f"{seller} was not the largest supplier of major arms to {buyer} in {when}.", not is_first, far, Kind.RANK
    )
    yield Said(f"{seller} was {buyer}'s second-largest arms supplier in {when}.", place == 2, far, Kind.RANK)


def _comparisons(seller: str, other: str, buyer: str, when: str, mine: Decimal, theirs: Decimal) -> Iterator[Said]:
    far = abs(mine - theirs) > max(mine, theirs) / 8
    yield Said(f"{seller} sold more arms to {buyer} than {other} did in {when}.", mine > theirs, far, Kind.COMPARISON)
    yield Said(f"{seller} sold fewer arms to {buyer} than {other} did in {when}.", mine < theirs, far, Kind.COMPARISON)


SAID = list(sentences(_figures(), BUYERS, SELLERS))


def judged(auditor: Auditor, said: list[Said]) -> list[tuple[Said, Judged | None]]:
    """Every sentence in one article, a paragraph each, so that nothing is inherited from its neighbours."""
    text = "\n\n".join(each.text for each in said)
    fetched = Fetched(data=text.encode(), source=None, media_type="text/plain", charset="utf-8")
    document, _ = read(fetched, title="Arms for the south", published=Period.parse("2025-06-01"))
    found = auditor.audit(document).claims
    where = {each: text.index(each.text) for each in said}
    return [
        (each, next((one for one in found if one.answers and at <= one.claim.span.start < at + len(each.text)), None))
        for each, at in where.items()
    ]


def holds(pairs: list[tuple[Said, Judged | None]]) -> None:
    """No wrong ruling, and no more than one in twenty clear cases left open."""
    wrong = [
        (said.text, one.verdict.ruling, one.verdict.why)
        for said, one in pairs
        if one is not None and one.verdict.ruling in RULED
        if one.verdict.ruling is not (Ruling.SUPPORTED if said.true else Ruling.REFUTED)
    ]
    assert not wrong
    silent = [
        (said.text, None if one is None else (one.verdict.ruling, one.verdict.why))
        for said, one in pairs
        if said.clear and (one is None or one.verdict.ruling not in RULED)
    ]
    assert len(silent) <= sum(said.clear for said, _ in pairs) // 20, silent


@pytest.mark.parametrize("kind", [Kind.SHARE, Kind.RANK, Kind.COMPARISON, Kind.EXISTENCE])
def test_the_true_is_never_refuted_and_the_false_never_supported(starter: Auditor, kind: Kind) -> None:
    said = [each for each in SAID if each.kind is kind][::2]
    assert len(said) >= 40
    holds(judged(starter, said))


@pytest.mark.shared
def test_the_same_holds_of_other_regions_with_the_register_imported(full: Auditor) -> None:
    release = next(release for release in full.record.releases("sipri_transfers") if not release.scope)
    table = full.database.query(
        "SELECT supplier, recipient, year, SUM(tiv) FROM sipri_transfers WHERE release = $1 "
        f"AND recipient IN ({', '.join(repr(code) for code in FAR_BUYERS)}) GROUP BY ALL ORDER BY ALL",
        [release.id],
    )
    assert not table.truncated
    figures = {(str(row[0]), str(row[1]), int(str(row[2]))): Decimal(str(row[3])) for row in table.rows}
    said = list(sentences(figures, FAR_BUYERS, FAR_SELLERS))
    assert len(said) >= 1000
    holds(judged(full, said[::9]))
