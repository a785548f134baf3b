"""Which releases stand behind a finding, with the line that the publisher asks for."""

from __future__ import annotations

from ontherecord.model.audit import Audit, Source
from ontherecord.model.evidence import Finding


def source_of(audit: Audit, finding: Finding) -> Source | None:
    """Find the release that the finding names among those of the audit."""
    for source in audit.record:
        if source.dataset == finding.dataset and source.release == finding.release:
            return source
    return None


def source_line(audit: Audit, finding: Finding) -> str:
    """Write data set, release and credit on one line."""
    source = source_of(audit, finding)
    line = f"{finding.dataset}, release {finding.release}"
    return f"{line}. {source.credit}" if source is not None and source.credit else line
