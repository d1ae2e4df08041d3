"""Calendar dates in Vietnamese text, with the parts that a document leaves blank or leaves out.

The shapes are those of official documents (Nghị định 30/2020/NĐ-CP, Phụ lục I) and of everyday use: "ngày 09 tháng 12
năm 2022", "07/ 4/ 2014", "22-8-2020", "12.5.2024", "ngày .../6/2023", "15/7" after a word that announces a date.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from dataclasses import dataclass, replace
from functools import lru_cache

_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_GAP = r"[ \n]"
_BLANK = r"[ \n.…_]*"

_WORDY = re.compile(
    rf"ngày(?:{_BLANK}(?P<day>\d{{1,2}}))?(?P<lead>{_BLANK})tháng(?:{_GAP}*(?P<month>\d{{1,2}})(?!\d|[/.]\d))?"
    rf"(?P<rest>{_BLANK},?{_GAP}*năm(?:{_BLANK}(?P<year>\d{{4}})(?!\d))?)?"
)
_SPELT = re.compile(rf"(?P<day>\d{{1,2}}){_GAP}tháng{_GAP}(?P<month>\d{{1,2}}){_GAP}năm{_GAP}(?P<year>\d{{4}})(?!\d)")
_SPELT_AFTER = re.compile(
    rf"(?:trước|vào|hết|nhất|là|đến|sáng|chiều|mùng|mồng){_GAP}+(?P<day>\d{{1,2}}){_GAP}+tháng{_GAP}+(?P<month>\d{{1,2}})"
    rf"(?!\d|[/.]\d)"
)
_MONTH_SLASH_YEAR = re.compile(
    rf"ngày{_GAP}*(?P<day>\d{{1,2}}){_GAP}+tháng{_GAP}+(?P<month>\d{{1,2}}){_GAP}?/{_GAP}?(?P<year>\d{{4}})(?!\d)"
)
_NUMERIC = re.compile(
    rf"(?P<day>\d{{1,2}}){_GAP}?(?P<mark>[/.-]){_GAP}?(?P<month>0?[1-9]|1[0-2])(?!\d)"
    rf"(?:{_GAP}?(?P=mark){_GAP}?(?P<year>\d{{4}}|\d{{2}}))?(?!\d)"
)
_BLANK_DAY = re.compile(rf"ngày{_BLANK}/{_BLANK}(?P<month>\d{{1,2}})?{_BLANK}/{_GAP}?(?P<year>\d{{4}})(?!\d)")
_DAY_ONLY = re.compile(
    rf"(?:ngày|từ){_GAP}+(?P<day>\d{{1,2}})(?={_GAP}*(?:-|,|và|đến(?:{_GAP}hết)?){_GAP}*(?:ngày{_GAP}+)?\d)"
)
_LINK = re.compile(rf"{_GAP}*(?:-|,|và|đến(?:{_GAP}+hết)?){_GAP}*(?:ngày{_GAP}+)?")
_ANNOUNCED = re.compile(rf"(?:ngày|trước|sáng|chiều|tối|hôm){_GAP}+$")
_ANNOUNCED_WEAKLY = re.compile(rf"(?:từ|đến|hết|xong|vào|và|hạn cuối|hạn chót|hạn cuối cùng){_GAP}+$")
_DATE_ENDS = re.compile(
    rf"{_GAP}*(?:$|[\n\t,;.:)\]-]|(?:đến|và|hằng|hàng|trở|của|để|các|toàn|phải|sẽ|hoàn|được|nộp|gửi|tổ|năm)\b)"
)
_LONE_DAY = re.compile(rf"(?:ngày|từ){_GAP}+\d{{1,2}}{_GAP}*-{_GAP}*$")
_DAY_WORD = re.compile(rf"ngày{_GAP}+$")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at text[start:end], the word "ngày" before it included; a part is None where it is blank or left out."""

    start: int
    end: int
    day: int | None
    month: int | None
    year: int | None

    @property
    def iso(self) -> str | None:
        """The date as ISO 8601 ("2023-07-05"), or None where a part is missing."""
        return self.in_year(None)

    def in_year(self, year: int | None) -> str | None:
        """The date as ISO 8601, in the given year where the document leaves the year out; None where it is no date."""
        year = self.year or year
        if year is None or not is_date(self.day, self.month, year) or self.day is None or self.month is None:
            return None
        return f"{year:04}-{self.month:02}-{self.day:02}"


def is_date(day: int | None, month: int | None, year: int | None) -> bool:
    """Whether the parts that are given fit the calendar (29 February fits where no year is given)."""
    if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
        return False
    if month is not None and not 1 <= month <= 12:
        return False
    longest = monthrange(year or 2000, month)[1] if month else 31
    return day is None or 1 <= day <= longest


def find_dates(folded: str, start: int = 0, end: int | None = None) -> list[DateMention]:
    """The dates that lie within folded[start:end], in order; `folded` is a text as `normalise.fold` returns it.

    The words around the range are looked at too. Impossible dates (31/6) and ratios ("5/5 xã") are left out.
    """
    every = _find(folded)
    first = bisect_left(every, start, key=lambda date: date.start)
    last = len(folded) if end is None else end
    return [date for date in every[first:] if date.end <= last]


@lru_cache(maxsize=8)
def _find(folded: str) -> tuple[DateMention, ...]:
    found = [*_wordy(folded), *_numeric(folded)]
    found.sort(key=lambda date: (date.start, -date.end))
    kept: list[DateMention] = []
    for date in found:
        if not kept or date.start >= kept[-1].end:
            kept.append(date)
    return tuple(_share_years(folded, _with_lone_days(folded, kept)))


def _part(match: re.Match[str], name: str) -> int | None:
    value = match[name]
    return int(value) if value else None


def _mention(match: re.Match[str], start: int | None = None) -> DateMention | None:
    year = _part(match, "year") if "year" in match.re.groupindex else None
    if year is not None and len(match["year"]) == 2:
        year += 2000 if year < 70 else 1900
    day, month = (_part(match, name) if name in match.re.groupindex else None for name in ("day", "month"))
    if not is_date(day, month, year):
        return None
    return DateMention(match.start() if start is None else start, match.end(), day, month, year)


def _wordy(folded: str) -> list[DateMention]:
    found = []
    for pattern in (_MONTH_SLASH_YEAR, _WORDY, _SPELT, _SPELT_AFTER, _BLANK_DAY):
        for match in pattern.finditer(folded):
            if pattern is _WORDY and not _says_date(match):
                continue
            if pattern is _SPELT and folded[match.start() - 1 : match.start()].isalnum():
                continue
            mention = _mention(match, match.start("day") if pattern is _SPELT_AFTER else None)
            if mention is not None:
                found.append(mention)
    return found


def _says_date(match: re.Match[str]) -> bool:
    """ "ngày tháng năm" as plain words is no date; one part at least must be given, and a lone day needs its month."""
    if match["day"] and not match["month"]:
        return match["year"] is not None
    return bool(match["month"] or (match["year"] and match["rest"]))


def _numeric(folded: str) -> list[DateMention]:
    found = []
    for match in _NUMERIC.finditer(folded):
        start = match.start()
        before = folded[max(0, start - 12) : start]
        if before and (before[-1].isalnum() or before[-1] in "./-_") and not _LONE_DAY.search(before):
            continue
        if folded[match.end() : match.end() + 1] == "/" or not _plausible(match, before, folded):
            continue
        word = _DAY_WORD.search(before)
        mention = _mention(match, start - len(before) + word.start() if word else start)
        if mention is not None:
            found.append(mention)
    return found


def _plausible(match: re.Match[str], before: str, folded: str) -> bool:
    announced = _ANNOUNCED.search(before) is not None
    year = match["year"]
    if year is None:
        if announced:
            return not folded[match.end() : match.end() + 2].strip(" ").startswith("%")
        weakly = match["mark"] == "/" and _ANNOUNCED_WEAKLY.search(before) is not None
        return weakly and _DATE_ENDS.match(folded, match.end()) is not None
    return len(year) == 4 or announced or match["mark"] == "/"


def _with_lone_days(folded: str, dates: list[DateMention]) -> list[DateMention]:
    """Adds the first day of "từ ngày 05 đến ngày 10/7/2023", which borrows its month and year."""
    added = []
    for match in _DAY_ONLY.finditer(folded):
        later = _linked(folded, dates, match.end())
        if later is not None and later.day and later.month and is_date(int(match["day"]), later.month, later.year):
            added.append(DateMention(match.start(), match.end(), int(match["day"]), later.month, later.year))
    return sorted([*dates, *added], key=lambda date: date.start)


def _linked(folded: str, dates: list[DateMention], end: int) -> DateMention | None:
    """The date that a dash, a comma, "và" or "đến" ties to what ends at `end`."""
    link = _LINK.match(folded, end)
    position = bisect_left(dates, end, key=lambda date: date.start)
    if link is None or position == len(dates):
        return None
    later = dates[position]
    return later if later.start <= link.end() <= later.end else None


def _share_years(folded: str, dates: list[DateMention]) -> list[DateMention]:
    """Gives the first date of "từ 26/11 đến 20/12/2022" the year of the second, or the one before where months turn."""
    for position in range(len(dates) - 2, -1, -1):
        date = dates[position]
        later = _linked(folded, dates, date.end) if date.year is None and date.month else None
        if later is not None and date.month and later.month and later.year:
            dates[position] = replace(date, year=later.year - (date.month > later.month))
    return dates
