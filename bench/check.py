"""How long an audit takes, where the time goes, and what the one sweep query saves.

python bench/check.py [--runs N] [--warm N]

Measured on the worked example where it lies beside the checkout, else on the shipped example article: the command from a
cold start (a process of its own, with its peak of memory), the audit within a process, each pass, and each claim's
binding, query and sweep. The sweep stands beside a plain alternative in the same run: a loop over the same windows that
asks two queries each, the value and the order, already planned, so that only their execution counts against it.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from ontherecord.auditor import Auditor
from ontherecord.documents import read
from ontherecord.forms.parse import parse
from ontherecord.forms.readout import Parsed
from ontherecord.model.asking import Asked
from ontherecord.model.document import Document
from ontherecord.model.form import Rank, Share
from ontherecord.model.period import Period
from ontherecord.model.verdict import Reason
from ontherecord.passes.work import Work
from ontherecord.pipeline import PASSES
from ontherecord.ports import Fetched, Table
from ontherecord.queries.ask import Asker
from ontherecord.queries.plan import plan
from ontherecord.queries.scope import scope
from ontherecord.queries.sweeps.sweep import sweep
from ontherecord.queries.tree import Query
from ontherecord.verdicts.tolerance import tolerance

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("ONTHERECORD_SHARED", ROOT.parent / "shared"))
DELIVERIES = SHARED / "data" / "sipri_arms_transfers"
# What was asked of the first version: seconds, megabytes, seconds, milliseconds.
COLD, MEMORY, WARM, CLAIM = 4.0, 700.0, 1.0, 50.0
# Of a per cent: the sweep's values are rounded to four decimals.
ROUNDING = 0.001


@dataclass(frozen=True, slots=True)
class Article:
    """A file, its day, and how to call it."""

    path: Path
    published: str
    name: str


def article() -> Article:
    """Give the worked example where it is at hand, else the shipped one."""
    seed = SHARED / "seed" / "article.txt"
    if seed.is_file():
        return Article(seed, "2024-06-20", "the worked example")
    return Article(ROOT / "examples" / "arms-for-neighbours.txt", "2024-07-15", "the shipped example")


def cold(chosen: Article, home: Path) -> tuple[float, float, float]:
    """Run the command once. Gives seconds by the clock, seconds of processor, and the peak of memory in megabytes."""
    command = [sys.executable, "-m", "ontherecord", "check", str(chosen.path), "--published", chosen.published]
    began = time.perf_counter()
    process = subprocess.Popen([*command, "--home", str(home)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    spent = time.perf_counter() - began
    if status != 0:
        raise SystemExit(f"the command ended with status {status}")
    # Linux counts in kibibytes, macOS in bytes.
    return spent, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / (1e6 if platform.system() == "Darwin" else 1e3)


def timed(action: Callable[[], object]) -> float:
    """Milliseconds that the action takes."""
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


def passes(auditor: Auditor, document: Document) -> dict[str, float]:
    """Milliseconds of each pass over the document."""
    work, spent = Work(document=document), {}
    for step in PASSES:
        began = time.perf_counter()
        work = step(work, auditor.tools)
        spent[getattr(step, "__name__", "pass")] = (time.perf_counter() - began) * 1000
    return spent


@dataclass(frozen=True, slots=True)
class Costs:
    """Milliseconds a claim (binding, query and sweep), and the sweep and the loop for each reading that has windows."""

    claims: list[float]
    sweeps: list[float]
    loops: list[float]
    windows: int
    same: int


def claims(auditor: Auditor, document: Document) -> Costs:
    """Time every claim that has readings, after asking once to warm up."""
    tools = auditor.tools
    asker = Asker(record=tools.record, database=tools.database, published=document.published.period)
    costs = Costs([], [], [], 0, 0)
    for claim in PASSES[0](Work(document=document), tools).claims:
        if claim.presupposed or not claim.kind.has_verdict:
            continue
        bind = partial(
            parse,
            claim,
            lexicon=tools.lexicon,
            names=tools.record.names,
            chronicle=tools.record.chronicle,
            published=asker.published,
        )
        for part in bind():
            ask = partial(ask_all, part, asker, tools.profile)
            asked = ask()
            # Binding makes all claims of a clause at once, so each is charged with the whole of it.
            costs.claims.append(timed(bind) + timed(ask))
            for each in asked:
                costs = _compared(each, asker, auditor, costs)
    return costs


def ask_all(part: Parsed, asker: Asker, profile: str) -> list[Asked]:
    """Ask the record for every reading of one claim."""
    return [
        asker.ask(reading, tolerance(reading.form, profile).fringe, swept=number == 0)
        for number, reading in enumerate(part.readings)
    ]


def _compared(asked: Asked, asker: Asker, auditor: Auditor, costs: Costs) -> Costs:
    """Time the sweep of one reading and the loop over the same windows, and count the windows in which they agree."""
    form, main = asked.reading.form, asked.main()
    if not asked.windows or main is None or not isinstance(form, Share | Rank):
        return costs
    record, database = auditor.tools.record, auditor.tools.database
    dataset, measure = record.measure(form.measure)
    release = next(each for each in record.releases(dataset.id) if each.id == main.release)
    bound = scope(form.participants, form.period, dataset, release, record.names, until=asker.until)
    if isinstance(bound, Reason):
        return costs
    fringe = tolerance(form, auditor.tools.profile).fringe
    costs.sweeps.append(
        timed(lambda: sweep(form, dataset, measure, release, bound, database, fringe, until=asker.until))
    )
    share, rank = _both(form)
    who = bound.of(share.part)
    planned: list[tuple[Query, Query]] = []
    for window in asked.windows:
        there = replace(bound, first=window.low, last=window.high)
        value, order = (plan(each, dataset, measure, release, there) for each in (share, rank))
        planned.append((value, order))
    tables: list[tuple[Table, Table]] = []

    def loop() -> None:
        for value, order in planned:
            tables.append((database.query(value.sql, value.params), database.query(order.sql, order.params)))

    costs.loops.append(timed(loop))
    same = 0
    for window, (values, places) in zip(asked.windows, tables, strict=True):
        percent = sum(float(str(row[2] or 0)) for row in values.rows if row[0] in who)
        leaders = {row[0] for row in places.rows if row[2] == 1}
        same += abs(percent - float(window.percent)) < ROUNDING and window.leader in {*leaders, None}
    return replace(costs, windows=costs.windows + len(asked.windows), same=costs.same + same)


def _both(form: Share | Rank) -> tuple[Share, Rank]:
    """The share and the rank that one sweep answers together."""
    if isinstance(form, Share):
        others = tuple(p for p in form.participants if p.role is form.part or p in form.whole)
        return form, Rank(measure=form.measure, participants=others, ranked=form.part, period=None, value=form.value)
    whole = tuple(p for p in form.participants if p.role is not form.ranked)
    share = Share(
        measure=form.measure,
        participants=form.participants,
        part=form.ranked,
        whole=whole,
        period=None,
        value=form.value,
    )
    return share, form


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return sorted(values)[min(len(values) - 1, int(0.95 * len(values)))]


def main() -> None:
    """Print ratios first, then what they come from."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--runs", type=int, default=5, help="cold starts")
    parser.add_argument("--warm", type=int, default=20, help="audits within the process")
    options = parser.parse_args()
    chosen = article()
    text = chosen.path.read_bytes()
    print(
        f"on {chosen.name}, {len(text.split())} words; Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    with tempfile.TemporaryDirectory() as made:
        starter, full = Path(made) / "starter", Path(made) / "full"
        homes = {"the starter record": starter}
        if DELIVERIES.is_dir():
            add = [sys.executable, "-m", "ontherecord", "record", "add", str(DELIVERIES), "--home", str(full)]
            subprocess.run(add, check=True, stdout=subprocess.DEVNULL)
            homes["SIPRI's full files"] = full
        for name, home in homes.items():
            report(name, home, chosen, options.runs, options.warm)


def report(name: str, home: Path, chosen: Article, runs: int, warm: int) -> None:
    """Measure and print for one record."""
    starts = [cold(chosen, home) for _ in range(runs)]
    start, busy, memory = (statistics.median(column) for column in zip(*starts, strict=True))
    fetched = Fetched(data=chosen.path.read_bytes(), source=None, media_type="text/plain", charset="utf-8")
    when = Period.parse(chosen.published)
    with Auditor(home=home) as auditor:
        document, notes = read(fetched, published=when)
        auditor.audit(document, notes)
        whole = [timed(lambda: auditor.audit(*read(fetched, published=when))) for _ in range(warm)]
        reading = statistics.median(timed(lambda: read(fetched, published=when)) for _ in range(warm))
        steps = [passes(auditor, document) for _ in range(max(3, warm // 4))]
        costs = claims(auditor, document)
    article_ms = statistics.median(whole)
    print(f"\nwith {name}")
    print(f"  cold start {start / COLD:.2f} of {COLD:g} s, memory {memory / MEMORY:.2f} of {MEMORY:g} MB, "
          f"warm {article_ms / 1000 / WARM:.2f} of {WARM:g} s, a claim {p95(costs.claims) / CLAIM:.2f} of {CLAIM:g} ms")  # fmt: skip
    if costs.sweeps:
        print(f"  one sweep query against two queries a window: {sum(costs.loops) / sum(costs.sweeps):.1f} times as fast, "
              f"the same answers in {costs.same} of {costs.windows} windows")  # fmt: skip
    print(
        f"  cold start              {start:8.2f} s   median of {runs}; {busy:.2f} s of processor, peak {memory:.0f} MB"
    )
    print(f"  warm, in process        {article_ms:8.1f} ms  median of {warm} audits")
    print(f"    read                  {reading:8.1f} ms")
    for step in steps[0]:
        print(f"    {step:<20}  {statistics.median(each[step] for each in steps):8.1f} ms")
    print(
        f"  binding, query, sweep   {statistics.median(costs.claims):8.1f} ms  a claim, median of {len(costs.claims)}; p95 {p95(costs.claims):.1f} ms"
    )
    if costs.sweeps:
        print(
            f"  the sweep               {statistics.median(costs.sweeps):8.1f} ms  a reading, median of {len(costs.sweeps)}, planning included"
        )
        print(
            f"  the loop                {statistics.median(costs.loops):8.1f} ms  a reading, {costs.windows // len(costs.sweeps)} windows, planning left out"
        )


if __name__ == "__main__":
    main()
