"""The walk through the house: PASSES in order, each taking the work so far and giving it back further on.

Read this tuple first. The stages do not know one another; they meet in the passes.
"""

from __future__ import annotations

from dataclasses import replace

from ontherecord.passes.against import hold_against
from ontherecord.passes.asking import ask_record, judge_claims
from ontherecord.passes.context import add_context, number_claims
from ontherecord.passes.in_force import periods_in_force
from ontherecord.passes.parties import name_parties
from ontherecord.passes.reading import find_claims, read_forms
from ontherecord.passes.reckoning import reckoned
from ontherecord.passes.tabular import put
from ontherecord.passes.together import take_together
from ontherecord.passes.whys import date_events, find_reasons
from ontherecord.passes.work import Pass, Tools, Work


def read_table(work: Work, tools: Tools) -> Work:
    """Every sentence put to the user's own table, where one was given."""
    if tools.sheet is None:
        return work
    return replace(work, judged=put(work.judged, work.sentences, work.document.text, tools.sheet))


def reckon_figures(work: Work, tools: Tools) -> Work:
    """What a sentence works out from its own figures: a claim of its own where they contradict it, else a fact beside it."""
    judged = reckoned(work.judged, work.reckonings, work.document, profile=tools.profile, offset=work.offset)
    return replace(work, judged=judged)


PASSES: tuple[Pass, ...] = (
    find_claims,
    read_forms,
    ask_record,
    judge_claims,
    read_table,
    add_context,
    reckon_figures,
    periods_in_force,
    name_parties,
    number_claims,
    take_together,
    find_reasons,
    date_events,
    hold_against,
)


def run(work: Work, tools: Tools) -> Work:
    """Take the work through every pass."""
    for step in PASSES:
        work = step(work, tools)
    return work
