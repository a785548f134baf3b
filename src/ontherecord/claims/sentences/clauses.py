"""Sentence to clauses: each stretch that says something by itself, with its own contiguous span."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ontherecord.claims.sentences.apart import apart, before_predicate, described, telling, top
from ontherecord.claims.sentences.clause import Clause, Part
from ontherecord.claims.sentences.marks import BREAKS, DASHES
from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.tables import words
from ontherecord.record.chronicle import MONTHS

__all__ = ["Clause", "Part", "clauses"]

_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_VERBAL = frozenset({"VERB", "AUX"})
_BESIDE = frozenset({"parataxis", "ccomp", "dep"})
_DROPPED_MARKS = frozenset({"that", "because", "so", "as", "while", "whereas", "although", "though", "since"})
_NEVER_RELATIVE = frozenset({"conj", "csubj", "csubjpass", "pcomp"})
_YEAR = 4
"""Digits of a year."""
_SHORT = 3
"""Words: a coordinated verb with fewer adds no claim of its own ("rose and fell")."""
_LONG = 4
"""Words: a restrictive relative or coordinated participle with no more stays in its clause."""


@dataclass(frozen=True, slots=True)
class _Found:
    part: Part
    host: int | None
    body: frozenset[int]
    keeps: bool = False
    """Whether the host keeps these words too, because it would say nothing without them."""


def clauses(
    tree: Tree,
    contents: frozenset[int] = frozenset(),
    frames: frozenset[int] = frozenset(),
    cues: frozenset[int] = frozenset(),
) -> list[Clause]:
    """List the clauses of one sentence in order of their first word.

    `contents` are heads of what a voice says, `cues` the verbs that say it; `frames` are words that belong to an
    attribution ("according to …") and to no clause.
    """
    found: dict[int, _Found] = {}
    for root in tree.roots:
        found[root] = _Found(Part.MAIN, None, tree.subtree(root))
        stack = [root]
        while stack:
            at = stack.pop()
            for child in tree.children[at]:
                one = _find(tree, child, at, found, contents | cues)
                if one is not None:
                    found[child] = one
                stack.append(child)
    listed = [
        part
        for head in found
        if (clause := _clause(tree, head, found, frames)) is not None
        for statement in _side_by_side(tree, clause)
        for plain in _without_description(tree, statement)
        for part in _without_tail(tree, plain)
    ]
    return sorted(listed, key=lambda clause: (min(clause.own), -max(clause.own)))


def _find(tree: Tree, child: int, parent: int, found: dict[int, _Found], forced: frozenset[int]) -> _Found | None:
    host = _host(tree, parent, found)
    body = tree.subtree(child)
    keeps = False
    part: Part | None = None
    if child in forced:
        part = Part.CONTENT
    elif tree.tokens[child].dep == "prep":
        part = Part.ADJUNCT if _with_figure(tree, child, parent, found) else None
        body = before_predicate(tree, body)
    elif tree.tokens[child].dep == "appos":
        part = Part.APPOSITION if telling(tree, child) else None
    elif tree.tokens[child].pos in _VERBAL:
        stated = _stated(tree, child, parent)
        start = _relative_start(tree, child)
        if stated is not None:
            part, keeps = Part.CONTENT, stated
        elif start is not None and tree.tokens[child].dep not in _NEVER_RELATIVE:
            part = Part.RELATIVE if _asserts(tree, child, parent, start) else None
            body = frozenset(i for i in body if i >= start)
        else:
            part, keeps = _other(tree, child, parent, found)
    return None if part is None else _Found(part, host, body, keeps)


def _other(tree: Tree, child: int, parent: int, found: dict[int, _Found]) -> tuple[Part | None, bool]:
    dep = tree.tokens[child].dep
    if dep == "conj":
        return (Part.COORDINATE if _coordinate(tree, child, parent, found) else None), False
    if dep in _BESIDE:
        return (Part.MAIN if _paratactic(tree, child, parent) else None), False
    if dep in {"advcl", "acl"}:
        return _adverbial(tree, child, parent)
    return None, False


def _host(tree: Tree, index: int, found: dict[int, _Found]) -> int:
    steps = 0
    while index not in found and steps < len(tree):
        index, steps = tree.tokens[index].head, steps + 1
    return index


def _stated(tree: Tree, child: int, parent: int) -> bool | None:
    """Find "The reality is that P", "What he forgot is that P", "It was then that P": whoever says this says P.

    The answer is whether the words around say something too, so that they keep P; `None` where it is none of these.
    """
    if tree.tokens[child].dep != "ccomp" or child < parent or not tree.finite(child):
        return None
    if not any(tree.tokens[mark].text.lower() == "that" for mark in tree.marks(child)):
        return None
    above = tree.tokens[parent]
    if (
        above.dep == "advcl"
        and tree.tokens[above.head].lemma == "be"
        and any(kid < child for kid in tree.kids(parent, "xcomp"))
    ):
        parent = above.head  # "it was not until they agreed to talk that P": the parser hangs P too low
    subject = tree.subject(parent)
    if subject is None or tree.tokens[parent].lemma != "be":
        return None
    said_of = tree.tokens[subject]
    if said_of.lemma in words("fact_nouns"):
        return False
    if said_of.dep in {"csubj", "csubjpass"}:
        return True
    focus = tree.kids(parent, "prep", "advcl", "advmod", "npadvmod")
    cleft = said_of.text.lower() == "it" and bool(focus) and not tree.kids(parent, "acomp", "attr")
    # "It was in 2009 that P": the date belongs to P, and without it P would say less than was said.
    denied = bool(tree.kids(parent, "neg"))
    dated = any(_dates(tree, kid, denied=denied) for kid in focus if kid < child)
    return True if cleft and not dated else None


def _dates(tree: Tree, focus: int, *, denied: bool) -> bool:
    """Whether what a cleft puts first is a date; what is denied of one is no date, but for "not until"."""
    said = {tree.tokens[i].text.lower() for i in tree.subtree(focus)}
    if denied and "until" not in said:
        return False
    return bool(said & MONTHS) or any(len(text) == _YEAR and text.isdigit() for text in said)


def _coordinate(tree: Tree, child: int, parent: int, found: dict[int, _Found]) -> bool:
    if parent not in found:
        return False
    if tree.subject(child) is not None and tree.finite(child):
        return True
    if tree.finite(child) and tree.finite(parent) and len(tree.subtree(child)) >= _SHORT:
        return True
    passive = tree.tokens[child].tag == "VBN" == tree.tokens[parent].tag
    return passive and len(tree.subtree(child)) > _LONG


def _paratactic(tree: Tree, child: int, parent: int) -> bool:
    """Find a clause that merely stands beside: "there is no loyalty — it is all about security"."""
    if tree.subject(child) is None or not tree.finite(child):
        return False
    edge = max(tree.subtree(child)) + 1 if child < parent else tree.left_edge(child) - 1
    return min(child, parent) <= edge <= max(child, parent) and tree.tokens[edge].text in BREAKS


def _relative_start(tree: Tree, child: int) -> int | None:
    """Where "which", "in between which", "most of which" or "whose" opens the clause, or `None`."""
    for index in sorted(tree.subtree(child)):
        if index >= child:
            return None
        when = tree.tokens[index].tag == "WRB" and tree.tokens[index].text.lower() in {"when", "where"}
        if tree.tokens[index].tag in _RELATIVE or (when and index > 0 and tree.tokens[index - 1].text == ","):
            at = index
            while child != tree.tokens[at].head < at:
                at = tree.tokens[at].head
            return min(i for i in tree.subtree(at) if tree.tokens[i].pos != "PUNCT" or i == at)
    return None


def _asserts(tree: Tree, child: int, parent: int, start: int) -> bool:
    """Whether a relative clause says something of its own, rather than pick out what is meant."""
    opener = tree.tokens[start]
    if start == 0 or (opener.tag == "WP" and opener.text.lower() == "what"):
        return False
    if tree.tokens[start - 1].text in {",", "("} | DASHES:
        return tree.finite(child) or tree.subject(child) is not None
    if not tree.finite(child) or tree.tokens[child].dep != "relcl":
        return False
    articles = [tree.tokens[kid].text.lower() for kid in tree.kids(parent, "det")]
    numbers = any(tree.tokens[i].pos == "NUM" for i in tree.subtree(child))
    return bool(articles) and articles[0] in {"a", "an"} and (numbers or len(tree.subtree(child)) > _LONG)


def _adverbial(tree: Tree, child: int, parent: int) -> tuple[Part | None, bool]:
    size = len(tree.subtree(child))
    mark = next((tree.tokens[mark].text.lower() for mark in tree.marks(child)), None)
    if mark is not None:
        bare = tree.tokens[parent].lemma == "be" and not tree.kids(parent, "attr", "acomp", "prep")
        splits = tree.finite(child) and (mark in words("subordinators_split") or _so(tree, child)) and size >= _SHORT
        if mark in {"as", "since"}:
            splits = (
                splits and (tree.after_break(child) or tree.left_edge(child) == 0) and not _as_can_be_seen(tree, child)
            )
        return (Part.SUBORDINATE if splits else None), bare
    if size < _SHORT or any(tree.tokens[kid].tag == "WRB" for kid in tree.kids(child, "advmod")):
        return None, False
    if tree.finite(child):
        inverted = any(tree.tokens[aux].text.lower() in {"had", "should", "were"} for aux in tree.kids(child, "aux"))
        beside = tree.subject(child) is not None and tree.after_break(child) and not inverted
        return (Part.MAIN if beside else None), False
    return (Part.PARTICIPLE if _set_apart(tree, child) else None), False


def _so(tree: Tree, child: int) -> bool:
    """Whether "so" opens a conclusion, not the purpose of "so that"."""
    opener = next((mark for mark in tree.marks(child) if tree.tokens[mark].text.lower() == "so"), None)
    return opener is not None and opener + 1 < len(tree) and tree.tokens[opener + 1].text.lower() != "that"


def _as_can_be_seen(tree: Tree, child: int) -> bool:
    """Find "As can be seen": no subject, nothing said."""
    return tree.subject(child) is None


def _set_apart(tree: Tree, child: int) -> bool:
    """Whether a participle stands after a break or opens the sentence: ", having waited until then"."""
    helpers = {tree.tokens[aux].tag for aux in tree.kids(child, "aux", "auxpass")}
    if tree.tokens[child].tag not in {"VBG", "VBN"} or helpers & {"MD", "TO"}:
        return False
    edge = tree.left_edge(child)
    return edge == 0 or tree.after_break(child) or tree.tokens[edge - 1].text.lower() in {"and", "thus"}


def _with_figure(tree: Tree, child: int, parent: int, found: dict[int, _Found]) -> bool:
    """Find an adjunct that has a figure of its own: ", with 36 per cent of its imports"."""
    edge = tree.left_edge(child)
    if parent not in found or tree.tokens[child].text.lower() != "with" or not (edge == 0 or tree.after_break(child)):
        return False
    return any(
        tree.tokens[i].text == "%" or tree.tokens[i].lemma in {"percent", "cent"} or tree.tokens[i].tag == "$"
        for i in tree.subtree(child)
    )


def _clause(tree: Tree, head: int, found: dict[int, _Found], frames: frozenset[int]) -> Clause | None:
    one = found[head]
    own = set(one.body)
    for other, inner in found.items():
        if other != head and other in one.body and not (inner.keeps and inner.host == head):
            own -= inner.body
    places = _trim(tree, own - frames, head)
    if not places:
        return None
    marks = [tree.tokens[mark].text.lower() for mark in tree.marks(head)]
    return Clause(
        head=head,
        part=one.part,
        own=frozenset(places),
        antecedent=_antecedent(tree, head, one.part),
        host=one.host,
        mark=marks[0] if marks else None,
    )


def _side_by_side(tree: Tree, clause: Clause) -> list[Clause]:
    """Part statements that stand side by side in one clause: "half of it was American: the US remained in the lead"."""
    pieces = apart(tree, clause.own) if clause.part not in {Part.APPOSITION, Part.ADJUNCT} else []
    if len(pieces) < 2:  # noqa: PLR2004 - nothing to part
        return [clause]
    found = []
    for piece in pieces:
        head = clause.head if clause.head in piece else top(tree, piece)
        own = frozenset(_trim(tree, set(piece), head))
        if own and head == clause.head:
            found.append(replace(clause, own=own))
        elif own:
            antecedent = _antecedent(tree, head, Part.MAIN)
            found.append(Clause(head, Part.MAIN, own, antecedent, clause.host, None))
    return found


def _without_description(tree: Tree, clause: Clause) -> list[Clause]:
    """Part a description behind a name that the parser hung on the verb: "… than Russia, the second-largest exporter"."""
    found = described(tree, clause.own) if clause.part is not Part.APPOSITION else None
    if found is None:
        return [clause]
    name, piece = found
    rest = _trim(tree, set(clause.own) - set(piece), clause.head)
    own = _trim(tree, set(piece), top(tree, piece))
    if clause.head in piece or not rest or not own:
        return [clause]
    told = Clause(top(tree, own), Part.APPOSITION, frozenset(own), name, clause.head, None)
    return [replace(clause, own=frozenset(rest)), told]


def _without_tail(tree: Tree, clause: Clause) -> list[Clause]:
    """Part a comparison that trails after a comma: "it has 40, 9 more than last year", "…, compared with 90 % in 1990"."""
    places = sorted(clause.own)
    commas = [at for at, index in enumerate(places) if tree.tokens[index].text == "," and at >= _SHORT]
    for at in reversed(commas):
        tail = places[at + 1 :]
        if len(tail) < _SHORT or not _compares(tree, tail):
            continue
        main = _trim(tree, set(places[:at]), clause.head)
        if clause.head not in main:
            break
        subject = tree.subject(clause.head)
        head = min(tail, key=lambda index: (tree.depth(index, clause.head), index))
        cut = Clause(
            head, Part.ADJUNCT, frozenset(_trim(tree, set(tail), head)), subject or clause.antecedent, clause.head, None
        )
        return [replace(clause, own=frozenset(main)), *([cut] if cut.own else [])]
    return [clause]


def _compares(tree: Tree, tail: list[int]) -> bool:
    """Whether a stretch is a comparison by itself: it has a figure or a degree, a "than" or "with", and no new subject."""
    first = tree.tokens[tail[0]]
    if first.dep == "cc" or first.tag in _RELATIVE or any(tree.tokens[i].text == "," for i in tail):
        return False
    text = [tree.tokens[i].text.lower() for i in tail]
    figure = any(tree.tokens[i].pos == "NUM" for i in tail)
    than = "than" in text and any(tree.tokens[i].tag in {"JJR", "RBR"} for i in tail[: text.index("than")])
    against = text[0] == "compared" or text[:2] == ["as", "against"]
    fold = any(word.endswith("fold") for word in text)
    starts_clause = any(
        tree.tokens[i].dep in {"nsubj", "nsubjpass"} for i in tail[: text.index("than") if "than" in text else 1]
    )
    return (than or (against and figure) or (fold and figure)) and not starts_clause


def _trim(tree: Tree, own: set[int], head: int) -> list[int]:
    """Drop punctuation, conjunctions and the clause's own "that" or "because" at the edges."""
    places = sorted(own)
    if len(places) > 1 and tree.tokens[places[0]].dep == "advmod" and _drops(tree, places[1], head):
        places.pop(0)  # "simply because", "even though"
    while places and _drops(tree, places[0], head):
        places.pop(0)
    while places and (tree.tokens[places[-1]].pos == "PUNCT" or tree.tokens[places[-1]].dep == "cc"):
        if tree.tokens[places[-1]].text == ")" and any(tree.tokens[i].text == "(" for i in places):
            break
        places.pop()
    return places


def _drops(tree: Tree, index: int, head: int) -> bool:
    token = tree.tokens[index]
    if token.pos == "PUNCT" or token.dep == "cc":
        return token.text != "("
    word = token.text.lower()
    return token.dep == "mark" and (word == "that" or (token.head == head and word in _DROPPED_MARKS))


def _antecedent(tree: Tree, head: int, part: Part) -> int | None:
    """Find the noun that a relative, apposition or verb without a subject goes back to."""
    if part is Part.RELATIVE:
        above = tree.tokens[head].head
        return above if tree.tokens[above].pos not in _VERBAL else None
    if tree.subject(head) is not None:
        return None
    if part is Part.APPOSITION:
        return tree.tokens[head].head
    at, steps = head, 0
    while tree.tokens[at].head != at and steps < len(tree):
        at, steps = tree.tokens[at].head, steps + 1
        subject = tree.subject(at)
        if subject is not None:
            if tree.tokens[subject].tag not in _RELATIVE:
                return subject
            above = tree.tokens[at].head
            return above if tree.tokens[above].pos not in _VERBAL else None
    return at if part is Part.ADJUNCT and tree.tokens[at].pos == "PROPN" and at < head else None
