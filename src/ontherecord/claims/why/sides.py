"""The two sides of a verb or a noun that says why: "led to", "the reason why", "was behind", "attribute to"."""

from __future__ import annotations

from collections.abc import Iterable

from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.tables import Hit, words
from ontherecord.claims.why.conjunctions import after, aim, connector, is_why, purpose
from ontherecord.claims.why.pair import Finder, Sides
from ontherecord.claims.why.phrases import cut, effect_of, governor, noun_side, other_side, stretch

_RELATIVES = frozenset({"that", "which", "who"})
_BEING = frozenset({"be", "remain", "become", "lie", "stay"})


def noun(tree: Tree, hit: Hit) -> list[Sides]:
    """Read "the reason why EFFECT is CAUSE", "CAUSE was the cause of EFFECT", "for a reason: CAUSE"."""
    at = hit.start
    own = tree.tokens[at]
    if own.pos not in {"NOUN", "PROPN"}:
        return []
    effect = noun_side(tree, at)
    head = own.head
    verb = tree.tokens[head]
    if own.dep in {"nsubj", "nsubjpass"} and verb.lemma in _BEING:
        if any(
            tree.tokens[mark].text.lower() == "because" for kid in tree.kids(head, "advcl") for mark in tree.marks(kid)
        ):
            return []  # "the reason … is because": read at "because"
        found = other_side(tree, head, at)
        if not found or (effect is None and own.lemma in {"reason", "trigger"} and not _definite(tree, at)):
            return []
        aimed = own.lemma == "purpose" or any(tree.tokens[i].tag == "TO" for i in found[:1])
        return [Sides(found, effect, purpose=aimed)]
    if own.dep == "attr" and verb.lemma in _BEING:
        subject = tree.subject(head)
        if subject is None or tree.tokens[subject].text.lower() == "there" or not _definite(tree, at):
            return []
        if tree.tokens[subject].text.lower() in {"it", "this", "that"} and not tree.kids(head, "neg"):
            return []
        return [Sides(stretch(tree, subject), effect)]
    before = [tree.tokens[i].text.lower() for i in range(max(0, at - 3), at)]
    colon = next((i for i in range(at, len(tree)) if tree.tokens[i].text == ":"), None)
    if "for" in before and own.lemma == "reason" and colon is not None:
        top = governor(tree, at, frozenset({at}))
        rest = cut(tree, tuple(range(colon + 1, len(tree))))
        return [Sides(rest, effect_of(tree, top, at, frozenset(rest)) if top is not None else None)] if rest else []
    return []


def _definite(tree: Tree, at: int) -> bool:
    """Whether it is "the reason", "a cause of": not "no reason", "what other reason"."""
    first = [tree.tokens[kid].text.lower() for kid in tree.kids(at, "det", "poss")]
    return bool(first) and first[0] not in {"no", "what", "which", "any", "every"}


def behind(tree: Tree, hit: Hit) -> list[Sides]:
    """Read "CAUSE was behind EFFECT", "CAUSE was responsible for EFFECT"."""
    verb = governor(tree, hit.start, frozenset(range(hit.start, hit.end)), itself=True)
    subject = _subject(tree, verb) if verb is not None else None
    if subject is None or any(
        tree.tokens[kid].tag == "MD" and tree.tokens[kid].text == "will" for kid in tree.children[verb or 0]
    ):
        return []
    last = tree.tokens[hit.end - 1].text.lower()
    effect = None if last == "blame" else _objects(tree, range(hit.start, hit.end))
    if last == "for" and (effect is None or (tree.tokens[hit.start].lemma == "responsible" and _office(tree, verb))):
        return []
    return [Sides(subject, effect)]


def _office(tree: Tree, verb: int | None) -> bool:
    """Find "She is responsible for research": present tense of a person is a post, not a cause."""
    subject = tree.subject(verb) if verb is not None else None
    present = verb is not None and tree.tokens[verb].tag in {"VBZ", "VBP"}
    return (
        present and subject is not None and tree.tokens[subject].text.lower() in {"she", "he", "they", "who", "i", "we"}
    )


def unrelated(tree: Tree, hit: Hit) -> list[Sides]:
    """Read "EFFECT has nothing to do with CAUSE"."""
    verb = governor(tree, hit.start, frozenset(range(hit.start, hit.end)))
    subject = _subject(tree, verb) if verb is not None else None
    cause = cut(tree, tuple(range(hit.end, len(tree))))
    return [Sides(cause, subject)] if cause and subject else []


def ascribe(tree: Tree, hit: Hit) -> list[Sides]:
    """Read "Doctors attribute EFFECT to CAUSE", "EFFECT was blamed on CAUSE", "Some blame CAUSE for EFFECT"."""
    verb = hit.start
    if tree.tokens[verb].pos not in {"VERB", "AUX"}:
        return []
    last = tree.tokens[hit.end - 1].text.lower()
    passive = bool(tree.kids(verb, "nsubjpass", "auxpass")) or tree.tokens[verb].dep == "acl"
    first = (_subject(tree, verb) if passive else _object(tree, verb)) or None
    second = cut(tree, tuple(range(hit.end, len(tree)))) if hit.end - hit.start > 1 else None
    given = () if passive else _subject(tree, verb)
    over = any(tree.tokens[aux].text.lower() == "had" for aux in tree.kids(verb, "aux"))
    if first is None:
        return []
    # What is blamed or credited, and for what; or what is put down to what.
    cause, effect = (first, second) if last in {"for", "with"} or second is None else (second, first)
    return [Sides(cause, effect, giver=given, believed=not over)]


def came_from(tree: Tree, hit: Hit) -> list[Sides]:
    """Read "EFFECT stems from CAUSE", "the town owes EFFECT to CAUSE"."""
    verb = hit.start
    cause = cut(tree, tuple(range(hit.end, len(tree))))
    if tree.tokens[verb].lemma == "be":
        subject = _subject(tree, verb)
        return [Sides(cause, subject)] if cause and subject else []
    if tree.tokens[verb].lemma == "owe":
        return [Sides(cause, _object(tree, verb))] if cause and _object(tree, verb) else []
    if tree.tokens[verb].pos not in {"VERB", "ADJ"}:
        return []
    subject = _subject(tree, verb)
    return [Sides(cause, subject)] if cause and subject else []


def verb(tree: Tree, hit: Hit) -> list[Sides]:
    """Read "CAUSE led to EFFECT", "EFFECT was caused by CAUSE", "…, sparking EFFECT", "Prompted by CAUSE, EFFECT"."""
    at = hit.start
    if tree.tokens[at].pos != "VERB" or not _eventful(tree, hit):
        return []
    agent = next(
        (i for kid in tree.kids(at, "agent", "prep") for i in [kid] if tree.tokens[kid].text.lower() == "by"), None
    )
    if agent is not None and (tree.tokens[at].tag == "VBN" or tree.kids(at, "auxpass")):
        cause = cut(tree, tuple(sorted(tree.subtree(agent) - {agent})))
        effect = _subject(tree, at) or _host(tree, at)
        return [Sides(cause, effect)] if cause and effect else []
    bare = tree.tokens[at].tag == "VBN" and not tree.kids(at, "aux") and tree.subject(at) is None
    if tree.kids(at, "auxpass") or bare:
        return []
    effect = _affected(tree, hit)
    free = _free_relative(tree, at)
    if free is not None:
        effect = cut(tree, tuple(range(hit.end, tree.tokens[at].head)))
        return [Sides(free, effect)] if effect else []
    source = _subject(tree, at) or (
        _host(tree, at) if tree.tokens[at].dep in {"advcl", "acl", "conj", "xcomp", "pcomp"} else None
    )
    return [Sides(source, effect)] if effect and source else []


def _free_relative(tree: Tree, at: int) -> tuple[int, ...] | None:
    """The cause in "What caused the fire was a spark"."""
    subject = tree.subject(at)
    if (
        subject is None
        or tree.tokens[subject].text.lower() != "what"
        or tree.tokens[at].dep not in {"csubj", "csubjpass"}
    ):
        return None
    return cut(tree, tuple(range(tree.tokens[at].head + 1, len(tree)))) or None


def _eventful(tree: Tree, hit: Hit) -> bool:
    """Tell "led to a recall" from "leads to the harbour", "drove to Oslo": what a road does is no cause."""
    at = hit.start
    if tree.tokens[at].lemma not in {"lead", "drive", "push"}:
        return True
    subject = tree.subject(at)
    if subject is not None and tree.tokens[subject].text.lower() in words("roads"):
        return (
            tree.tokens[hit.end - 1].text.lower() == "to"
            and bool(tree.kids(at, "xcomp"))
            and tree.tokens[at].lemma != "lead"
        )
    if tree.tokens[at].lemma == "lead":
        return hit.end - hit.start == 2 or bool(tree.kids(at, "xcomp", "ccomp"))  # noqa: PLR2004 - the two words of "led to"
    doing = hit.end < len(tree) and tree.tokens[hit.end].tag == "VB"  # "drove them to sell", not "drove to Oslo"
    return tree.tokens[hit.end - 1].text.lower() == "by" or doing or bool(tree.kids(at, "xcomp", "ccomp"))


def _affected(tree: Tree, hit: Hit) -> tuple[int, ...] | None:
    """What a verb brings about: its object, with what the object is made to do."""
    at = hit.start
    kids = [*tree.kids(at, "dobj", "dative", "xcomp", "ccomp")]
    if hit.end - hit.start > 1 and not tree.kids(at, "xcomp", "ccomp"):
        found = _objects(tree, range(hit.start, hit.end))
        if found:
            return found
    places = sorted({i for kid in kids for i in tree.subtree(kid) if i > at})
    return cut(tree, tuple(places)) or None


def _objects(tree: Tree, cue: Iterable[int]) -> tuple[int, ...] | None:
    """The words that hang as an object on the last preposition of a cue."""
    inside = frozenset(cue)
    last = max(inside)
    kids = tree.kids(last, "pobj", "pcomp", "dobj") or [
        kid for place in inside for kid in tree.kids(place, "pobj", "pcomp") if kid > last
    ]
    if kids:
        return cut(tree, tuple(sorted(i for i in tree.subtree(kids[0]) if i > last))) or None
    rest = cut(tree, tuple(range(last + 1, len(tree))))
    return rest or None


def _object(tree: Tree, verb: int) -> tuple[int, ...] | None:
    kids = tree.kids(verb, "dobj", "dative", "oprd", "ccomp")
    if not kids:
        return None
    top = kids[0]
    own = tree.subtree(top)
    # "blame the dam for the flood": the parser often hangs "for the flood" on the dam.
    for kid in tree.kids(top, "prep"):
        if tree.tokens[kid].text.lower() in {"for", "on", "to", "with"}:
            own = own - tree.subtree(kid)
    return cut(tree, tuple(sorted(own))) or None


def _subject(tree: Tree, verb: int | None) -> tuple[int, ...] | None:
    """The words of a verb's subject; what a relative goes back to; the subject shared with the verb before."""
    steps = 0
    while verb is not None and steps < len(tree):
        subject = tree.subject(verb)
        if subject is not None:
            token = tree.tokens[subject]
            if token.tag in {"WDT", "WP"} and token.text.lower() in _RELATIVES:
                return _before(tree, verb)
            return stretch(tree, subject)
        if tree.tokens[verb].dep in {"conj", "xcomp"} and tree.tokens[verb].head != verb:
            verb, steps = tree.tokens[verb].head, steps + 1
            continue
        return None
    return None


def _before(tree: Tree, verb: int) -> tuple[int, ...] | None:
    """What a relative clause goes back to: its noun, or in "It was C that …" the C, or the whole clause before."""
    above = tree.tokens[verb].head
    if above == verb:
        return None
    own = tree.subtree(above) - tree.subtree(verb)
    if tree.tokens[above].pos in {"VERB", "AUX"}:
        return cut(tree, tuple(sorted(i for i in own if i < min(tree.subtree(verb))))) or None
    top = above
    while tree.tokens[top].dep == "pobj" and tree.tokens[tree.tokens[top].head].dep == "prep":
        higher = tree.tokens[tree.tokens[top].head].head
        if tree.tokens[higher].dep != "attr":
            break
        top = higher  # "it was a switch in a substation that …": the switch
    own = tree.subtree(top) - tree.subtree(verb)
    return cut(tree, tuple(sorted(i for i in own if i < verb))) or None


def _host(tree: Tree, at: int) -> tuple[int, ...] | None:
    """The clause or noun that a participle is said of."""
    above = tree.tokens[at].head
    if above == at:
        return None
    own = tree.subtree(at)
    if tree.tokens[above].pos in {"VERB", "AUX"}:
        return effect_of(tree, above, len(tree), own)
    return cut(tree, tuple(sorted(i for i in tree.subtree(above) if i < min(own) or i == above))) or None


FINDERS: dict[str, Finder] = {
    "connector": connector,
    "after": after,
    "purpose": purpose,
    "aim": aim,
    "why": is_why,
    "noun": noun,
    "behind": behind,
    "unrelated": unrelated,
    "ascribe": ascribe,
    "from": came_from,
    "verb": verb,
}
