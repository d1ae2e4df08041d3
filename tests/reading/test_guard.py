"""The limits that hold before any parser sees the bytes."""

from __future__ import annotations

import time
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from extractors.reading import guard
from extractors.reading.errors import ReadingError
from extractors.reading.files import read_bytes, read_file
from tests.conftest import REPORTS
from tests.hostile.pdfs import pdf, stream
from tests.reading.docx_builder import build, paragraph


def archive(**entries: bytes) -> guard.Archive:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in entries.items():
            file.writestr(name, data)
    return guard.Archive(buffer.getvalue(), file_name="a.docx")


def test_entries_are_named_without_case() -> None:
    assert archive(Word=b"x").read("/word") == b"x"
    assert archive(Word=b"x").read("/other") is None


def test_all_that_is_read_is_added_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_READ_BYTES", 250)
    parts = archive(a=bytes(100), b=bytes(100))
    parts.read("/a")
    parts.read("/b")
    with pytest.raises(ReadingError, match="E_TOO_LARGE"):
        parts.read("/a")


@pytest.mark.parametrize(
    ("size", "times", "extra", "refused"),
    [
        (3_000_000, 1, "", True),
        (900_000, 1, "", False),
        (3_000_000, 2, "", True),
        (900_000, 2, "", False),
        (3_000_000, 1, "/Subtype /Image", False),
        (3_000_000, 0, "", False),
    ],
)
def test_streams(size: int, times: int, extra: str, refused: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_STREAM_BYTES", 1_000_000)
    data = pdf(objects={8: stream(bytes(size), extra, times=times)})
    if not refused:
        guard.check_streams(data, file_name="a.pdf")
        return
    with pytest.raises(ReadingError, match="E_TOO_LARGE"):
        guard.check_streams(data, file_name="a.pdf")


def test_the_word_in_a_comment_hides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_STREAM_BYTES", 1_000_000)
    data = pdf(objects={8: b"(stream)", 9: stream(bytes(3_000_000), times=1)})
    with pytest.raises(ReadingError, match="E_TOO_LARGE"):
        guard.check_streams(data, file_name="a.pdf")


def test_damaged_streams_are_left_to_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_STREAM_BYTES", 1000)
    body = zlib.compress(bytes(500)) + b"x" * 5000
    for data in (body, body[10:], b"stream\n" * 5000, b"no stream"):
        guard.check_streams(b"8 0 obj << /Filter /FlateDecode >>\nstream\n" + data, file_name="a.pdf")


def test_looking_over_streams_costs_little() -> None:
    files = [path.read_bytes() for path in REPORTS.glob("*.pdf")]
    start = time.process_time()
    for data in files:
        guard.check_streams(data, file_name="a.pdf")
    assert time.process_time() - start < 0.002 * len(files)


def test_markup_text_pages_and_size(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    data = build(paragraph("Báo cáo") * 50)
    monkeypatch.setattr(guard, "MAX_MARKUP", 200)
    with pytest.raises(ReadingError, match="E_TOO_LARGE"):
        read_bytes(data, file_name="a.docx")
    monkeypatch.undo()
    monkeypatch.setattr(guard, "MAX_CHARACTERS", 100)
    with pytest.raises(ReadingError, match="E_TOO_LARGE"):
        read_bytes(data, file_name="a.docx")
    monkeypatch.undo()
    monkeypatch.setattr(guard, "MAX_FILE_BYTES", 100)
    (tmp_path / "a.docx").write_bytes(data)
    with pytest.raises(ReadingError, match="E_TOO_LARGE"):
        read_file(tmp_path / "a.docx")
