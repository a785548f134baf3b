"""What a percentage or share is taken of: "40 % of Brazil's exports", "of whom a third", "Kenya's share of the trade is 18 %"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ontherecord.model.amount import Amount, AmountKind, Amounts
from ontherecord.model.text import Span, Token

_SHARES = frozenset({AmountKind.PERCENT, AmountKind.SHARE})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "PRON", "PART", "ADV"})
_PARTS = frozenset({"share", "shares", "stake", "slice", "portion", "cut", "interest", "proportion", "part", "chunk"})
_TOLD_OF = frozenset({"share", "slice", "proportion", "percentage", "portion", "fraction"})
_OPENERS = frozenset({"of", "among", "amongst"})
_OWNERS = frozenset({"'s", "’s", "'", "’", "its", "their", "his", "her", "our", "my", "your"})
_BREAKS = frozenset({"--", ",", ";", ":", ".", "–", "—", "(", ")", "-", "?", "!"})
_RELATIVES = frozenset({"who", "that", "which", "whose", "whom"})
_GAPPED_BEFORE = frozenset({"and", ",", "or", "but", "against", "to", "while"})
_GAPPED_AFTER = frozenset({"to", "from", "by", "for", "in", "on", "with", "at", "and", ",", ".", ";"})
_TIMES = frozenset(
    [
        "year",
        "years",
        "month",
        "months",
        "week",
        "weeks",
        "decade",
        "decades",
        "century",
        "day",
        "days",
        "period",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "quarter",
    ]
)
_NAMED_WITHIN = 4
_FAR = 16
"""Words between "share of" and its figure."""


def with_wholes(found: Amounts, tokens: Sequence[Token]) -> Amounts:
    """The amounts with `of` filled in where the sentence says it; spans are in the positions of the tokens.

    `tokens` are those of one sentence, tagged and parsed. Nothing is guessed: where the sentence does not say what a
    percentage is of, or it is a percentage of change, `of` stays `None`.
    """
    row = _Sentence(tokens)
    told = [
        replace(each, of=row.whole(each)) if each.kind in _SHARES and each.of is None else each
        for each in found.amounts
    ]
    for at, each in enumerate(told):
        if each.kind in _SHARES and each.of is None and each.direction is None:
            told[at] = replace(each, of=row.gapped(told, at))
    return replace(found, amounts=tuple(told))


class _Sentence:
    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.words = [token.text.lower() for token in tokens]

    def word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def place(self, span: Span) -> tuple[int, int] | None:
        """Tokens `[first, stop)` that the span touches."""
        touched = [at for at, token in enumerate(self.tokens) if token.start < span.end and span.start < token.end]
        return (touched[0], touched[-1] + 1) if touched else None

    def span(self, first: int, stop: int) -> Span:
        return Span(self.tokens[first].start, self.tokens[stop - 1].end)

    def whole(self, amount: Amount) -> Span | None:
        placed = self.place(amount.span)
        if placed is None:
            return None
        first, stop = placed
        return self._behind(amount, stop) or self._before(first) or self._of_share(first)

    def _behind(self, amount: Amount, stop: int) -> Span | None:
        if self.word(stop) == "of":
            return self.phrase(stop + 1)
        if self.word(stop) in _PARTS and self.word(stop + 1) in {"of", "in"}:
            return self.phrase(stop + 2)
        if amount.kind is not AmountKind.SHARE or stop >= len(self.tokens):
            return None
        said = amount.text.lower().split()
        counted = {"in", "out"} & set(said) and self.tokens[stop].pos in _INSIDE - {"PART", "ADV"}
        halved = said[-1] == "half" and self.word(stop) in {
            "the",
            "its",
            "their",
            "his",
            "her",
            "all",
            "those",
            "these",
        }
        return self.phrase(stop) if counted or halved else None

    def _before(self, first: int) -> Span | None:
        """Read "Of the 300 delivered, 40 %"; "of whom a third"."""
        if self.word(first - 1) in {"which", "whom"} and self.word(first - 2) == "of":
            return self.span(first - 1, first)
        if self.word(first - 1) != ",":
            return None
        start = first - 1
        while start > 0 and self.word(start - 1) not in {";", ":", ".", "“", '"', "("}:
            start -= 1
        start += self.word(start) in {"and", "but"}
        start += self.word(start) == "out" and self.word(start + 1) == "of"
        if self.word(start) not in _OPENERS or start + 1 >= first - 1:
            return None
        return self.span(start + 1, first - 1)

    def _of_share(self, first: int) -> Span | None:
        """Read "As a share of GDP …"; "Kenya's share of exports fell to …"; "the share of women in parliament is …"."""
        for at in range(first - 1, max(-1, first - 1 - _FAR), -1):
            if self.word(at) in {";", "."}:
                return None
            if self.word(at) in _TOLD_OF and self.word(at + 1) in {"of", "in"}:
                return self._named(at)
        return None

    def _named(self, at: int) -> Span | None:
        if self.word(at - 1) in {"a", "an"} and self.word(at - 2) == "as":
            return self.phrase(at + 2)
        if any(self.word(before) in _OWNERS for before in (at - 1, at - 2)):
            return self.phrase(at + 2)
        part = self._right_edge(at + 2)
        for place in range(at + 2, min(part + 1, len(self.words))):
            if self.word(place) == "in" and not self._timed(place + 1):
                return self.phrase(place + 1)
            if self.word(place) in _RELATIVES:
                return self.span(at + 2, place)
        if self.word(part) in _RELATIVES:
            return self.span(at + 2, part)
        if self.word(part) == "in" and not self._timed(part + 1):
            return self.phrase(part + 1)
        return None

    def phrase(self, first: int) -> Span | None:
        """The noun phrase that opens at `first`; a time behind it ("in 2004") is not part of it."""
        if first >= len(self.tokens) or self.tokens[first].pos == "PUNCT":
            return None
        stop = self._right_edge(first)
        for at in range(first + 1, stop):
            if self.tokens[at].pos == "ADP" and self._timed(at + 1):
                stop = at
                break
        while stop > first + 1 and self.word(stop - 1) in _BREAKS | {"and", "or"}:
            stop -= 1
        return self.span(first, stop)

    def _timed(self, at: int) -> bool:
        """Whether what a preposition opens at `at` is a time."""
        for word in self.words[at : at + 3]:
            if word in _TIMES or (word[:4].isdigit() and len(word) >= 4):  # noqa: PLR2004 - a year
                return True
            if word not in {"a", "an", "the", "last", "this", "that", "one", "early", "late", "mid", "its"}:
                return False
        return False

    def _right_edge(self, first: int) -> int:
        """The place behind the noun phrase: its plain words, then what hangs on their noun, up to a break."""
        head = self._head(first)
        stop = head + 1
        inside = {head}
        if self.word(first) == "what":
            inside.add(self.tokens[first].head)  # "what it calls a war" hangs on its verb
        for at in range(head + 1, len(self.tokens)):
            token = self.tokens[at]
            if token.text in _BREAKS and not (token.text == "-" and token.head in inside):
                break
            if at not in inside and token.head not in inside and not self._reaches(at, inside):
                break
            inside.add(at)
            stop = at + 1
        return stop

    def _head(self, first: int) -> int:
        """The last word of the run of nouns and their describers that opens at `first`."""
        last = first
        for at in range(first, len(self.tokens)):
            token = self.tokens[at]
            describes = (
                token.pos in _INSIDE or token.tag in {"VBN", "VBG"} or (token.text in {"-", "\u2011"} and at > first)
            )
            if not describes or (at > first and token.pos == "PRON" and token.text.lower() not in _OWNERS):
                break
            if token.tag in {"VBN", "VBG"} and last > first:
                break  # "voters registered by May": what follows the noun hangs on it or does not
            if token.pos in _NOUNS:
                last = at
        return last

    def _reaches(self, at: int, inside: set[int]) -> bool:
        """Whether the token hangs on one inside by way of tokens behind it ("the doctors it trains")."""
        for _ in range(4):
            head = self.tokens[at].head
            if head in inside:
                return True
            if head == at:
                return False
            at = head
        return False

    def _opened(self, told: Sequence[Amount], at: int) -> Span | None:
        """The phrase that opens the sentence for all its figures: "Among voters in Cork, 46 % …, while 44 % …"."""
        for each in told[:at]:
            placed = None if each.of is None or each.of.end > each.span.start else self.place(each.of)
            if placed is not None and self.word(placed[0] - 1) in _OPENERS and self.word(placed[1]) == ",":
                return each.of
        return None

    def _leads_to(self, before: str, stop: int, after: Amount) -> bool:
        """Whether the next figure says it for both: "from 5 % to 10 % of", "Belgium took 28 % and Portugal 11 % of"."""
        placed = self.place(after.span)
        if placed is None:
            return False
        between = self.tokens[stop : placed[0]]
        listed = 1 < len(between) <= _NAMED_WITHIN and between[0].text.lower() in {"and", ","}
        named = listed and all(token.pos in {"PROPN", "NOUN", "ADJ", "DET"} for token in between[1:])
        return named or (before == "from" and self.word(stop) == "to")

    def gapped(self, told: Sequence[Amount], at: int) -> Span | None:
        """What a figure leaves out because its neighbour says it: "40 % of the cotton went to China and 20 % to Turkey"."""
        placed = self.place(told[at].span)
        if placed is None:
            return None
        first, stop = placed
        before = self.word(first - 1)
        opened = self._opened(told, at)
        if opened is not None and ";" not in self.words[:first]:
            return opened
        if at + 1 < len(told) and self._leads_to(before, stop, told[at + 1]):
            return told[at + 1].of if told[at + 1].kind is told[at].kind else None
        listed = first > 1 and self.tokens[first - 1].pos in {"PROPN", "NOUN"} and self.word(first - 2) in {",", "and"}
        if not (before in _GAPPED_BEFORE or listed) or (self.word(stop) not in _GAPPED_AFTER | {""}):
            return None
        near = [each for each in told[:at] if each.kind is told[at].kind]
        if not near or near[-1].direction is not None or ";" in self.words[:first]:
            return None
        return near[-1].of
