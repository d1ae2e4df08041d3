"""Finds awards: who was commended how often, with what, by whom, for what (Luật Thi đua, khen thưởng 06/2022)."""

from __future__ import annotations

import re
from bisect import bisect_left

from spacy.language import Language
from spacy.tokens import Doc

from extractors import facts
from extractors.components.awards.asides import without_asides
from extractors.components.awards.context import Line, Stack, confers_above, is_line, names_above
from extractors.components.awards.counts import find_counts
from extractors.components.awards.damaged_names import find_damaged
from extractors.components.awards.heads import find_heads
from extractors.components.awards.names import NameHit, find_names, with_ranks_alone
from extractors.components.awards.parts import LeadParts, nest
from extractors.components.awards.restatements import link_restatements
from extractors.components.awards.rows import RowMaker
from extractors.components.awards.sentences import Binder, sentences
from extractors.components.awards.tables import read_tables
from extractors.components.component import Component
from extractors.record import Award

_COUNT = re.compile(r"\d|(?<!\w)(?:một|hai|ba)(?!\w)")
_SPLITS = re.compile(r"(?:cụ thể|trong đó|bao gồm|gồm|như sau|chia ra)(?: (?:là|như sau|có))?\s*:\s*$")
"""How a lead-in with counts of its own ends where the lines under it split them."""
_CONFERS = re.compile(r"(?<!\w)(?:t[ặằẵ]ng|danh hiệu|khen)(?!\w)")


class AwardFinder(Component):
    """spaCy component: fills `doc._.awards`."""

    kind = "awards"

    def __init__(self, name: str = "thidua_awards") -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """The doc, with its awards found."""
        rows = _find(doc)
        facts.store(doc, "awards", [row for row, _ in rows])
        for row, whole in rows:
            row.part_of = whole.id if whole is not None else None
        link_restatements(facts.found(doc, "awards"), facts.document(doc))
        return doc


def _find(doc: Doc) -> list[tuple[Award, Award | None]]:
    """The rows, each with the row that contains it."""
    document, names = facts.document(doc), find_names(facts.view(doc))
    view = without_asides(facts.view(doc), names)
    stack, maker = Stack(view), RowMaker(doc, view)
    starts = [name.start for name in names]
    rows: list[tuple[Award, Award | None]] = []
    parts = LeadParts()
    above_table: dict[int, Line] = {}
    for block in document.blocks:
        if not is_line(block):
            if block.cell is not None and stack.last is not None:
                above_table.setdefault(block.cell.table, stack.last[1].under())
            continue
        line = stack.enter(block)
        line.names = names[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        if _COUNT.search(view.folded, line.start, line.end) and (
            line.names
            or _CONFERS.search(view.folded, line.start, line.end)
            or names_above(line)
            or confers_above(view, line)
        ):
            found = _read_line(maker, line)
            line.counted = bool(found)
            line.splits = line.counted and line.lead and bool(_SPLITS.search(view.folded, line.start, line.end))
            parts.under(line, found)
            rows.extend(parts.of_lead(line, found))
    for table in document.tables:
        rows.extend((row, None) for row in read_tables(doc, table, names, above_table.get(table.index)))
    return rows


def _read_line(maker: RowMaker, line: Line) -> list[tuple[Award, Award | None]]:
    view = maker.view
    rows: list[tuple[Award, Award | None]] = []
    for start, end in sentences(view, line.start, line.end):
        if not _COUNT.search(view.folded, start, end):
            continue
        names = with_ranks_alone(view.folded, end, _between(line.names, start, end))
        if not names:
            if start != line.start and not _CONFERS.search(view.folded, start, end):
                continue
            if not find_counts(view.folded, start, end):
                continue
            names = find_damaged(view, start, end)
        named = maker.givers.find(start, end)
        drafts = Binder(view, start, end, find_heads(view, start, end, names, named), named).bind()
        nest(view.folded, drafts)
        carried = rows[-1][0].status if rows else None
        rows.extend(maker.rows(line, start, end, drafts, named, carried))
    return rows


def _between(hits: list[NameHit], start: int, end: int) -> list[NameHit]:
    """The hits that start in [start, end); the list is in reading order."""
    first = bisect_left(hits, start, key=lambda hit: hit.start)
    return hits[first : bisect_left(hits, end, key=lambda hit: hit.start)]


@Language.factory("thidua_awards", assigns=["doc._.awards"], requires=["doc._.sections", "doc._.header"])
def create_awards(nlp: Language, name: str) -> AwardFinder:
    """The factory that config.cfg names."""
    return AwardFinder(name)
