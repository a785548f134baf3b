"""The why-claims of an article, each with its two sides, who puts it forward, and whether the article goes along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.tables import Hit, table
from ontherecord.claims.why.denial import refused
from ontherecord.claims.why.pair import Sides
from ontherecord.claims.why.phrases import cut, effect_of
from ontherecord.claims.why.sides import FINDERS
from ontherecord.model.claim import Claim, Kind
from ontherecord.model.text import Sentence, Span
from ontherecord.model.voice import Mode, Voice
from ontherecord.model.why import Explanation, Stance

_FRAMING = frozenset({Kind.ATTRIBUTION, Kind.QUOTATION})
_FORECAST = frozenset({"will", "would", "may", "might", "should", "shall", "'ll", "could", "can"})
_FIRST_PERSON = frozenset({"i", "we"})
_INSTEAD = (("not",), ("rather", "than"), ("instead", "of"), ("and", "not"), ("but", "not"))
MOST = 400
"""Why-claims of one article; a book has more, an article never."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with its tree and the claims in it."""

    sentence: Sentence
    tree: Tree
    claims: tuple[Claim, ...]


def said(sentences: Sequence[Sentence], claims: Sequence[Claim]) -> tuple[Said, ...]:
    """Put each claim to its sentence."""
    by_start: dict[int, list[Claim]] = {}
    for claim in claims:
        by_start.setdefault(claim.sentence.span.start, []).append(claim)
    return tuple(Said(each, Tree(each.tokens), tuple(by_start.get(each.span.start, ()))) for each in sentences)


def found_in(each: Said) -> list[Explanation]:
    """Give the why-claims of one sentence by their own words alone; ids are empty."""
    tree = each.tree
    taken: set[int] = set()
    out: list[Explanation] = []
    last: tuple[int, ...] | None = None
    for hit in sorted(_hits(tree), key=lambda hit: hit.start):
        if taken & {hit.start, hit.end - 1} or _forecast(tree, hit) or _supposed(tree, hit):
            continue
        for sides in FINDERS[hit.cue.value](tree, hit):
            denied = refused(tree, hit)
            instead = _instead_before(tree, hit.start) and last is not None
            one = replace(sides, effect=last) if instead else sides
            denied = denied or instead
            taken |= {hit.start, hit.end - 1}
            last = one.effect or last
            made = made_of(each, hit, one, denied=denied)
            if instead and out and len(out[-1].voices) > len(made.voices):
                # Whoever says "because of X, not because of Y" says both.
                made = replace(made, voices=out[-1].voices, by=None, dismissed_by=out[-1].voices[-1].speaker)
            out.append(made)
            other = _not_that(tree, sides)
            if other is not None:
                out.append(made_of(each, hit, replace(sides, cause=other), denied=not denied))
    return out or _split(each) or _question(each)


def _split(each: Said) -> list[Explanation]:
    """Read "In reality it was C that did E", "It was C, not D, that did E": any deed, where another cause is set aside."""
    tree = each.tree
    for at, token in enumerate(tree.tokens):
        subject = tree.subject(at)
        if token.lemma != "be" or subject is None or tree.tokens[subject].text.lower() != "it":
            continue
        that = next(
            (
                i
                for i in range(at + 2, len(tree))
                if tree.tokens[i].text.lower() in {"that", "who", "which"}
                and tree.tokens[i].dep in {"nsubj", "nsubjpass"}
            ),
            None,
        )
        if that is None:
            continue
        opening = " ".join(word.text.lower() for word in tree.tokens[:subject]).strip(" ,")
        cause = cut(tree, tuple(range(at + 1, that)))
        other = _not_that(tree, Sides(cause, None))
        if not cause or not (opening in _ADVERSATIVE or other):
            continue
        sides = Sides(cause, cut(tree, tuple(range(that + 1, len(tree)))))
        hit = Hit(table("causes").cues[0], that, that + 1)
        made = [made_of(each, hit, sides, denied=False)]
        return made + ([made_of(each, hit, replace(sides, cause=other), denied=True)] if other else [])
    return []


_ADVERSATIVE = frozenset({"in reality", "in fact", "in truth", "rather", "instead", "no", "actually", "but"})


def _hits(tree: Tree) -> list[Hit]:
    """Cues that do not overlap: the row that stands higher holds, then the longer one."""
    kept: list[Hit] = []
    used: set[int] = set()
    for hit in table("causes").hits(tree.tokens):
        if hit.cue.value in {"order", "plain_order"}:
            continue
        # A cue with a gap holds its first and last words; what stands in the gap is free.
        places = {hit.start, *range(max(hit.start, hit.end - 1), hit.end)}
        if places & used:
            continue
        used |= places
        kept.append(hit)
    return kept


def _forecast(tree: Tree, hit: Hit) -> bool:
    """Whether it tells what will or might come: no claim why something happened."""
    if hit.cue.value not in {"verb", "from", "behind"}:
        return False
    place = hit.start if tree.tokens[hit.start].pos in {"VERB", "AUX"} else tree.tokens[hit.start].head
    chain = (place, tree.tokens[place].head) if tree.tokens[place].dep in {"xcomp", "acomp", "conj"} else (place,)
    for top in chain:
        helpers = [tree.tokens[kid] for kid in tree.kids(top, "aux")]
        modal = any(helper.text.lower() in _FORECAST for helper in helpers)
        denied = any(tree.tokens[kid].dep == "neg" for kid in tree.children[top])
        if modal and not denied:
            return True
    return any(tree.tokens[kid].tag == "TO" for kid in tree.kids(place, "aux")) and tree.tokens[place].dep in {
        "xcomp",
        "advcl",
        "acl",
        "relcl",
    }


def _supposed(tree: Tree, hit: Hit) -> bool:
    """Whether it stands in an "if": "if rates were the cause"."""
    at, steps = hit.start, 0
    while steps <= len(tree):
        if any(tree.tokens[mark].text.lower() in {"if", "unless", "whether"} for mark in tree.marks(at)):
            return True
        if tree.tokens[at].head == at:
            return False
        at, steps = tree.tokens[at].head, steps + 1
    return False


def _instead_before(tree: Tree, start: int) -> bool:
    return any(
        tuple(token.text.lower() for token in tree.tokens[max(0, start - len(words)) : start]) == words
        for words in _INSTEAD
    )


def _not_that(tree: Tree, sides: Sides) -> tuple[int, ...] | None:
    """Find what is set aside behind a cause: "housing, not the airport"."""
    if not sides.cause:
        return None
    at = sides.cause[-1] + 1
    if at < len(tree) and tree.tokens[at].text == ",":
        at += 1
    for words in _INSTEAD:
        if tuple(token.text.lower() for token in tree.tokens[at : at + len(words)]) == words:
            rest = range(at + len(words), len(tree))
            if any(hit.start in rest[:2] for hit in _hits(tree)):
                return None  # "not due to …" is read at its own cue
            stop = next((i for i in rest if tree.tokens[i].text in {",", ";", "."}), len(tree))
            found = cut(tree, tuple(range(at + len(words), stop)))
            return found or None
    return None


def _question(each: Said) -> list[Explanation]:
    """Find "Why did E?", and "the reason why E" where nothing of the sentence says the reason."""
    tree = each.tree
    first = next((i for i, token in enumerate(tree.tokens) if token.pos != "PUNCT"), None)
    if first is None:
        return []
    asked = tree.tokens[first].text.lower() == "why" and any(token.text == "?" for token in tree.tokens[-2:])
    reason = next(
        (
            i
            for i, token in enumerate(tree.tokens)
            if token.text.lower() == "why"
            and i > 0
            and tree.tokens[i - 1].lemma in {"reason", "explain", "of", "about"}
        ),
        None,
    )
    at = first if asked else reason
    if at is None:
        return []
    effect = cut(tree, tuple(range(at + 1, len(tree))))
    if not effect:
        return []
    hit = Hit(table("causes").cues[0], at, at + 1)
    made = made_of(each, hit, Sides(None, effect), denied=False)
    return [replace(made, stance=Stance.ASKED)]


def made_of(each: Said, hit: Hit, sides: Sides, *, denied: bool = False) -> Explanation:
    """Put the two sides into an explanation, with who says so."""
    tree = each.tree
    cause, effect = _span(tree, sides.cause), _span(tree, sides.effect)
    cue = tree.span(range(hit.start, hit.end))
    whole = [span for span in (cause, effect, cue) if span is not None]
    voices, against = _voices(each, cue.start)
    giver = tree.span(sides.giver) if sides.giver else None
    stance, by, dismisser = _stance(tree, voices, against, sides, denied=denied)
    return Explanation(
        id="",
        span=Span(min(span.start for span in whole), max(span.end for span in whole)),
        cue=cue,
        cause=cause,
        effect=effect,
        stance=stance,
        by=by,
        dismissed_by=dismisser,
        voices=voices
        if giver is None or by is None
        else (*voices, Voice(speaker=by, cue=tree.tokens[hit.start].text, mode=Mode.REPORTS)),
        sole=hit.start > 0
        and any(
            token.text.lower() in {"only", "sole", "solely", "single"}
            for token in tree.tokens[max(0, hit.start - 2) : hit.start]
        ),
        purpose=sides.purpose,
    )


def _span(tree: Tree, places: tuple[int, ...] | None) -> Span | None:
    return tree.span(places) if places else None


def _stance(
    tree: Tree, voices: tuple[Voice, ...], against: str | None, sides: Sides, *, denied: bool
) -> tuple[Stance, str | None, str | None]:
    """What is done with it, who puts it forward, who holds against it."""
    author = voices[0].speaker
    speaker = voices[-1].speaker
    if sides.giver is not None:
        words = " ".join(tree.tokens[i].text for i in sides.giver)
        if words.lower() in _FIRST_PERSON:
            return (Stance.DISMISSED, None, author) if denied else (Stance.ENDORSED, author, None)
        who = words or None
        if denied:
            return Stance.DISMISSED, None, who or author
        return (Stance.REPORTED, who, None) if sides.believed else (Stance.DISMISSED, who, author)
    if against is not None:
        return Stance.DISMISSED, None, against
    if not sides.believed:
        return Stance.DISMISSED, None, author
    if len(voices) > 1:
        return (Stance.DISMISSED, None, speaker) if denied else (Stance.REPORTED, speaker, None)
    return (Stance.DISMISSED, None, author) if denied else (Stance.ENDORSED, author, None)


def _voices(each: Said, place: int) -> tuple[tuple[Voice, ...], str | None]:
    """The chain that says the words at a place, and who denies them."""
    within = [claim for claim in each.claims if claim.span.start <= place < claim.span.end]
    for claim in each.claims:
        speech = claim.speech
        if speech is not None and any(span.start <= place < span.end for span in speech.said):
            chain = _joined(claim.voices, speech.voice)
            if speech.denies or speech.voice.cue in {"denied", "denies", "deny"}:
                return claim.voices, speech.voice.speaker
            inner = [other for other in within if other.kind not in _FRAMING]
            longest = max((other.voices for other in inner), key=len, default=chain)
            return (longest if len(longest) >= len(chain) else chain), None
    plain = [claim for claim in within if claim.kind not in _FRAMING]
    if plain:
        return min(plain, key=lambda claim: len(claim.span)).voices, None
    if within:
        return min(within, key=lambda claim: len(claim.span)).voices, None
    first = next(iter(each.claims), None)
    author = first.voices[0] if first is not None else Voice(speaker="the author", cue=None, mode=Mode.ASSERTS)
    return (author,), None


def _joined(voices: tuple[Voice, ...], voice: Voice) -> tuple[Voice, ...]:
    return voices if voices[-1].speaker == voice.speaker else (*voices, voice)


def orders_in(each: Said, *, loose: bool = False) -> list[Explanation]:
    """Give what only stands in order: "It was not until after X that Y", "Y came three days after X".

    `loose`: a plain "after X" too, for a text that goes on to draw the conclusion.
    """
    tree = each.tree
    out: list[Explanation] = []
    for hit in table("causes").hits(tree.tokens):
        if hit.cue.value not in ({"order", "plain_order"} if loose else {"order"}) or out:
            continue
        sides = _ordered(tree, hit)
        if sides is not None and sides.cause and sides.effect:
            made = made_of(each, hit, sides, denied=False)
            out.append(made)
    return out


def _ordered(tree: Tree, hit: Hit) -> Sides | None:
    start = hit.end
    while start < len(tree) and tree.tokens[start].text.lower() in {
        "right",
        "just",
        "shortly",
        "after",
        "soon",
        "immediately",
    }:
        start += 1
    that = next(
        (i for i in range(start, len(tree)) if tree.tokens[i].text.lower() == "that" and tree.tokens[i].dep == "mark"),
        None,
    )
    if tree.tokens[hit.end - 1].text.lower() == "until":
        late = [i for i in range(start, len(tree)) if tree.tokens[i].text.lower() == "that"]
        that = that if that is not None else (late[-1] if late else None)
        if that is None:
            return None
        return Sides(cut(tree, tuple(range(start, that))), cut(tree, tuple(range(that + 1, len(tree)))))
    cause = cut(tree, tuple(range(start, len(tree))))
    top = hit.start
    while tree.tokens[top].pos not in {"VERB", "AUX"} or top in cause:
        if tree.tokens[top].head == top:
            return None
        top = tree.tokens[top].head
    return Sides(cause, effect_of(tree, top, hit.start, frozenset(cause))) if cause else None


def numbered(explanations: Iterable[Explanation]) -> tuple[Explanation, ...]:
    """In the order of the text, with ids; those that say nothing on either side are left out."""
    kept = sorted(
        (each for each in explanations if each.cause is not None or each.effect is not None),
        key=lambda each: (each.span.start, each.span.end, each.cue.start),
    )[:MOST]
    return tuple(replace(each, id=f"w{number}") for number, each in enumerate(kept, start=1))
