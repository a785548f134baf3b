"""Audit to JSON: every key present, unknown is null, every list ordered."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ontherecord.model.audit import Against, Audit, Judged
from ontherecord.model.claim import Claim
from ontherecord.model.document import Document
from ontherecord.model.entity import Participant, Role
from ontherecord.model.evidence import Cell, Finding, Passage
from ontherecord.model.first import First
from ontherecord.model.form import (
    Comparison,
    Compound,
    Count,
    Duration,
    Existence,
    Form,
    Level,
    Membership,
    Order,
    Peak,
    Rank,
    Relation,
    Run,
    Share,
    Superlative,
    Trend,
)
from ontherecord.model.period import Period
from ontherecord.model.quantity import Quantity, Unit
from ontherecord.model.quotation import Outcome, Quotation
from ontherecord.model.verdict import Alternative, Answer, Robustness, Verdict
from ontherecord.wire.json_text import Json, dumps, line, number
from ontherecord.wire.timeline import Moment, timeline

SCHEMA = "ontherecord.audit/1"
# Forms of a measure that go by the name of the same form of dates.
_TYPES: dict[type, str] = {Peak: "superlative", First: "superlative", Run: "duration"}
# What became of a report has no place in the contract's list of quotations.
_OF_WORDS = frozenset({Outcome.EXACT, Outcome.CUT, Outcome.ALTERED, Outcome.OTHER_SPEAKER, Outcome.NOT_FOUND})
# Enough rows to see how a figure came about; an audit stays readable and below a few hundred kilobytes.
ROWS = 50


def encode(audit: Audit) -> bytes:
    """Write UTF-8, indented, with a newline at the end. Equal audits give equal bytes."""
    return (dumps(tree(audit)) + "\n").encode()


def encode_line(audit: Audit) -> bytes:
    """Write the same JSON as one line with a newline at the end, for JSON lines."""
    return (line(tree(audit)) + "\n").encode()


def tree(audit: Audit) -> Json:
    """Lay the audit out as plain JSON values, keys in the order of the contract."""
    engine = audit.engine
    return {
        "schema": SCHEMA,
        "engine": {
            "version": engine.version,
            "profile": engine.profile,
            "models": [{"name": m.name, "version": m.version, "sha256": m.sha256} for m in engine.models],
        },
        "record": [
            {
                "dataset": source.dataset,
                "release": source.release,
                "sha256": source.sha256,
                "credit": source.credit,
                "licence": source.licence,
            }
            for source in audit.record
        ],
        "article": _article(audit.document),
        "claims": [_claim(judged, audit.against) for judged in audit.claims],
        "arguments": [
            {"id": a.id, "premises": list(a.premises), "conclusion": a.conclusion, "step": a.step, "gap": a.gap}
            for a in audit.arguments
        ],
        "timeline": [_moment(moment) for moment in timeline(audit)],
        "diagnostics": [
            {
                "code": diagnostic.code,
                "severity": diagnostic.severity.value,
                "message": diagnostic.message,
                "start": diagnostic.span.start if diagnostic.span else None,
                "end": diagnostic.span.end if diagnostic.span else None,
            }
            for diagnostic in audit.diagnostics
        ],
    }


def _article(document: Document) -> Json:
    published = document.published
    return {
        "id": document.id,
        "source": document.source,
        "title": document.title,
        "byline": document.byline,
        "published": {**_days(published.period), "basis": published.basis},
        "language": document.language,
        "text": document.text,
        "blocks": [
            {
                "start": block.span.start,
                "end": block.span.end,
                "role": block.role.value,
                "language": block.language,
                "language_sure": number(block.sure),
            }
            for block in document.blocks
        ],
        "furniture": [{"start": f.span.start, "end": f.span.end, "why": f.why} for f in document.furniture],
    }


def _claim(judged: Judged, against: Against | None) -> Json:
    claim = judged.claim
    return {
        "id": claim.id,
        "start": claim.span.start,
        "end": claim.span.end,
        "quote": claim.quote,
        "statement": claim.statement,
        "kind": claim.kind.value,
        "presupposed": claim.presupposed,
        "negated": claim.negated,
        "checkable": claim.checkable.value,
        "weight": number(claim.weight),
        "voice": [{"speaker": v.speaker, "cue": v.cue, "mode": v.mode.value} for v in claim.voices],
        "content_of": claim.content_of,
        "times": _times(claim),
        "entities": [
            {
                "start": mention.span.start,
                "end": mention.span.end,
                "text": mention.text,
                "code": mention.code,
                "type": mention.type.value,
            }
            for mention in claim.entities
        ],
        "readings": [_reading(answer) for answer in judged.answers],
        "passages": [_passage(passage) for passage in judged.passages],
        "quotation": _quotation(judged.quotation, against.audit.document) if judged.quotation and against else None,
        "verdict": _verdict(judged.verdict),
    }


def _passage(passage: Passage) -> Json:
    return {
        "source": passage.source,
        "start": passage.span.start,
        "end": passage.span.end,
        "page": passage.page,
        "quote": passage.quote,
        "stance": passage.stance,
        "score": number(passage.score),
        "origin": passage.origin,
    }


def _quotation(quotation: Quotation, source: Document) -> Json:
    """Words compared one by one; what became of a report is told by its passage and its verdict."""
    if quotation.outcome not in _OF_WORDS:
        return None
    span = quotation.span
    return {
        "outcome": quotation.outcome.value,
        "source": source.source or source.id,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "quote": quotation.quote,
        "cut_before": quotation.cut_before,
        "cut_after": quotation.cut_after,
        "changes": [
            *(f"“{change.theirs}” → “{change.ours}”" for change in quotation.changes),
            *(f"cut: “{cut.of(source.text)}”" for cut in quotation.cut_inside),
            *quotation.weakened,
        ],
    }


def _times(claim: Claim) -> Json:
    return [
        {
            "start": mention.span.start,
            "end": mention.span.end,
            "text": mention.text,
            **_days(mention.period),
            "grain": mention.period.grain.value if mention.period else None,
            "basis": mention.basis,
        }
        for mention in (*claim.times, *claim.in_force)
    ]


def _reading(answer: Answer) -> Json:
    reading = answer.reading
    return {
        "form": _form(reading.form),
        "readback": reading.readback,
        "assumptions": [{"kind": a.kind, "text": a.text, "cost": number(a.cost)} for a in reading.assumptions],
        "finding": _finding(answer.finding),
        "fit": answer.fit.value,
        "margin": number(answer.margin),
        "ruling": answer.ruling.value,
    }


def _form(form: Form) -> Json:
    base = form.base_period if isinstance(form, Comparison | Trend) else None
    with_itself = isinstance(form, Trend) and form.multiple
    return {
        "type": "comparison" if with_itself else _TYPES.get(type(form), type(form).__name__.lower()),
        "measure": form.measure,
        "entities": [{"code": p.code, "role": _role(form, p).value} for p in participants(form)],
        "period": _period(form.period),
        "base_period": _period(base),
        "value": _quantity(_claimed(form)),
    }


def _claimed(form: Form) -> Quantity:
    """The value as the words give it: of "more than the next nine together" it is the nine that are counted."""
    if not isinstance(form, Comparison) or form.following is None or form.relation is not Relation.MORE:
        return form.value
    return replace(form.value, number=Decimal(form.following), unit=Unit.COUNT)


def _role(form: Form, party: Participant) -> Role:
    """The role on the wire: a state whose war is counted is a belligerent there, wherever its dead fell."""
    fought = form.measure.startswith("conflict.") and party.role is Role.SUBJECT
    return Role.BELLIGERENT if fought and party.code != "WLD" else party.role


def participants(form: Form) -> tuple[Participant, ...]:
    """Name all parties of a form, each once: the part before the whole, the left term before the right."""
    match form:
        case (
            Level()
            | Rank()
            | Count()
            | Trend()
            | Peak()
            | Run()
            | First()
            | Existence()
            | Membership()
            | Order()
            | Duration()
            | Superlative()
            | Compound()
        ):
            parties = form.participants
        case Share():
            parties = form.participants + form.whole
        case Comparison():
            parties = form.left + form.right
    return tuple(dict.fromkeys(parties))


def _quantity(value: Quantity) -> Json:
    return {
        "number": number(value.number),
        "unit": value.unit.value,
        "hedge": value.hedge,
        "direction": value.direction.value if value.direction else None,
    }


def _finding(finding: Finding | None) -> Json:
    if finding is None:
        return None
    value = finding.value
    return {
        "dataset": finding.dataset,
        "release": finding.release,
        "sql": finding.sql,
        "params": [_cell(cell) for cell in finding.params],
        "value": None
        if value is None
        else {"low": number(value.low), "high": number(value.high), "unit": value.unit.value},
        "rows": [[_cell(cell) for cell in row] for row in finding.rows[:ROWS]],
        "truncated": finding.truncated or len(finding.rows) > ROWS,
    }


def _cell(cell: Cell | Decimal) -> Json:
    if isinstance(cell, float | Decimal):
        return number(cell)
    return cell


def _verdict(verdict: Verdict) -> Json:
    return {
        "ruling": verdict.ruling.value,
        "reasons": [reason.value for reason in verdict.reasons],
        "why": verdict.why,
        "plainest_phrase": verdict.plainest_phrase,
        "would_change": verdict.would_change,
        "robustness": _robustness(verdict.robustness),
        "context": [{"text": fact.text, "finding": _finding(fact.finding)} for fact in verdict.context],
    }


def _robustness(robustness: Robustness | None) -> Json:
    if robustness is None:
        return None
    windows, near, chance = robustness.windows, robustness.neighbour, robustness.coincidence
    return {
        "windows": {
            "holds": windows.holds,
            "total": windows.total,
            "flips": [
                {**_days(flip.period), "value": number(flip.value), "leader": flip.leader} for flip in windows.flips
            ],
        },
        "denominators": [
            {"name": other.name, "value": number(other.value), "ruling": other.ruling.value}
            for other in robustness.denominators
        ],
        "releases": [_release(other) for other in robustness.releases],
        "neighbour": {"code": near.code, "value": number(near.value), "margin": number(near.margin)} if near else None,
        "coincidence": {"fits": chance.fits, "total": chance.total} if chance else None,
        "base_effect": robustness.base_effect,
    }


def _release(other: Alternative) -> Json:
    return {"release": other.name, "value": number(other.value), "ruling": other.ruling.value}


def _moment(moment: Moment) -> Json:
    return {
        "id": moment.id,
        **_days(moment.period),
        "grain": moment.period.grain.value,
        "text": moment.text,
        "source": moment.source,
        "claim": moment.claim,
    }


def _period(period: Period | None) -> Json:
    return None if period is None else dict(_days(period))


def _days(period: Period | None) -> dict[str, Json]:
    first = period.first if period else None
    last = period.last if period else None
    return {"from": first.isoformat() if first else None, "to": last.isoformat() if last else None}
