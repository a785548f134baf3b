"""All that a clause says of the figures of one series: its main claim, and those that hang on it, each a claim of its own."""

from __future__ import annotations

from ontherecord.forms.draft import Draft
from ontherecord.forms.row import Row
from ontherecord.forms.series import level, rank, share
from ontherecord.forms.series.fact import Part
from ontherecord.forms.series.holder import Holder
from ontherecord.forms.series.parts import parts
from ontherecord.forms.series.theme import Theme, theme
from ontherecord.model.form import Comparison, everybody
from ontherecord.model.period import Period

FORM = "level"
EXAMPLES = (
    "Norway spent $8.7 billion on defence in 2023.",
    "Kenya's military spending was 1.3 per cent of GDP in 2019.",
    "Global military expenditure reached $1.7 trillion in 2014.",
)
NOT_EXAMPLES = (
    "Norway spent $8.7 billion on ferries in 2023.",
    "Kenya accounted for 2 per cent of African military spending in 2019.",
    "Brazil had the largest military budget in South America in 2014.",
)
_READERS = (level.read, share.read, rank.read)


def parse(row: Row, published: Period | None) -> list[Draft]:
    """The claims of a clause about one series; empty where none is plain."""
    if row.denied():
        return []
    about = theme(row)
    if about is None:
        return []
    cut = parts(row, about)
    main = _read(Part(row=row, about=about, within=cut.main, published=published))
    before = _whom(main, about)
    drafts = list(main)
    for tail in cut.tails:
        drafts += _read(Part(row=row, about=about, within=tail, published=published, before=before))
    return drafts


def _read(part: Part) -> list[Draft]:
    return next((found for reader in _READERS if (found := reader(part))), [])


def _whom(drafts: list[Draft], about: Theme) -> Holder | None:
    """Whom the main claim is about: what hangs on it is of them too."""
    if not drafts or isinstance(drafts[0].form, Comparison):
        return None
    codes = tuple(p.code for p in everybody(drafts[0].form) if p.role is about.role)
    return Holder(codes=codes, used=frozenset())
