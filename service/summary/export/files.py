"""Every form in which a summary leaves the program: its name, its media type, its bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from service.files import write_atomically
from service.summary.answers import answer
from service.summary.export.delimited import csv_bytes
from service.summary.export.word import report
from service.summary.export.workbook import forms_of, forms_workbook, workbook
from service.summary.letterhead import Letterhead
from service.summary.summary import Summary
from service.summary.tables import tables


class Format(StrEnum):
    """docx: the report; xlsx: all tables and forms; forms: the statistical forms alone; csv: a .zip of all tables."""

    DOCX = "docx"
    XLSX = "xlsx"
    FORMS = "forms"
    CSV = "csv"
    JSON = "json"


NAMES = {
    Format.DOCX: "bao-cao-tong-hop.docx", Format.XLSX: "tong-hop.xlsx", Format.FORMS: "bieu-thong-ke.xlsx",
    Format.CSV: "tong-hop-csv.zip", Format.JSON: "tong-hop.json",
}  # fmt: skip
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA_TYPES = {
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Format.XLSX: _SHEET,
    Format.FORMS: _SHEET, Format.CSV: "application/zip", Format.JSON: "application/json",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """What the forms need beside the summary: the office's letterhead and Word template, the day, where links lead."""

    head: Letterhead
    on: date
    template: Path | None = None
    base_url: str | None = None

    def export(self, summary: Summary, format_: Format) -> bytes:
        """The summary in the form. Raises Refusal E_TEMPLATE."""
        made: dict[Format, Callable[[], bytes]] = {
            Format.DOCX: lambda: report(summary, self.head, on=self.on, template=self.template),
            Format.XLSX: lambda: workbook(summary, base_url=self.base_url),
            Format.FORMS: lambda: forms_workbook(forms_of(summary)),
            Format.CSV: lambda: _csv_files(summary),
            Format.JSON: lambda: answer(summary).model_dump_json(indent=1).encode(),
        }
        return made[format_]()

    def write(self, summary: Summary, folder: Path) -> list[Path]:
        """Write the summary in every form into the folder, each file whole or not at all. Gives their paths."""
        made = {folder / NAMES[format_]: self.export(summary, format_) for format_ in Format}
        for path, data in made.items():
            write_atomically(path, data)
        return list(made)


def _csv_files(summary: Summary) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in tables(summary):
            archive.writestr(zipfile.ZipInfo(f"{table.key}.csv"), csv_bytes(table))
    return buffer.getvalue()
