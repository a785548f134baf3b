"""Quotations with their speaker beside them, told by the marks: “P,” X said; “P,” says X, who left, “Q”.

Marks are surer than the parser, which reads long quotations and the words after them as one clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.voices.attribution import Attribution, bare, mode_of, name_phrase, quoted, reporting
from ontherecord.claims.voices.quotes import Quote
from ontherecord.claims.voices.reporting import OWN, content_under

_REACH = 30
"""Words from the closing mark to the verb; "X, who led the inquiry into the fire, said" takes about twenty."""
_ENDS = frozenset({",", "?", "!", ".", "\u2026", "-", "\u2014"})


def by_marks(tree: Tree, quotes: tuple[Quote, ...]) -> Iterator[Attribution]:
    """Find a quotation that opens the sentence and the reporting verb right after it."""
    if not tree.tokens:
        return
    first = next((i for i, token in enumerate(tree.tokens) if token.pos != "PUNCT"), 0)
    opening = next((q for q in quotes if q.closed and q.inner.start <= tree.tokens[first].start < q.inner.end), None)
    if opening is None:
        yield from _behind(tree, quotes)
        return
    inside = [i for i, token in enumerate(tree.tokens) if token.start < opening.outer.end]
    after = inside[-1] + 1
    if after >= len(tree) or not _ends(tree, inside, opening):
        return
    stop = _next_quote(tree, after, quotes)
    verb = _verb(tree, after, stop)
    if verb is None:
        return
    who = _speaker(tree, verb, after, stop)
    if who is None:
        return
    content = frozenset(inside) | _resumes(tree, stop, quotes)
    head = next(
        (i for i in inside if tree.tokens[i].pos in {"VERB", "AUX"} and tree.tokens[i].head not in inside), None
    )
    if head is None:
        head = next((i for i in inside if tree.tokens[i].head == i), None)
    yield Attribution(
        cue=tree.tokens[verb].text,
        cue_at=verb,
        mode=mode_of("reports", tree, who, verbatim=quoted(tree, content, quotes, verb)),
        speaker=who,
        content=content,
        head=head,
        frame=frozenset(range(after, stop)),
        verb=verb,
        span=tree.span(bare(set(content | {verb, *who}), tree)),
    )


def _behind(tree: Tree, quotes: tuple[Quote, ...]) -> Iterator[Attribution]:
    """Find 'The dam is “close to bursting,” said an engineer': a verb right behind the closing mark, its subject after it."""
    ends = {quote.outer.end for quote in quotes if quote.closed}
    for index in range(3, len(tree) - 1):
        token, after = tree.tokens[index], tree.tokens[index + 1]
        if token.pos != "VERB" or tree.tokens[index - 1].end not in ends or reporting(token.lemma) != "reports":
            continue
        if token.tag not in {"VBD", "VBZ"} or after.pos not in {"PROPN", "DET", "NOUN", "ADJ"}:
            continue
        who = _phrase(tree, range(index + 1, len(tree)))
        if not who:
            continue
        content = frozenset(range(index))
        heads = [i for i in content if tree.tokens[i].pos in {"VERB", "AUX"} and tree.tokens[i].head not in content]
        yield Attribution(
            cue=token.text,
            cue_at=index,
            mode=mode_of("reports", tree, who, verbatim=quoted(tree, content, quotes, index)),
            speaker=who,
            content=content,
            head=heads[0] if heads else None,
            frame=frozenset(range(index, len(tree))),
            verb=index,
            span=tree.span(bare(set(content | {index, *who}), tree)),
        )
        return


def _ends(tree: Tree, inside: list[int], quote: Quote) -> bool:
    """Whether the quotation ends like one: a mark before its closing one, or a comma behind."""
    last = [i for i in inside if tree.tokens[i].end <= quote.inner.end]
    behind = inside[-1] + 1
    return bool(last) and (tree.tokens[last[-1]].text in _ENDS or tree.tokens[behind].text == ",")


def _next_quote(tree: Tree, after: int, quotes: tuple[Quote, ...]) -> int:
    starts = {quote.outer.start for quote in quotes}
    return next((i for i in range(after, len(tree)) if tree.tokens[i].start in starts), len(tree))


def _verb(tree: Tree, after: int, stop: int) -> int | None:
    """Find the first finite verb of the main clause between the marks, if it is one of saying that has no content there."""
    for index in range(after, min(stop, after + _REACH)):
        token = tree.tokens[index]
        if token.pos not in {"VERB", "AUX"} or token.tag not in {"VBD", "VBZ", "VBP", "VBN"}:
            continue
        if token.dep in {"relcl", "acl", "aux", "auxpass"}:
            continue
        if reporting(token.lemma) not in {"reports", "shows"} or tree.kids(index, "neg"):
            return None
        held = content_under(tree, index)
        states = held is not None and after <= held < stop and (tree.marks(held) or tree.subject(held) is not None)
        return None if tree.kids(index, "auxpass") or states else index
    return None


def _speaker(tree: Tree, verb: int, after: int, stop: int) -> tuple[int, ...] | None:
    """Give the words of who speaks, by the tree or, where it fails, the words between the mark and the verb."""
    subject = tree.subject(verb)
    if subject is not None and after <= subject < stop:
        return None if tree.tokens[subject].text.lower() in OWN else name_phrase(tree, subject)
    places = _phrase(tree, range(after, verb)) or _phrase(tree, range(verb + 1, stop))
    return places or None


def _phrase(tree: Tree, places: range) -> tuple[int, ...]:
    """Give the first run of nouns and what goes with them, up to a comma."""
    kept: list[int] = []
    for index in places:
        token = tree.tokens[index]
        if token.pos in {"PROPN", "NOUN", "PRON", "DET", "ADJ", "ADP", "PART", "NUM"} and token.dep != "mark":
            kept.append(index)
        elif kept:
            break
        elif token.pos != "PUNCT":
            return ()
    while kept and tree.tokens[kept[-1]].pos in {"ADP", "DET", "PART"}:
        kept.pop()
    named = any(tree.tokens[i].pos in {"PROPN", "NOUN", "PRON"} for i in kept)
    return tuple(kept) if named and tree.tokens[kept[0]].text.lower() not in OWN else ()


def _resumes(tree: Tree, stop: int, quotes: tuple[Quote, ...]) -> frozenset[int]:
    """Give the words of a second part: “If so,” he said on Friday, “what then?”."""
    if stop >= len(tree) or stop == 0 or tree.tokens[stop - 1].text not in {",", ":", "-", "\u2014"}:
        return frozenset()
    quote = next((q for q in quotes if q.outer.start == tree.tokens[stop].start), None)
    if quote is None:
        return frozenset()
    return frozenset(i for i, t in enumerate(tree.tokens) if quote.outer.start <= t.start and t.end <= quote.outer.end)
