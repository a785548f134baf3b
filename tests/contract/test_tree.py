"""What lies in the tree: no machine's paths, no registries, locked versions, rooms of a size to read."""

from __future__ import annotations

import re
import subprocess
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Written in pieces, so that this file does not find itself.
MACHINE = re.compile(
    "|".join(("/wor" + "k/", "/roo" + "t/", "/hom" + "e/[a-z]+/", "/User" + "s/[a-z]+/", "/opt/p" + "ypi"))
)
REGISTRY = re.compile("|".join(("pypi" + r"\.org", "python" + "hosted", "npm" + r"js\.(?:org|com)", "index" + "-url")))
LONGEST = 400
LARGEST = 2_000_000
BANNED = {"utils", "helpers", "common", "internals", "misc"}


@lru_cache
def tracked() -> tuple[Path, ...]:
    """Every file of the tree that git knows; all of them where there is no git, as in a source archive."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(path for name in done.stdout.split("\0") if name and (path := ROOT / name).is_file())


def _texts() -> list[tuple[str, str]]:
    return [(path.relative_to(ROOT).as_posix(), path.read_text("utf-8", "replace")) for path in tracked()]


def test_no_path_of_a_machine_stands_in_the_tree() -> None:
    assert [(name, found.group()) for name, text in _texts() if (found := MACHINE.search(text))] == []


def test_no_package_registry_is_named() -> None:
    assert [(name, found.group()) for name, text in _texts() if (found := REGISTRY.search(text))] == []


def test_no_file_is_large() -> None:
    assert [path.name for path in tracked() if path.stat().st_size > LARGEST] == []


def test_every_room_can_be_read_at_one_sitting() -> None:
    source = [path for path in tracked() if path.suffix == ".py" and path.is_relative_to(ROOT / "src")]
    assert [path.name for path in source if len(path.read_text("utf-8").splitlines()) > LONGEST] == []
    assert [path.name for path in source if path.stem in BANNED] == []


def test_every_locked_version_has_hashes_and_no_address() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE)
    entries = re.findall(r"^([a-zA-Z0-9_.-]+)==(\S+)([^\n]*(?:\n[ ]+--hash=\S+[^\n]*)*)", text, re.MULTILINE)
    assert len(entries) == len(re.findall(r"^[a-zA-Z0-9]", text, re.MULTILINE))
    assert [name for name, _, rest in entries if "--hash=sha256:" not in rest] == []
    assert "torch" not in {name for name, _, _ in entries}


def test_the_licence_and_its_notice_are_there() -> None:
    assert "Apache License" in (ROOT / "LICENSE").read_text("utf-8")
    assert "SIPRI" in (ROOT / "NOTICE").read_text("utf-8")
