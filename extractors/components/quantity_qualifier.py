"""How exact an amount is, by the words right before and after it: "khoảng", "trên", "từ … trở lên", "không quá"."""

from __future__ import annotations

import re

from extractors.record import Qualifier

_BETWEEN = (
    r"(?: ?(?:đạt|còn|là|có|được|khoảng|cho|thu|thực hiện|cả năm|trong kỳ|giảm|tăng|chiếm|bình quân|số|mức|từ|đến|:))*"
)
_ESTIMATED = r"(?<!\w)(?<!\bquy )(?<!\bgiao )(?<!\bhương )ước"
_IS = r"(?: (?:là|đạt|có|từ|bằng|khoảng))* ?$"
_BEFORE: list[tuple[Qualifier, re.Pattern[str]]] = [
    ("at_least", re.compile(rf"(?:ít nhất|tối thiểu|không dưới|không ít hơn|không thấp hơn|≥|>=){_IS}")),
    ("at_most", re.compile(rf"(?:không quá|không vượt quá|không vượt|tối đa|nhiều nhất|không hơn|≤|<=){_IS}")),
    ("less_than", re.compile(r"(?:dưới|chưa đến|chưa tới|chưa đầy|không đến|<)(?: mức)? ?$")),
    ("nearly", re.compile(r"(?:gần|gần đạt|đạt gần|xấp xỉ|suýt soát|gần bằng) ?$")),
    ("more_than", re.compile(r"(?:trên|hơn|quá|>)(?: mức)? ?$")),
    ("about", re.compile(r"(?:khoảng|chừng|độ khoảng|tầm|phỏng chừng|~|≈)(?: (?:từ|gần))? ?$")),
    ("about", re.compile(rf"{_ESTIMATED}(?: tính| đạt| thực hiện| tính đạt| có| khoảng)?{_BETWEEN} ?$")),
]  # fmt: skip
_AFTER_LEAST = re.compile(r"(?: [^\W\d_]+){0,4}? (?:trở lên|đổ lên)(?!\w)")
_AFTER_MOST = re.compile(r"(?: [^\W\d_]+){0,4}? (?:trở xuống|trở lại)(?!\w)")
_NOT_MORE = re.compile(r"(?:cao|nhiều|lớn|thấp|ít) hơn ?$")


def qualifier(folded: str, line: int, start: int, end: int) -> Qualifier:
    """The qualifier of the amount folded[start:end] in the line that begins at `line`."""
    if _AFTER_LEAST.match(folded, end):
        return "at_least"
    if _AFTER_MOST.match(folded, end):
        return "at_most"
    before = folded[max(line, start - 48) : start]
    for name, pattern in _BEFORE:
        if pattern.search(before):
            return "exact" if name == "more_than" and _NOT_MORE.search(before) else name
    return "exact"
