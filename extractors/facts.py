"""Where components keep what they found: extension attributes of spaCy's `Doc`, and how facts are put there.

`doc._.document` is the `Document` that was read; `doc._.header`, `doc._.sections` and one list for each kind of fact
are filled by the components, in the order of the pipeline. Facts are stored through `store`, which completes them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from spacy.tokens import Doc

from extractors.document import Block, BlockKind, Document
from extractors.language.normalise import bare, fold
from extractors.record import Evidence, EvidenceBox, Fact, Header, Section

FACT_KINDS = ("quantities", "awards", "persons", "collectives", "deadlines", "citations", "movements")
_PREFIX = {"quantities": "q", "awards": "a", "persons": "p", "collectives": "c", "deadlines": "d", "citations": "t",
           "movements": "m"}  # fmt: skip
F = TypeVar("F", bound=Fact)


@dataclass(frozen=True)
class TextView:
    """A text and its two foldings, all of one length: offsets found in one hold in the others."""

    text: str

    @cached_property
    def folded(self) -> str:
        """Lower case, one tone placement, one kind of dash and quote."""
        return fold(self.text)

    @cached_property
    def bare(self) -> str:
        """`folded` without diacritics: for text that OCR or typing damaged."""
        return bare(self.folded)


def register() -> None:
    """Declare the extension attributes; safe to call twice."""
    if Doc.has_extension("document"):
        return
    Doc.set_extension("document", default=None)
    Doc.set_extension("header", default=None)
    for name in ("sections", "checks", *FACT_KINDS):
        Doc.set_extension(name, default=None)


register()


def view(doc: Doc) -> TextView:
    """The document's text with its foldings, computed once."""
    present: TextView | None = doc.user_data.get("view")
    if present is None:
        read = doc._.document  # joining a Doc's tokens costs far more than asking what it was made from
        present = doc.user_data["view"] = TextView(doc.text if read is None else read.text)
    return present


def document(doc: Doc) -> Document:
    """The document that was read; made from the plain text, a paragraph a line, where the Doc came from a string."""
    if doc._.document is None:
        made = Document.from_text(doc.text)
        if made.text != doc.text:  # from_text drops empty lines; blocks must fit the Doc's own offsets
            made = _by_line(doc.text, made)
        doc._.document = made
    read: Document = doc._.document
    return read


def _by_line(text: str, like: Document) -> Document:
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        lead = len(line) - len(line.lstrip())
        end = start + len(line.rstrip())
        if end > start + lead:
            blocks.append(Block(len(blocks), BlockKind.PARAGRAPH, start + lead, end))
        start += len(line) + 1
    return Document(text, tuple(blocks), (), (), (), like.origin, like.source)


def header(doc: Doc) -> Header:
    """The header found so far (empty where the header component did not run)."""
    present: Header = doc._.header or Header()
    return present


def sections(doc: Doc) -> list[Section]:
    """The sections found so far, in reading order."""
    present: list[Section] = doc._.sections or []
    return present


def found(doc: Doc, kind: str) -> list[Any]:
    """The facts of one kind found so far (see FACT_KINDS), in the order of the text."""
    return getattr(doc._, kind) or []


def section_at(doc: Doc, offset: int) -> Section | None:
    """The innermost section that holds the offset, or None outside all sections."""
    present = sections(doc)
    position = bisect_right(present, offset, key=lambda section: section.start) - 1
    section = present[position] if position >= 0 else None
    while section is not None and offset >= section.end:
        section = _parent(present, section)
    return section


def _parent(present: list[Section], section: Section) -> Section | None:
    return next((each for each in present if each.id == section.parent), None)


def ancestors(doc: Doc, section: Section | None) -> list[Section]:
    """The section and those that hold it, innermost first; empty for None."""
    chain = []
    while section is not None:
        chain.append(section)
        section = _parent(sections(doc), section)
    return chain


def evidence(doc: Doc, start: int, end: int) -> Evidence:
    """Evidence for text[start:end]; `store` adds the page, the block and the boxes."""
    return Evidence(start=start, end=end, quote=view(doc).text[start:end])


def store(doc: Doc, kind: str, rows: Iterable[F]) -> None:
    """Keep the facts of one kind: sorted by place, with ids, section, page, block and boxes. Replaces earlier ones.

    A fact is no surer than the text it was read from: its confidence is multiplied by that of its block.

    References between the facts given (`same_as`, `part_of`, `award_id`) must be set after this, when ids exist.
    """
    read = document(doc)
    ordered: Sequence[F] = sorted(rows, key=lambda fact: (fact.evidence.start, fact.evidence.end))
    for number, fact in enumerate(ordered, 1):
        place = fact.evidence
        fact.id = f"{_PREFIX[kind]}{number}"
        block = read.block_at(place.start)
        if block is not None and block.confidence < 1:
            fact.confidence = round(fact.confidence * block.confidence, 3)
        where = block.anchor if block is not None and block.anchor is not None else place.start
        section = section_at(doc, where)
        fact.section_id = section.id if section else None
        place.block = block.index if block else None
        place.page = read.page_at(place.start)
        place.boxes = [EvidenceBox(page=b.page, x0=b.x0, y0=b.y0, x1=b.x1, y1=b.y1)
                       for b in read.boxes(place.start, place.end)]  # fmt: skip
    setattr(doc._, kind, list(ordered))


def overlaps(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether [start, end) overlaps one of the spans, which are sorted by start and do not overlap one another."""
    position = bisect_right(spans, (end - 1, float("inf"))) - 1
    return position >= 0 and spans[position][1] > start


def spans_of(doc: Doc, *kinds: str) -> list[tuple[int, int]]:
    """The evidence spans of the facts of these kinds, sorted and merged where they overlap."""
    spans = sorted((f.evidence.start, f.evidence.end) for kind in kinds for f in found(doc, kind))
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
