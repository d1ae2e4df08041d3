"""Where a document's parts stand: letterhead, title, addressees, body, closing, recipients and signature, annex.

The order is that of Nghị định 30/2020/NĐ-CP, Phụ lục I; any part may be missing, and columns may have been read one
after the other or line by line. Parts are found by their wording rather than by their place on the page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from extractors import facts
from extractors.components.frame.head import Head, split_head
from extractors.components.frame.lines import lines_of
from extractors.components.frame.tail import Tail, find_closing, split_tail
from extractors.document import Block, BlockKind, Document

_HEAD_BLOCKS = 60
_TAIL_BEFORE, _TAIL_AFTER = 15, 80
"""How many paragraphs before and after "Nơi nhận" are searched for the signature; an annex may be long."""
_TAIL_MARK = re.compile(r"^\W*n[ơo]i (?:nhận|gửi)\b.{0,30}$", re.M | re.I)
_SIGNED = re.compile(r"^\W*(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\b", re.M)
_LONG = 1500
"""A paragraph longer than this stands in the body, even where it begins like a letterhead."""


@dataclass(frozen=True)
class Frame:
    """The parts as lines (head, tail) and paragraphs: `body` from after the addressees to before the closing, `annex`
    from after the signature. `closing` is the offset where the closing begins."""

    document: Document
    head: Head
    body: tuple[Block, ...]
    closing: int
    tail: Tail
    annex: tuple[Block, ...]


def frame(doc: Doc) -> Frame:
    """The parts of the document, found once."""
    present: Frame | None = doc.user_data.get("frame")
    if present is None:
        present = doc.user_data["frame"] = find_frame(facts.document(doc), facts.view(doc).bare)
    return present


def find_frame(document: Document, bared: str) -> Frame:
    """The parts of a document that was read; `bared` is its text folded, without diacritics. Data tables and footnotes
    belong to none of them."""
    single = {table.index for table in document.tables if table.columns == 1}
    blocks = [block for block in document.blocks
              if block.end > block.start and (block.kind is BlockKind.PARAGRAPH
                                              or (block.cell is not None and block.cell.table in single))]  # fmt: skip
    first = next((i for i, block in enumerate(blocks[:_HEAD_BLOCKS]) if block.end - block.start > _LONG), _HEAD_BLOCKS)
    head = split_head(lines_of(document, blocks[:first], bared))
    rest = [block for block in blocks if block.end > head.body]
    tail = split_tail(lines_of(document, _last_blocks(document, rest), bared), len(document.text))
    body = [block for block in rest if block.start < tail.start]
    closing = find_closing(document, body, tail.start)
    return Frame(
        document=document,
        head=head,
        body=tuple(block for block in body if block.start < closing),
        closing=closing,
        tail=tail,
        annex=tuple(block for block in rest if block.start >= tail.end),
    )


def _last_blocks(document: Document, blocks: Sequence[Block]) -> Sequence[Block]:
    """The paragraphs around "Nơi nhận" or the authority that signs, else the last ones."""
    start = blocks[0].start if blocks else len(document.text)
    mark = _TAIL_MARK.search(document.text, start) or _SIGNED.search(document.text, start)
    if mark is None:
        return blocks[-_TAIL_BEFORE:]
    at = bisect_right(blocks, mark.end() - 1, key=lambda block: block.start) - 1
    return blocks[max(at - _TAIL_BEFORE, 0) : at + _TAIL_AFTER]
