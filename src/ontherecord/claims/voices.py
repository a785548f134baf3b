"""Who says so: all attributions of one sentence, found on its tree.

Speakers are still words of the sentence here; `speakers` traces pronouns.
"""

from __future__ import annotations

from ontherecord.claims.acts import by_act, by_topic
from ontherecord.claims.attribution import Attribution
from ontherecord.claims.beside import by_marks
from ontherecord.claims.hearsay import by_hearsay
from ontherecord.claims.nouns import by_noun
from ontherecord.claims.quotes import Quote
from ontherecord.claims.reporting import by_verb
from ontherecord.claims.sourcing import by_as, by_phrase
from ontherecord.claims.tree import Tree


def attributions(tree: Tree, quotes: tuple[Quote, ...]) -> list[Attribution]:
    """All attributions of one sentence, largest content first."""
    found: list[Attribution] = []
    taken: set[int] = set()
    for finder in (by_phrase, by_as, by_noun, by_marks, by_verb, by_act, by_topic, by_hearsay):
        for attribution in finder(tree, quotes):
            if attribution.cue_at not in taken:
                taken.add(attribution.cue_at)
                found.append(attribution)
    found.sort(key=lambda each: (-len(each.content), each.cue_at))
    return found
