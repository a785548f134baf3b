"""Whatever a cell of a table holds, matching it raises nothing, and a match is somebody's."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ontherecord.model.period import Period
from ontherecord.record.identity import SYSTEMS, Match, resolve
from ontherecord.record.names import load_names
from ontherecord.record.spellings import key_of, spelling_index

YEARS = st.none() | st.integers(min_value=1816, max_value=2026).map(Period.year)


def _sound(match: Match | None) -> bool:
    return match is None or match.code in load_names()


@given(text=st.text(max_size=300), system=st.none() | st.sampled_from(SYSTEMS), on=YEARS)
def test_any_text(text: str, system: str | None, on: Period | None) -> None:
    assert _sound(resolve(text, system, on))


@given(
    left=st.sampled_from(["Russia", "Yemen", "Serbia", "Congo", "Government of", "(", "/", ", ", "é", "Côte"]),
    middle=st.sampled_from([" (", "/", ", ", " ", ")("]),
    right=st.sampled_from(["Soviet Union)", "North Yemen)", "Yugoslavia", "The", "(", ")", "Ivory"]),
    on=YEARS,
)
def test_names_put_together(left: str, middle: str, right: str, on: Period | None) -> None:
    assert _sound(resolve(left + middle + right, on=on))


@given(
    st.sampled_from(sorted({rows[0].text for (by, _), rows in spelling_index().items() if not by and len(rows) == 1}))
)
def test_case_and_marks_do_not_matter(text: str) -> None:
    plain, loud = resolve(text), resolve(text.casefold().replace("-", " "))
    assert plain is not None or text.isupper() or text == "Korea"
    if plain is not None and plain.via == "name":
        assert loud is not None
        assert loud.code == plain.code
    assert key_of(key_of(text)) == key_of(text)
