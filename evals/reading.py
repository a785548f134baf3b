"""How well articles are read, on two development sets of saved pages. Prints a table; exit 0, also where a set is missing.

    python evals/reading.py --sample 200

F1 is over lower-case word tokens as multisets, a page's own mean taken. `plain` is trafilatura alone in the same run.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import hashlib
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from pathlib import Path

from ontherecord.documents import read
from ontherecord.errors import UnreadableInput
from ontherecord.model.document import BlockRole, Document
from ontherecord.model.period import Grain, Period
from ontherecord.ports import Fetched

TODAY = date(2100, 1, 1)
LONGEST_ANSWER = timedelta(days=366)
WORD = re.compile(r"\w+")


def main() -> int:
    """Run what there is."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument(
        "--sample", type=int, default=200, help="pages of each set, those with the lowest SHA-256 of their id"
    )
    options.add_argument(
        "--show", action="store_true", help="print every body line that was wrongly cut, and wrong dates"
    )
    chosen = options.parse_args()
    root = Path(os.environ.get("ONTHERECORD_SHARED", Path(__file__).resolve().parents[2] / "shared")) / "bench"
    for name, report in (("wcxb_articles/dev_300.jsonl.gz", wcxb), ("trafilatura_pages/pages.jsonl.gz", segments)):
        path = root / name
        if not path.is_file():
            print(f"skipped: no {name} under bench/ (set ONTHERECORD_SHARED to the folder that holds it)")
            continue
        report(list(sample(path, chosen.sample)), show_all=chosen.show)
    return 0


def sample(path: Path, size: int) -> Iterator[dict[str, object]]:
    """Yield the rows with the lowest digest of their id."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rows = [row for row in rows if "ground_truth" not in row or row["ground_truth"].get("main_content")]
    rows.sort(key=lambda row: hashlib.sha256(str(row["id"]).encode()).hexdigest())
    yield from rows[:size]


def page_bytes(row: dict[str, object]) -> bytes:
    """Give the page as it was saved."""
    if row.get("html_b64"):
        return base64.b64decode(str(row["html_b64"]))
    return str(row["html"]).encode()


BESIDE = {BlockRole.TITLE, BlockRole.STANDFIRST, BlockRole.CAPTION, BlockRole.PULL_QUOTE}


def body_of(document: Document, without: Collection[BlockRole] = frozenset({BlockRole.TITLE})) -> str:
    """Give the article without its title, or without other blocks too."""
    kept = [block.span.of(document.text) for block in document.blocks if block.role not in without]
    return "\n".join(kept)


def f1(found: str, wanted: str) -> float:
    """Of word tokens, 0 to 1."""
    left, right = Counter(WORD.findall(found.lower())), Counter(WORD.findall(wanted.lower()))
    same = sum((left & right).values())
    return 2 * same / (sum(left.values()) + sum(right.values())) if same else 0.0


def plain(page: bytes) -> str:
    """Trafilatura alone, comments off."""
    import trafilatura  # noqa: PLC0415 - what is compared with, not what is measured

    return trafilatura.extract(page, include_comments=False) or ""


def wcxb(rows: list[dict[str, object]], *, show_all: bool) -> None:
    """Body, date and title against the reference; then the reference as plain text, of which nothing may be cut."""
    scores: list[float] = []
    every: list[float] = []
    alone: list[float] = []
    days: dict[str, Counter[str]] = {"looked at": Counter(), "kept aside": Counter()}
    plain_days: dict[str, Counter[str]] = {half: Counter() for half in days}
    bases: Counter[str] = Counter()
    titles = unread = cut = total = seconds = 0.0
    for row in rows:
        truth = row["ground_truth"]
        assert isinstance(truth, dict)
        page = page_bytes(row)
        began = time.perf_counter()
        try:
            document, _ = read(Fetched(data=page, source=str(row["url"]), media_type="text/html"), today=TODAY)
        except UnreadableInput:
            unread += 1
            continue
        seconds += time.perf_counter() - began
        scores.append(f1(body_of(document, BESIDE), truth["main_content"]))
        every.append(f1(body_of(document), truth["main_content"]))
        alone.append(f1(plain(page), truth["main_content"]))
        titles += f1(document.title or "", truth["title"] or "") > 0.8  # noqa: PLR2004
        outcome = judge_date(document, truth["publish_date"])
        half = half_of(str(row["id"]))
        days[half][outcome] += 1
        days[half]["exact"] += outcome == "right" and grain_of(document) is Grain.DAY
        plain_days[half][judge_plain(page, str(row["url"]), truth["publish_date"])] += 1
        bases[f"{(document.published.basis or 'none').split(',')[0]}: {outcome}"] += 1
        if show_all and outcome == "wrong" and half == "looked at":
            print("date", row["url"], truth["publish_date"], document.published)
        text = str(truth["main_content"])
        again, _ = read(Fetched(data=text.encode(), source=None, media_type="text/plain"), today=TODAY)
        for piece in again.furniture:
            cut += len(piece.span)
            if show_all:
                print("cut", row["id"], repr(piece.span.of(text)[:100]), piece.why)
        total += len(text)
    count = len(scores)
    print(f"wcxb articles, {len(rows)} pages, {unread:.0f} unread, {seconds / count * 1000:.0f} ms a page")
    print(
        f"  body F1            {sum(scores) / count:.4f}   plain trafilatura {sum(alone) / count:.4f}   with standfirst, captions and pull quotes {sum(every) / count:.4f}"
    )
    print(f"  title              {titles / count:.3f} with F1 over 0.8")
    for half, found in [*days.items(), ("all", sum(days.values(), Counter()))]:
        other = plain_days[half] if half in days else sum(plain_days.values(), Counter())
        print(f"  date, {half:<13}{told(found)}   htmldate alone {told(other)}")
    print(
        f"  date exact to the day {sum(found['exact'] for found in days.values())}; dated without a reference {sum(found['extra'] for found in days.values())}"
    )
    for name, number in sorted(bases.items()):
        print(f"    {name:<60} {number}")
    raw_scrape(rows, show_all=show_all)
    print(f"  body text cut from plain text: {cut / total:.4%} of {total:.0f} characters")


def raw_scrape(rows: list[dict[str, object]], *, show_all: bool) -> None:
    """Read the whole page as a bad scrape leaves it, a line a block, against which of its lines the reference has."""
    counts: Counter[str] = Counter()
    for row in rows:
        truth = row["ground_truth"]
        assert isinstance(truth, dict)
        lines = list(dict.fromkeys(everything(page_bytes(row))))
        flat = " ".join(WORD.findall(str(truth["main_content"]).lower()))
        document, _ = read(Fetched(data="\n\n".join(lines).encode(), source=None, media_type="text/plain"), today=TODAY)
        marked = {piece.span.of(document.text) for piece in document.furniture}
        for line in lines:
            words = " ".join(WORD.findall(line.lower()))
            if not words or line == document.title:
                continue
            kind = "body" if words in flat else "page"
            counts[kind] += len(line)
            counts[f"{kind} cut"] += len(line) if line in marked else 0
            counts[f"{kind} lines"] += 1
            counts[f"{kind} lines cut"] += line in marked
            if show_all and (line in marked) == (kind == "body"):
                print("raw", "overcut" if kind == "body" else "left", row["id"], repr(line[:100]))
    print(
        f"  raw scrape: {counts['page cut'] / counts['page']:.1%} of the page's other text marked ({counts['page lines cut'] / counts['page lines']:.1%} of its lines),",
        end=" ",
    )
    print(f"{counts['body cut'] / counts['body']:.2%} of the article's text cut")


def everything(page: bytes) -> Iterator[str]:
    """Every block of a page, menus and notices too."""
    from lxml import etree, html  # noqa: PLC0415 - only the raw scrape needs it

    tree = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8", remove_comments=True))
    etree.strip_elements(tree, "script", "style", "noscript", "svg", "template", with_tail=False)
    inline = {
        "a",
        "b",
        "i",
        "em",
        "strong",
        "span",
        "font",
        "small",
        "u",
        "sup",
        "sub",
        "mark",
        "abbr",
        "cite",
        "time",
        "code",
        "q",
    }
    words: list[str] = []
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if node.tag not in inline:
            line = " ".join("".join(words).split())
            words.clear()
            if line:
                yield line
        words.append((node.text if event == "start" else node.tail) or "")


def half_of(name: str) -> str:
    """Part the pages by the first digit of the SHA-256 of their id: what is wrong on the second half is never looked at."""
    return "kept aside" if int(hashlib.sha256(name.encode()).hexdigest()[0], 16) % 2 else "looked at"


def told(found: Counter[str]) -> str:
    """Give the share right of those answered, and the share answered of those with a reference."""
    answered = found["right"] + found["wrong"]
    wanted = answered + found["silent"]
    return f"right {found['right']} of {answered} ({found['right'] / max(1, answered):.3f}), answered {answered} of {wanted} ({answered / max(1, wanted):.3f})"


def judge_date(document: Document, wanted: str | None) -> str:
    """`right` where the period holds the reference day, one day either way allowed; a period longer than a year is no answer."""
    period = document.published.period
    if not wanted:
        return "extra"
    if period is None or period.start is None or period.stop is None or period.stop - period.start > LONGEST_ANSWER:
        return "silent"
    return "right" if near(period, wanted) else "wrong"


def near(period: Period, wanted: str) -> bool:
    """Whether a period meets the reference day, a day more or less."""
    day = Period.parse(wanted[:10])
    assert period.start is not None
    assert period.stop is not None
    assert day.start is not None
    assert day.stop is not None
    return period.start - timedelta(days=1) < day.stop and day.start < period.stop + timedelta(days=1)


def grain_of(document: Document) -> Grain | None:
    """How finely the publication is dated."""
    return None if document.published.period is None else document.published.period.grain


def judge_plain(page: bytes, address: str, wanted: str | None) -> str:
    """The library that trafilatura dates pages with, alone, asked for the day of publication."""
    import htmldate  # noqa: PLC0415 - what is compared with, not what is measured

    if not wanted:
        return "extra"
    found = htmldate.find_date(page.decode("utf-8", "replace"), url=address, original_date=True)
    if not found:
        return "silent"
    return "right" if near(Period.parse(found), wanted) else "wrong"


def segments(rows: list[dict[str, object]], *, show_all: bool) -> None:
    """Must-have and must-not strings, against trafilatura alone."""
    found: Counter[str] = Counter()
    unread = 0
    for row in rows:
        page = page_bytes(row)
        try:
            document, _ = read(Fetched(data=page, source=str(row["url"]), media_type="text/html"), today=TODAY)
            ours = " ".join((body_of(document) + " " + (document.title or "")).split())
        except UnreadableInput:
            unread += 1
            ours = ""
        other = " ".join(plain(page).split())
        for kind, key in (("have", "with"), ("not", "without")):
            wanted = row[key]
            assert isinstance(wanted, list)
            for words in wanted:
                flat = " ".join(str(words).split())
                found[f"{kind} all"] += 1
                found[f"{kind} ours"] += flat in ours
                found[f"{kind} plain"] += flat in other
                if show_all and kind == "have" and flat in other and flat not in ours:
                    print("lost", row["id"], flat)
    print(f"trafilatura pages, {len(rows)} pages, {unread} unread")
    print(f"  must-have kept     {found['have ours']}/{found['have all']}   plain trafilatura {found['have plain']}")
    print(f"  must-not kept      {found['not ours']}/{found['not all']}   plain trafilatura {found['not plain']}")


if __name__ == "__main__":
    sys.exit(main())
