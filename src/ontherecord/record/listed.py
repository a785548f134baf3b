"""Under which names the rows of a publisher's list have those who are meant: companies by SIPRI's names for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontherecord.record.names import load_names

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALL_YEARS = (0, 9999)


def in_rows(codes: Iterable[str]) -> frozenset[str]:
    """Give what stands in the rows for some codes: the codes themselves, and every name of a company."""
    names = load_names()
    return frozenset(one for code in codes for one in (code, *(names.listed_as(code, *_ALL_YEARS) or ())))
