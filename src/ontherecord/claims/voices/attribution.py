"""One attribution found in a sentence, and what every finder of attributions needs."""

from __future__ import annotations

from dataclasses import dataclass

from ontherecord.claims.sentences.marks import DASHES
from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.tables import table, words
from ontherecord.claims.voices.quotes import Quote
from ontherecord.model.text import Span
from ontherecord.model.voice import Mode

FEW_WORDS = 3
"""Quoted words; fewer are scare quotes or a name."""
LONGEST_SPEAKER = 14

"""Words of a speaker's name phrase before it is cut at a preposition."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link found in a sentence.

    `speaker` are the words of the name phrase (empty where the sentence has none), `content` the words that are said,
    `head` their verb, `frame` the words that only attribute, `verb` the reporting verb's place or `None` for a phrase.
    `outer` is the speaker through whom this one is known ("seen by …"). `denies`: the speaker holds the opposite.
    `besides`: the clause says something of its own, and is a claim beside the attribution. `attitude`: the content is
    wanted, feared or thought of, not said.
    """

    cue: str
    cue_at: int
    mode: Mode
    speaker: tuple[int, ...]
    content: frozenset[int]
    head: int | None
    frame: frozenset[int]
    verb: int | None
    span: Span
    outer: tuple[tuple[int, ...], str] | None = None
    denies: bool = False
    besides: bool = False
    attitude: bool = False


def reporting(lemma: str) -> str | None:
    """How a verb passes words on, or `None`: one of reports, shows, quotes, denies, promises."""
    return _verb_table().get(lemma)


def _verb_table() -> dict[str, str]:
    return {cue.text: cue.value for cue in table("speech").cues}


def quoted(tree: Tree, content: frozenset[int], quotes: tuple[Quote, ...], cue: int) -> bool:
    """Whether three words or more of the content stand in quotation marks that do not hold the cue as well."""
    depth = depth_in_quotes(tree, cue, quotes)
    count = 0
    for index in content:
        token = tree.tokens[index]
        if token.pos != "PUNCT" and depth_in_quotes(tree, index, quotes) > depth:
            count += 1
    return count >= FEW_WORDS or (0 < count == len(content))


def depth_in_quotes(tree: Tree, index: int, quotes: tuple[Quote, ...]) -> int:
    """How deep in quotation marks a word stands."""
    token = tree.tokens[index]
    return sum(q.outer.start <= token.start and token.end <= q.outer.end for q in quotes)


def name_phrase(tree: Tree, index: int) -> tuple[int, ...]:
    """Give the words of a name phrase without relative clauses, participles, appositions and what follows a comma."""
    whole = set(tree.subtree(index))
    for other in sorted(whole):
        token = tree.tokens[other]
        if other == index or other not in whole:
            continue
        cut = token.dep in {"relcl", "acl", "appos", "advcl", "ccomp"} and token.head != other
        listed = token.dep == "appos" and token.head == index and other < index
        if cut and not listed:
            whole -= tree.subtree(other)
    places = _between_dashes(tree, sorted(whole), index)
    # A contiguous run around the head; lists of three and more keep their commas.
    if len([i for i in places if tree.tokens[i].dep == "conj"]) == 0:
        places = _run(tree, places, index)
    while places and (
        tree.tokens[places[-1]].pos in {"PUNCT", "CCONJ"} and tree.tokens[places[-1]].text not in {".", ")"}
    ):
        places.pop()
    while places and tree.tokens[places[0]].pos in {"PUNCT", "CCONJ"}:
        places.pop(0)
    if len(places) > LONGEST_SPEAKER * 2:
        core = [i for i in places if i <= index]
        places = core[-LONGEST_SPEAKER:]
    return tuple(places)


def _between_dashes(tree: Tree, places: list[int], index: int) -> list[int]:
    """The part around the head up to a dash that stands free, not the hyphen of a double name."""
    low, high = 0, len(tree)
    for at, token in enumerate(tree.tokens):
        free = at > 0 and token.text in DASHES and token.start > tree.tokens[at - 1].end
        if free and at < index:
            low = at + 1
        elif free and at > index:
            high = at
            break
    return [place for place in places if low <= place < high]


def _run(tree: Tree, places: list[int], index: int) -> list[int]:
    low = [i for i in places if i <= index]
    high = [i for i in places if i > index]
    kept: list[int] = []
    for i in reversed(low):
        if tree.tokens[i].text == "," and kept:
            break
        kept.insert(0, i)
    for i in high:
        if tree.tokens[i].text in {",", "(", ";"} | DASHES:
            break
        kept.append(i)
    return kept


def bare(places: set[int], tree: Tree) -> list[int]:
    """Order words without the punctuation at their end."""
    ordered = sorted(places)
    while (
        len(ordered) > 1
        and tree.tokens[ordered[-1]].pos == "PUNCT"
        and tree.tokens[ordered[-1]].text in {".", ",", ";"} | DASHES
    ):
        ordered.pop()
    return ordered


def shared_subject(tree: Tree, verb: int) -> int | None:
    """Find the subject that a verb shares with the clause above."""
    at, steps = verb, 0
    while tree.tokens[at].head != at and steps < len(tree):
        at, steps = tree.tokens[at].head, steps + 1
        found = tree.subject(at)
        if found is not None:
            return found
    return None


def mode_of(how: str, tree: Tree, speaker: tuple[int, ...], *, verbatim: bool) -> Mode:
    """Say how the words are passed on."""
    if verbatim:
        return Mode.QUOTES
    if how == "shows" and not _is_person(tree, speaker):
        return Mode.SHOWS
    return Mode.REPORTS


def _is_person(tree: Tree, speaker: tuple[int, ...]) -> bool:
    return any(tree.tokens[i].text.lower() in words("person_pronouns") for i in speaker)
