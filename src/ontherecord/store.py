"""Audits by content hash: `<home>/audits/<article>/<audit>.json`."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path

from ontherecord.model.audit import Audit
from ontherecord.model.diagnostic import Diagnostic, Severity
from ontherecord.wire import encode

_DIGEST = re.compile(r"[0-9a-f]{64}")
_SHA256 = re.compile(r"sha256:([0-9a-f]{64})")


def folder(home: Path, article: str) -> Path:
    """Give the folder of one article's audits. An id that is no hash is hashed, because a caller may choose it."""
    known = _SHA256.fullmatch(article)
    name = known.group(1) if known else "id-" + hashlib.sha256(article.encode("utf-8", "surrogatepass")).hexdigest()
    return home / "audits" / name


def keep(audit: Audit, home: Path) -> Path | Diagnostic:
    """Store the audit under the SHA-256 of its JSON and return where; the same audit lands on the same file.

    A store that cannot be written to costs the copy, not the audit: then a diagnostic comes back, to be shown and
    not put into the audit, whose bytes must not depend on the disk.
    """
    encoded = encode(audit)
    path = folder(home, audit.document.id) / f"{hashlib.sha256(encoded).hexdigest()}.json"
    try:
        if not path.exists():
            write(path, encoded)
    except OSError as error:
        why = error.strerror or type(error).__name__
        return Diagnostic(
            code="store_not_written", severity=Severity.WARNING, message=f"The audit was not kept in the store: {why}."
        )
    return path


def kept(home: Path, article: str) -> tuple[Path, ...]:
    """List the stored audits of an article by name."""
    return tuple(sorted(folder(home, article).glob("*.json")))


def stored(home: Path, article: str, digest: str) -> Path:
    """Give the file of one stored audit, by the SHA-256 of its JSON; it need not be there."""
    name = digest if _DIGEST.fullmatch(digest) else hashlib.sha256(digest.encode()).hexdigest()
    return folder(home, article) / f"{name}.json"


def latest(home: Path) -> tuple[Path, ...]:
    """List the audit of each article that was kept last, by article."""
    found: list[Path] = []
    for place in sorted((home / "audits").glob("*")):
        kept_here = sorted(place.glob("*.json"), key=lambda path: (path.stat().st_mtime_ns, path.name))
        found += kept_here[-1:]
    return tuple(found)


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and its folders where they are missing.

    Raises:
        OSError: the place cannot be written to.

    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        # mkstemp makes files that only the owner can read; a report is for others too.
        umask = os.umask(0)
        os.umask(umask)
        Path(temporary).chmod(0o666 & ~umask)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
