"""Periods of the calendar and of the reporting year: "6 tháng đầu năm 2023", "quý III/2024", "giai đoạn 2021 - 2025".

A school year is taken to run from 1 September to 31 May: the Ministry's yearly schedule opens it in the first days of
September and closes it before 31 May.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from extractors.language.dates import DateMention, find_dates

_GAP = r"[ \n]"
_YEAR = r"(?:19|20)\d\d(?![\d])"
_OF_YEAR = rf"(?:{_GAP}?(?:/|,|-)?{_GAP}*(?:(?:của{_GAP}+)?năm{_GAP}+)?(?P<year>{_YEAR}))?"
_TO_MONTH = (
    rf"(?:(?:{_GAP}*-{_GAP}*(?:tháng{_GAP}+)?|{_GAP}+đến{_GAP}+(?:hết{_GAP}+)?tháng{_GAP}+|,?{_GAP}+(?:và{_GAP}+)?tháng{_GAP}+"
    rf"|,{_GAP}*(?=\d{{1,2}}(?:/|{_GAP}+năm{_GAP}+)20))(?P<last>\d{{1,2}})(?![\d/]\d?(?!\d{{3}})))?"
)
_NUMBERS = {"một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "chín": 9}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


Days = tuple[tuple[int, int], tuple[int, int]]
"""The first and last (month, day) of a period."""


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period named at text[start:end].

    `kind`: month, part (of a month), months (the first or last months of a year), quarter, year, school_year, span
    (several years) or window (from a date to a date). `days` lie in `year` and `last_year`; what is unknown or
    impossible is None. `stated`: whether the text itself gives the year right there.
    """

    start: int
    end: int
    kind: str
    days: Days | None
    year: int | None
    last_year: int | None
    stated: bool = True

    @property
    def first(self) -> str | None:
        """The first day in ISO 8601, or None where the year is not known or the period impossible."""
        return _iso(self.year, self.days[0]) if self.days else None

    @property
    def last(self) -> str | None:
        """The last day in ISO 8601, or None as for `first`."""
        return _iso(self.last_year, self.days[1]) if self.days else None


def _iso(year: int | None, day: tuple[int, int]) -> str | None:
    if year is None:
        return None
    return date(year, day[0], min(day[1], monthrange(year, day[0])[1])).isoformat()


def _months(first: int, last: int) -> Days | None:
    return ((first, 1), (last, 31)) if 1 <= first <= last <= 12 else None


def _count(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS.get(text, 0)


def _half(match: re.Match[str]) -> Days | None:
    count = _count(match["count"])
    if not 1 <= count <= 11:
        return None
    return _months(13 - count, 12) if match["which"] == "cuối" else _months(1, count)


def _quarter(match: re.Match[str]) -> Days | None:
    number = _ROMAN.get(match["number"]) or _count(match["number"])
    last = _ROMAN.get(match["last"] or "") or _count(match["last"] or "") or number
    return _months(3 * number - 2, 3 * last) if 1 <= number <= last <= 4 else None


def _month(match: re.Match[str]) -> Days | None:
    month = int(match["number"])
    return _months(month, int(match["last"] or month))


_WEEKS = {
    **dict.fromkeys(("đầu", "nhất", "thứ nhất", "1"), (1, 7)),
    **dict.fromkeys(("hai", "thứ hai", "2"), (8, 14)),
    **dict.fromkeys(("ba", "thứ ba", "3"), (15, 21)),
    **dict.fromkeys(("tư", "thứ tư", "4"), (22, 28)),
    "cuối": (25, 31),
}
_HALVES = {"đầu": (1, 15), "cuối": (16, 31)}


def _part_of_month(match: re.Match[str]) -> Days | None:
    month = int(match["number"])
    first, last = _WEEKS[match["week"]] if match["week"] else _HALVES[match["half"]]
    return ((month, first), (month, last)) if 1 <= month <= 12 else None


def _whole_year(_: re.Match[str]) -> Days:
    return (1, 1), (12, 31)


_IN_YEAR: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], Days | None]], ...] = (
    ("part", re.compile(rf"(?:tuần{_GAP}+(?P<week>{'|'.join(sorted(_WEEKS, key=len, reverse=True))})|nửa{_GAP}+"
                        rf"(?P<half>đầu|cuối)){_GAP}+(?:của{_GAP}+)?tháng{_GAP}+(?P<number>\d{{1,2}})(?!\d){_OF_YEAR}"),
     _part_of_month),
    ("months", re.compile(rf"(?P<count>0?\d|1[01]|ba|sáu|chín){_GAP}+tháng{_GAP}+(?P<which>đầu|cuối)"
                          rf"(?:{_GAP}+năm(?!{_GAP}+học))?{_OF_YEAR}"), _half),
    ("months", re.compile(rf"(?P<count>0?[3689]|sáu|chín){_GAP}+tháng(?P<which>){_GAP}+năm{_GAP}+(?P<year>{_YEAR})"),
     _half),
    ("months", re.compile(r"(?P<count>0?9|chín) +tháng\b(?! *(?:tuổi|tù|\d))(?P<which>)(?P<year>)"), _half),
    ("quarter", re.compile(rf"quý{_GAP}+(?P<number>iv|i{{1,3}}|[1-4])(?![\w])"
                           rf"(?:{_GAP}*(?:-|đến(?:{_GAP}+quý)?){_GAP}*(?P<last>iv|i{{1,3}}|[1-4])(?![\w]))?{_OF_YEAR}"),
     _quarter),
    ("month", re.compile(rf"tháng{_GAP}+(?P<number>\d{{1,2}})(?![\d]|/\d{{1,2}}(?!\d)){_TO_MONTH}{_OF_YEAR}"),
     _month),
    ("year", re.compile(rf"năm{_GAP}+(?P<year>{_YEAR})(?!{_GAP}?-{_GAP}?{_YEAR})"), _whole_year),
)  # fmt: skip
_SCHOOL_YEAR = re.compile(rf"năm{_GAP}+học:?{_GAP}+(?P<first>{_YEAR}){_GAP}?[-/]{_GAP}?(?P<last>{_YEAR}|\d\d(?!\d))")
_SPAN = re.compile(
    rf"(?:(?:giai{_GAP}+đoạn|nhiệm{_GAP}+kỳ|(?:0?\d|10|hai|ba|năm){_GAP}+năm|thời{_GAP}+kỳ|các{_GAP}+năm){_GAP}*\(?"
    rf"|từ{_GAP}+năm{_GAP}+|năm{_GAP}+)(?P<first>{_YEAR}){_GAP}*(?:-|đến(?:{_GAP}+(?:hết{_GAP}+)?năm)?){_GAP}*"
    rf"(?P<last>{_YEAR})\)?"
)
_TO = re.compile(rf"{_GAP}*(?:-|đến(?:{_GAP}+hết)?){_GAP}*$")
_BORROWS_YEAR = 120
"""How many characters may stand between a period without a year and the one it takes its year from."""


def find_periods(folded: str, default_year: int | None = None) -> list[PeriodMention]:
    """The periods that a text names, in order and without overlap; `folded` is as `normalise.fold` returns it.

    A period without a year takes that of the next period in its line ("6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm
    2023"), else `default_year`. Months that are part of a date ("ngày 05 tháng 7") are left out.
    """
    return _share_years(folded, list(_find(folded)), default_year)


@lru_cache(maxsize=8)
def _find(folded: str) -> tuple[PeriodMention, ...]:
    dates = find_dates(folded)
    taken = [(date.start, date.end) for date in dates]
    found = [*_windows(folded, dates), *_spans(folded), *_in_year(folded)]
    found.sort(key=lambda period: (period.start, -period.end))
    kept: list[PeriodMention] = []
    for period in found:
        if kept and period.start < kept[-1].end:
            continue
        if period.kind == "window" or not any(start < period.end and period.start < end for start, end in taken):
            kept.append(period)
    return tuple(kept)


def _begins_word(folded: str, start: int) -> bool:
    return start == 0 or not folded[start - 1].isalnum()


def parse_period(folded: str, default_year: int | None = None) -> PeriodMention | None:
    """The first period that a text names, or None."""
    return next(iter(find_periods(folded, default_year)), None)


def _in_year(folded: str) -> list[PeriodMention]:
    found = []
    for kind, pattern, days in _IN_YEAR:
        for match in pattern.finditer(folded):
            bounds = days(match)
            if bounds is not None and _begins_word(folded, match.start()):
                year = int(match["year"]) if match["year"] else None
                found.append(PeriodMention(match.start(), match.end(), kind, bounds, year, year, year is not None))
    return found


def _spans(folded: str) -> list[PeriodMention]:
    found = []
    for match in _SCHOOL_YEAR.finditer(folded):
        first, last = int(match["first"]), int(match["last"][-2:])
        days = ((9, 1), (5, 31)) if (first + 1) % 100 == last else None
        found.append(PeriodMention(match.start(), match.end(), "school_year", days, first, first + 1))
    for match in _SPAN.finditer(folded):
        first, last = int(match["first"]), int(match["last"])
        if first <= last and _begins_word(folded, match.start()):
            found.append(PeriodMention(match.start(), match.end(), "span", ((1, 1), (12, 31)), first, last))
    return found


def _windows(folded: str, dates: list[DateMention]) -> list[PeriodMention]:
    found = []
    for first, last in pairwise(dates):
        whole = first.day and first.month and last.day and last.month
        if whole and last.start - first.end < 12 and _TO.match(folded[first.end : last.start]):
            days = ((first.month or 0, first.day or 0), (last.month or 0, last.day or 0))
            stated = last.year is not None
            found.append(PeriodMention(first.start, last.end, "window", days, first.year, last.year, stated))
    return found


def _share_years(folded: str, periods: list[PeriodMention], default_year: int | None) -> list[PeriodMention]:
    for position in range(len(periods) - 1, -1, -1):
        period = periods[position]
        if period.stated:
            continue
        later = periods[position + 1] if position + 1 < len(periods) else None
        year = default_year
        if later is not None and later.stated and later.kind != "span" and later.start - period.end < _BORROWS_YEAR:
            year = later.year if "\n" not in folded[period.end : later.start] else year
        periods[position] = replace(period, year=year, last_year=year)
    return periods
