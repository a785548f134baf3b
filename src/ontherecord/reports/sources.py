"""Which releases stand behind a finding, with the line that the publisher asks for."""

from __future__ import annotations

import re

from ontherecord.model.audit import Audit, Source
from ontherecord.model.evidence import Finding

_ARTICLE = "article"
"""The data set of a finding that rests on what the article itself prints; `verdicts.reckon` writes it."""
_FOLDERS = re.compile(r"(?:/|[A-Za-z]:[\\/]|\\\\).*[\\/]", re.DOTALL)


def place_of(source: str | None) -> str | None:
    """Name where an article was read: of a full path only the file, since reports are passed on."""
    if source is None:
        return None
    folders = _FOLDERS.match(source)
    return source[folders.end() :] or source if folders else source


def source_of(audit: Audit, finding: Finding) -> Source | None:
    """Find the release that the finding names among those of the audit."""
    for source in audit.record:
        if source.dataset == finding.dataset and source.release == finding.release:
            return source
    return None


def source_line(audit: Audit, finding: Finding) -> str:
    """Write data set, release, credit, and licence with its terms on one line."""
    if finding.dataset == _ARTICLE:
        return "the article's own figures"
    source = source_of(audit, finding)
    line = f"{finding.dataset}, release {finding.release}"
    return line if source is None else credit_line(source)


def credit_line(source: Source) -> str:
    """Write what the publisher asks for wherever its figures are shown."""
    parts = (f"{source.dataset}, release {source.release}", source.credit, source.licence)
    return ". ".join(part.removesuffix(".") for part in parts if part)
