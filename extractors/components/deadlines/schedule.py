"""Schedules: the items under a heading of a quarter or month ("Quý I:", "Tháng 6/2024")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.components.deadlines.clauses import Span, has_verb
from extractors.components.deadlines.lines import Outline
from extractors.facts import TextView
from extractors.language.periods import PeriodMention, find_periods
from extractors.record import Bound

_HEADING_LEFT = re.compile(r"(?:(?:trong|vào|thời gian|từ)[\s:(]*)*$")
_HEADING_RIGHT = re.compile(r"[\s:.)]*(?:\([^()]*\))?[\s:.]*$")
_INLINE_RIGHT = re.compile(r"\s*[:,]\s*(?=\S)")
_OPENING = ("quý", "tháng", "trong", "vào", "thời gian", "từ", "6 tháng", "06 tháng", "tuần", "nửa")
PERIODS = ("quarter", "month", "months", "part", "window", "year")


@dataclass(frozen=True, slots=True)
class ScheduledTask:
    """A task with its time: the quote, what is due, who has to do it, to whom; `heading` is where the time stands."""

    quote: Span
    action: Span
    bound: Bound
    first: str | None
    last: str | None
    rule: str | None
    heading: Span
    found_by: str = "schedule"
    responsible: Span | None = None
    recipient: Span | None = None


def scheduled_items(view: TextView, outline: Outline, year: int | None) -> Iterator[ScheduledTask]:
    """The items under each line that only names a period, and the rest of a line that opens with a period."""
    opened = {index: period for index in range(len(outline.lines)) if (period := _opening(view, outline, index, year))}
    headings = {index: period.kind for index, period in opened.items() if _only_names(view, outline, index, period)}
    for index, period in opened.items():
        line = outline.lines[index]
        heading = (line.body, line.body + period.end)
        if index in headings:
            yield from _under(view, outline, index, period, headings)
        elif _INLINE_RIGHT.match(view.folded[heading[1] : line.end]) and has_verb(view.folded, heading[1], line.end):
            action = trimmed(view.folded, heading[1], line.end) or (heading[1], line.end)
            yield ScheduledTask(heading, action, "within", period.first, period.last, None, heading)


def _opening(view: TextView, outline: Outline, index: int, year: int | None) -> PeriodMention | None:
    """The dated period with which a line opens."""
    line = outline.lines[index]
    text = view.folded[line.body : line.end]
    if not text.startswith(_OPENING):
        return None
    period = joined(text, [p for p in find_periods(text, year) if p.kind in PERIODS])
    dated = period is not None and period.first is not None
    return period if period is not None and dated and _HEADING_LEFT.fullmatch(text[: period.start]) else None


def _only_names(view: TextView, outline: Outline, index: int, period: PeriodMention) -> bool:
    """Whether a line says nothing but the period with which it opens."""
    line = outline.lines[index]
    rest = view.folded[line.body + period.end : line.end]
    return _HEADING_RIGHT.match(rest) is not None and (
        line.labelled or rest.strip().endswith(":") or not rest.strip(" .")
    )


def joined(folded: str, periods: list[PeriodMention]) -> PeriodMention | None:
    """The period of a heading; "Tháng 4, 5/2024" and "tháng 4 - tháng 6" span from the first to the last."""
    if not periods or periods[0].start > 24:
        return None
    if len(periods) > 1 and re.fullmatch(r"\s*(?:-|,|và|đến(?: hết)?)\s*", folded[periods[0].end : periods[1].start]):
        first, last = periods[0], periods[1]
        if first.days and last.days:
            days = (first.days[0], last.days[1])
            return PeriodMention(first.start, last.end, "window", days, first.year, last.last_year)
    return periods[0]


def _under(
    view: TextView, outline: Outline, index: int, period: PeriodMention, headings: dict[int, str]
) -> Iterator[ScheduledTask]:
    """The items under a heading, up to the next heading of such a period, whatever its label was read as ("A. Quý IV"
    for "4. Quý IV")."""
    heading = (outline.lines[index].body, outline.lines[index].body + period.end)
    lines = list(outline.under(index))
    following = (later for later in range(index + 1, index + 1 + len(lines)) if headings.get(later) == period.kind)
    lines = lines[: next(following, index + 1 + len(lines)) - index - 1]
    for position, line in enumerate(lines):
        below = lines[position + 1] if position + 1 < len(lines) else None
        if view.folded[line.end - 1] == ":" and below is not None and below.rank < line.rank:
            continue
        span = trimmed(view.folded, line.body, line.end)
        if span is not None and not view.folded.startswith(("nơi nhận", "trên đây"), line.start):
            yield ScheduledTask(span, span, "within", period.first, period.last, None, heading)


def trimmed(folded: str, start: int, end: int) -> Span | None:
    """The span without space and punctuation at its ends; None where fewer than four characters are left."""
    while start < end and folded[start] in " :;,.-+*":
        start += 1
    while end > start and folded[end - 1] in " :;,./":
        end -= 1
    return (start, end) if end - start >= 4 else None
