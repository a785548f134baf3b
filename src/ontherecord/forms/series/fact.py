"""What the forms over figures share: the part of the clause that they read, its time, and the words that only tie."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.credit import credited
from ontherecord.forms.clause.periods import candidates
from ontherecord.forms.clause.row import Row
from ontherecord.forms.series.hinge import framed
from ontherecord.forms.series.holder import Holder, are_so_many
from ontherecord.forms.series.theme import Theme
from ontherecord.forms.series.words_of_figures import figure_words
from ontherecord.model.period import Period
from ontherecord.model.reading import Assumption
from ontherecord.record.dataset import AcrossTime, Measure

_LONGEST_DEFAULT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a clause: its chunks, the series, and whom the part before it is about.

    `owner` is who stands right before a part that adds his own figure.
    """

    row: Row
    about: Theme
    within: frozenset[int]
    published: Period | None
    before: Holder | None = None
    owner: Holder | None = None

    @property
    def low(self) -> int:
        """The first chunk."""
        return min(self.within)

    @property
    def high(self) -> int:
        """The chunk after the last."""
        return max(self.within) + 1

    @property
    def start(self) -> int:
        """Where the part starts in the clause, in code points, behind the joint that leads to it."""
        inside = sorted(self.within)
        while len(inside) > 1 and self.row.chunks[inside[0]].text in {
            ",",
            ";",
            "(",
            "and",
            "while",
            "but",
            "or",
            "–",
            "—",
        }:
            inside.pop(0)
        return self.row.chunks[inside[0]].start

    @property
    def end(self) -> int:
        """Where it ends in the clause, in code points."""
        return self.row.chunks[self.high - 1].end


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A period that a part may be about, what it took, and by which chunks."""

    period: Period | None
    assumptions: tuple[Assumption, ...]
    used: frozenset[int]


def dated(part: Part, measure: Measure, whom: Holder) -> list[Dated]:
    """The periods that a part may be about: a level of several years only where the data set puts years together."""
    found = []
    for when in candidates(part.row, part.about.dataset, part.published, low=part.low, high=part.high, timeless=False):
        if _years(when.period) != 1 and any(one.kind == "window" for one in when.assumptions):
            continue  # "X spends $9 billion" is of a year, whatever windows the field uses for sums
        if _years(when.period) != 1 and measure.across_time is AcrossTime.NONE:
            continue
        period = _stood(when.period)
        if _is_ahead(period, part.published) or not are_so_many(part.about, whom, period):
            continue
        found.append(Dated(period=period, assumptions=when.assumptions, used=when.used))
    return found


def said_again(part: Part, whom: Holder) -> list[Dated]:
    """The periods of a comparison: those in force, where it says the sentence before again ("this means that …")."""
    found = dated(part, part.about.measure, whom)
    held = {time.text for time in part.row.claim.inherited_times}
    going_on = [one for one in found if any(f"“{text}”" in said.text for said in one.assumptions for text in held)]
    return going_on if framed(part.row) and going_on else found


def _stood(period: Period | None) -> Period | None:
    """Read "by 2014" as where it stood in that year, and no sum of all years before."""
    if period is None or period.start is not None or period.last is None:
        return period
    return Period.year(period.last.year)


def _is_ahead(period: Period | None, published: Period | None) -> bool:
    """Whether a period ends after the year in which the article was written: what it says then is no record."""
    if period is None or period.last is None or published is None or published.last is None:
        return False
    return period.last.year > published.last.year


def _years(period: Period | None) -> int:
    if period is None or period.start is None or period.last is None:
        return 0
    return period.last.year - period.start.year + 1


def tied(part: Part) -> set[int]:
    """The chunks of a part that only tie a figure to its series: "stood at", "an estimated", "gross domestic"."""
    row, table = part.row, figure_words()
    modifiers = {word.lower() for measure in part.about.dataset.measures for word in measure.modifiers}
    found = set()
    for index in part.within:
        chunk = row.chunks[index]
        plain = chunk.quantity is None and chunk.kind in {ChunkKind.OTHER, ChunkKind.WORD, ChunkKind.FLOW}
        if plain and (table.ties(chunk.text) or chunk.text in modifiers):
            found.add(index)
    return found


def counted_so(part: Part) -> tuple[Assumption, ...]:
    """What is assumed of the series; where nobody credits its publisher, others may count the same otherwise."""
    dataset = part.about.dataset
    if credited(part.row, dataset):
        return part.about.assumptions
    said = Assumption(kind="another_count", text=f"that it is as {dataset.publisher.short} counts it", cost=0.0)
    return (*part.about.assumptions, said)


def of_measure(part: Part, measure: Measure) -> Part:
    """The part with its series counted by another measure of the data set."""
    return replace(part, about=replace(part.about, measure=measure))
