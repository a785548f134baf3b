"""PDFs in the layouts of papers, reports and magazines, drawn with reportlab, each with its words in the order of reading."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 595.0, 842.0
_PORTS = (
    "Tema",
    "Mersin",
    "Durban",
    "Callao",
    "Gdynia",
    "Sohar",
    "Batumi",
    "Davao",
    "Rostock",
    "Luanda",
    "Iquique",
    "Varna",
)
_GOODS = ("timber", "cement", "fertiliser", "engines", "grain", "copper", "textiles", "vehicles", "machinery", "fuel")
_SAYS = ("according to the harbour office", "as the customs service counted", "which nobody disputes", "said the union")
_VOWELS = "aeiouy"


@dataclass(slots=True)
class Layout:
    """A drawn file; `body` are its paragraphs in order, `beside` what stands apart from them, `furniture` what is no text."""

    data: bytes = b""
    body: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)


def dice(seed: int) -> random.Random:
    """The same choices at each run."""
    return random.Random(seed)  # noqa: S311 - draws test files


def paragraph(chance: random.Random, sentences: int) -> str:
    """Sentences of which no two are alike, with long words that a line's end parts."""
    return " ".join(
        f"In {chance.randint(1950, 2023)} the administration of {chance.choice(_PORTS)} registered {chance.randint(1000, 99999)}"
        f" tonnes of {chance.choice(_GOODS)} and {chance.choice(_GOODS)} from international companies,"
        f" {chance.choice(_SAYS)}, although the {chance.choice(('first', 'northern', 'long-term'))} transportation"
        f" agreement with {chance.choice(_PORTS)} had expired {chance.randint(2, 400)} days earlier."
        for _ in range(sentences)
    )


class Drawn:
    """A canvas that sets text in columns."""

    def __init__(self, *, size: float = 10, font: str = "Times-Roman") -> None:
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=(WIDTH, HEIGHT), invariant=1)
        self.size, self.font = size, font

    def line(self, x: float, top: float, text: str, *, size: float | None = None, font: str | None = None) -> None:
        self.canvas.setFont(font or self.font, size or self.size)
        self.canvas.drawString(x, HEIGHT - top, text)

    def text(
        self, text: str, x: float, top: float, width: float, *, foot: float = 770, size: float | None = None,
        indent: float = 0, justified: bool = False, font: str | None = None,
    ) -> tuple[float, str]:  # fmt: skip
        """Set a paragraph down to `foot`; gives where it ended and the words that are left."""
        size, font = size or self.size, font or self.font
        left = text.split()
        first = True
        while left and top + size * 1.2 <= foot:
            room = width - (indent if first else 0)
            line, left = wrapped(left, room, font, size)
            self.canvas.setFont(font, size)
            at = x + (indent if first else 0)
            if justified and left and " " in line:
                self.canvas.setFillColorRGB(0, 0, 0)
                spread = (room - stringWidth(line, font, size)) / line.count(" ")
                drawn = self.canvas.beginText(at, HEIGHT - top)
                drawn.setFont(font, size)
                drawn.setWordSpace(spread)
                drawn.textOut(line)
                drawn.setWordSpace(0)
                self.canvas.drawText(drawn)
            else:
                self.canvas.drawString(at, HEIGHT - top, line)
            top += size * 1.2
            first = False
        return top, " ".join(left)

    def columns(
        self, paragraphs: Sequence[str], places: Sequence[tuple[float, float, float]], width: float, *,
        indent: float = 12, gap: float = 0, justified: bool = False, end: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        """Fill columns (left, top, foot) with paragraphs, page after page; `end` is called before a page is turned."""
        queue = list(paragraphs)
        whole = True
        while queue:
            for x, top, foot in places:
                at = top
                while queue and at + self.size * 1.2 <= foot:
                    first = indent if whole else 0
                    at, rest = self.text(queue.pop(0), x, at, width, foot=foot, indent=first, justified=justified)
                    whole = not rest
                    if rest:
                        queue.insert(0, rest)
                        break
                    at += gap
            if end is not None:
                end()
            if queue:
                self.canvas.showPage()

    def done(self) -> bytes:
        self.canvas.save()
        return self.out.getvalue()


def wrapped(words: Sequence[str], width: float, font: str, size: float) -> tuple[str, list[str]]:
    """Give a line and the words that are left; a long word that does not fit is parted with a hyphen."""
    line = ""
    for place, word in enumerate(words):
        longer = f"{line} {word}" if line else word
        if stringWidth(longer, font, size) <= width:
            line = longer
            continue
        for cut in _cuts(word):
            parted = f"{line} {word[:cut]}-" if line else f"{word[:cut]}-"
            if stringWidth(parted, font, size) <= width:
                return parted, [word[cut:], *words[place + 1 :]]
        return line or word, list(words[place:] if line else words[place + 1 :])
    return line, []


def _cuts(word: str) -> Iterator[int]:
    if re.fullmatch(r"[a-z]{8,}[.,]?", word):
        for cut in range(len(word.rstrip(".,")) - 3, 3, -1):
            if word[cut - 1] in _VOWELS and word[cut] not in _VOWELS:
                yield cut


def one_column() -> Layout:
    """A report with running heads, page numbers and space between paragraphs."""
    chance, made, pen = dice(1), Layout(), Drawn(size=11)
    made.body = [paragraph(chance, 4) for _ in range(12)]
    page = [0]

    def edge() -> None:
        page[0] += 1
        pen.line(60, 40, "Harbour Review, volume 7", size=9)
        pen.line(290, 815, str(page[0]), size=9)

    pen.columns(made.body, [(60, 80, 770)], 470, indent=0, gap=8, end=edge)
    made.furniture = ["Harbour Review, volume 7", *(str(number + 1) for number in range(page[0]))]
    made.data = pen.done()
    return made


def two_columns() -> Layout:
    """A paper: title and abstract over both columns, indented paragraphs, words parted at line ends."""
    chance, made, pen = dice(2), Layout(), Drawn(size=10)
    title, abstract = "Who paid for the cranes of the northern ports", paragraph(chance, 2)
    made.body = [title, abstract, *(paragraph(chance, 5) for _ in range(8))]
    pen.line(60, 70, title, size=20, font="Times-Bold")
    top, _ = pen.text(abstract, 90, 110, 415, font="Times-Italic")
    pen.columns(made.body[2:], [(60, top + 20, 780), (307, top + 20, 780)], 228, justified=True)
    made.data = pen.done()
    return made


def three_columns() -> Layout:
    """A magazine's page in three narrow columns with a narrow gutter."""
    chance, made, pen = dice(3), Layout(), Drawn(size=9, font="Helvetica")
    title = "The long quarrel over the quay"
    made.body = [title, *(paragraph(chance, 3) for _ in range(10))]
    pen.line(50, 70, title, size=24, font="Helvetica-Bold")
    pen.columns(made.body[1:], [(50, 110, 790), (218, 110, 790), (386, 110, 790)], 158)
    made.data = pen.done()
    return made


def footnotes() -> Layout:
    """Two columns with raised marks and small notes at the foot of each; a paragraph runs on over them."""
    chance, made, pen = dice(4), Layout(), Drawn(size=10)
    made.body = [paragraph(chance, 7) for _ in range(4)]
    made.beside = [f"{number} See {paragraph(chance, 1)}" for number in (1, 2)]

    def notes() -> None:
        for x in (60, 307):
            if notes_left:
                pen.text(notes_left.pop(0), x, 735, 228, foot=800, size=7.5)

    notes_left = list(made.beside)
    pen.columns(made.body, [(60, 70, 715), (307, 70, 715)], 228, end=notes)
    made.data = pen.done()
    return made


def table() -> Layout:
    """A table of four columns between the paragraphs of one column."""
    chance, made, pen = dice(5), Layout(), Drawn(size=10)
    made.body = [paragraph(chance, 4), paragraph(chance, 4)]
    top, _ = pen.text(made.body[0], 60, 80, 470)
    made.beside = ["Table 1. Cranes and cargo by port"]
    pen.line(60, top + 20, made.beside[0], size=9)
    top += 40
    for port in _PORTS[:8]:
        cells = [port, str(chance.randint(1, 20)), f"{chance.randint(1000, 9999)}", f"{chance.random() * 9:.1f}"]
        for x, cell in zip((60, 200, 320, 440), cells, strict=True):
            pen.line(x, top, cell, size=9)
        made.rows.append(" | ".join(cells))
        top += 13
    pen.text(made.body[1], 60, top + 25, 470)
    made.data = pen.done()
    return made


def picture() -> Layout:
    """Two columns; a picture with its caption stands inside a sentence of the first."""
    chance, made, pen = dice(6), Layout(), Drawn(size=10)
    whole = paragraph(chance, 9)
    made.body = [whole, paragraph(chance, 4)]
    made.beside = ["Figure 2. The northern quay in the spring of 2019, seen from the lighthouse above the town."]
    _, rest = pen.text(whole, 60, 80, 228, foot=300)
    pen.canvas.rect(60, HEIGHT - 470, 228, 150)
    top, _ = pen.text(made.beside[0], 60, 485, 228, size=8)
    _, rest = pen.text(rest, 60, top + 14, 228, foot=780)
    at = 80.0
    if rest:
        at, _ = pen.text(rest, 307, at, 228)
    pen.text(made.body[1], 307, at, 228, indent=12)
    made.data = pen.done()
    return made


def out_of_order() -> Layout:
    """Two columns whose lines the file draws from the foot of the page to its top, the right column first."""
    chance, made, pen = dice(7), Layout(), Drawn(size=10)
    made.body = [paragraph(chance, 6), paragraph(chance, 6)]
    lines: list[tuple[float, float, str]] = []
    for x, text in ((60.0, made.body[0]), (320.0, made.body[1])):
        left, top = text.split(), 90.0
        while left:
            line, left = wrapped(left, 215, pen.font, pen.size)
            lines.append((x, top, line))
            top += 12
    for x, top, line in sorted(lines, reverse=True):
        pen.line(x, top, line)
    made.data = pen.done()
    return made


def bands() -> Layout:
    """An opening over the whole width, two columns, a heading, two columns again, an end over the whole width."""
    chance, made, pen = dice(8), Layout(), Drawn(size=10)
    parts = [paragraph(chance, 3) for _ in range(6)]
    heading = "What the second contract says"
    made.body = [parts[0], parts[1], parts[2], heading, parts[3], parts[4], parts[5]]
    top, _ = pen.text(parts[0], 60, 70, 475)
    low = 0.0
    for x, text in ((60, parts[1]), (307, parts[2])):
        at, _ = pen.text(text, x, top + 14, 228)
        low = max(low, at)
    pen.line(60, low + 24, heading, size=14, font="Times-Bold")
    top = low + 48
    for x, text in ((60, parts[3]), (307, parts[4])):
        at, _ = pen.text(text, x, top, 228)
        low = max(low, at)
    pen.text(parts[5], 60, low + 20, 475)
    made.data = pen.done()
    return made


def sidebar() -> Layout:
    """A wide column with a narrow one of its own matter beside it, and a stamp along the margin."""
    chance, made, pen = dice(9), Layout(), Drawn(size=10)
    made.body = [paragraph(chance, 5), paragraph(chance, 5)]
    made.beside = [paragraph(chance, 3)]
    top, _ = pen.text(made.body[0], 60, 80, 330)
    pen.text(made.body[1], 60, top, 330, indent=12)
    pen.text(made.beside[0], 420, 100, 120, size=8, font="Helvetica")
    pen.canvas.saveState()
    pen.canvas.translate(30, 300)
    pen.canvas.rotate(90)
    pen.canvas.drawString(0, 0, "preprint, version of 3 May")
    pen.canvas.restoreState()
    made.data = pen.done()
    return made


def marks() -> Layout:
    """Raised numbers of notes behind words, compounds at line ends, alternating running heads."""
    chance, made, pen = dice(10), Layout(), Drawn(size=11)
    first = "The first crane cost four million dollars."
    second = "A long-term contract was signed in 2019, and the long-term lease of the northern quay with it."
    made.body = [f"{first}[3]", second, paragraph(chance, 3)]
    pen.line(60, 90, first)
    pen.line(60 + stringWidth(first, pen.font, 11), 86, "3", size=6.5)
    pen.line(60, 103.2, "A long-term contract was signed in 2019, and the long-")
    pen.line(60, 116.4, "term lease of the northern quay with it.")
    pen.text(made.body[2], 60, 140, 400)
    made.data = pen.done()
    return made


LAYOUTS: dict[str, Callable[[], Layout]] = {
    made.__name__: made
    for made in (
        one_column, two_columns, three_columns, footnotes, table, picture, out_of_order, bands, sidebar, marks,
    )
}  # fmt: skip
