"""The two sides of a word that joins clauses or opens a phrase: "because", "in order to", "that is why"."""

from __future__ import annotations

from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.tables import Hit, words
from ontherecord.claims.why.pair import REASONS, Sides
from ontherecord.claims.why.phrases import complement, cut, effect_of, governor, noun_side, stretch


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
    if subject is not None and tree.tokens[verb].lemma == "be" and tree.tokens[subject].lemma in REASONS:
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
