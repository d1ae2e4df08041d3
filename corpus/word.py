"""Lays a source out as a .docx, in the form of Nghị định 30/2020/NĐ-CP or with the liberties that offices take."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from corpus.gold import national_lines
from corpus.markup import Block, Inline, Source
from corpus.word_parts import Footnotes, Numbering, element, text_box, track

LEFT, CENTRE, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY,
)  # fmt: skip
TEXT_WIDTH = 16.5
BOX_HEIGHT = 96


class Writer:
    """Writes one document. `tracked` False leaves out deletions and writes insertions as plain text."""

    def __init__(self, source: Source, *, tracked: bool) -> None:
        self.source, self.tracked = source, tracked
        self.document = docx.Document()
        self.size = float(source.header.get("size", "13"))
        self.changes = 0
        self._styles()
        self.numbering = Numbering(self.document)
        self.footnotes = Footnotes(self.document)

    def _styles(self) -> None:
        style = self.document.styles["Normal"]
        font = self.source.header.get("font", "Liberation Serif")
        style.font.name, style.font.size = font, Pt(self.size)
        fonts = style.element.rPr.rFonts
        for name in ("eastAsia", "cs", "hAnsi"):
            fonts.set(qn(f"w:{name}"), font)
        style.paragraph_format.space_after = Pt(4)
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin, section.right_margin = Cm(2.8), Cm(1.7)
        section.top_margin = section.bottom_margin = Cm(2)
        for key, where in (("page_header", section.header), ("page_footer", section.footer)):
            if key in self.source.header:
                where.paragraphs[0].alignment = CENTRE
                before, field, after = self.source.header[key].partition("{page}")
                where.paragraphs[0].add_run(before)
                if field:
                    page = element("fldSimple", instr="PAGE")
                    page.append(element("r"))
                    where.paragraphs[0]._p.append(page)
                where.paragraphs[0].add_run(after)

    def fill(self, paragraph: Paragraph, inline: Inline, *, bold: bool = False, italic: bool = False) -> Paragraph:
        """Appends marked text to a paragraph."""
        for part in inline.runs:
            if part.footnote:
                text = self.footnotes.add(paragraph)
                self.fill(Paragraph(text, paragraph._parent), part.footnote)
                continue
            if part.change == "del" and not self.tracked:
                continue
            run = paragraph.add_run(part.text)
            run.bold, run.italic = part.bold or bold or None, part.italic or italic or None
            if part.change and self.tracked:
                self.changes += 1
                track(run, part.change, self.changes)
        return paragraph

    def line(self, holder: Any, text: str, align: Any = CENTRE, **look: bool) -> Paragraph:
        """Appends a line of plain text to the document or a cell, using a cell's first empty paragraph."""
        first = holder.paragraphs[0] if holder is not self.document else None
        unused = first is not None and len(holder.paragraphs) == 1 and not first.runs
        paragraph: Paragraph = first if unused else holder.add_paragraph()
        paragraph.alignment = align
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(text)
        run.bold, run.italic = look.get("bold"), look.get("italic")
        if holder is not self.document and text:
            run.font.size = Pt(self.size - 1)
        return paragraph

    def columns(self, left: float) -> tuple[Any, Any]:
        """A borderless table of two columns; `left` is the share of the left one."""
        table = self.document.add_table(1, 2)
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        table.rows[0]._tr.get_or_add_trPr().append(element("cantSplit"))
        for column, share in zip(table.columns, (left, 1 - left), strict=True):
            column.width = column.cells[0].width = Cm(TEXT_WIDTH * share)
        return table.rows[0].cells

    def letterhead(self) -> None:
        """Who issues, the nation, number, place and date: in a table, in text boxes, or line by line."""
        get, form = self.source.lines, self.source.header.get("letterhead", "table")
        left_lines = [
            *((line, False) for line in get("parent")),
            *((line, True) for line in get("issuer")),
            *((line, False) for key in ("number", "subject") for line in get(key)),
        ]
        nation = [(line, True) for line in national_lines(self.source)]
        date = self.source.header.get("date", "")
        if form == "textbox":
            anchor = self.document.paragraphs[0] if self.document.paragraphs else self.document.add_paragraph()
            for lines, width, at in ((left_lines, 200.0, 0.0), ([*nation, (date, False)], 270.0, 205.0)):
                content = text_box(anchor, width, BOX_HEIGHT, at)
                for text, bold in lines:
                    paragraph = Paragraph(element("p"), anchor._parent)
                    paragraph.alignment = CENTRE
                    paragraph.paragraph_format.space_after = Pt(0)
                    paragraph.add_run(text).bold = bold
                    content.append(paragraph._p)
            anchor.paragraph_format.space_after = Pt(BOX_HEIGHT)
        elif form == "plain":
            for text, bold in [*left_lines, *nation]:
                self.line(self.document, text, LEFT if (text, bold) in left_lines else CENTRE, bold=bold)
            self.line(self.document, date, RIGHT, italic=True)
        else:
            left, right = self.columns(0.37)
            for text, bold in left_lines:
                self.line(left, text, bold=bold)
            for text, bold in nation:
                self.line(right, text, bold=bold)
            if date:
                self.line(right, "")
                self.line(right, date, italic=True)
        self.line(self.document, "")
        for key in ("name", "title"):
            for text in get(key):
                self.line(self.document, text, bold=True)
        addressees = get("addressees")
        if len(addressees) == 1:
            self.line(self.document, f"Kính gửi: {addressees[0]}")
        elif addressees:
            self.line(self.document, "Kính gửi:", LEFT).paragraph_format.left_indent = Cm(3)
            for text in addressees:
                self.line(self.document, text, LEFT).paragraph_format.left_indent = Cm(4)
        self.line(self.document, "")

    def closing(self) -> None:
        """Recipients on the left, signature on the right."""
        self.line(self.document, "")
        left, right = self.columns(0.5)
        if self.source.lines("recipients"):
            self.line(left, "Nơi nhận:", LEFT, bold=True, italic=True)
            for text in self.source.lines("recipients"):
                self.line(left, text, LEFT)
        for key in ("authority", "position"):
            for text in self.source.lines(key):
                self.line(right, text, bold=True)
        for _ in range(3):
            self.line(right, "")
        name = " ".join(self.source.header[key] for key in ("signer_rank", "signer") if key in self.source.header)
        self.line(right, name, bold=True)

    def section(self, block: Block) -> None:
        """A heading (bold) or a clause (its text runs on)."""
        heading = block.kind == "h"
        bold = heading and "light" not in block.words
        if "break" in block.words:
            self.line(self.document, block.label, bold=True)
            self.fill(self.line(self.document, ""), block.inline, bold=True)
            return
        paragraph = self.document.add_paragraph()
        paragraph.alignment = CENTRE if "centre" in block.words else LEFT if heading else BOTH
        paragraph.paragraph_format.first_line_indent = Cm(0 if "centre" in block.words else 1)
        if "auto" in block.words:
            self.numbering.apply(paragraph, block.label)
        elif block.label:
            paragraph.add_run(f"{block.label} ").bold = bold or None
        self.fill(paragraph, block.inline, bold=bold)

    def table(self, block: Block) -> None:
        """A table, ruled unless "borderless"; its first word lists the widths of the columns in centimetres."""
        widths = [float(width) for width in block.words[0].split(",")]
        heads = int(block.options.get("header", "1"))
        table = self.document.add_table(len(block.rows), len(widths))
        table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
        if "borderless" not in block.words:
            table.style = "Table Grid"
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for r, row in enumerate(block.rows):
            for c, cell in enumerate(row):
                if isinstance(cell, str):
                    continue
                right = c + 1
                while right < len(row) and row[right] == "<":
                    right += 1
                below = r + 1
                while below < len(block.rows) and block.rows[below][c] == "^":
                    below += 1
                table.cell(r, c).merge(table.cell(below - 1, right - 1))
                paragraph = self.line(table.cell(r, c), "", CENTRE if r < heads or len(cell.text) < 6 else LEFT)
                self.fill(paragraph, cell, bold=r < heads)
            for c, width in enumerate(widths):
                table.cell(r, c).width = Cm(width)
            if r < heads:
                table.rows[r]._tr.get_or_add_trPr().append(element("tblHeader"))
        self.line(self.document, "")

    def block(self, block: Block) -> None:
        """One block of the body."""
        if block.kind in ("h", "k"):
            self.section(block)
        elif block.kind == "table":
            self.table(block)
        elif block.kind == "page":
            self.document.add_paragraph().paragraph_format.page_break_before = True
        elif block.kind != "default":
            paragraph = self.document.add_paragraph()
            paragraph.alignment = {"centre": CENTRE, "right": RIGHT, "plain": LEFT}.get(block.kind, BOTH)
            if block.kind in ("p", "b"):
                paragraph.paragraph_format.first_line_indent = Cm(1)
            if block.kind == "b":
                self.numbering.apply(paragraph, "-")
            self.fill(paragraph, block.inline, bold=block.kind == "centre")

    def write(self) -> bytes:
        """The whole document."""
        self.letterhead()
        pages = [i for i, block in enumerate(self.source.blocks) if block.kind == "page"]
        annex = pages[0] if pages else len(self.source.blocks)
        for block in self.source.blocks[:annex]:
            self.block(block)
        self.closing()
        for block in self.source.blocks[annex:]:
            self.block(block)
        self.footnotes.save()
        core = self.document.core_properties
        core.author, core.title = "", self.source.name
        core.created = core.modified = datetime(2025, 1, 1, tzinfo=UTC)
        made = io.BytesIO()
        self.document.save(made)
        return _repacked(made)


def _repacked(made: io.BytesIO) -> bytes:
    """The same package with the same bytes every time: no moment of writing in it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def write_docx(source: Source, *, tracked: bool = True) -> bytes:
    """The source as a .docx; without `tracked`, as it reads once all tracked changes are accepted."""
    return Writer(source, tracked=tracked).write()
