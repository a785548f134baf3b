"""Sentences with whether they are worth a check, as training and measuring need them: texts, labels, and what is read.

What shipped weights may be learnt from: `tests/cases/worth` (our own), sentences of our own cases that the checker is tried
on (worth a check), Factcheck-Bench's sentences (Apache-2.0), and the recognizer cases in which somebody speaks of his own
plans (MIT; not worth a check).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ontherecord.claims.find import look
from ontherecord.claims.worth import looks, worth
from ontherecord.model.claim import Claim
from ontherecord.model.document import Block, BlockRole, Document, Published
from ontherecord.model.text import Sentence, Span
from ontherecord.record.chronicle import load_chronicle
from ontherecord.record.names import load_names

CASES = Path(__file__).resolve().parent
CHECKED = ("forms/articles", "forms/transfers", "series/trend", "figures/prose", "rulings/sentences")
"""Cases of sentences that the checker is tried on: each claims something that data settle."""
MOST_OF_ONE = 120
"""Sentences of one set that was not written for this: more would teach its field, not the task."""
_OWN_LIFE = re.compile(r"\b(?:i|i'll|i'm|we|you|my|our|me|let's)\b", re.IGNORECASE)
_WORDS = 4
_AT_ONCE = 300


@dataclass(frozen=True, slots=True)
class Example:
    """A text, whether it is worth a check, the set that it is of, and what may not be parted (a debate)."""

    text: str
    worth: bool
    source: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What was read of one text: its sentences, each with its claims."""

    sentences: tuple[tuple[Sentence, tuple[Claim, ...]], ...]

    def claims(self) -> tuple[Claim, ...]:
        """Give the claims of all its sentences."""
        return tuple(claim for _, claims in self.sentences for claim in claims)

    def looks(self) -> dict[str, float]:
        """Give the features of the text: the most of each among its sentences."""
        found: dict[str, float] = {}
        for sentence, claims in self.sentences:
            for name, amount in looks(sentence.tokens, claims).items():
                found[name] = max(found.get(name, 0.0), amount)
        return found

    def worth(self) -> float:
        """Give what the shipped weights make of its best sentence."""
        return max((worth(sentence.tokens, claims) for sentence, claims in self.sentences), default=0.0)

    def tags(self) -> str:
        """Give the word classes in order, function words as themselves."""
        return " ".join(
            token.lemma if token.pos in {"ADP", "DET", "PRON"} else token.tag
            for sentence, _ in self.sentences
            for token in sentence.tokens
        )


def shippable(shared: Path) -> tuple[Example, ...]:
    """Every sentence that the shipped weights may be learnt from, without doubles, in a fixed order."""
    found: dict[str, Example] = {}
    for each in (*_own(), *_cases(), *_factcheck_bench(shared), *_recognizers(shared)):
        found.setdefault(" ".join(each.text.lower().split()), each)
    return tuple(found.values())


def _own() -> Iterator[Example]:
    table = yaml.safe_load((CASES / "worth" / "sentences.yaml").read_text("utf-8"))
    for name, label in (("worth", True), ("not", False)):
        for text in table[name]:
            yield Example(text, label, "own sentences")


def _cases() -> Iterator[Example]:
    cases = (case for name in CHECKED for case in yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8")))
    texts = [str(case["text"]) for case in cases if isinstance(case, dict) and (case.get("claims") or case.get("may"))]
    yield from (Example(text, worth=True, source="own cases") for text in few(texts))


def _factcheck_bench(shared: Path) -> Iterator[Example]:
    rows = list(lines(shared / "bench" / "factcheck_bench" / "sentence_checkworthiness.jsonl.gz"))
    name = "Factcheck-Bench"
    for text in (row["sentence"] for row in rows if row["checkworthy"] != "yes"):
        yield Example(text, worth=False, source=name)
    for text in few(row["sentence"] for row in rows if row["checkworthy"] == "yes"):
        yield Example(text, worth=True, source=name)


def _recognizers(shared: Path) -> Iterator[Example]:
    rows = lines(shared / "bench" / "recognizers_text" / "cases_even.jsonl.gz")
    texts = {str(row["case"].get("Input", "")) for row in rows}
    own_life = [text for text in texts if len(text.split()) >= _WORDS and _OWN_LIFE.search(text)]
    yield from (Example(text, worth=False, source="recognizer cases") for text in few(own_life))


def few(texts: Iterable[str]) -> list[str]:
    """Keep those with the lowest digests: a sample that is the same every time."""
    return sorted(set(texts), key=lambda text: hashlib.sha256(text.encode()).hexdigest())[:MOST_OF_ONE]


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Give the records of a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def readings(texts: Sequence[str]) -> list[Row]:
    """Read each text as a paragraph by itself."""
    names, chronicle = load_names(), load_chronicle()
    rows: list[Row] = []
    for low in range(0, len(texts), _AT_ONCE):
        document = _document([" ".join(text.split()) or "-" for text in texts[low : low + _AT_ONCE]])
        found = look(document, names=names, chronicle=chronicle)
        said: dict[Span, list[Claim]] = {}
        for claim in found.claims:
            said.setdefault(claim.sentence.span, []).append(claim)
        parts: list[list[tuple[Sentence, tuple[Claim, ...]]]] = [[] for _ in document.blocks]
        for sentence in found.sentences:
            parts[sentence.paragraph].append((sentence, tuple(said.get(sentence.span, ()))))
        rows += [Row(tuple(part)) for part in parts]
    return rows


def _document(texts: Sequence[str]) -> Document:
    blocks: list[Block] = []
    start = 0
    for text in texts:
        blocks.append(Block(span=Span(start, start + len(text)), role=BlockRole.PARAGRAPH))
        start += len(text) + 2
    return Document(
        id="sentences", source=None, title=None, byline=None, published=Published(period=None, basis=None), language="en",
        text="\n\n".join(texts), blocks=tuple(blocks), furniture=(),
    )  # fmt: skip
