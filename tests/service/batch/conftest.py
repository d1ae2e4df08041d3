"""What the tests of the batch share: cheap reports, and the command as people start it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import docx
import pytest
from rich.console import Console

from service.batch.command import Options, run_batch
from service.settings import Settings


class Done(NamedTuple):
    """How a batch ended."""

    code: int
    output: str

    @property
    def summary(self) -> dict[str, int]:
        """The numbers of the table at its end."""
        lines = [line.rsplit(maxsplit=1) for line in self.output.splitlines()]
        return {line[0].strip(): int(line[1]) for line in lines if len(line) == 2 and line[1].isdecimal()}


Run = Callable[..., Done]


def write_report(path: Path, number: int) -> Path:
    """A report of a few lines, different for each number."""
    document = docx.Document()
    for line in (
        "ỦY BAN NHÂN DÂN XÃ SUỐI LAM",
        f"Số: {number}/BC-UBND",
        "BÁO CÁO",
        "Kết quả phong trào thi đua năm 2024",
        "I. KẾT QUẢ",
        f"Toàn xã có {number + 3}/{number + 9} thôn đạt chuẩn văn hóa; tặng Giấy khen cho {number + 2:02} tập thể.",
    ):
        document.add_paragraph(line)
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    return path


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "service", "batch", *map(str, arguments)]


def environment(data: Path) -> dict[str, str]:
    return {**os.environ, "THIDUA_DATA_DIR": str(data), "THIDUA_DATABASE_URL": "", "NO_COLOR": "1"}


@pytest.fixture
def batch(tmp_path: Path) -> Run:
    """Runs the command in this process, on a store of the test's own: gives its exit code and what it prints."""

    def run(folder: Path, **options: Any) -> Done:
        page = io.StringIO()
        settings = Settings(data_dir=tmp_path / "data", database_url=None)
        code = run_batch(Options(folder=folder, **options), settings, Console(file=page, width=130))
        return Done(code, page.getvalue())

    return run
