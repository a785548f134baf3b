"""Sentences that the parser takes apart wrongly.

"Local media report that P" has a verb, not a report, and so has "Earlier rounds brought in Malta in 1999."; in "Chile led
in 2011 or Peru joined" it is Peru that joined.
"""

from __future__ import annotations

from dataclasses import replace

from ontherecord.claims.voices.attribution import reporting
from ontherecord.model.text import Token

_CONTENT = frozenset({"acl", "ccomp", "relcl", "dep"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_TAGS = {"NN": "VBP", "NNS": "VBZ"}
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NAMES = frozenset({"NNP", "NNPS"})
_CLAUSAL = frozenset({"and", "or", "but", "yet"})


def straightened(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Mend what the parser is known to get wrong."""
    return _with_subjects(_with_verb(tokens))


def _with_subjects(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make the name between "or" and a second verb its subject: verbs that share a subject have the "or" between them."""
    out = list(tokens)
    subjects = {token.head for token in tokens if token.dep in {"nsubj", "nsubjpass", "expl"}}
    for place, token in enumerate(tokens):
        name = place - 1
        if name < 1 or token.dep != "conj" or token.tag not in _FINITE or place in subjects:
            continue
        if tokens[name].tag not in _NAMES or tokens[name].dep != "conj":
            continue
        first = name
        while first > 0 and tokens[first - 1].tag in _NAMES | {"DT"}:
            first -= 1
        joint = first - 1
        if token.lemma == "do" or any(one.text.lower() == "than" for one in tokens[:joint]):
            continue  # "more than Chile and Peru did": both are subjects of the one verb
        if joint < 1 or tokens[joint].dep != "cc" or tokens[joint].text.lower() not in _CLAUSAL:
            continue
        out[name] = replace(tokens[name], dep="nsubj", head=place)
        out[joint] = replace(tokens[joint], head=token.head)
    return tuple(out)


def _with_verb(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Give a sentence the verb that the parser missed: a noun before "that" and a clause, or a participle behind its subject."""
    told = _told(tokens)
    return _reported(tokens) if told is None else told


def _told(tokens: tuple[Token, ...]) -> tuple[Token, ...] | None:
    """Make the participle right behind the noun its verb, in a full sentence that has no other; `None` where there is none."""
    root = next((place for place, token in enumerate(tokens) if token.head == place), None)
    if root is None or tokens[root].tag not in _NOUNS or tokens[-1].text != ".":
        return None
    verb = next((place for place in range(root + 1, len(tokens)) if tokens[place].tag != "RB"), None)
    if verb is None or tokens[verb].tag != "VBN" or (tokens[verb].dep, tokens[verb].head) != ("acl", root):
        return None
    acted = tokens[verb + 1].dep == "prt" or any(token.head == verb and token.dep == "dobj" for token in tokens)
    if not acted or any(token.tag in _FINITE | {"MD"} for token in tokens):
        return None  # "Forty soldiers killed in 1999." is a note of what was done to them
    out = list(tokens)
    for place, token in enumerate(tokens):
        if place > verb and token.head == root:
            out[place] = replace(token, head=verb)
    out[root] = replace(tokens[root], dep="nsubj", head=verb)
    out[verb] = replace(tokens[verb], pos="VERB", tag="VBD", dep="ROOT", head=verb)
    return tuple(out)


def _reported(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make the noun a verb where a sentence has no other, a noun stands before it and "that" with a clause behind it."""
    root = next((place for place, token in enumerate(tokens) if token.head == place), None)
    if root is None or root == 0 or tokens[root].tag not in _TAGS or reporting(tokens[root].lemma) is None:
        return tokens
    if root + 1 >= len(tokens) or tokens[root + 1].text.lower() != "that":
        return tokens
    content = tokens[root + 1].head
    speaker = root - 1
    if tokens[content].head != root or tokens[content].dep not in _CONTENT or tokens[root + 1].dep != "mark":
        return tokens
    if tokens[speaker].head != root or tokens[speaker].tag not in {"NN", "NNS", "NNP", "NNPS"}:
        return tokens
    out = list(tokens)
    for place, token in enumerate(tokens[:speaker]):
        if token.head == root:
            out[place] = replace(token, head=speaker)
    out[speaker] = replace(tokens[speaker], dep="nsubj")
    out[content] = replace(tokens[content], dep="ccomp")
    out[root] = replace(tokens[root], pos="VERB", tag=_TAGS[tokens[root].tag])
    return tuple(out)
