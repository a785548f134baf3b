"""Where a fact of the starter record comes from, and whether that source was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ontherecord.errors import InvalidDataset
from ontherecord.model.period import Period

if TYPE_CHECKING:
    from ontherecord.record.fields import Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSource:
    """A source by its title. `opened` is whether its text was read, on the day `checked`; else there is no address."""

    title: str
    address: str | None
    opened: bool
    checked: date | None

    @property
    def line(self) -> str:
        """Title, and address where there is one."""
        return self.title if self.address is None else f"{self.title}, {self.address}"


def source_from(row: Fields) -> FactSource:
    """Read one source.

    Raises:
        InvalidDataset: an opened source without the day on which it was read, or an unopened one with an address.

    """
    row.only("title", "url", "opened", "checked")
    opened = row.flag("opened")
    checked = row.values.get("checked")
    if opened and not isinstance(checked, date):
        row.fail("checked", "an opened source needs the day on which it was read", "Write YYYY-MM-DD.")
    if not opened and (row.has("url") or row.has("checked")):
        row.fail("opened", "a source that was not opened has no address and no check date", "Remove them, or open it.")
    return FactSource(
        title=row.text("title"),
        address=row.text("url") if row.has("url") else None,
        opened=opened,
        checked=checked if isinstance(checked, date) else None,
    )


def sources_of(table: Fields) -> dict[str, FactSource]:
    """Read a file's `sources`: by short name, what many of its rows point to."""
    rows = table.under("sources", required=False)
    return {name: source_from(rows.under(name)) for name in rows.values}


def source_named(row: Fields, key: str, sources: dict[str, FactSource]) -> FactSource:
    """Read a source that is written out, or the short name of one of the file's `sources`.

    Raises:
        InvalidDataset: the file has no source of that name.

    """
    if isinstance(row.values.get(key), dict):
        return source_from(row.under(key))
    name = row.text(key)
    if name not in sources:
        row.fail(key, f"{name!r} is no source of this file", f"Known: {', '.join(sources)}.")
    return sources[name]


def period_of(row: Fields, key: str) -> Period:
    """Read a date as precisely as it is known: a day, a month or a year.

    Raises:
        InvalidDataset: the value is none of these.

    """
    value = row.values.get(key)
    try:
        return Period.day(value) if isinstance(value, date) else Period.parse(str(value))
    except ValueError as error:
        raise InvalidDataset(f"{row.where}.{key}: {error}.", remedy="Write YYYY, YYYY-MM or YYYY-MM-DD.") from error
