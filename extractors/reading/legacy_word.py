"""Documents of other word processors (.doc of Word 97-2003, RTF, OpenDocument), turned into .docx by LibreOffice.

LibreOffice runs without a screen and without macros, with a profile of its own that is thrown away, for a limited time;
then its whole process group is ended. It reads a copy in an empty folder and is told the format, so that it never
guesses one that may fetch other files.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import struct
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from extractors.document import Document
from extractors.reading.docx.reader import read_docx
from extractors.reading.errors import ReadingError
from extractors.reading.guard import Archive

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
"""How a compound file begins ([MS-CFB] 2.2): Word, Excel and mail of before 2007, and password-protected .docx."""
TIME_LIMIT = 60.0  # seconds; a document of 100 pages takes three

_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_SECTOR = 512
_FLAGS, _ENCRYPTED = 0x0A, 0x0100  # [MS-DOC] 2.5.2, FibBase.fEncrypted
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
COMMANDS = ("soffice", "libreoffice")
"""The names under which LibreOffice is found."""

_ARGUMENTS = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard")
_SETTINGS = {
    ("Common/Security/Scripting", "DisableMacrosExecution"): "true",
    ("Common/Security/Scripting", "MacroSecurityLevel"): "3",
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks"): "true",
    ("Common/Security/Scripting", "DisableActiveContent"): "true",
    ("Writer/Content/Update", "Link"): "2",
}


@dataclass(frozen=True)
class Format:
    """A format: its media type, LibreOffice's name of the filter that reads it, and the usual ending of its files."""

    media_type: str
    input_filter: str
    suffix: str


WORD = Format("application/msword", "MS Word 97", ".doc")
RTF = Format("application/rtf", "Rich Text Format", ".rtf")
ODT = Format(_OPEN_DOCUMENT.decode(), "writer8", ".odt")


def legacy_format(data: bytes, *, file_name: str) -> Format | None:
    """The format of the bytes where it is one of these, else None. Raises ReadingError where they cannot be read."""
    if data.startswith(OLE):
        if _ENCRYPTED_PACKAGE in data or _is_encrypted_word(data):
            raise ReadingError("E_ENCRYPTED", file_name=file_name)
        if _WORD_STREAM not in data:
            raise ReadingError("E_UNKNOWN_TYPE", file_name=file_name)
        return WORD
    if data.startswith(b"{\\rtf"):
        return RTF
    if data.startswith(b"PK\x03\x04") and _OPEN_DOCUMENT in data[:256]:
        archive = Archive(data, file_name=file_name)
        if b":encryption-data" in (archive.read("/META-INF/manifest.xml") or b""):
            raise ReadingError("E_ENCRYPTED", file_name=file_name)
        archive.check_all()
        return ODT
    return None


def read_legacy(data: bytes, kind: Format, *, file_name: str, time_limit: float = TIME_LIMIT) -> Document:
    """The document in the bytes of a file of another word processor.

    Raises ReadingError: E_LEGACY_DOC (E_UNKNOWN_TYPE for RTF and ODT) where LibreOffice is not installed, E_DAMAGED
    where it cannot read the file, E_TIMEOUT after `time_limit` seconds.
    """
    command = next(filter(None, map(shutil.which, COMMANDS)), None)
    if command is None:
        raise ReadingError("E_LEGACY_DOC" if kind is WORD else "E_UNKNOWN_TYPE", file_name=file_name)
    with tempfile.TemporaryDirectory(prefix="thidua-") as folder:
        converted = _convert(Path(folder), command, data, kind, file_name, time_limit)
    document = read_docx(converted, file_name=file_name)
    own = replace(document.source, sha256=hashlib.sha256(data).hexdigest(), media_type=kind.media_type)
    return replace(document, source=own)


def _convert(folder: Path, command: str, data: bytes, kind: Format, file_name: str, time_limit: float) -> bytes:
    """The .docx that LibreOffice makes of the bytes, working in an empty folder."""
    source = folder / f"document{kind.suffix}"
    source.write_bytes(data)
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_registry(), "utf-8")
    process = subprocess.Popen(
        [
            *(command, f"-env:UserInstallation={profile.as_uri()}", *_ARGUMENTS, f"--infilter={kind.input_filter}"),
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(source)),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**os.environ, "HOME": str(folder), "SAL_USE_VCLPLUGIN": "svp"},
        process_group=0,
    )
    try:
        process.wait(time_limit)
    except subprocess.TimeoutExpired as error:
        raise ReadingError("E_TIMEOUT", file_name=file_name) from error
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    made = source.with_suffix(".docx")
    if not made.exists():
        raise ReadingError("E_DAMAGED", file_name=file_name)
    return made.read_bytes()


def _registry() -> str:
    """A profile's settings ("registrymodifications.xcu"): no macros, nothing loaded from elsewhere."""
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for (path, name), value in _SETTINGS.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry"'
        f' xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>"
    )


def _is_encrypted_word(data: bytes) -> bool:
    """Whether the flags at the beginning of a .doc's main stream say that it is locked by a password."""
    entry = data.find(_WORD_STREAM)
    if entry < 0 or entry + 0x78 > len(data):
        return False
    (sector,) = struct.unpack_from("<L", data, entry + 0x74)
    flags = (sector + 1) * _SECTOR + _FLAGS
    return flags + 2 <= len(data) and bool(struct.unpack_from("<H", data, flags)[0] & _ENCRYPTED)
