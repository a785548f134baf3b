"""A clause cut at its own joints: the stretches that say something by themselves, the longest first.

"Vietnam, a founding member of ASEAN, plays host" has the stretch "a founding member of ASEAN", said of Vietnam. What a
stretch leaves out must not take it back: with an "if" or a "supposedly" outside, nothing is cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ontherecord.forms.clause.chunks import Chunk, ChunkKind
from ontherecord.forms.clause.cues import cues
from ontherecord.forms.clause.row import Row
from ontherecord.model.entity import EntityType

MOST_JOINTS = 9
"""A clause with more joints than these is a list, which is no place to cut."""
_MARKS = frozenset({",", ";", ":", "–", "—", "(", ")", "-"})
_BRACKETED = frozenset({ChunkKind.TIME, ChunkKind.ENTITY})
_HANGING = frozenset(
    [
        "in",
        "over",
        "amid",
        "despite",
        "under",
        "for",
        "with",
        "as",
        "after",
        "before",
        "following",
        "when",
        "because",
        "through",
        "by",
    ]
)
_UNITS = frozenset({"day", "week", "month", "year", "decade"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_UNIVERSAL = frozenset({"all", "every", "each", "no", "any", "everyone", "everybody", "nobody"})


def stretches(row: Row) -> Iterator[Row]:
    """Give the whole clause first, then its stretches by falling size; only the whole where words outside could matter."""
    yield row
    parts = _parts(row.chunks)
    if not 1 < len(parts) <= MOST_JOINTS:
        return
    runs = [
        (low, high, gap)
        for low in range(len(parts))
        for high in range(low, len(parts))
        for gap in (None, *range(low + 1, high))
        if (low, high, gap) != (0, len(parts) - 1, None)
    ]
    kept = [(run, [i for n in range(run[0], run[1] + 1) if n != run[2] for i in parts[n]]) for run in runs]
    kept.sort(key=lambda one: -len(one[1]))
    for (low, high, _), indices in kept:
        left_out = [chunk for i, chunk in enumerate(row.chunks) if i not in set(indices)]
        if any(cues().has("takes_back", chunk.text.lower()) for chunk in left_out):
            continue
        yield replace(
            row,
            chunks=[row.chunks[i] for i in indices],
            about=_about(row, parts, low, high, row.chunks[indices[0]]),
            cut=True,
            hung=any(_hangs(row.chunks, i) for i in range(len(row.chunks)) if i not in set(indices)),
        )


def _parts(chunks: list[Chunk]) -> list[list[int]]:
    """Indices of the chunks between joints; the joints themselves belong to none."""
    parts: list[list[int]] = [[]]
    for index, chunk in enumerate(chunks):
        if _is_joint(chunks, index):
            parts.append([])
            if not _opens(chunk):
                continue
        parts[-1].append(index)
    return _with_their_dates([part for part in parts if part], chunks)


def _opens(chunk: Chunk) -> bool:
    """Whether the joint is a word that the stretch behind it keeps ("which left in 1999")."""
    return chunk.text.lower() in {"which", "who", "that", "whose"}


def _is_joint(chunks: list[Chunk], index: int) -> bool:
    chunk = chunks[index]
    text = chunk.text.lower()
    if chunk.kind in {ChunkKind.TIME, ChunkKind.ENTITY, ChunkKind.QUANTITY}:
        return False
    if text in _MARKS:
        return not _joins_names(chunks, index) and not _holds_a_date(chunks, index) and not _hyphen(chunks, index)
    if cues().has("joint", text):
        return text != "but" or not _excepts(chunks, index)
    if text in {"before", "until", "when"} and index > 1 and chunks[index - 1].text.lower().rstrip("s") in _UNITS:
        return True  # "for two years before …": the length is told, and what ended it
    if text in {"after", "following"} and index + 1 < len(chunks) and _opens_a_length(chunks, index + 1):
        return True
    if _hangs(chunks, index):
        return True  # what hangs on a dated statement ("in a row over quotas") says why or how, and the date stands
    ahead = chunks[index + 1] if index + 1 < len(chunks) else None
    if text == "when" and ahead is not None and ahead.kind in {ChunkKind.PRONOUN, ChunkKind.ENTITY}:
        return True
    if text in {"together", "along"} and ahead is not None and ahead.text.lower() == "with":
        return True
    return text == "and" and (_starts_a_clause(chunks, index) or _in_another(chunks, index))


def _in_another(chunks: list[Chunk], index: int) -> bool:
    """Whether "and" opens a second membership: "in NATO since 1999 and in the EU since 2004"."""
    ahead = [chunk for chunk in chunks[index + 1 : index + 4] if chunk.text.lower() not in {"the", "of"}]
    named = len(ahead) > 1 and ahead[1].type is EntityType.ORGANISATION
    dated = any(chunk.kind is ChunkKind.TIME for chunk in chunks[max(0, index - 2) : index])
    return named and dated and ahead[0].text.lower() in {"in", "outside"}


def _hangs(chunks: list[Chunk], index: int) -> bool:
    """Whether a preposition right behind a date opens what says why or how."""
    return index > 1 and chunks[index].text.lower() in _HANGING and chunks[index - 1].kind is ChunkKind.TIME


def _excepts(chunks: list[Chunk], index: int) -> bool:
    """Whether "but" takes out of a whole: "every state but Norway", "all but left", "nothing but a member"."""
    before = chunks[index - 1].text.lower() if index > 0 else ""
    if before in _UNIVERSAL | {"anything", "nothing", "none"}:
        return True
    whole = any(chunk.text.lower() in _UNIVERSAL for chunk in chunks[:index])
    ahead = next((chunk for chunk in chunks[index + 1 :] if chunk.text.lower() != "the"), None)
    return whole and ahead is not None and ahead.kind is ChunkKind.ENTITY


def _opens_a_length(chunks: list[Chunk], index: int) -> bool:
    """Whether a length of time follows: "after two centuries outside" says how long it had been, not what came before."""
    return chunks[index].kind is ChunkKind.QUANTITY and any(
        chunk.text.lower().rstrip("s") in _UNITS or chunk.text.lower() == "centuries"
        for chunk in chunks[index + 1 : index + 3]
    )


def _hyphen(chunks: list[Chunk], index: int) -> bool:
    if chunks[index].text != "-":
        return False
    before = index > 0 and chunks[index - 1].end == chunks[index].start
    return before or (index + 1 < len(chunks) and chunks[index + 1].start == chunks[index].end)


def _joins_names(chunks: list[Chunk], index: int) -> bool:
    """Whether a comma stands in a list of names: "Poland, Hungary and the Czech Republic"."""
    if chunks[index].text != ",":
        return False
    before = index > 0 and (chunks[index - 1].kind is ChunkKind.ENTITY or chunks[index - 1].text == ")")
    ahead = [chunk for chunk in chunks[index + 1 : index + 4] if chunk.text.lower() not in {"the", "and"}]
    if not before or not ahead or ahead[0].kind is not ChunkKind.ENTITY or ahead[0].possessive:
        return False
    # A list comes to its "and"; "In the war with X, Y joined" does not.
    later = chunks[index + 1 :]
    for chunk in later:
        if chunk.text.lower() in {"and", "or"}:
            return True
        listed = chunk.kind in {ChunkKind.ENTITY, ChunkKind.TIME} or chunk.text.lower() in {",", "the", "(", ")"}
        if not listed:
            return False
    return False


def _holds_a_date(chunks: list[Chunk], index: int) -> bool:
    """Whether a bracket holds nothing but a date or an acronym: "Finland (2023)", "the union (EAEU)"."""
    text = chunks[index].text
    if text == "(":
        return index + 2 < len(chunks) and chunks[index + 1].kind in _BRACKETED and chunks[index + 2].text == ")"
    if text == ")":
        return index > 1 and chunks[index - 1].kind in _BRACKETED and chunks[index - 2].text == "("
    return False


def _starts_a_clause(chunks: list[Chunk], index: int) -> bool:
    """Whether "and" opens another statement: a finite verb comes before the next mark, and one stood before it."""
    before = any(chunk.tag in _FINITE for chunk in chunks[:index])
    for chunk in chunks[index + 1 :]:
        if chunk.text in _MARKS or chunk.text == "and":
            return False
        if chunk.tag in _FINITE:
            return before
    return False


def _with_their_dates(parts: list[list[int]], chunks: list[Chunk]) -> list[list[int]]:
    """Join a part that is nothing but a date to the part that it dates: the one before, or the one it opens."""
    joined: list[list[int]] = []
    opening: list[int] = []
    for part in parts:
        only_date = any(chunks[i].kind is ChunkKind.TIME for i in part) and all(
            chunks[i].kind in {ChunkKind.TIME, ChunkKind.WORD} for i in part
        )
        if only_date and joined:
            joined[-1] = [*joined[-1], *part]
        elif only_date:
            opening = [*opening, *part]
        else:
            joined.append([*opening, *part])
            opening = []
    return joined or [opening]


def _about(row: Row, parts: list[list[int]], low: int, high: int, first: Chunk) -> tuple[str, ...]:
    """Whom a stretch without a subject is said of: the name right before it, or the one right after a reduced clause."""
    if low > 0:
        before = row.chunks[parts[low - 1][-1]]
        names = [row.chunks[i] for i in parts[low - 1] if row.chunks[i].type is EntityType.STATE]
        if before.type is EntityType.STATE and before.code is not None and not before.possessive:
            return (before.code,)
        if first.tag in _FINITE and len(names) == 1 and names[0].code is not None:
            return (names[0].code,)
        return ()
    if high + 1 < len(parts):
        after = next((row.chunks[i] for i in parts[high + 1] if row.chunks[i].kind is not ChunkKind.WORD), None)
        if after is not None and after.type is EntityType.STATE and after.code is not None and not after.possessive:
            return (after.code,)
    return ()


def left_out(row: Row, kept: Row) -> tuple[int, int] | None:
    """The longest run of words that a stretch leaves out, in code points of the clause; `None` where it is no statement."""
    inside = {id(chunk) for chunk in kept.chunks}
    runs: list[list[Chunk]] = [[]]
    for chunk in row.chunks:
        if id(chunk) in inside:
            runs.append([])
        else:
            runs[-1].append(chunk)
    longest = max(runs, key=len)
    words = [chunk for chunk in longest if chunk.text not in _MARKS]
    telling = sum(chunk.kind is not ChunkKind.WORD for chunk in words)
    if telling < 3 or not any(chunk.tag in _FINITE or chunk.tag == "VBG" for chunk in words):  # noqa: PLR2004 - fewer words say nothing
        return None
    return words[0].start, words[-1].end
