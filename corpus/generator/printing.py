"""Prints a source as a PDF with reportlab: a plain official page, the same bytes every time."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from corpus.gold import national_lines
from corpus.markup import Block, Inline, Source

FONT = "DejaVu Serif Condensed"
_FOLDERS = ("/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/dejavu-serif-fonts", "/usr/share/fonts/TTF")
_FACES = ("", "-Bold", "-Italic", "-BoldItalic")
_WIDTH = 16.5 * cm


class NoFont(RuntimeError):
    """The font that the PDFs are printed in is not installed."""


@cache
def _register() -> None:
    folder = next((Path(name) for name in _FOLDERS if (Path(name) / "DejaVuSerifCondensed.ttf").exists()), None)
    if folder is None:
        raise NoFont("the fonts DejaVu Serif Condensed are needed to print PDFs (Debian: fonts-dejavu)")
    for face in _FACES:
        pdfmetrics.registerFont(TTFont(FONT + face, str(folder / f"DejaVuSerifCondensed{face}.ttf")))
    pdfmetrics.registerFontFamily(FONT, *(FONT + face for face in _FACES))


def _style(size: float, alignment: int = TA_JUSTIFY, *, indent: float = 0.0, after: float = 4) -> ParagraphStyle:
    return ParagraphStyle(
        f"s{size}{alignment}{indent}{after}", fontName=FONT, fontSize=size, leading=size * 1.25, alignment=alignment,
        firstLineIndent=indent, spaceAfter=after,
    )  # fmt: skip


def _rich(inline: Inline, *, bold: bool = False) -> str:
    text = "".join(
        f"<b>{escape(run.text)}</b>" if run.bold else escape(run.text) for run in inline.runs if run.change != "del"
    ).replace("\n", "<br/>")
    return f"<b>{text}</b>" if bold else text


class _Printer:
    def __init__(self, source: Source) -> None:
        self.source, self.size = source, float(source.header.get("size", "13")) - 1
        self.flow: list[Flowable] = []

    def _lines(self, lines: list[tuple[str, bool]], alignment: int = TA_CENTER) -> list[Flowable]:
        style = _style(self.size - 1, alignment, after=1)
        return [Paragraph(f"<b>{escape(text)}</b>" if bold else escape(text), style) for text, bold in lines]

    def _columns(self, left: list[Flowable], right: list[Flowable], share: float) -> None:
        table = Table([[left, right]], [_WIDTH * share, _WIDTH * (1 - share)])
        table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 2)]))
        self.flow.append(table)

    def letterhead(self) -> None:
        get = self.source.lines
        left = [(line, key == "issuer") for key in ("parent", "issuer", "number", "subject") for line in get(key)]
        right = self._lines([(line, True) for line in national_lines(self.source)])
        date = Paragraph(f"<i>{escape(self.source.header.get('date', ''))}</i>", _style(self.size - 1, TA_CENTER))
        self._columns(self._lines(left), [*right, Spacer(1, 6), date], 0.37)
        self.flow.append(Spacer(1, 10))
        titles = [(line, True) for key in ("name", "title") for line in get(key)]
        self.flow += self._lines(titles)
        addressees = get("addressees")
        if addressees:
            self.flow += self._lines([("Kính gửi:", False), *((line, False) for line in addressees)], TA_LEFT)
        self.flow.append(Spacer(1, 10))

    def table(self, block: Block) -> None:
        """A ruled table; "<" joins a cell to the left, "^" to the one above."""
        heads = int(block.options.get("header", "1"))
        rules: list[tuple[object, ...]] = [
            ("GRID", (0, 0), (-1, -1), 0.6, "black"),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ]
        rows: list[list[Flowable | str]] = []
        for r, row in enumerate(block.rows):
            cells: list[Flowable | str] = []
            for c, cell in enumerate(row):
                if isinstance(cell, str):
                    cells.append("")
                    continue
                right, below = c, r
                while right + 1 < len(row) and row[right + 1] == "<":
                    right += 1
                while below + 1 < len(block.rows) and block.rows[below + 1][c] == "^":
                    below += 1
                rules.append(("SPAN", (c, r), (right, below)))
                centred = r < heads or len(cell.text) < 6
                style = _style(self.size - 1, TA_CENTER if centred else TA_LEFT, after=0)
                cells.append(Paragraph(_rich(cell, bold=r < heads), style))
            rows.append(cells)
        table = Table(rows, [float(width) * cm for width in block.words[0].split(",")], repeatRows=heads)
        table.setStyle(TableStyle(rules))
        self.flow += [table, Spacer(1, 6)]

    def block(self, block: Block) -> None:
        """A paragraph, heading, clause, bullet or table."""
        if block.kind == "table":
            self.table(block)
            return
        heading = block.kind == "h"
        label = f"{escape(block.label)} " if block.label else ""
        if block.kind == "b":
            label = "- "
        if "break" in block.words:
            self.flow += self._lines([(block.label, True)])
            self.flow.append(Paragraph(_rich(block.inline, bold=True), _style(self.size, TA_CENTER)))
            return
        text = f"<b>{label}</b>" if heading else label
        alignment = TA_LEFT if heading else TA_JUSTIFY
        self.flow.append(Paragraph(text + _rich(block.inline, bold=heading), _style(self.size, alignment, indent=cm)))

    def closing(self) -> None:
        """Recipients on the left, signature on the right."""
        recipients = [("Nơi nhận:", True), *((line, False) for line in self.source.lines("recipients"))]
        signature = [(line, True) for key in ("authority", "position") for line in self.source.lines(key)]
        signer = self._lines([(self.source.header.get("signer", ""), True)])
        self.flow.append(Spacer(1, 8))
        self._columns(self._lines(recipients, TA_LEFT), [*self._lines(signature), Spacer(1, 45), *signer], 0.5)

    def print(self) -> bytes:
        made = io.BytesIO()
        template = SimpleDocTemplate(
            made, pagesize=A4, leftMargin=2.8 * cm, rightMargin=1.7 * cm, topMargin=2 * cm, bottomMargin=2 * cm,
            invariant=1, title=self.source.name,
        )  # fmt: skip
        self.letterhead()
        for block in self.source.blocks:
            self.block(block)
        self.closing()
        template.build(self.flow, onLaterPages=_page_number)
        return made.getvalue()


def _page_number(canvas: Canvas, _: object) -> None:
    canvas.setFont(FONT, 12)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 1.2 * cm, str(canvas.getPageNumber()))


def print_pdf(source: Source) -> bytes:
    """The source as a PDF with text. Raises NoFont where DejaVu Serif is not installed."""
    _register()
    return _Printer(source).print()
