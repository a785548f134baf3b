"""Whether a clause with "respectively" was read one by one: "sales to X and Y rose by 4 and 9 per cent respectively"."""

from __future__ import annotations

from collections.abc import Sequence

from ontherecord.forms.clause.piece import Chunk
from ontherecord.forms.draft import Draft
from ontherecord.model.form import everybody

_WORD = "respectively"


def unshared(chunks: Sequence[Chunk], drafts: Sequence[Draft]) -> tuple[str, ...]:
    """The word itself where no two claims of one form came of it: one figure is then said of all, which nobody said.

    Two of the same parties in the same time are no better: which figure is whose is not known.
    """
    if not any(chunk.text.lower() == _WORD for chunk in chunks):
        return ()
    first = {draft.slot: draft.form for draft in reversed(drafts)}
    forms = list(first.values())
    told = {(type(form), frozenset((p.code, p.role) for p in everybody(form)), form.period) for form in forms}
    alike = len({type(form) for form in forms}) == 1
    return () if alike and len(forms) > 1 and len(told) == len(forms) else (_WORD,)
