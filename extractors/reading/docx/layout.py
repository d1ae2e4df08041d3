"""Tells tables that only place a letterhead or a signature on the page from tables of data.

The form of a letterhead and of a signature block is that of Nghị định 30/2020/NĐ-CP, annex I: two columns, usually a
table without rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extractors.language.lexicon import load, strict
from extractors.language.normalise import fold
from extractors.reading.docx.blocks import Paragraph, TableCell, WordTable

_MOST_ROWS = 6
_MOST_COLUMNS = 3
_NUMBER_LINE = re.compile(r"số\s*:|số\s+[\d.…_ ]*[-/]\s*[a-zđ]")
_PLACE_AND_DATE = re.compile(r"[^,;:/\d\t]{2,40},\s*ngày\b")
_GAP = re.compile(r"[ \xa0]*\t[\s\xa0]*|[ \xa0]{3,}")
_RECIPIENT = re.compile(r"\s*-.*[;.]\s*$")
_LIST_LABEL = re.compile(r"\W*(?:(?:phần|chương|mục|điều)\s+)?\w{0,4}(?:\.\d+)*[.):/-]*\W*$", re.IGNORECASE)
_LONGEST_LINE = 200
_LETTERS = re.compile(r"[^\W\d_]+")


@strict
@dataclass(frozen=True)
class LetterheadWords:
    """The words of letterheads and signatures, folded: `models/lexicons/letterhead.json`."""

    national: list[str]
    recipients: list[str]
    row_numbers: list[str]
    authority: list[str]
    offices: list[str]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], frozenset[str]]:
    words = load("letterhead", LetterheadWords)
    national = "|".join(_letters(fold(text)) for text in words.national)
    recipients = "|".join(re.escape(fold(text)) for text in words.recipients)
    authority = "|".join(re.escape(fold(text)) for text in words.authority)
    offices = "|".join(re.escape(fold(text)) for text in words.offices)
    signing = rf"(?:{authority})\s*[./]|(?:(?:{authority})\s*\.\s*)?(?:{offices})\b"
    return (
        re.compile(national),
        re.compile(rf"(?:{recipients})\s*(?::|$)"),
        re.compile(signing),
        frozenset(fold(text) for text in words.row_numbers),
    )


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text))


def is_national(text: str) -> bool:
    """Whether a line holds the national or the Party's name and motto, however it is spaced."""
    return bool(_patterns()[0].search(_letters(fold(text))))


def is_letterhead(lines: Iterable[str]) -> bool:
    """Whether a page header's lines are a letterhead: the national or Party's line, or a document number of its own."""
    return any(is_national(line) or _NUMBER_LINE.match(fold(line)) for line in lines)


def is_signing(text: str) -> bool:
    """Whether a line is an authority or office as printed above a signature: in capitals ("KT. CHỦ TỊCH")."""
    return text.isupper() and bool(_patterns()[2].match(fold(text)))


def second_column(raw: str) -> int | None:
    """Where the right column of a letterhead or signature begins that tabs or spaces set beside the left; else None."""
    if len(raw) > _LONGEST_LINE:
        return None
    for gap in _GAP.finditer(raw):
        left, right = raw[: gap.start()], raw[gap.end() :].strip()
        if not left.strip() or not right:
            continue
        folded = fold(right)
        if _patterns()[0].match(_letters(folded)) or _PLACE_AND_DATE.match(folded):
            return gap.end()
        if not _LIST_LABEL.match(left) and (is_signing(right) or (_RECIPIENT.match(left) and _is_name(right))):
            return gap.end()
    return None


def _is_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 6 and all(word.isalpha() and word[0].isupper() for word in words)


def is_layout(table: WordTable) -> bool:
    """Whether a table only places paragraphs on the page."""
    if all(len(row) < 2 for row in table.rows):
        return True
    filled = [row for row in table.rows if any(not cell.is_empty for cell in row)]
    if not 0 < len(filled) <= _MOST_ROWS:
        return False
    rows = [[cell_lines(cell) for cell in row if not cell.is_empty] for row in filled]
    if any(len(row) > _MOST_COLUMNS for row in rows):
        return False
    if any(fold(lines[0]).rstrip(".") in _patterns()[3] for lines in rows[0] if lines):
        return False
    texts = [line for row in rows for lines in row for line in lines]
    if any(is_national(text) or _patterns()[1].match(fold(text)) for text in texts):
        return True
    if table.ruled:
        return False
    if any(_NUMBER_LINE.match(fold(text)) or _PLACE_AND_DATE.match(fold(text)) for text in texts if len(text) < 80):
        return True
    # A signature: the office is over the name, so it stands in the first row only and never beside a name.
    signed = [any(is_signing(line) for lines in row for line in lines) for row in rows]
    return signed[0] and not any(signed[1:]) and (len(rows) > 1 or any(len(lines) > 1 for lines in rows[0]))


def cell_lines(cell: TableCell) -> list[str]:
    """The text of a cell's own paragraphs, line by line."""
    return [line.text for item in cell.items if isinstance(item, Paragraph) for line in item.lines(apart=True)]


def columns(table: WordTable) -> dict[int, int | None]:
    """Where the cells of a layout table stand, by the id of the cell: 0 left, 1 right, None across."""
    cells = [cell for row in table.rows for cell in row]
    width = max((cell.column + cell.column_span for cell in cells), default=0)
    starts = sorted({cell.column for cell in cells if not cell.is_empty and cell.column_span < width})
    first = starts[0] if len(starts) > 1 else 0
    return {id(cell): None if cell.column_span >= width else int(cell.column > first) for cell in cells}
