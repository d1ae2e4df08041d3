"""The form of the reminder letter, as a Word template that an office can edit: an official letter (công văn).

The layout follows Nghị định 30/2020/NĐ-CP, Phụ lục I: A4, margins of 20 to 30 mm, Times New Roman 13 and 14, the
letterhead in two columns, the matter under the number, recipients beside the signature. What stands in braces is filled
in by docxtpl (service.campaigns.reminder).
"""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

_FONT = "Times New Roman"
_LEFT, _CENTER, _JUSTIFY = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_BODY = (
    "Thực hiện {{ basis }}, các cơ quan, đơn vị, địa phương gửi báo cáo “{{ title }}” về {{ recipient }}"
    "{% if due %} (thời hạn: {{ due }}){% endif %}.",
    "Đến hết ngày {{ as_of }}, {{ missing|length }} đơn vị chưa gửi báo cáo (danh sách dưới đây).",
)
_LACKING = "Các báo cáo đã gửi sau đây còn thiếu nội dung theo yêu cầu, đề nghị bổ sung:"
_REQUEST = (
    "Để kịp tổng hợp, {{ sender }} đề nghị các đơn vị có tên nêu trên khẩn trương hoàn thành, gửi báo cáo về"
    " {{ recipient }}{% if new_due %} trước ngày {{ new_due }}{% else %} ngay khi nhận được văn bản này{% endif %}."
    " Đơn vị đã gửi báo cáo đề nghị thông báo lại để kiểm tra./."
)


def reminder_form() -> bytes:
    """The template as a .docx."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    style.paragraph_format.space_after = Pt(0)
    _letterhead(document)
    _paragraph(document, "", after=6)
    _paragraph(document, "Kính gửi:", _CENTER)
    name = "- {{ name }}{% if not loop.last %};{% else %}.{% endif %}"
    for line in ("{%p for name in addressees %}", name, "{%p endfor %}"):
        _paragraph(document, line, _LEFT, indent=50)
    _paragraph(document, "", after=6)
    for text in _BODY:
        _paragraph(document, text, _JUSTIFY, first=12.7, after=6)
    _table(document, ("TT", "Đơn vị", "Hạn gửi", "Quá hạn (ngày)"), (12, 85, 33, 33), "missing",
           ("{{ loop.index }}", "{{ row.name }}", "{{ row.due }}", "{{ row.days }}"))  # fmt: skip
    _paragraph(document, "{%p if lacking %}", _LEFT)
    _paragraph(document, _LACKING, _JUSTIFY, first=12.7, before=6, after=6)
    _table(document, ("TT", "Đơn vị", "Nội dung còn thiếu"), (12, 51, 100), "lacking",
           ("{{ loop.index }}", "{{ row.name }}", "{{ row.contents }}"))  # fmt: skip
    _paragraph(document, "{%p endif %}", _LEFT)
    _paragraph(document, _REQUEST, _JUSTIFY, first=12.7, before=6, after=12)
    _signature(document)
    out = io.BytesIO()
    document.core_properties.author = ""
    document.save(out)
    return out.getvalue()


def _letterhead(document: Any) -> None:
    table = document.add_table(rows=2, cols=2)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    left, right = table.rows[0].cells
    _fill(left, [("{{ issuer }}", True, 12), ("{{ issuer_of }}", True, 12), ("_______", True, 8)])
    _fill(right, [("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True, 12), ("Độc lập - Tự do - Hạnh phúc", True, 13),
                  ("______________________", True, 8)])  # fmt: skip
    left, right = table.rows[1].cells
    _fill(left, [("Số:        /{{ symbol }}", False, 13), ("V/v đôn đốc gửi báo cáo", False, 12)])
    _fill(right, [("{{ place }}, ngày        tháng {{ month }} năm {{ year }}", False, 14)], italic=True)
    _set_widths(table, (70, 95))


def _table(document: Any, titles: tuple[str, ...], widths: tuple[int, ...], rows: str, cells: tuple[str, ...]) -> None:
    """A ruled table with one row for each of the template's `rows`."""
    table = document.add_table(rows=4, cols=len(titles))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for cell, title in zip(table.rows[0].cells, titles, strict=True):
        _fill(cell, [(title, True, 13)])
    header = OxmlElement("w:tblHeader")  # repeated on each page
    table.rows[0]._tr.get_or_add_trPr().append(header)
    table.rows[1].cells[0].text = f"{{%tr for row in {rows} %}}"
    for number, (cell, text) in enumerate(zip(table.rows[2].cells, cells, strict=True)):
        _fill(cell, [(text, False, 13)], alignment=_LEFT if number in (1, 2) and len(text) > 13 else _CENTER)
    table.rows[3].cells[0].text = "{%tr endfor %}"
    _set_widths(table, widths)


def _signature(document: Any) -> None:
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    _fill(left, [("Nơi nhận:", True, 12), ("- Như trên;", False, 11), ("- Lưu: VT.", False, 11)], alignment=_LEFT)
    left.paragraphs[0].runs[0].italic = True
    _fill(right, [("{% if authority %}{{ authority }}{% endif %}", True, 14), ("{{ position }}", True, 14),
                  *[("", False, 14)] * 3, ("{{ signer }}", True, 14)])  # fmt: skip
    _set_widths(table, (75, 90))


def _set_widths(table: Any, widths: tuple[int, ...]) -> None:
    """Set the widths of columns (mm): Word goes by the cells, LibreOffice by the columns."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _fill(cell: Any, lines: list[tuple[str, bool, int]], *, alignment: Any = _CENTER, italic: bool = False) -> None:
    """Write lines (text, whether bold, size in points) into a cell."""
    for number, (text, bold, size) in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.alignment = alignment
        run = paragraph.add_run(text)
        run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def _paragraph(
    document: Any,
    text: str,
    alignment: Any = _LEFT,
    *,
    indent: float = 0,
    first: float = 0,
    before: float = 0,
    after: float = 0,
) -> None:
    """A paragraph; indents in millimetres, space before and after in points."""
    paragraph = document.add_paragraph(text)
    paragraph.alignment = alignment
    form = paragraph.paragraph_format
    form.left_indent, form.first_line_indent = Mm(indent), Mm(first)
    form.space_before, form.space_after = Pt(before), Pt(after)
