"""`thidua extract`, `show`, `schema`, `evaluate`: reading files and judging what was read, without a store."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from service.cli.app import UNREAD, WRONG_USE, MemoryLimit, TimeLimit, app, console, errors_console, fail


class Format(StrEnum):
    """How records are written."""

    JSON = "json"
    JSONL = "jsonl"
    TABLE = "table"


@app.command()
def extract(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Báo cáo .docx hoặc .pdf.", show_default=False)],
    out: Annotated[str, typer.Option(metavar="DIR", help="Thư mục ghi kết quả; “-” là đầu ra chuẩn.")] = "-",
    output_format: Annotated[
        Format,
        typer.Option("--format", help="json: mỗi báo cáo một tệp; jsonl: một dòng mỗi báo cáo; table: bảng để đọc."),
    ] = Format.JSON,
    time_limit: TimeLimit = 120,
    memory_limit: MemoryLimit = 2048,
) -> None:
    """Đọc báo cáo, ghi mỗi báo cáo thành một bản ghi (báo cáo.docx → báo cáo.docx.json).

    Kết thúc với mã 0 khi đọc được mọi tệp, 1 khi có tệp không đọc được (mỗi tệp một lý do), 2 khi gọi sai.
    """
    from service.extract import extract_files
    from service.work.limits import Limits

    limits = Limits(seconds=time_limit, memory=memory_limit * 1024**2)
    folder = None if out == "-" else Path(out)
    raise typer.Exit(extract_files(files, folder, output_format.value, errors_console, limits=limits))


@app.command()
def show(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Báo cáo .docx hoặc .pdf.", show_default=False)],
) -> None:
    """In cây đề mục của báo cáo cùng các dữ kiện, có màu."""
    from service.show import show as print_tree
    from service.work.reader import Reader

    with Reader() as reader:
        (outcome,) = reader.read([file])
    if outcome.record is None:
        fail(str(outcome.error), UNREAD)
    print_tree(outcome.record, console())


@app.command()
def schema() -> None:
    """In JSON Schema của bản ghi."""
    from extractors.serialise import json_schema_text

    sys.stdout.write(json_schema_text())


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Option(metavar="DIR", help="Thư mục có NAME.gold.json.", show_default=False)],
    records: Annotated[Path, typer.Option(metavar="DIR", help="Thư mục có NAME.*.json.", show_default=False)],
    errors: Annotated[bool, typer.Option("--errors", help="Liệt kê dữ kiện bị sót và sai.")] = False,
) -> None:
    """Chấm điểm các bản ghi so với dữ liệu chuẩn (gold), theo từng loại dữ kiện."""
    from extractors.scoring import evaluate as score
    from service.evaluate import print_report

    for folder in (gold, records):
        if not folder.is_dir():
            fail(f"Không có thư mục “{folder}”.", WRONG_USE)
    print_report(score(gold, records), console(), errors=errors)
