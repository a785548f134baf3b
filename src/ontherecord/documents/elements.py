"""Names of HTML elements by what they are to a reader (HTML Living Standard)."""

from __future__ import annotations

BLOCKS = frozenset(
    [
        "html", "body", "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "address",
        "center", "form", "fieldset", "figure", "figcaption", "caption", "blockquote", "pre", "ul", "ol", "dl", "dt",
        "dd", "li", "table", "thead", "tbody", "tfoot", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "details",
        "summary",
    ]
)  # fmt: skip
"""These begin a new line; all others stand inside one."""

SKIPPED = frozenset(
    [
        "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "select", "button", "textarea",
        "head", "nav", "footer", "form",
    ]
)  # fmt: skip
"""What they hold is no part of an article: scripts, drawings, menus, forms."""
