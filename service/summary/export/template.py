"""Builds the Word template of the summary in the form of Nghị định 30/2020/NĐ-CP, Phụ lục I, for docxtpl to fill.

`python -m service.summary.export.template` writes service/summary/templates/summary.docx. An office may edit its own
copy in Word: what stands in {{ … }} and {% … %} is filled, everything else stays as the office writes it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

TEMPLATE = Path(str(files("service.summary") / "templates" / "summary.docx"))
_CENTRE, _RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def build() -> bytes:
    """The template's bytes."""
    document = docx.Document()
    _page(document)
    _letterhead(document)
    _body(document)
    _signature(document)
    _annexes(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _page(document: Any) -> None:
    """A4 with the margins of Phụ lục I; the page number stands in the middle of the head, not on the first page."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.header_distance = Cm(1)
    section.different_first_page_header_footer = True
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    style.paragraph_format.space_after = Pt(0)
    head = section.header.paragraphs[0]
    head.alignment = _CENTRE
    run = head.add_run()
    run.font.size = Pt(13)
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _letterhead(document: Any) -> None:
    """The two columns on top: who issues, number; the state's name and motto, place and date."""
    table = document.add_table(rows=2, cols=2)
    _widths(table, (6.4, 10.1))
    left, right = table.rows[0].cells
    _line(left, "{{ head.above|upper }}", size=13, first=True)
    _line(left, "{{ head.office|upper }}", size=13, bold=True)
    _rule(left, indent=2)
    _line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True, first=True)
    _line(right, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    _rule(right, indent=2.6)
    left, right = table.rows[1].cells
    _line(left, "Số:        /{{ head.symbol }}", size=13, first=True)
    _line(right, "{{ head.place }}, ngày      tháng {{ month }} năm {{ year }}", size=13, italic=True, first=True)
    _paragraph(document, "", after=6)
    _paragraph(document, "BÁO CÁO", bold=True, align=_CENTRE)
    _paragraph(document, "{{ title }}", bold=True, align=_CENTRE)
    _rule(document, indent=6.5)
    _paragraph(document, "{%p if head.receiver %}")
    _paragraph(document, "Kính gửi: {{ head.receiver }}", align=_CENTRE, before=6)
    _paragraph(document, "{%p endif %}")


def _body(document: Any) -> None:
    _text(document, "{{ opening }}", before=12)
    _heading(document, "I. TÌNH HÌNH GỬI BÁO CÁO")
    _loop(document, "sent")
    _heading(document, "II. KẾT QUẢ KHEN THƯỞNG")
    _loop(document, "conferred")
    _paragraph(document, "{%p if awards %}")
    _caption(document, "Bảng 1. Khen thưởng đã có quyết định")
    heads = ("TT", "Danh hiệu, hình thức khen thưởng", "Cấp tặng", "Tập thể", "Cá nhân", "Hộ gia đình", "Nêu chung")
    _table(document, "awards", heads, (1, 5.2, 3.6, 1.6, 1.7, 1.7, 1.7), right=(3, 4, 5, 6))
    _paragraph(document, "{%p endif %}")
    _paragraph(document, "{%p if proposed %}")
    _caption(document, "Bảng 2. Đề nghị, đăng ký, chỉ tiêu khen thưởng")
    heads = ("TT", "Danh hiệu, hình thức khen thưởng", "Cấp tặng", "Tình trạng", "Tập thể", "Cá nhân", "Hộ gia đình")
    _table(document, "proposed", heads, (1, 5, 3.6, 2, 1.6, 1.6, 1.7), right=(4, 5, 6))
    _paragraph(document, "{%p endif %}")
    _heading(document, "III. KẾT QUẢ MỘT SỐ CHỈ TIÊU")
    _loop(document, "indicator_notes")
    _paragraph(document, "{%p if indicators %}")
    _caption(document, "Bảng 3. Chỉ tiêu tổng hợp từ báo cáo của các đơn vị")
    _table(document, "indicators", ("TT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện", "Số đơn vị", "So kế hoạch (%)"),
           (1, 6.3, 2.6, 3.2, 1.5, 1.9), right=(3, 4, 5))  # fmt: skip
    _paragraph(document, "{%p endif %}")
    for number, title, name in (
        ("IV", "ĐIỂN HÌNH TIÊN TIẾN", "exemplars"), ("V", "TỒN TẠI, HẠN CHẾ", "shortcomings"),
        ("VI", "KIẾN NGHỊ, ĐỀ XUẤT", "proposals"),
    ):  # fmt: skip
        _heading(document, f"{number}. {title}")
        _loop(document, name)
    _text(document, "{{ closing }}", before=6)


def _signature(document: Any) -> None:
    """Nơi nhận at the left, who signs at the right; kept together on one page."""
    _paragraph(document, "", after=6)
    table = document.add_table(rows=1, cols=2)
    _widths(table, (8.25, 8.25))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    left, right = table.rows[0].cells
    _line(left, "Nơi nhận:", size=12, bold=True, italic=True, align=WD_ALIGN_PARAGRAPH.LEFT, first=True)
    for text in ("{%p for line in head.recipients %}", "- {{ line }}", "{%p endfor %}"):
        _line(left, text, size=11, align=WD_ALIGN_PARAGRAPH.LEFT)
    _line(right, "{%p if head.authority %}", first=True)
    _line(right, "{{ head.authority|upper }}", size=14, bold=True)
    _line(right, "{%p endif %}")
    _line(right, "{{ head.position|upper }}", size=14, bold=True)
    for _ in range(4):
        _line(right, "", size=14)
    _line(right, "{{ head.signer }}", size=14, bold=True)


def _annexes(document: Any) -> None:
    """Landscape pages: what each unit reports, who is honoured, what to look at before signing."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin, section.right_margin = Cm(2), Cm(2)
    section.different_first_page_header_footer = False
    _annex(document, "Phụ lục I", "KHEN THƯỞNG ĐÃ CÓ QUYẾT ĐỊNH, THEO ĐƠN VỊ", first=True)
    _table(document, "units", ("TT", "Đơn vị", "TTLĐXS", "TTLĐTT", "CSTĐCS", "LĐTT", "Giấy khen tập thể",
                               "Giấy khen cá nhân, hộ", "Bằng khen tập thể", "Bằng khen cá nhân, hộ", "Khác"),
           (1, 4.6, 2.3, 2.3, 2.3, 2.3, 2.1, 2.3, 2.1, 2.3, 2.1), right=tuple(range(2, 11)))  # fmt: skip
    _annex(document, "Phụ lục II", "DANH SÁCH CÁ NHÂN, TẬP THỂ TIÊU BIỂU")
    _table(document, "honoured", ("TT", "Họ tên, tên tập thể", "Chức vụ", "Nơi công tác", "Vai trò", "Khen thưởng",
                                  "Đơn vị báo cáo"), (1, 5.2, 3.6, 4.6, 2.3, 4, 5), right=())  # fmt: skip
    _paragraph(document, "{{ honoured_note }}", size=12, italic=True, before=4)
    _paragraph(document, "{%p if checks %}")
    _annex(document, "Phụ lục III", "SỐ LIỆU CẦN KIỂM TRA TRƯỚC KHI KÝ")
    _paragraph(document, "(Bỏ phụ lục này khi phát hành.)", italic=True, align=_CENTRE, size=13)
    _table(document, "checks", ("TT", "Vấn đề", "Đơn vị", "Nội dung"), (1, 7, 6, 11.7), right=())
    _paragraph(document, "{%p endif %}")


def _annex(document: Any, name: str, title: str, *, first: bool = False) -> None:
    paragraph = _paragraph(document, name, bold=True, align=_CENTRE)
    paragraph.paragraph_format.page_break_before = not first
    _paragraph(document, title, bold=True, align=_CENTRE, after=6)


def _paragraph(
    document: Any, text: str, *, bold: bool = False, italic: bool = False, align: Any = None, size: float = 14,
    before: float = 0, after: float = 0,
) -> Any:  # fmt: skip
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    return paragraph


def _text(document: Any, text: str, *, before: float = 6) -> None:
    """A paragraph of the body: justified, its first line set in."""
    paragraph = _paragraph(document, text, align=WD_ALIGN_PARAGRAPH.JUSTIFY, before=before)
    paragraph.paragraph_format.first_line_indent = Cm(1.27)
    paragraph.paragraph_format.line_spacing = 1.15


def _heading(document: Any, text: str) -> None:
    paragraph = _paragraph(document, text, bold=True, before=8)
    paragraph.paragraph_format.first_line_indent = Cm(1.27)
    paragraph.paragraph_format.keep_with_next = True


def _caption(document: Any, text: str) -> None:
    paragraph = _paragraph(document, text, italic=True, align=_CENTRE, size=13, before=8, after=4)
    paragraph.paragraph_format.keep_with_next = True


def _loop(document: Any, name: str) -> None:
    """The paragraphs of a list of text."""
    _paragraph(document, f"{{%p for line in {name} %}}")
    _text(document, "{{ line }}")
    _paragraph(document, "{%p endfor %}")


def _table(
    document: Any, name: str, heads: Sequence[str], widths: Sequence[float], *, right: Sequence[int]
) -> None:  # fmt: skip
    """A table whose rows are lists of text, one for each head; its head is printed anew on every page."""
    table = document.add_table(rows=4, cols=len(heads))
    table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
    _widths(table, widths)
    for position, head in enumerate(heads):
        _line(table.cell(0, position), head, size=12, bold=True, first=True, spaced=True)
    repeat = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    _line(table.cell(1, 0), f"{{%tr for row in {name} %}}", first=True)
    for position in range(len(heads)):
        align = _RIGHT if position in right else _CENTRE if position == 0 else WD_ALIGN_PARAGRAPH.LEFT
        _line(table.cell(2, position), f"{{{{ row[{position}] }}}}", size=12, align=align, first=True, spaced=True)
    table.rows[2]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    _line(table.cell(3, 0), "{%tr endfor %}", first=True)


def _widths(table: Any, widths: Sequence[float]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def _line(
    cell: Any, text: str, *, size: float = 12, bold: bool = False, italic: bool = False, align: Any = _CENTRE,
    first: bool = False, spaced: bool = False,
) -> None:  # fmt: skip
    paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    paragraph.alignment = align
    if spaced:
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def _rule(container: Any, *, indent: float) -> None:
    """A short line below a name: the upper border of an empty paragraph, set in from both sides."""
    paragraph = container.add_paragraph()
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Cm(indent)
    paragraph.paragraph_format.line_spacing = Pt(6)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().append(borders)


if __name__ == "__main__":
    TEMPLATE.write_bytes(build())
