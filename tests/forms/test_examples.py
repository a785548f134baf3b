"""Every form's own examples are of it, and its counter-examples are not."""

from __future__ import annotations

from types import ModuleType

import pytest
from tests.cases.loader import Case
from tests.forms.reading import read

from ontherecord.auditor import Auditor
from ontherecord.forms.readout import FORMS

OF_IT = [(module, text) for module in FORMS for text in module.EXAMPLES]
NOT_OF_IT = [(module, text) for module in FORMS for text in module.NOT_EXAMPLES]


def _name(module: ModuleType) -> str:
    return getattr(module, "FORM", module.__name__.rpartition(".")[2])


def _forms(auditor: Auditor, text: str) -> set[str]:
    return {type(part.best.form).__name__.lower() for part in read(auditor, Case("example", {"text": text}))}


@pytest.mark.parametrize(("module", "text"), OF_IT)
def test_an_example_is_of_its_form(auditor: Auditor, module: ModuleType, text: str) -> None:
    assert _forms(auditor, text) == {_name(module)}


@pytest.mark.parametrize(("module", "text"), NOT_OF_IT)
def test_a_counter_example_is_not(auditor: Auditor, module: ModuleType, text: str) -> None:
    assert _name(module) not in _forms(auditor, text)
