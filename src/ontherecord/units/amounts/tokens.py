"""Text to tokens: numbers in figures with their value, words, and marks. One pass, no backtracking beyond one token."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

_SPACES = "\u0020\u00a0\u2009\u202f\u2007"
MINUS = "-\u2212\u2010\u2011\ufe63\uff0d"
DASHES = MINUS + "\u2012\u2013\u2014\u2015"
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8), "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip
_NAMED = ("9/11", "7/7", "24/7", "26/11", "50/50")
"""Names that look like fractions."""
_LONGEST = 40
"""Digits; what is longer is a key or a code, and no number of a sentence."""

_DIGITS = rf"""
    [0-9]{{1,3}}(?:,[0-9]{{3}}){{1,9}}(?![0-9])(?:\.[0-9]{{1,12}}(?![0-9]))?
  | [0-9]{{1,2}}(?:,[0-9]{{2}}){{1,6}},[0-9]{{3}}(?![0-9])(?:\.[0-9]{{1,12}}(?![0-9]))?
  | [0-9]{{1,3}}(?:\.[0-9]{{3}}){{1,9}},[0-9]{{1,12}}(?![0-9])
  | [0-9]{{1,3}}(?:\.[0-9]{{3}}){{2,9}}(?![0-9.])
  | [0-9]{{1,3}}(?:[{_SPACES}'\u2019][0-9]{{3}}){{1,9}}(?:[.,][0-9]{{1,12}})?(?![0-9{_SPACES}'\u2019.,]?[0-9])
  | (?<![0-9]\.)[0-9]{{1,{_LONGEST}}}\.[0-9]{{1,{_LONGEST}}}(?![0-9]|\.[0-9])
  | (?<![0-9],)[0-9]{{1,{_LONGEST}}},[0-9]{{1,2}}(?![0-9]|,[0-9])
  | (?<![\w.,])\.[0-9]{{1,{_LONGEST}}}(?![0-9])
  | [0-9]{{1,{_LONGEST}}}(?![0-9])
"""
_EXPONENT = (
    r"[eE][-+\u2212]?[0-9]{1,3}(?![\w])|\s?[x×\u00b7*]\s?10\s?\^?\s?[-+\u2212]?(?:[0-9]{1,3}(?!\w)|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]{1,4})"
    r"|\s?\^\s?[-+\u2212]?[0-9]{1,2}(?![\w])"
)
_TOKEN = re.compile(
    rf"""
    (?P<skip> https?://\S{{1,2000}} | www\.\S{{1,500}} | [@\#][^\W\d]\w{{0,100}} | (?<!\d)[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?(?!\d) | \d{{{_LONGEST + 1},}}
            | (?<![\w/])(?:{"|".join(_NAMED)})(?![\w/]) | (?<![\w/.-])(?:[0-9]{{1,2}}([/.-])[0-9]{{1,2}}\2[0-9]{{4}}|[0-9]{{4}}([/-])[0-9]{{1,2}}\3[0-9]{{1,2}})(?![\w/-])
            | (?<![\w.,+-])\+?[0-9]{{1,6}}(?:-[0-9]{{1,6}}){{2,8}}(?![\w-]) )
  | (?P<money> (?<![A-Za-z])(?:[A-Z]{{3}}|usd|eur|gbp|Rs\.?|(?:US|AU|CA|NZ|HK|NT|MX|A|C|S|R)\$)(?=\s?[0-9]) )
  | (?P<code> (?<![\w]) (?!(?i:top)-) (?: [^\W\d_]{{1,12}}[-\u2010\u2011]?(?=[0-9]) | [0-9]{{1,6}}[A-Za-z]{{1,4}}(?=[0-9])(?<![0-9][eExX]) ) \w{{1,40}} )
  | (?P<digits> {_DIGITS} ) (?P<power> {_EXPONENT} )? (?P<vulgar_tail> \s?[{"".join(VULGAR)}] )? (?P<glued> [^\W\d_]{{1,20}}(?:/[a-z]{{1,2}})?[²³]? )?
  | (?P<vulgar> [{"".join(VULGAR)}] )
  | (?P<word> (?: [A-Za-z]\.){{2,4}} (?=\s) | [^\W\d_]{{1,60}} (?: ['\u2019] [a-z]{{1,3}}(?![a-z]) )? | \w{{1,60}} )
  | (?P<mark> <=|>=|=>|=<|<>|[-=]+>|US\$|[^\w\s] )
    """,
    re.VERBOSE,
)


class TokenKind(Enum):
    """What a token is; `OTHER` can belong to no amount (an address, a time of day, the name of a weapon)."""

    DIGITS = auto()
    WORD = auto()
    MARK = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """`[start, end)` of the text; `lower` is its text in lower case. Digits carry their value, the unit of their last digit and the letters glued to them.

    `plain` tells that digits hold no mark, power or fraction. The `glued` letters start at `letters`.
    """

    kind: TokenKind
    start: int
    end: int
    lower: str
    value: Decimal = Decimal(0)
    step: Decimal | None = None
    glued: str = ""
    letters: int = 0
    plain: bool = False


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Cut `text[start:end]` into tokens; white space lies between."""
    return [_token(found) for found in _TOKEN.finditer(text, start, len(text) if end is None else end)]


def _token(found: re.Match[str]) -> Token:
    start, end = found.span()
    group = found.lastgroup
    if found["digits"] is not None:
        return _digits(found)
    if found["vulgar"] is not None:
        over, under = VULGAR[found["vulgar"]]
        return Token(TokenKind.DIGITS, start, end, found[0], value=Decimal(over) / Decimal(under), letters=end)
    kind = {"word": TokenKind.WORD, "money": TokenKind.WORD, "mark": TokenKind.MARK}.get(group or "", TokenKind.OTHER)
    return Token(kind, start, end, found[0].lower().replace("\u2019", "'"))


def _digits(found: re.Match[str]) -> Token:
    start, end = found.span()
    printed = found["digits"]
    value = _value(printed)
    places = max(0, -int(value.as_tuple().exponent))
    step: Decimal | None = Decimal(1).scaleb(-places)
    if found["power"]:
        value, step = _raised(value, step, found["power"])
    if value.adjusted() > _LONGEST:
        return Token(TokenKind.OTHER, start, end, found[0].lower())
    if found["vulgar_tail"]:
        over, under = VULGAR[found["vulgar_tail"].strip()]
        value, step = value + Decimal(over) / Decimal(under), None
    glued = found["glued"] or ""
    return Token(
        TokenKind.DIGITS,
        start,
        end,
        found[0].lower(),
        value=value,
        step=step,
        glued=glued,
        letters=end - len(glued),
        plain=printed.isdigit() and not found["power"] and not found["vulgar_tail"],
    )


def _raised(value: Decimal, step: Decimal | None, power: str) -> tuple[Decimal, Decimal | None]:
    """The number times a power of ten ("6.2 x 10^-4", "1.5e6"), or to a power ("2^5"), as far as it stays a size."""
    written = power.translate(_SUPERSCRIPT).replace("\u2212", "-").lower()
    exponent = int(re.sub(r"^\s?(?:e|[x×\u00b7*]\s?10\s?\^?|\^)\s?", "", written))
    if not power.lstrip().startswith("^"):
        return value.scaleb(exponent), None if step is None else step.scaleb(exponent)
    raised = value**exponent if value else Decimal(0)
    return raised, Decimal(1) if raised == raised.to_integral_value() and raised.adjusted() < _LONGEST else None


def _value(printed: str) -> Decimal:
    """Read figures: the last mark before other than three digits, or after another mark, is the decimal one."""
    bare = re.sub(rf"[{_SPACES}'\u2019]", "", printed)
    dots, commas = bare.count("."), bare.count(",")
    if dots and commas:
        decimal = "." if bare.rfind(".") > bare.rfind(",") else ","
    elif dots == 1:
        decimal = "."
    elif commas == 1 and len(bare) - bare.find(",") - 1 != 3:  # noqa: PLR2004 - a group of thousands
        decimal = ","
    else:
        decimal = ""
    thousands = {".": ",", ",": "."}.get(decimal)
    bare = bare.replace(thousands, "") if thousands else bare.replace(",", "").replace(".", "")
    return Decimal(bare.replace(",", "."))
