"""Figures on a scan that OCR may have damaged: told to the reader of the record, never changed.

Damage shows as letters among figures ("2O24"), days and months that do not exist, and groups of figures that neither
the dot of thousands nor the comma of decimals makes ("1.4788,8"); or Tesseract was itself unsure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.document import DocumentBuilder, ReadingWarning
from extractors.reading.layout.characters import Word
from extractors.reading.layout.page_text import PageText

_UNSURE = 0.5
_FIGURE = re.compile(r"\d")
_LONGER = re.compile(r"\d\D?\d")  # Tesseract is seldom sure of a figure that stands alone
_MIXED = re.compile(r"(?<![^\W\d_])(?:\d[\d.,]*[OoSBIl]|[OoSBIl]\d)[\d.,OoSBIl]*(?![^\W\d_])")
_DATE = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](?:19|20)\d{2}(?!\d)")
_GROUPS = re.compile(r"(?<![\d.,/-])\d{1,3}(?:\.\d{3})*\.(?:\d{4,}|\d{1,2}[.,])[\d.,]*\d")
_MOST_TOLD = 5


def doubtful_numbers(words: Iterable[Word]) -> list[str]:
    """The texts of the words whose figures may be damaged."""
    return [word.text for word in words if _FIGURE.search(word.text) and _is_doubtful(word)]


def _is_doubtful(word: Word) -> bool:
    if _MIXED.search(word.text) or (word.confidence < _UNSURE and _LONGER.search(word.text)):
        return True
    dates = _DATE.findall(word.text)
    if dates:
        return any(not 1 <= int(day) <= 31 or not 1 <= int(month) <= 12 for day, month in dates)
    return _GROUPS.search(word.text) is not None


def warn(pages: Iterable[PageText], builder: DocumentBuilder) -> None:
    """Add a warning to the builder for each page with such numbers."""
    for page in pages:
        if page.doubts:
            told = ", ".join(f"“{text}”" for text in page.doubts[:_MOST_TOLD])
            more = " …" if len(page.doubts) > _MOST_TOLD else ""
            message = f"Trang {page.number}: nên đối chiếu với bản quét các số đọc chưa chắc: {told}{more}."
            builder.warnings.append(ReadingWarning("W_DOUBTFUL_NUMBERS", message))
