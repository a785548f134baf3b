"""Words of a clause that are no part of what it claims, by where they stand: they need no explaining.

What ties a statement to the one before, the source's own "found that", what the writer thinks of a figure, an abbreviation
behind its name, a list of what belongs to the measure, and a statement beside the claim that is one of its own. A stretch
with a word that may change whether the claim is true is never left over.
"""

from ontherecord.forms.aside.adjuncts import set_adjuncts_aside
from ontherecord.forms.aside.asides import set_asides
from ontherecord.forms.aside.beside import set_statements_aside
from ontherecord.forms.aside.described import without_descriptions
from ontherecord.forms.aside.lists import set_lists_aside

__all__ = ["set_adjuncts_aside", "set_asides", "set_lists_aside", "set_statements_aside", "without_descriptions"]
