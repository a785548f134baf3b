"""`ontherecord record fetch`: add data from a publisher's public interface."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontherecord import settings
from ontherecord.cli.output import show
from ontherecord.cli.progress import Progress

if TYPE_CHECKING:
    from ontherecord.ports import Fetcher

EXAMPLES = """\b
Examples:
  ontherecord record fetch world-bank NY.GDP.MKTP.CD
  ontherecord record fetch world-bank SP.POP.TOTL MS.MIL.XPND.GD.ZS

\b
Exit codes: 0 everything was added; 2 wrong usage; 3 the publisher could not be
reached; 4 the answer could not be used.
"""
_MOST = 64_000_000
"""Bytes of a page. One of 10,000 observations has about 2.5 MB."""
_SECONDS = 120.0


class Source(StrEnum):
    """Who is asked."""

    WORLD_BANK = "world-bank"


def fetch(
    source: Annotated[Source, typer.Argument(help="Who is asked.")],
    codes: Annotated[list[str], typer.Argument(help="Indicators by their codes.")],
    *,
    home: Annotated[
        Path | None, typer.Option(help="Where the store lives; else ONTHERECORD_HOME, else your data folder.")
    ] = None,
) -> int:
    """Add indicators from the World Bank's public interface. It is asked for nothing but their codes."""
    del source  # the only one yet
    from ontherecord.adapters.fetch import Fetch  # noqa: PLC0415 - `--help` must not wait for the web

    bring(Fetch(most=_MOST, seconds=_SECONDS), codes, settings.home(home))
    return 0


def bring(fetcher: Fetcher, codes: list[str], home: Path) -> None:
    """Ask for each code and keep what comes; what came before an error is kept.

    Raises:
        OnTheRecordError: wrong usage, no answer, or one that cannot be used.

    """
    from ontherecord.adapters.duck import store_release  # noqa: PLC0415 - `--help` must not wait for the engine
    from ontherecord.adapters.world_bank import WorldBankApi  # noqa: PLC0415
    from ontherecord.record.importers.world_bank import WorldBank  # noqa: PLC0415

    asked = WorldBankApi(fetcher)
    with Progress() as progress:
        for code in dict.fromkeys(codes):
            progress(f"Asking for {code}")
            imported = WorldBank().read(asked.indicator(code), f"the answer on {code}")
            release, new = store_release(home, imported)
            verb = "added" if new else "already there"
            years = f"{release.first_year}\u2013{release.last_year}"
            show(f"{verb}: {code}: {release.dataset} {release.id}, {years}, {release.rows:,} rows\n")
