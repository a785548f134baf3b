"""How often a statement that is read like this one was ruled on rightly, 0 to 1: learnt from labelled statements."""

from __future__ import annotations

from ontherecord.model.tabled import TableAnswer

THRESHOLD = 0.8


def confidence(answers: tuple[TableAnswer, ...]) -> float:
    """How sure the answer of the best reading is."""
    best = answers[0]
    agreed = sum(each.asked.weight for each in answers if each.holds is best.holds)
    return 0.0 if best.asked.reading.unexplained else agreed
