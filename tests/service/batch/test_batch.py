"""`thidua batch` on a folder: what is read, what is not read again, what it writes, how it stops."""

from __future__ import annotations

import csv
import json
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from sqlalchemy import func, select, update

from service.batch.only import parse
from service.batch.outputs import _csv, locked
from service.errors import Refusal
from service.settings import Settings
from service.store import documents, queue
from service.store.actors import COMMAND_LINE
from service.store.store import Store, open_store
from service.store.tables import Document, Event, Extraction
from service.store.tables.documents import DocumentState
from service.work.leases import Leases
from service.work.limits import Limits
from tests.service.batch.conftest import Run, command, environment, write_report


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two reports, a copy of one, one in an archive, a damaged one, and a file that is none."""
    folder = tmp_path / "báo cáo"
    first = write_report(folder / "xã A" / "một.docx", 1)
    write_report(folder / "xã B" / "hai.docx", 2)
    shutil.copy(first, folder / "xã B" / "một (bản sao).docx")
    (folder / "=cmd.docx").write_bytes(b"nothing")
    (folder / "hỏng.pdf").write_bytes(b"%PDF-1.7 cut off")
    with zipfile.ZipFile(folder / "kho.zip", "w") as archive:
        archive.write(write_report(tmp_path / "ba.docx", 3), "xã C/ba.docx")
    return folder


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Store]:
    """The store that the command works on."""
    store = open_store(Settings(data_dir=tmp_path / "data", database_url=None))
    yield store
    store.close()


def rows(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text("utf-8-sig").splitlines()))


def extractions(store: Store) -> int:
    with store.reading() as session:
        return session.scalar(select(func.count()).select_from(Extraction)) or 0


def contents(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_a_folder_becomes_records_lists_and_documents(batch: Run, folder: Path, tmp_path: Path, opened: Store) -> None:
    out = tmp_path / "kết quả"
    done = batch(folder, out=out, parquet=True)
    assert done.code == 1
    names = ["kho.zip/xã C/ba.docx", "xã A/một.docx", "xã B/hai.docx"]
    written = contents(out)
    assert sorted(name for name in written if name.startswith("records/")) == [f"records/{name}.json" for name in names]
    lines = [written[f"records/{name}.json"] for name in names]
    assert b"".join(lines) == written["records.jsonl"]
    numbers = [json.loads(line)["header"]["number"] for line in lines]
    assert numbers == ["3", "1", "2"]
    table = pq.read_table(out / "records.parquet").to_pylist()
    assert [(row["file"], row["number"], row["record"]) for row in table] == list(
        zip(names, numbers, (line.decode().rstrip("\n") for line in lines), strict=True)
    )
    assert rows(out / "duplicates.csv") == [["tệp", "trùng với"], ["xã B/một (bản sao).docx", "xã A/một.docx"]]
    _, failure, damaged = rows(out / "failures.csv")
    assert damaged[:2] == ["hỏng.pdf", "E_DAMAGED"]
    assert failure[:2] == ["'=cmd.docx", "E_UNKNOWN_TYPE"] and "không phải là tệp Word" in failure[2]
    assert "=cmd.docx: E_UNKNOWN_TYPE" in done.output
    with opened.reading() as session:
        found = session.execute(select(Document.source_path, Document.state).order_by(Document.source_path)).all()
    assert [tuple(row) for row in found] == [
        ("hỏng.pdf", "failed"),
        *((name, "ready") for name in names),
    ]


def test_the_second_run_reads_what_is_new_or_changed(batch: Run, folder: Path, tmp_path: Path, opened: Store) -> None:
    out = tmp_path / "out"
    first = batch(folder, out=out)
    before = contents(out)
    again = batch(folder, out=out)
    assert contents(out) == before and extractions(opened) == 3
    assert first.summary["đọc được lần này"] == again.summary["đã có từ trước"] == 3
    assert again.summary["trùng nội dung"] == again.summary["không đọc được"] == 1
    assert first.summary["không phải báo cáo"] == again.summary["không phải báo cáo"] == 1
    write_report(folder / "xã A" / "một.docx", 7)  # changed: the copy of the old content is the first of its kind now
    write_report(folder / "xã D" / "bốn.docx", 4)
    (folder / "xã B" / "hai.docx").write_bytes(b"%PDF-1.7 damaged since")
    last = batch(folder, out=out)
    assert last.summary["đọc được lần này"] == 2 and extractions(opened) == 5
    assert [row[0] for row in rows(out / "failures.csv")] == ["tệp", "'=cmd.docx", "hỏng.pdf", "xã B/hai.docx"]
    assert rows(out / "duplicates.csv") == [["tệp", "trùng với"]]
    shutil.rmtree(tmp_path / "other", ignore_errors=True)
    batch(folder, out=tmp_path / "other")
    assert contents(out) == contents(tmp_path / "other")  # nothing of earlier runs is left over


def test_outputs_that_were_lost_or_spoiled_are_written_anew(batch: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    batch(folder, out=out)
    before = contents(out)
    (out / "records" / "xã A" / "một.docx.json").write_bytes(b"")
    (out / "records" / "xã B" / "hai.docx.json").unlink()
    (out / "records" / "xã B" / ".hai.docx.json.abc.tmp").write_bytes(b"half")
    batch(folder, out=out)
    assert contents(out) == before


def test_only_reads_what_is_asked_for(batch: Run, folder: Path, opened: Store) -> None:
    assert batch(folder, only=parse("name='xã B/*'")).summary["đọc được lần này"] == 1
    assert batch(folder, only=parse("status=failed")).summary["chưa đọc"] == 3
    batch(folder)
    with opened.writing() as session:
        session.execute(update(Document).values(pipeline_version="0.0.9"))
    assert extractions(opened) == 3
    batch(folder, only=parse("pipeline<0.1 and name=*hai.docx"))
    assert extractions(opened) == 4


def test_another_version_of_the_pipeline_reads_again_but_what_was_approved(
    batch: Run, folder: Path, opened: Store
) -> None:
    batch(folder)
    with opened.writing() as session:
        session.execute(update(Document).values(pipeline_version="0.0.9", failed_version="0.0.9"))
        approved = session.scalars(select(Document).where(Document.source_path == "xã A/một.docx")).one()
        approved.state = DocumentState.APPROVED
    batch(folder)
    with opened.reading() as session:
        events = session.execute(select(Event.action, func.count()).group_by(Event.action)).all()
        assert {action: count for action, count in events} == {"handed_in": 4, "read": 5, "failed": 2}  # noqa: C416
        states = session.execute(select(Document.state, func.count()).group_by(Document.state)).all()
        assert {state: count for state, count in states} == {"approved": 1, "ready": 2, "failed": 1}  # noqa: C416


def test_only_leaves_approved_documents_alone_unless_it_names_them(batch: Run, folder: Path, opened: Store) -> None:
    batch(folder)
    with opened.writing() as session:
        session.execute(update(Document).values(pipeline_version="0.0.9"))
        approved = session.scalars(select(Document).where(Document.source_path == "xã A/một.docx")).one()
        approved.state = DocumentState.APPROVED
    done = batch(folder, only=parse("pipeline<0.1"))
    assert done.summary["đọc được lần này"] == 2 and "1 văn bản đã duyệt được giữ nguyên" in done.output
    with opened.reading() as session:
        assert session.get_one(Document, approved.id).state == DocumentState.APPROVED
    done = batch(folder, only=parse("pipeline<0.1 and status=approved"))
    assert done.summary["đọc được lần này"] == 1 and "giữ nguyên" not in done.output
    with opened.reading() as session:
        assert session.get_one(Document, approved.id).state == DocumentState.READY


def test_papers_that_are_never_read_are_told_and_become_no_documents(
    batch: Run, folder: Path, tmp_path: Path, opened: Store
) -> None:
    (folder / "ghi chú.txt").write_text("Báo cáo công tác thi đua", encoding="utf-8")
    with zipfile.ZipFile(folder / "biểu.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with zipfile.ZipFile(folder / "kho 2.zip", "w") as archive:
        archive.write(folder / "biểu.xlsx", "bảng.docx")
    done = batch(folder, out=tmp_path / "out")
    assert done.summary["không phải báo cáo"] == 4 and done.summary["không đọc được"] == 1
    told = {name: code for name, code, _ in rows(tmp_path / "out" / "failures.csv")[1:]}
    assert {name for name, code in told.items() if code == "E_UNKNOWN_TYPE"} == {
        "'=cmd.docx", "ghi chú.txt", "biểu.xlsx", "kho 2.zip/bảng.docx",
    }  # fmt: skip
    with opened.reading() as session:
        assert set(session.scalars(select(Document.state))) == {"ready", "failed"}
        assert session.scalar(select(func.count()).select_from(Document)) == 4


def test_what_another_worker_reads_is_waited_for(folder: Path, tmp_path: Path, opened: Store) -> None:
    """The service of the same store may have taken a file before the batch does: neither reads it twice."""
    document_id = documents.hand_in(
        opened, folder / "xã B" / "hai.docx", actor=COMMAND_LINE, file_name="hai.docx"
    ).document_id
    with Leases(opened) as leases:
        with opened.writing() as session:
            queue.take(session, leases.owner)
        process = subprocess.Popen(command(folder), env=environment(tmp_path / "data"), stderr=subprocess.PIPE)
        deadline = time.monotonic() + 60
        while extractions(opened) < 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert process.poll() is None
        with opened.reading() as session:
            held = session.get_one(Document, document_id)
            assert (held.state, held.lease_owner) == (DocumentState.READING, leases.owner)
    process.communicate()
    assert extractions(opened) == 3
    with opened.reading() as session:
        assert session.get_one(Document, document_id).state == DocumentState.READY


def test_two_batches_do_not_write_one_folder_at_once(batch: Run, folder: Path, tmp_path: Path) -> None:
    with locked(tmp_path / "out"), pytest.raises(Refusal, match="E_BATCH_LOCKED"):
        batch(folder, out=tmp_path / "out")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_cleanly_and_the_next_run_goes_on(
    number: signal.Signals, batch: Run, tmp_path: Path, opened: Store
) -> None:
    from tests.hostile.pdfs import slow

    folder, out = tmp_path / "in", tmp_path / "out"
    write_report(folder / "a.docx", 1)
    (folder / "b chậm.pdf").write_bytes(slow())
    process = subprocess.Popen(
        command(folder, "--out", out, "--workers", 1),
        env=environment(tmp_path / "data"), stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while extractions(opened) < 1 and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(number)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130 and "Đã dừng" in errors and "Traceback" not in errors
    with opened.reading() as session:
        states = session.scalars(select(Document.state).order_by(Document.source_path)).all()
        assert list(states) == ["ready", "waiting"]
        assert session.scalar(select(func.count()).where(Document.lease_owner.is_not(None))) == 0
    again = batch(folder, out=out, limits=Limits(seconds=3))
    assert again.summary | {"đã có từ trước": 1, "không đọc được": 1} == again.summary
    assert extractions(opened) == 1
    assert rows(out / "failures.csv")[1][:2] == ["b chậm.pdf", "E_TIMEOUT"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["không có"], 2, "Không có thư mục"),
        ([".", "--parquet"], 2, "--out"),
        ([".", "--only", "pipeline<"], 2, "vị trí 10"),
        ([".", "--out", "out"], 0, "tất cả"),
    ],
)
def test_how_the_command_is_called(arguments: list[str], code: int, words: str, tmp_path: Path) -> None:
    done = subprocess.run(
        command(*arguments), env=environment(tmp_path / "data"), cwd=tmp_path, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert (done.returncode, words in done.stderr) == (code, True), done.stderr


@pytest.mark.parametrize("cell", ["=1+1", "+84", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    (row,) = csv.reader(_csv(("x",), [(cell,)]).decode("utf-8-sig").split("\r\n", 1)[1:], strict=True)
    assert row == [f"'{cell}"]


def test_the_command_starts_without_loading_a_pipeline() -> None:
    """The parent process needs no spaCy: it stays small beside its children."""
    script = "import sys, service.batch.command; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
