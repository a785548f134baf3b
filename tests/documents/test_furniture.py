from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from ontherecord.documents import cues, read
from ontherecord.model.document import BlockRole, Document
from ontherecord.ports import Fetched

ARTICLES = Path(__file__).parent / "articles"
NAMES = sorted(path.stem for path in ARTICLES.glob("*.txt"))


def load(name: str) -> tuple[str, str | None, list[str], list[str]]:
    """Text, title, article lines, furniture lines of one file (see its README)."""
    lines = (ARTICLES / f"{name}.txt").read_text("utf-8").splitlines()
    text = "\n".join(line[2:] for line in lines)
    kinds: dict[str, list[str]] = {"T": [], "|": [], "~": []}
    for line in lines:
        if line:
            kinds[line[0]].append(line[2:])
    return text, next(iter(kinds["T"]), None), kinds["|"], kinds["~"]


def document(text: str) -> Document:
    return read(Fetched(data=text.encode(), source="piece.txt", media_type=None))[0]


def check_spans(found: Document) -> None:
    spans = sorted([block.span for block in found.blocks] + [mark.span for mark in found.furniture])
    for one, other in itertools.pairwise(spans):
        assert one.end <= other.start
    covered = set().union(*(range(span.start, span.end) for span in spans))
    assert all(index in covered for index, character in enumerate(found.text) if not character.isspace())
    assert [block.span for block in found.blocks] == sorted(block.span for block in found.blocks)
    assert [mark.span for mark in found.furniture] == sorted(mark.span for mark in found.furniture)


@pytest.mark.parametrize("name", NAMES)
def test_furniture_is_marked_and_the_article_is_whole(name: str) -> None:
    text, title, article, furniture = load(name)
    found = document(text)
    check_spans(found)
    assert found.text == text
    assert found.title == title
    assert [mark.span.of(text) for mark in found.furniture] == furniture
    kept = "\n".join(block.span.of(text) for block in found.blocks if block.role is not BlockRole.TITLE)
    assert kept.split("\n") == article
    assert all(mark.why.startswith("This ") and mark.why.endswith(".") for mark in found.furniture)


def test_there_are_twelve_articles_with_furniture() -> None:
    assert sum(1 for name in NAMES if load(name)[3]) >= 12


def test_the_seed_s_tail_is_furniture_and_its_body_whole(shared: Path) -> None:
    data = (shared / "seed" / "article.txt").read_bytes()
    found = read(Fetched(data=data, source="article.txt", media_type=None))[0]
    check_spans(found)
    lines = [line for line in found.text.split("\n") if line.strip()]
    assert found.title == lines[0]
    assert [block.span.of(found.text) for block in found.blocks] == lines[:9]
    assert [mark.span.of(found.text) for mark in found.furniture] == [line.strip() for line in lines[9:]]


def test_no_phrase_of_the_table_stands_in_the_seed(shared: Path) -> None:
    seed = cues.fold((shared / "seed" / "article.txt").read_text("utf-8"))
    table = cues.load()
    lines = {cues.bare(line) for line in seed.split("\n")}
    assert not lines & set(table.line)
    assert not [cue.phrase for cue in (*table.start, *table.within) if cue.phrase in seed]


def test_each_phrase_fires_on_two_lines_of_other_pages() -> None:
    for phrase, examples in cues.examples():
        assert len(set(examples)) >= 2, phrase
        for example in examples:
            found = cues.look(example)
            assert found is not None, example


def test_a_text_of_fragments_alone_is_not_thrown_away() -> None:
    found = document("Share\nFacebook\nTwitter\nPrint")
    assert found.blocks
    assert not found.furniture
