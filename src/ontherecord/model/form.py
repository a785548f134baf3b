"""The typed meaning of a claim: one dataclass a form, slots as fields."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ontherecord.model.entity import Participant, Role
from ontherecord.model.first import First
from ontherecord.model.joint import Joint, Junction
from ontherecord.model.period import Period
from ontherecord.model.quantity import Direction, Quantity, Unit


class Quantifier(StrEnum):
    """Over which parts of a period something is said to have happened."""

    SOME = "some"
    EVERY_PERIOD = "every_period"
    NONE = "none"


_MULTIPLES = frozenset({Unit.TIMES, Unit.PERCENT, Unit.PERCENT_CHANGE, Unit.FRACTION, Unit.FRACTION_ALL})


class Relation(StrEnum):
    """How the left term stands to the right."""

    LESS = "less"
    MORE = "more"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True, kw_only=True)
class Things:
    """Single things: `kinds` of the record, any of them will do, `names` as written, any where empty; `ordered`, not delivered."""

    kinds: tuple[str, ...]
    names: tuple[str, ...] = ()
    ordered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How much there was: "Russia delivered 1,200 million TIV of arms to India in 2020"."""

    measure: str
    participants: tuple[Participant, ...]
    period: Period | None
    value: Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a whole: `participants` make the part; `denominator` lists the roles that stay fixed in the whole.

    `largest`: the part is made by so many of the largest in role `part`, whoever they are; then nobody is named.
    """

    measure: str
    participants: tuple[Participant, ...]
    part: Role
    whole: tuple[Participant, ...]
    period: Period | None
    value: Quantity
    largest: int | None = None


class Ties(StrEnum):
    """Which place those have who are level: the better one for all, the worse one, or as if all before them were one each.

    `LEVEL` says that there is somebody level with the holder, who shares the place.
    """

    SHARED = "shared"
    ALONE = "alone"
    DENSE = "dense"
    LEVEL = "level"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """A place in an order of the members of role `ranked`, within the filter of the other participants.

    `ties` is set where the words settle it: "no country spent more" is so of all who share the first place, "more than any
    other" of nobody who shares it. Where it is `None` the better place is meant, and where the data have ties the other ways
    of counting are readings of their own.
    """

    measure: str
    participants: tuple[Participant, ...]
    ranked: Role
    period: Period | None
    value: Quantity
    ascending: bool = False
    within_top: bool = False
    ties: Ties | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two terms of one measure; `value` is the multiple or difference claimed; `following` so many next in size are the right one."""

    measure: str
    left: tuple[Participant, ...]
    right: tuple[Participant, ...]
    relation: Relation
    period: Period | None
    value: Quantity
    base_period: Period | None = None
    following: int | None = None

    @property
    def differs(self) -> bool:
        """Whether a difference is claimed ("$9 billion more than") and no multiple."""
        return self.value.unit not in _MULTIPLES


class Edge(StrEnum):
    """Which end of a happening is meant."""

    BEGINNING = "beginning"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that the record dates.

    `events` are the ids of the chronology that the words may mean; empty for a spell in an organisation, which the
    member and the organisation of `participants` name. `surely` is whether the words alone, without a date, mean
    these and nothing else ("the Falklands War"), so that a date that differs can be held against them. `predecessors` counts the time in what the organisation grew out of.
    `holder` is the person whose time at the head of the one state of `participants` is meant, in any office or only in
    those of `heads` ("state", "government", "both", "power").
    """

    events: tuple[str, ...]
    participants: tuple[Participant, ...]
    edge: Edge
    surely: bool
    predecessors: bool = False
    holder: str = ""
    heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Existence:
    """That something happened at all, in every part of a period, or never: a dated `happening`, or deliveries of `things`."""

    measure: str
    participants: tuple[Participant, ...]
    period: Period | None
    quantifier: Quantifier
    value: Quantity
    happening: Happening | None = None
    things: Things | None = None


class Aspect(StrEnum):
    """What is said of a membership: that it held, that it began, that it ended."""

    HELD = "held"
    BEGAN = "began"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """That members were in an organisation in a period, joined in it, or left in it; no period is at any time.

    `founding` says that they were there from its first day; `suspended` that it is their suspension that is spoken of.
    `until` is the day on which what began must still hold ("a member since 1999"). Without members it is said of anybody;
    `only` that it is so of these and of nobody else; `again` that they came back.
    """

    measure: str
    participants: tuple[Participant, ...]
    aspect: Aspect
    period: Period | None
    value: Quantity
    founding: bool = False
    suspended: bool = False
    until: Period | None = None
    only: bool = False
    again: bool = False


class Sequence(StrEnum):
    """How a happening stands in time to another, or to a period."""

    WITHIN = "within"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """That something happened in a period (`other` is `None`), or before or after something else.

    `value` is the distance between the two where one is claimed ("two days after"), else a date or yes and no.
    """

    measure: str
    happening: Happening
    sequence: Sequence
    other: Happening | None
    period: Period | None
    value: Quantity

    @property
    def participants(self) -> tuple[Participant, ...]:
        """The parties of both, each once."""
        other = () if self.other is None else self.other.participants
        return tuple(dict.fromkeys((*self.happening.participants, *other)))


class Counting(StrEnum):
    """Whether both the first and the last day count."""

    INCLUSIVE = "inclusive"
    EXCLUSIVE = "exclusive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """How long something lasted; what still goes on is counted up to the end of `period`."""

    measure: str
    happening: Happening
    counting: Counting
    period: Period | None
    value: Quantity

    @property
    def participants(self) -> tuple[Participant, ...]:
        """The parties of the happening."""
        return self.happening.participants


class Extreme(StrEnum):
    """Which end of an order in time, or of one by length of time; `ONLY` is that there is no other."""

    EARLIEST = "earliest"
    LATEST = "latest"
    LONGEST = "longest"
    SHORTEST = "shortest"
    ONLY = "only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Superlative:
    """The first or last of those that did something: "the last state to join"; `value` is the place from that end.

    `among` are the codes of those compared where they are fewer than all: "the last of the Baltic states".
    With a `happening` it is an event, a step to independence or somebody's time in an office that takes the place, among
    those of the list `within`: the id of a list that the record has whole, or "STATE/office". Of an event whose list
    nobody has whole `within` is empty. `number` is how many the words say there are.
    """

    measure: str
    participants: tuple[Participant, ...]
    extreme: Extreme
    aspect: Aspect
    period: Period | None
    value: Quantity
    among: tuple[str, ...] = ()
    happening: Happening | None = None
    within: str = ""
    number: int | None = None


class Course(StrEnum):
    """How a move is tested: one period against another, from every year to the next, or by the slope through all years."""

    PERIODS = "periods"
    EVERY_YEAR = "every_year"
    SLOPE = "slope"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """One series against itself over time: "rose by 9 per cent between 2014–18 and 2019–23", "halved", "grew every year".

    `period` is the later and `base_period` the earlier, which is `None` for `EVERY_YEAR` and `SLOPE`. Periods of unlike length are
    compared by their yearly means. `part` is set where a share moves: then `whole` is who fixes what it is a share of, nobody for the world's.
    `halving` says that a multiple is counted downwards ("halved" is 2), so that its hedge bounds the fall; `multiple`
    that the later figure is said as so many times the earlier, which the wire calls a comparison.
    """

    measure: str
    participants: tuple[Participant, ...]
    period: Period
    base_period: Period | None
    course: Course
    value: Quantity
    part: Role | None = None
    whole: tuple[Participant, ...] = ()
    halving: bool = False
    multiple: bool = False


class Pole(StrEnum):
    """Which end of a series."""

    HIGHEST = "highest"
    LOWEST = "lowest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Peak:
    """A superlative over the years of one series: "the highest since 2008", "a record", "its lowest in two decades".

    `at` is when it stood there, `period` the years among which it did, `at` included and last. `value` is the year of
    "since", or place 1. `of_change` takes the yearly change in per cent instead of the figure ("the largest increase").
    A `period` without a start is all the years that are on record, which `ever` then says. `since_last` is the last year that
    "since" may name where its words name several ("since the 1990s"); then `period` starts with the first of them. `heir` says
    that a participant goes on from another state, whose years count too.
    """

    measure: str
    participants: tuple[Participant, ...]
    at: Period
    period: Period
    pole: Pole
    value: Quantity
    of_change: bool = False
    ever: bool = False
    since_last: int | None = None
    heir: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of years in which a series went one way: "growth for the tenth consecutive year"; it ends with `period`."""

    measure: str
    participants: tuple[Participant, ...]
    period: Period
    direction: Direction
    value: Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many stood on one side ("to 45 states"), or how many things there were (`counted` is `None`).

    With a `condition` only those count whose own figure is so ("spent at least 2 per cent of GDP"): its hedge bounds it.
    `among_first` counts among so many of the largest only ("four of the five largest"), in every year of the period.
    `things` says which things are counted, where the record tells them apart. `aspect` is set where those who joined or
    left an organisation in the period are counted, and not those who were in it.
    """

    measure: str
    participants: tuple[Participant, ...]
    counted: Role | None
    period: Period | None
    value: Quantity
    condition: Quantity | None = None
    among_first: int | None = None
    things: Things | None = None
    aspect: Aspect | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compound:
    """Claims of one sentence taken together: what follows from the `parts`, against the `value` that it gives itself.

    "From 200 to 300, a rise of 60 per cent" has two levels as parts, joined by `CHANGE`: the earlier before the later.
    A `SHARE` has the part before the whole, a `RATIO` and a `DIFFERENCE` the right term before the left, a `NUMBER` the
    members of a list, whose figures do not count.

    "X led in 2010, but Y joined Z" has a rank and a membership as parts, joined by `BUT`, in the order of the text; a part
    may be a compound. `denied` are the places of the parts that are said not to be so, `unread` is the number of
    further parts that no form takes up: as long as there are any, the whole can be refuted and not supported.
    """

    measure: str
    parts: tuple[Form, ...]
    joint: Joint | Junction
    value: Quantity
    denied: tuple[int, ...] = ()
    unread: int = 0

    @property
    def participants(self) -> tuple[Participant, ...]:
        """Those of all parts, each once."""
        return tuple(dict.fromkeys(participant for part in self.parts for participant in everybody(part)))

    @property
    def period(self) -> None:
        """A compound has no period of its own."""
        return


Series = Trend | Peak | Run | First
Counted = Level | Share | Rank | Comparison | Existence | Count | Series
Dated = Order | Duration | Superlative
Form = Counted | Membership | Dated | Compound


def everybody(form: Form) -> tuple[Participant, ...]:
    """All participants of a form, left before right, each once."""
    if isinstance(form, Comparison):
        return tuple(dict.fromkeys((*form.left, *form.right)))
    return form.participants
