"""Figures on a scan that OCR may have damaged: told to the reader of the record, never changed.

Damage shows as letters among figures ("2O24"), days and months that do not exist, groups of figures that neither the
dot of thousands nor the comma of decimals makes ("1.4788,8"), a dot where the page's decimals have a comma, a comma in
a count of people, a percent sign that is lost; or Tesseract was itself unsure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.document import DocumentBuilder, ReadingWarning
from extractors.language.normalise import bare, fold
from extractors.reading.layout.characters import Word
from extractors.reading.layout.page_text import PageText
from extractors.reading.ocr.percents import LOST, lost_percents

_UNSURE = 0.5
_FIGURE = re.compile(r"\d")
_LONGER = re.compile(r"\d\D?\d")  # Tesseract is seldom sure of a figure that stands alone
_MIXED = re.compile(r"(?<![^\W\d_])(?:\d[\d.,]*[OoSBIl]|[OoSBIl]\d)[\d.,OoSBIl]*(?![^\W\d_])")
_DATE = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](?:19|20)\d{2}(?!\d)")
_DAY = re.compile(
    r"ngay (\d{1,2})[/.-](\d{1,2})(?![\d/.-])|ngay (\d{1,2}) thang (\d{1,2})(?!\d)|thang (\d{1,2})(?![\d.,])"
)
_GROUPS = re.compile(r"(?<![\d.,/-])\d{1,3}(?:\.\d{3})*\.(?:\d{4,}|\d{1,2}[.,])[\d.,]*\d")
_DECIMAL_DOT = re.compile(r"\(?\d{1,3}\.\d{1,2}%?[,;.)]*")
_DECIMAL_COMMA = re.compile(r"\(?\d{1,3}(?:\.\d{3})*,\d{1,2}%?[,;.)]*")
_NO_DECIMAL_AFTER = {"ngay", "thang", "muc", "khoan", "diem", "dieu", "tiet", "phan", "bang", "bieu", "tu", "den", "so"}
_THOUSANDS_COMMA = re.compile(r"\d{1,3}(?:,\d{3})+")
_COUNTED = {
    "nguoi",
    "ho",
    "dong",
    "ca",
    "tap",
    "luot",
    "em",
    "hoc",
    "doan",
    "hoi",
    "vu",
    "chau",
    "can",
    "cong",
    "thanh",
}
_DOT_OR_COMMA = "dấu chấm hay dấu phẩy"
_NO_SUCH_DAY = "không có ngày, tháng này"
_EDGES = ".,;:()"
_MOST_TOLD = 5


def doubtful_numbers(lines: Sequence[Sequence[Word]]) -> list[str]:
    """The numbers of a page's lines that may be damaged, each in quotes and with what may be wrong, as it is told."""
    decimal_dots = _decimal_dots(lines)
    told: list[str] = []
    for number, words in enumerate(lines):
        lost = lost_percents([word.text for word in words])
        days = _impossible_days([word.text for word in words])
        for place, word in enumerate(words):
            if not _FIGURE.search(word.text):
                continue
            reason = (
                _DOT_OR_COMMA
                if (number, place) in decimal_dots or _is_count_with_comma(words, place)
                else LOST
                if place in lost
                else _NO_SUCH_DAY
                if place in days
                else ""
            )
            if reason or _is_doubtful(word):
                told.append(f"“{word.text.strip(_EDGES)}”" + (f" ({reason})" if reason else ""))
    return list(dict.fromkeys(told))


def _is_doubtful(word: Word) -> bool:
    if _MIXED.search(word.text) or (word.confidence < _UNSURE and _LONGER.search(word.text)):
        return True
    return not _DATE.search(word.text) and _GROUPS.search(word.text) is not None


def _impossible_days(texts: list[str]) -> set[int]:
    """The places of the words with a day or month that does not exist; also "ngày 31 tháng 13", over several words."""
    found: set[int] = set()
    starts: dict[int, int] = {}
    length = 0
    for place, text in enumerate(texts):
        starts[length] = place
        length += len(text) + 1
    line = bare(fold(" ".join(texts)))
    for match in (*_DATE.finditer(line), *_DAY.finditer(line)):
        parts = [(int(text), at) for at, text in enumerate(match.groups(), 1) if text is not None]
        limits = (12,) if len(parts) == 1 else (31, 12)
        for (value, group), limit in zip(parts, limits, strict=True):
            if not 1 <= value <= limit:
                found.add(starts[max(start for start in starts if start <= match.start(group))])
    return found


def _decimal_dots(lines: Sequence[Sequence[Word]]) -> set[tuple[int, int]]:
    """The lines and places of decimals with a dot, on a page where more of them have a comma."""
    dots = {
        (number, place)
        for number, words in enumerate(lines)
        for place, word in enumerate(words)
        if place
        and _DECIMAL_DOT.fullmatch(word.text)
        and _bare(words[place - 1].text) not in _NO_DECIMAL_AFTER
        and (word.text.rstrip(",;.)").endswith("%") or place + 1 < len(words))
    }
    commas = sum(_DECIMAL_COMMA.fullmatch(word.text) is not None for words in lines for word in words)
    return dots if commas > len(dots) else set()


def _is_count_with_comma(words: Sequence[Word], place: int) -> bool:
    """Whether people or things are counted with a comma ("1,250 người"): a dot of thousands was read as a comma."""
    after = words[place + 1].text if place + 1 < len(words) else ""
    return _THOUSANDS_COMMA.fullmatch(words[place].text) is not None and _bare(after) in _COUNTED


def _bare(text: str) -> str:
    return bare(fold(text)).strip(_EDGES)


def warn(pages: Iterable[PageText], builder: DocumentBuilder) -> None:
    """Add a warning to the builder for each page with such numbers."""
    for page in pages:
        if page.doubts:
            told = ", ".join(page.doubts[:_MOST_TOLD])
            more = " …" if len(page.doubts) > _MOST_TOLD else ""
            message = f"Trang {page.number}: nên đối chiếu với bản quét các số đọc chưa chắc: {told}{more}."
            builder.warnings.append(ReadingWarning("W_DOUBTFUL_NUMBERS", message))
