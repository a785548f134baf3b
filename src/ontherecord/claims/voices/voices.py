"""Who says so: all attributions of one sentence, found on its tree.

Speakers are still words of the sentence here; `speakers` traces pronouns.
"""

from __future__ import annotations

from ontherecord.claims.sentences.tree import Tree
from ontherecord.claims.voices.acts import by_act, by_topic
from ontherecord.claims.voices.attribution import Attribution
from ontherecord.claims.voices.beside import by_marks
from ontherecord.claims.voices.hearsay import by_hearsay
from ontherecord.claims.voices.nouns import by_noun
from ontherecord.claims.voices.quotes import Quote
from ontherecord.claims.voices.reporting import by_verb
from ontherecord.claims.voices.sourcing import by_as, by_phrase


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
