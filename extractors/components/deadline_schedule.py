"""Schedules: items under a heading of a quarter or month ("Quý I:", "Tháng 6/2024"), and tables of tasks by time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.components.deadline_clauses import Span, either, has_verb, words
from extractors.components.deadline_lines import Outline
from extractors.components.deadline_phrases import TimePhrase, find_phrases
from extractors.document import Block, Document, Table
from extractors.facts import TextView
from extractors.language.dates import find_dates
from extractors.language.periods import PeriodMention, find_periods
from extractors.record import Bound

_HEADING_LEFT = re.compile(r"(?:(?:trong|vào|thời gian|từ)[\s:(]*)*$")
_HEADING_RIGHT = re.compile(r"[\s:.)]*(?:\([^()]*\))?[\s:.]*$")
_INLINE_RIGHT = re.compile(r"\s*[:,]\s*(?=\S)")
_OPENING = ("quý", "tháng", "trong", "vào", "thời gian", "từ", "6 tháng", "06 tháng", "tuần", "nửa")
_PERIODS = ("quarter", "month", "months", "part", "window", "year")


@dataclass(frozen=True, slots=True)
class ScheduledTask:
    """A task with its time: the quote, what is due, who has to do it; `heading` is where the time stands."""

    quote: Span
    action: Span
    bound: Bound
    first: str | None
    last: str | None
    rule: str | None
    heading: Span
    found_by: str = "schedule"
    responsible: Span | None = None


def scheduled_items(view: TextView, outline: Outline, year: int | None) -> Iterator[ScheduledTask]:
    """The items under each line that only names a period, and the rest of a line that opens with a period."""
    for index, line in enumerate(outline.lines):
        text = view.folded[line.body : line.end]
        if not text.startswith(_OPENING):
            continue
        period = _joined(text, [p for p in find_periods(text, year) if p.kind in _PERIODS])
        if period is None or period.first is None or not _HEADING_LEFT.fullmatch(text[: period.start]):
            continue
        rest = text[period.end :]
        heading = (line.body, line.body + period.end)
        if _HEADING_RIGHT.match(rest) and (line.labelled or rest.strip().endswith(":") or not rest.strip()):
            yield from _under(view, outline, index, period, heading)
        elif _INLINE_RIGHT.match(rest) and has_verb(view.folded, heading[1], line.end):
            action = trimmed(view.folded, heading[1], line.end) or (heading[1], line.end)
            yield ScheduledTask(heading, action, "within", period.first, period.last, None, heading)


def _joined(folded: str, periods: list[PeriodMention]) -> PeriodMention | None:
    """The period of a heading; "Tháng 4, 5/2024" and "tháng 4 - tháng 6" span from the first to the last."""
    if not periods or periods[0].start > 24:
        return None
    if len(periods) > 1 and re.fullmatch(r"\s*(?:-|,|và|đến(?: hết)?)\s*", folded[periods[0].end : periods[1].start]):
        first, last = periods[0], periods[1]
        if first.days and last.days:
            days = (first.days[0], last.days[1])
            return PeriodMention(first.start, last.end, "window", days, first.year, last.last_year)
    return periods[0]


def _under(view: TextView, outline: Outline, index: int, period: PeriodMention,
           heading: Span) -> Iterator[ScheduledTask]:  # fmt: skip
    lines = list(outline.under(index))
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


def tabled_tasks(view: TextView, document: Document, year: int | None) -> Iterator[ScheduledTask]:
    """The rows of tables that have a column of tasks and a column of times."""
    for table in document.tables:
        yield from _rows(view, document, table, year)


def _rows(view: TextView, document: Document, table: Table, year: int | None) -> Iterator[ScheduledTask]:
    blocks = document.blocks[table.first : table.last]
    columns = _columns(view, blocks)
    if columns is None:
        return
    task_column, time_column, body_column, header_row = columns
    cells: dict[tuple[int, int], Block] = {}
    for block in blocks:
        if block.cell is not None:
            for row in range(block.cell.row, block.cell.row + block.cell.row_span):
                cells[row, block.cell.column] = block
    for row in range(header_row + 1, table.rows):
        task, time = cells.get((row, task_column)), cells.get((row, time_column))
        if task is None or time is None or task is time:
            continue
        action, quote = trimmed(view.folded, task.start, task.end), trimmed(view.folded, time.start, time.end)
        phrase = _time_of(view, time, year)
        if action is None or quote is None or phrase is None:
            continue
        body = cells.get((row, body_column)) if body_column is not None else None
        responsible = trimmed(view.folded, body.start, body.end) if body is not None and body is not task else None
        yield ScheduledTask(
            quote, action, phrase.bound, phrase.first, phrase.last, phrase.rule, quote, "table", responsible
        )


def _columns(view: TextView, blocks: tuple[Block, ...]) -> tuple[int, int, int | None, int] | None:
    """The columns of the task, the time and the responsible, and the row that heads them."""
    known = words()
    kinds = {"time": known.time_columns, "task": known.task_columns, "body": known.body_columns}
    found: dict[str, tuple[int, int]] = {}
    for block in blocks:
        if block.cell is None or block.cell.row > 2 or block.end - block.start > 60:
            continue
        heading = view.folded[block.start : block.end]
        for kind, phrases in kinds.items():
            if kind not in found and re.search(rf"\b(?:{either(phrases)})\b", heading):
                found[kind] = (block.cell.column, block.cell.row)
                break
    if "time" not in found or "task" not in found:
        return None
    body = found["body"][0] if "body" in found else None
    return found["task"][0], found["time"][0], body, max(row for _, row in found.values())


def _time_of(view: TextView, block: Block, year: int | None) -> TimePhrase | None:
    text = view.folded[block.start : block.end]
    phrases = find_phrases(text, year)
    if phrases:
        return phrases[0]
    dates = [date for date in find_dates(f"ngày {text}") if date.in_year(year)]
    if dates:
        day = dates[0].in_year(year)
        return TimePhrase(block.start, block.end, "by", day, day, None, "date", "dated")
    period = _joined(text, [p for p in find_periods(text, year) if p.kind in _PERIODS])
    if period is None or period.first is None:
        return None
    return TimePhrase(block.start, block.end, "within", period.first, period.last, None, "period", "within")
