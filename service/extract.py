"""`thidua extract`: files in, records out, with progress and a summary."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from extractors.reading.errors import ReadingError
from extractors.record import Record
from extractors.serialise import to_json
from service import labels
from service.files import write_atomically
from service.show import show
from service.work.limits import Limits
from service.work.reader import Outcome, Reader

COUNTED = ("sections", "quantities", "awards", "persons", "collectives", "deadlines", "citations", "movements")


def extract_files(
    files: list[Path], out: Path | None, output_format: str, errors: Console, *, limits: Limits | None = None
) -> int:
    """Read the files within the limits and write their records into the folder `out`, or to standard output if None.

    Returns the exit code: 0 when all were read, 1 when some were not. Reasons and the summary go to `errors`.
    """
    write = {"json": _json, "jsonl": _jsonl, "table": _table}[output_format]
    outcomes: list[Outcome] = []

    def records() -> Iterator[tuple[Path, Record]]:
        for outcome in _read(files, errors, limits):
            outcomes.append(outcome)
            if outcome.record is not None:
                yield outcome.path, outcome.record

    try:
        write(records(), out, len(files))
    except OSError as error:
        errors.print(f"Không ghi được kết quả: {error.strerror} ({error.filename})", markup=False)
        return 1
    _summary(outcomes, errors)
    return int(any(outcome.error for outcome in outcomes))


def _read(files: list[Path], errors: Console, limits: Limits | None) -> Iterator[Outcome]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    progress = Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal)
    with Reader(limits=limits) as reader, progress:
        task = progress.add_task("Đang đọc", total=len(files))
        for outcome in _in_turn(files, reader):
            if outcome.error is not None:
                errors.print(f"{outcome.path}: {outcome.error}", markup=False, soft_wrap=True)
            progress.advance(task)
            yield outcome


def _in_turn(files: list[Path], reader: Reader) -> Iterator[Outcome]:
    """The outcomes of the files; of several files of one name the first is read, since their records would collide."""
    firsts = {path.name: path for path in reversed(files)}
    for outcome in reader.read(firsts[name] for name in dict.fromkeys(path.name for path in files)):
        yield outcome
        for path in files:
            if path.name == outcome.path.name and path is not outcome.path:
                yield Outcome(path, None, ReadingError("E_SAME_NAME", file_name=path.name))


def _json(records: Iterator[tuple[Path, Record]], out: Path | None, files: int) -> None:
    if out is None and files > 1:
        _jsonl(records, out, files)  # several indented documents in one stream could not be told apart
        return
    for path, record in records:
        data = to_json(record, indent=2) + b"\n"
        if out is None:
            _to_stdout(data)
        else:
            write_atomically(out / f"{path.name}.json", data)


def _jsonl(records: Iterator[tuple[Path, Record]], out: Path | None, _files: int) -> None:
    lines = []
    for _, record in records:
        line = to_json(record) + b"\n"
        if out is None:
            _to_stdout(line)
        else:
            lines.append(line)
    if out is not None and lines:
        write_atomically(out / "records.jsonl", b"".join(lines))


def _table(records: Iterator[tuple[Path, Record]], out: Path | None, _files: int) -> None:
    for path, record in records:
        if out is None:
            show(record, Console())
        else:
            page = io.StringIO()
            show(record, Console(file=page, width=160))
            write_atomically(out / f"{path.name}.txt", page.getvalue().encode())


def _to_stdout(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _summary(outcomes: list[Outcome], errors: Console) -> None:
    table = Table(title="Kết quả đọc", title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("Tệp", overflow="fold", min_width=18)
    table.add_column("Loại", overflow="fold", min_width=9)
    for kind in COUNTED:
        table.add_column(labels.SHORT_KINDS[kind], justify="right", no_wrap=True)
    table.add_column("Xem", justify="right", no_wrap=True)
    for outcome in outcomes:
        if outcome.error is not None:
            table.add_row(outcome.path.name, outcome.error.code, style="red")
        elif outcome.record is not None:
            record = outcome.record
            counts = [str(len(getattr(record, kind))) for kind in COUNTED]
            notes = len(record.checks) + len(record.warnings)
            table.add_row(outcome.path.name, labels.DOC_TYPES[record.header.doc_type], *counts, str(notes or ""))
    errors.print(table)
