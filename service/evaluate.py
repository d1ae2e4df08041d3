"""`thidua evaluate`: the scores of a folder of records against gold, as a table."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table

from extractors.scoring import Disagreement, Report

SHOWN = (
    "label", "title", "type", "value", "value_max", "of", "unit", "award", "recipient", "count", "name", "role",
    "bound", "start", "end", "number", "symbol", "date",
)  # fmt: skip


def print_report(report: Report, console: Console, *, errors: bool) -> None:
    """Print one row a kind; with `errors`, first every fact that was missed or wrong, a line each."""
    for name in report.unanswered:
        console.print(f"no record for {name}: every fact of it counts as missed", markup=False, highlight=False)
    if errors:
        for disagreement in report.scores.disagreements:
            console.print(_line(disagreement), markup=False, highlight=False, soft_wrap=True)
    names, *rows = report.table()
    table = Table(title=f"{report.documents} documents", title_justify="left", box=box.SIMPLE_HEAD)
    for position, name in enumerate(names):
        table.add_column(name, justify="right" if 0 < position < len(names) - 1 else "left", no_wrap=position == 0)
    for row in rows:
        table.add_row(*row)
    console.print(table)


def _line(found: Disagreement) -> str:
    where = f"{found.document} {found.kind} {found.fault}:"
    if found.kind.startswith("header."):
        return f"{where} wanted {found.wanted!r}, got {found.given!r}"
    item = found.wanted or found.given
    hidden = ("start", "end") if found.kind == "sections" else ()  # there they are offsets, here they would mislead
    keys = {key: item[key] for key in SHOWN if item.get(key) is not None and key not in hidden}
    return f"{where} {keys} «{(item.get('evidence') or {}).get('quote', '')[:80]}»"
