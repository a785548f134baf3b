"""A weighed case as reading matter: terminal, HTML, JSON, CSV."""

from ontherecord.reports.why.beside import Beside
from ontherecord.reports.why.render import RENDERERS, render_why

__all__ = ["RENDERERS", "Beside", "render_why"]
