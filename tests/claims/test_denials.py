"""What somebody denies, or nobody believes, is nobody's claim."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ontherecord.model.claim import Claim, Kind


@pytest.mark.parametrize(
    "text",
    [
        "The World Bank denied that Chile sold 40 ships to Peru in 2015.",
        "Nobody believes that Chile sold 40 ships to Peru in 2015.",
        "Few think that Kenya bought half of its jets from Spain.",
    ],
)
def test_a_denied_content_is_not_claimed(claims_of: Callable[[str], tuple[Claim, ...]], text: str) -> None:
    assert {claim.kind for claim in claims_of(text)} == {Kind.ATTRIBUTION}


def test_a_reported_content_is_claimed(claims_of: Callable[[str], tuple[Claim, ...]]) -> None:
    claims = claims_of("The World Bank said that Chile sold 40 ships to Peru in 2015.")
    assert any(claim.kind is not Kind.ATTRIBUTION and claim.content_of is not None for claim in claims)
