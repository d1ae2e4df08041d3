"""The numbers of one line with what belongs to each: its scale words, its unit, and whether it can be an amount."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from extractors.components.quantities.amount import Amount
from extractors.components.quantities.masks import Span, covered, is_name
from extractors.language.numbers import Number, Separators, find_numbers, scaled
from extractors.language.places import UPPER
from extractors.language.units import Unit, unit_at

_FIGURES_IN_BRACKET = re.compile(r"[^\W\d_] \(\d{1,3}\)$")
_IN_WORDS = re.compile(r" ?\([^()\d]{2,80}\)")
_CAPITALISED = re.compile(rf"(?<!\w)[{UPPER}][^\W\d_]+ $")
# A noun after "tỷ" is what the money is for ("30 tỷ vốn vay"), after "triệu" it is mostly counted ("2 triệu lượt").
_NO_UNIT_AFTER = {"triệu": ("unknown",), "tỷ": ("unknown", "count"), "tỉ": ("unknown", "count")}
_PER = re.compile(r"[^\W\d_]/$")
_BIG_MONEY = re.compile(r"(?:triệu|tỷ|tỉ)$")
_GROUP = re.compile(r"\d{3}(?:,\d+)?")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?: \d{3})+(?:,\d+)?")
_NEXT_GROUP = re.compile(r" \d{3}(?:\D|$)")
_SCALE = re.compile(r" (?:nghìn|triệu|tỷ|tỉ)(?!\w)")


class LineNumbers:
    """The numbers of text[line] that no mask covers; offsets are the document's."""

    def __init__(self, text: str, folded: str, line: Span, masked: list[Span], style: Separators) -> None:
        self.text, self.folded = text, folded
        self.start, self.end = line
        found = find_numbers(folded, *line, style=style, words=False)
        self.numbers = self._rejoined([n for n in found if not covered(masked, n.start, n.end)])

    def following(self, position: int, link: re.Pattern[str], end: int) -> Number | None:
        """The number after this one where nothing but the link stands between `end` and it."""
        if position + 1 >= len(self.numbers):
            return None
        number = self.numbers[position + 1]
        match = link.match(self.folded, end)
        return number if match is not None and match.end() == number.start else None

    def unit(self, end: int) -> Unit | None:
        """The unit of a number that stops at `end`, after the same number in words where that stands there."""
        in_words = _IN_WORDS.match(self.folded, end)
        first = max(self.start, end - 6)
        if self.folded.startswith(")", end) and _FIGURES_IN_BRACKET.search(self.folded, first, end + 1):
            end += 1  # "tám (08) nhà"
        found = unit_at(self.text, self.folded, in_words.end() if in_words else end)
        return None if found is not None and found.start >= self.end else found

    def named(self, number: Number, unit: Unit | None) -> bool:
        """Whether the number is a name or label by the word before it."""
        return is_name(self.folded, self.start, number.start, number.end, unit)

    def whole(self, number: Number) -> tuple[Number, Unit | None]:
        """The number with its scale words and unit applied; a bare "12 triệu" or "3 tỷ" is money."""
        total = scaled(self.folded, number)
        unit = self.unit(total.end)
        scale_word = _BIG_MONEY.search(self.folded, number.end, total.end) if total.end > number.end else None
        if scale_word and (unit is None or unit.kind in _NO_UNIT_AFTER[scale_word[0]]):
            unit = Unit(total.end, total.end, "đồng", "money")
        if unit is not None and unit.scale != 1:
            total = replace(total, value=total.value * unit.scale)
        digits = self.folded[number.start : number.end]
        if unit is not None and unit.kind == "percent" and digits.count(".") == 1 and "," not in digits:
            total = replace(total, value=Decimal(digits), doubt="nonstandard_separator")  # 12.345% is no 12345%
        return total, unit

    def usable(self, number: Number, unit: Unit | None, amounts: list[Amount]) -> bool:
        """Whether number and unit make an amount; `amounts` are those before it on the line."""
        if unit is None or unit.kind == "time" or self.named(number, unit):
            return False
        after_slash = _PER.search(self.folded, max(self.start, number.start - 2), number.start) is not None
        if after_slash and not (amounts and amounts[-1].end >= number.start - 10):  # "2 lớp/60 học viên"
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
                grouped = _GROUPED.fullmatch(self.folded, first.start, number.end) and self._measured(number.end)
                if grouped and not self.named(first, None):
                    whole = self.folded[first.start : number.end].replace(" ", "")
                    kept[-1] = Number(first.start, number.end, Decimal(whole.replace(",", ".")))
                    continue
            kept.append(number)
        return kept

    def _measured(self, end: int) -> bool:
        """Whether a scale word, a known unit or a further group of digits follows."""
        if _NEXT_GROUP.match(self.folded, end) or _SCALE.match(self.folded, end):
            return True
        unit = self.unit(end)
        return unit is not None and unit.kind not in ("unknown", "time")
