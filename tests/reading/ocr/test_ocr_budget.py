"""The time that page images may take: what is not read by then is named, and the rest is kept."""

from __future__ import annotations

import io
import shutil
import threading
import time

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from extractors.document import Origin
from extractors.reading.errors import ReadingError
from extractors.reading.files import read_bytes
from extractors.reading.ocr import budget
from extractors.reading.ocr.budget import Budget, OutOfTime
from extractors.reading.ocr.reader import OcrReader
from extractors.reading.pdf.reader import Waiting, read_pdf
from extractors.reading.pdf.scans import PdfScans
from tests.reading.pdf_builder import HEIGHT, WIDTH, Sheets

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="needs tesseract-ocr and tesseract-ocr-vie"
)
SCAN = Image.new("L", (1240, 1754), 255)
for row in range(3):
    ImageDraw.Draw(SCAN).text((150, 150 + 100 * row), "1234 5678 9012 3456", fill=0, font_size=60)


def pages(*kinds: str) -> bytes:
    """A PDF of printed and scanned pages."""
    sheets = Sheets()
    for kind in kinds:
        if kind == "scan":
            sheets.picture(0, 0, WIDTH, HEIGHT, SCAN).page()
        else:
            sheets.body("Ủy ban nhân dân xã báo cáo kết quả phong trào thi đua.").page()
    return sheets.data()


def test_a_budget_runs_out(monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(budget.time, "monotonic", lambda: clock[0])
    limited, endless = Budget(10), Budget()
    clock[0] = 104.0
    assert (limited.left(60), limited.left(5), endless.left(60)) == (6, 5, 60)
    clock[0] = 110.0
    assert endless.left(60) == 60
    with pytest.raises(OutOfTime):
        limited.left(60)


@pytest.mark.parametrize(
    ("numbers", "told"), [([4], "trang 4."), ([2, 3, 4, 7, 9, 10], "trang 2–4, 7, 9–10."), ([1, 3], "trang 1, 3.")]
)
def test_pages_are_named_by_their_ranges(numbers, told):
    assert told in budget.warning(numbers).message


@needs_tesseract
def test_printed_pages_are_kept_where_there_is_no_time_for_scans():
    document = read_bytes(pages("print", "scan", "scan", "print", "scan"), file_name="a.pdf", ocr_seconds=0)
    assert document.text.count("Ủy ban nhân dân xã") == 2 and not document.complete
    assert [warning.code for warning in document.warnings] == ["W_OUT_OF_TIME"]
    assert "trang 2–3, 5." in document.warnings[0].message
    assert len(document.pages) == 5


@needs_tesseract
def test_scans_read_in_time_are_kept(monkeypatch):
    clock = [0.0]
    monkeypatch.setattr(budget.time, "monotonic", lambda: clock[0])
    with PdfScans(Budget(60)) as scans:

        def read_scan(page: pdfium.PdfPage, number: int) -> Waiting:
            if number > 2:
                return scans.begin(page, number)
            text = scans.begin(page, number)()
            clock[0] += 31
            return lambda: text

        document = read_pdf(pages(*["scan"] * 4), file_name="a.pdf", read_scan=read_scan)
    assert [page.origin for page in document.pages[:2]] == [Origin.OCR, Origin.OCR]
    assert document.text.count("5678") == 6 and not document.complete
    told = [warning for warning in document.warnings if warning.code != "W_DOUBTFUL_NUMBERS"]
    assert [warning.code for warning in told] == ["W_OUT_OF_TIME"]
    assert "trang 3–4." in told[0].message


@needs_tesseract
@pytest.mark.parametrize("kind", ["pdf", "tiff"])
def test_a_scan_without_a_page_read_in_time_is_an_error(kind):
    stream = io.BytesIO()
    SCAN.save(stream, "tiff", save_all=True, append_images=[SCAN])
    data = pages("scan", "scan") if kind == "pdf" else stream.getvalue()
    with pytest.raises(ReadingError) as caught:
        read_bytes(data, file_name="quét", ocr_seconds=0)
    assert caught.value.code == "E_TIMEOUT"


@needs_tesseract
@pytest.mark.parametrize("threads", [1, 3])
def test_no_more_page_images_are_read_at_once_than_there_are_threads(threads, monkeypatch):
    lock, running, most = threading.Lock(), 0, 0
    read = OcrReader._read

    def counted(self, *arguments):
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        try:
            time.sleep(0.2)  # long enough for the others to begin
            return read(self, *arguments)
        finally:
            with lock:
                running -= 1

    monkeypatch.setattr(OcrReader, "_read", counted)
    document = read_bytes(pages(*["scan"] * 4), file_name="a.pdf", ocr_threads=threads)
    assert most == threads
    assert document.text.count("5678") == 12
