"""Word documents typed in TCVN3 and VNI fonts give the same as their twins in Unicode."""

from __future__ import annotations

import unicodedata
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from extractors.language.legacy_encodings import Encoding
from extractors.pipeline import annotate, to_record
from extractors.reading.docx.reader import read_docx
from extractors.reading.docx.styles import W
from extractors.record import Record
from tests.conftest import REPORTS
from tests.reading.docx_builder import build, paragraph, run
from tests.reading.legacy_twin import twin

NOT_IN_TCVN3 = "÷"


def fonts(name: str, high: str | None = None) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{high or name}"/>'


def reports() -> list[Path]:
    return sorted(REPORTS.glob("*.docx"))


@pytest.mark.parametrize(
    ("encoding", "options"),
    [
        (Encoding.TCVN3, {}),
        (Encoding.TCVN3, {"by_style": True}),
        (Encoding.VNI, {}),
        (Encoding.VNI, {"by_style": True}),
        (Encoding.VNI, {"unnamed": True}),
    ],
    ids=str,
)
def test_twins_are_read_the_same(encoding: Encoding, options: dict[str, bool]) -> None:
    read = 0
    for path in reports():
        data = path.read_bytes()
        unicode = read_docx(data, file_name=path.name)
        if any(sign in unicode.text for sign in NOT_IN_TCVN3):
            continue
        legacy = read_docx(twin(data, encoding, **options), file_name=path.name)
        assert legacy.text == unicode.text, path.name
        assert legacy.blocks == unicode.blocks
        assert legacy.complete == unicode.complete
        assert {warning.code for warning in legacy.warnings} == {
            "W_LEGACY_ENCODING", *(warning.code for warning in unicode.warnings)
        }  # fmt: skip
        read += 1
    assert read >= 10


def record(data: bytes) -> Record:
    found = to_record(annotate(read_docx(data, file_name="a.docx")))
    warnings = [warning for warning in found.warnings if warning.code != "W_LEGACY_ENCODING"]
    return replace(found, warnings=warnings, source=replace(found.source, sha256=""))


@pytest.mark.parametrize("encoding", list(Encoding))
def test_twins_have_the_same_record(encoding: Encoding) -> None:
    data = reports()[0].read_bytes()
    assert record(twin(data, encoding)) == record(data)


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([("c«ng t¸c", fonts(".VnTime"))], "công tác"),
        ([("uû ban", fonts(".VnTimeH")), (" x· Phó", fonts(".VnTime"))], "UỶ BAN xã Phú"),
        ([("công tác", fonts(".VnTime"))], "công tác"),  # converted, but the font was kept
        ([("xã ", fonts(".VnTime")), ("Phú Sơn", fonts(".VnTime"))], "xã Phú Sơn"),
        ([("n¨m ", fonts(".VnTime")), ("được", fonts(".VnTime"))], "năm được"),
        ([("n¨m ", fonts(".VnTime")), ("5 m² ® qua", fonts("Arial"))], "năm 5 m² ® qua"),
        ([("naê", fonts("VNI-Times")), ("m", fonts("VNI-Times"))], "năm"),
        ([("quaù na", fonts("VNI-Times")), ("êm naøy", fonts("VNI-Times"))], "quá năm này"),
        ([("khen th\xadëng", fonts("Times New Roman", ".VnTime"))], "khen thưởng"),
        ([("x\uf0b7", fonts(".VnTime"))], "xã"),
        ([("x· ", fonts(".VnTime")), ("\uf0b7", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>')], "xã •"),
        ([("xã", '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>')], "xã"),
    ],
)
def test_runs(runs: list[tuple[str, str]], text: str) -> None:
    document = read_docx(build(paragraph(*(run(part, look) for part, look in runs))), file_name="a.docx")
    assert document.text == text


def test_joined_paragraphs_are_decoded_once() -> None:
    """A deleted paragraph mark joins two paragraphs: ® is đ, and đ must not be read as a code again."""
    first = paragraph(run("ã ", fonts(".VnTime")), properties="<w:rPr><w:del/></w:rPr>")
    document = read_docx(build(first, paragraph(run("®ua", fonts(".VnTime")))), file_name="a.docx")
    assert document.text == "ó đua"


def test_few_words_without_a_font_are_no_evidence() -> None:
    assert read_docx(build(paragraph("5 m² ® 2003 x· héi")), file_name="a.docx").text == "5 m² ® 2003 x· héi"


DISGUISES = {"ư": "ƣ", "Ư": "Ƣ", "Đ": "Ð", " ": "\u00a0", "thi": "t\u200bhi", "khen": "kh\u00aden\ufeff"}


def disguised(text: str) -> str:
    """The text in NFD with look-alikes of letters, no-break spaces and characters of no width."""
    for letter, other in DISGUISES.items():
        text = text.replace(letter, other)
    return unicodedata.normalize("NFD", text)


def test_look_alikes_and_invisible_characters_leave_no_trace() -> None:
    data = reports()[0].read_bytes()
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(part)
                for item in root.iter(W + "t"):
                    item.text = disguised(item.text or "")
                part = etree.tostring(root)
            new.writestr(name, part)
    assert record(stream.getvalue()) == record(data)
