"""Files that are not what they seem: every one gives a ReadingError with advice, or is read as far as it can be."""

from __future__ import annotations

import struct
import time
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.reading import guard
from extractors.reading.docx.reader import read_docx
from extractors.reading.errors import CATALOGUE, ReadingError
from tests.reading.docx_builder import build, paragraph, run, table

GOOD = build(paragraph("Báo cáo"))
BOMB = "<!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>"


def rewritten(source: bytes = GOOD, *, without: tuple[str, ...] = (), **changed: bytes) -> bytes:
    """The package without some entries and with others put in (word/NAME.xml)."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(source)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        changes = {f"word/{name}.xml": data for name, data in changed.items()}
        for name in old.namelist():
            if name not in without and name not in changes:
                new.writestr(name, old.read(name))
        for name, data in changes.items():
            new.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "E_EMPTY"),
        (b"Xin ch\xc3\xa0o", "E_UNKNOWN_TYPE"),
        (b"{\\rtf1 x}", "E_UNKNOWN_TYPE"),
        (GOOD[: len(GOOD) // 2], "E_DAMAGED"),
        (rewritten(document=b"<w:document"), "E_DAMAGED"),
        (rewritten(document=b""), "E_DAMAGED"),
        (rewritten(document=b"<html/>"), "E_UNKNOWN_TYPE"),
        (rewritten(without=("word/document.xml",)), "E_UNKNOWN_TYPE"),
        (build(paragraph("&a;"), doctype=BOMB), "E_DAMAGED"),
        (build(paragraph("x"), doctype="<!DOCTYPE d SYSTEM 'file:///etc/passwd'>"), "E_DAMAGED"),
        (build("<w:customXml>" * 5000 + "</w:customXml>" * 5000), "E_DAMAGED"),
        (build("<w:customXml>" * 900 + paragraph("x") + "</w:customXml>" * 900), "E_DAMAGED"),
    ],
)
def test_refused(data: bytes, code: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read_docx(data, file_name="bao-cao.docx")
    assert caught.value.code == code
    assert caught.value.message == CATALOGUE[code].format(file_name="bao-cao.docx")


def test_refuses_too_many_entries_and_too_much_data(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, most in {"ENTRIES": 2, "PACKAGE_BYTES": 300, "PART_BYTES": 300, "READ_BYTES": 300}.items():
        with monkeypatch.context() as limits:
            limits.setattr(guard, f"MAX_{name}", most)
            with pytest.raises(ReadingError, match="E_TOO_LARGE"):
                read_docx(GOOD, file_name="a.docx")


def test_an_entry_that_lies_about_its_size_is_damaged() -> None:
    data = build(paragraph("x" * 100_000))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    with pytest.raises(ReadingError, match="E_DAMAGED"):
        read_docx(data.replace(struct.pack("<L", size), struct.pack("<L", 500)), file_name="a.docx")


@pytest.mark.parametrize(
    "data",
    [
        GOOD,
        b"data:application/x;base64," + GOOD,
        build(paragraph("Báo cáo"), main_type="application/vnd.ms-word.document.macroEnabled.main+xml"),
        build(paragraph("Báo cáo"), main_type="application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
        rewritten(without=("word/_rels/document.xml.rels", "[Content_Types].xml")),
        rewritten(without=("_rels/.rels",)),
        rewritten(
            document=b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r><w:t>'
            b"B\xc3\xa1o c\xc3\xa1o</w:t></w:r></w:p></w:body></w:document>"
        ),
        rewritten(document=zipfile.ZipFile(BytesIO(GOOD)).read("word/document.xml").decode().encode("utf-16")),
    ],
)  # fmt: skip
def test_tolerated(data: bytes) -> None:
    assert read_docx(data, file_name="a.docx").text == "Báo cáo"


def test_source_and_empty_document() -> None:
    document = read_docx(build(paragraph()), file_name="rong.docx")
    assert (document.text, document.complete, document.pages) == ("", False, ())
    assert [warning.code for warning in document.warnings] == ["W_EMPTY_DOCUMENT"]
    assert document.source.file_name == "rong.docx" and len(document.source.sha256) == 64


def test_part_of_another_file_makes_the_reading_partial() -> None:
    document = read_docx(build(paragraph("a"), "<w:altChunk/>"), file_name="a.docx")
    assert not document.complete
    assert [warning.code for warning in document.warnings] == ["W_EMBEDDED_FILE"]


def test_time_grows_with_the_length_only() -> None:
    def seconds(count: int) -> float:
        data = build(paragraph(run("Thi đua") * 3) * count, table(*[["a", "b"]] * count), paragraph(run("x") * count))
        start = time.process_time()
        read_docx(data, file_name="a.docx")
        return time.process_time() - start

    seconds(100)
    assert seconds(4000) < 20 * seconds(1000)


@settings(max_examples=80, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=8), st.booleans())
def test_damage_anywhere_is_an_error_for_the_clerk_or_nothing(place: int, noise: bytes, cut: bool) -> None:
    data = GOOD[:place] + noise + (b"" if cut else GOOD[place + len(noise) :])
    try:
        read_docx(data, file_name="a.docx")
    except ReadingError as error:
        assert error.code in CATALOGUE
