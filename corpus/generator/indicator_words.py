"""Words indicators: as sentences, as bullets, or as the rows of a table of plan and result."""

from __future__ import annotations

import random
from collections.abc import Sequence

from corpus.generator.facts import Indicator
from corpus.generator.indicators import BY_KEY
from corpus.generator.numbers import amount
from corpus.markup import marked

_SCALES = {"triệu": 1e6, "tỷ": 1e9}
_HEDGES = {"about": ("ước", "khoảng"), "more_than": ("trên", "hơn")}
TABLE_WIDTHS = "1,6.4,2.4,2.2,2.2,2.2"
TABLE_HEAD = "TT ¦ Chỉ tiêu ¦ ĐVT ¦ Kế hoạch ¦ Thực hiện ¦ Tỷ lệ (%)"


class IndicatorWords:
    """Words the indicators of one report; `year` is the year of its period."""

    def __init__(self, rng: random.Random, year: int) -> None:
        self.rng, self.year = rng, year
        self.dots = rng.random() < 0.85
        self.glued = rng.random() < 0.15
        self.base = rng.choice(
            (
                "so với cùng kỳ",
                f"so với cùng kỳ năm {year - 1}",
                f"so với cùng kỳ năm {year - 1}",
                "so với cùng kỳ năm trước",
            )
        )

    def _scaled(self, indicator: Indicator, value: float) -> tuple[str, str]:
        """The number and unit as printed: (4.275.000.000, đồng) → ("4.275", "triệu đồng") or ("4,28", "tỷ đồng")."""
        scale = BY_KEY[indicator.key].scale
        if scale is None:
            if float(value).is_integer() and value < 10 and indicator.unit not in ("%", "km", "ha", "tạ/ha"):
                return f"{int(value):02d}", indicator.unit
            return amount(value, dots=self.dots), indicator.unit
        return amount(value / _SCALES[scale], dots=self.dots), f"{scale} {indicator.unit}"

    def _value(self, indicator: Indicator) -> str:
        number, unit = self._scaled(indicator, indicator.value)
        if indicator.of is not None:
            number = f"{number}/{amount(indicator.of, dots=self.dots)}"
        tight = self.rng.random() < 0.8 if unit == "%" else self.glued and unit in ("ha", "km", "tạ/ha", "con")
        space = "" if tight else " "
        options = {
            "s": indicator.subject, "qual": indicator.qualifier if indicator.qualifier != "exact" else None,
            "v": str(indicator.value), "u": indicator.unit, "of": None if indicator.of is None else str(indicator.of),
            "alt": "đồng" if unit == "đồng/người" else None,
        }  # fmt: skip
        quote = marked("q", [], options, f"{number}{space}{unit}")
        return quote

    def sentence(self, indicator: Indicator) -> str:
        """ "Thu ngân sách trên địa bàn ước đạt 4.275 triệu đồng, đạt 98,2% dự toán huyện giao, tăng …"."""
        if indicator.before is not None:
            return self._from_before(indicator)
        rng = self.rng
        verb = BY_KEY[indicator.key].verb
        hedge = "" if indicator.qualifier == "exact" else rng.choice(_HEDGES[indicator.qualifier])
        said = f"{hedge} {verb}" if hedge == "ước" else f"{verb} {hedge}".rstrip()
        if indicator.of is not None and rng.random() < 0.4 and not hedge:
            said = rng.choice((":", "đạt"))
        space = "" if said == ":" else " "
        parts = [f"{indicator.subject}{space}{said} {self._value(indicator)}"]
        if indicator.plan_share is not None:
            share = self._marked_share(indicator)
            parts.append(f"{rng.choice(('đạt', 'bằng'))} {share} {indicator.plan_basis}")
        if indicator.change is not None:
            parts.append(self._marked_change(indicator))
        return ", ".join(parts)

    def _from_before(self, indicator: Indicator) -> str:
        """ "Tỷ lệ hộ nghèo giảm từ 8,2% xuống còn 7,7%" or "… 05 vụ (cùng kỳ 08 vụ)"."""
        assert indicator.before is not None
        options = {"s": indicator.subject, "asp": "comparison", "v": str(indicator.before), "u": indicator.unit}
        number, unit = self._scaled(indicator, indicator.before)
        before = marked("q", [], options, f"{number}{'' if unit == '%' else ' '}{unit}")
        now = self._value(indicator)
        plan = f", đạt {self._marked_share(indicator)} {indicator.plan_basis}" if indicator.plan_share else ""
        hedge = "" if indicator.qualifier == "exact" else f"{_HEDGES[indicator.qualifier][1]} "
        way = "giảm" if indicator.value < indicator.before else "tăng"
        reached = "xuống còn" if way == "giảm" else "lên"
        patterns = (
            f"{indicator.subject} {way} từ {before} {reached} {hedge}{now}{plan}",
            f"{indicator.subject} {BY_KEY[indicator.key].verb} {hedge}{now} (cùng kỳ năm trước {before}){plan}",
        )
        return self.rng.choice(patterns)

    def _marked_share(self, indicator: Indicator, *, unit: str = "%") -> str:
        options = {"s": indicator.subject, "asp": "plan_share", "v": str(indicator.plan_share), "u": "%"}
        return marked("q", [], options, f"{amount(indicator.plan_share or 0)}{unit}")

    def _marked_change(self, indicator: Indicator) -> str:
        change = indicator.change
        assert change is not None
        number, unit = (amount(change.value), "%") if change.unit == "%" else self._scaled(indicator, change.value)
        options = {"s": indicator.subject, "asp": "comparison", "v": str(change.value), "u": change.unit}
        quote = marked("q", [], options, f"{number}{'' if unit == '%' else ' '}{unit}")
        return f"{change.direction} {quote} {self.base}"

    def prose(self, indicators: Sequence[Indicator]) -> str:
        """All in one paragraph, a sentence each or parted by semicolons."""
        mark = self.rng.choice((". ", "; "))
        sentences = [self.sentence(indicator) for indicator in indicators]
        if mark == "; ":
            sentences = [sentences[0], *(text[:1].lower() + text[1:] for text in sentences[1:])]
        return mark.join(sentences) + "."

    def row(self, number: int, indicator: Indicator) -> str:
        """A row of the table; the plan's cell is empty where the unit has none."""
        printed, unit = self._scaled(indicator, indicator.value)
        options = {"s": indicator.subject, "v": str(indicator.value), "u": indicator.unit}
        done = marked("q", [], options, printed)
        if indicator.plan is None:
            return f"{number} ¦ {indicator.subject} ¦ {unit} ¦  ¦ {done} ¦ "
        planned, _ = self._scaled(indicator, indicator.plan)
        options = {"s": indicator.subject, "asp": "target", "v": str(indicator.plan), "u": indicator.unit}
        plan = marked("q", [], options, planned)
        share = self._marked_share(indicator, unit="")
        return f"{number} ¦ {indicator.subject} ¦ {unit} ¦ {plan} ¦ {done} ¦ {share}"
