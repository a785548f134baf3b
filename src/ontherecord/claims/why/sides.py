"""The two sides of one word that says why, read off the sentence's tree: what is named as cause, and of what."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ontherecord.claims.tables import Hit, words
from ontherecord.claims.tree import Tree
from ontherecord.claims.why.phrases import complement, cut, effect_of, governor, noun_side, other_side, stretch

_PREVENTING = frozenset({"no", "not", "n't", "never", "hardly", "scarcely", "neither", "nor"})
_REASONS = frozenset({"reason", "cause", "explanation", "motive", "purpose", "culprit", "trigger"})
_RELATIVES = frozenset({"that", "which", "who"})
_BEING = frozenset({"be", "remain", "become", "lie", "stay"})


@dataclass(frozen=True, slots=True)
class Sides:
    """Places of words; `None` where the words leave a side unsaid. `giver` are the words that name who explains so."""

    cause: tuple[int, ...] | None
    effect: tuple[int, ...] | None
    giver: tuple[int, ...] | None = None
    purpose: bool = False
    believed: bool = True
    """Whether the words themselves hold it: "had put it down to rust" is a view that is over."""


Finder = Callable[[Tree, Hit], list[Sides]]


def after(tree: Tree, hit: Hit) -> list[Sides]:
    """Read "EFFECT because CAUSE" and "because of CAUSE, EFFECT"."""
    if not _causal(tree, hit):
        return []
    cause = _named(tree, hit)
    if not cause:
        return []
    verb = governor(tree, hit.start, frozenset(cause) | frozenset(range(hit.start, hit.end)))
    if hit.end - hit.start > 1 and tree.tokens[hit.start].text.lower() in words("punishing_verbs") | {
        "criticised",
        "fined",
    }:
        verb = hit.start
    if verb is None:
        return [Sides(cause, None)]
    subject = tree.subject(verb)
    if subject is not None and tree.tokens[verb].lemma == "be" and tree.tokens[subject].lemma in _REASONS:
        return [Sides(cause, noun_side(tree, subject))]
    said = _cleft(tree, verb, subject, cause)
    if said is not None:
        return [Sides(cause, said)]
    effect = effect_of(tree, verb, hit.start if verb != hit.start else cause[0], frozenset(cause))
    if tree.tokens[hit.start].text.lower() == "citing":
        return [Sides(cause, effect, giver=stretch(tree, subject) if subject is not None else None)]
    return [Sides(cause, effect)]


def _causal(tree: Tree, hit: Hit) -> bool:
    """Whether the words are meant as a reason here: "over the leak" behind a resignation, "since" not of time."""
    first = tree.tokens[hit.start]
    word = first.text.lower()
    if word == "thanks":
        return first.dep not in {"dobj", "nsubj", "pobj"} or hit.start == 0
    if hit.end - hit.start > 1 and word != "since":
        return (
            first.pos != "VERB"
            or any(tree.tokens[kid].dep == "auxpass" for kid in tree.children[hit.start])
            or first.dep == "acl"
        )
    if word == "over":
        verb = governor(tree, hit.start, frozenset({hit.start}))
        numbers = hit.end < len(tree) and (tree.tokens[hit.end].pos == "NUM" or tree.tokens[hit.end].tag == "$")
        times = {"next", "past", "last", "coming", "years", "months", "weeks", "time", "decades", "weekend", "course"}
        beside = {token.text.lower() for token in tree.tokens[hit.end : hit.end + 4]}
        return (
            first.dep == "prep"
            and verb is not None
            and tree.tokens[verb].lemma in words("quarrel_verbs")
            and not numbers
            and not beside & times
        )
    if word == "since":
        clause = first.head
        main = tree.tokens[clause].head
        if first.dep != "mark" or clause == main or not tree.finite(clause) or tree.subject(clause) is None:
            return False
        perfect = any(tree.tokens[aux].lemma == "have" for aux in tree.kids(main, "aux"))
        return not perfect and tree.tokens[clause].lemma not in {"begin", "start"} and hit.start == 0
    return True


def _named(tree: Tree, hit: Hit) -> tuple[int, ...]:
    """The words of the cause; where the cue itself names it ("for health reasons", "on fears of"), with its noun."""
    last = tree.tokens[hit.end - 1].text.lower()
    if last == "reasons":
        return tuple(range(hit.start + 1, hit.end))
    inside = {token.text.lower() for token in tree.tokens[hit.start : hit.end]}
    if inside & {"fears", "fear", "hopes", "worries", "lack", "want", "pressure"}:
        return cut(tree, tuple(range(hit.start + 1, len(tree))))
    if tree.tokens[hit.end - 1].tag == "VBG" and hit.end - hit.start > 1:
        return cut(tree, tuple(range(hit.end - 1, len(tree))))
    return complement(tree, hit.start, hit.end)


def _cleft(tree: Tree, verb: int, subject: int | None, cause: tuple[int, ...]) -> tuple[int, ...] | None:
    """The effect of "It is because of C that E"."""
    if tree.tokens[verb].lemma != "be" or subject is None or tree.tokens[subject].text.lower() != "it":
        return None
    that = next(
        (i for i in range(subject, len(tree)) if tree.tokens[i].text.lower() == "that" and i not in cause), None
    )
    return cut(tree, tuple(range(that + 1, len(tree)))) or None if that is not None else None


def aim(tree: Tree, hit: Hit) -> list[Sides]:
    """Read "EFFECT to AIM": a deed of somebody, and an aim of the table."""
    goal = hit.end - 1
    token = tree.tokens[goal]
    deed = token.head
    if token.dep != "advcl" or token.lemma not in words("aims") or deed >= hit.start or not tree.past(deed):
        return []
    if hit.start > 0 and tree.tokens[hit.start - 1].text.lower() in {"only", "enough", "as", "order", "not"}:
        return []
    cause = cut(tree, tuple(range(hit.start, len(tree))))
    return [Sides(cause, effect_of(tree, deed, hit.start, frozenset(cause)), purpose=True)] if cause else []


def is_why(tree: Tree, hit: Hit) -> list[Sides]:
    """Read "Rent is why they left", "The drills were what made them turn"."""
    subject = tree.subject(hit.start)
    effect = cut(tree, tuple(range(hit.end, len(tree))))
    if subject is None or not effect or tree.tokens[subject].tag in {"WDT", "WP"} or tree.tokens[-1].text == "?":
        return []
    told = tree.tokens[hit.end - 1].text.lower() == "what"
    if told and tree.tokens[effect[0]].lemma not in {
        "make",
        "bring",
        "drive",
        "force",
        "cause",
        "trigger",
        "lead",
        "prompt",
        "spark",
        "push",
    }:
        return []
    if told and len(effect) > 1:
        effect = effect[1:]
    cause = None if tree.tokens[subject].text.lower() in {"that", "this", "it"} and not told else stretch(tree, subject)
    return [Sides(cause, effect)]


def purpose(tree: Tree, hit: Hit) -> list[Sides]:
    """Read "EFFECT in order to AIM"."""
    return [Sides(each.cause, each.effect, purpose=True) for each in after(tree, hit)]


def connector(tree: Tree, hit: Hit) -> list[Sides]:
    """Read "CAUSE. That is why EFFECT", "CAUSE. As a result, EFFECT": the cause stands before."""
    spoken = [token.text.lower() for token in tree.tokens[hit.start : hit.end]]
    if spoken[-1] == "why":
        rest = tuple(i for i in range(hit.end, len(tree)))
        before = _clause_before(tree, hit.start) if spoken[0] == "which" else ()
        return [Sides(before or None, cut(tree, rest) or None)]
    if hit.end < len(tree) and tree.tokens[hit.end].text.lower() == "of":
        return []
    verb = governor(tree, hit.start, frozenset(range(hit.start, hit.end)))
    if verb is None:
        return []
    return [Sides(None, effect_of(tree, verb, len(tree), frozenset(range(hit.start, hit.end))))]


def _clause_before(tree: Tree, start: int) -> tuple[int, ...]:
    """The last clause before a place: from the semicolon or colon on."""
    first = max((i + 1 for i in range(start) if tree.tokens[i].text in {";", ":", "—"}), default=0)
    return cut(tree, tuple(range(first, start)))


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
    return bool(tree.kids(at, "xcomp", "ccomp", "dobj"))


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


def refused(tree: Tree, hit: Hit, sides: Sides) -> bool:
    """Whether the words themselves deny it: "not because", "did not cause", "cannot have been the reason"."""
    if hit.cue.value == "unrelated":
        return True
    before = [token.text.lower() for token in tree.tokens[max(0, hit.start - 2) : hit.start]]
    if before and (
        before[-1] in _PREVENTING
        or (
            len(before) > 1
            and before[-2] == "not"
            and before[-1] in {"just", "only", "simply", "merely", "primarily", "mainly"}
        )
    ):
        return before[-1] in _PREVENTING
    if hit.cue.value in {"after", "purpose", "connector"}:
        return _under(tree, hit.start)
    head = hit.start
    if tree.tokens[head].pos not in {"VERB", "AUX"}:
        head = tree.tokens[head].head
    near = {head, hit.start}
    if tree.tokens[head].dep in {"xcomp", "acomp", "attr", "relcl"} or tree.tokens[head].pos not in {"VERB", "AUX"}:
        near.add(tree.tokens[head].head)
    denied = any(
        tree.tokens[kid].text.lower() in _PREVENTING
        for top in near
        for kid in tree.kids(top, "neg", "advmod")
        if tree.tokens[top].pos in {"VERB", "AUX"} or kid < top
    )
    del sides
    return denied or _under(tree, head)


_DENYING = frozenset({"doubt", "dispute", "disbelieve", "refute"})


def _under(tree: Tree, at: int) -> bool:
    """Whether it hangs below "there is no way that", "it is not true that", "I doubt that"."""
    steps = 0
    while tree.tokens[at].head != at and steps < len(tree):
        child, at, steps = at, tree.tokens[at].head, steps + 1
        if tree.tokens[child].dep not in {"ccomp", "acl", "relcl", "csubj", "advcl", "pcomp", "prep", "xcomp"}:
            continue
        token = tree.tokens[at]
        if tree.tokens[child].dep in {"ccomp", "acl", "relcl", "csubj"} and token.lemma in _DENYING:
            return True
        if token.lemma in words("telling_nouns") and _set_aside(tree, at):
            return True
        nouns = [at, *tree.kids(at, "attr", "acomp")]
        for place in nouns:
            word = tree.tokens[place].lemma
            absent = any(tree.tokens[kid].text.lower() == "no" for kid in tree.kids(place, "det"))
            if word in {"way", "evidence", "sign", "proof", "reason", "chance"} and absent and _that(tree, child):
                return True
            if word in {"true", "clear", "case"} and any(
                tree.tokens[kid].text.lower() in _PREVENTING for kid in tree.kids(at, "neg")
            ):
                return True
            if word in {"myth", "nonsense", "fiction", "lie", "false", "untrue", "implausible"} and place != child:
                return True
    return False


def _set_aside(tree: Tree, at: int) -> bool:
    """Whether "his claim that …" is what the author himself discards."""
    above = tree.tokens[at].head
    subject = tree.subject(above)
    mine = subject is not None and tree.tokens[subject].text.lower() in {"i", "we", "one"}
    return mine and tree.tokens[above].lemma in {
        "discard",
        "reject",
        "dismiss",
        "refute",
        "debunk",
        "ignore",
        "doubt",
        "discount",
    }


def _that(tree: Tree, child: int) -> bool:
    return tree.tokens[child].dep in {"acl", "ccomp", "relcl"} and tree.finite(child)
