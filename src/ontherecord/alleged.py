"""Put the alleged causes of a case to the record: which came first, was there more without the effect, would chance do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ontherecord.auditor import Auditor
from ontherecord.hypotheses.absence import Elsewhere, absence
from ontherecord.hypotheses.chance import chance
from ontherecord.hypotheses.dose import Alleged, Compared, dose
from ontherecord.hypotheses.precedence import precedence, words
from ontherecord.model.document import Block, BlockRole, Document, Published
from ontherecord.model.entity import EntityType, Role
from ontherecord.model.hypothesis import Case, Hypothesis, Moment
from ontherecord.model.period import Period
from ontherecord.model.text import Span
from ontherecord.model.trial import Trial
from ontherecord.passes.reading import find_claims, read_forms
from ontherecord.passes.work import Work
from ontherecord.queries.doses import doses
from ontherecord.record.chronicle import Chronicle, parties_of, period_of
from ontherecord.record.events import Event
from ontherecord.record.memberships import load_memberships
from ontherecord.wire.encode import participants

YEARS_BEFORE = 3
"""How long before an effect elsewhere an event of the alleged kind counts as there: a parliament's memory, roughly."""
_FLOW = "arms_transfers."


def try_causes(case: Case, *, home: Path | None = None) -> tuple[Trial, ...]:
    """Make every test that dates and data allow, for each hypothesis with a text; in the order of the rows.

    The same case and record give the same trials.
    """
    with Auditor(home=home) as auditor:
        bench = _Bench(case, auditor)
        return tuple(trial for each in case.hypotheses if not each.open for trial in bench.trials(each))


class _Bench:
    """What all tests of a case share."""

    def __init__(self, case: Case, auditor: Auditor) -> None:
        self._case = case
        self._auditor = auditor
        self._chronicle: Chronicle = auditor.record.chronicle
        self._effect = self._settled(case.effect)
        self._codes = self._named(
            " ".join(part for part in (case.actor, case.effect.text if case.effect else None) if part)
        )

    def trials(self, hypothesis: Hypothesis) -> list[Trial]:
        """The tests of one hypothesis."""
        cause = self._settled(hypothesis.cause or Moment(text=hypothesis.text or ""))
        made = [precedence(hypothesis.id, cause, self._effect)]
        made += self._dose(hypothesis, cause)
        made += self._chance(hypothesis, cause)
        made += self._absence(hypothesis, cause)
        return made

    def _settled(self, moment: Moment | None) -> Moment | None:
        """A moment with the dates of its event, where it names one of the record and has none of its own."""
        if moment is None or moment.event is None or moment.when is not None:
            return moment
        event = self._chronicle.event(moment.event)
        return moment if event is None else Moment(text=moment.text, when=period_of(event), event=moment.event)

    def _named(self, text: str) -> frozenset[str]:
        names = self._auditor.record.names
        kinds = {EntityType.STATE, EntityType.ORGANISATION}
        return frozenset(
            hit.code for hit in names.mentions(text) if hit.code is not None and names.type_of(hit.code) in kinds
        )

    def _dose(self, hypothesis: Hypothesis, cause: Moment | None) -> list[Trial]:
        parties = self._flow(hypothesis.text or "") or self._flow(cause.text if cause else "")
        then = self._effect.when if self._effect else None
        if parties is None or then is None or then.start is None:
            return []
        supplier, recipient = parties
        record = self._auditor.record
        dataset, measure = record.measure(f"{_FLOW}tiv")
        releases = record.releases(dataset.id)
        if not releases:
            return []
        finding = doses(dataset, measure, releases[-1], recipient, self._auditor.database)
        when = cause.when if cause else None
        alleged = Alleged(
            supplier=supplier,
            recipient=recipient,
            first=when.start.year if when and when.start else None,
            last=when.last.year if when and when.last else None,
            effect=then.start.year,
        )
        return [dose(hypothesis.id, alleged, finding, record.names.label, lambda each: self._differs(alleged, each))]

    def _flow(self, text: str) -> tuple[str, str] | None:
        """Supplier and recipient, where the words tell of deliveries of arms."""
        if not text.strip() or not self._tells_of_arms(text):
            return None
        sentence = text.strip().rstrip(".") + "."
        document = Document(
            id="alleged",
            source=None,
            title=None,
            byline=None,
            published=Published(period=None, basis=None),
            language="en",
            text=sentence,
            blocks=(Block(span=Span(0, len(sentence)), role=BlockRole.PARAGRAPH),),
            furniture=(),
        )
        work = read_forms(find_claims(Work(document=document), self._auditor.tools), self._auditor.tools)
        for _, readings in work.readings:
            for reading in readings[:1]:
                roles = {each.role: each.code for each in participants(reading.form)}
                if reading.form.measure.startswith(_FLOW) and {Role.SUPPLIER, Role.RECIPIENT} <= set(roles):
                    return roles[Role.SUPPLIER], roles[Role.RECIPIENT]
        return None

    def _tells_of_arms(self, text: str) -> bool:
        """Whether it is worth reading: two parties and a word of the data set's own for what it measures."""
        measure = self._auditor.record.measure(f"{_FLOW}tiv")[1]
        low = text.lower()
        stems = {noun.lower().split()[-1] for noun in measure.nouns} | {"armed", "arming", "rearmed"}
        return len(self._named(text)) > 1 and any(stem in low for stem in stems)

    def _differs(self, alleged: Alleged, each: Compared) -> Sequence[str]:
        """How a larger case is unlike the alleged one, as far as the record can say."""
        names = self._auditor.record.names
        out = []
        actors = [code for code in sorted(self._codes) if names.type_of(code) is EntityType.STATE]
        for actor in actors[:1]:
            both, theirs = _shared(alleged.supplier, actor, alleged.effect), _shared(each.supplier, actor, each.last)
            for supplier, only in ((alleged.supplier, both - theirs), (each.supplier, theirs - both)):
                other = each.supplier if supplier == alleged.supplier else alleged.supplier
                if only:
                    out.append(
                        f"{names.label(supplier)} was with {names.label(actor)} in {', '.join(sorted(only))};"
                        f" {names.label(other)} was not."
                    )
            fights = self._fights(actor, alleged.recipient, each.last, alleged.effect)
            if fights:
                out.append(
                    f"Between {each.last} and the effect, {names.label(actor)} and {names.label(alleged.recipient)} fought: "
                    + "; ".join(f"{event.name} ({words(event.first)})" for event in fights[:4])
                    + "."
                )
        return out

    def _fights(self, one: str, other: str, after: int, until: int) -> list[Event]:
        when = Period.years(after + 1, until) if after < until else None
        if when is None:
            return []
        return list(self._chronicle.matching(frozenset({"war", "offensive", "attack"}), frozenset({one, other}), when))

    def _chance(self, hypothesis: Hypothesis, cause: Moment | None) -> list[Trial]:
        """Against events of the cause's kind with its parties, where the cause is an event of the record."""
        event = self._chronicle.event(cause.event) if cause is not None and cause.event is not None else None
        if event is None or self._effect is None:
            return []
        own = parties_of(event)
        fellows = [
            (each.name, each.first)
            for each in self._chronicle.events
            if each.kind == event.kind
            and len(parties_of(each) & own) >= min(2, len(own))
            and each.id != self._effect.event
        ]
        states = self._states(event) & self._codes or self._states(event)
        wider = [
            (each.name, each.first)
            for each in self._chronicle.events
            if parties_of(each) & states and each.id != self._effect.event
        ]
        kind = f"{event.kind} that two of its parties share"
        return [chance(hypothesis.id, kind, fellows, self._effect.when, wider=wider)]

    def _absence(self, hypothesis: Hypothesis, cause: Moment | None) -> list[Trial]:
        """Against effects of the same kind elsewhere, where both are events of the record."""
        effect = self._chronicle.event(self._effect.event) if self._effect is not None and self._effect.event else None
        event = self._chronicle.event(cause.event) if cause is not None and cause.event is not None else None
        if effect is None or event is None or effect.kind in _LOOSE:
            return []
        cases = [
            Elsewhere(name=each.name, when=each.first, causes=self._before(each, event.kind))
            for each in self._chronicle.events
            if each.kind == effect.kind
            and each.id != effect.id
            and not parties_of(each) & {effect.place, *self._states(effect)}
        ]
        return [absence(hypothesis.id, f"an event of the kind “{event.kind}”", cases, years=YEARS_BEFORE)]

    def _states(self, event: Event) -> frozenset[str]:
        return frozenset(code for code in event.parties if self._auditor.record.names.type_of(code) is EntityType.STATE)

    def _before(self, effect: Event, kind: str) -> tuple[str, ...]:
        """Events of a kind with a party of an effect elsewhere, in the years before it."""
        start = effect.first.start
        if start is None:
            return ()
        early = date(start.year - YEARS_BEFORE, start.month, 1)
        return tuple(
            each.name
            for each in self._chronicle.events
            if each.kind == kind
            and each.id != effect.id
            and each.first.start is not None
            and early <= each.first.start <= start
            and self._states(each) & self._states(effect)
        )


_LOOSE = frozenset({"statement", "summit", "treaty"})
"""Kinds under which unlike things stand: a statement that a war is over and one that a club is left are not like effects."""


def _shared(one: str, other: str, year: int) -> frozenset[str]:
    """Organisations in which both were members in a year."""
    if one == other:
        return frozenset()
    of_one, of_other = (
        {
            each.organisation
            for each in load_memberships()
            if each.member == code
            and each.status == "member"
            and each.first.year <= year
            and (each.last is None or each.last.year >= year)
        }
        for code in (one, other)
    )
    return frozenset(of_one & of_other)
