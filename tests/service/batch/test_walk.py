"""The walk: every file once, always in the same order, under names that lead nowhere else; hostile archives refused."""

from __future__ import annotations

import io
import os
import stat
import struct
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.reading import guard
from extractors.reading.errors import ReadingError
from service.batch import archives
from service.batch.archives import Unpacker
from service.batch.outputs import record_path
from service.batch.walk import Found, _distinct, _name, walk


def names(folder: Path, **options: list[Path]) -> list[str]:
    return [found.name for found in walk(folder, **options)]


def codes(folder: Path) -> dict[str, str | None]:
    return {found.name: found.error.code if found.error else None for found in walk(folder)}


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())


def pack(path: Path, *entries: str | zipfile.ZipInfo, data: bytes = b"x") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in entries:
            archive.writestr(entry, data)
    return path


def test_names_are_sorted_and_clutter_is_left_out(tmp_path: Path) -> None:
    put(tmp_path, "b.docx", "xã A/c.pdf", "xã A/sâu/d.docx", "a.docx")
    put(tmp_path, ".ẩn", ".git/x", "~$a.docx", "Thumbs.db", "xã A/desktop.ini", "__MACOSX/a.docx", "out/records/a.json")
    assert names(tmp_path, leave_out=[tmp_path / "out"]) == ["a.docx", "b.docx", "xã A/c.pdf", "xã A/sâu/d.docx"]


def test_linked_folders_are_not_followed(tmp_path: Path) -> None:
    put(tmp_path, "a/b.docx")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "linked.docx").symlink_to(tmp_path / "a" / "b.docx")
    (tmp_path / "broken.docx").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.docx")
    assert names(tmp_path) == ["a/b.docx", "linked.docx"]


def test_names_that_differ_only_before_nfc_have_records_of_their_own(tmp_path: Path) -> None:
    composed = "báo cáo.docx"
    put(tmp_path, composed, unicodedata.normalize("NFD", composed))
    assert sorted(names(tmp_path)) == ["báo cáo (2).docx", composed]


def test_a_record_never_lies_where_a_folder_of_records_does(tmp_path: Path) -> None:
    put(tmp_path, "a.docx", "a.docx.json/b.docx")
    found = names(tmp_path)
    for name in found:
        record_path(tmp_path / "out", name).parent.mkdir(parents=True, exist_ok=True)
        record_path(tmp_path / "out", name).write_bytes(b"")
    assert len(found) == 2


def test_names_that_are_no_text_or_too_long(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"b\xe1o c\xe1o.docx")).write_bytes(b"x")
    (tmp_path / ("á" * 124 + ".docx")).write_bytes(b"x")
    first, second = names(tmp_path)
    assert first == "b\ufffdo c\ufffdo.docx"
    assert second.startswith("ááá") and second.endswith(".docx") and len(second.encode()) <= 200


def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.docx", "kín/b.docx")
    scan = os.scandir

    def refuse(path: Path) -> object:  # permissions do not stop root, which tests may run as
        if path.name == "kín":
            raise PermissionError
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert codes(tmp_path) == {"a.docx": None, "kín": "E_UNREADABLE"}


@given(st.lists(st.text(st.sampled_from("aá\u0301/.~$ \n\x00é"), min_size=1, max_size=12), max_size=12))
def test_every_name_stays_below_the_folder_of_records(texts: list[str]) -> None:
    found = _distinct(sorted((Found(_name(text), Path()) for text in texts), key=lambda file: file.name))
    paths = [record_path(Path("/out"), file.name) for file in found]
    assert len(set(paths)) == len(texts)
    for path in paths:
        assert os.path.normpath(path) == str(path) and path.is_relative_to("/out/records")
        assert not any(other.is_relative_to(path) for other in paths if other is not path)


def test_reports_inside_archives(tmp_path: Path) -> None:
    put(tmp_path, "z.docx")
    pack(tmp_path / "kho.ZIP", "xã B/báo cáo.docx", "a.pdf", "__MACOSX/._a.pdf", "xã B/.ẩn", "trống/", data=b"content")
    found = walk(tmp_path)
    assert [file.name for file in found] == ["kho.ZIP/a.pdf", "kho.ZIP/xã B/báo cáo.docx", "z.docx"]
    with Unpacker(tmp_path) as unpacker:
        for file in found[:2]:
            assert file.entry is not None
            with unpacker.unpacked(file.path, file.entry) as path:
                assert path.read_bytes() == b"content"
            assert not path.exists()


def test_a_word_document_that_is_named_zip_is_a_document(tmp_path: Path) -> None:
    pack(tmp_path / "báo cáo.zip", "[Content_Types].xml", "word/document.xml")
    assert [(found.name, found.entry) for found in walk(tmp_path)] == [("báo cáo.zip", None)]


def test_names_in_utf8_that_do_not_say_so(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", "PLACE.docx")
    path.write_bytes(path.read_bytes().replace(b"PLACE", "xã".encode() + b"_A"))
    assert names(tmp_path) == ["a.zip/xã_A.docx"]


def _link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("link.docx")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def test_entries_that_lead_elsewhere_are_refused_with_a_reason(tmp_path: Path) -> None:
    pack(
        tmp_path / "a.zip", "../lên.docx", "/gốc.docx", "c:/ổ.docx", "b\\..\\..\\lùi.docx",
        "/".join("d" * 40) + ".docx", _link(), "trong.zip", "tốt.docx",
    )  # fmt: skip
    found = codes(tmp_path)
    assert all(not Path(name).is_absolute() and ".." not in name.split("/") for name in found)
    assert sorted(code or "" for code in found.values()) == [""] + ["E_ARCHIVE_LINK", "E_ARCHIVE_NESTED"] + (
        ["E_ARCHIVE_PATH"] * 5
    )
    assert found["a.zip/tốt.docx"] is None
    assert all(file.error.message for file in walk(tmp_path) if file.error)


def _declare(path: Path, size: int) -> None:
    """Make the archive's directory declare another size for its first entry."""
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", size)
    path.write_bytes(data)


def test_bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _declare(pack(tmp_path / "bom.zip", "a.docx"), 2 * 1024**3)
    monkeypatch.setattr(archives, "MAX_ENTRIES", 3)
    pack(tmp_path / "nhiều.zip", "1", "2", "3", "4")
    monkeypatch.setattr(archives, "MAX_FILE_BYTES", 1000)
    pack(tmp_path / "to.zip", "to.docx", data=bytes(2000))
    assert codes(tmp_path) == {"bom.zip": "E_TOO_LARGE", "nhiều.zip": "E_TOO_LARGE", "to.zip/to.docx": "E_TOO_LARGE"}


def test_an_entry_that_unfolds_to_more_than_it_declares_is_stopped(tmp_path: Path) -> None:
    _declare(pack(tmp_path / "dối.zip", "a.docx", data=bytes(10_000_000)), 1000)
    (file,) = walk(tmp_path)
    assert file.error is None and file.entry is not None
    with (
        Unpacker(tmp_path) as unpacker,
        pytest.raises(ReadingError, match="E_DAMAGED"),
        unpacker.unpacked(file.path, file.entry),
    ):
        raise AssertionError("it was unpacked")
    assert not (tmp_path / "entry").exists()


def test_damaged_and_locked_archives(tmp_path: Path) -> None:
    (tmp_path / "hỏng.zip").write_bytes(b"PK\x03\x04 nothing")
    path = pack(tmp_path / "khoá.zip", "a.docx", "b.docx")
    data = bytearray(path.read_bytes())
    for at in (data.index(b"PK\x01\x02") + 8, data.index(b"PK\x03\x04") + 6):
        data[at] |= 1
    path.write_bytes(data)
    assert codes(tmp_path) == {"hỏng.zip": "E_DAMAGED", "khoá.zip/a.docx": "E_ENCRYPTED", "khoá.zip/b.docx": None}


@given(st.binary(max_size=300), st.integers(0, 300), st.booleans())
def test_no_bytes_break_the_walk(tmp_path_factory: pytest.TempPathFactory, noise: bytes, at: int, keep: bool) -> None:
    folder = tmp_path_factory.mktemp("walk")
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("a/b.docx", b"content")
    data = whole.getvalue()
    (folder / "a.zip").write_bytes(data[:at] + noise + data[at + (0 if keep else len(noise)) :])
    with Unpacker(folder) as unpacker:
        for file in walk(folder):
            if file.entry is not None and file.error is None:
                try:
                    with unpacker.unpacked(file.path, file.entry) as path:
                        assert path.stat().st_size <= guard.MAX_FILE_BYTES
                except ReadingError as error:
                    assert error.message
