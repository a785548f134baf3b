"""The World Bank's public API, version 2: one indicator of every country and year, put together from its pages.

`GET /v2/country/all/indicator/CODE?format=json` answers `[{page, pages, per_page, total, lastupdated, …}, [{indicator,
country, countryiso3code, date, value, unit, obs_status, decimal}, …]]`, and for a code that it does not know
`[{"message": [{"id", "key", "value"}]}]` (its help pages on the Indicators API).
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from ontherecord.errors import ImportFailed, UsageError

if TYPE_CHECKING:
    from ontherecord.ports import Fetcher

ADDRESS = "https://api.worldbank.org/v2"
PER_PAGE = 10_000
"""A page of this many observations has about 2.5 MB; the API allows 32,500."""
MOST_PAGES = 20
"""An indicator has under 20,000 observations: 266 places and totals, 65 years."""
_INDICATOR = re.compile(r"[A-Z0-9]{2,12}(?:\.[A-Z0-9]{1,12}){1,7}")
_AGAIN = "Try again later, or download the indicator from data.worldbank.org and add the file."
Page = tuple[dict[str, object], list[object]]


class WorldBankApi:
    """Asks through a `Fetcher`, which refuses addresses that are not public and bounds size and time."""

    def __init__(self, fetcher: Fetcher, *, address: str = ADDRESS, per_page: int = PER_PAGE) -> None:
        self._fetcher = fetcher
        self._address = address
        self._per_page = per_page

    def indicator(self, code: str) -> bytes:
        """Bring an indicator as one answer of one page, for the importer "world-bank".

        Raises:
            UsageError: the code is not one as the World Bank writes them.
            UnreadableInput: the API cannot be reached.
            ImportFailed: it does not know the code, or its pages do not fit together.

        """
        if not _INDICATOR.fullmatch(code):
            raise UsageError(f"{code!r} is no indicator's code.", remedy="Write it as NY.GDP.MKTP.CD.")
        head, rows = self._page(code, 1)
        pages = _whole(head, "pages", code)
        if pages > MOST_PAGES:
            raise _odd(code, f"it has {pages} pages")
        for number in range(2, pages + 1):
            other, more = self._page(code, number)
            for key in ("pages", "total", "lastupdated"):
                if other.get(key) != head.get(key):
                    # The World Bank updated it between two pages; half of each would be a release of nobody's.
                    raise _odd(code, f"its {key} changed between two pages")
            rows += more
        if _whole(head, "total", code) != len(rows):
            raise _odd(code, f"it has {head.get('total')} observations and brought {len(rows)}")
        # Its figures are doubles, and come out of one as they went in.
        whole = [head | {"page": 1, "pages": 1, "per_page": len(rows)}, rows]
        return json.dumps(whole, ensure_ascii=False).encode()

    def _page(self, code: str, number: int) -> Page:
        asked = urlencode({"format": "json", "per_page": self._per_page, "page": number, "footnote": "y"})
        fetched = self._fetcher.fetch(f"{self._address}/country/all/indicator/{code}?{asked}")
        try:
            parsed = json.loads(fetched.data.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            raise _odd(code, "the answer is no JSON") from error
        match parsed:
            case [{"message": [{"value": str(why)}, *_]}]:
                raise ImportFailed(
                    f"The World Bank does not know {code}: {why[:200]}",
                    remedy="Look the code up at data.worldbank.org.",
                )
            case [dict(head), list(rows)] if _whole(head, "page", code) == number:
                return head, rows
            case [dict(head), None]:
                raise _odd(code, f"it has {head.get('total')} observations")
            case _:
                raise _odd(code, "the answer is not as the World Bank describes it")


def _whole(head: dict[str, object], key: str, code: str) -> int:
    value = str(head.get(key))
    if not value.isdecimal() or len(value) > len("1000000"):
        raise _odd(code, f"{key} is no number")
    return int(value)


def _odd(code: str, what: str) -> ImportFailed:
    return ImportFailed(f"The World Bank's answer on {code} cannot be used: {what}.", remedy=_AGAIN)
