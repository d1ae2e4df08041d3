"""`thidua extract`: files in, records out, with progress and a summary."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from extractors import extract_file
from extractors.reading.errors import ReadingError
from extractors.record import Record
from extractors.serialise import to_json
from service import labels
from service.files import write_atomically
from service.show import show

COUNTED = ("sections", "quantities", "awards", "persons", "collectives", "deadlines", "citations", "movements")


@dataclass(frozen=True)
class Outcome:
    """What became of one file: its record, or why there is none."""

    path: Path
    record: Record | None
    error: ReadingError | None = None


def extract_files(files: list[Path], out: Path | None, output_format: str, errors: Console) -> int:
    """Read the files and write their records into the folder `out`, or to standard output where it is None.

    Returns the exit code: 0 when all were read, 1 when some were not. Reasons and the summary go to `errors`.
    """
    write = {"json": _json, "jsonl": _jsonl, "table": _table}[output_format]
    outcomes: list[Outcome] = []

    def records() -> Iterator[tuple[Path, Record]]:
        for outcome in _read(files, errors):
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


def _read(files: list[Path], errors: Console) -> Iterator[Outcome]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    taken: set[str] = set()
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as progress:
        task = progress.add_task("Đang đọc", total=len(files))
        for path in files:
            try:
                if path.name in taken:
                    raise ReadingError("E_SAME_NAME", file_name=path.name)
                outcome = Outcome(path, extract_file(path))
                taken.add(path.name)
            except ReadingError as error:
                errors.print(f"{path}: {error}", markup=False, soft_wrap=True)
                outcome = Outcome(path, None, error)
            progress.advance(task)
            yield outcome


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
    table = Table(title="Kết quả đọc", title_justify="left")
    table.add_column("Tệp", overflow="fold")
    table.add_column("Loại văn bản")
    for kind in COUNTED:
        table.add_column(labels.KINDS[kind], justify="right")
    table.add_column("Cần xem", justify="right")
    for outcome in outcomes:
        if outcome.record is None:
            table.add_row(outcome.path.name, f"không đọc được: {outcome.error and outcome.error.code}", style="red")
            continue
        record = outcome.record
        counts = [str(len(getattr(record, kind))) for kind in COUNTED]
        notes = len(record.checks) + len(record.warnings)
        table.add_row(outcome.path.name, labels.DOC_TYPES[record.header.doc_type], *counts, str(notes or ""))
    errors.print(table)
