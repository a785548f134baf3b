"""Whether what the publisher itself once printed is ever refuted. Usage: python evals/printed.py [--misses] [--home DIR].

`tests/cases/printed`: figures of fact sheets and press releases of SIPRI and UCDP, 2014 to 2023, true on their day and revised
since; no release of those days can be stored. Each stands in a plain sentence of our own, dated as it was printed, so that reading is
no hurdle. None may be refuted: a reporter who copied it was right. Beside each stands a twin with a figure that is plainly wrong
(a share off by 25 points, a change by 60 per cent of what was, a sum or a count doubled): how many of these are still refuted says what the care costs.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from evals.scored import DATA, audited  # noqa: E402 - it lies beside this script, not in the path

CASES = ROOT / "tests" / "cases" / "printed"
_FIGURE = re.compile(r"(\d[\d,]*(?:\.\d+)?) (per cent|billion|people|wars|state-based|non-state|states)")
_SHARE_OFF, _HALF, _CHANGE_OFF, _TIMES = 25, 50, 0.6, 2
_LARGE = 1000


def cases() -> Iterator[tuple[str, str, str]]:
    """Yield the set, the day on which it was printed (ISO), and the sentence."""
    for path in sorted(CASES.glob("*.yaml")):
        for source in yaml.safe_load(path.read_text("utf-8")):
            for sentence in source["figures"]:
                yield path.stem, str(source["published"]), sentence


def twin(sentence: str) -> str:
    """Put a figure that is plainly wrong for the printed one."""
    found = _FIGURE.search(sentence)
    if found is None:
        message = f"no figure in: {sentence}"
        raise ValueError(message)
    number = float(found[1].replace(",", ""))
    if found[2] != "per cent":
        wrong = _upwards(sentence) * number
    elif "accounted for" in sentence:
        wrong = number + (_SHARE_OFF if number < _HALF else -_SHARE_OFF)
    elif " fell by " in sentence:
        wrong = 100 - (100 - number) * (1 - _CHANGE_OFF) if number < _HALF else number - _HALF
    else:
        wrong = (100 + number) * (1 + _CHANGE_OFF) - 100
    return (
        sentence[: found.start(1)] + (f"{wrong:,.0f}" if wrong >= _LARGE else f"{wrong:.3g}") + sentence[found.end(1) :]
    )


def _upwards(sentence: str) -> float:
    """By how much a number must be multiplied to be plainly wrong: "fewer than" is only wrong downwards."""
    return 1 / _TIMES if re.search(r"\b(?:fewer|less) than", sentence, re.IGNORECASE) else _TIMES


def rulings(sentences: list[tuple[str, str]], home: Path | None) -> list[str]:
    """Give the ruling of each dated sentence's first claim, `unread` where it has none."""
    rows = [{"id": str(at), "text": text, "published": day} for at, (day, text) in enumerate(sentences)]
    audits, _ = audited(rows, home)
    claims = [audits[row["id"]]["claims"] for row in rows]
    return [found[0]["verdict"]["ruling"] if found else "unread" for found in claims]


def main() -> int:
    """Print a line for each set and kind, and the misses asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--misses", action="store_true", help="print what was refuted, and the twins supported")
    parser.add_argument("--home", type=Path, help="a store that holds the data files already; made anew if left out")
    options = parser.parse_args()
    if options.home is None and not DATA.is_dir():
        print("skipped: no data files beside the checkout; set ONTHERECORD_SHARED")
        return 0
    known = list(cases())
    put = [(day, text) for _, day, text in known] + [(day, twin(text)) for _, day, text in known]
    found = rulings(put, options.home)
    printed, twins = found[: len(known)], found[len(known) :]
    for kind, got in (("printed", printed), ("plainly wrong", twins)):
        for name in sorted({name for name, _, _ in known}):
            count = Counter(ruling for (each, _, _), ruling in zip(known, got, strict=True) if each == name)
            told = ", ".join(
                f"{ruling.replace('_', ' ')} {count[ruling]}"
                for ruling in ("supported", "refuted", "conflicting", "not_enough_evidence", "unread")
            )
            print(f"{kind:13} {name:20} {count.total():3}: {told}")
    if options.misses:
        for (_, day, text), is_now, was in zip(known, printed, twins, strict=True):
            if is_now in {"refuted", "unread"}:
                print(f"  {is_now}: {day} {text}")
            if was == "supported":
                print(f"  twin supported: {day} {twin(text)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
