"""Tables of tasks: what | who | by when | to whom. The heads of the columns tell which is which."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.components.deadlines.clauses import Span, either, words
from extractors.components.deadlines.phrases import find_phrases
from extractors.components.deadlines.recurring import TimePhrase
from extractors.components.deadlines.schedule import PERIODS, ScheduledTask, joined, trimmed
from extractors.document import Block, Document, Table
from extractors.facts import TextView
from extractors.language.dates import find_dates
from extractors.language.periods import find_periods

_HEAD_ROWS = 3
_DAYS = re.compile(r"thời (?:gian|điểm)")
_LIMITS = re.compile(r"hạn|hoàn thành|xong|nộp|gửi")
_LONGEST_HEAD = 60


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table of tasks (None where it has no such column), and the last row of its head.

    `limits`: a bare day in the column of times is the last one ("Thời hạn"), not the day itself ("Thời gian").
    """

    task: int
    time: int
    body: int | None
    recipient: int | None
    head: int
    limits: bool = True


def tabled_tasks(view: TextView, document: Document, year: int | None) -> Iterator[ScheduledTask]:
    """The rows of tables that have a column of tasks and a column of times."""
    for table in document.tables:
        blocks = document.blocks[table.first : table.last]
        columns = _columns(view, blocks)
        if columns is not None:
            yield from _rows(view, table, blocks, columns, year)


def _columns(view: TextView, blocks: tuple[Block, ...]) -> Columns | None:
    """The columns by their heads; where none is headed as a task, the one with most text says what is due."""
    known = words()
    kinds = {
        "time": known.time_columns,
        "recipient": known.recipient_columns,
        "task": known.task_columns,
        "body": known.body_columns,
    }
    found: dict[str, int] = {}
    head = 0
    limits = True
    lengths: Counter[int] = Counter()
    for block in blocks:
        if block.cell is None:
            continue
        lengths[block.cell.column] += block.end - block.start
        if block.cell.row >= _HEAD_ROWS or block.end - block.start > _LONGEST_HEAD:
            continue
        text = view.folded[block.start : block.end]
        kind = next((kind for kind, heads in kinds.items() if re.search(rf"\b(?:{either(heads)})\b", text)), None)
        if kind is not None and kind not in found:
            found[kind] = block.cell.column
            limits = limits and not (kind == "time" and _DAYS.search(text) and not _LIMITS.search(text))
            head = max(head, block.cell.row)
    if "time" not in found:
        return None
    others = [column for column, _ in lengths.most_common() if column not in found.values()]
    if "task" not in found and not others:
        return None
    task = found["task"] if "task" in found else others[0]
    return Columns(task, found["time"], found.get("body"), found.get("recipient"), head, limits)


def _rows(view: TextView, table: Table, blocks: tuple[Block, ...], columns: Columns,
          year: int | None) -> Iterator[ScheduledTask]:  # fmt: skip
    cells: dict[tuple[int, int], Block] = {}
    for block in blocks:
        if block.cell is not None:
            for row in range(block.cell.row, block.cell.row + block.cell.row_span):
                cells[row, block.cell.column] = block
    for row in range(columns.head + 1, table.rows):
        task, time = cells.get((row, columns.task)), cells.get((row, columns.time))
        if task is None or time is None or task is time:
            continue
        action, quote, phrase = (
            _words(view, task),
            _words(view, time),
            _time_of(view, time, year, limits=columns.limits),
        )
        if action is None or quote is None or phrase is None:
            continue
        responsible, recipient = (
            _words(view, cells.get((row, column))) if column is not None else None
            for column in (columns.body, columns.recipient)
        )
        yield ScheduledTask(
            quote, action, phrase.bound, phrase.first, phrase.last, phrase.rule, quote, "table", responsible, recipient
        )


def _words(view: TextView, block: Block | None) -> Span | None:
    return trimmed(view.folded, block.start, block.end) if block is not None else None


def _time_of(view: TextView, block: Block, year: int | None, *, limits: bool) -> TimePhrase | None:
    text = view.folded[block.start : block.end]
    phrases = find_phrases(text, year)
    if phrases:
        return phrases[0]
    days = [day for date in find_dates(f"ngày {text}") if (day := date.in_year(year))]
    if days:
        return TimePhrase(block.start, block.end, "by" if limits else "on", days[0], days[0], None, "date", "dated")
    period = joined(text, [period for period in find_periods(text, year) if period.kind in PERIODS])
    if period is None or period.first is None:
        return None
    return TimePhrase(block.start, block.end, "within", period.first, period.last, None, "period", "within")
