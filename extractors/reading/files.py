"""Reads a file of any known kind: its kind is decided by its content, never by its name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from extractors.document import Document, ReadingWarning
from extractors.reading import guard, kinds
from extractors.reading.errors import CATALOGUE, ReadingError
from extractors.reading.flattened_tables import with_flattened_tables
from extractors.reading.ocr.budget import Budget

_OTHER_WORD_PROCESSORS = (kinds.OLE, kinds.RTF, kinds.ZIP)


def read_file(path: str | Path, *, ocr_seconds: float | None = None, ocr_threads: int | None = None) -> Document:
    """The document in the file. Raises ReadingError (a code and a message in Vietnamese) where it cannot be read.

    After `ocr_seconds` (without end where None) no page image is read any more: the pages left over are named in the
    warning W_OUT_OF_TIME. So many page images are read at once as `ocr_threads` says, or as there are cores.
    """
    path = Path(path)
    try:
        if path.stat().st_size > guard.MAX_FILE_BYTES:
            raise ReadingError("E_TOO_LARGE", file_name=path.name)
        if not path.is_file():  # a pipe would be waited for, a device be read for ever
            raise ReadingError("E_UNREADABLE", file_name=path.name)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ReadingError("E_NOT_FOUND", file_name=path.name) from error
    except OSError as error:
        raise ReadingError("E_UNREADABLE", file_name=path.name) from error
    return read_bytes(data, file_name=path.name, ocr_seconds=ocr_seconds, ocr_threads=ocr_threads)


def read_bytes(
    data: bytes, *, file_name: str, ocr_seconds: float | None = None, ocr_threads: int | None = None
) -> Document:
    """The document in the bytes; `file_name` is kept in the record and named in messages. Raises ReadingError."""
    document = with_flattened_tables(_read(data, file_name, Budget(ocr_seconds, threads=ocr_threads)))
    guard.check_text(len(document.text), file_name=file_name)
    return document


def _read(data: bytes, file_name: str, budget: Budget) -> Document:
    if not data:
        raise ReadingError("E_EMPTY", file_name=file_name)
    if kinds.image_type(data) is not None:
        from extractors.reading.ocr.images import read_image

        return read_image(data, file_name=file_name, budget=budget)
    if data.startswith(_OTHER_WORD_PROCESSORS):
        from extractors.reading.legacy_word import legacy_format, read_legacy

        kind = legacy_format(data, file_name=file_name)
        if kind is not None:
            return read_legacy(data, kind, file_name=file_name)
    start = data[: kinds.JUNK]
    if kinds.PDF in start and not start.startswith(kinds.ZIP):
        return _read_pdf(data, file_name, budget)
    if kinds.ZIP in start or start.startswith(kinds.EMPTY_ZIP):
        from extractors.reading.docx.reader import read_docx

        return read_docx(data, file_name=file_name)
    raise ReadingError("E_UNKNOWN_TYPE", file_name=file_name)


def _read_pdf(data: bytes, file_name: str, budget: Budget) -> Document:
    """A PDF, its scanned pages by OCR. Without Tesseract they are left out; a PDF that is all scan is then an error."""
    from extractors.reading.pdf.reader import read_pdf
    from extractors.reading.pdf.scans import PdfScans

    with PdfScans(budget) as scans:
        document = read_pdf(data, file_name=file_name, read_scan=scans.begin)
    if not scans.engine_missing:
        return document
    if not document.text:
        raise ReadingError("E_OCR_MISSING", file_name=file_name)
    advice = ReadingWarning("W_OCR_MISSING", CATALOGUE["E_OCR_MISSING"].format(file_name=file_name))
    return replace(document, warnings=(*document.warnings, advice))
