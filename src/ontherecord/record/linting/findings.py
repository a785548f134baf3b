"""What lint finds, as diagnostics."""

from __future__ import annotations

from ontherecord.model.diagnostic import Diagnostic, Severity


def error(code: str, message: str) -> Diagnostic:
    """Make a finding that has to be mended."""
    return Diagnostic(code=code, severity=Severity.ERROR, message=message)


def warning(code: str, message: str) -> Diagnostic:
    """Make a finding that is more often a slip than right."""
    return Diagnostic(code=code, severity=Severity.WARNING, message=message)
