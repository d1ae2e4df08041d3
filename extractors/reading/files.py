"""Reads a file of any known kind: its kind is decided by its content, never by its name."""

from __future__ import annotations

from pathlib import Path

from extractors.document import Document
from extractors.reading.errors import ReadingError

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # Word 97-2003, and password-protected .docx


def read_file(path: str | Path) -> Document:
    """The document in the file. Raises ReadingError (a code and a message in Vietnamese) where it cannot be read."""
    path = Path(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ReadingError("E_NOT_FOUND", file_name=path.name) from error
    except OSError as error:
        raise ReadingError("E_UNREADABLE", file_name=path.name) from error
    return read_bytes(data, file_name=path.name)


def read_bytes(data: bytes, *, file_name: str) -> Document:
    """The document in the bytes; `file_name` is kept in the record and named in messages. Raises ReadingError."""
    if not data:
        raise ReadingError("E_EMPTY", file_name=file_name)
    if b"%PDF-" in data[:1024]:
        from extractors.reading.pdf import read_pdf

        return read_pdf(data, file_name=file_name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE)):
        from extractors.reading.docx import read_docx

        return read_docx(data, file_name=file_name)
    raise ReadingError("E_UNKNOWN_TYPE", file_name=file_name)
