"""Times as awards name them: the period that they are given for, and dates and years that count nothing."""

from __future__ import annotations

import re

PERIOD = (
    r"(?:năm học\s+\d{4}(?:\s*[-–]\s*\d{4})?|năm\s+\d{4}(?:\s*[-–]\s*\d{4})?"
    r"|(?:(?:0?[369]|sáu|chín)\s+tháng|học\s+kỳ\s+(?:i{1,2}|[12]))(?:\s+(?:đầu|cuối))?(?:\s+năm(?:\s+học)?)?"
    r"(?:\s+\d{4}(?:\s*[-–]\s*\d{4})?)?"
    r"|đợt\s+(?:i{1,3}|iv|\d{1,2})(?:\s*(?:năm|/)\s*\d{4})?"
    r"|quý\s+(?:i{1,3}|iv|[1-4])(?:\s*(?:năm|/)\s*\d{4})|(?:giai đoạn|nhiệm kỳ)\s+\d{4}\s*[-–]\s*\d{4})"
)
"""A time that awards are given for, on folded text."""
_TIME = re.compile(
    rf"{PERIOD}|(?:ngày\s+)?\d{{1,2}}\s*/\s*\d{{1,2}}(?:\s*/\s*\d{{4}})?|ngày\s+\d{{1,2}}(?:\s+tháng\s+\d{{1,2}})?|tháng\s+\d{{1,2}}"
    r"|\d{4}\s*-\s*\d{4}|lần\s+thứ\s+\d+|(?:kỷ\s+niệm\s+)?\d+\s+năm(?=\s+(?:ngày|thành\s+lập|truyền\s+thống))"
)


def without_times(folded: str) -> str:
    """The text without the times in it: what digits are left may count."""
    return _TIME.sub(" ", folded)
