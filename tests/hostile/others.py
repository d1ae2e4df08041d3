"""Hostile files of other kinds, and files that are not documents at all."""

from __future__ import annotations

import random
import struct
import zipfile
import zlib
from io import BytesIO

from extractors.reading.legacy_word import OLE
from tests.hostile.case import READ, Case

_NO_WORD_PROCESSOR = ("E_LEGACY_DOC", "E_UNKNOWN_TYPE")
_ODT_TYPE = "application/vnd.oasis.opendocument.text"
_LAUGHS = b"<!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;'>]><x>&c;</x>"


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def _odt(content: bytes, manifest: bytes = b"") -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", _ODT_TYPE)
        archive.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
        archive.writestr("META-INF/manifest.xml", manifest)
    return stream.getvalue()


def _png(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))

    head = struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(100_000))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def _tiff_in_a_circle() -> bytes:
    return b"II*\x00" + struct.pack("<LH", 8, 1) + struct.pack("<HHLL", 256, 4, 1, 1) + struct.pack("<L", 8)


def _random() -> bytes:
    return random.Random(2024).randbytes(50_000)


CASES = {
    "nothing": Case("a.docx", bytes, ("E_EMPTY",)),
    "one byte": Case("a.pdf", lambda: b"P", ("E_UNKNOWN_TYPE",)),
    "zeros": Case("a.docx", lambda: bytes(100_000), ("E_UNKNOWN_TYPE",)),
    "noise": Case("a.docx", _random, ("E_UNKNOWN_TYPE",)),
    "noise after a zip's signature": Case("a.docx", lambda: b"PK\x03\x04" + _random(), ("E_DAMAGED",)),
    "noise after a pdf's signature": Case("a.pdf", lambda: b"%PDF-1.4\n" + _random(), ("E_DAMAGED",)),
    "web page": Case("a.doc", lambda: b"<html><img src='http://192.0.2.1/a.png'></html>", ("E_UNKNOWN_TYPE",)),
    "pointer to a large file": Case("a.docx", lambda: b"version git-lfs\noid sha256:0\nsize 9\n", ("E_UNKNOWN_TYPE",)),
    "lock file of Word": Case("~$cao.docx", lambda: b"\x05Admin" + bytes(156), ("E_UNKNOWN_TYPE",)),
    "old spreadsheet": Case("a.doc", lambda: OLE + bytes(2_000) + _utf16("Workbook"), ("E_UNKNOWN_TYPE",)),
    "password in a compound file": Case(
        "a.docx", lambda: OLE + bytes(2_000) + _utf16("EncryptedPackage"), ("E_ENCRYPTED",)
    ),
    "old Word, damaged": Case(
        "a.doc", lambda: OLE + bytes(2_000) + _utf16("WordDocument") + bytes(3_000), ("E_DAMAGED", *_NO_WORD_PROCESSOR)
    ),
    "rich text 100,000 deep": Case(
        "a.doc", lambda: b"{\\rtf1 " + b"{" * 100_000, (READ, "E_DAMAGED", "E_TIMEOUT", *_NO_WORD_PROCESSOR)
    ),
    "rich text that fetches": Case(
        "a.rtf",
        lambda: b'{\\rtf1 12 tap the {\\field{\\*\\fldinst INCLUDETEXT "/etc/passwd"}{\\fldrslt x}}\\par}',
        (READ, *_NO_WORD_PROCESSOR),
    ),
    "open document with entities": Case("a.odt", lambda: _odt(_LAUGHS), (READ, "E_DAMAGED", *_NO_WORD_PROCESSOR)),
    "open document with a password": Case("a.odt", lambda: _odt(b"", b"<manifest:encryption-data>"), ("E_ENCRYPTED",)),
    "image of ten thousand million points": Case(
        "a.png", lambda: _png(100_000, 100_000), ("E_TOO_LARGE", "E_DAMAGED", "E_OCR_MISSING")
    ),
    "image in a circle": Case("a.tif", _tiff_in_a_circle, ("E_DAMAGED", "E_TOO_LARGE", "E_OCR_MISSING")),
    "image cut off": Case("a.jpg", lambda: b"\xff\xd8\xff\xe0" + bytes(100), ("E_DAMAGED", "E_OCR_MISSING")),
}
