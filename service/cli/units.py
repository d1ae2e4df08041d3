"""`thidua units …`: the register of units, the office's own units, its scope."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from sqlalchemy.orm import Session

from service.cli.app import UNREAD, app, console, errors_console, fail
from service.cli.transaction import transaction
from service.errors import Refusal
from service.files import write_atomically
from service.labels import day
from service.store.tables import Unit
from service.units import listing, office, register, second_opinion
from service.units import scope as scopes
from service.units.directory import OFFICE
from service.units.guessing import Refiled, guess_again
from service.units.loading import load_register

units = typer.Typer(help="Danh mục đơn vị và phạm vi của cơ quan.", no_args_is_help=True)
app.add_typer(units, name="units")

UnitName = Annotated[
    str, typer.Argument(metavar="UNIT", help="Tên đơn vị (cả loại), hoặc số của đơn vị.", show_default=False)
]
On = Annotated[
    datetime | None,
    typer.Option(
        "--on", formats=["%Y-%m-%d"], metavar="DATE", help="Ngày tra danh mục (YYYY-MM-DD); mặc định hôm nay."
    ),
]


@units.command()
def load(
    province: Annotated[
        str | None, typer.Option(metavar="NAME", help="Chỉ tỉnh, thành phố này (tên cũ hoặc mới); mặc định cả nước.")
    ] = None,
) -> None:
    """Nạp danh mục hành chính từ gói vietnamadminunits: trước và từ 01/7/2025. Nạp lại không làm thay đổi gì thêm."""
    with transaction() as session:
        loaded = load_register(session, register.read_register(), province=province)
        found = guess_again(session)
    console().print(f"Danh mục có {loaded.units} đơn vị: thêm {loaded.added}, sửa {loaded.changed},"
                    f" thêm {loaded.successions} quan hệ sáp nhập, chia tách, đổi tên.")  # fmt: skip
    _tell(found)


@units.command()
def check() -> None:
    """So danh mục với bảng chuyển đổi trong gói underthesea; chỉ báo chỗ khác nhau, không sửa."""
    try:
        opinion = second_opinion.compare(register.read_register())
    except Refusal as refusal:
        fail(str(refusal), UNREAD)
    out = console()
    for kind, count in opinion.units.items():
        out.print(f"{kind}: {count}", markup=False)
    out.print(f"underthesea: {opinion.rows} dòng, {opinion.empty_names} tên để trống (đọc lại từ khóa).")
    out.print(f"Khác nhau: {len(opinion.differences)}.")
    for difference in opinion.differences:
        sys.stdout.write(f"{difference.what}\t{difference.here}\t{difference.there}\n")


@units.command()
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Tên đầy đủ, cả loại.", show_default=False)],
    type_: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Loại; mặc định đọc từ tên.")] = None,
    level: Annotated[
        str | None, typer.Option(metavar="LEVEL", help="Cấp: province, district, commune, hamlet hoặc agency.")
    ] = None,
    parent: Annotated[str | None, typer.Option(metavar="UNIT", help="Đơn vị mà nó thuộc về.")] = None,
    alias: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Tên gọi khác; ghi được nhiều lần.")] = None,
    on: On = None,
) -> None:
    """Thêm đơn vị của cơ quan: trường, phòng, khối thi đua, thôn …"""
    with transaction() as session:
        parent_id = _unit(session, parent, on).id if parent else None
        unit = office.add_unit(session, name, type_=type_, level=level, parent_id=parent_id)
        for other in alias or ():
            office.add_alias(session, unit.id, other)
        console().print(f"Đã thêm {office.full_name(session, unit)} (số {unit.id}).", markup=False)
        _tell(guess_again(session))


@units.command()
def alias(
    unit: UnitName,
    names: Annotated[list[str], typer.Argument(metavar="NAME…", help="Tên gọi khác.", show_default=False)],
    remove: Annotated[bool, typer.Option("--remove", help="Bỏ các tên gọi khác này.")] = False,
    on: On = None,
) -> None:
    """Thêm hoặc bỏ tên gọi khác của một đơn vị."""
    with transaction() as session:
        found = _unit(session, unit, on)
        for name in names:
            if remove:
                office.remove_alias(session, found.id, name)
            else:
                office.add_alias(session, found.id, name)
        console().print(f"Đã ghi tên gọi khác của {office.full_name(session, found)}.", markup=False)
        _tell(guess_again(session))


@units.command("list")
def list_(on: On = None) -> None:
    """Liệt kê các đơn vị trong phạm vi của cơ quan; khi chưa đặt phạm vi, chỉ các đơn vị do cơ quan nhập."""
    table = Table("Số", "Tên", "Cấp", "Trực thuộc", "Hiệu lực")
    with transaction() as session:
        whole = scopes.office_unit(session) is None
        for unit in scopes.units_in_scope(session, _day(on)):
            if whole and unit.source != OFFICE:
                continue
            parent = session.get_one(Unit, unit.parent_id).name if unit.parent_id else ""
            valid = " – ".join(day(end) if end else "" for end in (unit.valid_from, unit.valid_to)).strip(" ")
            table.add_row(str(unit.id), unit.name, unit.level, parent, valid.strip("– ") and valid)
    console().print(table)


@units.command()
def scope(
    unit: Annotated[
        str | None, typer.Argument(metavar="UNIT", help="Đơn vị của cơ quan; bỏ trống để xem.", show_default=False)
    ] = None,
    on: On = None,
) -> None:
    """Đặt hoặc xem đơn vị mà cơ quan phục vụ; báo cáo được khớp trước hết với các đơn vị trong phạm vi này."""
    with transaction() as session:
        if unit is not None:
            scopes.set_office_unit(session, _unit(session, unit, on).id)
            _tell(guess_again(session))
        chosen = scopes.office_unit(session)
        if chosen is None:
            console().print("Chưa đặt phạm vi của cơ quan.")
            return
        count = len(scopes.scope(session, _day(on)).ids or ())
        console().print(
            f"{office.full_name(session, chosen)} (số {chosen.id}): {count} đơn vị trong phạm vi.", markup=False
        )


@units.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Tệp CSV: name,type,level,parent,aliases.", exists=True,
                                         dir_okay=False, show_default=False)],
    on: On = None,
) -> None:  # fmt: skip
    """Nhập danh sách đơn vị của cơ quan từ CSV (UTF-8); nhập cả tệp hoặc không nhập gì."""
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError:
        fail(f"Tệp “{file}” không phải UTF-8. Hãy lưu lại dưới dạng “CSV UTF-8”.", UNREAD)
    with transaction() as session:
        imported = listing.import_units(session, text, on=_day(on))
        found = guess_again(session)
    console().print(f"Đã nhập {imported.added} đơn vị mới, {imported.known} đơn vị đã có.")
    _tell(found)


@units.command()
def export(
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Tệp CSV để ghi; mặc định in ra.")] = None,
    on: On = None,
) -> None:
    """Xuất các đơn vị trong phạm vi của cơ quan ra CSV."""
    with transaction() as session:
        text = listing.export_units(session, on=_day(on))
    if out is None:
        sys.stdout.write(text)
        return
    try:
        write_atomically(out, text.encode("utf-8-sig"))  # spreadsheets know UTF-8 by its mark
    except OSError as error:
        fail(f"Không ghi được “{out}”: {error.strerror}.", UNREAD)
    errors_console.print(f"Đã ghi {out}.", markup=False)


def _tell(found: Refiled) -> None:
    if found.filed:
        console().print(f"{found.filed} văn bản đã đọc nay có đơn vị hoặc đợt báo cáo.")
    if found.approved:
        console().print(
            f"{len(found.approved)} văn bản đã duyệt được giữ nguyên; hãy mở lại để xếp đơn vị, đợt báo cáo:"
        )
        for document_id in found.approved:
            console().print(f"  {document_id}")


def _day(on: datetime | None) -> date:
    return on.date() if on else date.today()


def _unit(session: Session, text: str, on: datetime | None) -> Unit:
    """The unit of a number or a name. Raises Refusal."""
    if text.isdigit():
        unit = session.get(Unit, int(text))
        if unit is None:
            raise Refusal("E_UNIT_UNKNOWN", name=text)
        return unit
    return office.find(session, text, on=_day(on))
