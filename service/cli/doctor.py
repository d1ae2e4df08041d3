"""`thidua doctor`: what is missing, and what to do about it."""

from __future__ import annotations

import typer
from rich.table import Table

from service.cli.app import UNREAD, app, console

MARKS = {"good": "[green]✓[/]", "poor": "[yellow]![/]", "bad": "[red]✗[/]"}


@app.command()
def doctor() -> None:
    """Kiểm tra máy này có đủ những gì dịch vụ cần không. Kết thúc với mã 1 nếu dịch vụ không chạy được."""
    from service.doctor import Health, examine
    from service.settings import Settings

    table = Table("", "Mục", "Tình trạng", show_edge=False)
    worst = Health.GOOD
    for finding in examine(Settings()):
        table.add_row(MARKS[finding.health], finding.what, finding.told)
        worst = Health.BAD if Health.BAD in (worst, finding.health) else worst
    console().print(table)
    raise typer.Exit(UNREAD if worst is Health.BAD else 0)
