"""Did the alleged cause come first? The one test that a cause has to pass (a hoop), and that proves nothing by itself."""

from __future__ import annotations

from ontherecord.model.hypothesis import Moment
from ontherecord.model.period import Period
from ontherecord.model.trial import Bearing, Test, Trial

_COLUMNS = ("what", "when", "from", "to")


def precedence(hypothesis: str, cause: Moment | None, effect: Moment | None) -> Trial:
    """Compare the dates of cause and effect, each only as finely as it is given.

    What began after the effect had ended cannot have brought it about (`FAILED`). Where the two overlap, as a year and a
    month in it do, the order is open.
    """
    when, then = (cause.when if cause else None), (effect.when if effect else None)
    if cause is None or effect is None or when is None or then is None:
        missing = "the alleged cause" if when is None else "the effect"
        return Trial(
            hypothesis=hypothesis,
            test=Test.PRECEDENCE,
            bearing=Bearing.OPEN,
            text=f"Which came first cannot be told: {missing} has no date.",
        )
    rows = tuple(
        (name, words(each), _iso(each, first=True), _iso(each, first=False))
        for name, each in ((cause.text, when), (effect.text, then))
    )
    if when.start is not None and then.stop is not None and when.start >= then.stop:
        text = "The alleged cause began only after the effect was there: it cannot have brought it about."
        bearing = Bearing.FAILED
    elif when.stop is not None and then.start is not None and when.stop <= then.start:
        days = (then.start - when.stop).days
        text = f"The alleged cause came first, by {_gap(days)}. It has to; that it does proves nothing yet."
        bearing = Bearing.PASSED
    elif when.start is not None and then.start is not None and when.start < then.start:
        text = "The alleged cause began first and went on; that it began first proves nothing yet."
        bearing = Bearing.PASSED
    else:
        text = "Which came first cannot be told: their dates overlap as far as they are known."
        bearing = Bearing.OPEN
    return Trial(hypothesis=hypothesis, test=Test.PRECEDENCE, bearing=bearing, text=text, columns=_COLUMNS, rows=rows)


def words(period: Period) -> str:
    """A period as finely as it is known."""
    first, last = period.first, period.last
    if first is not None and last is not None and first == last:
        return first.isoformat()
    return f"{'…' if first is None else first.isoformat()} to {'…' if last is None else last.isoformat()}"


def _iso(period: Period, *, first: bool) -> str | None:
    day = period.first if first else period.last
    return None if day is None else day.isoformat()


def _gap(days: int) -> str:
    if days < 2:  # noqa: PLR2004 - the next day
        return "a day at most"
    if days < 60:  # noqa: PLR2004 - two months
        return f"at least {days} days"
    if days < 730:  # noqa: PLR2004 - two years
        return f"at least {days // 30} months"
    return f"at least {days // 365} years"
