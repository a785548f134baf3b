"""Why-claims of an article: what it says brought what about, who says so, and whether the article goes along."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ontherecord.model.text import Span
from ontherecord.model.voice import Voice


class Stance(StrEnum):
    """What the article itself does with an explanation.

    `REPORTED` passes it on without a word for or against, `ASKED` only puts the question.
    """

    ENDORSED = "endorsed"
    DISMISSED = "dismissed"
    REPORTED = "reported"
    ASKED = "asked"


class Gap(StrEnum):
    """A step that does not carry its conclusion by itself.

    The names of the fallacies: size is the step from "less" to "not the cause", order is post hoc ergo propter hoc,
    character is ad hominem, silence is argumentum ex silentio (Walton, Reed and Macagno, Argumentation Schemes, 2008).
    """

    SIZE = "size"
    ORDER = "order"
    CHARACTER = "character"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """From premises to a conclusion. `premise` are the words that it starts from, `cue` those of the weak step."""

    premise: Span
    conclusion: Span
    gap: Gap | None
    cue: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One why-claim. Spans are half-open, in code points; `cause` or `effect` is `None` where the words leave it unsaid.

    `by` puts it forward, and is `None` where nobody is named; `dismissed_by` holds against it. `sole` says that nothing
    else played a part, `purpose` that the cause is an aim. `answers` are other words of the article that take this
    explanation up again. Explanations of one thing that happened share their `question`; `same_as` is the id of the first
    of them that names the same cause. `voices` is the chain of who says so, outermost first.
    """

    id: str
    span: Span
    cue: Span
    cause: Span | None
    effect: Span | None
    stance: Stance
    by: str | None
    dismissed_by: str | None
    voices: tuple[Voice, ...]
    sole: bool = False
    purpose: bool = False
    answers: tuple[Span, ...] = ()
    steps: tuple[Step, ...] = ()
    question: str = ""
    same_as: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """Premises and a conclusion by the ids of claims; `step` says in words how one leads to the other.

    `gap` says what the step skips, `None` where nothing was noticed.
    """

    id: str
    premises: tuple[str, ...]
    conclusion: str
    step: str
    gap: str | None
