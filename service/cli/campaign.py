"""`thidua campaign …`: collections of reports, made from a guidance letter or by hand, and followed."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table
from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.record import Record
from service.campaigns import completeness, editing
from service.campaigns.calendar import campaign_calendar
from service.campaigns.from_letter import draft_campaign
from service.campaigns.reminder import own_template, remind
from service.campaigns.reminder_form import reminder_form
from service.campaigns.submissions import submissions
from service.cli.app import UNREAD, WRONG_USE, app, console, errors_console, fail
from service.cli.transaction import transaction
from service.errors import Refusal
from service.files import write_atomically
from service.labels import CAMPAIGN_STATES, SUBMISSION_STATES, day
from service.settings import Settings
from service.store import documents
from service.store.actors import COMMAND_LINE
from service.store.extractions import keep_record
from service.store.store import open_store
from service.store.tables import Campaign, CampaignDeadline, CampaignItem, CampaignUnit, Document
from service.units import office
from service.units.scope import scope, units_in_scope

campaign = typer.Typer(help="Đợt báo cáo: ai phải báo cáo, nội dung gì, khi nào.", no_args_is_help=True)
app.add_typer(campaign, name="campaign")

_DAY: dict[str, Any] = {"formats": ["%Y-%m-%d"], "metavar": "DATE"}
CampaignId = Annotated[int, typer.Argument(metavar="ID", help="Số của đợt báo cáo.", show_default=False)]
Out = Annotated[Path, typer.Option("--out", metavar="FILE", help="Tệp để ghi.", show_default=False)]


@campaign.command()
def new(
    title: Annotated[str, typer.Argument(metavar="TITLE", help="Tên đợt báo cáo.", show_default=False)],
    start: Annotated[datetime | None, typer.Option(help="Ngày đầu của kỳ báo cáo.", **_DAY)] = None,
    end: Annotated[datetime | None, typer.Option(help="Ngày cuối của kỳ báo cáo.", **_DAY)] = None,
    due: Annotated[datetime | None, typer.Option(help="Hạn gửi báo cáo.", **_DAY)] = None,
    unit: Annotated[
        list[str] | None,
        typer.Option(metavar="UNIT", help="Đơn vị phải báo cáo (tên); mặc định mọi đơn vị trong phạm vi."),
    ] = None,
) -> None:
    """Lập đợt báo cáo bằng tay."""
    with transaction() as session:
        made = editing.new_campaign(
            session, COMMAND_LINE, title, due_on=_date(due), period_start=_date(start), period_end=_date(end)
        )
        on = _date(end) or date.today()
        named = [office.find(session, name, on=on).id for name in unit or ()]
        editing.set_units(session, COMMAND_LINE, made.id, named or _in_scope(session, on))
        console().print(f"Đã lập đợt báo cáo số {made.id}: {made.title}", markup=False)


@campaign.command("from-letter")
def from_letter(
    letter: Annotated[str, typer.Argument(metavar="LETTER", help="Tệp văn bản hướng dẫn, hoặc mã văn bản đã nộp.",
                                          show_default=False)],
    confirm: Annotated[bool, typer.Option("--confirm", help="Xác nhận mọi mục đọc được và mở đợt báo cáo.")] = False,
) -> None:  # fmt: skip
    """Lập dự thảo đợt báo cáo từ văn bản hướng dẫn: thời hạn, nơi nhận, nội dung phải báo cáo."""
    document_id = _read(Path(letter)) if Path(letter).is_file() else letter
    with transaction() as session:
        made = draft_campaign(session, COMMAND_LINE, document_id)
        if confirm:
            editing.confirm_all(session, COMMAND_LINE, made.id)
            editing.open_campaign(session, COMMAND_LINE, made.id)
        _show(session, made)


@campaign.command("list")
def list_() -> None:
    """Liệt kê các đợt báo cáo."""
    table = Table("Số", "Tên", "Trạng thái", "Hạn gửi")
    with transaction() as session:
        for row in session.scalars(select(Campaign).order_by(Campaign.id.desc())):
            table.add_row(str(row.id), row.title, CAMPAIGN_STATES[row.state], day(row.due_on))
    console().print(table)


@campaign.command()
def status(
    campaign_id: CampaignId,
    as_of: Annotated[datetime | None, typer.Option(help="Ngày tính; mặc định hôm nay.", **_DAY)] = None,
) -> None:
    """In tình hình gửi báo cáo: đúng hạn, muộn, chưa gửi; đủ hay thiếu nội dung."""
    table = Table("Đơn vị", "Hạn gửi", "Tình trạng", "Ngày gửi", "Số ngày muộn", "Nội dung còn thiếu")
    with transaction() as session:
        made = editing.find_campaign(session, campaign_id)
        completeness.refresh(session, campaign_id)
        rows = submissions(session, campaign_id, as_of=_date(as_of))
        texts = _texts(session, campaign_id)
        for row in rows:
            lacking = "; ".join(texts[item.item_id] for item in row.lacking)
            table.add_row(row.unit_name, day(row.due_on), SUBMISSION_STATES[row.state], day(row.sent_on),
                          str(row.days or ""), lacking)  # fmt: skip
        console().print(made.title, markup=False)
    console().print(table)


@campaign.command("remind")
def remind_(
    campaign_id: CampaignId,
    out: Out,
    as_of: Annotated[datetime | None, typer.Option(help="Ngày tính; mặc định hôm nay.", **_DAY)] = None,
    new_due: Annotated[datetime | None, typer.Option(help="Hạn mới ghi trong công văn.", **_DAY)] = None,
    lacking: Annotated[bool, typer.Option("--lacking", help="Cả những đơn vị gửi thiếu nội dung.")] = False,
    template: Annotated[
        Path | None, typer.Option(metavar="FILE", exists=True, dir_okay=False, help="Mẫu công văn .docx của cơ quan.")
    ] = None,
) -> None:
    """Soạn công văn đôn đốc (.docx) gửi những đơn vị chưa gửi báo cáo."""
    own = template.read_bytes() if template else own_template(Settings())
    with transaction() as session:
        letter = remind(session, campaign_id, template=own, as_of=_date(as_of), new_due=_date(new_due),
                        with_lacking=lacking)  # fmt: skip
    _write(out, letter.docx)
    errors_console.print(
        f"Đã ghi {out}: {letter.missing} đơn vị chưa gửi, {letter.lacking} đơn vị gửi thiếu.", markup=False
    )


@campaign.command()
def template(out: Out) -> None:
    """Ghi mẫu công văn đôn đốc để cơ quan sửa; đặt ở THIDUA_DATA_DIR/templates/reminder.docx thì được dùng."""
    _write(out, reminder_form())


@campaign.command("calendar")
def calendar_(
    campaign_id: CampaignId,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Tệp .ics để ghi; mặc định in ra.")] = None,
) -> None:
    """Xuất các thời hạn ra lịch iCalendar (.ics)."""
    with transaction() as session:
        feed = campaign_calendar(session, campaign_id)
    if out is None:
        sys.stdout.write(feed.decode())
    else:
        _write(out, feed)


def _read(file: Path) -> str:
    """Hand the letter in and read it, unless it was handed in before; the document's id."""
    from service.work.reader import Reader

    store = open_store(Settings())
    try:
        handed_in = documents.hand_in(store, file, actor=COMMAND_LINE, file_name=file.name)
        with store.reading() as session:
            if session.get_one(Document, handed_in.document_id).extraction_id is not None:
                return handed_in.document_id
        with Reader() as reader:
            (outcome,) = reader.read([file])
        if outcome.record is None:
            fail(str(outcome.error), UNREAD)
        record: Record = outcome.record
        with store.writing() as session:
            keep_record(session, session.get_one(Document, handed_in.document_id), record)
        return handed_in.document_id
    finally:
        store.close()


def _show(session: Session, made: Campaign) -> None:
    """Print what was read in the letter."""
    out = console()
    out.print(f"Đợt báo cáo số {made.id} ({CAMPAIGN_STATES[made.state]}): {made.title}", markup=False)
    for deadline in session.scalars(
        select(CampaignDeadline).where(CampaignDeadline.campaign_id == made.id).order_by(CampaignDeadline.id)
    ):
        quote = deadline.evidence["quote"] if deadline.evidence else ""
        out.print(
            f"  {day(deadline.due_on) or quote}: {deadline.responsible or ''} {deadline.action or ''}", markup=False
        )
    for item in session.scalars(
        select(CampaignItem).where(CampaignItem.campaign_id == made.id).order_by(CampaignItem.position)
    ):
        out.print(f"  {item.position}. {item.text}{' [có số liệu]' if item.needs_figures else ''}", markup=False)
    members = session.scalars(select(CampaignUnit.unit_id).where(CampaignUnit.campaign_id == made.id)).all()
    out.print(f"  {len(members)} đơn vị phải báo cáo.")


def _texts(session: Session, campaign_id: int) -> dict[int, str]:
    items = session.scalars(select(CampaignItem).where(CampaignItem.campaign_id == campaign_id))
    return {item.id: item.text for item in items}


def _in_scope(session: Session, on: date) -> list[int]:
    if scope(session, on).ids is None:
        raise Refusal("E_NO_SCOPE")
    return [unit.id for unit in units_in_scope(session, on)]


def _date(value: datetime | None) -> date | None:
    return value.date() if value else None


def _write(path: Path, data: bytes) -> None:
    try:
        write_atomically(path, data)
    except OSError as error:
        fail(f"Không ghi được “{path}”: {error.strerror}.", WRONG_USE)
