"""Which kinds of files are read, by their content: whatever is said to be of none is E_UNKNOWN_TYPE when it is read."""

from __future__ import annotations

import io
import zipfile

import pytest

from corpus.build import REPORTS
from extractors.reading.errors import ReadingError
from extractors.reading.files import read_bytes
from extractors.reading.kinds import is_read
from tests.hostile import others

OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def package(*names: str, stored: bytes = b"<a/>") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, stored)
    return data.getvalue()


OTHERS_OF_NO_KIND = [
    b"plain text", b"<html></html>", b"GIF89a", OLE + bytes(600) + "Workbook".encode("utf-16-le"),
    package("[Content_Types].xml", "xl/workbook.xml"), package("[Content_Types].xml", "ppt/presentation.xml"),
    package("a.txt"), package("mimetype", stored=b"application/vnd.oasis.opendocument.spreadsheet"),
]  # fmt: skip


@pytest.mark.parametrize("data", OTHERS_OF_NO_KIND)
def test_what_is_of_no_kind_is_of_unknown_type_when_it_is_read(data, tmp_path):
    path = tmp_path / "báo cáo.docx"
    path.write_bytes(data)
    assert not is_read(path)
    with pytest.raises(ReadingError) as caught:
        read_bytes(data, file_name=path.name)
    assert caught.value.code == "E_UNKNOWN_TYPE"


@pytest.mark.parametrize("path", sorted(p for p in REPORTS.iterdir() if p.suffix in (".docx", ".pdf"))[:6])
def test_reports_are_read(path):
    assert is_read(path)


@pytest.mark.parametrize("data", [b"", b"{\\rtf1 x}", b"\xff\xd8\xff\xe0", b"PK\x03\x04 cut off", b"junk %PDF-1.4",
                                  OLE + bytes(600) + "WordDocument".encode("utf-16-le"),
                                  package("[Content_Types].xml", "word/document.xml"),
                                  package("mimetype", stored=b"application/vnd.oasis.opendocument.text")])  # fmt: skip
def test_what_may_have_been_a_report_is_read(data, tmp_path):
    path = tmp_path / "a.bin"
    path.write_bytes(data)
    assert is_read(path)


@pytest.mark.parametrize("name", others.CASES)
def test_no_hostile_file_that_could_be_told_otherwise_is_of_no_kind(name, tmp_path):
    case = others.CASES[name]
    path = tmp_path / case.file_name
    path.write_bytes(case.make())
    assert is_read(path) or "E_UNKNOWN_TYPE" in case.outcomes
