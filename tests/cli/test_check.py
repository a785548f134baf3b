"""`check` and `replay` as a user meets them: output, files, lines, exit codes. The engine is a fake."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.reports.sample import audit

import ontherecord
from ontherecord import wire
from ontherecord.cli import main
from ontherecord.errors import ImportFailed, UnknownDataset, UnreadableInput, UsageError
from ontherecord.model.audit import Audit


class Engine:
    """Stands in for `ontherecord.api`; records what it was asked."""

    def __init__(self, made: Audit) -> None:
        self.made = made
        self.asked: dict[str, object] = {}
        self.fails: BaseException | None = None

    def audit(self, source: str, **asked: object) -> Audit:
        self.asked = {"source": source, **asked}
        if self.fails is not None:
            raise self.fails
        progress = asked["progress"]
        assert callable(progress)
        progress("Finding claims")
        return self.made

    def audit_many(self, lines: Iterable[str], **asked: object) -> Iterator[Audit]:
        self.asked = asked
        for line in lines:
            item = json.loads(line)
            if item["text"] == "refuse":
                raise UsageError("This text is refused.", remedy="Give another.")
            yield replace(self.made, document=replace(self.made.document, id=item["id"], text=item["text"]), claims=())

    def replay(self, encoded: bytes, **asked: object) -> Audit:
        self.asked = {"encoded": encoded, **asked}
        return self.made


Run = Callable[..., SimpleNamespace]


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Engine:
    fake = Engine(audit())
    monkeypatch.setattr(ontherecord, "api", fake, raising=False)
    monkeypatch.setenv("ONTHERECORD_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ONTHERECORD_DEBUG", raising=False)
    return fake


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def go(*arguments: object) -> SimpleNamespace:
        code = main([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return SimpleNamespace(code=code, out=out.decode(), err=err.decode(), raw=out)

    return go


def test_an_audit_is_printed_plain_when_piped(engine: Engine, run: Run, tmp_path: Path) -> None:
    done = run("check", "article.txt", "--published", "2024-05", "--title", "T", "--profile", "strict")
    assert done.code == 0
    assert "12 claims:" in done.out
    assert "\x1b" not in done.out + done.err
    asked = engine.asked
    assert (asked["source"], asked["published"], asked["title"], asked["profile"]) == (
        "article.txt", "2024-05", "T", "strict",
    )  # fmt: skip
    assert asked["home"] == tmp_path / "home"


def test_warnings_go_to_standard_error_and_notes_do_not(engine: Engine, run: Run) -> None:
    assert engine.made.diagnostics
    err = run("check", "-").err
    assert err == "warning: “those years” was taken from the sentence before. (time_unresolved)\n"


@pytest.mark.parametrize("name", ["html", "json", "md"])
@pytest.mark.usefixtures("engine")
def test_every_format_is_printed(run: Run, name: str) -> None:
    out = run("check", "-", "--format", name).out
    assert {"html": "<!doctype html>", "json": '"schema": "ontherecord.audit/1"', "md": "# The patrol"}[name] in out


@pytest.mark.usefixtures("engine")
def test_printed_json_is_the_wire_byte_for_byte(run: Run) -> None:
    assert run("check", "-", "--format", "json").raw == wire.encode(audit())


@pytest.mark.usefixtures("engine")
def test_out_writes_both_files_and_says_so(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    done = run("check", "-", "--out", folder)
    assert (folder / "audit.json").read_bytes() == wire.encode(audit())
    assert (folder / "audit.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert f"wrote {folder / 'audit.html'}" in done.err
    assert f"wrote {folder / 'audit.json'}" in done.err
    assert "12 claims:" in done.out
    assert sorted(path.name for path in folder.iterdir()) == ["audit.html", "audit.json"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check"], "There is no article to check."),
        (["check", "-", "--published", "soon"], "YYYY-MM-DD"),
        (["check", "-", "--published", "2024-02-30"], "YYYY-MM-DD"),
        (["check", "-", "--published", "0000"], "YYYY-MM-DD"),
        (["check", "-", "--profile", "lax"], "'strict', 'default', 'lenient'"),
        (["check", "-", "--format", "pdf"], "'terminal', 'html', 'json', 'md'"),
        (["check", "-", "--nonsense"], "--nonsense"),
        (["check", "a", "b"], "b"),
        (["check", "a", "--jsonl", "b"], "Leave out ARTICLE"),
        (["check", "--jsonl", "a", "--format", "html"], "Leave out --format"),
        (["chekc", "a"], "check"),
        (["replay"], "audit"),
    ],
)
@pytest.mark.usefixtures("engine")
def test_wrong_usage_is_one_line_with_a_remedy_and_exit_code_2(run: Run, arguments: list[str], told: str) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert done.err.startswith("error: ")
    assert done.err.count("\n") == 1
    assert told in done.err


@pytest.mark.usefixtures("engine")
def test_out_over_a_file_is_refused_before_any_work(run: Run, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("")
    done = run("check", "-", "--out", taken)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert run("check", "-", "--out", taken / "below").code == 2


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("No.", remedy="Do."), 2),
        (UnknownDataset("No.", remedy="Do."), 2),
        (UnreadableInput("No.", code="empty", remedy="Do."), 3),
        (ImportFailed("No.", remedy="Do."), 4),
    ],
)
def test_errors_are_a_line_and_a_code(engine: Engine, run: Run, error: Exception, code: int) -> None:
    engine.fails = error
    done = run("check", "-")
    assert (done.code, done.err, done.out) == (code, "error: No. Do.\n", "")


def test_an_error_cannot_drive_the_terminal(engine: Engine, run: Run) -> None:
    engine.fails = UnreadableInput("bad\x1b[2J\nname", code="x")
    assert run("check", "-").err == "error: bad[U+001B][2J name\n"


def test_a_fault_asks_for_a_report_and_shows_its_trace_only_on_demand(
    engine: Engine, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.fails = ZeroDivisionError("secret /home/somebody")
    done = run("check", "-")
    assert done.code == 70
    assert done.err.count("\n") == 1
    assert "ZeroDivisionError" in done.err
    assert "somebody" not in done.err
    monkeypatch.setenv("ONTHERECORD_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["check", "-"])


def test_an_interrupt_is_quiet(engine: Engine, run: Run) -> None:
    engine.fails = KeyboardInterrupt()
    done = run("check", "-")
    assert (done.code, done.out, done.err.strip()) == (130, "", "")


def test_a_reader_that_went_away_is_no_error(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert engine.made

    class Gone:
        encoding = "utf-8"

        def isatty(self) -> bool:
            return True

        def fileno(self) -> int:
            raise OSError

        def write(self, _: str) -> int:
            raise BrokenPipeError

        def flush(self) -> None:
            """Do nothing."""

    monkeypatch.setattr(sys, "stdout", Gone())
    assert main(["check", "-"]) == 0
    assert "error" not in capfd.readouterr().err


def test_version_and_help(run: Run) -> None:
    assert run("--version").out == f"ontherecord {ontherecord.__version__}\n"
    assert "check" in run().out
    shown = run("check", "--help").out
    for part in ("--published", "--jsonl", "--home", "Examples:", "ontherecord check article.txt", "Exit codes:"):
        assert part in shown
    assert "ontherecord replay audit/audit.json" in run("replay", "--help").out


@pytest.mark.usefixtures("engine")
def test_lines_in_lines_out_with_the_same_ids(run: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "deep" / "out.jsonl"
    texts = [
        {"id": f"n{n}", "text": f"Text\u2028{n}.", "published": "2024-05", "context_before": "x"} for n in range(3)
    ]
    source.write_text("\ufeff" + "".join(json.dumps(item) + "\n\n" for item in texts), encoding="utf-8")
    done = run("check", "--jsonl", source, "--out", target, "--profile", "lenient")
    assert (done.code, done.out, done.err) == (0, "", "3 audits made\n")
    lines = target.read_bytes().split(b"\n")
    assert [json.loads(line)["article"]["id"] for line in lines[:-1]] == ["n0", "n1", "n2"]
    assert lines[-1] == b""


def test_broken_lines_are_named_counted_and_passed_over(engine: Engine, run: Run, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    good = '{"id": "%s", "text": "Text."}'
    lines = [
        good % "a",
        "{broken",
        "[1]",
        '{"id": "b"}',
        '{"id": 7, "text": "Text."}',
        '{"id": "c", "text": "Text.", "published": "soon"}',
        '{"id": "d", "text": "refuse"}',
        "[" * 50_000,
        good % "e",
    ]
    source.write_bytes(b"\xff\xfe not text\n" + "\n".join(lines).encode())
    done = run("check", "--jsonl", source)
    assert done.code == 0
    assert [json.loads(line)["article"]["id"] for line in done.out.splitlines()] == ["a", "e"]
    told = done.err.splitlines()
    assert [line.split(":")[1].strip() for line in told[:-1]] == [f"line {n}" for n in (1, 3, 4, 5, 6, 7, 8, 9)]
    assert "refused" in done.err
    assert told[-1] == "2 audits made, 8 lines skipped"
    assert engine.asked["profile"] == "default"


@pytest.mark.usefixtures("engine")
def test_a_line_that_never_ends_is_passed_over(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ontherecord.cli.lines.LONGEST_LINE", 100)
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": "a", "text": "' + "x" * 1000 + '"}\n{"id": "b", "text": "T."}\n')
    done = run("check", "--jsonl", source)
    assert [json.loads(line)["article"]["id"] for line in done.out.splitlines()] == ["b"]
    assert "line 1: longer than 100 bytes" in done.err


@pytest.mark.usefixtures("engine")
def test_lines_that_cannot_be_read_or_written(run: Run, tmp_path: Path) -> None:
    assert run("check", "--jsonl", tmp_path / "nothing").code == 3
    source = tmp_path / "in.jsonl"
    source.write_text("")
    assert run("check", "--jsonl", source, "--out", tmp_path).code == 2
    assert run("check", "--jsonl", source).code == 0


@pytest.mark.usefixtures("engine")
def test_an_audit_that_comes_out_the_same_is_identical(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "audit.json"
    for encoded in (wire.encode(audit()), wire.encode_line(audit())):
        path.write_bytes(encoded)
        done = run("replay", path)
        assert (done.code, done.out) == (0, "identical\n")
    assert json.loads(run("replay", path, "--format", "json").out) == {
        "identical": True,
        "missing": [],
        "differences": [],
    }


def test_an_audit_that_comes_out_otherwise_says_where(engine: Engine, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "audit.json"
    path.write_bytes(wire.encode(audit()))
    engine.made = replace(engine.made, record=(), engine=replace(engine.made.engine, version="9"))
    done = run("replay", path)
    assert done.code == 1
    assert "missing: sipri_transfers, release 2026-02-12" in done.out
    assert 'engine.version: "0.1.0" → "9"' in done.out
    shown = json.loads(run("replay", path, "--format", "json").out)
    assert shown["identical"] is False
    assert shown["missing"] == ["sipri_transfers, release 2026-02-12"]
    assert shown["differences"][0] == {"path": "engine.version", "old": '"0.1.0"', "new": '"9"'}


@pytest.mark.usefixtures("engine")
def test_what_is_no_audit_cannot_be_replayed(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "audit.json"
    path.write_text("{}")
    assert run("replay", path).code == 2
    assert run("replay", tmp_path / "nothing").code == 3
    assert run("replay", tmp_path).code == 3
