"""The kinds of files that are read, told by their content, never by their names."""

from __future__ import annotations

import zipfile
from pathlib import Path

from extractors.reading import guard
from extractors.reading.errors import ReadingError

OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # Word 97-2003, and password-protected .docx
RTF = b"{\\rtf"
ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
PDF = b"%PDF-"
JUNK = 1024  # bytes that may stand before a file's signature (ISO 32000-1, annex H, implementation note 13)
IMAGES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
}
_OTHER_PACKAGES = ("xl/", "ppt/", "visio/")
_MIMETYPE_BY = 256  # an OpenDocument says what it is in its first entry (OpenDocument 1.3, part 2, 3.3)
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument."


def image_type(data: bytes) -> str | None:
    """The media type of a page image (PNG, JPEG, TIFF) by its first bytes, or None where the file is no such image."""
    return next((media_type for start, media_type in IMAGES.items() if data.startswith(start)), None)


def is_read(path: Path) -> bool:
    """Whether the file is of a kind that is read, whole or damaged, or empty; else reading it is E_UNKNOWN_TYPE.

    It looks at a file's first bytes, at the names in an archive, and at all of an old office file. Raises OSError.
    """
    with path.open("rb") as stream:
        start = stream.read(JUNK)
    if not start or image_type(start) or start.startswith(RTF):
        return True
    if start.startswith(OLE):
        return path.stat().st_size > guard.MAX_FILE_BYTES or _is_old_word(path.read_bytes())
    if PDF in start and not start.startswith(ZIP):
        return True
    return ZIP in start and _is_word_package(path, start)


def _is_old_word(data: bytes) -> bool:
    from extractors.reading.legacy_word import legacy_format

    try:
        return legacy_format(data, file_name="") is not None
    except ReadingError as error:
        return error.code != "E_UNKNOWN_TYPE"


def _is_word_package(path: Path, start: bytes) -> bool:
    if _OPEN_DOCUMENT in start[:_MIMETYPE_BY]:
        return _OPEN_DOCUMENT + b"text" in start
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name.lower() for name in archive.namelist()]
    except guard.BAD_ZIP:
        return True  # damaged: it may have been a report
    return "[content_types].xml" in names and not any(name.startswith(_OTHER_PACKAGES) for name in names)
