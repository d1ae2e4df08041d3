"""A report as laid-out text: headings, paragraphs, tables, footnotes, each cut into segments by the facts on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from extractors.document import BlockKind
from extractors.layout import Layout, LayoutBlock
from extractors.record import Section
from service.web.rendering.marks import MarkedText, Segment


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, a cell's text or a footnote. `section` is the key of the section that begins with it; `heading` is
    that section's level (from 1) where the paragraph titles it, else 0.
    """

    block: LayoutBlock
    segments: list[Segment]
    section: str | None = None
    heading: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows of cells, merged cells once. A cell's place and spans stand in its block."""

    rows: list[list[Paragraph]]


@dataclass(frozen=True, slots=True)
class Columns:
    """Letterhead or signature: two columns side by side."""

    left: list[Paragraph] = field(default_factory=list)
    right: list[Paragraph] = field(default_factory=list)


Part = Paragraph | Table | Columns


def parts(marked: MarkedText, layout: Layout, sections: list[Section]) -> list[Part]:
    """The report's parts in reading order."""
    headings = _headings(marked.text, layout, sections)
    starts = {section.start: section.id for section in reversed(sections)}
    found: list[Part] = []
    for group, blocks in groupby(enumerate(layout.blocks), key=lambda each: _group(each[1])):
        paragraphs = [
            Paragraph(block, marked.segments(block.start, block.end), starts.get(block.start), headings.get(index, 0))
            for index, block in blocks
        ]
        if group == "text":
            found += paragraphs
        elif group == "columns":
            left = [paragraph for paragraph in paragraphs if paragraph.block.column == 0]
            right = [paragraph for paragraph in paragraphs if paragraph.block.column == 1]
            found.append(Columns(left, right))
        else:
            found.append(Table([list(cells) for _, cells in groupby(paragraphs, key=_row)]))
    return found


def paragraphs(of: list[Part]) -> Iterator[Paragraph]:
    """All paragraphs of the parts; those of columns one column after the other."""
    for part in of:
        match part:
            case Paragraph():
                yield part
            case Table(rows):
                for row in rows:
                    yield from row
            case Columns(left, right):
                yield from left
                yield from right


def _group(block: LayoutBlock) -> str:
    if block.cell is not None:
        return f"table {block.cell.table}"
    return "text" if block.column is None else "columns"


def _row(paragraph: Paragraph) -> int:
    assert paragraph.block.cell is not None
    return paragraph.block.cell.row


def _headings(text: str, layout: Layout, sections: list[Section]) -> dict[int, int]:
    """The levels of the headings by the indices of their blocks; a heading may run over several blocks."""
    by_start = {block.start: index for index, block in enumerate(layout.blocks)}
    levels: dict[int, int] = {}
    for section in sections:
        index = by_start.get(section.start)
        if index is None or section.type != "heading":
            continue
        levels[index] = section.level
        title = section.title or ""
        seen = text[section.start : layout.blocks[index].end]
        for following in range(index + 1, len(layout.blocks)):
            block = layout.blocks[following]
            line = text[block.start : block.end]
            if block.kind is not BlockKind.PARAGRAPH or title in seen or not line or line not in title:
                break
            levels[following] = section.level
            seen = f"{seen} {line}"
    return levels
