"""A data set as its YAML declares it: what it measures, of whom, since when, and what it is not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ontherecord.model.entity import Role
from ontherecord.model.period import Period
from ontherecord.model.quantity import Unit
from ontherecord.record.calendar import Calendar

_USUAL = 5
"""Years of the windows that lead in this field where a data set does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Who publishes the data. `aliases` are the names under which an article may credit it."""

    name: str
    short: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSpec:
    """A part that entities play: its column, its code list, and the nouns for who plays it ("exporter").

    `several`: a cell holds any number of codes, with a bar before and after each ("|AZE|ARTSAKH|"). `of` names the role
    that this one only describes (the country of a company): it makes no party of its own.
    """

    role: Role
    column: str
    codelist: str
    nouns: tuple[str, ...]
    several: bool = False
    of: Role | None = None


class Shape(StrEnum):
    """How the rows of a data set lie, which says what may be read of it.

    FLOWS: two parties face each other, and figures add up over both. SERIES: one figure an entity and time. JOINT: rows of
    several parties together, which are none of theirs alone: only totals. DATED: spells and moments, told by their dates.
    """

    FLOWS = "flows"
    SERIES = "series"
    JOINT = "joint"
    DATED = "dated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Verbs and who does what to whom: "X supplied Y to Z".

    `subject` is the role before an active verb, `object` the role of a direct object ("armed Azerbaijan"; `None`
    where the object is the measure), `prepositions` the role after each preposition ("to", "from").
    `assumption` is said, at `cost`, where the verb says less than the measure does ("aided"). `object_nouns` may stand
    after the object ("aided X's armed forces"); with some of these the frame fires only where one is there.
    `measure_preposition` stands before the measure ("supplied Y with arms").
    """

    verbs: tuple[str, ...]
    subject: Role
    object: Role | None
    prepositions: tuple[tuple[str, Role], ...]
    needs_noun: bool
    object_nouns: tuple[str, ...] = ()
    measure_preposition: str | None = None
    assumption: str | None = None
    cost: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """A noun that names the measure from one side: "imports" belong to the recipient."""

    nouns: tuple[str, ...]
    owner: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseNouns:
    """Nouns that say less than the measure does ("military cooperation"); read so only at a cost, and said."""

    nouns: tuple[str, ...]
    assumption: str
    cost: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """How far a release may move a figure. Shares in percentage points, levels relative (0.1 is 10 %)."""

    share_points: Decimal
    level_relative: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class LongDrift:
    """How far the revisions of `years` or more after an article may have moved a figure that it gives."""

    years: int
    band: Band


@dataclass(frozen=True, slots=True, kw_only=True)
class Denominator:
    """A legal whole for a share: the roles that stay fixed. None fixed is the world."""

    name: str
    label: str
    fixed: tuple[Role, ...]


class AcrossTime(StrEnum):
    """How the figures of several years may be put together. NONE: only one year can be asked."""

    SUM = "sum"
    MEAN = "mean"
    LAST = "last"
    NONE = "none"


class AcrossMembers(StrEnum):
    """Whether the figures of several places add up. NONE: shares of GDP, figures per head, ranks."""

    SUM = "sum"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """`column` and `aggregate` are a column name and one of sum, count: never SQL from a file.

    `rounding` is half of the last digit that the publisher gives, in the unit. `units` are the claimed units that it can
    answer; `mismatch` explains, by unit, why another unit cannot be compared.

    `scale` times a stored figure is in the unit (0.001 for dollars in thousands as millions). `low_column` and
    `high_column` are the publisher's own lowest and highest estimate beside the best one in `column`.
    `quality_columns` mark single figures of this measure; what marks a whole row is the data set's.
    `items` are nouns of single things that are delivered or held ("tanks"), in the plural: a number of them is no number
    of rows. `only` are columns with the value that a row must have to count, where one relation holds several series.
    `beside` are measures of the same matter by another definition, which are shown with this one's answer.
    `short_nouns` name it only beside words that say of what ("spending", with "on defence"). `per` are nouns of what the
    figure is a percentage of ("GDP": "3 per cent of GDP" is a level of this measure). `unit_words` may stand behind a plain
    number and mean its unit ("9 million tonnes"). `aims` are bodies whose members have a target in it ("the 2 per cent target").
    """

    name: str
    label: str
    column: str | None
    aggregate: str
    unit: Unit
    rounding: Decimal
    nouns: tuple[str, ...]
    flows: tuple[Flow, ...]
    loose_nouns: tuple[LooseNouns, ...]
    modifiers: tuple[str, ...]
    default: bool
    units: tuple[Unit, ...]
    mismatch: tuple[tuple[Unit, str], ...]
    is_not: tuple[str, ...]
    band: Band
    drift: Band
    denominators: tuple[Denominator, ...]
    long_drift: LongDrift | None = None
    across_time: AcrossTime = AcrossTime.SUM
    across_members: AcrossMembers = AcrossMembers.SUM
    scale: Decimal = Decimal(1)
    low_column: str | None = None
    high_column: str | None = None
    quality_columns: tuple[str, ...] = ()
    only: tuple[tuple[str, str], ...] = ()
    beside: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    short_nouns: tuple[str, ...] = ()
    per: tuple[str, ...] = ()
    unit_words: tuple[str, ...] = ()
    aims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A series that does not go on as before: figures from `year` on do not compare with those before it.

    `place` is a code of the record; `None` means every place.
    """

    place: str | None
    year: int
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Where absence means no (`closed`) and the words that lead out of it, where absence means nothing (`open_cues`).

    `gaps`: a row that is missing, or empty, is no figure and never a zero.
    """

    closed: str
    open: str
    open_cues: tuple[str, ...]
    gaps: bool = False


class Redistribute(StrEnum):
    """How much of a data set its terms let anybody pass on."""

    WHOLE = "whole"
    EXTRACT = "extract"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What the terms allow, for programs to keep to. `share` is of a release's rows, exclusive, for extracts.

    `because` is the term in words. Where a data set says nothing, nothing may be passed on.
    """

    redistribute: Redistribute
    because: str
    share: Decimal | None = None
    noncommercial: bool = False


UNSTATED = Rights(redistribute=Redistribute.NONE, because="its description states no right to pass it on")


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowPolicy:
    """Legal windows for the sweep, in years, and the lengths that people in the field use."""

    shortest: int
    natural: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """A list whose members are the rows: a ranking of the hundred largest. `code` is the list's own in the code lists.

    `rank` is the column with a member's place, `of` the role that describes members (the country of a company).
    `before` pairs a measure's column with the one that has the same members' figures of the year before. `shared` pairs a
    code under which members of several states stand with a region whose they are, `apart` a state with the
    region that its members are not counted in.
    """

    code: str
    rank: str
    of: Role
    before: tuple[tuple[str, str], ...] = ()
    shared: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingColumns:
    """Where a data set of flows says which single things went: how many of them, of which kind, by which name.

    `measure` is the measure whose claims it answers; `estimated` marks numbers that the publisher estimated.
    """

    measure: str
    number: str
    estimated: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """One data set. `table` is the relation that every release is stored in, with a `release` column.

    `until_column` ends a row's validity, inclusive, where the rows are spans and not moments (memberships).
    `key` names the columns by which a row is known again in another release; without any, roles and time have to do.
    `closed_members` narrows a closed world to the codes of a role for which absence means no; empty means all.
    `quality_columns` hold what the publisher says about a row (estimated, uncertain, footnotes); they go with each finding.
    `aggregate_column` is true in rows that are the publisher's own totals (regions, the world): never added to their
    members. `precedence` decides between data sets that carry one measure: the lower goes first, the others beside it.
    `roster` is set where the rows of a year are the members of a list. `calendar` says when new figures come out; without
    one, those of a year are taken to be out when it is over. `things` is set where rows tell single things apart.
    """

    id: str
    title: str
    publisher: Publisher
    home: str
    licence: str
    credit: str
    terms: str
    table: str
    grain: str
    time_column: str
    time_grain: str
    coverage: Coverage
    windows: WindowPolicy
    roles: tuple[RoleSpec, ...]
    frames: tuple[Frame, ...]
    measures: tuple[Measure, ...]
    until_column: str | None = None
    closed_members: tuple[tuple[Role, frozenset[str]], ...] = ()
    rights: Rights = UNSTATED
    key: tuple[str, ...] = ()
    quality_columns: tuple[str, ...] = ()
    aggregate_column: str | None = None
    breaks: tuple[Break, ...] = ()
    precedence: int = 0
    roster: Roster | None = None
    calendar: Calendar | None = None
    things: ThingColumns | None = None

    def known_until(self, published: Period | None) -> int | None:
        """The last whole year of which figures were out when an article was published; `None` where its day is unknown."""
        if published is None or published.start is None or published.last is None:
            return None
        before = published.start.year - 1
        if self.calendar is None:
            return before
        last = self.calendar.last_year(published.last)
        return last if self.calendar.as_of is not None else min(before, last)

    @property
    def usual_years(self) -> int:
        """The length, in years, that people mean where they name no years: that of the publisher's report, else five."""
        return _USUAL if self.calendar is None else self.calendar.years

    @property
    def parties(self) -> tuple[RoleSpec, ...]:
        """The roles that make parties of their own, in their order."""
        return tuple(spec for spec in self.roles if spec.of is None)

    @property
    def shape(self) -> Shape:
        """How its rows lie, by its roles and its time alone."""
        if self.until_column is not None or not self.parties:
            return Shape.DATED
        if any(spec.several for spec in self.parties):
            return Shape.JOINT
        return Shape.SERIES if len(self.parties) == 1 else Shape.FLOWS

    def measure(self, name: str) -> Measure:
        """The measure of that name.

        Raises:
            KeyError: the data set has no such measure.

        """
        for measure in self.measures:
            if measure.name == name:
                return measure
        raise KeyError(name)

    def role(self, role: Role) -> RoleSpec:
        """The column and words of a role.

        Raises:
            KeyError: the data set has no such role.

        """
        for spec in self.roles:
            if spec.role == role:
                return spec
        raise KeyError(role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A stored release. `released` is when the publisher put these data out, `generated` when this file was made.

    `scope` narrows an extract: for a role, the only codes that it holds. Empty means all.
    `first_year` and `last_year` are inclusive and whole; `sha256` is of the imported bytes.
    `holds`, where one relation has several series, are those in this release: a measure whose `only` value is not among
    them is not in it. Empty means all.
    """

    dataset: str
    id: str
    released: Period
    generated: date
    first_year: int
    last_year: int
    scope: tuple[tuple[Role, frozenset[str]], ...]
    sha256: str
    rows: int
    note: str | None
    holds: tuple[str, ...] = ()
