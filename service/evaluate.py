"""`thidua evaluate`: the scores of a folder of records against gold, as a table."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from corpus.evaluate import Report


def print_report(report: Report, console: Console, *, errors: bool) -> None:
    """Print one row a kind; with `errors`, also every fact that was missed or wrong."""
    if errors:
        for line in report.errors:
            console.print(line, markup=False, highlight=False, soft_wrap=True)
    table = Table(title=f"{report.documents} tài liệu", title_justify="left")
    for name in ("kind", "gold", "right", "wrong", "P", "R", "F1"):
        table.add_column(name, justify="left" if name == "kind" else "right")
    table.add_column("fields that agree", overflow="fold")
    for row in report.table():
        table.add_row(*row)
    console.print(table)
