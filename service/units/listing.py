"""The office's list of units as CSV: name,type,level,parent,aliases; what is exported can be imported again."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.errors import Refusal
from service.spreadsheets import harmless
from service.store.tables import Unit, UnitAlias
from service.units.office import enter
from service.units.scope import units_in_scope

COLUMNS = ("name", "type", "level", "parent", "aliases")
_SEPARATOR = ";"
_TITLES = {"tên": "name", "tên đơn vị": "name", "loại": "type", "cấp": "level", "trực thuộc": "parent",
           "tên khác": "aliases", "tên gọi khác": "aliases"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Imported:
    """How many units of a list were entered, and how many were there already."""

    added: int
    known: int


def import_units(session: Session, text: str, *, on: date) -> Imported:
    """Enter the units of a CSV list; its first row names the columns (in English or Vietnamese), `name` must be there.

    Other names are separated by ";". All or nothing: raises Refusal E_UNITS_FILE with the line and the reason.
    """
    text = text.removeprefix("\ufeff")
    first, _, _ = text.partition("\n")
    rows = csv.DictReader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")
    titles = [_TITLES.get(title.strip().lower(), title.strip().lower()) for title in rows.fieldnames or []]
    if "name" not in titles:
        raise Refusal("E_UNITS_FILE", line=1, reason="thiếu cột name (tên đơn vị)")
    rows.fieldnames = titles
    added = known = 0
    for row in rows:
        values = {column: (row.get(column) or "").strip() for column in COLUMNS}
        if not values["name"]:
            continue
        aliases = tuple(alias.strip() for alias in values["aliases"].split(_SEPARATOR) if alias.strip())
        try:
            entered = enter(session, values["name"], type_=values["type"] or None, level=values["level"] or None,
                            parent=values["parent"] or None, aliases=aliases, on=on)  # fmt: skip
        except Refusal as refusal:
            raise Refusal("E_UNITS_FILE", line=rows.line_num, reason=refusal.message) from refusal
        added, known = added + entered.added, known + (not entered.added)
    return Imported(added, known)


def export_units(session: Session, *, on: date) -> str:
    """The units of the office's scope on the day, as CSV that a spreadsheet opens as text."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    aliases: dict[int, list[str]] = {}
    for unit_id, alias in session.execute(select(UnitAlias.unit_id, UnitAlias.alias).order_by(UnitAlias.id)):
        aliases.setdefault(unit_id, []).append(alias)
    parents = {unit.id: unit.name for unit in session.scalars(select(Unit).where(
        Unit.id.in_(select(Unit.parent_id).where(Unit.parent_id.is_not(None)))
    ))}  # fmt: skip
    for unit in units_in_scope(session, on):
        parent = parents.get(unit.parent_id, "") if unit.parent_id else ""
        other = _SEPARATOR.join(aliases.get(unit.id, []))
        writer.writerow([harmless(cell) for cell in (unit.name, unit.type, unit.level, parent, other)])
    return out.getvalue()
