"""Damaged files of conflicts, countries and memberships: a clear error with its place, or the same figures; never a wrong one.

Every variant is made from small files of our own in the publishers' layouts, the same each time.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.record import country_files as small
from tests.record.ucdp_files import CHINA, CONFLICT, DYAD, QUIET, VIOLENCE, YEMEN, written

from ontherecord.adapters.duck import DuckDatabase, store_release
from ontherecord.errors import ImportFailed
from ontherecord.record.adding import Added, Failed, add_file
from ontherecord.record.importers import HEAD, Imported, recognise

FILES = {
    "battle-deaths": written([DYAD, YEMEN]),
    "conflicts": written([CONFLICT, CHINA], delimiter=";", quoted=False),
    "violence": written([VIOLENCE, QUIET], quoted=True),
    "warheads": small.WARHEADS.encode(),
    "status": small.STATUS.encode(),
    "tests": small.TESTS.encode(),
    "gdp": small.GDP.encode(),
    "population": small.POPULATION.encode(),
    "databank": small.DATABANK.encode(),
    "by-indicator": small.BY_INDICATOR.encode(),
    "gapminder": small.GAPMINDER.encode(),
    "answer": small.answer(),
    "memberships": small.IGO.encode(),
    "by-state": small.IGO_BY_STATE.encode(),
}
MARKS = (
    "=1+1",
    "1,2,3",
    "12O",
    "1 234",
    "\u221212",
    "NaN",
    "inf",
    "1e999",
    "--",
    "\ufffd",
    "9" * 40,
    "'12",
    "(12)",
    "12%",
)
Damage = Callable[[bytes, random.Random], bytes]


def _lines(data: bytes) -> list[bytes]:
    return data.splitlines(keepends=True)


def cut(data: bytes, chance: random.Random) -> bytes:
    """Cut within the last line, at a place where a figure or a cell is lost."""
    lines = _lines(data)
    return b"".join(lines[:-1]) + lines[-1].rstrip()[: chance.randint(1, max(1, len(lines[-1]) // 2))]


def beheaded(data: bytes, chance: random.Random) -> bytes:
    return data[chance.randint(3, 30) :]


def recoded(data: bytes, chance: random.Random) -> bytes:
    return data.decode().encode(chance.choice(["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp037"]))


def swollen(data: bytes, chance: random.Random) -> bytes:
    lines = _lines(data)
    return lines[0].rstrip() + b"," * chance.choice([5_000, 100_000, 10_000_000]) + b"\n" + b"".join(lines[1:])


def doubled(data: bytes, chance: random.Random) -> bytes:
    lines = _lines(data)
    return b"".join([*lines, lines[chance.randint(1, len(lines) - 1)]])


def unquoted(data: bytes, chance: random.Random) -> bytes:
    at = chance.randint(len(data) // 2, len(data) - 2)
    return data[:at] + b'"' + data[at:] + b'",'


def widened(data: bytes, chance: random.Random) -> bytes:
    lines = _lines(data)
    at = chance.randint(1, len(lines) - 1)
    lines[at] = lines[at].rstrip() + (b",7;7;7" if b";" not in lines[0] else b";7;7")
    lines[at] += b"\n"
    return b"".join(lines)


def renamed(data: bytes, chance: random.Random) -> bytes:
    lines = _lines(data)
    head = lines[0]
    at = chance.randint(1, len(head) - 3)
    return head[:at] + b"~" + head[at + 1 :] + b"".join(lines[1:])


def binary(data: bytes, chance: random.Random) -> bytes:
    at = chance.randint(len(data) // 3, len(data) - 1)
    return data[:at] + b"\x00\x01\x02" + data[at:]


DAMAGES: tuple[Damage, ...] = (cut, beheaded, recoded, swollen, doubled, unquoted, widened, renamed, binary)


def variants() -> Iterator[tuple[str, bytes]]:
    for name, data in FILES.items():
        for damage in DAMAGES:
            for seed in range(2):
                if name == "answer" and damage in {swollen, doubled, widened, renamed}:
                    continue
                yield f"{name} {damage.__name__} {seed}", damage(data, random.Random(f"{name}{seed}"))  # noqa: S311
        for mark in MARKS:
            yield f"{name} {mark!r}"[:60], _marked(data, mark)


def _marked(data: bytes, mark: str) -> bytes:
    """Put a mark into the last row's last figure."""
    text = data.decode()
    for figure in reversed(LAST[next(name for name, whole in FILES.items() if whole is data)]):
        head, found, tail = text.rpartition(figure)
        if found:
            return (head + figure.replace(figure.strip('",;:'), mark) + tail).encode()
    raise AssertionError(text)


LAST = {
    "battle-deaths": ('"30"',),
    "conflicts": (";2008;",),
    "violence": ('"11"',),
    "warheads": (",25155",),
    "status": (",3,",),
    "tests": (",5\n",),
    "gdp": (",6272362996105.03",),
    "population": (",1337705000",),
    "databank": (",-1.15",),
    "by-indicator": (",29000.0",),
    "gapminder": (",0.79",),
    "answer": ('"date": "2020"',),
    "memberships": (",-9",),
    "by-state": (",-9",),
}
VARIANTS = tuple(variants())


def _outcome(data: bytes) -> Imported | ImportFailed | None:
    importer = recognise(data[:HEAD], "file.csv")
    if importer is None:
        return None
    try:
        return importer.read(data, "file.csv")
    except ImportFailed as error:
        return error


def test_there_are_enough_of_them() -> None:
    assert len(VARIANTS) >= 250
    assert len({data for _, data in VARIANTS}) > 0.95 * len(VARIANTS)


@pytest.mark.parametrize(("name", "data"), VARIANTS, ids=[name for name, _ in VARIANTS])
def test_a_damaged_file_is_refused_with_its_place(name: str, data: bytes) -> None:
    outcome = _outcome(data)
    if isinstance(outcome, Imported):
        whole = _outcome(FILES[name.split(maxsplit=1)[0]])
        assert isinstance(whole, Imported)
        # What a figure is may not have changed; a name that nobody bears is listed.
        assert [_figures(row) for row in outcome.rows] == [_figures(row) for row in whole.rows] or outcome.unmatched
        return
    if outcome is not None:
        said = str(outcome)
        assert outcome.remedy
        assert len(said) < 500
        assert "Traceback" not in said
        assert outcome.row is not None or outcome.column is not None or "no answer" in said


def _figures(row: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(cell for cell in row if not isinstance(cell, str))


def test_most_are_refused() -> None:
    taken = [name for name, data in VARIANTS if isinstance(_outcome(data), Imported)]
    assert len(taken) < 0.1 * len(VARIANTS), taken


def test_the_store_is_untouched(tmp_path: Path) -> None:
    home = tmp_path / "home"
    good = tmp_path / "good.csv"
    good.write_bytes(FILES["tests"])
    assert isinstance(add_file(good, lambda imported: store_release(home, imported)), Added)
    before = {path.name: path.read_bytes() for path in home.iterdir()}
    refused = 0
    for number, (_, data) in enumerate(VARIANTS):
        if isinstance(_outcome(data), ImportFailed):
            path = tmp_path / f"{number}.csv"
            path.write_bytes(data)
            assert isinstance(add_file(path, lambda imported: store_release(home, imported)), Failed)
            path.unlink()
            refused += 1
    assert refused > 150
    assert {path.name: path.read_bytes() for path in home.iterdir()} == before
    with DuckDatabase(home) as database:
        assert database.query("SELECT sum(tests)::INTEGER FROM nuclear_tests").rows == ((6,),)


def test_every_layout_can_be_stored_and_asked(tmp_path: Path) -> None:
    for name, data in FILES.items():
        path = tmp_path / f"{name}.csv"
        path.write_bytes(data)
        home = tmp_path / name
        outcome = add_file(path, lambda imported, home=home: store_release(home, imported))  # type: ignore[misc]
        assert isinstance(outcome, Added), (name, outcome)
        read = _outcome(data)
        assert isinstance(read, Imported)
        with DuckDatabase(home) as database:
            counted = database.query(f"SELECT count(*) FROM {read.table.name}").rows
        assert counted == ((len(read.rows),),)


def test_a_row_with_several_parties_counts_once(tmp_path: Path) -> None:
    path = tmp_path / "dyads.csv"
    path.write_bytes(FILES["battle-deaths"])
    add_file(path, lambda imported: store_release(tmp_path / "home", imported))
    asked = "SELECT sum(best)::INTEGER FROM ucdp_battle_deaths WHERE contains(parties, $1)"
    with DuckDatabase(tmp_path / "home") as database:
        found = [database.query(asked, [f"|{code}|"]).rows[0][0] for code in ("AZE", "ARM", "ARTSAKH", "YAR", "ART")]
        assert database.query("SELECT sum(best)::INTEGER FROM ucdp_battle_deaths").rows == ((100,),)
    assert found == [70, 70, 70, 30, None]
