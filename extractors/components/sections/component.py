"""Finds the sections of a report: the tree of its numbered and lettered headings and clauses, each with its topic.

Way: paragraphs that begin with a label (section_labels) without lists of names (section_lists) → the tree that their
sequence makes (section_runs) → heading or clause by print, length and what follows (section_kinds) → topic by the
heading's words (topics). SectionFinder are sought in the body and, apart from it, in the annex; letterhead, preamble,
closing, recipients and signature stand outside.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extractors import facts
from extractors.components.component import Component
from extractors.components.frame.form import capitals, strip_marks
from extractors.components.frame.frame import Frame, frame
from extractors.components.sections.kinds import Look, enacted, score, settle
from extractors.components.sections.lists import refuse_names
from extractors.components.sections.paragraphs import Paragraph, candidates_of, paragraphs_of
from extractors.components.sections.runs import Node, build
from extractors.components.sections.topics import Setting, hint, topic_of, topic_of_clause
from extractors.document import BlockKind, Document, Origin
from extractors.record import Section, Topic

_LONGEST_TITLE = 300
_TITLE_LINES = 4
_SURE = 3.0


class SectionFinder(Component):
    """Fills `doc._.sections`."""

    kind = "sections"

    def __call__(self, doc: Doc) -> Doc:
        """The `Doc` with its sections, in reading order."""
        parts = frame(doc)
        document = facts.document(doc)
        found: list[Section] = []
        setting = _setting(parts, damaged=document.origin is Origin.OCR)
        for blocks, end in ((parts.body, parts.closing), (parts.annex, len(document.text))):
            if blocks:
                region = _Region(doc, paragraphs_of(document, blocks), end, setting)
                found += region.sections(len(found))
        doc._.sections = found
        return doc


def _setting(parts: Frame, *, damaged: bool) -> Setting:
    """What the kind of document says of its outermost sections: a submission for awards is about them throughout."""
    kind = parts.head.type_line.doc_type if parts.head.type_line else None
    own = hint(" ".join(line.text for line in parts.head.title)) if kind == "submission" else None
    default: Topic = own.topic if own and own.strong and own.topic == "commendation" else "content"
    letter = kind is None and bool(parts.head.addressees or parts.head.title)
    return Setting(above=None, default=default, letter=letter, guidance=kind == "guidance", damaged=damaged)


class _Region:
    """The body or the annex: its paragraphs, and the sections among them."""

    def __init__(self, doc: Doc, paragraphs: list[Paragraph], end: int, setting: Setting) -> None:
        self.setting = setting
        self.view = facts.view(doc)
        self.document: Document = facts.document(doc)
        self.paragraphs = paragraphs
        self.end = end
        texts = [self.view.text[p.start : p.end] for p in paragraphs]
        candidates = refuse_names(candidates_of(self.document, paragraphs), self.view, texts)
        self.nodes = build(candidates, repairing=self.document.origin is Origin.OCR)
        self.starts = {node.candidate.block: node for node in self.nodes}
        self.texts = texts
        bold = sum(paragraphs[node.candidate.block].block.bold > 0.85 for node in self.nodes)
        self.bold_tells = bold >= 2

    def sections(self, before: int) -> list[Section]:
        """The sections; `before` is how many the document has already."""
        titles = {node: self._title_range(node) for node in self.nodes}
        scores = {node: score(node, self._look(node, titles[node]), bold_tells=self.bold_tells) for node in self.nodes}
        for node in enacted(self.nodes, {node: self._title(node, span) for node, span in titles.items()}):
            scores[node] = -_SURE
        kinds = settle(self.nodes, scores)
        ids = {node: f"s{number}" for number, node in enumerate(self.nodes, before + 1)}
        topics: dict[Node, Topic | None] = {}
        found: list[Section] = []
        for position, node in enumerate(self.nodes):
            heading, certainty = kinds[node]
            title = self._title(node, titles[node])
            setting = replace(
                self.setting,
                above=topics[node.parent] if node.parent else None,
                earlier={topics[sibling] for sibling in node.run.nodes if sibling in topics},
                roof=node.parent is not None and node.parent.label.style == "part",
            )
            topics[node] = topic = topic_of(title, setting) if heading else topic_of_clause(title, setting)
            found.append(
                Section(
                    id=ids[node],
                    parent=ids[node.parent] if node.parent else None,
                    level=node.level,
                    label=node.label.printed,
                    title=(strip_marks(title) or None) if heading else None,
                    type="heading" if heading else "clause",
                    topic=topic,
                    start=node.candidate.start,
                    end=self._end(position),
                    confidence=round(min(certainty, _label_certainty(node)), 2),
                    found_by=f"{node.label.style}-label",
                )
            )
        return found

    def _end(self, position: int) -> int:
        node = self.nodes[position]
        level = node.level
        for later in self.nodes[position + 1 :]:
            if later.level <= level:
                return later.candidate.start
        return self.end

    def _title_range(self, node: Node) -> tuple[int, int]:
        """The indices of the paragraphs [first, last) that the title stands on, the label's own first."""
        first = node.candidate.block
        own = self.texts[first][node.label.end :].rstrip()
        last = first + 1
        if len(own) > _LONGEST_TITLE:
            return first, last
        open_title = not own and node.label.style in ("part", "chapter", "division", "subdivision", "article")
        while last < len(self.paragraphs) and last - first < _TITLE_LINES and last not in self.starts:
            if not (open_title if last == first + 1 and open_title else self._continues(first, last)):
                break
            if not own and not self._can_title(last):
                break
            last += 1
        return first, last

    def _can_title(self, index: int) -> bool:
        text = self.texts[index]
        return len(text) < _LONGEST_TITLE and (
            self._marked(index) or (len(text) < 120 and not text.endswith((".", ";")))
        )

    def _marked(self, index: int) -> bool:
        block = self.paragraphs[index].block
        return block.bold > 0.85 or block.centred or capitals(self.texts[index])

    def _continues(self, first: int, index: int) -> bool:
        """Whether the paragraph goes on with the title in the one before it: a heading wrapped over two lines."""
        before, text = self.texts[index - 1].rstrip(), self.texts[index]
        if not self.paragraphs[index].whole or before.endswith((".", ":", ";")) or len(text) > _LONGEST_TITLE / 2:
            return False
        if text[:1] in "-–+*•(" or abs(self.paragraphs[index].block.bold - self.paragraphs[index - 1].block.bold) > 0.5:
            return False
        if capitals(before) or (index - first > 1 and capitals(text)):
            return capitals(text)
        return self.paragraphs[index].block.bold > 0.85 and text[:1].islower()

    def _title(self, node: Node, span: tuple[int, int]) -> str:
        first, last = span
        parts = [self.texts[first][node.label.end :], *self.texts[first + 1 : last]]
        return " ".join(part.strip() for part in parts if part.strip())

    def _look(self, node: Node, span: tuple[int, int]) -> Look:
        first, last = span
        paragraph = self.paragraphs[first]
        text = self._title(node, span)
        if node.label.style == "quarter":
            text = ""
        return Look(
            text=text,
            bold=paragraph.block.bold if paragraph.whole else 0.0,
            italic=paragraph.block.italic if paragraph.whole else 0.0,
            outline=paragraph.block.outline_level is not None,
            follows=self._follows(node, last),
        )

    def _follows(self, node: Node, index: int) -> str:
        block = self.paragraphs[index - 1].block
        after = self.document.blocks[block.index + 1 : block.index + 2]
        if after and after[0].kind is BlockKind.CELL and after[0].start < self.end:
            return "body"
        if index >= len(self.paragraphs):
            return "end"
        later = self.starts.get(index)
        if later is None:
            return "body"
        while later is not None:
            if later.parent is node:
                return "child"
            later = later.parent
        return "sibling"


def _label_certainty(node: Node) -> float:
    alone = 0.15 if len(node.run.nodes) == 1 and node.label.style not in ("part", "roman", "article") else 0.0
    return max(0.4, 0.99 - 0.15 * node.doubt - alone)


@Language.factory("thidua_sections", assigns=["doc._.sections"], requires=[])
def create_sections(nlp: Language, name: str) -> SectionFinder:
    """The component for `nlp.add_pipe("thidua_sections")`."""
    return SectionFinder()
