"""Prepositions by which a name hangs on a clause."""

PREPOSITIONS = frozenset(
    [
        "to",
        "from",
        "of",
        "by",
        "for",
        "with",
        "than",
        "between",
        "among",
        "in",
        "against",
        "on",
        "as",
        "after",
        "behind",
        "alongside",
        "before",
        "besides",
        "via",
        "through",
        "under",
        "like",
        "unlike",
        "except",
        "without",
        "near",
        "over",
    ]
)
