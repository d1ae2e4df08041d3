"""Phrases that bound a time: "trước ngày 05/7/2023", "chậm nhất là ngày 10/7", "trong quý III", "định kỳ hằng quý".

    Phrase = Relation [Clock] (Date | Period) [Recurrence] | Relation Duration [Event] | Recurrence
What a phrase means is decided here; whether it is a deadline (someone has to do something by then) is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date

from extractors.language.dates import DateMention, find_dates
from extractors.language.periods import PeriodMention, find_periods
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


_GAP = r"[ \n]"
_CLOCK = r"(?:(?:trước\s+)?\d{1,2}\s*(?:giờ|h|g|:)(?!\w*[^\W\d])\s*(?:\d{2})?['′]?\s*(?:phút)?,?\s*)"
_FILLER = re.compile(
    rf"(?:{_GAP}+|:{_GAP}*)(?:{_CLOCK}|(?:là|vào|đến|hết|trong|trước|khoảng|không quá|cuối|thứ \w+,?){_GAP}+){{0,5}}"
)
_RELATIONS = {
    "before": r"(?:xong |hoàn thành |hoàn thành xong )?trước",
    "by": r"chậm nhất|muộn nhất|đến hết|không quá|hạn cuối(?: cùng)?|hạn chót|hết|xong trong",
    "until": "đến",
    "on": "vào",
    "within": "trong|từ",
    "dated": r"(?:thời gian|thời hạn|hạn)(?: [^\n:;.\d]{0,60})?(?=:)",
}
_RELATION = re.compile(rf"(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _RELATIONS.items())})(?=[ \n:])")
_LENGTH = (
    rf"(?:ít nhất{_GAP}+)?\d{{1,3}}(?:{_GAP}?\([^()\n]{{2,12}}\))?{_GAP}+(?:ngày|tháng|tuần|giờ)"
    rf"(?:{_GAP}+làm việc)?(?!{_GAP}+\d)"
)
_EVENT = rf",?{_GAP}+(?:kể từ|tính từ|từ|sau|trước)(?:{_GAP}+(?:ngày|khi|thời điểm|lúc))?{_GAP}+[^,;.\n()]{{2,90}}"
_DURATION = re.compile(
    rf"(?:(?P<within>trong(?: thời hạn| thời gian| vòng)?)"
    rf"|(?P<by>chậm nhất(?: là| sau| trong(?: thời hạn)?)?(?: không quá)?|không quá|tối đa|muộn nhất(?: là)?)"
    rf"|(?P<before>trước(?: ít nhất)?)){_GAP}+{_LENGTH}(?P<event>{_EVENT})?"
)
_BEFORE_EVENT = re.compile(
    rf"trước{_GAP}+ngày{_GAP}+(?!\d)[^;.\n\d]{{3,60}}?{_GAP}+(?:ít nhất{_GAP}+)?\d{{1,2}}{_GAP}+ngày"
)
_EVERY = r"(?:hằng|hàng|mỗi)"
_UNIT = {"ngày": "DAILY", "tuần": "WEEKLY", "tháng": "MONTHLY", "quý": "MONTHLY;INTERVAL=3", "năm": "YEARLY"}
_WEEKDAY = {
    "hai": "MO", "2": "MO", "ba": "TU", "3": "TU", "tư": "WE", "4": "WE", "năm": "TH", "5": "TH",
    "sáu": "FR", "6": "FR", "bảy": "SA", "7": "SA",
}  # fmt: skip
_EVERY_UNIT = re.compile(rf"(?:hằng|hàng|mỗi){_GAP}+(?P<unit>ngày|tuần|tháng|quý|năm)\b(?!{_GAP}+trước)")
_BEFORE_EVERY = re.compile(
    rf"(?P<head>(?:định kỳ|thường kỳ)[,:]?{_GAP}+)?"
    rf"(?P<relation>(?:(?:chậm nhất|muộn nhất|trước|vào|đến)(?:{_GAP}+(?:là|vào|trước|ngày))*{_GAP}+)?{_CLOCK}?)"
    rf"(?:(?:ngày{_GAP}+)?(?:thứ{_GAP}+(?P<weekday>\w+)|(?P<day>\d{{1,2}})){_GAP}+)?$"
)
_LOOK_BACK = 64
_TIMES = rf"{_GAP}?(?:/|một|01|1){_GAP}?(?:01|1)?{_GAP}?lần"
_SPAN_UNIT = rf"(?P<count>\d{{1,2}}){_GAP}+(?P<unit>tháng|tuần|ngày|năm)"
_PERIODIC = re.compile(
    rf"định kỳ(?:{_GAP}+(?:{_SPAN_UNIT}(?:{_TIMES})?|(?P<plain>tháng|quý|năm|tuần)\b))?"
    rf"|(?<!\d){_SPAN_UNIT.replace('count', 'every').replace('unit', 'each')}{_TIMES}"
)
_YEARLY = re.compile(rf",?{_GAP}+{_EVERY}{_GAP}+năm\b")
_NEXT_YEAR = re.compile(rf"{_GAP}+năm{_GAP}+(?:sau|tiếp theo|kế tiếp)\b")
_AND = re.compile(rf"{_GAP}*(?:,|và|,{_GAP}*và){_GAP}*$")
_LONGEST_WINDOW = 300
"""A window of more days than this is how long something is valid, not when something is due."""


def find_phrases(folded: str, year: int | None) -> list[TimePhrase]:
    """All phrases of a text, in order, without overlap; `year` is the document's, for dates that give none."""
    found = [*_recurring(folded), *_related(folded, year), *_durations(folded)]
    found.sort(key=lambda phrase: (phrase.start, -phrase.end))
    kept: list[TimePhrase] = []
    for phrase in found:
        if kept and phrase.start < kept[-1].end:
            if phrase.kind == "recurring" and kept[-1].kind != "recurring":
                kept[-1] = phrase
            continue
        kept.append(phrase)
    return kept


def _related(folded: str, year: int | None) -> list[TimePhrase]:
    dates = find_dates(folded)
    periods = {period.start: period for period in find_periods(folded, year)}
    windows = [(period.start, period.end) for period in periods.values() if period.kind == "window"]
    positions = {date.start: position for position, date in enumerate(dates)}
    found: list[TimePhrase] = []
    for match in _RELATION.finditer(folded):
        filler = _FILLER.match(folded, match.end())
        if filler is None or folded[match.start() - 1 : match.start()].isalnum():
            continue
        if any(first < match.start() < last for first, last in windows):
            continue
        relation, at = match.lastgroup or "", filler.end()
        start = match.start() if relation != "dated" else match.end() + len(filler[0]) - len(filler[0].lstrip(": \n"))
        if at in periods:
            found += _of_period(relation, filler[0], periods[at], start)
        elif at in positions:
            label = match[0] if relation == "dated" else ""
            found += _of_dates(folded, relation, filler[0], label, dates[positions[at] :], start, year)
    return found


def _bound(relation: str, filler: str, *, period: bool) -> Bound | None:
    words = set(filler.split())
    if relation == "before" or (relation == "dated" and "trước" in words):
        return "before"
    if relation in ("by", "until") or {"hết", "quá"} & words:
        return "by"
    if period:
        return "within"
    return "on" if relation in ("on", "dated") else None


def _of_period(relation: str, filler: str, period: PeriodMention, start: int) -> Iterator[TimePhrase]:
    bound = _bound(relation, filler, period=True)
    if bound is None or period.kind in ("span", "school_year"):
        return
    first, last = period.first, period.last
    if period.kind == "window" and first and last and _days(first, last) > _LONGEST_WINDOW:
        return
    if bound == "before":
        last = first
    elif bound == "by":
        first = last
    kind = "label" if relation == "dated" else "period"
    yield TimePhrase(start, period.end, bound, first, last, None, kind, relation, period.stated)


def _days(first: str, last: str) -> int:
    return (Date.fromisoformat(last) - Date.fromisoformat(first)).days


def _of_dates(folded: str, relation: str, filler: str, label: str, dates: Sequence[DateMention], start: int,
              year: int | None) -> Iterator[TimePhrase]:  # fmt: skip
    """The phrase of the first date, and of those that "và" joins to it where they recur every year."""
    bound = _bound(relation, filler, period=False)
    if label.startswith(("thời hạn", "hạn")) and bound == "on":
        bound = "by"
    date = dates[0]
    if bound is None or date.day is None or date.month is None:
        return
    yearly = _yearly(folded, dates) if date.year is None else []
    if yearly:
        for position, each in enumerate(yearly):
            ending = _YEARLY.match(folded, each.end)
            rule = f"FREQ=YEARLY;BYMONTH={each.month};BYMONTHDAY={each.day}"
            begin = each.start if position else start
            end = ending.end() if ending else each.end
            yield TimePhrase(begin, end, "recurring", None, None, rule, "recurring", relation)
        return
    later = _NEXT_YEAR.match(folded, date.end) if date.year is None else None
    own = year + 1 if later is not None and year is not None else year
    day = date.in_year(own)
    end = later.end() if later is not None else date.end
    kind = "label" if relation == "dated" else "date"
    stated = date.year is not None or later is not None
    yield TimePhrase(start, end, bound, day, day, None, kind, relation, stated)


def _yearly(folded: str, dates: Sequence[DateMention]) -> list[DateMention]:
    """The dates of "15/6 và 15/12 hằng năm"; empty where the dates do not recur."""
    joined = [dates[0]]
    for date in dates[1:4]:
        joins = _AND.match(folded[joined[-1].end : date.start])
        if date.year is not None or not date.day or not date.month or not joins:
            break
        joined.append(date)
    while joined and not _YEARLY.match(folded, joined[-1].end):
        joined.pop()
    return joined


def _durations(folded: str) -> Iterator[TimePhrase]:
    for match in _DURATION.finditer(folded):
        if match["within"] == "trong" and match["event"] is None and "làm việc" not in match[0]:
            continue
        bound: Bound = "within" if match["within"] else "by" if match["by"] else "before"
        yield TimePhrase(match.start(), match.end(), bound, None, None, None, "relative", bound)
    for match in _BEFORE_EVENT.finditer(folded):
        yield TimePhrase(match.start(), match.end(), "before", None, None, None, "relative", "before")


def _recurring(folded: str) -> Iterator[TimePhrase]:
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


def _rule(unit: str, day: str | None, weekday: str | None) -> str:
    rule = f"FREQ={_UNIT[unit]}"
    if weekday:
        return f"{rule};BYDAY={_WEEKDAY[weekday]}" if weekday in _WEEKDAY else rule
    if day and unit == "tháng" and 1 <= int(day) <= 31:
        return f"{rule};BYMONTHDAY={int(day)}"
    return rule
