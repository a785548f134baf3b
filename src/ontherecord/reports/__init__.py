"""An audit as reading matter: terminal, HTML, Markdown, JSON."""

from ontherecord.reports.correction import correction_note
from ontherecord.reports.render import RENDERERS, Canvas, Renderer, render

__all__ = ["RENDERERS", "Canvas", "Renderer", "correction_note", "render"]
