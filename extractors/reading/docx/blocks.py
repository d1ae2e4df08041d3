"""The paragraphs and tables of a Word story (body, header, footnote, cell, text box) in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from extractors.language.normalise import normalise
from extractors.reading.docx.fonts import LegacyFonts
from extractors.reading.docx.lines import Inline, Line, Printed
from extractors.reading.docx.numbering import ListNumber, Numbering
from extractors.reading.docx.styles import VAL, Styles, W, outline_level, read_numbering
from extractors.reading.docx.text import TextReader, chosen, content_of

_P, _TBL, _TR, _TC, _SDT, _P_PR, _TC_PR, _TR_PR = (
    W + name for name in ("p", "tbl", "tr", "tc", "sdt", "pPr", "tcPr", "trPr")
)
_P_STYLE, _JC, _OUTLINE, _NUM_PR = W + "pStyle", W + "jc", W + "outlineLvl", W + "numPr"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_WRAPPERS = {W + "customXml", W + "ins", W + "moveTo", W + "smartTag"}
_MARK_DELETED = f"{W}rPr/{W}del"
_BORDERS = W + "tblBorders"
_NO_BORDER = {None, "none", "nil"}
_MOST_SPAN = 1000


@dataclass(slots=True)
class Paragraph:
    """A paragraph that prints something. `boxed` where it stands in a text box; `contents` in a table of contents."""

    inline: Inline
    number: ListNumber | None
    alignment: str | None
    outline: int | None
    boxed: bool = False
    contents: bool = False

    @property
    def label(self) -> str | None:
        """The list number as printed, or None."""
        if self.number is None or (self.inline.is_empty and self.number.is_bullet):
            return None
        return normalise(self.number.label) or None

    def parts(self, apart: bool = False) -> list[Line]:
        """The paragraphs that its line breaks make: all of them where `apart`, or where it is set centred."""
        return self.inline.split(apart or self.boxed or self.alignment in ("center", "right", "end")) or [Line()]

    @property
    def prefix(self) -> str:
        """What the list number puts before the text."""
        return self.label + self.number.suffix if self.label and self.number else ""

    def lines(self, apart: bool = False) -> list[Printed]:
        """Its text, list number and all, as one or more finished paragraphs."""
        parts = self.parts(apart)
        printed = [part.printed(self.prefix if part is parts[0] else "") for part in parts]
        return [item for item in printed if item.text or item.notes]


@dataclass(slots=True)
class TableCell:
    """A real cell: its first column and its spans in grid columns and rows, and what stands in it."""

    column: int
    column_span: int
    row_span: int = 1
    items: list[Paragraph | WordTable] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it but empty paragraphs."""
        return all(isinstance(item, Paragraph) and item.inline.is_empty for item in self.items)


@dataclass(slots=True)
class WordTable:
    """A table as stored: its rows of real cells (merged cells once), and whether any rule of it is drawn."""

    rows: list[list[TableCell]]
    ruled: bool


class StoryReader:
    """Reads the stories of one document; list numbers count on from one story to the next."""

    def __init__(self, styles: Styles, numbering: Numbering, legacy: LegacyFonts) -> None:
        """Take the document's styles, its list numbering, and what fonts from before Unicode are read with."""
        self._styles = styles
        self._numbering = numbering
        self._joined: Inline | None = None
        self.text = TextReader(styles, legacy)
        self.foreign_parts = 0

    def read(self, parent: etree._Element, *, boxed: bool = False) -> Iterator[Paragraph | WordTable]:
        """The paragraphs and tables directly in a story or in the wrappers in it, text boxes at their anchors."""
        for item in parent:
            tag = item.tag
            if tag == _P:
                yield from self._paragraph(item, boxed)
                continue
            yield from self._unjoined(boxed)
            if tag == _TBL:
                yield self._table(item)
            elif tag == _SDT:
                content = content_of(item)
                if content is not None:
                    yield from self.read(content, boxed=boxed)
            elif tag in _WRAPPERS:
                yield from self.read(item, boxed=boxed)
            elif tag == _ALTERNATE:
                choice = chosen(item)
                if choice is not None:
                    yield from self.read(choice, boxed=boxed)
            elif tag == W + "altChunk":
                self.foreign_parts += 1
        yield from self._unjoined(boxed)

    def _unjoined(self, boxed: bool) -> Iterator[Paragraph]:
        """A paragraph whose mark is deleted but that no other paragraph follows."""
        if self._joined is not None:
            inline, self._joined = self._joined, None
            yield Paragraph(inline, None, None, None, boxed)

    def _paragraph(self, element: etree._Element, boxed: bool) -> Iterator[Paragraph | WordTable]:
        properties = element.find(_P_PR)
        style_id = alignment = outline = numbering = None
        if properties is not None:
            for item in properties:
                tag = item.tag
                if tag == _P_STYLE:
                    style_id = item.get(VAL)
                elif tag == _JC:
                    alignment = item.get(VAL)
                elif tag == _OUTLINE:
                    outline = item
                elif tag == _NUM_PR:
                    numbering = read_numbering(properties)
        style = self._styles.paragraph(style_id)
        inline = self.text.read(element, style, self._joined)
        self._joined = None
        if properties is not None and properties.find(_MARK_DELETED) is not None:
            self.text.tracked = True
            self._joined = inline  # the next paragraph goes on in this one
            return
        number = self._numbering.next(numbering, style)
        for box in inline.boxes_before:
            yield from self.read(box, boxed=True)
        yield Paragraph(
            inline,
            number,
            alignment or style.alignment,
            style.outline if outline is None else outline_level(outline),
            boxed,
            style.contents,
        )
        for box in inline.boxes_behind:
            yield from self.read(box, boxed=True)

    def _table(self, element: etree._Element) -> WordTable:
        rows: list[list[TableCell]] = []
        above: dict[int, TableCell] = {}
        for row in self._children(element, _TR):
            properties = row.find(_TR_PR)
            if properties is not None and properties.find(W + "del") is not None:
                self.text.tracked = True
                continue
            column = 0 if properties is None else _count(properties.find(W + "gridBefore"), 0)
            cells: list[TableCell] = []
            for item in self._children(row, _TC):
                cell_properties = item.find(_TC_PR)
                span, merge = 1, None
                if cell_properties is not None:
                    span = _count(cell_properties.find(W + "gridSpan"), 1)
                    merge = cell_properties.find(W + "vMerge")
                    if _continues(cell_properties.find(W + "hMerge")) and cells:
                        cells[-1].column_span += span
                        column += span
                        continue
                top = above.get(column)
                if _continues(merge) and top is not None:
                    top.row_span += 1
                else:
                    cell = TableCell(column, span)
                    cell.items = list(self.read(item))
                    cells.append(cell)
                    above[column] = cell
                column += span
            rows.append(cells)
        return WordTable(rows, self._is_ruled(element))

    def _children(self, parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
        """The rows of a table or the cells of a row, also inside content controls and other wrappers."""
        for item in parent:
            if item.tag == wanted:
                yield item
            elif item.tag == _SDT:
                content = content_of(item)
                if content is not None:
                    yield from self._children(content, wanted)
            elif item.tag in _WRAPPERS:
                yield from self._children(item, wanted)

    def _is_ruled(self, table: etree._Element) -> bool:
        properties = table.find(W + "tblPr")
        if properties is None:
            return False
        borders = properties.find(_BORDERS)
        reference = properties.find(W + "tblStyle")
        if borders is None and reference is not None:
            style = self._styles.element(reference.get(VAL, ""))
            borders = None if style is None else style.find(f"{W}tblPr/{_BORDERS}")
        return borders is not None and any(border.get(VAL) not in _NO_BORDER for border in borders)


def _continues(merge: etree._Element | None) -> bool:
    return merge is not None and merge.get(VAL, "continue") == "continue"


def _count(element: etree._Element | None, default: int) -> int:
    text = "" if element is None else element.get(VAL, "")
    return min(int(text), _MOST_SPAN) if text.isdecimal() and len(text) < 6 else default
