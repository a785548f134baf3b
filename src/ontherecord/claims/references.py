"""What "it", "both countries", "the bloc" and "the latter" go back to, and what they may go back to as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ontherecord.claims.descriptions import past_little
from ontherecord.claims.mentions import Mentions
from ontherecord.claims.predicates import says_who
from ontherecord.claims.reading import Line
from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.tables import words
from ontherecord.model.claim import EntityMention, Reference
from ontherecord.model.document import BlockRole
from ontherecord.model.entity import EntityType
from ontherecord.model.text import Span

_STATES = frozenset({EntityType.STATE})
_BODIES = frozenset({EntityType.ORGANISATION, EntityType.GROUP})
_FIRMS = frozenset({EntityType.COMPANY})
_EITHER = _STATES | _BODIES | _FIRMS
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "their", "them", "themselves"})
_PAIR = 2
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_RELATIVE = frozenset({"who", "which", "that", "whose", "whom"})
_VERBAL = frozenset({"VERB", "AUX"})
_NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6}
_STEPS = 3
"""How often "it" may go back to another "it"."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Words that point back: their places, which types they fit, and how many they stand for (0: as many as there are)."""

    places: tuple[int, ...]
    types: frozenset[EntityType]
    number: int
    which: int | None = None


class References:
    """Reads the pointing words of a text in order; nothing is looked for beyond the paragraph."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions
        self._before: list[Line] = []

    def read(self, line: Line) -> tuple[Reference, ...]:
        """Find the pointing words of a sentence, in order. Sentences come in the order of the text."""
        if self._before and self._before[-1].block != line.block:
            single = [each for each in self._before if each.block == self._before[-1].block]
            # Papers set one sentence a paragraph; after a longer one a new thought begins.
            self._before = single if len(single) == 1 and single[0].role is line.role is BlockRole.PARAGRAPH else []
        found = tuple(
            reference
            for wanted in _wanted(line.tree)
            if (reference := self._traced(line, wanted)) is not None and (reference.meant or len(reference.others) > 1)
        )
        self._before.append(line)
        return found

    def _traced(self, line: Line, wanted: _Wanted) -> Reference | None:
        tree, first = line.tree, wanted.places[0]
        span = tree.span(wanted.places)
        if wanted.number >= _PAIR:
            meant, others = self._two(line, span, wanted)
        elif wanted.number == 0:
            meant, others = self._several(line, first)
        elif tree.tokens[first].text.lower() in _IT:
            meant, others = self._it(line, first, wanted, 0)
        else:
            meant, others = self._described(line, span, wanted)
        if not meant and not others:
            return None
        owns = tree.tokens[wanted.places[-1]].tag == "PRP$" or _owner(tree, wanted.places[-1])
        return Reference(span=span, text=_text(line, span), meant=meant, others=others, owns=owns)

    def _named_in(self, line: Line, span: Span, types: frozenset[EntityType]) -> list[EntityMention]:
        """List who is named in a stretch, the first mention of each; adjectives and parts of names of events do not count."""
        found: dict[str, EntityMention] = {}
        for mention in self._mentions.entities_in(span):
            if mention.code is None or mention.type not in types or not _noun(line.tree, mention):
                continue
            found.setdefault(mention.code, mention)
        return list(found.values())

    def _two(
        self, line: Line, span: Span, wanted: _Wanted
    ) -> tuple[tuple[EntityMention, ...], tuple[EntityMention, ...]]:
        """Find the two, or as many as are meant, that were named last: in the sentence before the words, else in the nearest sentence with any."""
        # "The two supplied a third of India's imports": India, named beside them, is neither.
        beside = {each.code for each in self._named_in(line, Span(span.end, line.sentence.span.end), wanted.types)}
        for where, until in self._back(line, span.start):
            named = self._named_in(where, Span(where.sentence.span.start, until), wanted.types)
            if len(named) > wanted.number:
                named = [each for each in named if each.code not in beside]
            if len(named) == wanted.number:
                chosen = tuple(named) if wanted.which is None else (named[wanted.which],)
                return chosen, ()
            if len(named) > wanted.number:
                return (), tuple(named)
        return (), ()

    def _back(self, line: Line, start: int) -> Iterator[tuple[Line, int]]:
        """Give the sentence up to the words, then those before it in the paragraph, nearest first."""
        yield line, start
        for before in reversed(self._before):
            yield before, before.sentence.span.end

    def _several(self, line: Line, place: int) -> tuple[tuple[EntityMention, ...], tuple[EntityMention, ...]]:
        """Find "X and Y ... they": a list of names that is the subject before."""
        subject = _ruling_subject(line.tree, place)
        if subject is not None:
            return self._listed(line, subject), ()
        if not self._before:
            return (), ()
        before = self._before[-1]
        top = _main_subject(before.tree)
        return (self._listed(before, top), ()) if top is not None else ((), ())

    def _listed(self, line: Line, subject: int) -> tuple[EntityMention, ...]:
        """Give the names of a list, where every member of it is one."""
        members = [subject]
        for member in members:
            members += line.tree.kids(member, "conj")
        named = [self._at(line, member) for member in members]
        known = tuple(mention for mention in named if mention is not None)
        return known if len(known) == len(members) >= _PAIR else ()

    def _it(
        self, line: Line, place: int, wanted: _Wanted, steps: int
    ) -> tuple[tuple[EntityMention, ...], tuple[EntityMention, ...]]:
        tree = line.tree
        if steps > _STEPS or _empty(tree, place):
            return (), ()
        if tree.tokens[place].text.lower() == "it" and tree.tokens[place].dep not in _SUBJECTS:
            return (), ()  # "America must lead it": the thing done to is seldom the doer, and often no party at all
        subject = _ruling_subject(tree, place)
        if subject is not None:
            token = tree.tokens[subject]
            if token.text.lower() in _IT and subject < place:
                return self._it(line, subject, wanted, steps + 1)
            mine = self._at(line, subject)
            if mine is None or mine.type not in wanted.types:
                return (), ()
            # An owner is sought in its own clause; a clause of its own may go back to whoever was named before.
            first = token.end if tree.tokens[place].tag == "PRP$" else line.sentence.span.start
            between = Span(first, max(first, tree.tokens[place].start))
            named = self._named_in(line, between, wanted.types)
            rivals = [each for each in named if each.code != mine.code and _takes_part(tree, each)]
            if tree.tokens[place].tag == "PRP$" or any(
                each.type is mine.type and _done_to(tree, each) for each in rivals
            ):
                return ((), (mine, *rivals)) if rivals else ((mine,), ())
            return (mine,), tuple(rivals)
        opening = Span(line.sentence.span.start, tree.tokens[place].start)
        here = self._named_in(line, opening, wanted.types)
        if here:
            return ((), tuple(here)) if len(here) > 1 else ((), ())
        return self._parallel(line, wanted, place)

    def _parallel(
        self, line: Line, wanted: _Wanted, place: int
    ) -> tuple[tuple[EntityMention, ...], tuple[EntityMention, ...]]:
        """Take the subject of the sentence before, where it names somebody; who else takes part there is a rival.

        Nobody calls a party "it" and by its name in one sentence: who is named beside the word is not meant.
        """
        if not self._before:
            return (), ()
        before = self._before[-1]
        subject = _main_subject(before.tree)
        if subject is None or before.tree.kids(subject, "conj"):
            return (), ()
        mine = self._at(before, subject)
        beside = {each.code for each in self._named_in(line, line.sentence.span, wanted.types)}
        named = [each for each in self._named_in(before, before.sentence.span, wanted.types) if each.code not in beside]
        if mine is None or mine.type not in wanted.types or mine.code in beside:
            return ((), tuple(named)) if len(named) > 1 else ((), ())
        rivals = tuple(each for each in named if each.code != mine.code and _takes_part(before.tree, each))
        if rivals and not _goes_on(line.tree, place, before.tree):
            return (), (mine, *rivals)
        return (mine,), rivals

    def _described(
        self, line: Line, span: Span, wanted: _Wanted
    ) -> tuple[tuple[EntityMention, ...], tuple[EntityMention, ...]]:
        """Find "the country", "the bloc": the only one of its type named in the nearest sentence that names any."""
        # "The two supplied a third of India's imports": India, named beside them, is neither.
        beside = {each.code for each in self._named_in(line, Span(span.end, line.sentence.span.end), wanted.types)}
        for where, until in self._back(line, span.start):
            named = self._named_in(where, Span(where.sentence.span.start, until), wanted.types)
            if len(named) > _PAIR:
                named = [each for each in named if each.code not in beside]
            if len(named) == 1:
                return (named[0],), ()
            if named:
                subject = _main_subject(where.tree)
                top = self._at(where, subject) if subject is not None and where is not line else None
                rivals = [each for each in named if top is not None and each.code != top.code]
                if top is not None and top in named and not any(_takes_part(where.tree, each) for each in rivals):
                    return (top,), ()
                return (), tuple(named)
        return (), ()

    def _at(self, line: Line, index: int) -> EntityMention | None:
        """Give who is named by a word itself, not by a part of its phrase."""
        token = line.tree.tokens[index]
        found = self._mentions.entities_in(line.sentence.span)
        return next(
            (m for m in found if m.code is not None and m.span.start <= token.start and token.end <= m.span.end), None
        )


def _wanted(tree: Tree) -> Iterator[_Wanted]:
    at = 0
    while at < len(tree):
        found = _pronoun(tree, at) or _pair(tree, at) or _several_of(tree, at) or _description(tree, at)
        if found is not None:
            yield found
        at += len(found.places) if found is not None else 1


def _pronoun(tree: Tree, at: int) -> _Wanted | None:
    word = tree.tokens[at].text.lower()
    if tree.tokens[at].pos not in {"PRON", "DET"}:
        return None
    if word in _IT:
        return _Wanted((at,), _EITHER, 1)
    return _Wanted((at,), _EITHER, 0) if word in _THEY else None


def _pair(tree: Tree, at: int) -> _Wanted | None:
    """Find "both", "both countries", "the two", "the two sides", "the pair", "the former", "the latter"."""
    text = [token.text.lower() for token in tree.tokens[at : at + 4]] + [""] * 4
    nouns = words("pair_nouns")
    if text[0] == "the" and text[1] in {"former", "latter"} and tree.tokens[at + 1].dep not in {"amod", "compound"}:
        return _Wanted((at, at + 1), _EITHER, _PAIR, 0 if text[1] == "former" else 1)
    if text[0] == "the" and text[1] == "pair" and text[2] != "of":
        return _Wanted((at, at + 1), _STATES, _PAIR)
    start = 1 if text[0] in {"the", "these", "those"} else 0
    if text[start] not in ({"two"} if start else {"both"}):
        return None
    stop = start + 1
    if text[stop] == "of" or tree.kids(min(at + stop, len(tree) - 1), "relcl", "appos"):
        return None
    if text[stop] in nouns:
        return _Wanted(tuple(range(at, at + stop + 1)), _STATES, _PAIR)
    alone = tree.tokens[at + start].dep in {"nsubj", "nsubjpass", "pobj", "dobj"}
    return _Wanted(tuple(range(at, at + stop)), _STATES, _PAIR) if alone else None


def _description(tree: Tree, at: int) -> _Wanted | None:
    """Find "the country", "the bloc": an article and one noun, with nothing else that tells which."""
    if tree.tokens[at].text.lower() not in {"the", "that", "this"} or at + 1 >= len(tree):
        return None
    head = past_little(tree, at + 1)
    noun = tree.tokens[head]
    if noun.tag not in {"NN", "NNP"} or noun.dep in {"compound", "amod", "appos", "attr"} or _told_apart(tree, head):
        return None
    places = tuple(range(at, head + 1))
    if noun.lemma in words("state_descriptions"):
        return _Wanted(places, _STATES, 1)
    if noun.lemma in words("firm_descriptions"):
        return _Wanted(places, _FIRMS, 1)
    return _Wanted(places, _BODIES, 1) if noun.lemma in words("body_descriptions") else None


def _several_of(tree: Tree, at: int) -> _Wanted | None:
    """Find "the three countries", "all four states": as many as were named before."""
    text = [token.text.lower() for token in tree.tokens[at : at + 3]] + [""] * 3
    if text[0] not in {"the", "all", "these", "those"} or text[1] not in _NUMBERS or text[2] not in words("pair_nouns"):
        return None
    if tree.kids(at + 2, "relcl", "appos", "acl") or (at + 3 < len(tree) and tree.tokens[at + 3].text.lower() == "of"):
        return None
    return _Wanted((at, at + 1, at + 2), _STATES, _NUMBERS[text[1]])


def _told_apart(tree: Tree, noun: int) -> bool:
    """Whether more is said of which one: "the alliance of 30 members", "the country that left"."""
    kids = [tree.tokens[kid] for kid in tree.children[noun] if kid > noun]
    return any(kid.dep in {"relcl", "appos", "acl"} or (kid.dep == "prep" and kid.lemma == "of") for kid in kids)


def _ruling_subject(tree: Tree, place: int) -> int | None:
    """Give the subject of the nearest verb above that a word is no part of; the noun that a relative clause is about."""
    at, steps = place, 0
    while tree.tokens[at].head != at and steps < len(tree):
        at, steps = tree.tokens[at].head, steps + 1
        if tree.tokens[at].pos not in _VERBAL:
            continue
        subject = tree.subject(at)
        if subject is None or subject == place or place in tree.subtree(subject) or subject > place:
            continue
        if tree.tokens[subject].tag in {"WDT", "WP"} or tree.tokens[subject].text.lower() == "that":
            return tree.tokens[at].head if tree.tokens[at].head != at else None
        return subject
    return None


def _goes_on(tree: Tree, place: int, before: Tree) -> bool:
    """Whether a sentence says more of the same doer: "It also sold", or the verb of the sentence before again."""
    verb = tree.tokens[place].head
    if tree.tokens[place].dep not in _SUBJECTS or not before.roots:
        return False
    also = any(tree.tokens[kid].text.lower() in {"also", "too", "likewise"} for kid in tree.kids(verb, "advmod"))
    return also or tree.tokens[verb].lemma == before.tokens[before.roots[0]].lemma


def _main_subject(tree: Tree) -> int | None:
    return tree.subject(tree.roots[0]) if tree.roots else None


def _empty(tree: Tree, place: int) -> bool:
    """Find "It rained", "It is clear that": an "it" that stands for nobody."""
    token = tree.tokens[place]
    if token.text.lower() != "it" or says_who(tree, place):
        return False
    verb = tree.tokens[token.head]
    clause = any(kid > token.head for kid in tree.kids(token.head, "ccomp", "xcomp", "advcl", "relcl", "csubj"))
    bare = verb.lemma in {"be", "seem", "appear", "rain", "snow", "happen", "take"}
    return token.dep == "expl" or bare or (clause and verb.lemma in {"turn", "emerge", "remain", "become", "make"})


def _noun(tree: Tree, mention: EntityMention) -> bool:
    """Whether a mention names somebody by itself: not "Turkish" before a noun, not "Peru" of "Peru's army"."""
    inside = [t for t in tree.tokens if mention.span.start <= t.start and t.end <= mention.span.end]
    return (
        bool(inside) and any(t.pos in {"PROPN", "NOUN"} for t in inside) and inside[-1].dep not in {"amod", "compound"}
    )


def _takes_part(tree: Tree, mention: EntityMention) -> bool:
    """Whether somebody named is more than where or when a thing was: an object, or behind "to", "from", "with", "by"."""
    for place, token in enumerate(tree.tokens):
        if not (mention.span.start <= token.start and token.end <= mention.span.end):
            continue
        above = tree.tokens[token.head]
        if token.dep == "pobj" and above.text.lower() in {"in", "at", "near", "since", "on", "across", "outside"}:
            continue
        if token.dep in {"dobj", "dative", "pobj", "conj", "nsubj", "nsubjpass", "attr", "appos"} and place:
            return True
    return False


def _done_to(tree: Tree, mention: EntityMention) -> bool:
    """Whether something is done to somebody named: "attacked Georgia", "selling Armenia out"."""
    inside = [t for t in tree.tokens if mention.span.start <= t.start and t.end <= mention.span.end]
    return any(token.dep in {"dobj", "dative", "nsubjpass"} for token in inside)


def _owner(tree: Tree, place: int) -> bool:
    return place + 1 < len(tree) and tree.tokens[place + 1].tag == "POS"


def _text(line: Line, span: Span) -> str:
    return " ".join(token.text for token in line.tree.tokens if span.start <= token.start and token.end <= span.end)


def lying_in(references: Sequence[Reference], span: Span) -> tuple[Reference, ...]:
    """Give the references that lie wholly in a stretch."""
    return tuple(each for each in references if span.contains(each.span))


def settled(
    references: Sequence[Reference], subject: EntityMention | None, stands_for: Span | None, text: str
) -> tuple[Reference, ...]:
    """Take over whom the clause is about, where words of it stand for that: the others stay beside it."""
    words_for = "" if stands_for is None else stands_for.of(text).lower()
    if subject is None or stands_for is None or not words_for or words_for in _RELATIVE:
        return tuple(references)
    said = next((each for each in references if each.span == stands_for), None)
    rivals = () if said is None else tuple(m for m in (*said.meant, *said.others) if m.code != subject.code)
    made = Reference(span=stands_for, text=stands_for.of(text), meant=(subject,), others=rivals)
    rest = [each for each in references if not each.span.overlaps(stands_for)]
    return tuple(sorted((made, *rest), key=lambda each: each.span))


def unsure(references: Sequence[Reference], span: Span) -> bool:
    """Whether words may go back to one or another who took part before: then nobody is taken for granted."""
    return any(each.span == span and not each.meant for each in references)
