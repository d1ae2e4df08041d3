"""Documents of other word processors: read through LibreOffice where it is installed, else an error with advice."""

from __future__ import annotations

import shutil
import stat
import subprocess
import time
from pathlib import Path

import pytest

from extractors.language.legacy_encodings import Encoding
from extractors.reading import legacy_word
from extractors.reading.errors import ReadingError
from extractors.reading.files import read_bytes
from extractors.reading.legacy_word import OLE, legacy_format
from tests.reading.docx_builder import build, paragraph
from tests.reading.legacy_twin import twin

needs_office = pytest.mark.skipif(
    not any(map(shutil.which, legacy_word.COMMANDS)), reason="needs LibreOffice to read .doc files"
)
TEXT = ["I. KẾT QUẢ THI ĐUA", "Tặng Giấy khen cho 12 tập thể và 35 cá nhân.", "Nơi nhận: Phòng Nội vụ"]
SOURCE = build(*map(paragraph, TEXT))
FILTERS = {"doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format", "odt": "odt:writer8"}


def saved_as(source: bytes, suffix: str, folder: Path) -> bytes:
    """The .docx saved in another format by LibreOffice."""
    (folder / "a.docx").write_bytes(source)
    command = next(filter(None, map(shutil.which, legacy_word.COMMANDS)))
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [command, f"-env:UserInstallation={profile}", "--headless", "--convert-to", FILTERS[suffix], "a.docx"],
        cwd=folder, capture_output=True, timeout=60, check=True,
    )  # fmt: skip
    return (folder / f"a.{suffix}").read_bytes()


@needs_office
@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [
        ("doc", "application/msword"),
        ("rtf", "application/rtf"),
        ("odt", "application/vnd.oasis.opendocument.text"),
    ],
)
def test_read_through_libreoffice(suffix: str, media_type: str, tmp_path: Path) -> None:
    document = read_bytes(saved_as(SOURCE, suffix, tmp_path), file_name="báo cáo.docx")
    assert document.text.split("\n") == TEXT
    assert (document.source.media_type, document.source.file_name) == (media_type, "báo cáo.docx")


@needs_office
def test_old_documents_in_old_fonts(tmp_path: Path) -> None:
    document = read_bytes(saved_as(twin(SOURCE, Encoding.TCVN3), "doc", tmp_path), file_name="a.doc")
    assert document.text.split("\n") == TEXT
    assert [warning.code for warning in document.warnings] == ["W_LEGACY_ENCODING"]


def utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def compound(*names: str, flags: int = 0) -> bytes:
    """A compound file with streams of these names in its directory, the first of them in the sector 3."""
    directory = b"".join(utf16(name).ljust(0x74, b"\0") + (3).to_bytes(4, "little") + bytes(8) for name in names)
    return (OLE + bytes(504) + directory).ljust(2048, b"\0") + bytes(10) + flags.to_bytes(2, "little") + bytes(500)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (compound("Workbook"), "E_UNKNOWN_TYPE"),
        (compound("EncryptedPackage", "EncryptionInfo"), "E_ENCRYPTED"),
        (compound("WordDocument", flags=0x0100), "E_ENCRYPTED"),
        (OLE, "E_UNKNOWN_TYPE"),
    ],
)
def test_compound_files_that_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(ReadingError, match=code):
        read_bytes(data, file_name="a.doc")


def test_formats_are_told_by_content() -> None:
    assert legacy_format(compound("WordDocument"), file_name="a.pdf") is legacy_word.WORD
    assert legacy_format(b"{\\rtf1 x}", file_name="a.doc") is legacy_word.RTF
    assert legacy_format(SOURCE, file_name="a.doc") is None


@pytest.mark.parametrize(
    ("data", "code"), [(compound("WordDocument"), "E_LEGACY_DOC"), (b"{\\rtf1 x}", "E_UNKNOWN_TYPE")]
)
def test_without_libreoffice(data: bytes, code: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReadingError, match=code):
        read_bytes(data, file_name="a.doc")


def test_the_time_limit_ends_the_whole_group(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A stand-in for LibreOffice that starts a program and hangs: both end."""
    office = tmp_path / "soffice"
    office.write_text(f"#!/bin/sh\nsleep 60 &\necho $! > {tmp_path}/process\nwait\n")
    office.chmod(office.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(ReadingError, match="E_TIMEOUT"):
        legacy_word.read_legacy(b"{\\rtf1 x}", legacy_word.RTF, file_name="a.rtf", time_limit=0.5)
    process = Path("/proc") / (tmp_path / "process").read_text().strip()
    deadline = time.monotonic() + 5
    while process.exists() and "Z" not in (process / "stat").read_text().split()[2] and time.monotonic() < deadline:
        time.sleep(0.02)
    assert time.monotonic() < deadline
