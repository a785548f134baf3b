"""How firmly an answer stands, worked out before any markup: windows, other measures and releases, rank, chance."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from ontherecord.model.audit import Judged
from ontherecord.model.quantity import Unit
from ontherecord.model.verdict import Alternative, Answer, Flip, Robustness, Windows
from ontherecord.reports.drawing import ROWS, Years, years_of
from ontherecord.reports.figures import figure, interval, period, plain
from ontherecord.reports.parties import party
from ontherecord.reports.standing import LOOKS, Standing, decisive, standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A window of the series: its years, what is so in it, and a bar on the line of years."""

    when: str
    what: str
    bar: Markup | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Firmness:
    """How firmly it stands, in sentences. `holds` is the share of windows, in per cent; `own` the claim's own period."""

    windows: str | None
    holds: float
    years: Years | None
    own: Row | None
    flips: tuple[Row, ...]
    more: int
    lines: tuple[tuple[str, str], ...]


def firmness(judged: Judged, robustness: Robustness) -> Firmness:
    """Lay out how firmly an answer stands."""
    windows, best = robustness.windows, decisive(judged)
    own = best.reading.form.period if best is not None else None
    unit = unit_of(best)
    years = years_of(windows, own)
    share = 100 * windows.holds / windows.total if windows.total else 0.0
    return Firmness(
        windows=f"It would hold in {windows.holds:,} of {windows.total:,} windows of the series."
        if windows.total
        else None,
        holds=share,
        years=years,
        own=_own(best, years),
        flips=tuple(
            Row(
                when=period(flip.period),
                what=flip_value(flip, unit),
                bar=years.draw(flip.period, "flip") if years else None,
            )
            for flip in windows.flips[:ROWS]
        ),
        more=unshown(windows, ROWS),
        lines=tuple(_lines(judged, robustness)),
    )


def _own(best: Answer | None, years: Years | None) -> Row | None:
    """Set the claim's own period above the windows, so that the eye has something to compare with."""
    if best is None or best.finding is None or best.finding.value is None or years is None or years.own is None:
        return None
    return Row(when=period(years.own), what=interval(best.finding.value), bar=years.draw(years.own, "claimed"))


def unit_of(best: Answer | None) -> Unit | None:
    """Give the unit of the deciding figure, in which flips and releases are told too."""
    return best.finding.value.unit if best and best.finding and best.finding.value else None


def flip_line(flip: Flip, unit: Unit | None) -> str:
    """Write a window in which the claim would not hold, with what would be so there."""
    return f"{period(flip.period)}: {flip_value(flip, unit)}"


def flip_value(flip: Flip, unit: Unit | None) -> str:
    """Write what is so in a window in which the claim would not hold."""
    what = figure(flip.value, unit)
    # Who led tells nothing new about a share: the value does.
    return f"{what}, {party(flip.leader)} first" if flip.leader and unit is Unit.RANK else what


def unshown(windows: Windows, shown: int) -> int:
    """Count the windows in which the claim would not hold beyond the first `shown` flips."""
    failing = max(windows.total - windows.holds, len(windows.flips))
    return failing - min(shown, len(windows.flips))


def _lines(judged: Judged, robustness: Robustness) -> list[tuple[str, str]]:
    ruled = standing(judged) not in {Standing.NOT_ENOUGH_EVIDENCE, Standing.NOT_CHECKABLE}
    best = decisive(judged)
    unit = unit_of(best)
    own = best.finding.release if best is not None and best.finding is not None else None
    # The release that answered, alone, only repeats the answer.
    others = () if [each.name for each in robustness.releases] == [own] else robustness.releases
    lines = [("Measured otherwise", _alternative(other, unit, ruled=ruled)) for other in robustness.denominators]
    lines += [("Release", _alternative(other, unit, ruled=ruled)) for other in others]
    near = robustness.neighbour
    if near is not None:
        lines.append(
            ("Next in rank", f"{party(near.code)} with {plain(near.value)}, {plain(near.margin * 100)} % behind")
        )
    chance = robustness.coincidence
    if chance is not None and chance.total:
        rate = plain(Decimal(100 * chance.fits) / chance.total)
        text = f"{chance.fits:,} of {chance.total:,} readings of this form would have fitted by chance ({rate} %)"
        lines.append(("Coincidence", text))
    if robustness.base_effect:
        lines.append(("Base effect", robustness.base_effect))
    return lines


def _alternative(other: Alternative, unit: Unit | None, *, ruled: bool) -> str:
    """Write what another measure or release gives; how it would rule, only where the claim itself was ruled on.

    A claim understood in part has no ruling, and none may stand in its panel.
    """
    value = "no value" if other.value is None else figure(other.value, unit)
    return f"{other.name}: {value}" + (f", {LOOKS[Standing(other.ruling.value)].word.lower()}" if ruled else "")
