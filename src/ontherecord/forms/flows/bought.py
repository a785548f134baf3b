"""Shares of "what they bought": of the purchases of whom the words before tell."""

from __future__ import annotations

from ontherecord.forms.clause.chunks import ChunkKind
from ontherecord.forms.clause.credit import credited, just_credited
from ontherecord.forms.clause.lexicon import VerbSense
from ontherecord.forms.clause.row import Row, Topic
from ontherecord.model.entity import EntityType, Role
from ontherecord.model.reading import Assumption
from ontherecord.record.dataset import Dataset

_ONE = frozenset({"it"})
_SEVERAL = frozenset({"they"})
_FROM_AFAR = 0.15
_NEAR = 0.1
_PARTIES = frozenset({EntityType.STATE, EntityType.REGION, EntityType.GROUP})
_HAVING = frozenset({"has", "have", "had"})


def bought(row: Row, low: int) -> tuple[int, int, VerbSense] | None:
    """The pronoun, the verb and its sense of the first "what it bought" behind chunk `low`; its verb is active."""
    for index in range(low, len(row.chunks) - 2):
        who, at = row.chunks[index + 1], index + 2
        if row.chunks[index].text.lower() != "what" or who.text.lower() not in _ONE | _SEVERAL:
            continue
        while at < len(row.chunks) - 1 and row.chunks[at].text in _HAVING:
            at += 1
        if row.chunks[at].kind is ChunkKind.VERB and row.chunks[at].verbs:
            return index + 1, at, row.chunks[at].verbs[0]
    return None


def topic_of(row: Row, low: int) -> Topic | None:
    """The measure of "64 per cent of what they bought", where the words before are of that flow of the same data set."""
    found = bought(row, low)
    if found is None:
        return None
    _, at, sense = found
    dataset = row.lexicon.datasets.get(sense.dataset)
    if dataset is None or not _flows_before(row, dataset, sense):
        return None
    measure = row.lexicon.default_measure(dataset.id).name
    said = Assumption(kind="measure", text="that it is still about what the words before tell of", cost=_NEAR)
    return Topic(
        dataset=dataset,
        measure=measure,
        owner=sense.frame.subject,
        index=None,
        indices=frozenset({at}),
        assumptions=(said,),
    )


def buyers(row: Row, low: int) -> tuple[Role, tuple[str, ...], tuple[int, ...], Assumption] | None:
    """In which role, and who: the one party that the words before name."""
    found = bought(row, low)
    party = None if found is None else _named_before(row, several=row.chunks[found[0]].text.lower() in _SEVERAL)
    if found is None or party is None:
        return None
    code, cost = party
    said = Assumption(
        kind="reference", text=f"that “{row.chunks[found[0]].text}” is {row.names.label(code)}", cost=cost
    )
    return found[2].frame.subject, (code,), (found[0], found[1]), said


def _ahead(row: Row) -> tuple[str, float]:
    tokens = [token.text for token in row.claim.sentence.tokens if token.end <= row.claim.span.start]
    if any(row.names.mentions(" ".join(tokens))) or not row.claim.context:
        return " ".join(tokens), _NEAR
    return " ".join(token.text for token in row.claim.context[-1].tokens), _FROM_AFAR


def _named_before(row: Row, *, several: bool) -> tuple[str, float] | None:
    """The one party of the words before; "they" is no single state, and "it" no group."""
    words, cost = _ahead(row)
    hits = {(hit.code, hit.type) for hit in row.names.mentions(words) if hit.type in _PARTIES}
    if len(hits) != 1:
        return None
    code, kind = next(iter(hits))
    if code is None or code == "WLD" or (several == (kind is EntityType.STATE)):
        return None
    return code, cost


def _flows_before(row: Row, dataset: Dataset, sense: VerbSense) -> bool:
    """Whether the words before tell of that side of the flow ("arms imports"); "imports" alone, where a publisher is credited."""
    words = _ahead(row)[0].lower().split()
    runs = [" ".join(words[at : at + size]) for size in (1, 2, 3) for at in range(len(words))]
    nouns = {(one.dataset, one.owner) for run in runs for one in row.lexicon.nouns.get(run, ())}
    if (sense.dataset, sense.frame.subject) in nouns:
        return True
    flows = {(row.lexicon.measure(name)[0].id, role) for run in runs for name, role in row.lexicon.flows.get(run, ())}
    return (dataset.id, sense.frame.subject) in flows and (credited(row, dataset) or just_credited(row, dataset))
