"""The summary's tables as CSV: UTF-8 with a mark that Excel knows it by, numbers with a decimal point, safe to open."""

from __future__ import annotations

import csv
import io

from service.spreadsheets import harmless
from service.summary.tables import Table


def csv_bytes(table: Table) -> bytes:
    """The table as CSV. Text that a spreadsheet would run as a formula has an apostrophe before it; numbers do not."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(harmless(head) for head in table.heads)
    for row in table.rows:
        writer.writerow(harmless(cell.text) if cell.number is None else f"{cell.number:.10g}" for cell in row)
    return ("\ufeff" + stream.getvalue()).encode()
