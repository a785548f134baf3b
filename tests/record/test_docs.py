"""docs/record.md keeps up: lint's codes, data set keys, statuses, importers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ontherecord.record import schema
from ontherecord.record.importers import IMPORTERS
from ontherecord.record.linting import everything as lint
from ontherecord.record.linting import groups as lint_groups
from ontherecord.record.linting import identity as lint_identity
from ontherecord.record.linting import spells
from ontherecord.record.shipped import STATUSES, load_memberships, load_shipped

ROOT = Path(__file__).resolve().parents[2]
DOCS = (ROOT / "docs" / "record.md").read_text("utf-8")


def _source(module: object) -> str:
    return Path(str(getattr(module, "__file__", ""))).read_text("utf-8")


@pytest.mark.parametrize(
    "code",
    sorted(
        {
            code
            for module in (lint, lint_groups, lint_identity, spells)
            for code in re.findall(r'\b(?:error|warning)\(\s*"([a-z_]+)"', _source(module))
        }
    ),
)
def test_every_code_of_lint_is_documented(code: str) -> None:
    assert f"`{code}`" in DOCS


@pytest.mark.parametrize(
    "key",
    sorted(set(re.findall(r'"([a-z_]+)"[,)]', "".join(re.findall(r"only\((.*?)\)", _source(schema), re.DOTALL))))),
)
def test_every_key_of_a_data_set_is_documented(key: str) -> None:
    assert f"`{key}`" in DOCS


def test_statuses_importers_and_counts() -> None:
    assert all(f"`{status}`" in DOCS for status in STATUSES)
    assert all(f"`{importer.name}`" in DOCS for importer in IMPORTERS)
    assert f"{len(load_memberships())} rows, each with its source" in DOCS
    extract = next(one for one in load_shipped() if one.release.dataset == "sipri_transfers")
    assert f"{len(extract.rows)} rows, summed from 276" in DOCS
