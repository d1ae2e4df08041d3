"""The summary as an Excel workbook: a sheet for each table and form, real numbers, links back, no formulas.

Text of reports is written as text whatever it begins with. Numbers are numbers, with a format that shows the word
before an inexact one ("hơn 200") and groups thousands; Excel prints the marks of the reader's own region.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from service.summary.forms import FilledForm, filled_forms
from service.summary.summary import Summary
from service.summary.tables import Cell, Table, tables

_OPTIONS = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip
_MOST_LINKS = 60_000
"""Excel takes 65,530 links on a sheet."""
_LONGEST = 32_000
"""Characters that a cell takes."""
_WIDEST = 60


def workbook(summary: Summary, *, base_url: str | None) -> bytes:
    """The workbook's bytes. `base_url` is the service's address, for links; None where there is none to lead to."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        book.set_properties({"title": summary.heading.title or "Tổng hợp thi đua, khen thưởng"})
        writer = _Writer(book, base_url)
        for table in tables(summary):
            writer.table(table)
        for form in forms_of(summary):
            writer.form(form)
    return buffer.getvalue()


def forms_of(summary: Summary) -> list[FilledForm]:
    """The statistical forms, filled from the summary."""
    return filled_forms(summary.heading.period, summary.awards, summary.movements)


def forms_workbook(forms: Sequence[FilledForm]) -> bytes:
    """A workbook of statistical forms alone."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        writer = _Writer(book, None)
        for form in forms:
            writer.form(form)
    return buffer.getvalue()


class _Writer:
    """Writes sheets in one style."""

    def __init__(self, book: Workbook, base_url: str | None) -> None:
        self.book, self.base_url = book, base_url
        shared = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
        self._shared = shared
        self._title = book.add_format({**shared, "bold": True, "font_size": 14})
        head = {**shared, "bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"}
        self._head = book.add_format({**head, "bg_color": "#DDE6F0"})
        self._text = book.add_format({**shared, "border": 1, "text_wrap": True})
        self._link = book.add_format({**shared, "border": 1, "text_wrap": True, "font_color": "blue", "underline": 1})
        self._missing = book.add_format({**shared, "border": 1, "italic": True, "font_color": "#777777",
                                         "align": "center"})  # fmt: skip
        self._lines = book.add_format({"border": 1})
        self._plain = book.add_format({**shared, "text_wrap": True})
        self._numbers: dict[str, object] = {}

    def _number_format(self, cell: Cell) -> object:
        word = cell.text.split(" ")[0] if cell.text[:1].isalpha() else ""
        whole = cell.number is not None and float(cell.number).is_integer()
        pattern = "#,##0" if whole else "#,##0.0###"
        shown = f'"{word} "{pattern}' if word else pattern
        if shown not in self._numbers:
            self._numbers[shown] = self.book.add_format({**self._shared, "border": 1, "num_format": shown})
        return self._numbers[shown]

    def table(self, table: Table) -> None:
        """A sheet with the table, its head frozen and filtered."""
        sheet = self.book.add_worksheet(_sheet_name(table.title, self.book))
        sheet.write_string(0, 0, table.title, self._title)
        for column, head in enumerate(table.heads):
            sheet.write_string(2, column, head, self._head)
            longest = max([len(head), *(len(row[column].text) for row in table.rows)])
            sheet.set_column(column, column, min(max(10, longest * 1.1), _WIDEST))
        links = 0
        for position, row in enumerate(table.rows, 3):
            for column, cell in enumerate(row):
                if not cell.text:
                    continue  # most cells of large tables: written one by one they take as long as all others
                linked = cell.path is not None and cell.number is None and links < _MOST_LINKS
                links += linked
                self._write(sheet, position, column, cell, linked=linked)
            first = next((cell.path for cell in row if cell.path and cell.number is not None), None)
            if first and self.base_url and links < _MOST_LINKS:
                links += 1
                sheet.write_url(position, len(row), self.base_url + first, self._link, "Mở")
        if table.rows:
            ruled = {"type": "blanks", "format": self._lines}
            sheet.conditional_format(3, 0, 2 + len(table.rows), len(table.heads) - 1, ruled)
            sheet.autofilter(2, 0, 2 + len(table.rows), len(table.heads) - 1)
        sheet.freeze_panes(3, 1)
        _for_printing(sheet)

    def _write(self, sheet: Worksheet, row: int, column: int, cell: Cell, *, linked: bool) -> None:
        if cell.number is not None:
            sheet.write_number(row, column, cell.number, self._number_format(cell))
        elif linked and self.base_url and cell.text:
            sheet.write_url(row, column, f"{self.base_url}{cell.path}", self._link, cell.text[:_LONGEST])
        else:
            sheet.write_string(row, column, cell.text[:_LONGEST], self._text)

    def form(self, form: FilledForm) -> None:
        """A sheet with the statistical form as the circular prints it."""
        sheet = self.book.add_worksheet(_sheet_name(form.code.split("/")[0], self.book))
        sheet.write_string(0, 0, f"Biểu số {form.code}", self._title)
        sheet.write_string(1, 0, form.title, self._title)
        sheet.write_string(2, 0, f"{form.period}. Đơn vị tính: {form.unit}. {form.source}", self._plain)
        sheet.set_column(0, 0, 46)
        sheet.set_column(1, 1, 7)
        sheet.set_column(2, 1 + len(form.columns), 16)
        for column, head in enumerate(("Chỉ tiêu", "Mã số", *(one.label for one in form.columns))):
            sheet.write_string(4, column, head, self._head)
        for column, head in enumerate(("A", "B", *(one.code for one in form.columns))):
            sheet.write_string(5, column, head, self._head)
        for position, line in enumerate(form.rows, 6):
            sheet.write_string(position, 0, line.label, self._text)
            sheet.write_string(position, 1, line.code, self._text)
            for column, cell in enumerate(line.cells, 2):
                if cell.number is None:
                    sheet.write_string(position, column, cell.text, self._missing)
                else:
                    self._write(sheet, position, column, cell, linked=False)
        for position, note in enumerate(form.notes, 7 + len(form.rows)):
            sheet.write_string(position, 0, note, self._plain)
        _for_printing(sheet)


def _for_printing(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def _sheet_name(title: str, book: Workbook) -> str:
    """The title as Excel takes it for a sheet: at most 31 characters, none of []:*?/\\, each once."""
    name = "".join(" " if char in "[]:*?/\\" else char for char in title)[:31].strip("' ")
    taken = {sheet.get_name().lower() for sheet in book.worksheets()}
    number, wanted = 2, name
    while wanted.lower() in taken:
        suffix = f" {number}"
        wanted, number = name[: 31 - len(suffix)] + suffix, number + 1
    return wanted
