"""What a data set's terms let anybody pass on, kept to by everything that writes its rows to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from ontherecord.errors import NotAllowed
from ontherecord.record.dataset import Redistribute

if TYPE_CHECKING:
    from ontherecord.record.dataset import Dataset, Release, Rights


def passing_on(rights: Rights) -> str:
    """Say in a line what may be passed on, and under which term."""
    match rights.redistribute:
        case Redistribute.WHOLE:
            what = "all of it"
        case Redistribute.EXTRACT:
            what = (
                "less than all of it"
                if rights.share is None
                else f"less than {(rights.share * 100).normalize():f} % of a release"
            )
        case Redistribute.NONE:
            what = "nothing"
        case _:
            assert_never(rights.redistribute)
    purpose = ", for non-commercial use" if rights.noncommercial else ""
    return f"{what}{purpose} ({rights.because})"


def check_export(dataset: Dataset, release: Release, rows: int) -> None:
    """Let `rows` rows of a release be written out, or refuse.

    A release with a scope is an extract already, made under the same terms; it may be passed on as it is.

    Raises:
        NotAllowed: the terms do not allow it; the message names the term.

    """
    rights = dataset.rights
    where = f"See {dataset.terms}"
    match rights.redistribute:
        case Redistribute.WHOLE:
            return
        case Redistribute.NONE:
            raise NotAllowed(
                f"{dataset.id} may not be exported: {rights.because}.",
                remedy=f"{where}, or ask {dataset.publisher.short}.",
            )
        case Redistribute.EXTRACT:
            most = most_rows(rights, release)
            if release.scope or rows <= most:
                return
            raise NotAllowed(
                f"{rows:,} of the {release.rows:,} rows of {dataset.id} {release.id} may not be exported: {rights.because}.",
                remedy=f"Narrow it with --where and --years to at most {most:,} rows, or ask"
                f" {dataset.publisher.short}. {where}.",
            )
        case _:
            assert_never(rights.redistribute)


def most_rows(rights: Rights, release: Release) -> int:
    """The most rows of a release that are less than the share."""
    if rights.share is None:
        return release.rows - 1
    most = int(rights.share * release.rows)
    return most - 1 if most == rights.share * release.rows else most
