"""Sources named beside a clause: "according to X", "as X reported"."""

from __future__ import annotations

from collections.abc import Iterator

from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.tables import table
from ontherecord.claims.voices.attribution import (
    LONGEST_SPEAKER,
    Attribution,
    bare,
    depth_in_quotes,
    mode_of,
    name_phrase,
    quoted,
    reporting,
)
from ontherecord.claims.voices.quotes import Quote
from ontherecord.claims.voices.reporting import content_under


def by_phrase(tree: Tree, quotes: tuple[Quote, ...]) -> Iterator[Attribution]:
    """Find "According to X", "in X's words", "by X's count"."""
    for hit in table("phrases").hits(tree.tokens):
        start = hit.start
        depth = depth_in_quotes(tree, start, quotes)
        if hit.cue.value == "before_name":
            names = [
                i
                for i in range(hit.end, min(len(tree), hit.end + LONGEST_SPEAKER))
                if tree.tokens[i].dep in {"pobj", "dobj", "nsubj", "attr"} and tree.tokens[i].head < hit.end + 1
            ]
            if not names:
                continue
            speaker = name_phrase(tree, names[0])
            frame = frozenset(range(start, hit.end)) | tree.subtree(names[0])
        else:
            last = hit.end - 1
            owners = [kid for kid in tree.kids(last, "poss") if kid > start]
            if not owners:
                continue
            speaker = tuple(i for i in name_phrase(tree, owners[0]) if tree.tokens[i].dep != "case")
            frame = frozenset(range(start, hit.end)) | tree.subtree(owners[0])
        host = clause_above(tree, start)
        if host is None:
            continue
        content = tree.subtree(host) - frame
        content = frozenset(i for i in content if depth_in_quotes(tree, i, quotes) >= depth)
        if not content:
            continue
        yield Attribution(
            cue=" ".join(
                t.text
                for t in tree.tokens[
                    start : hit.start + len(hit.cue.items) if hit.cue.value == "before_name" else start + 1
                ]
            ),
            cue_at=start,
            mode=mode_of("reports", tree, speaker, verbatim=quoted(tree, content, quotes, start)),
            speaker=speaker,
            content=content,
            head=host,
            frame=frame,
            verb=None,
            span=tree.span(bare(set(content | frame), tree)),
            outer=None,
        )


def by_as(tree: Tree, quotes: tuple[Quote, ...]) -> Iterator[Attribution]:
    """Find "As proven by X in April that P", "P, as X reported"."""
    for index, token in enumerate(tree.tokens):
        how = reporting(token.lemma) if token.pos == "VERB" else None
        if how is None or token.dep not in {"acl", "advcl", "relcl", "ccomp", "parataxis"}:
            continue
        openers = [
            i
            for i in tree.children[index]
            if i < index and tree.tokens[i].text.lower() == "as" and tree.tokens[i].dep in {"mark", "advmod", "prep"}
        ]
        if (
            not openers
            or tree.kids(index, "xcomp")
            or (token.lemma != "tell" and tree.kids(index, "dobj"))
            or (openers[0] > 1 and tree.tokens[openers[0] - 2].text.lower() == "as")
        ):
            continue
        if token.tag == "VBN" and not tree.finite(index):
            agents = [
                name
                for agent in tree.kids(index, "agent", "prep")
                if tree.tokens[agent].text.lower() == "by"
                for name in tree.kids(agent, "pobj")
            ]
        else:
            agents = [subject] if (subject := tree.subject(index)) is not None else []
        if not agents:
            continue
        speaker = name_phrase(tree, agents[0])
        head = content_under(tree, index)
        if head is not None:
            content, frame = tree.subtree(head), tree.subtree(index) - tree.subtree(head)
        else:
            host = clause_above(tree, index)
            if host is None:
                continue
            head, frame = host, tree.subtree(index)
            content = tree.subtree(host) - frame
        if not content:
            continue
        yield Attribution(
            cue=f"as {token.text}",
            cue_at=index,
            mode=mode_of(how, tree, speaker, verbatim=quoted(tree, content, quotes, index)),
            speaker=speaker,
            content=content,
            head=head,
            frame=frame,
            verb=index,
            span=tree.span(bare(set(content | frame), tree)),
        )


def clause_above(tree: Tree, index: int) -> int | None:
    """Find the nearest finite verb that a word hangs on, or the top."""
    at, steps = index, 0
    while steps <= len(tree):
        token = tree.tokens[at]
        if (
            token.pos in {"VERB", "AUX"}
            and at != index
            and (tree.finite(at) or token.head == at)
            and token.dep != "pcomp"
        ):
            return at
        if token.head == at:
            return at if at != index else None
        at, steps = token.head, steps + 1
    return None
