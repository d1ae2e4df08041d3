"""The summary as a Word report: the office's template, filled by docxtpl."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from service.campaigns.submissions import SubmissionState
from service.errors import Refusal
from service.labels import AWARD_STATUSES, number
from service.summary.awards import AwardCell
from service.summary.export.template import TEMPLATE
from service.summary.indicators import IndicatorLine
from service.summary.letterhead import Letterhead
from service.summary.quotations import Quotation
from service.summary.summary import Summary
from service.summary.tables import Table, award_table, check_table, honoured_table

_MOST_ROWS = 400
"""Rows of the lists of people and of checks; the workbook holds them all."""
_MOST_QUOTED = 150
_COLLECTIVE_TITLES = ("tap_the_lao_dong_xuat_sac", "tap_the_lao_dong_tien_tien")
_INDIVIDUAL_TITLES = ("chien_si_thi_dua_co_so", "lao_dong_tien_tien")
_CERTIFICATES = ("giay_khen", "bang_khen")


def report(summary: Summary, head: Letterhead, *, on: date, template: Path | None = None) -> bytes:
    """The report's bytes. `on` gives month and year of the letterhead; `template` is the office's own, if any.

    Raises Refusal E_TEMPLATE where the template cannot be filled.
    """
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    buffer = io.BytesIO()
    try:
        filled = DocxTemplate(template or TEMPLATE)
        filled.render(context(summary, head, on=on), environment, autoescape=True)
        filled.save(buffer)
    except (TemplateError, ValueError, KeyError, OSError) as error:
        raise Refusal("E_TEMPLATE", reason=str(error)) from error
    return buffer.getvalue()


def context(summary: Summary, head: Letterhead, *, on: date) -> dict[str, Any]:
    """What the template may name; docs/summary.md lists it."""
    period = summary.heading.period
    units = len(summary.chosen.units)
    title = " ".join(filter(None, ("Tổng hợp kết quả công tác thi đua, khen thưởng", period)))
    basis = f"Thực hiện đợt báo cáo “{summary.heading.title}”, " if summary.heading.title else ""
    people = honoured_table(summary)
    return {
        "head": head, "month": f"{on.month:02d}" if on.month < 3 else str(on.month), "year": on.year, "title": title,
        "opening": f"{basis}{head.office} tổng hợp báo cáo của {units} đơn vị như sau:",
        "sent": _sent(summary), "conferred": _conferred(summary), "awards": _award_rows(summary),
        "proposed": _proposed(summary), "indicator_notes": _indicator_notes(summary),
        "indicators": _indicator_rows(summary), "exemplars": _exemplars(summary),
        "shortcomings": _quoted(summary.shortcomings, "Các đơn vị không nêu tồn tại, hạn chế."),
        "proposals": _quoted(summary.proposals, "Các đơn vị không nêu kiến nghị, đề xuất."),
        "closing": f"Trên đây là báo cáo {title[0].lower()}{title[1:]}./.", "units": _unit_rows(summary),
        "honoured": _numbered(_texts(people, (1, 2, 3, 4, 5, 6))[:_MOST_ROWS]),
        "honoured_note": _rest(len(people.rows)),
        "checks": _numbered(_texts(check_table(summary), (0, 1, 2))[:_MOST_ROWS]),
    }  # fmt: skip


def _sent(summary: Summary) -> list[str]:
    if not summary.submissions:
        return [f"Số liệu tổng hợp từ {len(summary.chosen.sources)} báo cáo của {len(summary.chosen.units)} đơn vị."]
    missing = [one.unit_name for one in summary.submissions if one.document_id is None]
    late = [one.unit_name for one in summary.submissions if one.state is SubmissionState.LATE]
    total = len(summary.submissions)
    counted = len(summary.chosen.sources)
    lines = [f"Có {total - len(missing)}/{total} đơn vị gửi báo cáo; {counted} báo cáo được tổng hợp."]
    if late:
        lines.append(f"Gửi chậm: {len(late)} đơn vị ({', '.join(late)}).")
    if undated := [one.unit_name for one in summary.submissions if one.state is SubmissionState.UNDATED]:
        lines.append(f"Đã gửi, chưa rõ ngày: {len(undated)} đơn vị ({', '.join(undated)}).")
    if missing:
        lines.append(f"Chưa gửi: {len(missing)} đơn vị ({', '.join(missing)}).")
    return lines


def _conferred(summary: Summary) -> list[str]:
    names = {"collective": "tập thể", "individual": "cá nhân", "household": "hộ gia đình"}
    told = [
        f"{figure.text} lượt {name}"
        for kind, name in names.items()
        if (figure := summary.awards.total(kind)).value
    ]  # fmt: skip
    lines = [f"Tổng số khen thưởng đã có quyết định: {', '.join(told)}." if told else "Chưa có số liệu khen thưởng."]
    mixed = summary.awards.total("any")
    if mixed.value:
        lines.append(f"Ngoài ra có {mixed.text} lượt nêu chung tập thể và cá nhân, không tách được.")
    return lines


def _award_rows(summary: Summary) -> list[list[str]]:
    return _numbered(_texts(award_table(summary), (0, 1, 2, 3, 4, 5)))


def _proposed(summary: Summary) -> list[list[str]]:
    rows = []
    for status in ("proposed", "registered", "target"):
        for row in _texts(award_table(summary, status), (0, 1, 2, 3, 4)):
            rows.append([*row[:2], AWARD_STATUSES[status], *row[2:]])
    return _numbered(rows)


def _indicator_notes(summary: Summary) -> list[str]:
    if not summary.indicators.lines:
        return ["Báo cáo của các đơn vị không có số liệu thuộc danh mục chỉ tiêu."]
    return ["Chỉ tiêu là tỷ lệ, năng suất, bình quân không cộng, chỉ nêu mức thấp nhất và cao nhất."]


def _indicator_rows(summary: Summary) -> list[list[str]]:
    rows = []
    for line in summary.indicators.lines:
        unit, scale = _scale(line)
        low, high = (_scaled(value, scale) for value in (line.lowest, line.highest))
        total = f"{line.total.qualifier} {_scaled(line.total.value, scale)}".strip() if line.total else ""
        share = "" if line.plan_share is None else number(round(line.plan_share, 1))
        units = number(sum(one.figure is not None for one in line.units))
        rows.append([line.indicator.name, unit, total or (low if low == high else f"{low} - {high}"), units, share])
    return _numbered(rows)


def _scale(line: IndicatorLine) -> tuple[str, float]:
    """The unit that a report prints money in, and what one of it is."""
    unit = line.indicator.unit
    return (f"triệu {unit}", 1e6) if unit.startswith("đồng") and (line.highest or 0) >= 1e6 else (unit, 1)


def _scaled(value: float | None, scale: float) -> str:
    return "" if value is None else number(round(value / scale, 3) if scale > 1 else value)


def _exemplars(summary: Summary) -> list[str]:
    counts = Counter((one.kind, one.role) for one in summary.honoured)
    if not counts:
        return ["Báo cáo của các đơn vị không nêu tên cá nhân, tập thể điển hình."]
    people = counts["persons", "exemplar"] + counts["persons", "commended"]
    collectives = counts["collectives", "exemplar"] + counts["collectives", "commended"]
    return [f"Các báo cáo nêu tên {people} cá nhân, {collectives} tập thể tiêu biểu (Phụ lục II)."]


def _quoted(rows: Sequence[Quotation], nothing: str) -> list[str]:
    if not rows:
        return [nothing]
    by_unit: dict[str, list[str]] = {}
    for one in rows:
        by_unit.setdefault(one.unit, []).append(one.text)
    lines = [f"- {unit}: {' '.join(texts)}" for unit, texts in by_unit.items()]
    if len(lines) > _MOST_QUOTED:
        return [*lines[:_MOST_QUOTED], f"(Ý kiến của {len(lines) - _MOST_QUOTED} đơn vị khác ở trong tệp Excel.)"]
    return lines


def _unit_rows(summary: Summary) -> list[list[str]]:
    """A row a unit: the main titles and certificates, and the rest in one column."""
    rows = []
    units = summary.chosen.units
    for unit, cells in summary.awards.by_unit().items():
        columns = [_of(cells, [award]) for award in (*_COLLECTIVE_TITLES, *_INDIVIDUAL_TITLES)]
        for award in _CERTIFICATES:
            columns += [_of(cells, [award], ["collective"]), _of(cells, [award], ["individual", "household"])]
        main = {*_COLLECTIVE_TITLES, *_INDIVIDUAL_TITLES, *_CERTIFICATES}
        other = [cell for cell in cells if cell.key.award not in main or cell.key.recipient == "any"]
        columns.append(sum(cell.figure.value for cell in other))
        rows.append([units[unit], *(number(value) if value else "" for value in columns)])
    return _numbered(rows)


def _of(cells: Sequence[AwardCell], awards: Sequence[str], recipients: Sequence[str] | None = None) -> float:
    return sum(
        cell.figure.value for cell in cells
        if cell.key.award in awards and cell.key.recipient != "any"
        and (recipients is None or cell.key.recipient in recipients)
    )  # fmt: skip


def _texts(table: Table, columns: Iterable[int]) -> list[list[str]]:
    wanted = list(columns)
    return [[row[column].text for column in wanted] for row in table.rows]


def _numbered(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[str(position), *row] for position, row in enumerate(rows, 1)]


def _rest(total: int) -> str:
    return f"Còn {total - _MOST_ROWS} tên khác trong tệp Excel." if total > _MOST_ROWS else ""
