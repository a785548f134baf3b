"""Which deed a verb or a noun tells: "was assassinated" and "the assassination of" are one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A deed: of one that is not `suffered` the subject is its theme, else the object. `once` happens to nobody twice."""

    name: str
    suffered: bool
    once: bool


@lru_cache(maxsize=1)
def deeds() -> dict[str, tuple[Deed, ...]]:
    """The deeds that a lower-case lemma or noun may tell."""
    source = files("ontherecord.forms.dated").joinpath("deeds.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    raw: dict[str, dict[str, list[str]]] = yaml.load(source, Loader=loader)  # noqa: S506 - both are safe loaders
    found: dict[str, tuple[Deed, ...]] = {}
    for group, words in raw.items():
        name, *how = group.split()
        deed = Deed(name=name, suffered="done" in how, once="once" in how)
        for word in words:
            found[word] = (*found.get(word, ()), deed)
    return found
