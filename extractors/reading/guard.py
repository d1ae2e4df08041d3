"""What a hostile file may not do: the limits that hold before any parser sees its bytes.

Archives are told what they declare and watched while they unfold; XML parts and PDF streams are looked over for what
would make their parsers take all memory. What slips through still meets the limits of the child process.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from extractors.reading.errors import ReadingError

MAX_FILE_BYTES = 512 * 1024 * 1024
"""The most that a file may hold; a scan of 300 pages in colour takes some 100 MB."""
MAX_ENTRIES = 10_000
MAX_PACKAGE_BYTES = 1024 * 1024 * 1024
"""The most that all entries of an archive together may declare, pictures included."""
MAX_PART_BYTES = 128 * 1024 * 1024
"""The most that one part may unfold to: some 8,000 pages of text."""
MAX_READ_BYTES = 256 * 1024 * 1024
"""The most that all parts which are read may unfold to."""
MAX_MARKUP = 3_000_000
"""Tags in one part. Word takes about a thousand a page, and each costs its parser some 300 bytes."""
MAX_PAGES = 2_000
MAX_CHARACTERS = 4_000_000
"""The longest text that a record is made of: some 1,600 pages."""
MAX_STREAM_BYTES = 256 * 1024 * 1024
"""The most that one stream of a PDF may unfold to, unless it is a picture."""

_RATIO = 1032  # no deflated stream unfolds to more than so many times its length
_PICTURE = re.compile(rb"/Subtype\s*/Image")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_DICTIONARY = 2048  # bytes before a stream's data in which the dictionary that describes it stands
_CHUNK = 1024 * 1024
BAD_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OverflowError)
"""What zipfile raises for a damaged archive; OSError besides where the bytes are in memory."""


class Archive:
    """An opened zip file whose entries are named by path from "/", in lower case: names are keys, never paths on disk.

    No entry unfolds to more than it declares, nor all that are read to more than MAX_READ_BYTES.
    """

    def __init__(self, data: bytes, *, file_name: str) -> None:
        """Read and check the central directory. Raises ReadingError."""
        self._file_name = file_name
        self._unfolded = 0
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (*BAD_ZIP, OSError) as error:
            raise self._error("E_DAMAGED" if b"PK\x03\x04" in data[:1024] else "E_UNKNOWN_TYPE") from error
        entries = self._zip.infolist()
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_PACKAGE_BYTES:
            raise self._error("E_TOO_LARGE")
        if any(entry.flag_bits & 1 for entry in entries):
            raise self._error("E_ENCRYPTED")
        self._entries = {"/" + entry.filename.replace("\\", "/").lower(): entry for entry in entries}

    def read(self, name: str) -> bytes | None:
        """The unfolded bytes of an entry, or None where there is none of that name. Raises ReadingError."""
        entry = self._entries.get(name.lower())
        if entry is None:
            return None
        self._unfolded += entry.file_size
        if entry.file_size > MAX_PART_BYTES or self._unfolded > MAX_READ_BYTES:
            raise self._error("E_TOO_LARGE")
        try:
            # Reading a stated number of bytes keeps zlib from unfolding more than the entry declares.
            with self._zip.open(entry) as stream:
                return stream.read(entry.file_size)
        except (*BAD_ZIP, OSError) as error:
            raise self._error("E_DAMAGED") from error

    def check_all(self) -> None:
        """Unfold every entry and forget it: for archives that are handed on to another program. Raises ReadingError."""
        for entry in self._entries.values():
            try:
                with self._zip.open(entry) as stream:
                    while stream.read(_CHUNK):
                        pass
            except (*BAD_ZIP, OSError) as error:
                raise self._error("E_DAMAGED") from error

    def _error(self, code: str) -> ReadingError:
        return ReadingError(code, file_name=self._file_name)


def check_markup(part: bytes, *, file_name: str) -> None:
    """Raise E_TOO_LARGE where an XML part has more tags than its parser has memory for."""
    if len(part) > MAX_MARKUP and part.count(b"<") > MAX_MARKUP:
        raise ReadingError("E_TOO_LARGE", file_name=file_name)


def check_text(length: int, *, file_name: str) -> None:
    """Raise E_TOO_LARGE where a text has more characters than a record is made of."""
    if length > MAX_CHARACTERS:
        raise ReadingError("E_TOO_LARGE", file_name=file_name)


def check_streams(data: bytes, *, file_name: str) -> None:
    """Raise E_TOO_LARGE where a stream of a PDF unfolds to more than MAX_STREAM_BYTES.

    Only those are unfolded, a piece at a time, that are long enough for it or deflated more than once (ISO 32000-1,
    7.4.4: filters may be chained).
    """
    end = 0
    while (word := data.find(b"stream", end)) >= 0:
        start = end = word + len(b"stream")
        head = data[max(word - _DICTIONARY, 0) : word]
        head = head[head.rfind(b" obj") + 1 :]
        times = len(_FLATE.findall(head))
        if not times or _PICTURE.search(head):
            continue
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end + len(b"endstream")
        if times == 1 and (end - start) * _RATIO <= MAX_STREAM_BYTES:
            continue
        start += data.startswith(b"\r", start)
        start += data.startswith(b"\n", start)
        pieces: Iterator[bytes] = (data[at : min(at + _CHUNK, end)] for at in range(start, end, _CHUNK))
        for _ in range(times):
            pieces = _inflated(pieces)
        total = 0
        for piece in pieces:
            total += len(piece)
            if total > MAX_STREAM_BYTES:
                raise ReadingError("E_TOO_LARGE", file_name=file_name)


def _inflated(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """What a deflated stream unfolds to, piece by piece, up to where it is damaged: that is left to the parser."""
    inflate = zlib.decompressobj()
    for piece in pieces:
        while piece:
            try:
                yield inflate.decompress(piece, _CHUNK)
            except zlib.error:
                return
            piece = inflate.unconsumed_tail
