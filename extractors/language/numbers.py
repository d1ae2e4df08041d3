"""Finds numbers in folded text and reads them the Vietnamese way: dots part the thousands, a comma the decimals.

Source of the rule: Luật Kế toán (a dot after nghìn, triệu, tỷ; a comma after the digit of units). Reports break it:
"46.8" for 46,8, "5362" without a dot, "1,234" for 1.234. What the form alone cannot decide is decided by what the
document does elsewhere (`separators`), and marked as doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from extractors.language import number_words


class Separators(Enum):
    """How a document writes its numbers: 1.234,5 or 1,234.5."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Number:
    """A number in folded[start:end]. `value` has no scale word applied unless `scaled` did so.

    `doubt` is None, or why the reading is not sure: "nonstandard_separator" (46.8), "thousands_or_decimals" (1,234 or
    1.234 where the document does both), "homograph" ("năm": five or year). `words` is set for a number in words.
    """

    start: int
    end: int
    value: Decimal
    doubt: str | None = None
    words: bool = False

    @property
    def number(self) -> int | float:
        """The value as an int where it is whole, else as a float."""
        return int(self.value) if self.value == self.value.to_integral_value() else float(self.value)


# At most 24 digits a group: longer runs are no numbers, and conversions stay cheap.
_DIGITS = re.compile(r"(?<!\w)(?<!\d[.,])\d{1,24}(?:[.,]\d{1,24})*(?!\d)")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_ENGLISH_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_VIETNAMESE_SIGN = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d{1,2})(?![\d.,]\d|\d)")
_ENGLISH_SIGN = re.compile(r"(?<![\w.,])\d{1,3}(?:(?:,\d{3})+\.\d{1,2}|(?:,\d{3}){2,})(?![\d.,]\d|\d)")
_SCALE = "nghìn|ngàn|vạn|triệu|tỷ|tỉ"
_SCALES = re.compile(rf" ?((?:trăm )?(?:{_SCALE})(?: (?:tỷ|tỉ))?)(?!\w)")
_HALF = re.compile(r" rưỡi\b")
_NEXT_TERM = re.compile(rf"(?: |, ?)(\d{{1,3}}(?:,\d+)?) (?=(?:{_SCALE})\b)")


def separators(folded: str) -> Separators:
    """The separators that the document uses, by what cannot be read otherwise; Vietnamese unless it says so."""
    english = sum(1 for _ in _ENGLISH_SIGN.finditer(folded))
    if not english:
        return Separators.VIETNAMESE
    vietnamese = sum(1 for _ in _VIETNAMESE_SIGN.finditer(folded))
    return Separators.ENGLISH if english > vietnamese else Separators.VIETNAMESE


def read(digits: str, style: Separators = Separators.VIETNAMESE) -> tuple[Decimal, str | None] | None:
    """The value of a run of digits, dots and commas, and the doubt about it; None where it is no number ("1.2.3")."""
    dots, commas = digits.count("."), digits.count(",")
    if not dots and not commas:
        return Decimal(digits), None
    vietnamese, english = bool(_THOUSANDS.fullmatch(digits)), bool(_ENGLISH_THOUSANDS.fullmatch(digits))
    if style is Separators.ENGLISH:
        if english or (dots == 1 and not commas):
            return Decimal(digits.replace(",", "")), None
        if vietnamese or (commas == 1 and not dots):
            return Decimal(digits.replace(".", "").replace(",", ".")), "nonstandard_separator"
        return None
    if vietnamese or (commas == 1 and not dots):
        return Decimal(digits.replace(".", "").replace(",", ".")), None
    if (dots == 1 and not commas) or english:
        return Decimal(digits.replace(",", "")), "nonstandard_separator"
    return None


def _figures(folded: str, start: int, end: int, style: Separators) -> Iterator[Number]:
    for match in _DIGITS.finditer(folded, start, end):
        found = read(match[0], style)
        if found is not None:
            yield Number(match.start(), match.end(), found[0], found[1])
        elif "." not in match[0]:  # "1,2,3" is a list
            at = match.start()
            for part in match[0].split(","):
                yield Number(at, at + len(part), Decimal(part))
                at += len(part) + 1


def find_numbers(
    folded: str,
    start: int = 0,
    end: int | None = None,
    *,
    style: Separators = Separators.VIETNAMESE,
    words: bool = True,
) -> Iterator[Number]:
    """The numbers in folded[start:end], in order: digits ("06", "1.222", "11,4") and, with `words`, words ("một").

    Dates, document numbers and names are not told apart from amounts here; "1.2.3" and "01.5.2021" are no numbers.
    """
    end = len(folded) if end is None else end
    found = list(_figures(folded, start, end, style))
    if words:
        for word in number_words.find(folded, start, end):
            doubt = "homograph" if word.doubtful else None
            found.append(Number(word.start, word.end, Decimal(word.value), doubt, True))
        found.sort(key=lambda number: number.start)
    yield from found


def scaled(folded: str, number: Number) -> Number:
    """The number with the scale words after it applied: "306,27 nghìn", "1 tỷ 200 triệu", "2 triệu rưỡi"."""
    total = number
    size = None
    while (scale := _SCALES.match(folded, number.end)) is not None:
        factor = number_words.parse(scale[1] if scale[1].startswith("trăm") else f"một {scale[1]}")
        if factor is None or (size is not None and factor >= size):
            break
        value = number.value * factor if size is None else total.value + number.value * factor
        total, size = replace(total, end=scale.end(), value=value), factor
        half = _HALF.match(folded, scale.end())
        if half:
            return replace(total, end=half.end(), value=total.value + Decimal(factor) / 2)
        term = _NEXT_TERM.match(folded, scale.end())
        if term is None:
            break
        number = Number(term.start(1), term.end(1), Decimal(term[1].replace(",", ".")))
    return total
