"""`thidua backup` and `thidua restore`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from service.cli.app import UNREAD, app, console, fail

File = Annotated[Path, typer.Argument(metavar="FILE", help="Tệp sao lưu (.zip).", show_default=False)]


@app.command()
def backup(file: File) -> None:
    """Sao lưu toàn bộ dữ liệu và tệp gốc vào một tệp; làm được cả khi dịch vụ đang chạy."""
    from service.backup.make import make
    from service.settings import Settings
    from service.store.store import open_store

    store = open_store(Settings())
    try:
        manifest = make(store, file)
    except OSError as error:
        fail(f"Không ghi được “{file}”: {error.strerror or error}", UNREAD)
    finally:
        store.close()
    count = manifest.tables["document"].rows
    console().print(f"Đã sao lưu {count} văn bản, {len(manifest.originals)} tệp gốc vào “{file}”.", markup=False)
    if manifest.missing:
        fail(f"{len(manifest.missing)} tệp gốc đã mất từ trước nên không có trong bản sao lưu.", UNREAD)


@app.command()
def restore(
    file: File,
    force: Annotated[bool, typer.Option("--force", help="Thay cả dữ liệu đang có.")] = False,
) -> None:
    """Khôi phục từ bản sao lưu. Bản sao lưu được kiểm tra trước; có lỗi thì không thay đổi gì."""
    from service.backup.archive import BadArchive
    from service.backup.restore import NotEmpty
    from service.backup.restore import restore as restore_from
    from service.settings import Settings
    from service.store.store import open_store

    store = open_store(Settings())
    try:
        manifest = restore_from(store, file, force=force)
    except BadArchive as error:
        fail(str(error), UNREAD)
    except NotEmpty:
        fail("Kho đang có dữ liệu. Thêm --force nếu muốn thay hết bằng bản sao lưu.", UNREAD)
    finally:
        store.close()
    count = manifest.tables["document"].rows
    console().print(f"Đã khôi phục {count} văn bản, {len(manifest.originals)} tệp gốc.")
