"""Phrases of time that recur: "trước ngày 05 hằng tháng", "định kỳ hằng quý", "6 tháng một lần", "tháng cuối quý".

What recurs on a day before which, or at an interval at which, something is due becomes an RFC 5545 rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.record import Bound


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A bound at text[start:end]; `first` and `last` are ISO dates or None, `rule` an RFC 5545 RRULE or None.

    `kind`: date, period, relative (counted from an event), recurring, or label ("Thời gian: tháng 6"). `relation`
    names the words that relate it: before, by, until, on, within, dated; recurring, periodic ("định kỳ"), plain.
    `stated`: whether the text gives the year.
    """

    start: int
    end: int
    bound: Bound
    first: str | None
    last: str | None
    rule: str | None
    kind: str
    relation: str
    stated: bool = True


GAP = r"[ \n]"
"""Words of a phrase may be parted by one line break."""
EVERY = r"(?:hằng|hàng|mỗi)"
CLOCK = r"(?:(?:trước\s+)?\d{1,2}\s*(?:giờ|h|g|:)(?!\w*[^\W\d])\s*(?:\d{2})?['′]?\s*(?:phút)?,?\s*)"
"""The hour that may stand before a date."""
_UNIT = {"ngày": "DAILY", "tuần": "WEEKLY", "tháng": "MONTHLY", "quý": "MONTHLY;INTERVAL=3", "năm": "YEARLY"}
_WEEKDAY = {
    "hai": "MO", "2": "MO", "ba": "TU", "3": "TU", "tư": "WE", "4": "WE", "năm": "TH", "5": "TH",
    "sáu": "FR", "6": "FR", "bảy": "SA", "7": "SA",
}  # fmt: skip
_EVERY_UNIT = re.compile(rf"{EVERY}{GAP}+(?P<unit>ngày|tuần|tháng|quý|năm)\b(?!{GAP}+trước)")
_BEFORE_EVERY = re.compile(
    rf"(?P<head>(?:định kỳ|thường kỳ)[,:]?{GAP}+)?"
    rf"(?P<relation>(?:(?:chậm nhất|muộn nhất|trước|vào|đến)(?:{GAP}+(?:là|vào|trước|ngày))*{GAP}+)?{CLOCK}?)"
    rf"(?:(?:ngày{GAP}+)?(?:thứ{GAP}+(?P<weekday>\w+)|(?P<day>\d{{1,2}})){GAP}+)?$"
)
_LOOK_BACK = 64
_TIMES = rf"{GAP}?(?:/|một|01|1){GAP}?(?:01|1)?{GAP}?lần"
_SPAN_UNIT = rf"(?P<count>\d{{1,2}}){GAP}+(?P<unit>tháng|tuần|ngày|năm)"
_PERIODIC = re.compile(
    rf"định kỳ(?:{GAP}+(?:{_SPAN_UNIT}(?:{_TIMES})?|(?P<plain>tháng|quý|năm|tuần)\b))?"
    rf"|(?<!\d){_SPAN_UNIT.replace('count', 'every').replace('unit', 'each')}{_TIMES}"
)
_ON_DAY = rf"(?:(?:trước|vào|chậm nhất(?:{GAP}+(?:là|vào))?){GAP}+)?ngày{GAP}+(?P<day>\d{{1,2}}){GAP}+(?:của{GAP}+)?"
_QUARTERLY = re.compile(
    rf"{_ON_DAY}tháng{GAP}+(?P<which>đầu|cuối)(?:{GAP}+cùng)?(?:{GAP}+(?:của|mỗi)){{0,2}}{GAP}+quý(?!{GAP}+[\divx])"
    rf"(?:{GAP}+(?:sau|tiếp theo|kế tiếp))?"
)
_NEXT_MONTH = re.compile(rf"{_ON_DAY}tháng{GAP}+(?:sau|tiếp theo|kế tiếp|liền kề)\b")
_SOME_MONTH = re.compile(rf"tháng{GAP}+(?:đầu|cuối|sau|tiếp|kế|liền)")
_MONTHS = {"đầu": ";BYMONTH=1,4,7,10", "cuối": ";BYMONTH=3,6,9,12"}


def find_recurring(folded: str) -> Iterator[TimePhrase]:
    """The phrases of a text that recur; they may overlap."""
    for match in _EVERY_UNIT.finditer(folded):
        left = max(0, match.start() - _LOOK_BACK)
        before = _BEFORE_EVERY.search(folded[left : match.start()])
        start, named = match.start(), False
        if before is not None and before[0]:
            named = bool(before["head"] or before["day"] or before["weekday"])
            begin = before.start("relation") if before["relation"].strip() else before.start()
            start = match.start() - len(folded[left + begin : match.start()].lstrip())
        rule = _rule(match["unit"], before["day"] if before else None, before["weekday"] if before else None)
        relation = "recurring" if named else "plain"
        yield TimePhrase(start, match.end(), "recurring", None, None, rule, "recurring", relation)
    for match in _PERIODIC.finditer(folded):
        unit = match["unit"] or match["plain"] or match["each"]
        interval = int(match["count"] or match["every"] or 1)
        every = f"FREQ={_UNIT[unit]}" + (f";INTERVAL={interval}" if interval > 1 else "") if unit else None
        yield TimePhrase(match.start(), match.end(), "recurring", None, None, every, "recurring", "periodic")

    for pattern in (_QUARTERLY, _NEXT_MONTH) if _SOME_MONTH.search(folded) else ():
        for match in pattern.finditer(folded):
            months = _MONTHS[match["which"]] if pattern is _QUARTERLY else ""
            rule = f"FREQ=MONTHLY{months};BYMONTHDAY={int(match['day'])}"
            yield TimePhrase(match.start(), match.end(), "recurring", None, None, rule, "recurring", "recurring")


def _rule(unit: str, day: str | None, weekday: str | None) -> str:
    rule = f"FREQ={_UNIT[unit]}"
    if weekday:
        return f"{rule};BYDAY={_WEEKDAY[weekday]}" if weekday in _WEEKDAY else rule
    if day and unit == "tháng" and 1 <= int(day) <= 31:
        return f"{rule};BYMONTHDAY={int(day)}"
    return rule
