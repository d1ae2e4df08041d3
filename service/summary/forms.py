"""Statistical forms of the Ministry of Home Affairs, filled as far as reports tell: forms are data, not code.

`models/lexicons/forms.json` says of each column and row what it takes (awards or groups of the awards lexicon, givers,
recipients, the method of awarding). A column or row that reports do not tell ("trong đó: doanh nghiệp") is marked so,
and its cells say that there is no figure: never zero, never a share of another. Source of the three forms: Thông tư
02/2023/TT-BNV, forms 0601.N, 0602.N and 0603.N; a later circular is another file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from extractors.components.awards.names import catalogue
from extractors.language.lexicon import load, strict
from extractors.language.normalise import fold
from extractors.record import GiverLevel, Recipient
from service.labels import number
from service.summary.awards import AwardSummary, figure_of
from service.summary.counting import Counted
from service.summary.figures import FactRef
from service.summary.tables import NO_FIGURE, Cell, of_figure


@strict
@dataclass(frozen=True)
class Line:
    """A column or row: what it takes of what is counted; an empty list takes all. `reported` is False where reports do
    not tell it."""

    code: str
    label: str
    reported: bool
    awards: tuple[str, ...]
    groups: tuple[str, ...]
    givers: tuple[GiverLevel, ...]
    recipients: tuple[Recipient, ...]
    method: str | None


@strict
@dataclass(frozen=True)
class Form:
    """A form as the circular prints it. `measure` says what its cells count."""

    code: str
    title: str
    unit: str
    source: str
    measure: Literal["awards", "movements"]
    columns: tuple[Line, ...]
    rows: tuple[Line, ...]


@strict
@dataclass(frozen=True)
class Forms:
    """The forms, and the words of an occasion that say by which method an award was given."""

    methods: dict[str, tuple[str, ...]]
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row with its cells; `facts` are those behind each cell."""

    code: str
    label: str
    cells: tuple[Cell, ...]
    facts: tuple[tuple[FactRef, ...], ...]


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form with its figures, and notes on what could not be placed."""

    code: str
    title: str
    unit: str
    source: str
    period: str
    columns: tuple[Line, ...]
    rows: tuple[FilledRow, ...]
    notes: tuple[str, ...]


def forms() -> Forms:
    """The forms' definitions, read once. Raises LexiconError where they do not fit their schema."""
    loaded: Forms = load("forms", Forms)
    return loaded


def filled_forms(period: str, awards: AwardSummary, movements: Sequence[str]) -> list[FilledForm]:
    """All forms, filled from what the reports say was conferred, and from the movements that they name. `period` is
    the label of the time that they report on, or ""."""
    conferred = [one for one in awards.counted if one.row.status == "conferred"]
    told = f"Kỳ báo cáo: {period}" if period else "Kỳ báo cáo: theo các báo cáo được tổng hợp"
    return [
        _movement_form(form, told, movements) if form.measure == "movements" else _award_form(form, told, conferred)
        for form in forms().forms
    ]


def _movement_form(form: Form, period: str, movements: Sequence[str]) -> FilledForm:
    """Reports name movements; who launched them, for how long and how far they reach, they do not tell."""
    total = Cell(number(len(movements)), float(len(movements))) if movements else _none()
    rows = tuple(
        FilledRow(
            row.code, row.label,
            tuple(total if row.reported and column.reported else _none() for column in form.columns),
            tuple(() for _ in form.columns),
        )
        for row in form.rows
    )  # fmt: skip
    note = "Tổng số đếm theo tên phong trào nêu trong các báo cáo, mỗi tên một lần; các ô khác báo cáo không nêu."
    return FilledForm(form.code, form.title, form.unit, form.source, period, form.columns, rows, (note,))


def _award_form(form: Form, period: str, conferred: Sequence[Counted]) -> FilledForm:
    columns = [column for column in form.columns if column.awards or column.groups]
    placed = [one for one in conferred if any(_takes(column, one) for column in columns)]
    taken = [[one for one in placed if _takes(column, one)] if column.reported else [] for column in form.columns]
    rows = []
    for row in form.rows:
        cells: list[Cell] = []
        facts: list[tuple[FactRef, ...]] = []
        for of_column in taken:
            rest = [one for one in of_column if _takes(row, one)] if row.reported else []
            figure = figure_of(rest) if rest else None
            cells.append(of_figure(figure) if figure else _none())
            facts.append(figure.facts if figure else ())
        rows.append(FilledRow(row.code, row.label, tuple(cells), tuple(facts)))
    return FilledForm(
        form.code, form.title, form.unit, form.source, period, form.columns, tuple(rows),
        tuple(_notes(form, placed, conferred)),
    )  # fmt: skip


def _notes(form: Form, placed: Sequence[Counted], conferred: Sequence[Counted]) -> list[str]:
    notes = [f"Ô ghi “{NO_FIGURE}”: báo cáo của các đơn vị không nêu."]
    by_method = {row.method for row in form.rows if row.method}
    unclassified = [one for one in placed if method_of(one) not in by_method]
    if by_method and unclassified:
        notes.append(f"Chưa phân loại theo phương thức khen thưởng: {figure_of(unclassified).text} {form.unit}.")
    mixed = [one for one in placed if one.row.recipient == "any"]
    if mixed:
        notes.append(f"Nêu chung tập thể, cá nhân, không tách: {figure_of(mixed).text} {form.unit}.")
    asked = {award for column in form.columns if column.givers for award in column.awards}
    unknown = [one for one in conferred if one.award in asked and one.giver_level is None]
    if unknown:
        notes.append(f"Không nêu cấp tặng nên chưa đưa vào biểu: {figure_of(unknown).text} {form.unit}.")
    return notes


def _takes(line: Line, one: Counted) -> bool:
    """Whether the line takes the counted row; a line that names no award and no group takes any."""
    entry = catalogue().get(one.award or "")
    if (line.awards or line.groups) and not (
        one.award in line.awards or (entry is not None and entry.group in line.groups)
    ):
        return False
    if line.givers and one.giver_level not in line.givers:
        return False
    if line.recipients and one.row.recipient not in line.recipients:
        return False
    return line.method is None or method_of(one) == line.method


def method_of(one: Counted) -> str | None:
    """The method by which the award was given, where its occasion says one and only one; None else."""
    return _method_told(one.row.occasion) if one.row.occasion else None


@lru_cache(maxsize=8192)
def _method_told(occasion: str) -> str | None:
    folded = fold(occasion)
    found = {method for method, pattern in _method_patterns() if pattern.search(folded)}
    return found.pop() if len(found) == 1 else None


@cache
def _method_patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (method, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)"))
        for method, words in forms().methods.items()
    ]


def _none() -> Cell:
    return Cell(NO_FIGURE)
