"""The paragraphs in which sections are sought, the body's own or the pieces of a text without line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.components.frame.form import capitals
from extractors.components.sections.labels import read_labels
from extractors.components.sections.runs import Candidate
from extractors.document import Block, Document, Origin
from extractors.language.letters import LOWER, UPPER

_ONE_LINE = 700
"""A paragraph this long that holds most of the body may be a whole document without line breaks."""
_INNER_LABEL = re.compile(
    rf"(?:(?<=[.:;!?”…])|(?<=[{UPPER}]{{2}}))\s+"
    r"(?=(?:[IVX]{1,5}(?:\.\d{1,2})*|[A-HĐ]|\d{1,2}(?:\.\d{1,2}){0,3}|[a-hđ])\s?[.)/](?!\d)|(?:Điều|Phần|PHẦN|Chương|CHƯƠNG)\s)"
)
_CAPITALS_RUN = re.compile(rf"[^{LOWER}]{{8,300}}(?=\s[{UPPER}]?[{LOWER}])")
_OF_CONTENTS = re.compile(r"(?:\.[ ]?){4,}[ ]*\d{1,3}\s*$|…[….\s]*\d{1,3}\s*$|_{4,}\s*\d{1,3}\s*$")
"""The leader and page number that end a line of a table of contents."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """text[start:end] of a block: the whole of it, or a piece of a long one."""

    start: int
    end: int
    block: Block

    @property
    def whole(self) -> bool:
        """Whether the paragraph is its block."""
        return self.start == self.block.start and self.end == self.block.end


def paragraphs_of(document: Document, blocks: Sequence[Block]) -> list[Paragraph]:
    """The blocks as paragraphs; a block that holds a document without line breaks is cut at its labels."""
    total = sum(block.end - block.start for block in blocks)
    found: list[Paragraph] = []
    for block in blocks:
        length = block.end - block.start
        if length > _ONE_LINE and length > 0.6 * total:
            found += _pieces(document.text, block)
        else:
            found.append(Paragraph(block.start, block.end, block))
    return found


def _pieces(text: str, block: Block) -> Iterator[Paragraph]:
    cuts = [match.end() for match in _INNER_LABEL.finditer(text, block.start, block.end)]
    for start, end in zip([block.start, *cuts], [*cuts, block.end], strict=True):
        end = start + len(text[start:end].rstrip())
        title = _CAPITALS_RUN.match(text, start, end)
        if title and read_labels(text[start:end]):
            yield Paragraph(start, title.end(), block)
            start = title.end() + 1
        if start < end:
            yield Paragraph(start, end, block)


def candidates_of(document: Document, paragraphs: Sequence[Paragraph]) -> list[Candidate]:
    """The paragraphs that begin with a label, without a table of contents; `Candidate.block` is the index in
    `paragraphs`."""
    found = []
    for index, paragraph in enumerate(paragraphs):
        text = document.text[paragraph.start : paragraph.end]
        labels = read_labels(text, scanned=document.origin is Origin.OCR)
        if labels and not _OF_CONTENTS.search(text[-60:]):
            title = text[labels[0].end :]
            marked = paragraph.block.bold > 0.85 or capitals(title)
            found.append(Candidate(paragraph.start, paragraph.end, index, labels, 1.0 if marked else 0.0))
    return found
