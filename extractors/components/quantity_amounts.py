"""Reads amounts off one line: numbers with their units, ranges, ratios, pairs, and bare numbers that borrow a unit.

"5/5 xã" is 5 of 5; "10 - 14 tiêu chí" a range; "(209/155)" after a count is this year's and last year's; in "Hà An
871ha, Hà Bình 1.064" and "12, 15 và 20 mô hình" a bare number takes the unit of its neighbour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from extractors.components.quantity_amount import Amount
from extractors.components.quantity_borrowed import Borrower
from extractors.components.quantity_masks import Span, covered, is_name
from extractors.language.numbers import Number, Separators, find_numbers, scaled
from extractors.language.places import UPPER
from extractors.language.units import Unit, unit_at

_RANGE = re.compile(r" ?(?:-|÷|~|đến|tới) ?(?:khoảng |trên |dưới )?")
_SLASH = re.compile(r" ?/ ?")
_LIST = re.compile(r"(?:, ?|;? ?và |, và |; ?)")
_CHANGE = re.compile(r"(?:,? (?:lên|xuống|lên đến|xuống còn|lên thành|còn) )")
_LIST_OR_CHANGE = re.compile(f"{_LIST.pattern}|{_CHANGE.pattern}")
_FIGURES_IN_BRACKET = re.compile(r"[^\W\d_] \(\d{1,3}\)$")
_GROUP = re.compile(r"\d{3}(?:,\d+)?")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?: \d{3})+(?:,\d+)?")
_NEXT_GROUP = re.compile(r" \d{3}(?:\D|$)")
_SCALE = re.compile(r" (?:nghìn|triệu|tỷ|tỉ)(?!\w)")
_RANK = re.compile(r" ?(?:giải )?(?:nhất|nhì|ba|tư|kk|khuyến khích)(?!\w)")
_IN_WORDS = re.compile(r" ?\([^()\d]{2,80}\)")
_BARE_END = re.compile(r" ?(?:$|[,;.)(\n\t]|và |so với|trong đó)")
_CAPITALISED = re.compile(rf"(?<!\w)[{UPPER}][^\W\d_]+ $")
_PAIR_END = re.compile(r" ?(?:[),;]|= ?\d)")
_COMPARED = re.compile(r"tăng|giảm|so với|cùng kỳ|svck|nhiều hơn|ít hơn")
# A noun after "tỷ" is what the money is for ("30 tỷ vốn vay"), after "triệu" it is mostly counted ("2 triệu lượt").
_NO_UNIT_AFTER = {"triệu": ("unknown",), "tỷ": ("unknown", "count"), "tỉ": ("unknown", "count")}
_PER = re.compile(r"[^\W\d_]/$")
_BIG_MONEY = re.compile(r"(?:triệu|tỷ|tỉ)$")
_CLAUSE = re.compile(r"[,;:(] ?")
_SENTENCE = re.compile(r"[.;!?] ")
_LONGEST_LIST = 12
_WINDOW = 400  # characters; what tells about an amount stands nearer
_MONTHS = 12
_HUNDRED = Decimal(100)


class LineReader:
    """Reads the amounts of text[line]; offsets are the document's."""

    def __init__(self, text: str, folded: str, line: Span, masked: list[Span], style: Separators) -> None:
        self.text, self.folded = text, folded
        self.start, self.end = line
        self.style = style
        found = find_numbers(folded, *line, style=style, words=False)
        self.numbers = self._rejoined([n for n in found if not covered(masked, n.start, n.end)])
        self.borrower = Borrower(text, folded, self.start)
        self.amounts: list[Amount] = []

    def read(self) -> list[Amount]:
        """The amounts, in order."""
        position = 0
        while position < len(self.numbers):
            found = (
                self._ratio(position) or self._range(position) or self._rank(position) or self._part(position)
                or self._plain(position) or self._list(position) or self._bare(position)
            )  # fmt: skip
            used, amounts = found or (1, [])
            self.amounts += amounts
            position += used
            while position < len(self.numbers) and amounts and self.numbers[position].start < amounts[-1].end:
                position += 1
        return self.amounts

    def _next(self, position: int, link: re.Pattern[str], end: int) -> Number | None:
        """The number after this one where nothing but the link stands between `end` and it."""
        if position + 1 >= len(self.numbers):
            return None
        number = self.numbers[position + 1]
        match = link.match(self.folded, end)
        return number if match is not None and match.end() == number.start else None

    def _unit(self, end: int) -> Unit | None:
        in_words = _IN_WORDS.match(self.folded, end)
        first = max(self.start, end - 6)
        if self.folded.startswith(")", end) and _FIGURES_IN_BRACKET.search(self.folded, first, end + 1):
            end += 1  # "tám (08) nhà"
        found = unit_at(self.text, self.folded, in_words.end() if in_words else end)
        return None if found is not None and found.start >= self.end else found

    def _named(self, number: Number, unit: Unit | None) -> bool:
        return is_name(self.folded, self.start, number.start, number.end, unit)

    def _whole(self, number: Number) -> tuple[Number, Unit | None]:
        """The number with its scale words and unit applied; a bare "12 triệu" or "3 tỷ" is money."""
        total = scaled(self.folded, number)
        unit = self._unit(total.end)
        scale_word = _BIG_MONEY.search(self.folded, number.end, total.end) if total.end > number.end else None
        if scale_word and (unit is None or unit.kind in _NO_UNIT_AFTER[scale_word[0]]):
            unit = Unit(total.end, total.end, "đồng", "money")
        if unit is not None and unit.scale != 1:
            total = replace(total, value=total.value * unit.scale)
        digits = self.folded[number.start : number.end]
        if unit is not None and unit.kind == "percent" and digits.count(".") == 1 and "," not in digits:
            total = replace(total, value=Decimal(digits), doubt="nonstandard_separator")  # 12.345% is no 12345%
        return total, unit

    def _usable(self, number: Number, unit: Unit | None) -> bool:
        if unit is None or unit.kind == "time" or self._named(number, unit):
            return False
        after_slash = _PER.search(self.folded, max(self.start, number.start - 2), number.start) is not None
        if after_slash and not (self.amounts and self.amounts[-1].end >= number.start - 10):  # "2 lớp/60 học viên"
            return False
        if unit.kind == "unknown":
            before = self.text[max(self.start, number.start - 20) : number.start]
            return not _CAPITALISED.search(before) and number.doubt is None
        return True

    def _rejoined(self, numbers: list[Number]) -> list[Number]:
        """The numbers, with groups of thousands that a space parts put together where a unit follows: "1 478,8 tấn"."""
        kept: list[Number] = []
        for number in numbers:
            digits = self.folded[number.start : number.end]
            if kept and number.start == kept[-1].end + 1 and _GROUP.fullmatch(digits):
                first = kept[-1]
                whole = self.folded[first.start : number.end].replace(" ", "")
                named = is_name(self.folded, self.start, first.start, first.end, None)
                if _GROUPED.fullmatch(self.folded, first.start, number.end) and not named and self._measured(number.end):
                    kept[-1] = Number(first.start, number.end, Decimal(whole.replace(",", ".")))
                    continue
            kept.append(number)
        return kept

    def _measured(self, end: int) -> bool:
        """Whether a scale word, a known unit or a further group of digits follows."""
        if _NEXT_GROUP.match(self.folded, end) or _SCALE.match(self.folded, end):
            return True
        unit = self._unit(end)
        return unit is not None and unit.kind not in ("unknown", "time")

    def _ratio(self, position: int) -> tuple[int, list[Amount]] | None:
        part = self.numbers[position]
        whole = self._next(position, _SLASH, part.end)
        if whole is None:
            return self._measured_ratio(position)
        unit = self._unit(whole.end)
        if unit is None or unit.kind == "percent":
            return self._noun_and_ratio(part, whole) or self._pair(position, part, whole)
        if unit.kind == "unknown" and part.value > whole.value:
            return 2, []
        if not self._usable(part, unit):
            return 2, []
        doubt = part.doubt or whole.doubt
        return 2, [Amount(part.start, unit.end, part.value, unit, "ratio", of=whole.value, doubt=doubt)]

    def _measured_ratio(self, position: int) -> tuple[int, list[Amount]] | None:
        """"116 ha/120 ha", "3 tỷ đồng/5 tỷ đồng": a ratio whose two sides both name the unit."""
        part, part_unit = self._whole(self.numbers[position])
        if part_unit is None or part_unit.kind in ("time", "unknown"):
            return None
        after = self._next(position, _SLASH, part_unit.end)
        if after is None:
            return None
        whole, unit = self._whole(after)
        if unit is None or unit.name != part_unit.name or not self._usable(self.numbers[position], unit):
            return None
        doubt = part.doubt or whole.doubt
        return 2, [Amount(part.start, unit.end, part.value, unit, "ratio", of=whole.value, doubt=doubt)]

    def _noun_and_ratio(self, part: Number, whole: Number) -> tuple[int, list[Amount]] | None:
        """"đoàn viên công đoàn 386/386": a ratio without a unit, after people; "Phụ nữ 8/3" and "20/11" are days."""
        if not part.value <= whole.value > _MONTHS or not _BARE_END.match(self.folded, whole.end):
            return None
        first = max(self.start, part.start - _WINDOW)
        clause = max((m.end() for m in _CLAUSE.finditer(self.folded, first, part.start - 2)), default=first)
        unit = self.borrower.noun_before(clause, part)
        return None if unit is None else (2, [Amount(part.start, whole.end, part.value, unit, "ratio", of=whole.value)])

    def _pair(self, position: int, part: Number, whole: Number) -> tuple[int, list[Amount]]:
        """"(209/155)" after a count: this year's and last year's figure, or done and planned; else no quantity."""
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
            unit = unit_at(self.text, self.folded, previous.end)
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
        low, low_unit = self._whole(self.numbers[position])
        end = low_unit.end if low_unit is not None and low_unit.kind not in ("time", "unknown") else low.end
        last = self._next(position, _RANGE, end)
        if last is None:
            return None
        high, unit = self._whole(last)
        if unit is None or unit.kind == "time":
            return None
        if end > low.end and low_unit is not None and low_unit.kind != unit.kind:
            return None
        if end == low.end and high.value > last.value and low.value * (high.value / last.value) < high.value:
            low = replace(low, value=low.value * (high.value / last.value))
        if low.value >= high.value or not self._usable(self.numbers[position], unit):
            return None
        doubt = low.doubt or high.doubt
        amount = Amount(low.start, unit.end, low.value, unit, "range", value_max=high.value, doubt=doubt)
        return 2, [amount]

    def _plain(self, position: int) -> tuple[int, list[Amount]] | None:
        number = self.numbers[position]
        total, unit = self._whole(number)
        if unit is None or not self._usable(number, unit):
            return (1, []) if unit is not None else None
        return 1, [Amount(number.start, unit.end, total.value, unit, f"number_{unit.kind}", doubt=total.doubt)]

    def _rank(self, position: int) -> tuple[int, list[Amount]] | None:
        """"đạt 12 giải, gồm 2 Nhất, 3 Nhì": prizes counted by their rank."""
        number = self.numbers[position]
        rank = _RANK.match(self.folded, number.end)
        if rank is None or not self.folded.rfind("giải", max(self.start, number.start - _WINDOW), rank.end()) >= 0:
            return None
        unit = Unit(rank.end(), rank.end(), "giải", "count", family="events")
        return 1, [Amount(number.start, rank.end(), number.value, unit, "rank")]

    def _list(self, position: int) -> tuple[int, list[Amount]] | None:
        """"12, 15 và 20 mô hình", "tăng từ 12 lên 15 xã": bare numbers that take the unit of the last one."""
        bare = [self.numbers[position]]
        following = position
        while len(bare) < _LONGEST_LIST and (number := self._next(following, _LIST_OR_CHANGE, bare[-1].end)):
            following += 1
            total, unit = self._whole(number)
            if unit is not None:
                if not self._usable(bare[0], unit) or unit.kind == "unknown":
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
        number = self.numbers[position]
        unit = self.borrower.part(number, self.amounts) or self.borrower.split(number, self.amounts)
        return None if unit is None else (1, [Amount(number.start, number.end, number.value, unit, "part")])

    def _bare(self, position: int) -> tuple[int, list[Amount]] | None:
        """A number with nothing after it that counts what the words or amounts before it name."""
        number = self.numbers[position]
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
