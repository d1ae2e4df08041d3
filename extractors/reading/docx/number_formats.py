"""How Word prints one number of a list (`w:numFmt`, ECMA-376 part 1, 17.18.59): "IV", "07", "aa"."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def _lower_roman(number: int) -> str:
    if not 0 < number < 32768:
        return str(number)
    digits = []
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        digits.append(sign * count)
    return "".join(digits)


def _lower_letter(number: int) -> str:
    """a to z, then aa, bb, cc: Word repeats the letter; it knows no đ."""
    if not 0 < number <= 780:
        return str(number)
    repeats, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (repeats + 1)


def _ordinal(number: int) -> str:
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02d}".format,
    "lowerRoman": _lower_roman,
    "upperRoman": lambda number: _lower_roman(number).upper(),
    "lowerLetter": _lower_letter,
    "upperLetter": lambda number: _lower_letter(number).upper(),
    "ordinal": _ordinal,
    "numberInDash": "- {} -".format,
    "none": lambda number: "",
}


@cache
def format_number(number: int, number_format: str) -> str:
    """A number as Word's `w:numFmt` prints it; formats of other scripts print as decimal."""
    return _FORMATS.get(number_format, str)(number)
