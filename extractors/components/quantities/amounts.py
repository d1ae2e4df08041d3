"""Reads amounts off one line: numbers with their units, ranges, ratios, pairs, and bare numbers that borrow a unit.

"5/5 xã" is 5 of 5; "10 - 14 tiêu chí" a range; "(209/155)" after a count is this year's and last year's; in "Hà An
871ha, Hà Bình 1.064" and "12, 15 và 20 mô hình" a bare number takes the unit of its neighbour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from extractors.components.quantities.amount import Amount
from extractors.components.quantities.borrowed import Borrower
from extractors.components.quantities.masks import Span
from extractors.components.quantities.numbers import LineNumbers
from extractors.language.numbers import Number, Separators, scaled
from extractors.language.numbers import read as read_number
from extractors.language.units import Unit, parted, unit_at

_RANGE = re.compile(r" ?(?:-|÷|~|đến|tới) ?(?:khoảng |trên |dưới )?")
_SLASH = re.compile(r" ?/ ?")
_LIST = re.compile(r"(?:, ?|;? ?và |, và |; ?)")
_CHANGE = re.compile(r"(?:,? (?:lên đến|lên thành|lên|xuống còn|xuống|còn) )")
_LIST_OR_CHANGE = re.compile(f"{_LIST.pattern}|{_CHANGE.pattern}")
_RANK_BEFORE = re.compile(
    r"(?<!\w)(?:giải |loại )?(?:nhất|nhì|ba|tư|kk|khuyến khích|đặc biệt|hcv|hcb|hcđ|vàng|bạc|đồng) ?[:=] ?$"
)
_RANK = re.compile(r" ?(?:giải )?(?:nhất|nhì|ba|tư|kk|khuyến khích|đặc biệt|[abc](?= ?[,;)]))(?!\w)")
_BARE_END = re.compile(r" ?(?:$|[,;.)(\n\t]|và |so với|trong đó)")
_PAIR_END = re.compile(r" ?(?:[),;]|= ?\d)")
_SHARE_AFTER = re.compile(r"(?:,? (?:đạt|chiếm|bằng|tỷ lệ|tương ứng)| ?=| ?\()(?: tỷ lệ)? ?(\d{1,3}(?:[.,]\d+)?) ?%")
_COMPARED = re.compile(r"tăng|giảm|so với|cùng kỳ|svck|nhiều hơn|ít hơn")
_CLAUSE = re.compile(r"[,;:(] ?")
_SENTENCE = re.compile(r"[.;!?] ")
_LONGEST_LIST = 12
_WINDOW = 400  # characters; what tells about an amount stands nearer
_AWARDS = ("giấy khen", "bằng khen", "cờ ", "huân chương", "kỷ niệm chương", "danh hiệu")  # counted by awards
_VERBS = ("quản lý ", "phụ trách ", "gồm ", "thực hiện ", "tổ chức ", "triển khai ", "được ", "đã ")
"""After a number that ends a name: "Thuế cơ sở 5 quản lý 06 xã"."""
_MONTHS = 12
_HUNDRED = Decimal(100)


class LineReader:
    """Reads the amounts of text[line]; offsets are the document's."""

    def __init__(self, text: str, folded: str, line: Span, masked: list[Span], style: Separators) -> None:
        self.text, self.folded = text, folded
        self.start = line[0]
        self.line = LineNumbers(text, folded, line, masked, style)
        self.borrower = Borrower(text, folded, self.start)
        self.amounts: list[Amount] = []

    def read(self) -> list[Amount]:
        """The amounts, in order."""
        position = 0
        while position < len(self.line.numbers):
            found = (
                self._ratio(position) or self._range(position) or self._rank(position) or self._part(position)
                or self._plain(position) or self._list(position) or self._bare(position)
            )  # fmt: skip
            used, amounts = found or (1, [])
            self.amounts += amounts
            position += used
            while position < len(self.line.numbers) and amounts and self.line.numbers[position].start < amounts[-1].end:
                position += 1
        return self.amounts

    def _ratio(self, position: int) -> tuple[int, list[Amount]] | None:
        part = self.line.numbers[position]
        whole = self.line.following(position, _SLASH, part.end)
        if whole is None:
            return self._measured_ratio(position)
        total, unit = self.line.whole(whole)
        if unit is None or unit.kind == "percent":
            return (
                self._noun_and_ratio(part, whole)
                or self._ratio_of_share(part, whole)
                or self._pair(position, part, whole)
            )
        if unit.kind == "unknown" and part.value > whole.value:
            return 2, []
        if not self.line.usable(part, unit, self.amounts):
            return 2, []
        doubt = part.doubt or whole.doubt
        factor = total.value / whole.value if whole.value else Decimal(1)
        value, of = part.value * factor, total.value  # "6,7/6 tỷ đồng"
        return 2, [Amount(part.start, unit.end, value, unit, "ratio", of=of, doubt=doubt)]

    def _measured_ratio(self, position: int) -> tuple[int, list[Amount]] | None:
        """ "116 ha/120 ha", "3 tỷ đồng/5 tỷ đồng": a ratio whose two sides both name the unit."""
        part, part_unit = self.line.whole(self.line.numbers[position])
        if part_unit is None or part_unit.kind in ("time", "unknown"):
            return None
        after = self.line.following(position, _SLASH, part_unit.end)
        if after is None:
            return None
        whole, unit = self.line.whole(after)
        usable = self.line.usable(self.line.numbers[position], unit, self.amounts)
        if unit is None or unit.name != part_unit.name or not usable:
            return None
        doubt = part.doubt or whole.doubt
        return 2, [Amount(part.start, unit.end, part.value, unit, "ratio", of=whole.value, doubt=doubt)]

    def _noun_and_ratio(self, part: Number, whole: Number) -> tuple[int, list[Amount]] | None:
        """ "đoàn viên công đoàn 386/386": a ratio without a unit, after people; "Phụ nữ 8/3" and "20/11" are days."""
        if not part.value <= whole.value > _MONTHS or not _BARE_END.match(self.folded, whole.end):
            return None
        first = max(self.start, part.start - _WINDOW)
        clause = max((m.end() for m in _CLAUSE.finditer(self.folded, first, part.start - 2)), default=first)
        unit = self.borrower.noun_before(clause, part)
        return None if unit is None else (2, [Amount(part.start, whole.end, part.value, unit, "ratio", of=whole.value)])

    def _ratio_of_share(self, part: Number, whole: Number) -> tuple[int, list[Amount]] | None:
        """ "đạt chuẩn trở lên 35/35, đạt 100%": the share after it tells a ratio, of what was counted."""
        told = _SHARE_AFTER.match(self.folded, whole.end)
        share = read_number(told[1]) if told else None
        counted = [amount.unit for amount in self.amounts if amount.unit.kind == "count" and amount.rule != "rank"]
        if share is None or not counted or not 0 < part.value <= whole.value:
            return None
        if abs(part.value / whole.value * _HUNDRED - share[0]) > 1:
            return None
        return 2, [Amount(part.start, whole.end, part.value, counted[-1], "ratio", of=whole.value)]

    def _pair(self, position: int, part: Number, whole: Number) -> tuple[int, list[Amount]]:
        """ "(209/155)" after a count: this year's and last year's figure, or done and planned; else no quantity."""
        previous = self.amounts[-1] if self.amounts else None
        if previous is None or not _PAIR_END.match(self.folded, whole.end) or self._sentence(previous.end, part.start):
            return 2, []
        between = self.folded[max(self.start, previous.start - 60) : part.start]
        compared = (
            abs(part.value - whole.value) == previous.value or _COMPARED.search(between) is not None
            or previous.value == part.value or previous.unit.family == "cases"
        )  # fmt: skip
        if previous.unit.kind == "percent":
            if not whole.value or abs(part.value / whole.value * _HUNDRED - previous.value) > 1:
                return 2, []
            closed = whole.end + self.folded.startswith(")", whole.end)  # "100% (24/24) chi bộ"
            unit = unit_at(self.text, self.folded, previous.end) or unit_at(self.text, self.folded, closed)
            if unit is None or unit.kind != "count":
                return 2, []
            return 2, [Amount(part.start, whole.end, part.value, unit, "ratio", of=whole.value)]
        if not compared:
            return 2, [Amount(part.start, whole.end, part.value, previous.unit, "ratio", of=whole.value)]
        if abs(part.value - whole.value) == previous.value != part.value:
            self.amounts[-1] = replace(previous, change=True)
        now = Amount(part.start, part.end, part.value, previous.unit, "pair", pair=True)
        return 2, [now, replace(now, start=whole.start, end=whole.end, value=whole.value, earlier=True)]

    def _range(self, position: int) -> tuple[int, list[Amount]] | None:
        low, low_unit = self.line.whole(self.line.numbers[position])
        end = low_unit.end if low_unit is not None and low_unit.kind not in ("time", "unknown") else low.end
        last = self.line.following(position, _RANGE, end)
        if last is None:
            return None
        high, unit = self.line.whole(last)
        if unit is None or unit.kind == "time":
            return None
        if end > low.end and low_unit is not None and low_unit.kind != unit.kind:
            return None
        if end == low.end and high.value > last.value and low.value * (high.value / last.value) < high.value:
            low = replace(low, value=low.value * (high.value / last.value))
        if low.value >= high.value or not self.line.usable(self.line.numbers[position], unit, self.amounts):
            return None
        doubt = low.doubt or high.doubt
        amount = Amount(low.start, unit.end, low.value, unit, "range", value_max=high.value, doubt=doubt)
        return 2, [amount]

    def _plain(self, position: int) -> tuple[int, list[Amount]] | None:
        number = self.line.numbers[position]
        total, unit = self.line.whole(number)
        if unit is None or not self.line.usable(number, unit, self.amounts):
            return (1, []) if unit is not None else None
        if unit.kind == "unknown":
            named = self.folded.startswith((*_AWARDS, *_VERBS), unit.start)
            whole = None if named else parted(self.text, unit)
            if whole is None:
                return 1, []
            unit = whole
        return 1, [Amount(number.start, unit.end, total.value, unit, f"number_{unit.kind}", doubt=total.doubt)]

    def _rank(self, position: int) -> tuple[int, list[Amount]] | None:
        """ "đạt 12 giải, gồm 2 Nhất, 3 Nhì": prizes counted by their rank."""
        number = self.line.numbers[position]
        rank = _RANK.match(self.folded, number.end)
        before = _RANK_BEFORE.search(self.folded, max(self.start, number.start - 30), number.start)
        if before is not None and _BARE_END.match(self.folded, number.end):  # "giải Nhất: 02, KK: 11"
            return self._ranked(number, before)
        if rank is None or not self.folded.rfind("giải", max(self.start, number.start - _WINDOW), rank.end()) >= 0:
            return None
        unit = Unit(rank.end(), rank.end(), "giải", "count", family="events")
        return 1, [Amount(number.start, rank.end(), number.value, unit, "rank")]

    def _ranked(self, number: Number, label: re.Match[str]) -> tuple[int, list[Amount]] | None:
        medal = label[0].startswith(("hc", "vàng", "bạc", "đồng"))
        nouns = ("huy chương", "hcv", "hcb", "hcđ") if medal else ("giải",)
        if not any(noun in self.folded[max(self.start, label.start() - _WINDOW) : number.start] for noun in nouns):
            return None
        name = label[0].rstrip(" :=").removeprefix("giải ")
        start = label.end() - len(label[0].removeprefix("giải "))
        unit = Unit(start, start + len(name), nouns[0], "count", family="events")
        return 1, [Amount(number.start, number.end, number.value, unit, "rank")]

    def _list(self, position: int) -> tuple[int, list[Amount]] | None:
        """ "12, 15 và 20 mô hình", "tăng từ 12 lên 15 xã": bare numbers that take the unit of the last one."""
        bare = [self.line.numbers[position]]
        following = position
        if self.folded.startswith(";", bare[0].end) and self.borrower.unit(bare[0], bare[0].end, self.amounts):
            return None  # "320 giường kế hoạch, thực kê 412; 27 khoa"
        while len(bare) < _LONGEST_LIST and (number := self.line.following(following, _LIST_OR_CHANGE, bare[-1].end)):
            following += 1
            total, unit = self.line.whole(number)
            if unit is not None:
                if not self.line.usable(bare[0], unit, self.amounts) or unit.kind == "unknown":
                    return None
                factor = total.value / number.value if number.value else Decimal(1)
                changed = _CHANGE.match(self.folded, bare[-1].end) is not None
                rows = [
                    Amount(n.start, n.end, n.value * factor, unit, "list", doubt=n.doubt, earlier=changed) for n in bare
                ]
                last = Amount(number.start, unit.end, total.value, unit, f"number_{unit.kind}", doubt=number.doubt)
                return following - position + 1, [*rows, last]
            bare.append(number)
        return None

    def _part(self, position: int) -> tuple[int, list[Amount]] | None:
        number = self.line.numbers[position]
        unit = self.borrower.part(number, self.amounts) or self.borrower.split(number, self.amounts)
        return None if unit is None else (1, [Amount(number.start, number.end, number.value, unit, "part")])

    def _bare(self, position: int) -> tuple[int, list[Amount]] | None:
        """A number with nothing after it that counts what the words or amounts before it name."""
        number = self.line.numbers[position]
        total = scaled(self.folded, number)
        unit = self.borrower.unit(number, total.end, self.amounts)
        if unit is None:
            return None
        return 1, [Amount(number.start, total.end, total.value, unit, "borrowed_unit", doubt=number.doubt)]

    def _sentence(self, start: int, end: int) -> bool:
        return _SENTENCE.search(self.folded, start, end) is not None


def read_amounts(text: str, folded: str, line: Span, masked: list[Span], style: Separators) -> Iterator[Amount]:
    """The amounts of one line of the text, in order."""
    yield from LineReader(text, folded, line, masked, style).read()
