"""Phrases that bound a time: "trước ngày 05/7/2023", "chậm nhất là ngày 10/7", "trong quý III", "định kỳ hằng quý".

    Phrase = Relation [Clock] (Date | Period) [Recurrence] | Relation Duration [Event] | Recurrence
What a phrase means is decided here; whether it is a deadline (someone has to do something by then) is not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from extractors.language.dates import DateMention, find_dates
from extractors.language.periods import PeriodMention, find_periods
from extractors.record import Bound


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A bound at text[start:end]; `first` and `last` are ISO dates or None, `rule` an RFC 5545 RRULE or None.

    `kind`: date, period, relative (counted from an event), recurring, or label ("Thời gian: tháng 6").
    """

    start: int
    end: int
    bound: Bound
    first: str | None
    last: str | None
    rule: str | None
    kind: str
    relation: str


_GAP = r"[ \n]"
_CLOCK = r"(?:(?:trước\s+)?\d{1,2}\s*(?:h|g|:|giờ)\s*(?:\d{2})?['′]?\s*(?:phút)?,?\s*)"
_FILLER = re.compile(
    rf"(?:{_GAP}+|:{_GAP}*)(?:{_CLOCK}|(?:là|vào|đến|hết|trong|trước|khoảng|không quá|cuối|thứ (?:\w+|bảy),?){_GAP}+)*"
)
_RELATION = re.compile(
    r"\b(?:(?P<before>(?:xong |hoàn thành |hoàn thành xong )?trước)|(?P<by>chậm nhất|muộn nhất|đến hết|không quá|hạn cuối(?: cùng)?"
    r"|hạn chót|hết|xong trong)|(?P<until>đến)|(?P<on>vào)|(?P<within>trong|từ)|(?P<dated>(?:thời gian|thời hạn|hạn)"
    r"(?: [^\n:;.\d]{0,60})?(?=:)))(?=[ \n:])"
)
_DURATION = re.compile(
    rf"(?:(?P<within>trong(?: thời hạn| thời gian| vòng)?)|(?P<by>chậm nhất(?: là| sau| trong)?(?: không quá)?|không quá|tối đa"
    rf"|muộn nhất(?: là)?)|(?P<before>trước(?: ít nhất)?)){_GAP}+(?:thời hạn{_GAP}+)?(?:ít nhất{_GAP}+)?\d{{1,3}}"
    rf"(?:{_GAP}?\([^()\n]{{2,12}}\))?{_GAP}+(?:ngày|tháng|tuần|giờ)(?:{_GAP}+làm việc)?"
    rf"(?P<event>,?{_GAP}+(?:kể từ|tính từ|từ|sau|trước)(?:{_GAP}+(?:ngày|khi|thời điểm|lúc))?{_GAP}+[^,;.\n()]{{2,90}})?"
)
_BEFORE_EVENT = re.compile(rf"trước{_GAP}+ngày{_GAP}+(?!\d)[^,;.\n\d]{{3,40}}?{_GAP}+(?:ít nhất{_GAP}+)?\d{{1,2}}{_GAP}+ngày")
_EVERY = r"(?:hằng|hàng|mỗi)"
_UNIT = {"ngày": "DAILY", "tuần": "WEEKLY", "tháng": "MONTHLY", "quý": "MONTHLY;INTERVAL=3", "năm": "YEARLY"}
_WEEKDAY = {"hai": "MO", "2": "MO", "ba": "TU", "3": "TU", "tư": "WE", "4": "WE", "năm": "TH", "5": "TH", "sáu": "FR",
            "6": "FR", "bảy": "SA", "7": "SA"}  # fmt: skip
_RECURRING = re.compile(
    rf"(?P<head>(?:định kỳ|thường kỳ)[,:]?{_GAP}+)?(?P<relation>(?:(?:chậm nhất|muộn nhất|trước|vào|đến)(?:{_GAP}+(?:là|vào"
    rf"|trước|ngày))*{_GAP}+)?{_CLOCK}?)(?:(?:ngày{_GAP}+)?(?:thứ{_GAP}+(?P<weekday>\w+)|(?P<day>\d{{1,2}})){_GAP}+)?"
    rf"{_EVERY}{_GAP}+(?P<unit>ngày|tuần|tháng|quý|năm)\b(?!{_GAP}+trước)"
)
_PERIODIC = re.compile(
    rf"\bđịnh kỳ(?:{_GAP}+(?:(?P<count>\d{{1,2}}){_GAP}+(?P<unit>tháng|tuần|ngày|năm)"
    rf"(?:{_GAP}?(?:/|một|01|1){_GAP}?(?:01|1)?{_GAP}?lần)?|(?P<plain>tháng|quý|năm|tuần)\b))?"
)
_YEARLY = re.compile(rf",?{_GAP}+{_EVERY}{_GAP}+năm\b")
_NEXT_YEAR = re.compile(rf"{_GAP}+năm{_GAP}+(?:sau|tiếp theo|kế tiếp)\b")


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
    periods = find_periods(folded, year)
    date_starts, period_starts = [d.start for d in dates], [p.start for p in periods]
    found = []
    for match in _RELATION.finditer(folded):
        filler = _FILLER.match(folded, match.end())
        if filler is None:
            continue
        at = filler.end()
        date_at = bisect_left(date_starts, at)
        period_at = bisect_left(period_starts, at)
        relation = match.lastgroup or ""
        if period_at < len(periods) and periods[period_at].start == at:
            phrase = _of_period(folded, match, relation, filler[0], periods[period_at])
        elif date_at < len(dates) and dates[date_at].start == at:
            phrase = _of_date(folded, match, relation, filler[0], dates[date_at], year)
        else:
            continue
        if phrase is not None:
            found.append(phrase)
    return found


def _bound(relation: str, filler: str, *, period: bool) -> Bound | None:
    words = filler.split()
    if relation == "before" or (relation == "dated" and "trước" in words):
        return "before"
    if relation == "by" or {"hết", "quá"} & set(words):
        return "by"
    if relation == "until":
        return "by"
    if relation in ("within", "dated") and period:
        return "within"
    if relation == "on":
        return "within" if period else "on"
    return "on" if relation == "dated" else None


def _of_period(folded: str, match: re.Match[str], relation: str, filler: str, period: PeriodMention) -> TimePhrase | None:
    bound = _bound(relation, filler, period=True)
    if bound is None or period.kind in ("span", "school_year"):
        return None
    first, last = period.first, period.last
    if bound == "before":
        last = first if period.kind != "window" else last
        first = last
    elif bound == "by":
        first = last
    start = match.start() if relation != "dated" else match.end() + len(filler) - len(filler.lstrip(": \n"))
    if relation == "dated":
        start = match.end() + (len(filler) - len(filler.lstrip(": \n")))
    return TimePhrase(start, period.end, bound, first, last, None, "label" if relation == "dated" else "period", relation)


def _of_date(folded: str, match: re.Match[str], relation: str, filler: str, date: DateMention,
             year: int | None) -> TimePhrase | None:  # fmt: skip
    bound = _bound(relation, filler, period=False)
    if bound is None or date.day is None or date.month is None:
        return None
    if relation == "dated" and bound == "on" and match["dated"].startswith(("thời hạn", "hạn")):
        bound = "by"
    start = match.start() if relation != "dated" else match.end() + len(filler) - len(filler.lstrip(": \n"))
    yearly = _YEARLY.match(folded, date.end) if date.year is None else None
    if yearly is not None:
        rule = f"FREQ=YEARLY;BYMONTH={date.month};BYMONTHDAY={date.day}"
        return TimePhrase(start, yearly.end(), "recurring", None, None, rule, "recurring", relation)
    later = _NEXT_YEAR.match(folded, date.end) if date.year is None else None
    own = year + 1 if later is not None and year is not None else year
    day = date.in_year(own)
    end = later.end() if later is not None else date.end
    return TimePhrase(start, end, bound, day, day, None, "label" if relation == "dated" else "date", relation)


def _durations(folded: str) -> list[TimePhrase]:
    found = []
    for match in _DURATION.finditer(folded):
        if match["event"] is None and match.lastgroup == "within" and "thời hạn" not in match[0] and "vòng" not in match[0]:
            if "làm việc" not in match[0]:
                continue
        bound: Bound = "within" if match["within"] else "by" if match["by"] else "before"
        found.append(TimePhrase(match.start(), match.end(), bound, None, None, None, "relative", bound))
    for match in _BEFORE_EVENT.finditer(folded):
        found.append(TimePhrase(match.start(), match.end(), "before", None, None, None, "relative", "before"))
    return found


def _recurring(folded: str) -> list[TimePhrase]:
    found = []
    for match in _RECURRING.finditer(folded):
        rule = _rule(match)
        named = match["head"] or match["day"] or match["weekday"]
        start = match.start("relation") if match["relation"].strip() else match.start()
        start += len(folded[start : match.end()]) - len(folded[start : match.end()].lstrip())
        relation = "recurring" if named else "plain"
        found.append(TimePhrase(start, match.end(), "recurring", None, None, rule, "recurring", relation))
    for match in _PERIODIC.finditer(folded):
        rule = None
        if match["count"]:
            interval = int(match["count"])
            rule = f"FREQ={_UNIT[match['unit']]}" + (f";INTERVAL={interval}" if interval > 1 else "")
        elif match["plain"]:
            rule = f"FREQ={_UNIT[match['plain']]}"
        found.append(TimePhrase(match.start(), match.end(), "recurring", None, None, rule, "recurring", "recurring"))
    return found


def _rule(match: re.Match[str]) -> str | None:
    rule = f"FREQ={_UNIT[match['unit']]}"
    if match["weekday"]:
        day = _WEEKDAY.get(match["weekday"])
        return f"{rule};BYDAY={day}" if day else rule
    if match["day"] and match["unit"] == "tháng" and 1 <= int(match["day"]) <= 31:
        return f"{rule};BYMONTHDAY={int(match['day'])}"
    return rule
