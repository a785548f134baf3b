"""`ontherecord check --jsonl`: many short texts in, one audit a line out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

from ontherecord.cli.output import note, silence_stdout
from ontherecord.cli.progress import Progress
from ontherecord.errors import OnTheRecordError, UnreadableInput, UsageError
from ontherecord.model.period import Period
from ontherecord.wire import encode_line

# A line is a short text; ten million bytes is longer than any article.
LONGEST_LINE = 10_000_000
_STDIO = "-"


class Worklist:
    """The good lines of a file, one at a time. `number` is the line last read, from 1; `broken` counts the others."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self.number = 0
        self.broken = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """Give the next line that can be audited; report and pass over what cannot."""
        while True:
            raw = self._source.readline(LONGEST_LINE + 1)
            if not raw:
                raise StopIteration
            self.number += 1
            if len(raw) > LONGEST_LINE:
                while raw and not raw.endswith(b"\n"):
                    raw = self._source.readline(LONGEST_LINE)
                self.reject(f"longer than {LONGEST_LINE:,} bytes")
                continue
            if not raw.strip():
                continue
            problem = fault(raw)
            if problem is None:
                return raw.decode("utf-8-sig")
            self.reject(problem)

    def reject(self, problem: str) -> None:
        """Count a broken line and say why."""
        self.broken += 1
        note(f"error: line {self.number}: {problem}; skipped")


def fault(raw: bytes) -> str | None:
    """Say what is wrong with a line; `None` for a line that can be audited."""
    try:
        item: object = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return "no valid JSON"
    if not isinstance(item, dict):
        return "not a JSON object"
    for key in ("id", "text"):
        if not isinstance(item.get(key), str):
            return f"“{key}” is missing or no text"
    for key in ("published", "context_before"):
        if item.get(key) is not None and not isinstance(item[key], str):
            return f"“{key}” is no text"
    if item.get("published"):
        try:
            Period.parse(item["published"])
        except (ValueError, OverflowError):
            return f"{item['published']!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD"
    return None


def check_lines(source: str, *, out: Path | None, profile: str, home: Path | None) -> int:
    """Audit each line of `source` into `out` (standard output if left out), in order, as they come."""
    from ontherecord import api  # noqa: PLC0415 - `--help` must not wait for the engine

    done = 0
    with _open(source) as lines, _create(out) as target, Progress() as progress:
        work = Worklist(lines)
        while True:
            try:
                for audit in api.audit_many(work, profile=profile, home=home):
                    target.write(encode_line(audit))
                    target.flush()
                    done += 1
                    progress(f"{done} audits made")
            except BrokenPipeError:
                silence_stdout()
                return 0
            except (OnTheRecordError, ValueError) as error:
                # The engine refused one line; the ones after it are still to be had.
                if work.number == 0:
                    raise
                work.reject(str(error))
                continue
            break
    if work.broken or out is not None:
        skipped = f", {work.broken} line{'' if work.broken == 1 else 's'} skipped" if work.broken else ""
        note(f"{done} audit{'' if done == 1 else 's'} made{skipped}")
    return 0


def _open(source: str) -> AbstractContextManager[BinaryIO]:
    if source == _STDIO:
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(source).open("rb")
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UnreadableInput(
            f"Cannot read {source}: {why}.", code="unreadable", remedy="Name a file with one JSON object a line, or -."
        ) from error


def _create(out: Path | None) -> AbstractContextManager[BinaryIO]:
    if out is None or str(out) == _STDIO:
        return nullcontext(sys.stdout.buffer)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        return out.open("wb")
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UsageError(f"Cannot write {out}: {why}.", remedy="Name a file for --out that you may write.") from error
