"""Damaged reports, documents of random elements: a valid result or an error, whatever the bytes. See `make fuzz`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document import Document
from extractors.reading.errors import CATALOGUE, ReadingError
from extractors.reading.files import read_bytes
from service.work.reader import Reader
from tests.conftest import ROOT
from tests.hostile.fuzz import LIMITS, fault
from tests.hostile.pdfs import pdf, stream
from tests.reading.docx_builder import build

MUTANTS = 120
REGRESSIONS = Path(__file__).parent.parent / "regressions"


def test_damaged_reports(tmp_path: Path) -> None:
    # a process of its own: it does without Tesseract and LibreOffice, and so do all children that it forks
    command = [
        sys.executable,
        "-m",
        "tests.hostile.fuzz",
        "--count",
        str(MUTANTS),
        "--seed",
        "0",
        "--out",
        str(tmp_path),
    ]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    counts = {word: int(number) for word, number in re.findall(r"(\w+) (\d+)(?:,|$)", run.stdout.partition(":")[2])}
    assert sum(counts.values()) == MUTANTS
    assert 0 < counts["read"] < MUTANTS


def test_files_that_once_failed(tmp_path: Path) -> None:
    files = sorted(path for path in REGRESSIONS.iterdir() if path.suffix != ".md")
    assert files
    with Reader(limits=LIMITS) as reader:
        assert [(outcome.path.name, fault(outcome)) for outcome in reader.read(files) if fault(outcome)] == []


@pytest.mark.samples
def test_samples_of_other_projects() -> None:
    """The sample files of pdfplumber, python-docx and pypdfium2, from their source packages: no crash, no hang."""
    files = sorted(
        path
        for path in Path(os.environ["THIDUA_SAMPLES"]).rglob("*")
        if path.suffix in (".docx", ".pdf", ".doc", ".dotx")
    )
    assert files
    with Reader(workers=2) as reader:
        assert [(outcome.path.name, fault(outcome)) for outcome in reader.read(files) if fault(outcome)] == []


def valid(document: Document) -> None:
    end = 0
    for block in document.blocks:
        assert end <= block.start <= block.end <= len(document.text)
        end = block.end
        for line in block.lines:
            assert block.start <= line.start <= line.end <= block.end
        assert block.anchor is None or 0 <= block.anchor <= len(document.text)
    assert "\r" not in document.text and "\u00a0" not in document.text


def read_or_refuse(data: bytes) -> None:
    try:
        document = read_bytes(data, file_name="a")
    except ReadingError as error:
        assert error.code in CATALOGUE
    else:
        valid(document)


_NAMES = [
    "p", "tbl", "tr", "tc", "sdt", "sdtContent", "customXml", "ins", "del", "altChunk", "sectPr", "txbxContent", "r",
    "r", "r", "t", "t", "rPr", "pPr", "hyperlink", "fldSimple", "br", "tab", "sym", "pict", "footnoteReference",
    "ruby", "numPr", "numId", "ilvl", "pStyle", "rFonts", "gridSpan", "vMerge", "tcPr", "vanish", "fldChar", "jc",
    "sz",
]  # fmt: skip
_VALUES = st.sampled_from(["0", "1", "-1", "99999999999", "begin", "separate", "end", "restart", ".VnTime", "x", "đ"])
_KEYS = st.sampled_from(["val", "id", "ascii", "char", "fldCharType", "font"])
_ATTRIBUTES = st.dictionaries(_KEYS, _VALUES, max_size=2)
_TEXT = st.sampled_from(["", "12 tập thể", "I. ", "c«ng t¸c x·", "\t", " ", "ngày 15/11/2024", "“", "\U0001f600"])


def _element(name: str, attributes: dict[str, str], text: str, inner: list[str]) -> str:
    look = "".join(f' w:{key}="{value}"' for key, value in attributes.items())
    return f"<w:{name}{look}>{text}{''.join(inner)}</w:{name}>"


_ELEMENTS = st.recursive(
    st.builds(_element, st.sampled_from(_NAMES), _ATTRIBUTES, _TEXT, st.just([])),
    lambda inner: st.builds(_element, st.sampled_from(_NAMES), _ATTRIBUTES, _TEXT, st.lists(inner, max_size=4)),
    max_leaves=25,
)


@settings(max_examples=100, deadline=None)
@given(st.lists(_ELEMENTS, max_size=4), st.lists(_ELEMENTS, max_size=2), st.lists(_ELEMENTS, max_size=2))
def test_documents_of_random_elements(body: list[str], styles: list[str], numbering: list[str]) -> None:
    read_or_refuse(
        build(*body, styles="".join(styles), numbering="".join(numbering), headers={"default": "".join(body)})
    )


_NUMBERS = st.sampled_from(b"0 1 -1 12 595 0.001 1e9 -99999".split())
_OPERATORS = st.sampled_from(b"Tm Td Tf cm re l m S f q Q BT ET TL".split())
_TEXTS = [b"(12 tap the) Tj", b"/F1 12 Tf", b"(x) '", b"T*", b"[(a) -500 (b)] TJ", b"3 Tr", b"1 0 0 1 72 700 Tm"]
_OPERATIONS = st.one_of(
    st.builds(lambda numbers, name: b" ".join([*numbers, name]), st.lists(_NUMBERS, max_size=6), _OPERATORS),
    st.sampled_from(_TEXTS),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(_OPERATIONS, max_size=30))
def test_pages_of_random_operations(operations: list[bytes]) -> None:
    read_or_refuse(pdf(stream(b"BT /F1 12 Tf 72 700 Td (12) Tj ET BT /F1 12 Tf " + b" ".join(operations))))


_SIGNATURES = [b"", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.7\n", b"junk %PDF-1.7"]


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(_SIGNATURES), st.binary(max_size=400))
def test_signatures_and_noise(signature: bytes, noise: bytes) -> None:
    read_or_refuse(signature + noise)
