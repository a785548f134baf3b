"""Statements that stand alone, and whom "it", "both countries" or "the bloc" go back to. Usage: python evals/context.py [--misses] [--home DIR].

(a) `tests/cases/references`: of the pointing words, how many were resolved, how many of these rightly (precision), how many
that two readings share were left open, and how many statements hold what they should. Half of the sentences, by their
digest, were kept aside; --misses prints those of the other half. Beside it the plain rule that takes the name last before.
(b) gold: of the entities of a sentence's gold claims, how many are among the `entities` of its claims on the wire, for all
pages and for those never looked at (number modulo 4 is 3); the same claim by claim; and how many entities were found that
the gold does not list; and how many in sentences of our own that name nobody. Claims about the whole world are counted apart: few sentences say "the world".
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.cases.worthy import readings  # noqa: E402 - the cases lie beside, not in the path

from ontherecord import api  # noqa: E402
from ontherecord.model.claim import Claim, Kind  # noqa: E402
from ontherecord.record.names import load_names  # noqa: E402
from ontherecord.wire import encode_line  # noqa: E402

SHARED = Path(os.environ.get("ONTHERECORD_SHARED", ROOT.parent / "shared"))
GOLD = SHARED / "gold" / "claims_dev.jsonl"
ASIDE = 3
WORLD = "WLD"
_FRAMES = frozenset({Kind.ATTRIBUTION, Kind.QUOTATION, Kind.LABEL})


@dataclass(frozen=True, slots=True)
class Case:
    """A text, the claim and the words asked about, whom they stand for, and what the statement must contain."""

    text: str
    part: str
    words: str
    codes: frozenset[str]
    stands: str
    half: str


def cases() -> tuple[Case, ...]:
    """Give the sentences in the order of the file."""
    rows = yaml.safe_load((ROOT / "tests" / "cases" / "references" / "sentences.yaml").read_text("utf-8"))
    return tuple(
        Case(row["text"], row["part"], row["words"], frozenset(row["codes"]), row["stands"], row["half"])
        for row in rows
    )


def claim_at(case: Case, claims: tuple[Claim, ...]) -> Claim | None:
    """Find the smallest claim over the part."""
    there = [c for c in claims if case.part in c.quote and c.kind not in _FRAMES and not c.presupposed]
    return min(there, key=lambda claim: len(claim.span), default=None)


def meant(case: Case, claim: Claim | None) -> frozenset[str]:
    """Give whom the words were taken for."""
    said = () if claim is None else claim.references
    return frozenset(m.code for each in said if each.text == case.words for m in each.meant if m.code is not None)


def last_named(case: Case) -> frozenset[str]:
    """Give what the plain rule says: the name last before the words."""
    at = case.text.index(case.part) + case.part.index(case.words)
    hits = [hit for hit in load_names().mentions(case.text) if hit.end <= at and hit.code is not None]
    return frozenset(hit.code for hit in hits[-1:] if hit.code is not None)


def references(*, misses: bool) -> None:
    """Print table (a)."""
    listed = cases()
    rows = readings([case.text for case in listed])
    found = [claim_at(case, row.claims()) for case, row in zip(listed, rows, strict=True)]
    for half in ("dev", "aside"):
        told = [(case, claim) for case, claim in zip(listed, found, strict=True) if case.half == half]
        _line(f"references, {half}", [(case, meant(case, claim)) for case, claim in told])
        _line(f"the name last before, {half}", [(case, last_named(case)) for case, _ in told])
        stands = sum(claim is not None and case.stands in claim.statement for case, claim in told)
        print(f"  statements as they should be, {half}: {stands}/{len(told)} ({stands / len(told):.3f})")
    if misses:
        for case, claim in zip(listed, found, strict=True):
            good = meant(case, claim) == case.codes and claim is not None and case.stands in claim.statement
            if case.half == "dev" and not good:
                print(f"  | {case.text} | {case.words}: {sorted(meant(case, claim))}, wanted {sorted(case.codes)}")
                print(f"  |   {claim.statement if claim else 'no claim'}")


def _line(name: str, pairs: list[tuple[Case, frozenset[str]]]) -> None:
    answered = [(case.codes, codes) for case, codes in pairs if codes]
    right = sum(want == codes for want, codes in answered)
    clear = [codes for case, codes in pairs if case.codes]
    unclear = [codes for case, codes in pairs if not case.codes]
    print(
        f"{name}: resolved {len(answered)}/{len(pairs)}, right {right}/{len(answered)}"
        f" (precision {right / max(1, len(answered)):.3f}); of the clear ones {sum(map(bool, clear))}/{len(clear)} resolved,"
        f" of the others {sum(not each for each in unclear)}/{len(unclear)} left open"
    )


def nobody(*, misses: bool) -> None:
    """Print how many entities are found in sentences that name none."""
    texts = yaml.safe_load((ROOT / "tests" / "cases" / "references" / "nobody.yaml").read_text("utf-8"))
    found = [
        (text, each.text)
        for text, row in zip(texts, readings(texts), strict=True)
        for each in dict.fromkeys(mention for claim in row.claims() for mention in claim.entities)
        if each.code is not None
    ]
    print(f"entities found in {len(texts)} sentences that name none: {len(found)}")
    for text, words in found if misses else ():
        print(f"  | {words} | {text}")


Row = dict[str, Any]


def gold(home: Path | None) -> None:
    """Print table (b)."""
    rows = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    made = (json.loads(encode_line(audit)) for audit in api.audit_many(map(json.dumps, rows), home=home))
    audits = {audit["article"]["id"]: audit for audit in made}
    best = _best_claim()
    halves: dict[str, Callable[[int], bool]] = {
        "all pages": lambda _: True,
        "pages never looked at": lambda page: page % 4 == ASIDE,
    }
    for name, holds in halves.items():
        count = Counter[str]()
        for row in rows:
            if holds(int(row["page_id"].removeprefix("pg"))):
                count += _met(row, audits[row["id"]]["claims"], best)
        print(
            f"gold entities, {name}: {_part(count, 'met', 'wanted')} without the world,"
            f" {_part(count, 'met all', 'wanted all')} with it; claim by claim {_part(count, 'near', 'asked')};"
            f" {_part(count, 'more', 'found')} found are not in the gold"
        )


def _best_claim() -> Callable[[Row, list[Row]], tuple[Row | None, list[Row]]]:
    """Give the gold's own way to say which claim answers a gold claim."""
    spec = importlib.util.spec_from_file_location("gold_score", SHARED / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    best: Callable[[Row, list[Row]], tuple[Row | None, list[Row]]] = module.best_claim
    return best


def _met(row: Row, claims: list[Row], best: Callable[[Row, list[Row]], tuple[Row | None, list[Row]]]) -> Counter[str]:
    wanted = _codes(entity for claim in row["claims"] for entity in claim["entities"])
    found = _codes(entity for claim in claims for entity in claim["entities"])
    bare, met = wanted - {WORLD}, wanted & found
    count = Counter(
        {"wanted all": len(wanted), "met all": len(met), "wanted": len(bare), "met": len(bare & found),
         "found": len(found), "more": len(found - wanted)}
    )  # fmt: skip
    for claim in row["claims"]:
        asked = _codes(claim["entities"]) - {WORLD}
        _, family = best(claim, claims)
        count["asked"] += len(asked)
        count["near"] += len(asked & _codes(entity for each in family for entity in each["entities"]))
    return count


def _codes(entities: Any) -> set[str]:  # noqa: ANN401 - rows of JSON
    return {entity["code"] for entity in entities if entity["code"] is not None}


def _part(count: Counter[str], some: str, whole: str) -> str:
    return f"{count[some]}/{count[whole]} ({count[some] / max(1, count[whole]):.3f})"


def main() -> int:
    """Print both tables, or what the files at hand allow."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--misses", action="store_true", help="print the misses of the half that may be looked at")
    parser.add_argument("--home", type=Path, help="a store with the publishers' files; else the starter record alone")
    options = parser.parse_args()
    references(misses=options.misses)
    nobody(misses=options.misses)
    if GOLD.exists():
        gold(options.home)
    else:
        print("skipped: no gold beside the checkout; set ONTHERECORD_SHARED")
    return 0


if __name__ == "__main__":
    sys.exit(main())
