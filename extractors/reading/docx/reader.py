"""Reads .docx: paragraphs and tables in reading order, with Word's list numbers, footnotes and the letterhead."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml import etree

from extractors.document import Cell, Document, DocumentBuilder, Furniture, Line, Origin, ReadingWarning, Source
from extractors.reading.docx import layout
from extractors.reading.docx.blocks import Paragraph, StoryReader, TableCell, WordTable
from extractors.reading.docx.fonts import LegacyFonts
from extractors.reading.docx.lines import Note, Printed
from extractors.reading.docx.numbering import Numbering
from extractors.reading.docx.package import Package
from extractors.reading.docx.styles import Styles, W
from extractors.reading.errors import LEGACY_ENCODING, ReadingError

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_REFERENCE_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_LOOK_FOR_LETTERHEAD = 40
"""How many elements at the beginning of the body are searched for a letterhead of its own."""

WARNINGS = {
    "W_TRACKED_CHANGES": "Văn bản còn thay đổi chưa duyệt (Track Changes). Phần chèn thêm đã được đọc, phần xóa đã bỏ;"
    " hãy kiểm tra lại bản chính thức.",
    "W_EMPTY_DOCUMENT": "Không có chữ nào trong tệp Word. Nếu nội dung là ảnh quét, hãy lưu tệp thành PDF rồi tải lên.",
    "W_LEGACY_ENCODING": LEGACY_ENCODING,
    "W_EMBEDDED_FILE": "Văn bản chèn nội dung từ tệp khác, phần đó không đọc được. Hãy mở bằng Word, lưu lại rồi tải"
    " lên.",
}  # fmt: skip


def read_docx(data: bytes, *, file_name: str) -> Document:
    """The text and layout of a .docx file's bytes. Raises ReadingError where the file cannot be read."""
    package = Package(data, file_name=file_name)
    styles = Styles(package.related("styles"))
    legacy = LegacyFonts(package.main)
    stories = StoryReader(styles, Numbering(package.related("numbering"), styles), legacy)
    source = Source(file_name, hashlib.sha256(data).hexdigest(), MEDIA_TYPE, None)
    try:
        return _Writer(package, stories, legacy).write(source)
    except RecursionError as error:
        raise ReadingError("E_DAMAGED", file_name=file_name) from error


class _Writer:
    """Writes the stories of one package into a document."""

    def __init__(self, package: Package, stories: StoryReader, legacy: LegacyFonts) -> None:
        self._package = package
        self._legacy = legacy
        self._stories = stories
        self._builder = DocumentBuilder()
        self._notes: list[Note] = []

    def write(self, source: Source) -> Document:
        body = self._package.main.find(W + "body")
        if body is not None:
            self._page_headers(body)
            self._items(self._stories.read(body))
        self._footnotes()
        complete = self._warn()
        return self._builder.build(origin=Origin.DOCX, source=source, complete=complete)

    def _warn(self) -> bool:
        found = {
            "W_TRACKED_CHANGES": self._stories.text.tracked,
            "W_EMPTY_DOCUMENT": self._builder.length == 0,
            "W_EMBEDDED_FILE": self._stories.foreign_parts > 0,
            "W_LEGACY_ENCODING": self._legacy.met,
        }
        self._builder.warnings += [ReadingWarning(code, WARNINGS[code]) for code, met in found.items() if met]
        return not found["W_EMPTY_DOCUMENT"] and not found["W_EMBEDDED_FILE"]

    def _page_headers(self, body: etree._Element) -> None:
        """Page headers and footers: furniture, but for a letterhead that the body itself does not have."""
        wanted = True
        seen: set[str] = set()
        for reference in body.iter(W + "headerReference", W + "footerReference"):
            relation = self._package.relations.get(reference.get(_REFERENCE_ID, ""))
            if relation is None or relation.target in seen:
                continue
            seen.add(relation.target)
            root = self._package.part(relation.target)
            if root is None:
                continue
            items = list(self._stories.read(root))
            lines = [line.text for line in _lines(items)]
            is_letterhead = relation.kind == "header" and layout.is_letterhead(lines)
            if is_letterhead and wanted and not _has_letterhead(body):
                wanted = False
                self._items(items)
            elif any(lines):
                self._builder.furniture.append(Furniture(None, "\n".join(lines)))

    def _items(self, items: Iterable[Paragraph | WordTable], column: int | None = None) -> None:
        for item in items:
            if isinstance(item, Paragraph):
                self._paragraph(item, column)
            elif layout.is_layout(item):
                places = layout.columns(item)
                for row in item.rows:
                    for cell in row:
                        place = places[id(cell)]
                        self._items(cell.items, column if place is None else place)
            else:
                self._table(item)

    def _paragraph(self, paragraph: Paragraph, column: int | None) -> None:
        if paragraph.contents:
            self._builder.furniture += [Furniture(None, line.text) for line in paragraph.lines()]
            return
        empty = paragraph.inline.is_empty  # its list number counts, but nothing of it is text
        label, prefix = (None, "") if empty else (paragraph.label, paragraph.prefix)
        for line in paragraph.parts(apart=column is not None):
            beside = None if column is not None or label or line.notes else layout.second_column(line.raw)
            for place, part in ((column, line),) if beside is None else enumerate(line.cut(beside)):
                printed = part.printed(prefix)
                block = self._builder.paragraph(
                    printed.text,
                    label=label,
                    outline_level=paragraph.outline,
                    centred=paragraph.alignment == "center",
                    column=place,
                    **printed.style,
                )
                self._keep(printed.notes, self._builder.length if block is None else block.start)
                label, prefix = None, ""

    def _table(self, table: WordTable) -> None:
        cells: list[tuple[Cell, str, tuple[Line, ...], dict[str, object]]] = []
        start = self._builder.length + (self._builder.last_block is not None)
        for number, row in enumerate(table.rows):
            for cell in row:
                text, notes, style = _cell(cell)
                place = Cell(0, number, cell.column, cell.row_span, cell.column_span)
                cells.append((place, text, (), style))
                self._keep(notes, start)
                start += len(text) + 1
        self._builder.table(cells)

    def _keep(self, notes: Iterable[Note], start: int) -> None:
        self._notes += [Note(start + note.offset, note.kind, note.id) for note in notes]

    def _footnotes(self) -> None:
        wanted, self._notes = self._notes, []
        found: dict[tuple[str, str], etree._Element] = {}
        for kind in {note.kind for note in wanted}:
            root = self._package.related(f"{kind}s")
            if root is not None:
                found.update({(kind, item.get(W + "id", "")): item for item in root})
        for note in wanted:
            element = found.pop((note.kind, note.id), None)
            if element is not None:
                text = " ".join(line.text for line in _lines(self._stories.read(element)))
                self._builder.footnote(text.strip(), anchor=note.offset)


def _has_letterhead(body: etree._Element) -> bool:
    """Whether the national or the Party's name stands at the beginning of the body itself."""
    first = islice(body, _LOOK_FOR_LETTERHEAD)
    return layout.is_national("".join(part.text or "" for item in first for part in item.iter(W + "t")))


def _lines(items: Iterable[Paragraph | WordTable]) -> Iterator[Printed]:
    """The text of paragraphs and of all cells of tables, one paragraph or line of it after the other."""
    for item in items:
        if isinstance(item, Paragraph):
            yield from item.lines()
        else:
            for row in item.rows:
                for cell in row:
                    yield from _lines(cell.items)


def _cell(cell: TableCell) -> tuple[str, list[Note], dict[str, object]]:
    """A data cell's text on one line, its notes by offset in it, and the look of its first line."""
    text = ""
    notes: list[Note] = []
    printed = [line for line in _lines(cell.items) if line.text]
    for line in printed:
        start = len(text) + 1 if text else 0
        notes += [Note(start + note.offset, note.kind, note.id) for note in line.notes]
        text = f"{text} {line.text}" if text else line.text
    style = dict(printed[0].style) if printed else {}
    first = next((item for item in cell.items if isinstance(item, Paragraph)), None)
    return text.replace("\t", " "), notes, {**style, "centred": first is not None and first.alignment == "center"}
