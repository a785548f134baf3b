"""What the record knows about some words: data sets and measures, parties, events."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from ontherecord.record.events import load_events

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ontherecord.record.dataset import Dataset, Measure
    from ontherecord.record.entries import Entry
    from ontherecord.record.events import Event
    from ontherecord.record.load import Record

MOST = 12
"""Of each kind. Whoever gets more than that has asked for too little."""
_WORD = re.compile(r"[^\W_]+")
_SHORTEST_PLURAL = 3
_LIKE = 0.75
"""Of 1: one letter in four may differ. Lower and every short word is like some island."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Best first. `near` are names much like the words, where nothing was found.

    `events` bear the words, or have the one party that is meant among theirs; `more_events` were left out.
    """

    datasets: tuple[Dataset, ...]
    measures: tuple[tuple[Dataset, Measure], ...]
    parties: tuple[Entry, ...]
    events: tuple[Event, ...]
    near: tuple[str, ...] = ()
    more_events: int = 0

    def __bool__(self) -> bool:
        return bool(self.datasets or self.measures or self.parties or self.events)


def search(words: str, record: Record) -> Found:
    """Find what bears all the words, each as the beginning of a word; case and accents do not count."""
    wanted = tuple(_keys(words))
    datasets = _best(wanted, [(dataset, _names_of(dataset)) for dataset in record.datasets])
    carriers = sorted(record.datasets, key=lambda dataset: (dataset.precedence, dataset.id))
    measures = _best(
        wanted,
        [
            ((dataset, measure), _names_of_measure(measure))
            for dataset in carriers
            for measure in sorted(dataset.measures, key=lambda measure: not measure.default)
        ],
    )
    parties = _best(
        wanted, [(entry, (entry.code, entry.name, *entry.aliases, *entry.people)) for entry in record.names.rows]
    )
    events = _best(wanted, [(event, (event.id, event.name, *event.aliases)) for event in load_events()])
    meant = {
        entry.code for entry in parties if _distance(wanted, entry.name) == 0 or _distance(wanted, entry.code) == 0
    }
    party_to = [event for event in load_events() if meant & set(event.parties) and event not in events]
    found = Found(
        datasets=datasets[:MOST],
        measures=measures[:MOST],
        parties=parties[:MOST],
        events=(*events, *party_to)[:MOST],
        more_events=max(0, len(events) + len(party_to) - MOST),
    )
    if found or not wanted:
        return found
    every = {entry.name for entry in record.names.rows} | {event.name for event in load_events()}
    every |= {noun for dataset in record.datasets for measure in dataset.measures for noun in measure.nouns}
    near = tuple(difflib.get_close_matches(words, sorted(every), n=3, cutoff=_LIKE))
    return Found(datasets=(), measures=(), parties=(), events=(), near=near)


def _names_of(dataset: Dataset) -> tuple[str, ...]:
    publisher = dataset.publisher
    return dataset.id, dataset.title, publisher.short, publisher.name, *publisher.aliases


def _names_of_measure(measure: Measure) -> tuple[str, ...]:
    """What a measure is called; "arms" with "imports" from its one side make "arms imports"."""
    flows = tuple(noun for flow in measure.flows for noun in flow.nouns)
    together = tuple(f"{noun} {flow}" for noun in measure.nouns for flow in flows)
    return measure.name, measure.label, *measure.nouns, *flows, *together


def _best(wanted: tuple[str, ...], rows: Iterable[tuple[T, tuple[str, ...]]]) -> tuple[T, ...]:
    """Give what bears the words: under one name, the shortest first, then under several names together."""
    scored: list[tuple[int, int, T]] = []
    for number, (row, names) in enumerate(rows):
        fits = [_distance(wanted, name) for name in names]
        together = _distance(wanted, " ".join(names))
        score = min((fit for fit in fits if fit is not None), default=together)
        if score is not None:
            scored.append((score, number, row))
    scored.sort(key=lambda each: each[:2])
    return tuple(row for _, _, row in scored)


def _distance(wanted: tuple[str, ...], name: str) -> int | None:
    """How much longer a name is than the words, in letters; `None` where it lacks one of them."""
    keys = tuple(_keys(name))
    if not wanted or not all(any(_bears(key, word) for key in keys) for word in wanted):
        return None
    return max(0, sum(map(len, keys)) - sum(map(len, wanted)))


def _bears(key: str, word: str) -> bool:
    """Whether a word of a name begins with what was asked; "warheads" finds "warhead" too."""
    return key.startswith(word) or (word.endswith("s") and len(word) > _SHORTEST_PLURAL and key == word[:-1])


def _keys(text: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return _WORD.findall(plain.casefold())
