"""What the article says brought what about, laid out for every report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ontherecord.model.audit import Audit
from ontherecord.model.why import Explanation, Gap, Stance
from ontherecord.reports.visible import flat
from ontherecord.wire.timeline import shorten

GAP_WORDS = {
    Gap.SIZE: "from how large a thing was to whether it was the cause",
    Gap.ORDER: "from one thing coming after another to its being why",
    Gap.CHARACTER: "from what somebody is like to whether it is so",
    Gap.SILENCE: "from nobody having denied it to its being so",
}
HINT = "To weigh rival explanations: ontherecord why --from audit.json --out case.yaml"
_LONGEST = 140


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One explanation. `rests` are ids of claims; `gaps` say what its steps, or those against it, skip."""

    cause: str
    told: str
    rests: tuple[str, ...]
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One thing that happened, with the explanations of the article in the order of the text."""

    id: str
    effect: str
    reasons: tuple[Reason, ...]


def whys(audit: Audit) -> tuple[Why, ...]:
    """Lay out the whys of an article, those that are argued about first."""
    text = audit.document.text
    out = []
    for name in dict.fromkeys(each.question for each in audit.explanations):
        about = [each for each in audit.explanations if each.question == name]
        effect = next((each.effect for each in about if each.effect is not None and each.cause is not None), None)
        effect = effect or next((each.effect for each in about if each.effect is not None), None)
        reasons = tuple(_reason(audit, each) for each in about if each.cause is not None)
        if effect is not None and reasons:
            out.append(Why(id=name, effect=shorten(flat(effect.of(text)), _LONGEST), reasons=reasons))
    stances = {
        why.id: len({each.stance for each in audit.explanations if each.question == why.id and each.cause is not None})
        for why in out
    }
    return tuple(sorted(out, key=lambda each: (-stances[each.id], -len(each.reasons))))


def _reason(audit: Audit, each: Explanation) -> Reason:
    rests = [
        premise
        for argument in audit.arguments
        if argument.step.partition(":")[0] == each.id
        for premise in argument.premises
    ]
    cause = each.cause.of(audit.document.text) if each.cause is not None else ""
    return Reason(
        cause=shorten(flat(cause), _LONGEST),
        told=told(each),
        rests=tuple(dict.fromkeys(rests)),
        gaps=tuple(
            dict.fromkeys(
                GAP_WORDS[step.gap] + (f" (“{flat(step.cue)}”)" if step.cue else "")
                for step in each.steps
                if step.gap is not None
            )
        ),
    )


def told(each: Explanation) -> str:
    """Say in words who gives an explanation and what the article does with it."""
    author = each.voices[0].speaker
    given = f"{each.by} gives it" if each.by is not None else "nobody is named for it"
    match each.stance:
        case Stance.ENDORSED:
            return "the article says so" + (", and nothing else" if each.sole else "")
        case Stance.REPORTED:
            return f"{given}; the article passes it on"
        case Stance.DISMISSED:
            against = "the article" if each.dismissed_by in {None, author} else each.dismissed_by
            return f"{given}; {against} sets it aside"
        case Stance.ASKED:
            return "asked"


def lines(found: Sequence[Why]) -> tuple[str, ...]:
    """Plain lines for a terminal or Markdown, indented by two where they belong to the line before."""
    out: list[str] = []
    for why in found:
        out.append(f"{why.id} “{why.effect}”")
        for reason in why.reasons:
            rests = f"; rests on {', '.join(reason.rests)}" if reason.rests else ""
            out.append(f"  “{reason.cause}” – {reason.told}{rests}")
            out += [f"    gap: {gap}" for gap in reason.gaps]
    return tuple(out)
