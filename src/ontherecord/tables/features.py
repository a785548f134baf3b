"""What a candidate looks like beside the words of its statement: numbers for the ranking. No value of the table is in them."""

from __future__ import annotations

from collections import Counter

from ontherecord.tables.candidates import Candidate
from ontherecord.tables.linking import STOP, Linked

_MOST_COUNTED = 4


def unexplained(candidate: Candidate, linked: Linked) -> tuple[str, ...]:
    """The words that name something and that the candidate does not account for, in order."""
    return tuple(
        word.text
        for n, word in enumerate(linked.words)
        if n not in candidate.used and word.stem not in STOP and word.stem not in linked.title
    )


def features(candidate: Candidate, linked: Linked) -> dict[str, float]:
    """Named features of a candidate, 0 to a few. Those with a word in them are learnt word by word."""
    operator = candidate.operator
    family = operator.split(".")[0]
    left = [
        n
        for n, word in enumerate(linked.words)
        if n not in candidate.used and word.stem not in STOP and word.stem not in linked.title
    ]
    found: dict[str, float] = {
        f"op:{operator}": 1.0,
        "left": min(len(left), 8) / 4,
        "nothing left": float(not left),
        f"nothing left:{family}": float(not left),
        f"left:{family}": min(len(left), 8) / 4,
    }
    for flag, times in Counter(candidate.flags).items():
        found[f"flag:{flag}"] = min(times, _MOST_COUNTED) / 2
        found[f"flag:{family}:{flag}"] = min(times, _MOST_COUNTED) / 2
    _unused(found, candidate, linked, family)
    for n in left:
        stem = linked.words[n].stem if linked.words[n].number is None else "#"
        found[f"word:{stem}"] = 1.0
        found[f"word:{family}:{stem}"] = 1.0
    for cue in linked.cues:
        if all(n in candidate.used for n in range(cue.start, cue.end)):
            found[f"said:{operator}:{cue.text}"] = 1.0
    if candidate.said is not None:
        _figure(found, candidate, linked, operator)
    return {name: value for name, value in found.items() if value}


def _unused(found: dict[str, float], candidate: Candidate, linked: Linked, family: str) -> None:
    """Links, figures, names of columns and cues that the candidate leaves aside."""
    for cue in linked.cues:
        if not any(n in candidate.used for n in range(cue.start, cue.end)):
            found[f"cue left:{cue.kind}"] = 1.0
            found[f"cue left:{family}:{cue.kind}"] = 1.0
    figures = sum(1 for figure in linked.figures if figure.at not in candidate.used)
    links = sum(1 for link in linked.links if not candidate.used.intersection(range(link.start, link.end)))
    found["figures left"] = min(figures, _MOST_COUNTED) / 2
    found[f"figures left:{family}"] = min(figures, _MOST_COUNTED) / 2
    found["links left"] = min(links, _MOST_COUNTED) / 2
    columns = {
        mention.column for mention in linked.mentions if candidate.used.isdisjoint(range(mention.start, mention.end))
    }
    found["columns left"] = min(len(columns), _MOST_COUNTED) / 2
    found[f"columns left:{family}"] = min(len(columns), _MOST_COUNTED) / 2


def _figure(found: dict[str, float], candidate: Candidate, linked: Linked, operator: str) -> None:
    """The words beside the figure that is taken for the claimed value."""
    for figure in linked.figures:
        if figure.number == candidate.said:
            after = linked.words[figure.end].stem if figure.end < len(linked.words) else "."
            before = linked.words[figure.start - 1].stem if figure.start else "."
            found[f"after:{operator}:{after}"] = 1.0
            found[f"before:{operator}:{before}"] = 1.0
            return
