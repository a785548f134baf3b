"""The record as shipped, opened once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ontherecord.auditor import Auditor


@pytest.fixture(scope="session")
def auditor() -> Iterator[Auditor]:
    with Auditor() as opened:
        yield opened
