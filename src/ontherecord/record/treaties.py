"""Treaties between states: mutual defence, non-aggression, consultation, bases, assistance, cooperation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, cast

from ontherecord.errors import InvalidDataset
from ontherecord.record.fields import Fields
from ontherecord.record.sources import FactSource, period_of, source_named, sources_of
from ontherecord.record.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from ontherecord.model.period import Period

Kind = Literal["defence", "nonaggression", "consultation", "basing", "assistance", "cooperation"]
KINDS = ("defence", "nonaggression", "consultation", "basing", "assistance", "cooperation")
"""What a treaty binds to, at its strongest. `defence`: each party is to help if another is attacked. `assistance`: help is
promised, less than armed defence or left to each party. `consultation`: to confer when one is threatened.
`nonaggression`: not to attack. `basing`: forces may be stationed. `cooperation`: none of these (arms, training,
intelligence, partnership), so its parties are no treaty allies by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Treaty:
    """One treaty. `parties` are codes of states; dates are as precise as they are known.

    `in_force` is `None` where it never came into force or where that is not known (the note says which); `ended` is
    when it stopped binding, `None` for an open end. `obligation_for` narrows a promise that binds some parties only.
    `source` carries parties and signing, `force_source` the coming into force, `end_source` the end; a date without its
    source, or with one that was not opened, is not verified.
    """

    name: str
    aliases: tuple[str, ...]
    parties: tuple[str, ...]
    kind: Kind
    signed: Period
    in_force: Period | None
    ended: Period | None
    obligation_for: tuple[str, ...]
    source: FactSource
    force_source: FactSource | None
    end_source: FactSource | None
    note: str | None

    @property
    def verified(self) -> bool:
        """Whether the source of parties and signing was read."""
        return self.source.opened

    @property
    def force_verified(self) -> bool:
        """Whether the source of the coming into force was read."""
        return self.in_force is not None and self.force_source is not None and self.force_source.opened

    @property
    def end_verified(self) -> bool:
        """Whether the source of the end was read; an open end is not verified."""
        return self.ended is not None and self.end_source is not None and self.end_source.opened


@lru_cache(maxsize=1)
def load_treaties() -> tuple[Treaty, ...]:
    """Read all treaties, file by file in order of their names, oldest first within a file as written.

    Raises:
        InvalidDataset: with file and row, and what to write instead.

    """
    return tuple(treaty for path in treaty_files() for treaty in _read(path))


def treaty_files() -> tuple[Traversable, ...]:
    """List the files of treaties."""
    folder = files("ontherecord.record") / "starter" / "treaties"
    return tuple(sorted((path for path in folder.iterdir() if path.name.endswith(".yaml")), key=lambda path: path.name))


def _read(path: Traversable) -> Iterator[Treaty]:
    values = read_yaml(path)
    if not isinstance(values, dict):
        raise InvalidDataset(f"{path.name}: needs keys and values.", remedy="See docs/record.md.")
    table = Fields(path.name, values)
    table.only("sources", "treaties")
    sources = sources_of(table)
    for row in table.each("treaties"):
        yield _treaty(row, sources)


def _treaty(row: Fields, sources: dict[str, FactSource]) -> Treaty:
    row.only(
        "name", "aliases", "parties", "kind", "signed", "in_force", "ended", "obligation_for", "source",
        "force_source", "end_source", "note",
    )  # fmt: skip
    kind = row.text("kind")
    if kind not in KINDS:
        row.fail("kind", f"{kind!r} is not known", f"Known: {', '.join(KINDS)}.")
    parties = row.texts("parties")
    if len(set(parties)) < 2 or len(set(parties)) < len(parties):  # noqa: PLR2004 - a treaty takes two
        row.fail("parties", "needs two codes or more, each once", "Write [ARM, RUS].")
    return Treaty(
        name=row.text("name"),
        aliases=row.texts("aliases"),
        parties=parties,
        kind=cast("Kind", kind),
        signed=period_of(row, "signed"),
        in_force=period_of(row, "in_force") if row.has("in_force") else None,
        ended=period_of(row, "ended") if row.has("ended") else None,
        obligation_for=row.texts("obligation_for"),
        source=source_named(row, "source", sources),
        force_source=source_named(row, "force_source", sources) if row.has("force_source") else None,
        end_source=source_named(row, "end_source", sources) if row.has("end_source") else None,
        note=row.text("note") if row.has("note") else None,
    )
