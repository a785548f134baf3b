"""Auditors and homes that several whole tests share, opened once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from ontherecord.auditor import Auditor
from ontherecord.cli import main
from ontherecord.documents import read
from ontherecord.model.audit import Audit
from ontherecord.model.period import Period
from ontherecord.ports import Fetched

Run = Callable[..., SimpleNamespace]
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "arms-for-neighbours.txt"
REGISTER = "trade_register_1995_2025_v2026-02-12.csv"


@pytest.fixture(scope="session")
def starter() -> Iterator[Auditor]:
    """The record as shipped."""
    with Auditor() as opened:
        yield opened


@pytest.fixture(scope="session", params=["example", "seed"])
def made(request: pytest.FixtureRequest, starter: Auditor) -> Audit:
    """The audits whose pages are looked at: of our example, and of the worked example of the design."""
    file, published = EXAMPLE, "2024-07-15"
    if request.param == "seed":
        file, published = request.getfixturevalue("shared") / "seed" / "article.txt", "2024-06-20"
    if not file.is_file():
        pytest.skip("needs the worked example beside the checkout")
    fetched = Fetched(data=file.read_bytes(), source=str(file), media_type="text/plain")
    return starter.audit(*read(fetched, published=Period.parse(published)))


@pytest.fixture(scope="session")
def imported_home(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with SIPRI's trade register in it, imported by the command."""
    home = tmp_path_factory.mktemp("home")
    file = shared / "data" / "sipri_arms_transfers" / REGISTER
    if not file.is_file():
        pytest.skip(f"needs {REGISTER} of the publishers' files")
    assert main(["record", "add", str(file), "--home", str(home)]) == 0
    return home


@pytest.fixture(scope="session")
def full(imported_home: Path) -> Iterator[Auditor]:
    """The record with the trade register imported."""
    with Auditor(home=imported_home) as opened:
        yield opened


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """The command in process: its exit code and what it printed. The store is an empty folder."""
    monkeypatch.setenv("ONTHERECORD_HOME", str(tmp_path / "empty home"))
    monkeypatch.delenv("ONTHERECORD_DEBUG", raising=False)

    def go(*arguments: object) -> SimpleNamespace:
        code = main([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return SimpleNamespace(code=code, out=out.decode(), err=err.decode(), raw=out)

    return go
