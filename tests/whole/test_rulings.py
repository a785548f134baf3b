"""Sentences made from the shipped figures, true and false: what is true is never refuted, what is false never supported."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files

import pytest

from ontherecord.api import Auditor
from ontherecord.documents import read
from ontherecord.model.audit import Judged
from ontherecord.model.claim import Kind
from ontherecord.model.period import Period
from ontherecord.model.verdict import Ruling
from ontherecord.ports import Fetched

BUYERS = {"ARM": "Armenia", "AZE": "Azerbaijan"}
SELLERS = {"RUS": "Russia", "ISR": "Israel", "UKR": "Ukraine", "BLR": "Belarus", "TUR": "Turkey", "CHN": "China"}
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


def _figures() -> dict[tuple[str, str, int], Decimal]:
    text = files("ontherecord.record").joinpath("starter", "sipri_transfers.csv").read_text(encoding="utf-8")
    return {
        (row["supplier"], row["recipient"], int(row["year"])): Decimal(row["tiv"])
        for row in csv.DictReader(text.splitlines())
    }


def _totals(buyer: str, first: int, last: int) -> dict[str, Decimal]:
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for (seller, recipient, year), amount in FIGURES.items():
        if recipient == buyer and first <= year <= last:
            totals[seller] += amount
    return totals


FIGURES = _figures()


def sentences() -> Iterator[Said]:
    for buyer, name in BUYERS.items():
        for first, last in WINDOWS:
            totals = _totals(buyer, first, last)
            known = {seller: amount for seller, amount in totals.items() if seller != "UNKNOWN"}
            whole = sum(totals.values())
            if not known or not whole:
                continue
            when = f"{first}–{last}"
            order = sorted(known.values(), reverse=True)
            for seller, label in SELLERS.items():
                mine = known.get(seller, Decimal(0))
                share = 100 * mine / whole
                yield from _shares(label, name, when, share)
                if mine:
                    yield from _ranks(label, name, when, mine, order)
                for other, beside in SELLERS.items():
                    theirs = known.get(other, Decimal(0))
                    if seller < other and theirs:
                        yield from _comparisons(label, beside, name, when, mine, theirs)
            for year in (first, last):
                for seller, label in SELLERS.items():
                    held = (seller, buyer, year) in FIGURES
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


SAID = list(sentences())


@pytest.fixture(scope="module")
def judged(starter: Auditor) -> Callable[[Kind], list[tuple[Said, Judged | None]]]:
    """Every sentence of a kind in one article, a paragraph each, so that nothing is inherited from its neighbours."""

    def judge(kind: Kind) -> list[tuple[Said, Judged | None]]:
        mine = [said for said in SAID if said.kind is kind][::2]
        text = "\n\n".join(said.text for said in mine)
        fetched = Fetched(data=text.encode(), source=None, media_type="text/plain", charset="utf-8")
        document, _ = read(fetched, title="Arms for the south", published=Period.parse("2025-06-01"))
        found = starter.audit(document).claims
        where = {said: text.index(said.text) for said in mine}
        return [
            (
                said,
                next((one for one in found if one.answers and at <= one.claim.span.start < at + len(said.text)), None),
            )
            for said, at in where.items()
        ]

    return judge


@pytest.mark.parametrize("kind", [Kind.SHARE, Kind.RANK, Kind.COMPARISON, Kind.EXISTENCE])
def test_the_true_is_never_refuted_and_the_false_never_supported(
    judged: Callable[[Kind], list[tuple[Said, Judged | None]]], kind: Kind
) -> None:
    pairs = judged(kind)
    assert len(pairs) >= 40
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
    clear = sum(said.clear for said, _ in pairs)
    assert len(silent) <= clear // 20, silent
