"""The language of each block: what is told, what is left open, and what of a page is then read or skipped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from tests.reports.sample import audit

from ontherecord import wire
from ontherecord.documents import read, tongues
from ontherecord.model.document import BlockRole, Document
from ontherecord.ports import Fetched
from ontherecord.reports.languages import other_languages

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "languages" / "blocks.yaml").read_text(encoding="utf-8"))
ENGLISH = (
    "The council of the port spent eleven million on two cranes in 2021, and nobody asked why it cost so much.",
    "A second crane was ordered in the spring of the following year, although the first one was hardly in use.",
)
GERMAN = (
    "Der Rat des Hafens gab im Jahr 2021 elf Millionen für zwei Kräne aus, und niemand fragte nach dem Grund.",
    "Ein zweiter Kran wurde im Frühjahr darauf bestellt, obwohl der erste kaum im Einsatz war.",
    "Die Rechnung liegt der Redaktion vor, doch der Rat schweigt dazu bis heute.",
)


def page(*paragraphs: str, heading: str = "Who paid for the crane?") -> tuple[Document, dict[str, str]]:
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    html = f"<html><head><title>{heading}</title></head><body><h1>{heading}</h1>{body}</body></html>"
    found, notes = read(Fetched(data=html.encode(), source=None, media_type="text/html"), today=date(2030, 1, 1))
    return found, {note.code: note.message for note in notes}


@pytest.mark.parametrize("row", CASES, ids=[f"{row['kind']}-{row['language']}-{row['text'][:20]}" for row in CASES])
def test_no_block_is_told_to_be_in_another_language(row: dict[str, str]) -> None:
    told = tongues.tell(row["text"])
    assert told.language in {row["language"], tongues.UNDETERMINED}
    assert (told.sure is None) == (told.language == tongues.UNDETERMINED)
    if row["kind"] != "names":
        assert told.language == row["language"]
    if row["language"] in {"en", tongues.UNDETERMINED}:
        assert not tongues.skipped(row["text"], told)


@pytest.mark.parametrize("text", ["", " ", "\u200f", "123", "—", "а" * 3, "\ud7ff\u0000", "“" * 4000, "A" * 100_000])
def test_what_is_no_text_is_undetermined(text: str) -> None:
    told = tongues.tell(text)
    assert told.sure is None or 0 < told.sure <= 1


def test_each_block_has_its_language_and_a_foreign_one_is_skipped() -> None:
    found, notes = page(ENGLISH[0], GERMAN[0], ENGLISH[1])
    made = [(block.role, block.language) for block in found.blocks]
    assert made[1:] == [(BlockRole.PARAGRAPH, "en"), (BlockRole.FOREIGN, "de"), (BlockRole.PARAGRAPH, "en")]
    assert "“de” and was skipped" in notes["block_language_not_supported"]
    assert other_languages(found) == "1 block in German (de), not read"


def test_an_article_in_another_language_has_only_its_english_read() -> None:
    found, notes = page(*GERMAN, ENGLISH[0], heading="Wer hat den Kran bezahlt?")
    assert found.language == "de"
    assert "language_not_supported" in notes
    read_too = [block.span.of(found.text) for block in found.blocks if block.role is BlockRole.PARAGRAPH]
    assert read_too == [ENGLISH[0]]
    found, notes = page(*GERMAN, heading="Wer hat den Kran bezahlt?")
    assert BlockRole.FOREIGN not in {block.role for block in found.blocks}
    assert {block.language for block in found.blocks if block.role is BlockRole.PARAGRAPH} == {"de"}


def test_an_article_without_foreign_blocks_says_nothing_of_languages() -> None:
    found, notes = page(*ENGLISH)
    assert other_languages(found) is None
    assert "block_language_not_supported" not in notes


@pytest.mark.parametrize(
    ("change", "wanted"), [(lambda text: text, 0.995), (lambda text: text.replace(b'"language_sure"', b'"x"'), None)]
)
def test_the_language_of_a_block_goes_over_the_wire(change: Callable[[bytes], bytes], wanted: float | None) -> None:
    made = audit()
    document = made.document
    block = type(document.blocks[0])(span=document.blocks[0].span, role=BlockRole.FOREIGN, language="pt-BR", sure=0.995)
    changed = replace(made, document=replace(document, blocks=(block, *document.blocks[1:])))
    stored = wire.decode_document(change(wire.encode(changed)))
    assert (stored.document.blocks[0].language, stored.document.blocks[0].sure) == ("pt-BR", wanted)
