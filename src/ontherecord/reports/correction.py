"""A note to copy: what was said, what the record shows, where it stands, and wording that would have fitted."""

from __future__ import annotations

from ontherecord.model.audit import Audit, Judged
from ontherecord.reports.figures import found, interval, quantity
from ontherecord.reports.opposed import pieces, plain
from ontherecord.reports.sources import place_of, source_line
from ontherecord.reports.standing import LOOKS, Standing, decisive, standing
from ontherecord.reports.voices import chain

_OPENINGS = {
    Standing.STRETCHED: "The wording goes further than the record.",
    Standing.REFUTED: "The record does not bear this out.",
    Standing.CONFLICTING: "The wording leaves open what is meant, and the record answers differently.",
}


def correction_note(audit: Audit, judged: Judged) -> str | None:
    """Write the note for a stretched, refuted or conflicting claim; `None` for every other.

    Plain text, one statement a line, with nothing that the audit does not hold.
    """
    opening = _OPENINGS.get(standing(judged))
    if opening is None:
        return None
    quotation = judged.quotation
    if quotation is not None:
        opening = "What is credited here is not what the source says."
    lines = [opening, "", f"Said ({chain(judged.claim)}): “{_one_line(judged.claim.quote)}”"]
    title, source = audit.document.title, place_of(audit.document.source)
    if title or source:
        where = " – ".join(_one_line(part) for part in (title, source) if part)
        lines.append(f"In: {where}")
    lines.append(f"{'The record shows' if quotation is None else 'The source'}: {judged.verdict.why}")
    if quotation is not None and quotation.quote and audit.against is not None:
        theirs = tuple(pieces(quotation, audit.against.audit.document.text))
        lines.append(f"Its words: {plain(theirs)}")
    lines.extend(_figures(judged))
    best = decisive(judged)
    if best is not None and best.finding is not None:
        lines.append(f"Record: {source_line(audit, best.finding)}")
    if judged.verdict.plainest_phrase:
        lines.append(f"Wording that fits: “{judged.verdict.plainest_phrase}”")
    lines.append(f"({LOOKS[standing(judged)].word}; claim {judged.claim.id} of {audit.document.id})")
    return "\n".join(lines)


def _figures(judged: Judged) -> list[str]:
    """Give the figure of each reading where there are several, else of the one that decides."""
    answers = [answer for answer in judged.answers if answer.finding is not None]
    if standing(judged) is Standing.CONFLICTING and len(answers) > 1:
        return [
            f"- {answer.reading.readback} → {found(answer.finding)}" for answer in answers if answer.finding is not None
        ]
    best = decisive(judged)
    if best is None or best.finding is None or best.finding.value is None:
        return []
    said = quantity(best.reading.form.value)
    against = f" (said: {said})" if said else ""
    return [f"Figure: {interval(best.finding.value)}{against}"]


def _one_line(text: str) -> str:
    return " ".join(text.split())
