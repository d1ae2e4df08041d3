"""How exact an amount is, by the words right before and after it: "khoảng", "trên", "từ … trở lên", "không quá".

"trên" and "dưới" also tell where and how: "lắp camera trên 9 tuyến đường", "dưới 02 hình thức".
"""

from __future__ import annotations

import re
from functools import cache

from extractors.components.quantities.amount import Amount
from extractors.components.quantities.words import words
from extractors.language.normalise import fold
from extractors.record import Qualifier

_BETWEEN = (
    r"(?: ?(?:đạt|còn|là|có|được|khoảng|cho|thu|thực hiện|cả năm|trong kỳ|giảm|tăng|chiếm|bình quân|số|mức|từ|đến|:))*"
)
_ESTIMATED = r"(?<!\w)(?<!\bquy )(?<!\bgiao )(?<!\bhương )ước"
_WORTH = r"(?:thiệt hại|giá trị|kinh phí|trị giá|số tiền|sản lượng)"
_IS = r"(?: (?:là|đạt|có|từ|bằng|khoảng))* ?$"
_BEFORE: list[tuple[Qualifier, re.Pattern[str]]] = [
    ("at_least", re.compile(rf"(?:ít nhất|tối thiểu|không dưới|không ít hơn|không thấp hơn|≥|>=){_IS}")),
    ("at_most", re.compile(rf"(?:không quá|không vượt quá|không vượt|tối đa|nhiều nhất|không hơn|≤|<=){_IS}")),
    ("at_most", re.compile(r"không (?:để |cho )?[^,;.\d]{0,40}vượt(?: quá)? ?$")),
    ("less_than", re.compile(r"(?:dưới|chưa đến|chưa tới|chưa đầy|chưa đạt|không đến|<)(?: mức)? ?$")),
    ("nearly", re.compile(r"(?:gần|gần đạt|đạt gần|xấp xỉ|suýt soát|gần bằng) ?$")),
    ("more_than", re.compile(r"(?:trên|hơn|quá|>)(?: mức)? ?$")),
    ("about", re.compile(r"(?:khoảng|chừng|độ khoảng|tầm|phỏng chừng|~|≈)(?: (?:từ|gần))? ?$")),
    ("about", re.compile(rf"{_ESTIMATED}(?: tính| đạt| thực hiện| tính đạt| có| khoảng)?{_BETWEEN} ?$")),
    ("about", re.compile(rf"{_ESTIMATED}(?: tính)?(?: tổng)? {_WORTH}{_BETWEEN} ?$")),
]  # fmt: skip
# Without one of these before it an amount is exact: the cheap question first.
_CUE = re.compile(r"ít|thiểu|dưới|quá|vượt|đa|hơn|trên|gần|xỉ|soát|khoảng|chừng|tầm|ước|chưa|không|nhiều|[<>≤≥~≈]")
_AFTER_LEAST = re.compile(r"(?: [^\W\d_]+){0,4}? (?:trở lên|đổ lên)(?!\w)")
_AFTER_MOST = re.compile(r"(?: [^\W\d_]+){0,4}? (?:trở xuống|trở lại)(?!\w)")
_NOT_MORE = re.compile(r"(?:cao|nhiều|lớn|thấp|ít) hơn ?$")
_PLACE_OR_MANNER = re.compile(r"(?:trên|dưới) ?$")


@cache
def _surfaces() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(map(fold, words().surfaces)), frozenset(map(fold, words().extents))


def qualifier(folded: str, line: int, amount: Amount) -> Qualifier:
    """The qualifier of an amount of `folded`, in the line that begins at `line`."""
    if _AFTER_LEAST.match(folded, amount.end):
        return "at_least"
    if _AFTER_MOST.match(folded, amount.end):
        return "at_most"
    before = folded[max(line, amount.start - 48) : amount.start]
    if _CUE.search(before) is None:
        return "exact"
    for name, pattern in _BEFORE:
        if pattern.search(before):
            if name == "more_than" and _NOT_MORE.search(before):
                return "exact"
            return "exact" if _PLACE_OR_MANNER.search(before) and _is_where(amount) else name
    return "exact"


def _is_where(amount: Amount) -> bool:
    """Whether "trên" before the amount tells where: on surfaces always, on other extents unless the number is round."""
    surfaces, extents = _surfaces()
    unit = fold(amount.unit.name)
    return unit in surfaces or (unit in extents and bool(amount.value % 10))
