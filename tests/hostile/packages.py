"""Hostile .docx packages: what the zip around the document may try."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

from tests.hostile.case import READ, Case
from tests.reading.docx_builder import build, paragraph

GOOD = build(paragraph("I. KẾT QUẢ"), paragraph("Tặng Giấy khen cho 12 tập thể."))
MAIN = "word/document.xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def repacked(*added: tuple[str, bytes], without: tuple[str, ...] = (), source: bytes = GOOD) -> bytes:
    """A good package without some entries and with others added, also under names that it has already."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(source)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in without:
                new.writestr(name, old.read(name))
        for name, data in added:
            new.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def replaced(data: bytes, name: str = MAIN) -> bytes:
    """A good package with one part replaced."""
    return repacked((name, data), without=(name,))


def _root_relation(target: str, mode: str = "") -> bytes:
    relation = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="{target}" {mode}/>'
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return replaced(f'<Relationships xmlns="{package}">{relation}</Relationships>'.encode(), "_rels/.rels")


def _bomb() -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(MAIN, "w") as part:
        for _ in range(140):
            part.write(bytes(1024 * 1024))
    return stream.getvalue()


def _lying_about_size() -> bytes:
    data = replaced(zipfile.ZipFile(BytesIO(GOOD)).read(MAIN).replace(b"</w:body>", b" " * 20_000_000 + b"</w:body>"))
    size = zipfile.ZipFile(BytesIO(data)).getinfo(MAIN).file_size
    return data.replace(struct.pack("<L", size), struct.pack("<L", 500))


def _overlapping() -> bytes:
    """One deflated kernel that every entry of the central directory points to (Fifield 2019)."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MAIN, bytes(20_000_000))
        kernel = archive.infolist()[0]
        for number in range(200):
            copy = zipfile.ZipInfo(f"word/{number:05}.xml")
            for name in ("header_offset", "file_size", "compress_size", "CRC", "compress_type", "flag_bits"):
                setattr(copy, name, getattr(kernel, name))
            archive.filelist.append(copy)
            archive.NameToInfo[copy.filename] = copy
    return stream.getvalue()


def _nested() -> bytes:
    data = GOOD
    for _ in range(20):
        data = replaced(data)
    return data


def _locked() -> bytes:
    data = bytearray(GOOD)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


def _unknown_method() -> bytes:
    data = bytearray(GOOD)
    for signature, method in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = data.find(signature)
        while at >= 0:
            data[at + method] = 99
            at = data.find(signature, at + 4)
    return bytes(data)


CASES = {
    "zip bomb, declared": Case("a.docx", _bomb, ("E_TOO_LARGE",)),
    "zip bomb, declared small": Case("a.docx", _lying_about_size, ("E_DAMAGED",)),
    "zip bomb, overlapping": Case("a.docx", _overlapping, ("E_TOO_LARGE",)),
    "zip of zips": Case("a.docx", _nested, ("E_DAMAGED",)),
    "zip of 20,000 entries": Case(
        "a.docx", lambda: repacked(*((f"x/{number}", b"") for number in range(20_000))), ("E_TOO_LARGE",)
    ),
    "zip with paths upwards": Case(
        "a.docx", lambda: repacked(("../../../../etc/passwd", b"x"), ("/etc/passwd", b"x"), ("C:\\x\\y", b"x")), (READ,)
    ),
    "zip with a name of 60,000 letters": Case("a.docx", lambda: repacked(("x" * 60_000, b"x")), (READ,)),
    "zip with two main parts": Case("a.docx", lambda: repacked((MAIN, b"<html/>")), ("E_UNKNOWN_TYPE",)),
    "zip locked": Case("a.docx", _locked, ("E_ENCRYPTED",)),
    "zip of an unknown method": Case("a.docx", _unknown_method, ("E_DAMAGED",)),
    "zip cut in the middle": Case("a.docx", lambda: GOOD[: len(GOOD) // 2], ("E_DAMAGED",)),
    "zip without its end": Case("a.docx", lambda: GOOD[:-10], ("E_DAMAGED",)),
    "zip behind junk": Case("a.docx", lambda: b"data:application/zip;base64," + GOOD, (READ,)),
    "zip before junk": Case("a.docx", lambda: GOOD + b"\0" * 5000, (READ,)),
    "empty zip": Case("a.docx", lambda: b"PK\x05\x06" + bytes(18), ("E_UNKNOWN_TYPE",)),
    "zip of something else": Case("a.docx", lambda: repacked(without=(MAIN,)), ("E_UNKNOWN_TYPE",)),
    "main part outside": Case("a.docx", lambda: _root_relation("../../../../etc/passwd"), ("E_UNKNOWN_TYPE",)),
    "main part on the network": Case(
        "a.docx", lambda: _root_relation("http://192.0.2.1/a.xml", 'TargetMode="External"'), (READ,)
    ),
    "main part is its own relations": Case("a.docx", lambda: _root_relation("_rels/.rels"), ("E_UNKNOWN_TYPE",)),
    "docx named pdf": Case("a.pdf", lambda: GOOD, (READ,)),
}
