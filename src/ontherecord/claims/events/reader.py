"""Every mention of an event in an article, sentence by sentence, each traced to the chronology where its cues agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from ontherecord.claims.events.phrase import Phrase, Phrases
from ontherecord.claims.events.resolve import STRONG, Around, resolve
from ontherecord.claims.events.spoken import Spoken
from ontherecord.claims.mentions import Mentions
from ontherecord.claims.sentences.tree import Tree
from ontherecord.model.claim import EntityMention, TimeMention
from ontherecord.model.entity import EntityType
from ontherecord.model.period import Period
from ontherecord.model.text import Sentence, Span
from ontherecord.record.chronicle import Chronicle, Named

_REMEMBERED = 40
"""Mentions that "the war" may go back to; the oldest are forgotten."""
_MOST_PHRASES = 60
"""Phrases read of one sentence; no prose has so many, and each looks over the whole of it."""
_NO_NAMES = frozenset({EntityType.REGION, EntityType.PUBLISHER, EntityType.PERSON})


class EventReader:
    """Reads one article in order. What was read of a sentence counts for later ones once it is told by `remember`."""

    def __init__(self, chronicle: Chronicle, published: Period | None) -> None:
        self._chronicle = chronicle
        self._published = published
        self._phrases = Phrases(chronicle.parties)
        self._spoken: list[Spoken] = []
        self._named: list[Named] = []
        self._start = 0

    def read_names(self, text: str, span: Span) -> None:
        """Find the names of events in one block; blocks come in order."""
        self._start = span.start
        self._named = [
            replace(each, start=each.start + span.start, end=each.end + span.start)
            for each in self._chronicle.named(span.of(text))
        ]

    def read(
        self, text: str, sentence: Sentence, tree: Tree, number: int, mentions: Mentions, times: Sequence[TimeMention]
    ) -> tuple[Spoken, ...]:
        """Give the events that a sentence speaks of, in order and without overlap. `number` counts sentences."""
        span = sentence.span
        named = [each for each in self._named if span.start <= each.start and each.end <= span.end]
        found: list[Spoken] = []
        for phrase in islice(self._phrases.of(tree, mentions, times, named), _MOST_PHRASES):
            around = self._around(phrase, tree, sentence, number, mentions, times, found)
            event = resolve(phrase, around, self._chronicle)
            if event is None and not _speaks_of_one(phrase):
                continue
            if found and phrase.span.start < found[-1].span.end:
                continue
            cued = bool(phrase.parties or phrase.times or phrase.unknown or phrase.named is not None)
            kinds = phrase.kinds or (() if event is None else (event.kind,))
            found.append(Spoken(phrase.span, phrase.span.of(text), event, kinds, cued, number, sentence.paragraph))
        return _told_once(found)

    def _before(self, sentence: Sentence, mentions: Mentions) -> list[EntityMention]:
        """List the parties named earlier in the paragraph."""
        earlier = mentions.entities_in(Span(min(self._start, sentence.span.start), sentence.span.start))
        return [m for m in earlier if m.code in self._chronicle.parties and m.type not in _NO_NAMES]

    def remember(self, found: Sequence[Spoken]) -> None:
        """Let later sentences go back to these."""
        self._spoken = [*self._spoken, *found][-_REMEMBERED:]

    def _around(
        self,
        phrase: Phrase,
        tree: Tree,
        sentence: Sentence,
        number: int,
        mentions: Mentions,
        times: Sequence[TimeMention],
        found: Sequence[Spoken],
    ) -> Around:
        outside = [
            m for m in mentions.entities_in(sentence.span)
            if m.code is not None and m.type not in _NO_NAMES and not phrase.span.contains(m.span)
        ]  # fmt: skip
        before = [m.code for m in self._before(sentence, mentions)]
        here = [m.code for m in outside if m.code in self._chronicle.parties]
        return Around(
            parties=frozenset(code for code in here or before if code is not None),
            topic=frozenset(code for code in (*here, *before) if code is not None),
            states=frozenset(
                m.code
                for m in outside
                if m.code is not None and m.type is EntityType.STATE and not _where(tree, m, phrase)
            ),
            times=tuple(
                time.period
                for time in times
                if time.period is not None
                and time.period.start is not None
                and time.period.stop is not None
                and not phrase.span.contains(time.span)
            ),
            spoken=(*self._spoken, *found),
            line=number,
            block=sentence.paragraph,
            published=self._published,
        )


def _told_once(found: Sequence[Spoken]) -> tuple[Spoken, ...]:
    """Leave open a bare "the intervention" before "X's invasion of Y" in one sentence: they are two, or none could tell."""
    later: set[str] = set()
    out = []
    for each in reversed(found):
        if each.event is not None and not each.cued and each.event.id in later:
            out.append(replace(each, event=None))
            continue
        if each.event is not None and each.cued:
            later.add(each.event.id)
        out.append(each)
    return tuple(reversed(out))


def _where(tree: Tree, mention: EntityMention, phrase: Phrase) -> bool:
    """Whether a name after the phrase only says where: "the war ended in Pretoria"."""
    before = [token for token in tree.tokens if token.end <= mention.span.start]
    placed = bool(before) and before[-1].text.lower() in {"in", "at", "near", "outside"}
    return placed and mention.span.start > phrase.span.end


def _speaks_of_one(phrase: Phrase) -> bool:
    """Whether a phrase means one happening although it is not known which."""
    if phrase.several or phrase.indefinite or phrase.beside or phrase.which == "other" or not phrase.kinds:
        return False
    cued = bool(phrase.parties or phrase.times or phrase.between)
    return phrase.kinds[0] in STRONG and phrase.definite and (cued or phrase.which is None)
