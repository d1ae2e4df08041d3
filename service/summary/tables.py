"""The summary as tables: one source for the Word report, the workbook and the CSV files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from service import labels
from service.summary.awards import RECIPIENTS, AwardCell, AwardKey
from service.summary.figures import FLAGS, FactRef, Figure, Flag
from service.summary.indicators import IndicatorLine
from service.summary.summary import Summary

NO_FIGURE = "chưa có số liệu"
_KINDS = (*RECIPIENTS, "any")
_RECIPIENT_HEADS = ("Tập thể", "Cá nhân", "Hộ gia đình", "Chung, không tách")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: a number with the word before it, or text. `path` leads to what it is about."""

    text: str = ""
    number: float | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one row of heads. `numeric` tells which columns hold numbers; `key` names it in files."""

    key: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: frozenset[int] = frozenset()


def said(text: str | None, path: str | None = None) -> Cell:
    """A cell of text."""
    return Cell(text or "", path=path)


def counted(value: float | None) -> Cell:
    """A cell of an exact number; empty for None."""
    return Cell(labels.number(value), value)


def of_figure(figure: Figure | None) -> Cell:
    """A cell of a figure, leading to its first fact."""
    if figure is None:
        return Cell()
    return Cell(figure.text, figure.value, figure.facts[0].path if figure.facts else None)


def flag_text(flags: Iterable[Flag]) -> str:
    """The flags' messages, one after another."""
    return " ".join(dict.fromkeys(flag.message if flag.message.endswith(".") else f"{flag.message}." for flag in flags))


def award_table(summary: Summary, status: str = "conferred") -> Table:
    """The totals of one status: a row an award and giver, a column a kind of recipient."""
    rows = _award_rows(summary.awards.cells(status=status))
    return Table(
        f"awards_{status}", f"Tổng hợp khen thưởng ({labels.AWARD_STATUSES[status]})",
        ("Danh hiệu, hình thức khen thưởng", "Cấp tặng", *_RECIPIENT_HEADS, "Số đơn vị", "Cần xem"),
        tuple(
            (said(key.name), said(key.giver), *(of_figure(figures.get(kind)) for kind in _KINDS),
             counted(max(figure.units for figure in figures.values())), said(_flags_of(figures.values())))
            for key, figures in rows
        ),
        frozenset({2, 3, 4, 5, 6}),
    )  # fmt: skip


def unit_award_table(summary: Summary) -> Table:
    """What each unit reports as conferred, told once."""
    units = summary.chosen.units
    rows = []
    for unit, cells in summary.awards.by_unit().items():
        for key, figures in _award_rows(cells):
            rows.append((
                said(units[unit]), said(key.name), said(key.giver), *(of_figure(figures.get(kind)) for kind in _KINDS),
                said(_flags_of(figures.values())),
            ))  # fmt: skip
    heads = ("Đơn vị", "Danh hiệu, hình thức khen thưởng", "Cấp tặng", *_RECIPIENT_HEADS, "Cần xem")
    return Table("awards_by_unit", "Khen thưởng theo đơn vị", heads, tuple(rows), frozenset({3, 4, 5, 6}))


def _award_rows(cells: Sequence[AwardCell]) -> list[tuple[AwardKey, dict[str, Figure]]]:
    """The totals of one award and giver together, by recipient."""
    rows: dict[AwardKey, dict[str, Figure]] = {}
    for key, figure in cells:
        rows.setdefault(key._replace(recipient=""), {})[key.recipient] = figure
    return list(rows.items())


def _flags_of(figures: Iterable[Figure]) -> str:
    return flag_text(flag for figure in figures for flag in figure.flags)


def indicator_table(summary: Summary) -> Table:
    """Each indicator over all units."""
    return Table(
        "indicators", "Chỉ tiêu",
        ("Chỉ tiêu", "Đơn vị tính", "Tổng cộng", "Số đơn vị có số liệu", "Thấp nhất", "Cao nhất", "Kế hoạch",
         "So kế hoạch (%)", "Cần xem"),
        tuple(_indicator_row(line) for line in summary.indicators.lines), frozenset({2, 3, 4, 5, 6, 7}),
    )  # fmt: skip


def _indicator_row(line: IndicatorLine) -> tuple[Cell, ...]:
    share = line.plan_share
    flags = (
        *(line.total.flags if line.total else line.flags),
        *(f for u in line.units if not line.total for f in u.flags),
    )
    return (
        said(line.indicator.name), said(line.indicator.unit), of_figure(line.total),
        counted(sum(unit.figure is not None for unit in line.units)), counted(line.lowest), counted(line.highest),
        counted(line.planned), counted(round(share, 1) if share is not None else None), said(flag_text(flags)),
    )  # fmt: skip


def unit_indicator_table(summary: Summary) -> Table:
    """What each unit reports of each indicator."""
    rows = [
        (
            said(line.indicator.name), said(line.indicator.unit), said(unit.unit), of_figure(unit.figure),
            counted(unit.of), counted(unit.plan), counted(unit.plan_share), said(unit.change),
            said(flag_text(unit.flags)),
        )
        for line in summary.indicators.lines
        for unit in line.units
    ]  # fmt: skip
    heads = ("Chỉ tiêu", "Đơn vị tính", "Đơn vị", "Thực hiện", "Trên tổng số", "Kế hoạch", "So kế hoạch (%)",
             "So với kỳ khác", "Cần xem")  # fmt: skip
    return Table("indicators_by_unit", "Chỉ tiêu theo đơn vị", heads, tuple(rows), frozenset({3, 4, 5, 6}))


def unmatched_table(summary: Summary) -> Table:
    """The quantities that belong under no indicator."""
    rows = [
        (said(one.subject), said(one.unit), counted(one.units), said("; ".join(map(labels.number, one.values)),
                                                                   one.facts[0].path))
        for one in summary.indicators.unmatched
    ]  # fmt: skip
    heads = ("Nội dung", "Đơn vị tính", "Số đơn vị", "Giá trị")
    return Table("unmatched", "Số liệu chưa xếp vào chỉ tiêu", heads, tuple(rows), frozenset({2}))


def honoured_table(summary: Summary) -> Table:
    """People and collectives honoured."""
    roles = {**labels.PERSON_ROLES, **labels.COLLECTIVE_ROLES}
    rows = [
        (
            said(labels.KINDS[one.kind]), said(" ".join(filter(None, (one.honorific, one.name))), one.facts[0].path),
            said(one.position), said(one.organisation), said(roles[one.role]), said(", ".join(one.awards)),
            said(", ".join(one.units)), said(flag_text(one.flags)),
        )
        for one in summary.honoured
    ]  # fmt: skip
    heads = ("Loại", "Họ tên, tên tập thể", "Chức vụ", "Nơi công tác", "Vai trò", "Khen thưởng", "Đơn vị báo cáo",
             "Cần xem")  # fmt: skip
    return Table("honoured", "Cá nhân, tập thể", heads, tuple(rows))


def submission_table(summary: Summary) -> Table:
    """Who has sent a report, and when."""
    rows = [
        (
            said(one.unit_name), said(labels.day(one.due_on)), said(labels.day(one.sent_on)),
            said(labels.SUBMISSION_STATES[one.state]),
            said("Mở" if one.document_id else "", f"/documents/{one.document_id}" if one.document_id else None),
        )
        for one in summary.submissions
    ]  # fmt: skip
    heads = ("Đơn vị", "Hạn gửi", "Ngày nhận", "Tình hình", "Văn bản")
    return Table("submissions", "Tình hình gửi báo cáo", heads, tuple(rows))


def check_table(summary: Summary) -> Table:
    """What needs a look: the figures' flags, awards without a number, documents left out."""
    sources = summary.chosen.by_id
    rows = []
    for flag in summary.flags():
        ref = flag.facts[0] if flag.facts else None
        unit = sources[ref.document_id].unit if ref and ref.document_id in sources else ""
        rows.append(_check(FLAGS[flag.code], unit, flag.message, ref))
    for source, row in summary.awards.without_number:
        rows.append(_check("Khen thưởng không nêu số lượng", source.unit, row.quote, row.ref))
    for one in summary.chosen.left_out:
        link = said("Mở", f"/documents/{one.document_id}")
        rows.append((said("Văn bản không tính"), said(one.unit), said(f"{one.title}: {one.reason_text}"), link))
    heads = ("Vấn đề", "Đơn vị", "Nội dung", "Xem")
    return Table("checks", "Cần xem lại", heads, tuple(rows))


def _check(what: str, unit: str, message: str, ref: FactRef | None) -> tuple[Cell, ...]:
    return said(what), said(unit), said(message), said("Mở" if ref else "", ref.path if ref else None)


def quotation_table(summary: Summary) -> Table:
    """Shortcomings and proposals in the units' words."""
    topics = {"shortcomings": "Tồn tại, hạn chế", "proposals": "Kiến nghị, đề xuất"}
    rows = [
        (said(topics[one.topic]), said(one.unit), said(one.text), said("Mở", one.path))
        for one in (*summary.shortcomings, *summary.proposals)
    ]
    return Table("quotations", "Hạn chế và kiến nghị", ("Nội dung", "Đơn vị", "Trích nguyên văn", "Xem"), tuple(rows))


ALL: tuple[Callable[[Summary], Table], ...] = (
    award_table, lambda summary: award_table(summary, "proposed"), lambda summary: award_table(summary, "registered"),
    lambda summary: award_table(summary, "target"), unit_award_table, indicator_table, unit_indicator_table,
    unmatched_table, honoured_table, quotation_table, submission_table, check_table,
)  # fmt: skip


def tables(summary: Summary) -> list[Table]:
    """All tables, the empty ones too."""
    return [make(summary) for make in ALL]
