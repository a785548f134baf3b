"""Kept audits put to another record: which rulings would turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from ontherecord import __version__, store
from ontherecord.auditor import Auditor
from ontherecord.errors import UsageError
from ontherecord.record.dataset import Release
from ontherecord.wire import Ruled, decode_document, decode_rulings, encode
from ontherecord.wire.decode import LARGEST, Stored

Holding = Callable[[Release], bool]
"""Whether a record is to hold a release."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """A claim whose ruling, or fit, comes out otherwise. `None` where the claim was, or is, not found at all."""

    old: Ruled | None
    new: Ruled | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechecked:
    """One kept audit. `why_not` says why it could not be checked again; `other_engine` that another version made it."""

    path: Path
    title: str | None
    article: str
    claims: int
    turned: tuple[Turned, ...]
    other_engine: bool
    why_not: str | None = None


def recheck(home: Path, *, old: Holding | None = None, new: Holding | None = None) -> Iterator[Rechecked]:
    """Audit the article of each kept audit again, one audit an article: the one that was kept last.

    Args:
        home: the store.
        old: with it, both sides are audited now, the first with the releases that `old` takes, so that only the
            releases differ. Without it the first side is the kept audit itself.
        new: the releases of the second side; all of them if left out.

    """
    with ExitStack() as stack:
        auditors: dict[tuple[str, bool], Auditor] = {}

        def rulings(stored: Stored, *, first: bool) -> tuple[Ruled, ...]:
            key = (stored.profile, first)
            if key not in auditors:
                holding = old if first else new
                auditors[key] = stack.enter_context(Auditor(home=home, profile=stored.profile, holding=holding))
            return decode_rulings(encode(auditors[key].audit(stored.document)))

        for path in store.latest(home):
            try:
                encoded = _read(path)
                stored = decode_document(encoded)
                before = decode_rulings(encoded) if old is None else rulings(stored, first=True)
            except (UsageError, OSError) as error:
                yield Rechecked(
                    path=path, title=None, article="", claims=0, turned=(), other_engine=False, why_not=str(error)
                )
                continue
            after = rulings(stored, first=False)
            yield Rechecked(
                path=path,
                title=stored.document.title,
                article=stored.document.id,
                claims=len(after),
                turned=tuple(_turned(before, after)),
                other_engine=old is None and stored.version != __version__,
            )


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _turned(before: tuple[Ruled, ...], after: tuple[Ruled, ...]) -> Iterator[Turned]:
    """Pair claims by their place and kind, in order, and give those that came out otherwise."""
    left: dict[tuple[int, int, str], list[Ruled]] = {}
    for ruled in before:
        left.setdefault(_place(ruled), []).append(ruled)
    for new in after:
        found = left.get(_place(new))
        old = found.pop(0) if found else None
        if old is None or (old.ruling, old.fit) != (new.ruling, new.fit):
            yield Turned(old=old, new=new)
    yield from (Turned(old=old, new=None) for rest in left.values() for old in rest)


def _place(ruled: Ruled) -> tuple[int, int, str]:
    return ruled.start, ruled.end, ruled.kind
