"""Reads number, symbol, place and date from the letterhead: "Số: 87/BC-UBND", "Bình Khê, ngày 18 tháng 6 năm 2024".

Sources: Nghị định 30/2020/NĐ-CP, Phụ lục I; Hướng dẫn 36-HD/VPTW ("Số 34-CT/TW"). What the clerk left blank stays None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.components.frame.form import squash, strip_marks
from extractors.components.frame.lines import BARE_NUMBER, NUMBER, PLACE_DATE, Line
from extractors.record import PartialDate

_BLANKS = re.compile(r"\s+")
_ONLY_SO = re.compile(r"so\s*[:;.]?[\s.…_]*\d{0,5}[\s.…_]*$")
_BEFORE_PLACE = re.compile(r".*[^\w\s.’'-]\s*")


@dataclass(frozen=True, slots=True)
class Number:
    """A document's number ("87", None where left blank) and symbol ("BC-UBND")."""

    number: str | None
    symbol: str | None


def read_number(lines: Sequence[Line]) -> Number:
    """The number and symbol that the first fitting line gives; they may stand on two lines ("Số:", "/BC-UBND")."""
    for text in _with_joined(lines):
        match = NUMBER.search(text) or BARE_NUMBER.match(text)
        if match:
            symbol = re.sub(r"\s*([/–-])\s*", r"\1", match["symbol"]).rstrip(".-–/&+").replace("–", "-")
            return Number(match["number"], symbol)
    return Number(None, None)


def _with_joined(lines: Sequence[Line]) -> Iterator[str]:
    for index, line in enumerate(lines):
        yield line.text
        if _ONLY_SO.match(line.key) and index + 1 < len(lines):
            yield f"{line.text} {lines[index + 1].text}"


def read_place_date(lines: Sequence[Line]) -> tuple[str | None, PartialDate]:
    """The place and date of the first line that gives them; parts left blank are None."""
    for line in lines:
        text = _BLANKS.sub(" ", NUMBER.sub("", line.text)).strip() if "/" in line.text else " ".join(line.text.split())
        match = PLACE_DATE.search(squash(text)) if len(text) < 160 else None
        if match is None:
            continue
        place = _BEFORE_PLACE.sub("", text[match.start("place") : match.end("place")])
        date = PartialDate(year=_int(match["year"] or match["y"]), month=_int(match["month"] or match["m"], 12),
                           day=_int(match["day"] or match["d"], 31))  # fmt: skip
        return strip_marks(place) or None, date
    return None, PartialDate()


def _int(digits: str | None, most: int = 9999) -> int | None:
    return int(digits) if digits and 0 < int(digits) <= most else None
