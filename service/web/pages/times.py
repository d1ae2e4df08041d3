"""Times as people name them: days, months, quarters, years, and what comes again and again."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from service import labels

_QUARTERS = ("I", "II", "III", "IV")
_EVERY = {"DAILY": "ngày", "WEEKLY": "tuần", "MONTHLY": "tháng", "YEARLY": "năm"}
_WEEKDAYS = {
    "MO": "thứ hai", "TU": "thứ ba", "WE": "thứ tư", "TH": "thứ năm", "FR": "thứ sáu", "SA": "thứ bảy",
    "SU": "chủ nhật",
}  # fmt: skip


def days(first: date, last: date) -> str:
    """From the first to the last day: "05/07/2023", "tháng 6/2023", "quý I/2023", "năm 2023", or both days."""
    if first == last:
        return labels.day(first)
    whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1] and first.year == last.year
    span = (first.month, last.month)
    if whole_months and span == (1, 12):
        return f"năm {first.year}"
    if whole_months and span[0] == span[1]:
        return f"tháng {first.month}/{first.year}"
    if whole_months and span[0] % 3 == 1 and span[1] == span[0] + 2:
        return f"quý {_QUARTERS[span[0] // 3]}/{first.year}"
    return f"{labels.day(first)} - {labels.day(last)}"


def recurrence(rule: str) -> str:
    """The RFC 5545 rule in words ("3 tháng một lần", "hằng năm, ngày 10 tháng 12"); as it is where it says more."""
    parts = dict(part.partition("=")[::2] for part in rule.split(";") if part)
    every = _EVERY.get(parts.pop("FREQ", ""))
    interval = parts.pop("INTERVAL", "1")
    if every is None or not interval.isdecimal():
        return rule
    if every == "tháng" and interval == "3":
        told = "hằng quý"
    elif interval == "1":
        told = f"hằng {every}"
    else:
        told = f"{interval} {every} một lần"
    when = []
    if weekday := _WEEKDAYS.get(parts.get("BYDAY", "")):
        when.append(weekday)
        parts.pop("BYDAY")
    if (day := parts.pop("BYMONTHDAY", None)) is not None:
        when.append("ngày cuối tháng" if day == "-1" else f"ngày {day}")
    if (months := parts.pop("BYMONTH", None)) is not None:
        when.append(f"tháng {months.replace(',', ', ')}")
    return rule if parts else ", ".join([told, *([" ".join(when)] if when else [])])
