"""Reprints and agency copy are recognised by lines of their own; the same words inside an article mean nothing."""

from __future__ import annotations

from datetime import date

import pytest

from ontherecord.documents import origins, read
from ontherecord.model.document import BlockRole, Document
from ontherecord.ports import Fetched

PROSE = (
    "The council of the port spent eleven million on two cranes in 2021, officials said on Monday, and nobody in the town "
    "asked why it had cost so much more than planned."
)

OTHER = "A third crane is to come next year, and this time, said the harbour master, its price will be put to the vote."


def take(text: str) -> tuple[Document, dict[str, str]]:
    found, notes = read(Fetched(data=text.encode(), source=None, media_type=None), today=date(2030, 1, 1))
    for note in notes:
        assert note.span is None or note.span.of(found.text).strip()
    return found, {note.code: f"{note.message} / {note.span.of(found.text) if note.span else ''}" for note in notes}


@pytest.mark.parametrize(("phrase", "part", "lines"), origins.examples())
def test_each_phrase_is_recognised_in_its_lines(phrase: str, part: str, lines: list[str]) -> None:
    for line in lines:
        assert phrase in line.lower()
        assert origins.is_reprint(line) if part == "reprint" else origins.is_wire(line), line


@pytest.mark.parametrize(
    "line",
    [
        "First published on 3 March 2011.",
        "Originally published: 4 June 2020",
        "Her novel was first published in Paris in 1974.",
        "The theory originally appeared in a paper of 1912 by two chemists.",
        "In 1999 the minister first appeared in court.",
    ],
)
def test_other_lines_with_these_words_are_none(line: str) -> None:
    assert not origins.is_reprint(line)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Reuters", "Reuters"),
        ("AP", "AP"),
        ("(AFP)", "AFP"),
        ("Ap", None),
        ("app", None),
        ("Ann Lee", None),
        ("mena", None),
    ],
)
def test_signs_of_agencies_count_in_capitals_only(words: str, name: str | None) -> None:
    assert origins.agency(words) == name


def test_a_reprint_is_said_with_its_line() -> None:
    _, notes = take(
        f"Who paid for it?\n\n{PROSE}\n\n{PROSE}\n\nThis article was originally published in The Courier.\n"
    )
    assert notes["reprint"].endswith("/ This article was originally published in The Courier.")
    _, notes = take(f"Who paid for it?\n\n{PROSE}\n\n{PROSE}\n")
    assert not {"reprint", "agency_copy"} & set(notes)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        (f"Who paid?\n\nBAKU, March 3 (Reuters) - {PROSE}\n\n{PROSE}\n", "BAKU, March 3 (Reuters) -"),
        (f"Who paid?\n\nLONDON (AP) — {PROSE}\n\n{PROSE}\n", "LONDON (AP) —"),
        (f"Who paid?\n\nBy Associated Press\n\n{PROSE}\n\n{PROSE}\n", "By Associated Press"),
        (f"Who paid?\n\n{PROSE}\n\n{PROSE}\n\nSource: Xinhua\n", "Source: Xinhua"),
        (
            f"Who paid?\n\n{PROSE}\n\n{PROSE}\n\n(Reporting by Ann Lee; Editing by Omar Said)\n",
            "(Reporting by Ann Lee; Editing by Omar Said)",
        ),
    ],
)
def test_an_agencys_copy_is_said_with_its_sign(text: str, span: str) -> None:
    _, notes = take(text)
    assert notes["agency_copy"].endswith(f"/ {span}")


def test_an_agency_that_the_text_speaks_of_is_no_sign() -> None:
    _, notes = take(
        f"Who paid?\n\n{PROSE}\n\nReuters reported the same figure a day later, and the council did not deny it.\n"
    )
    assert "agency_copy" not in notes


# Blocks kept apart


def roles(found: Document) -> list[tuple[BlockRole, str]]:
    return [(block.role, block.span.of(found.text)) for block in found.blocks]


def test_a_pull_quote_is_what_a_paragraph_says_too() -> None:
    found, _ = take(f"Who paid?\n\n{PROSE}\n\n“Nobody in the town asked why it had cost so much”\n\n{OTHER}\n")
    assert (BlockRole.PULL_QUOTE, "“Nobody in the town asked why it had cost so much”") in roles(found)
    # The same paragraph twice is a mistake of the page, not a pull quote.
    found, _ = take(f"Who paid?\n\n{PROSE}\n\n{PROSE}\n")
    assert BlockRole.PULL_QUOTE not in {role for role, _ in roles(found)}


def test_a_block_in_another_language_is_shown_and_skipped() -> None:
    german = "Der Rat des Hafens gab elf Millionen für zwei Kräne aus, und niemand fragte, warum es so viel kostete."
    russian = "Порт перевалил почти тридцать миллионов тонн грузов за прошлый год, сообщила администрация порта."
    found, notes = take(f"Who paid?\n\n{PROSE}\n\n{german}\n\n{PROSE} Again.\n\n{russian}\n\n{PROSE} And again.\n")
    assert (BlockRole.FOREIGN, german) in roles(found)
    assert (BlockRole.FOREIGN, russian) in roles(found)
    assert "block_language_not_supported" in notes
    names = "Ivan Petrov, Şükrü Öztürk, Grzegorz Brzęczyszczykiewicz, José Ramírez, Jürgen Müller and Łukasz Żółć"
    found, _ = take(f"Who paid?\n\n{PROSE}\n\n{names}.\n\n{PROSE} Again.\n")
    assert BlockRole.FOREIGN not in {role for role, _ in roles(found)}


def test_an_article_in_another_language_is_said_to_be_once() -> None:
    german = "Der Rat des Hafens gab elf Millionen für zwei Kräne aus, und niemand fragte, warum es so viel kostete."
    found, notes = take(f"Wer hat bezahlt?\n\n{german}\n\n{german} Der Kran steht bis heute still.\n")
    assert found.language == "de"
    assert "language_not_supported" in notes
    assert "block_language_not_supported" not in notes
