"""Looks at what the service needs: programs, rights, room, the database, the original files."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import make_url, select
from sqlalchemy.engine import Engine as DatabaseEngine
from sqlalchemy.exc import SQLAlchemyError

from extractors.reading.legacy_word import COMMANDS
from extractors.reading.ocr.engine import Engine, EngineMissing, PackageMissing, models_folder
from service.accounts.identity import has_accounts
from service.settings import MIB, Settings
from service.store import migrate
from service.store.engine import open_engine
from service.store.originals import Originals
from service.store.store import Store
from service.store.tables import Document
from service.web.hosts import local_only

ROOM = 1024 * MIB
"""Free bytes under which the disk is nearly full."""

_SHOWN = 5


class Health(StrEnum):
    """good; poor: it works, but for what is told; bad: the service cannot do its work."""

    GOOD = "good"
    POOR = "poor"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, and what to do about it, in Vietnamese."""

    what: str
    health: Health
    told: str


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at everything, one after another; nothing is changed."""
    yield tesseract()
    yield libreoffice()
    yield writable(settings.data_dir)
    yield room(settings.data_dir)
    engine = open_engine(settings.database)
    try:
        found = database(settings, engine)
        yield found
        if found.health is Health.GOOD:
            store = Store(engine, Originals(settings.files))
            yield originals(store)
            yield accounts(settings, store)
    finally:
        engine.dispose()


def tesseract() -> Finding:
    """Tesseract and its Vietnamese, without which scans are not read."""
    what = "Tesseract (đọc bản quét)"
    try:
        folder = models_folder()
        Engine()
    except PackageMissing as missing:
        return Finding(
            what, Health.POOR, "Không nạp được gói Python tesserocr, nên không đọc được bản quét. Cài: pip install"
            f" tesserocr ({missing})",
        )  # fmt: skip
    except EngineMissing:
        return Finding(
            what, Health.POOR, "Thiếu tiếng Việt, nên không đọc được bản quét. Cài: apt install tesseract-ocr-vie"
        )
    return Finding(what, Health.GOOD, f"Có tiếng Việt, trong {folder}.")


def libreoffice() -> Finding:
    """LibreOffice, without which old Word files are not read."""
    what = "LibreOffice (đọc tệp .doc cũ)"
    if not any(shutil.which(command) for command in COMMANDS):
        return Finding(
            what, Health.POOR, "Chưa cài, nên không đọc được .doc, .rtf. Cài: apt install libreoffice-writer-nogui"
        )
    return Finding(what, Health.GOOD, "Có.")


def writable(folder: Path) -> Finding:
    """Whether the data folder can be written to."""
    what = f"Thư mục dữ liệu {folder}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        return Finding(what, Health.BAD, f"Không ghi được: {error.strerror}. Hãy cấp quyền, hoặc đổi THIDUA_DATA_DIR.")
    return Finding(what, Health.GOOD, "Ghi được.")


def room(folder: Path) -> Finding:
    """How much room is left on the data folder's disk."""
    what = "Chỗ trống trên đĩa"
    nearest = next(parent for parent in (folder.absolute(), *folder.absolute().parents) if parent.exists())
    free = shutil.disk_usage(nearest).free
    told = f"Còn {free // MIB} MiB."
    return Finding(what, Health.GOOD, told) if free >= ROOM else Finding(what, Health.POOR, f"{told} Sắp đầy.")


def database(settings: Settings, engine: DatabaseEngine) -> Finding:
    """Whether the database answers, and whether its tables are of this program's version."""
    url = make_url(settings.database)
    what = f"Cơ sở dữ liệu {url.render_as_string(hide_password=True)}"
    if url.get_backend_name() == "sqlite" and not (url.database and os.path.exists(url.database)):
        return Finding(what, Health.POOR, "Chưa có; sẽ được tạo khi dịch vụ chạy lần đầu.")
    try:
        version = migrate.version(engine)
    except SQLAlchemyError as error:
        return Finding(what, Health.BAD, f"Không kết nối được ({type(error).__name__}). Hãy xem THIDUA_DATABASE_URL.")
    if version is None:
        return Finding(what, Health.POOR, "Chưa có bảng nào; sẽ được tạo khi dịch vụ chạy lần đầu.")
    if version not in migrate.known_versions():
        return Finding(what, Health.BAD, f"Phiên bản {version} mới hơn chương trình. Hãy cài bản chương trình mới.")
    if version != migrate.newest_version():
        return Finding(what, Health.POOR, f"Phiên bản {version} cũ; sẽ được nâng cấp khi dịch vụ chạy. Hãy sao lưu.")
    return Finding(what, Health.GOOD, f"Phiên bản {version}.")


def originals(store: Store) -> Finding:
    """Whether every document's original file is there."""
    what = "Tệp gốc"
    with store.reading() as session:
        rows = session.execute(select(Document.id, Document.sha256).order_by(Document.uploaded_at)).all()
    lost = [id_ for id_, sha256 in rows if not store.originals.has(sha256)]
    if lost:
        some = ", ".join(lost[:_SHOWN]) + (" …" if len(lost) > _SHOWN else "")
        return Finding(what, Health.BAD, f"Mất {len(lost)} tệp trong {len(rows)} văn bản: {some}. Hãy khôi phục.")
    return Finding(what, Health.GOOD, f"Đủ cho {len(rows)} văn bản.")


def accounts(settings: Settings, store: Store) -> Finding:
    """Whether there are accounts where they are needed."""
    what = "Tài khoản"
    with store.reading() as session:
        if has_accounts(session):
            return Finding(what, Health.GOOD, "Có.")
    if local_only(settings):
        return Finding(what, Health.GOOD, "Chưa có; một người dùng trên máy này thì không cần.")
    return Finding(what, Health.BAD, "Chưa có, mà máy khác vào được. Hãy chạy: thidua user add TÊN --role admin")
