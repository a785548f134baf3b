"""The audit as JSON: the wire itself."""

from __future__ import annotations

from ontherecord.model.audit import Audit
from ontherecord.reports.render import Canvas
from ontherecord.wire import encode


def as_json(audit: Audit, canvas: Canvas) -> str:  # noqa: ARG001 - every renderer has this signature
    """Write the audit as the contract says."""
    return encode(audit).decode()
