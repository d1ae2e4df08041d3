"""Phrases that bound a time: "trước ngày 05/7/2023", "chậm nhất là ngày 10/7", "trong quý III", "định kỳ hằng quý".

    Phrase = Relation [Clock] (Date | Period) [Recurrence] | Relation Duration [Event] | Recurrence
What a phrase means is decided here; whether it is a deadline (someone has to do something by then) is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date as Date

from extractors.components.deadlines.recurring import CLOCK, EVERY, GAP, TimePhrase, find_recurring
from extractors.language.dates import DateMention, find_dates
from extractors.language.periods import PeriodMention, find_periods
from extractors.record import Bound

_FILLER = re.compile(
    rf"(?:{GAP}+|:{GAP}*)(?:{CLOCK}"
    rf"|(?:là|vào|đến|hết|trong|trước|khoảng|không quá|cuối|lúc|sáng|chiều|tối|thứ \w+,?){GAP}+){{0,5}}"
)
_RELATIONS = {
    "dated": r"(?:thời gian|thời hạn|hạn(?: chót| cuối(?: cùng)?)?)(?: [^\n:;.\d]{0,60})?(?=:)",
    "before": r"(?:xong |hoàn thành |hoàn thành xong )?trước",
    "by": r"chậm nhất|muộn nhất|đến hết|không quá|hạn cuối(?: cùng)?|hạn chót|hết|xong trong",
    "until": "đến",
    "on": "vào",
    "within": "trong|từ",
}
_RELATION = re.compile(rf"(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _RELATIONS.items())})(?=[ \n:])")
_LENGTH = (
    rf"(?:ít nhất{GAP}+)?\d{{1,3}}(?:{GAP}?\([^()\n]{{2,12}}\))?{GAP}+(?:ngày|tháng|tuần|giờ)"
    rf"(?:{GAP}+làm việc)?(?!{GAP}+\d)"
)
_EVENT = rf",?{GAP}+(?:kể từ|tính từ|từ|sau|trước)(?:{GAP}+(?:ngày|khi|thời điểm|lúc))?{GAP}+[^,;.\n()]{{2,90}}"
_DURATION = re.compile(
    rf"(?:(?P<within>trong(?: thời hạn| thời gian| vòng)?)"
    rf"|(?P<by>chậm nhất(?: là| sau| trong(?: thời hạn)?)?(?: không quá)?|không quá|tối đa|muộn nhất(?: là)?)"
    rf"|(?P<before>trước(?: ít nhất)?)){GAP}+{_LENGTH}(?P<event>{_EVENT})?"
)
_BEFORE_EVENT = re.compile(rf"trước{GAP}+ngày{GAP}+(?!\d)[^;.\n\d]{{3,60}}?{GAP}+(?:ít nhất{GAP}+)?\d{{1,2}}{GAP}+ngày")
_ONE_DAY = re.compile(rf"trong{GAP}+ngày{GAP}+\d")
_YEARLY_BEFORE = re.compile(
    rf"(?:{EVERY}{GAP}+năm|định kỳ{GAP}+(?:0?6|sáu){GAP}+tháng),?{GAP}*\(?"
    rf"(?:(?:và|các|chậm nhất|xong)\b[^;.\n]{{0,20}})?$"
)
"""Before a day without a year: it recurs ("Hằng năm, trước ngày 15/12", "định kỳ 6 tháng (trước ngày 15/6)")."""
_YEARLY = re.compile(rf",?{GAP}+{EVERY}{GAP}+năm\b")
_NEXT_YEAR = re.compile(rf"{GAP}+năm{GAP}+(?:sau|tiếp theo|kế tiếp)\b")
_AND = re.compile(rf"{GAP}*(?:,|và|,{GAP}*và){GAP}*$")
_LONGEST_WINDOW = 300
"""A window of more days than this is how long something is valid, not when something is due."""


def find_phrases(folded: str, year: int | None) -> list[TimePhrase]:
    """All phrases of a text, in order, without overlap; `year` is the document's, for dates that give none."""
    found = [*find_recurring(folded), *_related(folded, year), *_durations(folded), *_bare(folded, year)]
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
        if relation == "within" and match.start() in periods:  # "từ 20 - 28/6/2024"
            at = match.start()
        if at in periods:
            found += _of_period(relation, filler[0], periods[at], start)
        elif at in positions:
            label = match[0] if relation == "dated" else ""
            if relation == "within" and not _ONE_DAY.match(folded, match.start()):
                continue
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
    if relation == "within" and "từ" not in words:
        return "within"  # "trong ngày 28/11/2024"
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
    every = _YEARLY_BEFORE.search(folded, max(0, start - 40), start) if date.year is None and not yearly else None
    if every is not None:  # "Hằng năm, trước ngày 15/12"
        yearly, start = [date], every.start()
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


_OPENS = re.compile(r"(?:^|[\n;]|\.\s)[ \-+*•–]*(?:(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ])\s?[.)/]\s+)?$")
_CLOSES = re.compile(r"\s*(?:/?\.|;|\)?[.;]?)\s*(?=\n|$)")
_BRACKET = re.compile(r"[^\W\d_]{2,} ?\((?:trong |xong |hoàn thành )*$")
_IN_BRACKET = re.compile(r" ?\)(?= ?[;,.\n]|$)")
"""A time alone in a bracket that ends its clause: "Tham mưu ban hành kế hoạch (tháng 01/2026); …"."""
_PARALLEL = re.compile(r"\b(?:trong|vào)\s+(?:tháng|quý|tuần)\s[^;.\n]{1,40},\s*(?:và\s+)?\w+\s\w+\s+$")
_BARE_KINDS = ("month", "quarter", "part", "window")


def _bare(folded: str, year: int | None) -> Iterator[TimePhrase]:
    """Periods that no word relates: where they open a clause ("Quý IV/2026 tổng kết …"), end a line after a colon
    ("Sơ kết: tháng 6/2026"), or stand beside one that is related ("sơ kết trong tháng 6, tổng kết quý IV") or alone in
    a bracket at a clause's end; and days that open a clause ("Ngày 12/12: họp xét")."""
    for period in find_periods(folded, year):
        if period.kind not in _BARE_KINDS or period.first is None:
            continue
        left = max(0, period.start - 80)
        if _OPENS.search(folded, left, period.start):
            if folded[period.end : period.end + 1] != " " or not folded[period.end + 1 : period.end + 2].isalpha():
                continue
            relation = "opening"
        elif _CLOSES.match(folded, period.end) and _COLON.search(folded, left, period.start):
            relation = "closing"
        elif period.kind in ("month", "quarter") and _IN_BRACKET.match(folded, period.end):
            if not _BRACKET.search(folded, left, period.start):
                continue
            relation = "bracket"
        elif _PARALLEL.search(folded, left, period.start):
            relation = "parallel"
        else:
            continue
        yield TimePhrase(period.start, period.end, "within", period.first, period.last, None, "period", relation,
                         period.stated)  # fmt: skip
    for date in find_dates(folded):
        day = date.in_year(year) if date.day and date.month else None
        heads = folded.startswith("ngày", date.start) and _DAY_HEADS.match(folded, date.end)
        if day and heads and _OPENS.search(folded, max(0, date.start - 80), date.start):
            yield TimePhrase(date.start, date.end, "on", day, day, None, "date", "opening", date.year is not None)


_DAY_HEADS = re.compile(r"\s*:\s*(?=\w)")
_COLON = re.compile(r":\s*$")
