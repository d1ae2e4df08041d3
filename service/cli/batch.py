"""`thidua batch`: a folder of files into the store."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from service.cli.app import UNREAD, WRONG_USE, MemoryLimit, TimeLimit, app, errors_console, fail


@app.command()
def batch(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Thư mục báo cáo; đọc cả trong tệp .zip.")],
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Thư mục ghi records/, records.jsonl, failures.csv, duplicates.csv."),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Số báo cáo đọc cùng lúc, mỗi báo cáo một nhân CPU; mặc định: mọi nhân."),
    ] = None,
    only: Annotated[
        str | None,
        typer.Option(metavar="EXPRESSION", help="Chỉ đọc những tệp thoả điều kiện: 'status=failed or pipeline<1.2'."),
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Đọc trên cụm Dask, ví dụ tcp://10.0.0.5:8786.")
    ] = None,
    parquet: Annotated[bool, typer.Option("--parquet", help="Ghi thêm records.parquet.")] = False,
    time_limit: TimeLimit = 120,
    memory_limit: MemoryLimit = 2048,
) -> None:
    """Đọc cả thư mục vào kho dữ liệu. Chạy lại thì chỉ đọc tệp mới hoặc tệp đã đổi; dừng lúc nào cũng được.

    Kết thúc với mã 0 khi đọc được mọi tệp, 1 khi có tệp không đọc được, 2 khi gọi sai, 130 khi dừng bằng Ctrl-C.
    """
    from importlib.util import find_spec

    from service.batch.command import Options, run_batch
    from service.batch.only import OnlyError, parse
    from service.errors import Refusal
    from service.settings import Settings
    from service.work.limits import Limits

    if not folder.is_dir():
        fail(f"Không có thư mục “{folder}”.", WRONG_USE)
    if parquet and out is None:
        fail("--parquet cần thêm --out DIR.", WRONG_USE)
    for wanted, extra, module in ((parquet, "parquet", "pyarrow"), (scheduler, "cluster", "distributed")):
        if wanted and find_spec(module) is None:
            fail(str(Refusal("E_NO_EXTRA", extra=extra)), WRONG_USE)
    try:
        options = Options(
            folder=folder,
            out=out,
            workers=workers or len(os.sched_getaffinity(0)),
            only=parse(only) if only is not None else None,
            scheduler=scheduler,
            parquet=parquet,
            limits=Limits(seconds=time_limit, memory=memory_limit * 1024**2, threads=1),  # a worker takes one core
        )
    except OnlyError as error:
        fail(str(error), WRONG_USE)
    try:
        code = run_batch(options, Settings(), errors_console)
    except Refusal as refusal:
        fail(str(refusal), UNREAD)
    except OSError as error:
        fail(f"Không ghi được kết quả: {error.strerror} ({error.filename})", UNREAD)
    raise typer.Exit(code)
