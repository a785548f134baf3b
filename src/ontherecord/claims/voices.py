"""Who says so: attributions in one sentence, found on its tree.

Speakers are still words of the sentence here; `speakers` traces pronouns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ontherecord.claims.quotes import Quote
from ontherecord.claims.tables import table, words
from ontherecord.claims.tree import Tree
from ontherecord.model.text import Span
from ontherecord.model.voice import Mode

_POINTERS = frozenset({"this", "that", "it", "which", "what", "these", "those"})
"""What shows something but is no document: "this shows that he lied" is the speaker's own argument."""

_OPENING = frozenset({"“", '"', "‘", "'", "«", "„"})
_OWN = frozenset({"i", "we", "you", "one", "us"})
"""Whoever says "I think" speaks already: no voice of their own, and nobody is named."""

_LONGEST_SPEAKER = 14
"""Words of a speaker's name phrase before it is cut at a preposition."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link found in a sentence.

    `speaker` are the words of the name phrase (empty where the sentence has none), `content` the words that are said,
    `head` their verb, `frame` the words that only attribute, `verb` the reporting verb's place or `None` for a phrase.
    `outer` is the speaker through whom this one is known ("seen by …"). `verbatim`: words are quoted.
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


def attributions(tree: Tree, quotes: tuple[Quote, ...]) -> list[Attribution]:
    """All attributions of one sentence, largest content first."""
    found: list[Attribution] = []
    taken: set[int] = set()
    for finder in (_phrases, _as_shown, _nouns, _verbs, _acts):
        for attribution in finder(tree, quotes):
            if attribution.cue_at not in taken:
                taken.add(attribution.cue_at)
                found.append(attribution)
    found.sort(key=lambda each: (-len(each.content), each.cue_at))
    return found


def reporting(lemma: str) -> str | None:
    """How a verb passes words on, or `None`: one of reports, shows, quotes, denies, promises."""
    return _verb_table().get(lemma)


def _verb_table() -> dict[str, str]:
    return {cue.text: cue.value for cue in table("speech").cues}


def _quoted(tree: Tree, content: frozenset[int], quotes: tuple[Quote, ...], cue: int) -> bool:
    """Whether three words or more of the content stand in quotation marks that do not hold the cue as well."""
    depth = _outside(tree, cue, quotes)
    count = 0
    for index in content:
        token = tree.tokens[index]
        if token.pos != "PUNCT" and _outside(tree, index, quotes) > depth:
            count += 1
    return count > 2 or (0 < count == len(content))  # noqa: PLR2004 - one or two words are scare quotes


def _outside(tree: Tree, index: int, quotes: tuple[Quote, ...]) -> int:
    """How deep in quotation marks a word stands."""
    token = tree.tokens[index]
    return sum(q.outer.start <= token.start and token.end <= q.outer.end for q in quotes)


def name_phrase(tree: Tree, index: int) -> tuple[int, ...]:
    """The words of a name phrase without relative clauses, participles, appositions and what follows a comma."""
    whole = set(tree.subtree(index))
    for other in sorted(whole):
        token = tree.tokens[other]
        if other == index or other not in whole:
            continue
        cut = token.dep in {"relcl", "acl", "appos", "advcl", "ccomp"} and token.head != other
        listed = token.dep == "appos" and token.head == index and other < index
        if cut and not listed:
            whole -= tree.subtree(other)
    places = sorted(whole)
    # A contiguous run around the head; lists of three and more keep their commas.
    if len([i for i in places if tree.tokens[i].dep == "conj"]) == 0:
        places = _run(tree, places, index)
    while places and (
        tree.tokens[places[-1]].pos in {"PUNCT", "CCONJ"} and tree.tokens[places[-1]].text not in {".", ")"}
    ):
        places.pop()
    while places and tree.tokens[places[0]].pos in {"PUNCT", "CCONJ"}:
        places.pop(0)
    if len(places) > _LONGEST_SPEAKER * 2:
        core = [i for i in places if i <= index]
        places = core[-_LONGEST_SPEAKER:]
    return tuple(places)


def _run(tree: Tree, places: list[int], index: int) -> list[int]:
    low = [i for i in places if i <= index]
    high = [i for i in places if i > index]
    kept: list[int] = []
    for i in reversed(low):
        if tree.tokens[i].text == "," and kept:
            break
        kept.insert(0, i)
    for i in high:
        if tree.tokens[i].text in {",", "(", "—", "–", ";"}:
            break
        kept.append(i)
    return kept


def _content_under(tree: Tree, verb: int) -> int | None:
    """The head of the that-clause or quotation that a verb governs."""
    for child in tree.kids(verb, "ccomp", "parataxis"):
        if tree.tokens[child].pos in {"VERB", "AUX", "ADJ", "NOUN", "PROPN", "PRON", "ADV", "NUM"}:
            question = any(tree.tokens[kid].tag == "WRB" and kid < child for kid in tree.children[child])
            whether = any(tree.tokens[mark].text.lower() in {"if", "whether"} for mark in tree.marks(child))
            if not (question or whether) or tree.tokens[tree.left_edge(child)].text in _OPENING:
                return child
    return None


def _verbs(tree: Tree, quotes: tuple[Quote, ...]) -> Iterator[Attribution]:
    for index, token in enumerate(tree.tokens):
        if token.pos not in {"VERB", "AUX"}:
            continue
        how = reporting(token.lemma)
        if how is None or (token.tag == "VB" and not tree.kids(index, "aux")):
            continue
        if any(tree.tokens[mark].text.lower() in {"if", "unless", "whether"} for mark in tree.marks(index)):
            continue
        subject = tree.subject(index)
        if subject is not None and tree.tokens[subject].text.lower() in _OWN:
            continue
        if any(
            tree.tokens[aux].tag == "MD" or tree.tokens[aux].text.lower() == "to" for aux in tree.kids(index, "aux")
        ):
            continue
        if tree.kids(index, "neg") or any(
            tree.tokens[kid].text.lower() in {"nor", "not"} for kid in tree.kids(index, "cc", "preconj")
        ):
            continue
        if any(tree.tokens[kid].text.lower() == "nor" for kid in tree.kids(token.head, "cc")) and token.dep == "conj":
            continue
        yield from _verb(tree, index, how, quotes)


def _verb(tree: Tree, verb: int, how: str, quotes: tuple[Quote, ...]) -> Iterator[Attribution]:
    token = tree.tokens[verb]
    speaker_at = tree.subject(verb)
    passive = speaker_at is not None and tree.tokens[speaker_at].dep == "nsubjpass"
    shared = speaker_at is None and token.dep in {"conj", "advcl", "xcomp"}
    if shared:
        speaker_at = _shared_subject(tree, verb)
    outer: tuple[tuple[int, ...], str] | None = None
    head = _content_under(tree, verb)
    if head is not None and any(kid < head for kid in tree.kids(verb, "xcomp")):
        return  # "agreed to raise its ties … that P": the that-clause belongs higher up
    if how == "shows" and speaker_at is not None and tree.tokens[speaker_at].text.lower() in _POINTERS:
        return
    if how == "quotes":
        # "Reuters quoted the minister as saying that", "They quoted X that": the one quoted speaks.
        objects = tree.kids(verb, "dobj")
        quoted_at = speaker_at if passive else (objects[0] if objects else None)
        if not passive and speaker_at is not None:
            outer = (name_phrase(tree, speaker_at), token.text)
        speaker_at = quoted_at
        if head is None:
            saying = [
                i for i in tree.subtree(verb) if tree.tokens[i].lemma in {"say", "tell"} and tree.tokens[i].tag == "VBG"
            ]
            head = _content_under(tree, saying[0]) if saying else None
            if saying and head is None:
                return
    elif passive:
        agents = [kid for agent in tree.kids(verb, "agent") for kid in tree.kids(agent, "pobj")]
        speaker_at = agents[0] if agents else None
        if head is None:
            return
    speaker = name_phrase(tree, speaker_at) if speaker_at is not None else ()
    if head is not None:
        content = tree.subtree(head)
        if verb in content or not content:
            return
        frame: frozenset[int] = frozenset()
    else:
        host = _host_of_parenthesis(tree, verb)
        if host is None:
            return
        head = host
        frame = tree.subtree(verb)
        content = tree.subtree(host) - frame
        if not content:
            return
    yield Attribution(
        cue=token.text,
        cue_at=verb,
        mode=_mode(how, _quoted(tree, content, quotes, verb), tree, speaker),
        speaker=speaker,
        content=content,
        head=head,
        frame=frame,
        verb=verb,
        span=tree.span(
            _bare({verb, *(() if shared else speaker), *(outer[0] if outer else ()), *content, *frame}, tree)
        ),
        outer=outer or _seen_by(tree, speaker_at),
        denies=how == "denies",
    )


def _bare(places: set[int], tree: Tree) -> list[int]:
    ordered = sorted(places)
    while (
        len(ordered) > 1
        and tree.tokens[ordered[-1]].pos == "PUNCT"
        and tree.tokens[ordered[-1]].text in {".", ",", ";", "-", "—"}
    ):
        ordered.pop()
    return ordered


def _shared_subject(tree: Tree, verb: int) -> int | None:
    at, steps = verb, 0
    while tree.tokens[at].head != at and steps < len(tree):
        at, steps = tree.tokens[at].head, steps + 1
        found = tree.subject(at)
        if found is not None:
            return found
    return None


def _host_of_parenthesis(tree: Tree, verb: int) -> int | None:
    """ "The troops, he said, gave no help": the clause around a reporting verb that has no object of its own."""
    token = tree.tokens[verb]
    if token.head == verb or token.dep not in {"parataxis", "ccomp", "advcl", "dep"} or tree.subject(verb) is None:
        return None
    if tree.marks(verb) or tree.kids(verb, "dobj"):
        return None
    places = tree.subtree(verb)
    before, after = min(places) - 1, max(places) + 1
    set_off = (before < 0 or tree.tokens[before].pos == "PUNCT") and (
        after >= len(tree) or tree.tokens[after].pos == "PUNCT"
    )
    return token.head if set_off and len(places) <= _LONGEST_SPEAKER * 2 else None


def _mode(how: str, quoted: bool, tree: Tree, speaker: tuple[int, ...]) -> Mode:
    if quoted:
        return Mode.QUOTES
    if how == "shows" and not _person(tree, speaker):
        return Mode.SHOWS
    return Mode.REPORTS


def _person(tree: Tree, speaker: tuple[int, ...]) -> bool:
    return any(tree.tokens[i].text.lower() in words("person_pronouns") for i in speaker)


def _seen_by(tree: Tree, subject: int | None) -> tuple[tuple[int, ...], str] | None:
    """ "Letters seen by the paper show": the paper is the voice around the letters."""
    if subject is None:
        return None
    for index in sorted(tree.subtree(subject)):
        token = tree.tokens[index]
        if token.dep == "acl" and token.lemma in words("seen_verbs"):
            for agent in tree.kids(index, "agent", "prep"):
                if tree.tokens[agent].text.lower() == "by":
                    for name in tree.kids(agent, "pobj"):
                        return name_phrase(tree, name), f"{token.text} by"
    return None


def _phrases(tree: Tree, quotes: tuple[Quote, ...]) -> Iterator[Attribution]:
    """ "According to X", "in X's words", "by X's count"."""
    for hit in table("phrases").hits(tree.tokens):
        start = hit.start
        depth = _outside(tree, start, quotes)
        if hit.cue.value == "before_name":
            names = [
                i
                for i in range(hit.end, min(len(tree), hit.end + _LONGEST_SPEAKER))
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
        host = _clause_above(tree, start)
        if host is None:
            continue
        content = tree.subtree(host) - frame
        content = frozenset(i for i in content if _outside(tree, i, quotes) >= depth)
        if len(content) < 2:  # noqa: PLR2004 - nothing is said
            continue
        yield Attribution(
            cue=" ".join(
                t.text
                for t in tree.tokens[
                    start : hit.start + len(hit.cue.items) if hit.cue.value == "before_name" else start + 1
                ]
            ),
            cue_at=start,
            mode=_mode("reports", _quoted(tree, content, quotes, start), tree, speaker),
            speaker=speaker,
            content=content,
            head=host,
            frame=frame,
            verb=None,
            span=tree.span(_bare(set(content | frame), tree)),
            outer=None,
        )


def _clause_above(tree: Tree, index: int) -> int | None:
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


def _as_shown(tree: Tree, quotes: tuple[Quote, ...]) -> Iterator[Attribution]:
    """ "As proven by X in April that P", "P, as X reported"."""
    for index, token in enumerate(tree.tokens):
        how = reporting(token.lemma) if token.pos == "VERB" else None
        if how is None or token.dep not in {"acl", "advcl", "relcl", "ccomp", "parataxis"}:
            continue
        openers = [
            i
            for i in tree.children[index]
            if i < index and tree.tokens[i].text.lower() == "as" and tree.tokens[i].dep in {"mark", "advmod", "prep"}
        ]
        if not openers or tree.kids(index, "xcomp") or tree.tokens[max(0, openers[0] - 2)].text.lower() == "as":
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
        head = _content_under(tree, index)
        if head is not None:
            content, frame = tree.subtree(head), tree.subtree(index) - tree.subtree(head)
        else:
            host = _clause_above(tree, index)
            if host is None:
                continue
            head, frame = host, tree.subtree(index)
            content = tree.subtree(host) - frame
        if not content:
            continue
        yield Attribution(
            cue=f"as {token.text}",
            cue_at=index,
            mode=_mode(how, _quoted(tree, content, quotes, index), tree, speaker),
            speaker=speaker,
            content=content,
            head=head,
            frame=frame,
            verb=index,
            span=tree.span(_bare(set(content | frame), tree)),
        )


def _nouns(tree: Tree, quotes: tuple[Quote, ...]) -> Iterator[Attribution]:
    """ "X concocts the story that P", "X's claim that P": a noun that holds a that-clause at arm's length."""
    for index, token in enumerate(tree.tokens):
        if token.pos not in {"NOUN", "PROPN"} or token.lemma not in words("speech_nouns"):
            continue
        heads = [
            child
            for child in tree.kids(index, "acl", "relcl", "ccomp", "appos")
            if any(tree.tokens[i].text.lower() == "that" and tree.tokens[i].dep == "mark" for i in tree.children[child])
            and child > index
        ]
        if not heads:
            continue
        verb = token.head if tree.tokens[token.head].pos == "VERB" and token.dep in {"dobj", "attr"} else None
        owners = tree.kids(index, "poss")
        speaker_at = owners[0] if owners else None
        if speaker_at is None and verb is not None:
            speaker_at = tree.subject(verb)
            if speaker_at is None:
                speaker_at = _shared_subject(tree, verb)
        if speaker_at is None:
            continue
        speaker = tuple(i for i in name_phrase(tree, speaker_at) if tree.tokens[i].dep != "case")
        content = tree.subtree(heads[0])
        start = verb if verb is not None and not owners else index
        yield Attribution(
            cue=" ".join(t.text for t in tree.tokens[min(start, index) : index + 1]),
            cue_at=start,
            mode=_mode("reports", _quoted(tree, content, quotes, start), tree, speaker),
            speaker=speaker,
            content=content,
            head=heads[0],
            frame=frozenset(),
            verb=start,
            span=tree.span(_bare({start, index, *speaker, *content}, tree)),
        )


def _acts(tree: Tree, quotes: tuple[Quote, ...]) -> Iterator[Attribution]:
    """"She accused the firm of fraud", "they vowed to appeal": said, but not as a sentence of its own."""
    known = frozenset(cue.text for cue in table("acts").cues)
    for index, token in enumerate(tree.tokens):
        if token.lemma not in known or token.pos != "VERB" or not tree.finite(index) or tree.kids(index, "neg"):
            continue
        subject = tree.subject(index)
        if subject is None or tree.tokens[subject].dep != "nsubj" or tree.tokens[subject].text.lower() in _OWN:
            continue
        if any(tree.tokens[aux].tag == "MD" for aux in tree.kids(index, "aux")):
            continue
        objects = tree.kids(index, "xcomp", "dobj", "oprd", "prep", "ccomp", "dative")
        content = frozenset(i for each in objects if each > index for i in tree.subtree(each))
        if not any(tree.tokens[each].dep != "prep" or token.lemma == "call" for each in objects if each > index):
            continue
        speaker = name_phrase(tree, subject)
        yield Attribution(
            cue=token.text,
            cue_at=index,
            mode=_mode("reports", _quoted(tree, content, quotes, index), tree, speaker),
            speaker=speaker,
            content=content,
            head=None,
            frame=frozenset(),
            verb=None,
            span=tree.span(_bare({index, *speaker, *content}, tree)),
        )
