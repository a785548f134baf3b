"""HTML to a page: trafilatura finds the article, and its blocks keep their parts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ontherecord.documents.pieces import Page, Piece
from ontherecord.errors import UnreadableInput
from ontherecord.model.diagnostic import Diagnostic
from ontherecord.model.document import BlockRole
from ontherecord.model.period import Period
from ontherecord.model.text import Span

_START = re.compile(r"\s{0,2000}(?:<!--|<!doctype\s+html|<\?xml|</?[a-z][a-z0-9]{0,15}[\s>/])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says about itself outside its text."""

    title: str | None = None
    byline: str | None = None
    published: Period | None = None


def is_html(text: str, media_type: str | None) -> bool:
    return False
