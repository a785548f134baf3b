"""The publishers whose data the record holds, as a text names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ontherecord.forms.clause.lexicon import Lexicon


def publishers(lexicon: Lexicon) -> frozenset[str]:
    """Their short names and aliases in lower case."""
    found = (*lexicon.datasets.values(), *lexicon.series.values())
    return frozenset(name.lower() for data in found for name in (*data.publisher.aliases, data.publisher.short))
