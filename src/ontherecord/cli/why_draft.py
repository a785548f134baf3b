"""`ontherecord why --from AUDIT`: the draft of a case, from an audit as `check` wrote it."""

from __future__ import annotations

from pathlib import Path

from ontherecord.cli.output import note, save, show
from ontherecord.errors import UnreadableInput, UsageError


def write_draft(audit: Path, *, out: Path | None, question: str | None, home: Path) -> int:
    """Write the case to a file, or print it."""
    from ontherecord.api import draft_case  # noqa: PLC0415 - `--help` must not wait for the engine
    from ontherecord.wire.case_encode import encode_case  # noqa: PLC0415
    from ontherecord.wire.decode import LARGEST  # noqa: PLC0415

    if out is not None and out.is_dir():
        raise UsageError(f"{out} is a folder.", remedy="Name a file for --out, such as case.yaml.")
    if out is not None and out.exists():
        raise UsageError(f"{out} is there already.", remedy="Name another file: a case may have ratings in it.")
    try:
        encoded = audit.read_bytes() if audit.stat().st_size <= LARGEST else b""
    except OSError as error:
        raise UnreadableInput(
            f"{audit} cannot be read: {error.strerror}.", remedy="Check the path.", code="not_readable"
        ) from error
    text = encode_case(draft_case(encoded, named=str(audit), question=question, home=home))
    if out is None:
        show(text)
        return 0
    save(out, text.encode("utf-8", "replace"))
    note(f"wrote {out}: rate its items, name what nobody named, then run `ontherecord why {out}`")
    return 0
