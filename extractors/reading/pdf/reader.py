"""Read a .pdf: its text layer by pdfium, laid out into blocks; pages without a usable text layer are left to OCR."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extractors.document import Document, DocumentBuilder, Origin, Page, ReadingWarning, Source
from extractors.reading.errors import LEGACY_ENCODING, ReadingError
from extractors.reading.guard import MAX_PAGES, check_streams
from extractors.reading.layout.blocks import lay_out
from extractors.reading.layout.lines import printed_rows
from extractors.reading.layout.page_text import PageText
from extractors.reading.layout.ruled_tables import ruled_tables
from extractors.reading.layout.turning import turns_to_upright, upright
from extractors.reading.ocr import budget
from extractors.reading.ocr.numbers import warn
from extractors.reading.pdf.characters import FontCatalogue, PageFrame, page_characters
from extractors.reading.pdf.drawing import page_drawing
from extractors.reading.pdf.text_layer import is_usable, makes_sense

MEDIA_TYPE = "application/pdf"
_A4 = (595.0, 842.0)
_WARNINGS = {
    "W_SCANNED_PAGE": "Trang {page} là ảnh quét, không có lớp chữ, nên chưa đọc được.",
    "W_DAMAGED_PAGE": "Trang {page} bị hỏng nên không đọc được; các trang khác vẫn được đọc.",
}
_ALL_LOST = {"W_DAMAGED_PAGE": "E_DAMAGED", budget.CODE: "E_TIMEOUT"}  # what it is where no page was read
_SIGNATURE_WITHIN = 1024  # bytes; ISO 32000-1, annex H, implementation note 13

Waiting = Callable[[], PageText | None]
"""Waits for the text of a page image; None where it cannot be read. May raise `OutOfTime`."""

ScanReader = Callable[[pdfium.PdfPage, int], Waiting]
"""Begins to read a page image, given the open page and its number (from 1)."""


def read_pdf(data: bytes, *, file_name: str, read_scan: ScanReader | None = None) -> Document:
    """The document in the bytes of a .pdf file; raises `ReadingError` where it cannot be read at all.

    A page without a usable text layer is given to `read_scan`, while the other pages are read. A page that stays unread
    is left out with the warning W_SCANNED_PAGE, W_DAMAGED_PAGE or W_OUT_OF_TIME, and the document is not complete.
    """
    pdf = _open(data, file_name)
    builder = DocumentBuilder()
    try:
        fonts = FontCatalogue()
        begun = [_try_page(pdf, number, fonts, read_scan) for number in range(1, len(pdf) + 1)]
    finally:
        pdf.close()
    read = [_finish(*page) for page in begun]
    for lost, error in _ALL_LOST.items():
        if all(code == lost for _, code in read):
            raise ReadingError(error, file_name=file_name)
    pages = [page for page, _ in read]
    for page, code in read:
        builder.pages.append(Page(page.number, *page.shown_size, page.origin))
        if code in _WARNINGS:
            builder.warnings.append(ReadingWarning(code, _WARNINGS[code].format(page=page.number)))
    late = [page.number for page, code in read if code == budget.CODE]
    if late:
        builder.warnings.append(budget.warning(late))
    lay_out(pages, builder)
    scans = sum(page.origin is Origin.OCR for page in pages)
    source = Source(file_name, hashlib.sha256(data).hexdigest(), MEDIA_TYPE, len(pages))
    complete = not builder.warnings
    warn(pages, builder)
    if fonts.legacy_met:
        builder.warnings.append(ReadingWarning("W_LEGACY_ENCODING", LEGACY_ENCODING))
    return builder.build(origin=Origin.OCR if 2 * scans > len(pages) else Origin.PDF, source=source, complete=complete)


def _open(data: bytes, file_name: str) -> pdfium.PdfDocument:
    if not data:
        raise ReadingError("E_EMPTY", file_name=file_name)
    start = data.find(b"%PDF-", 0, _SIGNATURE_WITHIN + 5)
    if start < 0:
        raise ReadingError("E_DAMAGED", file_name=file_name)
    check_streams(data, file_name=file_name)
    try:
        pdf = pdfium.PdfDocument(data[start:] if start else data)
    except pdfium.PdfiumError as error:
        locked = error.err_code == raw.FPDF_ERR_PASSWORD and b"/Encrypt" in data  # the code may be of an earlier file
        raise ReadingError("E_ENCRYPTED" if locked else "E_DAMAGED", file_name=file_name) from error
    if not 0 < len(pdf) <= MAX_PAGES:
        too_many = len(pdf) > 0
        pdf.close()
        raise ReadingError("E_TOO_MANY_PAGES" if too_many else "E_DAMAGED", file_name=file_name)
    return pdf


def _try_page(
    pdf: pdfium.PdfDocument, number: int, fonts: FontCatalogue, read_scan: ScanReader | None
) -> tuple[PageText, str | Waiting | None]:
    """The page's text, and the code of a warning where it could not be read, or what to wait for where it is a scan."""
    try:
        page = pdf[number - 1]
    except pdfium.PdfiumError:
        return PageText(number, *_A4), "W_DAMAGED_PAGE"
    try:
        read = _read_page(page, number, fonts)
        if read is not None:
            return read, None
        unread = PageText(number, *PageFrame.of(page).size)
        return unread, "W_SCANNED_PAGE" if read_scan is None else read_scan(page, number)
    except pdfium.PdfiumError:
        return PageText(number, *_A4), "W_DAMAGED_PAGE"
    finally:
        page.close()


def _finish(page: PageText, outcome: str | Waiting | None) -> tuple[PageText, str | None]:
    """The page with its text, waiting for it where it is a scan, and the code of a warning if it stays unread."""
    if not callable(outcome):
        return page, outcome
    try:
        read = outcome()
    except budget.OutOfTime:
        return page, budget.CODE
    return (page, "W_SCANNED_PAGE") if read is None else (read, None)


def _read_page(page: pdfium.PdfPage, number: int, fonts: FontCatalogue) -> PageText | None:
    """The page's text, or None where it is a scan without a usable text layer."""
    frame = PageFrame.of(page)
    characters = page_characters(page, frame, fonts)
    drawing = page_drawing(page, frame)
    width, height = frame.size
    if not is_usable(characters, drawing, width, height):
        return None
    turns = turns_to_upright(characters)
    if turns:
        characters = upright(characters, turns, width, height)
        drawing = drawing.turned(turns, width, height)
        width, height = (height, width) if turns % 2 else (width, height)
    tables, rest = ruled_tables(characters, drawing, number)
    rows = printed_rows(rest, number)
    everything = rows + [row for table in tables for cell in table.cells for row in cell.rows]
    if not makes_sense(line.text for row in everything for line in row):
        return None
    return PageText(number, width, height, Origin.PDF, rows, tables, drawing.horizontal, turns)
