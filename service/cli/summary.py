"""`thidua summary`: the reports of a campaign, or a folder of records, summed up into files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.language.normalise import fold, normalise
from service.cli.app import UNREAD, WRONG_USE, app, console, errors_console, fail
from service.errors import Refusal
from service.labels import VIETNAM_TIME, number
from service.settings import Settings
from service.store.actors import COMMAND_LINE
from service.store.store import open_store
from service.store.tables import Campaign


@app.command()
def summary(
    out: Annotated[Path, typer.Option(metavar="DIR", help="Thư mục ghi kết quả.", show_default=False)],
    campaign: Annotated[
        str | None, typer.Option(metavar="ID|TITLE", help="Đợt báo cáo: mã số hoặc tên.", show_default=False)
    ] = None,
    records: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Thư mục bản ghi (.json, .jsonl), không cần cơ sở dữ liệu.", show_default=False
        ),
    ] = None,
    all_documents: Annotated[bool, typer.Option("--all", help="Tính cả văn bản chưa duyệt.")] = False,
    template: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Mẫu Word riêng của cơ quan.", show_default=False)
    ] = None,
) -> None:
    """Tổng hợp báo cáo thành tệp Word, Excel, biểu thống kê, CSV và JSON.

    Chọn đúng một trong hai: --campaign hoặc --records. Kết thúc với mã 1 khi không làm được, 2 khi gọi sai.
    """
    from service.summary.export.files import Exporter
    from service.summary.letterhead import letterhead
    from service.summary.scope import Scope
    from service.summary.summary import summarise

    if (campaign is None) == (records is None):
        fail("Hãy chọn một trong hai: --campaign hoặc --records.", WRONG_USE)
    for path, kind in ((records, "thư mục"), (template, "tệp")):
        if path is not None and not path.exists():
            fail(f"Không có {kind} “{path}”.", WRONG_USE)
    try:
        with _session(records) as session:
            scope = Scope(
                campaign_id=None if campaign is None else named_campaign(session, campaign),
                with_unapproved=all_documents or records is not None,
            )
            found, head = summarise(session, COMMAND_LINE, scope), letterhead(session)
        today = datetime.now(VIETNAM_TIME).date()
        base_url = _base_url(Settings()) if records is None else None
        written = Exporter(head=head, on=today, template=template, base_url=base_url).write(found, out)
    except Refusal as refusal:
        fail(refusal.message, UNREAD)
    sources, flags = len(found.chosen.sources), len(found.flags())
    console().print(f"Đã tổng hợp {number(sources)} báo cáo, {number(flags)} chỗ cần xem lại.", markup=False)
    for path in written:
        console().print(f"  {path}", markup=False, soft_wrap=True)


@contextmanager
def _session(records: Path | None) -> Iterator[Session]:
    """A session on the store of the settings, or on one made of the folder of records."""
    from service.summary.from_records import store_of_records

    if records is None:
        store = open_store(Settings())
        try:
            with store.reading() as session:
                yield session
        finally:
            store.close()
        return
    with store_of_records(records) as loaded:
        for path in loaded.unread:
            errors_console.print(f"{path}: không phải bản ghi, bỏ qua.", markup=False, soft_wrap=True)
        if not loaded.loaded:
            raise Refusal("E_NO_RECORDS")
        with loaded.store.reading() as session:
            yield session


def named_campaign(session: Session, wanted: str) -> int:
    """The id of the campaign of this id or title. Raises Refusal E_CAMPAIGN_UNKNOWN, E_CAMPAIGN_UNCLEAR."""
    if wanted.isdecimal() and session.get(Campaign, int(wanted)) is not None:
        return int(wanted)
    campaigns = session.execute(select(Campaign.id, Campaign.title).order_by(Campaign.id))
    found = [campaign_id for campaign_id, title in campaigns if fold(normalise(wanted)) == fold(title)]
    if not found:
        raise Refusal("E_CAMPAIGN_UNKNOWN")
    if len(found) > 1:
        raise Refusal("E_CAMPAIGN_UNCLEAR", title=wanted, ids=", ".join(map(str, found)))
    return found[0]


def _base_url(settings: Settings) -> str:
    """Where people reach the service, for links back."""
    if settings.public_url is not None:
        return str(settings.public_url).rstrip("/")
    return f"http://{settings.host}:{settings.port}"
