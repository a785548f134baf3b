"""Which event a phrase means: all its cues must agree, and where two events are left, none is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from ontherecord.claims.events.phrase import ORDINALS, Phrase
from ontherecord.claims.events.spoken import Spoken
from ontherecord.model.period import Grain, Period
from ontherecord.record.chronicle import Chronicle, parties_of, period_of
from ontherecord.record.events import Event

STRONG = frozenset({"war", "offensive", "ceasefire", "coup", "revolution", "annexation"})
"""Kinds whose nouns mean an event even where it is not known which; "the deal" and "the talks" may be any."""
_NEAR_LINES = 3
"""Sentences back to which "the deal" and other plain nouns may refer."""
_STEM = 5
_WORD = re.compile(r"[^\W_]+")
_PAIR = 2
_LATELY = timedelta(days=366)
"""How far before an article a happening may lie that it names without a date, where no other is like it."""
_JUST_NOW = timedelta(days=92)
"""The same where others are like it."""
_FEW = 3
_FAR_BLOCKS = 3
"""Paragraphs back to which "the war" may refer."""
_SAME = {"treaty": ("treaty", "ceasefire"), "offensive": ("offensive", "war"), "revolution": ("revolution", "coup")}
"""What a plain noun may go back to beside its own kind: "the agreement" to a ceasefire, "the invasion" to a war."""


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around a phrase: `parties` and `times` of its sentence outside it, what was `spoken` of before.

    Where the sentence names no party, `parties` are those of the paragraph so far; `topic` are both. `states` are those
    of the sentence that are more than a place.
    """

    parties: frozenset[str]
    topic: frozenset[str]
    states: frozenset[str]
    times: tuple[Period, ...]
    spoken: Sequence[Spoken]
    line: int
    block: int
    published: Period | None


def resolve(phrase: Phrase, around: Around, chronicle: Chronicle) -> Event | None:
    """Choose the event that a phrase means, or `None`. A length in it ("44-day") is no cue: it is what will be checked."""
    if phrase.several or phrase.which == "other":
        return None
    candidates = _candidates(phrase, around, chronicle)
    if phrase.named is not None and phrase.named.loose and not candidates:
        # A name that is a length, or plain words, fits other happenings too.
        phrase = replace(phrase, named=None)
        candidates = _candidates(phrase, around, chronicle)
    if phrase.indefinite and phrase.named is None:
        return _first_told(phrase, around, candidates)
    if not _has_cue(phrase):
        return _spoken_of(phrase, around, chronicle, candidates)
    if phrase.which in {"next", "previous"} and not phrase.times:
        return _beside_spoken(phrase, around, candidates)
    if phrase.named is None and phrase.unknown:
        return None
    candidates = _dated(phrase, candidates)
    if phrase.versus:
        candidates = [event for event in candidates if around.topic & (parties_of(event) - phrase.parties)]
        candidates = [event for event in candidates if not around.states or around.states & parties_of(event)]
    if len(candidates) == 1:
        return candidates[0] if _enough(phrase, around, candidates[0]) else None
    return _narrowed(phrase, around, chronicle, candidates)


def _has_cue(phrase: Phrase) -> bool:
    return bool(phrase.parties or phrase.between or phrase.times or phrase.named is not None or phrase.unknown)


def _candidates(phrase: Phrase, around: Around, chronicle: Chronicle) -> list[Event]:
    if phrase.named is not None:
        found: Iterable[Event] = (e for i in phrase.named.ids if (e := chronicle.event(i)) is not None)
        found = [event for event in found if phrase.parties <= parties_of(event)]
    else:
        found = chronicle.matching(frozenset(phrase.kinds), phrase.parties, None)
        found = [event for event in found if _at_the_centre(phrase, event)]
    kept = [event for event in found if _begun(event, around.published) and _has_words(event, phrase.beside)]
    between = [event for event in kept if phrase.between <= parties_of(event)]
    return between or kept


def _at_the_centre(phrase: Phrase, event: Event) -> bool:
    """Whether one of two parties named together is the first of many or the place: others may have been on one side."""
    if len(phrase.parties) < _PAIR or len(event.parties) <= _FEW:
        return True
    return bool(phrase.parties & {event.parties[0], event.place})


def _begun(event: Event, published: Period | None) -> bool:
    """Whether an article of that day could speak of it."""
    if published is None or published.last is None or event.first.first is None:
        return True
    return event.first.first <= published.last


def _has_words(event: Event, beside: Sequence[str]) -> bool:
    if not beside:
        return True
    named = _stems(*event.names, *event.shared_names)
    told = named | _stems(event.note)
    # "The first war" is told by its name alone: a note says "first" of many things.
    return all(word.casefold()[:_STEM] in (named if word in ORDINALS else told) for word in beside)


def _stems(*texts: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(" ".join(texts).casefold())}


def _dated(phrase: Phrase, candidates: list[Event]) -> list[Event]:
    """Keep what the dates in the phrase allow; what began then comes before what merely went on."""
    for time in phrase.times:
        when = time.period
        if when is None:
            continue
        candidates = [event for event in candidates if when.overlaps(period_of(event))]
        if when.grain is not Grain.RANGE or when.start is not None:
            began = [event for event in candidates if when.overlaps(event.first)]
            candidates = began or candidates
    return candidates


def _first_told(phrase: Phrase, around: Around, candidates: list[Event]) -> Event | None:
    """Find "a coup in Niger" by its party and a date beside it, not longer than a year, in which it began."""
    if not phrase.parties or phrase.unknown or phrase.which is not None:
        return None
    told = [time.period for time in phrase.times if time.period is not None] or list(around.times)
    dates = [when for when in told if when.start and when.stop and when.stop - when.start <= _LATELY]
    began = [event for event in candidates if any(when.overlaps(event.first) for when in dates)]
    if len(began) > 1:
        began = [event for event in began if around.states and around.states <= parties_of(event)]
    return began[0] if len(began) == 1 else None


def _enough(phrase: Phrase, around: Around, event: Event) -> bool:
    """Whether the cues are enough to say that the one event of the chronology is meant: others are not in it."""
    named = phrase.named
    if named is not None and not named.loose and not named.shared:
        return True
    near = bool(around.parties & parties_of(event)) or _near(around, event) or _part_of_spoken(around, event)
    if named is not None:
        lately = not named.loose and bool(_lately([event], around.published, _LATELY))
        return bool(phrase.parties or phrase.times) or near or lately
    own_kind = phrase.kinds[:1] == (event.kind,)
    if phrase.times and not phrase.parties:
        return near and (own_kind or bool(around.parties & parties_of(event)))
    if len(phrase.parties) >= _PAIR or (phrase.parties and phrase.times):
        return own_kind or bool(phrase.times) or near
    if phrase.parties:
        # One party and a noun: "the war in Kosovo" is one, "Turkey's operation" could be any of several not listed.
        sure = event.kind in {"war", "ceasefire"} or near or bool(_lately([event], around.published, _LATELY))
        return phrase.definite and own_kind and sure
    return near and _mentioned(around, event)


def _part_of_spoken(around: Around, event: Event) -> bool:
    return event.part_of is not None and any(
        each.event is not None and each.event.id == event.part_of and _on_topic(around, each) for each in around.spoken
    )


def _overlapped(around: Around, event: Event) -> bool:
    return any(when.overlaps(period_of(event)) for when in around.times)


def _mentioned(around: Around, event: Event) -> bool:
    return any(each.event is not None and each.event.id == event.id for each in around.spoken)


def _narrowed(phrase: Phrase, around: Around, chronicle: Chronicle, candidates: list[Event]) -> Event | None:
    """Let what stands around the phrase decide between several, one cue after the other."""
    if not candidates:
        return None
    kind = phrase.kinds[0] if phrase.kinds else None
    told = [each.event for each in around.spoken if each.event is not None and _on_topic(around, each)]
    parts = {event.part_of for event in candidates if event.kind == kind}
    # Of a war and its campaign, "the campaign" is not the war because the war was spoken of.
    spoken = {event.id for event in told if event.kind == kind or event.id not in parts}
    larger = {event.part_of for event in told if event.part_of}
    cues = (
        [event for event in candidates if any(when.overlaps(event.first) for when in around.times)],
        [event for event in candidates if _overlapped(around, event)],
        [event for event in candidates if around.parties and around.parties <= parties_of(event)],
        [event for event in candidates if event.id in spoken],
        [event for event in candidates if event.part_of in {each.id for each in told} or event.id in larger],
        [] if around.times or phrase.times else _lately(_closest(phrase, candidates), around.published, _JUST_NOW),
    )
    for kept in (list(candidates), *cues):
        if not kept:
            continue
        candidates = [event for event in candidates if event in kept] or candidates
        chosen = chronicle.choose(candidates, frozenset(), None, kind=kind)
        if (
            chosen is not None
            and not _of_strangers(phrase, around, chosen)
            and (phrase.named is not None or chosen.kind == kind or phrase.times or _near(around, chosen))
        ):
            return chosen
    return None


def _of_strangers(phrase: Phrase, around: Around, event: Event) -> bool:
    """Whether the sentence is about others, and the phrase itself says too little to be sure all the same."""
    says = bool(phrase.times) or len(phrase.parties) > 1 or phrase.named is not None
    return not says and bool(around.states) and not around.states & parties_of(event)


def _near(around: Around, event: Event) -> bool:
    return _overlapped(around, event) or _mentioned(around, event)


def _closest(phrase: Phrase, candidates: list[Event]) -> list[Event]:
    """List those with the fewest other parties: what two fought side by side in is not "the war between" them."""
    fewest = min((len(set(event.parties) - phrase.parties) for event in candidates), default=0)
    return [event for event in candidates if len(set(event.parties) - phrase.parties) == fewest]


def _lately(candidates: list[Event], published: Period | None, reach: timedelta) -> list[Event]:
    """List what went on when the article appeared, else what had ended not longer than `reach` before.

    In 2024 "the war in Gaza" is not that of 2009.
    """
    if published is None or published.start is None or published.stop is None:
        return []
    lately = Period(start=published.start - reach, stop=published.stop, grain=Grain.RANGE)
    for when in (published, lately):
        found = [event for event in candidates if when.overlaps(period_of(event))]
        if found:
            return found
    return []


def _spoken_of(phrase: Phrase, around: Around, chronicle: Chronicle, candidates: list[Event]) -> Event | None:
    """Trace "the war", "the ceasefire" to the event last spoken of, or to the only one between those named beside it."""
    if not phrase.definite or not phrase.kinds:
        return None
    if phrase.which == "last":
        return None
    strong = phrase.kinds[0] in STRONG
    parts = _of_spoken(phrase, around, candidates)
    if around.times and len(parts) == 1 and _overlapped(around, parts[0]):
        return parts[0]
    before = [each for each in around.spoken if _may_go_back(phrase, around, each, strong=strong)]
    if before:
        return _last_of(before, around)
    if phrase.which is not None or not strong:
        return None
    if parts:
        return parts[0] if len(parts) == 1 else None
    return _between(phrase, around, chronicle, candidates)


def _may_go_back(phrase: Phrase, around: Around, each: Spoken, *, strong: bool) -> bool:
    kind = each.kinds[0] if each.event is None and each.kinds else each.event.kind if each.event is not None else None
    if kind is None or kind not in _SAME.get(phrase.kinds[0], (phrase.kinds[0],)):
        return False
    if each.event is None and not each.cued:
        return False
    if each.event is not None and not _has_words(each.event, phrase.beside):
        return False
    return strong or around.line - each.line <= _NEAR_LINES


def _between(phrase: Phrase, around: Around, chronicle: Chronicle, candidates: list[Event]) -> Event | None:
    """Find the only war between those that the sentence names."""
    if len(around.states) < _PAIR:
        return None
    both = [event for event in candidates if around.states <= parties_of(event)]
    both = [event for event in both if event.kind == phrase.kinds[0]] or both
    if len(both) > 1:
        both = (
            [event for event in both if _overlapped(around, event)]
            or _lately(both, around.published, _JUST_NOW)
            or both
        )
    chosen = chronicle.choose(both, frozenset(), None, kind=phrase.kinds[0])
    if chosen is None or not (chosen.kind == phrase.kinds[0] or _overlapped(around, chosen)):
        return None
    return chosen


def _last_of(before: list[Spoken], around: Around) -> Event | None:
    """Take the last mention, if its sentence speaks of no other such event and what stands here is not about others."""
    last = before[-1]
    rivals = {None if each.event is None else each.event.id for each in before if each.line == last.line}
    if last.event is None or len(rivals) > 1 or not _on_topic(around, last):
        return None
    if around.times and not _overlapped(around, last.event):
        return None
    return last.event


def _on_topic(around: Around, each: Spoken) -> bool:
    """Whether nobody but strangers to the event is named here, and since then if that was in another paragraph."""
    if each.event is None or around.block - each.block > _FAR_BLOCKS:
        return False
    parties = parties_of(each.event)
    if around.states and not around.states & parties:
        return False
    return each.block == around.block or not around.topic or bool(around.topic & parties)


def _of_spoken(phrase: Phrase, around: Around, candidates: list[Event]) -> list[Event]:
    """List the candidates that belong to the event last spoken of: the ceasefire of that war, the war of that battle."""
    last = next((each for each in reversed(around.spoken) if each.cued), None)
    if last is None or last.event is None or not _on_topic(around, last):
        return []
    found = [event for event in candidates if event.part_of == last.event.id or event.id == last.event.part_of]
    found = [event for event in found if event.kind == phrase.kinds[0]]
    return [event for event in found if _overlapped(around, event)] or found


def _beside_spoken(phrase: Phrase, around: Around, candidates: list[Event]) -> Event | None:
    """Find "the next war" after the one last spoken of, between the same parties; "the previous one" alike."""
    kind = phrase.kinds[0] if phrase.kinds else None
    last = next((e.event for e in reversed(around.spoken) if e.event is not None and e.event.kind == kind), None)
    if last is None or last.first.first is None:
        return None
    alike = [event for event in candidates if event.kind == kind and event.id != last.id]
    alike = [event for event in alike if set(event.parties) & set(last.parties) and parties_of(event) >= phrase.parties]
    both = [event for event in alike if len(set(event.parties) & set(last.parties)) >= _PAIR]
    if phrase.which == "next":
        after = [event for event in both if event.first.first is not None and event.first.first > last.first.first]
        return after[0] if after else None
    earlier = [event for event in both if event.first.first is not None and event.first.first < last.first.first]
    return earlier[-1] if earlier else None
