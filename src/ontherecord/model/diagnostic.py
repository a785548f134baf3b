"""What could not be handled in this article or data set. Work goes on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ontherecord.model.text import Span


class Severity(StrEnum):
    """How much was lost."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """`code` is a lower-case word list joined by underscores, documented in docs/diagnostics.md."""

    code: str
    severity: Severity
    message: str
    span: Span | None = None
