"""Who says what: how well it is found in news and in cases of our own. Usage: python evals/voices.py [--train N [--misses M]].

(a) PolNeAR: content spans by half overlap (two contents match that share at least half of the code points of the longer),
and of the matched ones whose source is given, how many speakers are right: the words that we say name the speaker hold the
head of the source's words, or share half of the longer. Each annotator's file counts for itself. Recall and speakers stand
by type of quotation (how much of the content is in marks) and by kind of cue; precision by how much of ours is in marks.
(b) beside it, textacy's extractor of direct quotations on the same parses. (c) tests/cases/attributions, by halves.

Only the development part is reported; of the training part `--train N` reads every N-th article, the only one whose misses
are ever printed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ontherecord.claims.find import look
from ontherecord.claims.sentences.analyse import default_analyser
from ontherecord.claims.tables import table, words
from ontherecord.claims.voices.attribution import reporting
from ontherecord.model.claim import Claim, Kind
from ontherecord.model.document import Block, BlockRole, Document, Published
from ontherecord.model.period import Period
from ontherecord.model.text import Span, Token
from ontherecord.model.voice import Manner
from ontherecord.record.names import load_names

HERE = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("ONTHERECORD_SHARED", HERE.parent / "shared"))
POLNEAR = SHARED / "bench" / "polnear"
CASES = HERE / "tests" / "cases" / "attributions"
MARKS = re.compile(r"“[^“”]*”?|\"[^\"]*\"|''[^']*''|^[^“”]*”")
MIXED = 0.05
"""Share of the code points in marks from which a content is mixed; from 1 less this it is direct."""

Stretch = tuple[int, int]


@dataclass(frozen=True)
class Said:
    """One attribution, ours or theirs: what is said, and the words that name who says it."""

    content: tuple[Stretch, ...]
    source: tuple[Stretch, ...]
    cue: tuple[Stretch, ...] = ()
    name: str = ""
    manner: str = ""
    denies: bool = False


def document(text: str, published: str | None = None, *, title: bool = False) -> Document:
    """Give a text whose paragraphs are parted by blank lines."""
    blocks = tuple(
        Block(
            span=Span(found.start(), found.end()),
            role=BlockRole.TITLE if title and not number else BlockRole.PARAGRAPH,
        )
        for number, found in enumerate(re.finditer(r"[^\n]+(?:\n[^\n]+)*", text))
    )
    period = Period.parse(published) if published else None
    return Document(
        id="eval", source=None, title=None, byline=None, published=Published(period=period, basis=None), language="en",
        text=text, blocks=blocks, furniture=(),
    )  # fmt: skip


def articles(part: str, every: int = 1) -> Iterator[dict[str, Any]]:
    """Give the articles of a part of PolNeAR."""
    with gzip.open(POLNEAR / f"{part}.jsonl.gz", "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            if number % every == 0:
                yield json.loads(line)


def stretches(spans: Sequence[Span]) -> tuple[Stretch, ...]:
    """Give spans as pairs."""
    return tuple((span.start, span.end) for span in spans)


def ours(claims: Sequence[Claim]) -> list[Said]:
    """Give what the stage found; the same content of the same speaker once."""
    found = {
        Said(
            content=stretches(claim.speech.said),
            source=stretches([claim.speech.speaker]) if claim.speech.speaker is not None else (),
            name=claim.speech.voice.speaker,
            manner=claim.speech.manner.value,
            denies=claim.speech.denies,
        ): None
        for claim in claims
        if claim.speech is not None and claim.speech.said
    }
    return list(found)


def _stretches(marked: list[list[int]]) -> tuple[Stretch, ...]:
    return tuple((low, high) for low, high in marked)


def theirs(annotation: dict[str, Any]) -> list[Said]:
    """Give what an annotator marked that has a content."""
    return [
        Said(content=_stretches(each["content"]), source=_stretches(each["source"]), cue=_stretches(each["cue"]))
        for each in annotation["attributions"]
        if each["content"]
    ]


def shared(one: Sequence[Stretch], other: Sequence[Stretch]) -> int:
    """Code points in both."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)


def size(spans: Sequence[Stretch]) -> int:
    """Code points of all."""
    return sum(high - low for low, high in spans)


def half(one: Sequence[Stretch], other: Sequence[Stretch]) -> bool:
    """Whether the two share at least half of the code points of the longer."""
    return 2 * shared(one, other) >= max(size(one), size(other)) > 0


def head(spans: Sequence[Stretch], tokens: Sequence[Token]) -> Stretch | None:
    """Find the word that the others of a phrase hang on; `tokens` are those of its sentence."""
    inside = [i for i, t in enumerate(tokens) if any(low <= t.start and t.end <= high for low, high in spans)]
    tops = [i for i in inside if tokens[i].head not in inside or tokens[i].head == i]
    tops = [i for i in tops if tokens[i].pos != "PUNCT"] or tops
    return (tokens[tops[0]].start, tokens[tops[0]].end) if tops else None


def right(want: Said, have: Said, tokens: Sequence[Token]) -> bool:
    """Whether our speaker is theirs."""
    top = head(want.source, tokens)
    held = top is not None and shared([top], have.source) == top[1] - top[0]
    return held or half(want.source, have.source)


def manner(said: Said, text: str) -> str:
    """Tell by the marks in the paragraph how a content is quoted."""
    marked = 0
    for low, high in said.content:
        start = text.rfind("\n", 0, low) + 1
        stop = text.find("\n", high)
        line = text[start : stop if stop != -1 else len(text)]
        quotes = [(start + m.start(), start + m.end()) for m in MARKS.finditer(line)]
        marked += shared([(low, high)], quotes)
    share = marked / max(1, size(said.content))
    return Manner.DIRECT if share >= 1 - MIXED else Manner.MIXED if share > MIXED else Manner.INDIRECT


def cue_kind(said: Said, tokens: Sequence[Token], text: str) -> str:
    """Sort a cue: which sort of verb, a phrase, a noun, a mark, or none."""
    cue = " ".join(text[low:high] for low, high in said.cue).lower()
    inside = [t for t in tokens if any(low <= t.start and t.end <= high for low, high in said.cue)]
    verbs = [token.lemma for token in inside if token.pos in {"VERB", "AUX"}]
    acts = {row.text for row in table("acts").cues}
    kinds = (
        ("according to", "according" in cue),
        ("verb: say, tell", bool({"say", "tell"} & set(verbs))),
        ("verb: shows, reveals", "shows" in map(reporting, verbs)),
        ("verb: other reporting", any(map(reporting, verbs))),
        ("verb: deed, wish", bool(acts & set(verbs))),
        ("noun of saying", any(token.lemma in words("speech_nouns") for token in inside)),
        ("verb: in no table", any(token.pos == "VERB" for token in inside)),
        ("noun: in no table", any(token.pos in {"NOUN", "PROPN"} for token in inside)),
        ("mark or none", all(token.pos in {"PUNCT", "SYM"} for token in inside)),
    )
    return next((kind for kind, holds in kinds if holds), "other phrase")


class Count:
    """Pairs of how many of how many, by name."""

    def __init__(self) -> None:
        self.good, self.all = Counter[str](), Counter[str]()

    def add(self, name: str, *, good: bool) -> None:
        """Count one."""
        self.all[name] += 1
        self.good[name] += good

    def share(self, name: str) -> float:
        """From 0 to 1."""
        return self.good[name] / max(1, self.all[name])

    def of(self, name: str) -> str:
        """Write "n/m (share)"."""
        return f"{self.good[name]}/{self.all[name]} ({self.share(name):.3f})"


def f1(precision: float, recall: float) -> float:
    """Give the harmonic mean."""
    return 2 * precision * recall / max(1e-9, precision + recall)


def closest(want: Said, found: Sequence[Said]) -> list[Said]:
    """Give those that match a content best; several only where they match it equally well."""
    ranked = [
        (shared(want.content, have.content) / max(size(have.content), size(want.content)), have) for have in found
    ]
    best = max((score for score, _ in ranked), default=0)
    return [have for score, have in ranked if score == best and half(want.content, have.content)]


class Score:
    """The counts of one system."""

    def __init__(self) -> None:
        self.recall, self.precision, self.speaker, self.idle = Count(), Count(), Count(), Count()
        self.misses: list[str] = []

    def add(
        self, text: str, wanted: Sequence[Said], found: Sequence[Said], sentences: Sequence[Sequence[Token]]
    ) -> None:
        """Compare what was found in an article with what one annotator marked."""
        for want in wanted:
            low = min(low for low, _ in (*want.cue, *want.content)) if not want.cue else want.cue[0][0]
            tokens = next((s for s in sentences if s and s[0].start <= low < s[-1].end), ())
            kinds = ("all", f"type {manner(want, text)}", f"cue {cue_kind(want, tokens, text)}")
            near = closest(want, found)
            good = bool(near)
            for kind in kinds:
                self.recall.add(kind, good=good)
            if not good:
                self._miss("missed", want, text)
                continue
            if not want.source:
                self.idle.add("named", good=any(have.source for have in near))
                continue
            first = want.source[0][0]
            there = next((s for s in sentences if s and s[0].start <= first < s[-1].end), ())
            hit = any(right(want, have, there) for have in near)
            for kind in kinds:
                self.speaker.add(kind, good=hit)
            if not hit:
                have = near[0]
                self._miss("speaker", want, text, " | ours: " + " ".join(text[a:b] for a, b in have.source))
        for have in found:
            good = any(half(have.content, want.content) for want in wanted)
            self.precision.add("all", good=good)
            self.precision.add(have.manner or "direct", good=good)
            if not good:
                self._miss("extra", have, text)

    def _miss(self, what: str, said: Said, text: str, more: str = "") -> None:
        def show(spans: Sequence[Stretch]) -> str:
            return " … ".join(text[low:high] for low, high in spans).replace("\n", " ")[:160]

        self.misses.append(f"{what}: [{show(said.source)}] {show(said.cue)} [{show(said.content)}]{more}")

    def head(self, name: str) -> None:
        """Print the totals."""
        p, r = self.precision.share("all"), self.recall.share("all")
        print(
            f"{name}: half overlap: precision {p:.3f}, recall {r:.3f}, F1 {f1(p, r):.3f} "
            f"({self.recall.all['all']} wanted, {self.precision.all['all']} found); speaker right {self.speaker.of('all')}"
        )  # fmt: skip

    def tables(self) -> None:
        """Print by type and by cue."""
        for kind in sorted(self.recall.all):
            if kind != "all":
                print(f"  {kind:28} recall {self.recall.of(kind):18} speaker {self.speaker.of(kind)}")
        for kind in sorted(self.precision.all):
            if kind != "all":
                print(f"  ours, {kind:22} precision {self.precision.of(kind)}")
        print(f"  of matched ones whose source the annotator left open, we name words: {self.idle.of('named')}")


def polnear(part: str, every: int, misses: int) -> None:
    """Print tables (a) and (b)."""
    names, nlp = load_names(), default_analyser()
    own, plain, direct = Score(), Score(), Score()
    for record in articles(part, every):
        text = record["text"]
        read = look(document(text, record["date"]), names=names, nlp=nlp)
        sentences = [sentence.tokens for sentence in read.sentences]
        found = ours(read.claims)
        baseline = textacy_of(text)
        for annotation in record["annotations"]:
            wanted = theirs(annotation)
            own.add(text, wanted, found, sentences)
            if baseline is not None:
                plain.add(text, wanted, baseline, sentences)
                direct.add(text, [want for want in wanted if manner(want, text) == Manner.DIRECT], baseline, sentences)
    own.head(f"attribution, PolNeAR {part}")
    own.tables()
    if plain.recall.all:
        plain.head("textacy's direct quotations, same parser")
        p, r = direct.precision.share("all"), direct.recall.share("all")
        print(f"  asked for direct quotations only: precision {p:.3f}, recall {r:.3f}, F1 {f1(p, r):.3f}")
    else:
        print("textacy is not installed: no baseline; pip install 'ontherecord[dev]'")
    for what in ("missed", "speaker", "extra"):
        for miss in [each for each in own.misses if each.startswith(what)][: misses if part != "dev" else 0]:
            print("  |", miss)


def textacy_of(text: str) -> list[Said] | None:
    """Give what textacy's extractor finds, paragraph by paragraph; it refuses one whose marks are odd."""
    try:
        from textacy.extract.triples import direct_quotations  # noqa: PLC0415 - an extra of its own
    except ImportError:
        return None
    nlp = default_analyser().parser
    found = []
    for block in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text):
        doc = nlp(block.group())
        try:
            rows = list(direct_quotations(doc))
        except (ValueError, IndexError):
            continue
        for row in rows:
            speaker = [doc[token.i : token.i + 1] for token in row.speaker]
            found.append(
                Said(
                    content=((block.start() + row.content.start_char, block.start() + row.content.end_char),),
                    source=tuple((block.start() + s.start_char, block.start() + s.end_char) for s in speaker),
                )
            )
    return found


def places(text: str, parts: Sequence[str]) -> tuple[Stretch, ...]:
    """Find words in a text, in order."""
    out, at = [], 0
    for part in parts:
        low = text.find(part, at)
        low = text.index(part) if low == -1 else low
        out.append((low, low + len(part)))
        at = low + len(part)
    return tuple(out)


def cases(half_name: str, misses: int) -> None:
    """Print table (c) for one half of the cases."""
    names, nlp = load_names(), default_analyser()
    count = Count()
    for row in yaml.safe_load((CASES / f"{half_name}.yaml").read_text(encoding="utf-8")):
        text = row["text"]
        claims = look(document(text, "2020-06-15", title=bool(row.get("title"))), names=names, nlp=nlp).claims
        found, bad = ours(claims), []
        for want in row["voices"]:
            bad += [f"{what}: {want['said']}" for what in check(text, want, found, count)]
        for have in found:
            good = any(half(have.content, places(text, want["said"])) for want in row["voices"])
            count.add("precision", good=good)
            bad += [] if good else [f"extra: {[text[a:b] for a, b in have.content]}"]
        bad += labels(row, claims, count)
        if bad and misses > 0 and half_name == "looked":
            print(f"  | {row['of']} | {text!r}\n  |     " + "\n  |     ".join(bad))
            for have in found:
                print(
                    "  |     ours:",
                    have.name,
                    "|",
                    [text[a:b] for a, b in have.source],
                    "|",
                    [text[a:b] for a, b in have.content],
                )
    print(
        f"own cases, {half_name}: precision {count.of('precision')}, recall {count.of('recall')}, "
        f"speaker {count.of('speaker')}, name {count.of('name')}, named where left open {count.of('guessed')}, "
        f"type {count.of('type')}, denial {count.of('denial')}, labels {count.of('label')}"
    )  # fmt: skip


def check(text: str, want: dict[str, Any], found: Sequence[Said], count: Count) -> Iterator[str]:
    """Compare one wanted voice; give what is wrong."""
    there = [have for have in found if half(places(text, want["said"]), have.content)]
    count.add("recall", good=bool(there))
    if not there:
        yield "missed"
        return
    any_of = want["speaker"] if isinstance(want["speaker"], list) else [want["speaker"]]
    expected: str = want.get("name") or any_of[0] or "unresolved"
    best = max(there, key=lambda have: (have.name == expected, shared(places(text, want["said"]), have.content)))
    held = [" ".join(text[a:b] for a, b in best.source)]
    good = any(same(each or "", held[0]) for each in any_of)
    count.add("speaker", good=good)
    if not good:
        yield f"speaker {held}"
    if expected == "unresolved":
        count.add("guessed", good=best.name != "unresolved")
    elif "name" in want:
        count.add("name", good=same(expected, best.name))
    if not same(expected, best.name):
        yield f"name {best.name}"
    count.add("type", good=best.manner == want["type"])
    if best.manner != want["type"]:
        yield f"type {best.manner}"
    if want.get("denies") or best.denies:
        count.add("denial", good=bool(want.get("denies")) == best.denies)


def same(one: str, other: str) -> bool:
    """Whether two names are the same but for the article and the owner's mark."""

    def plain(name: str) -> str:
        return name.lower().removeprefix("the ").removesuffix("'s").strip(" :")

    return plain(one) == plain(other)


def labels(row: dict[str, Any], claims: Sequence[Claim], count: Count) -> Iterator[str]:
    """Compare scare quotes and who uses a loaded word."""
    found = {claim.quote.strip("“”\"'"): claim.voices[-1].speaker for claim in claims if claim.kind is Kind.LABEL}
    for each in row.get("scare", ()):
        count.add("label", good=each in found)
        if each not in found:
            yield f"no label {each}, {found}"
    if "label" in row:
        by = found.get(row["label"]["words"])
        count.add("label", good=by is not None and same(row["label"]["by"], by))
        if by is None or not same(row["label"]["by"], by):
            yield f"label by {by}, {found}"


def main() -> None:
    """Print what the files at hand allow."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else None)
    parser.add_argument(
        "--train", type=int, default=0, help="read every N-th training article instead of the development part"
    )
    parser.add_argument(
        "--misses", type=int, default=0, help="print up to N misses of each sort (training part, looked-at cases)"
    )
    parser.add_argument("--cases", action="store_true", help="only the cases of our own")
    args = parser.parse_args()
    for half_name in ("looked", "aside"):
        cases(half_name, args.misses)
    if args.cases:
        return
    if not POLNEAR.exists():
        sys.exit("skipped: no bench/polnear beside the checkout; set ONTHERECORD_SHARED")
    polnear("train" if args.train else "dev", args.train or 1, args.misses)


if __name__ == "__main__":
    main()
