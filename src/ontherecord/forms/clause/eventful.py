"""Times that are told by what happened: "since Peru joined in 1998", "during the war in Yemen"."""

from __future__ import annotations

from ontherecord.forms.clause.piece import Chunk
from ontherecord.model.claim import Claim, TimeMention

_OF_AN_EVENT = "from the event"
"""How the basis of a time begins that the chronology dates."""
_LEADS = ("since", "ever since", "during", "throughout", "in the course of")


def is_opening(chunk: Chunk) -> bool:
    """Whether a time is a clause of its own ("since Peru joined in 1998"): the parties in its words are none of the claim's."""
    time = chunk.time
    return time is not None and chunk.text.lower().startswith("since") and not time.basis.startswith(_OF_AN_EVENT)


def of_an_event(time: TimeMention | None) -> bool:
    """Whether it is the time that an event took, or the one since then, with both ends known."""
    return (
        time is not None
        and time.basis.startswith(_OF_AN_EVENT)
        and time.text.lower().startswith(_LEADS)
        and time.period is not None
        and time.period.start is not None
        and time.period.stop is not None
    )


def timed_by_an_event(claim: Claim) -> bool:
    """Whether an event gives a clause its time."""
    return any(of_an_event(time) for time in claim.times)
