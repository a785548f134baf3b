"""A case with everything in it: two raters, groups, likelihoods, sought evidence, an empty row, and hostile words."""

from __future__ import annotations

from functools import lru_cache

from ontherecord.hypotheses import weigh
from ontherecord.model.hypothesis import Case
from ontherecord.model.weighing import Weighing
from ontherecord.wire import decode_case

TEXT = """\
title: The canal at Tessin
question: Why did Valmora stop digging the Tessin canal?
raters: [{id: ana, name: Ana}, {id: ben, name: Ben}]
hypotheses:
  - {id: bank, text: The bank withdrew., named_by: the ministry}
  - {id: ground, text: "The ground <script>alert(1)</script> would not hold & slipped."}
  - {id: railway, text: "The railway \\u202e bought it off."}
  - {id: unnamed, text: }
evidence:
  - id: E1
    text: The last payment is booked in February.
    kind: document
    from: {document: Ledger of the works, quote: "Feb. <b>paid</b> in full", page: 41}
    source: Ledger
    happened: 1911-02/1911-03
    known: 1964
    reliability: high
    ratings:
      bank: {rating: CC, why: it ends there, likelihood: [0.6, 0.9], if_false: 0.2, by: ana}
      ground:
        - {rating: I, by: ana, likelihood: [0.1, 0.3], if_false: [0.3, 0.5]}
        - {rating: N, by: ben, why: "=the ground can fail in any month"}
      railway: {rating: I, by: ben}
  - id: E2
    text: No engineer's report speaks of slips.
    kind: absence
    source: Archive
    known: 1920
    ratings: {bank: {rating: N, by: ana}, ground: {rating: II, by: ana}, railway: {rating: C, by: ben}}
  - id: E3
    text: The minister blamed the bank.
    kind: actor_word
    source: Hansard
    known: 1911-04-02
    ratings: {bank: {rating: C, by: ana}, ground: {rating: I, by: ana}}
  - id: E4
    text: Letters of the railway's board
    kind: document
    sought: true
    ratings: {bank: {rating: II, by: ana, likelihood: 0.1, if_false: 0.5}, ground: {rating: II, by: ana}, railway: {rating: CC, by: ana}}
groups:
  - {id: papers, members: [E1, E2], why: one archive}
"""


@lru_cache
def case() -> Case:
    return decode_case(TEXT, "canal.yaml")


@lru_cache
def weighed() -> Weighing:
    return weigh(case())
