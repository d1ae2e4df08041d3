"""QuantityFinder: the numbers that measure or count something in the world that the report speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extractors import facts
from extractors.components.component import Component
from extractors.components.quantities.amount import Amount
from extractors.components.quantities.amounts import read_amounts
from extractors.components.quantities.aspect import AspectReader
from extractors.components.quantities.masks import covered, is_award_count, is_recipient, masks
from extractors.components.quantities.place import WINDOW, PlaceReader, nearby
from extractors.components.quantities.qualifier import qualifier
from extractors.components.quantities.right import Clause, Told
from extractors.components.quantities.subject import SubjectReader
from extractors.components.quantities.tables import TableAmount, TableReader
from extractors.document import Block, Document, Table
from extractors.language.normalise import fold
from extractors.language.numbers import separators
from extractors.language.places import UPPER
from extractors.record import Aspect, Quantity

_SENTENCE = re.compile(rf"[.!?]+[ \t]+(?=[{UPPER}\"“(+-])|(?<=[^\d\W{UPPER}])\.(?=[{UPPER}])|;[ \t]*")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:tp|tt|tx|th|gs|ts|pgs|bs|ths|đ/c|q|p|h|x|[a-zđ])$")
_TOPIC = re.compile(r"[-+*•· \t]*((?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\))?[^\d:.;()\n]{2,80}):(?! ?\d)")
_LONGEST_TOPIC = 8
_SOME = re.compile(
    r"(?:một số|một vài|các|những|nhiều) (?:đơn vị|xã|phường|huyện|địa phương|nơi|cơ sở|tập thể|trường)(?!\w)"
)
_BULLET = re.compile(r"[ \t]*[-+*•·]")
_AND = re.compile(r"\s*(?:,|;|và|,\s*và)\s*")
_LEAD = re.compile(r":\s*$")
_ITEM = re.compile(r"[ \t]*(?:[-+*•·]|\d{1,2}[.)]|[a-zđ]\))")
# How sure the reading of each rule is, on documents that it was not written for.
_SURE = {
    "number_percent": 0.96, "number_measure": 0.97, "number_money": 0.97, "number_count": 0.93, "number_unknown": 0.6,
    "ratio": 0.93, "range": 0.92, "table": 0.85, "pair": 0.85, "list": 0.85, "borrowed_unit": 0.75, "part": 0.85,
    "rank": 0.9,
}  # fmt: skip


class QuantityFinder(Component):
    """Finds quantities in prose line by line, and in the tables of indicators cell by cell."""

    kind = "quantities"

    def __call__(self, doc: Doc) -> Doc:
        """The doc with `doc._.quantities` filled."""
        facts.store(doc, "quantities", _Reader(doc).rows())
        return doc


class _Reader:
    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        view = facts.view(doc)
        self.text, self.folded = view.text, view.folded
        self.masked = masks(doc)
        self.awards = facts.spans_of(doc, "awards")
        self.decides = facts.header(doc).doc_type == "decision"
        self.style = separators(self.folded)
        self.aspects = AspectReader(doc)
        self.places = PlaceReader(doc)
        self.subjects = SubjectReader(self.text, self.folded)

    def rows(self) -> Iterator[Quantity]:
        """The quantities of the document."""
        lead = ""
        document = facts.document(self.doc)
        tables = {table.index: self._table(document, table) for table in document.tables}
        yield from (row for rows in tables.values() for row in rows or ())
        for block in document.blocks:
            if block.cell is not None and tables.get(block.cell.table) is not None:
                continue
            for line in self._lines(block):
                folded = self.folded[slice(*line)]
                if not _ITEM.match(folded):
                    lead = ""
                yield from self._line(line, block, lead)
                if _LEAD.search(folded):
                    lead = folded

    def _table(self, document: Document, table: Table) -> list[Quantity] | None:
        """The quantities of a table of indicators, or None for a table that is read as prose."""
        reader = TableReader(document, self.text, self.folded, table, self.style)
        if not reader.is_data:
            return None
        rows = [self._from_table(found) for found in reader.rows() if not self._in_awards(found.amount)]
        return [row for row in rows if row.unit in ("%", "điểm")] if reader.is_about_awards else rows

    def _from_table(self, found: TableAmount) -> Quantity:
        amount = found.amount
        block = facts.document(self.doc).block_at(amount.start)
        aspect = found.aspect or self.aspects.aspect(amount, amount.start, amount.start, "")
        return self._quantity(amount, block, aspect, Told(found.subject, ""), found.place)

    def _in_awards(self, amount: Amount) -> bool:
        return covered(self.awards, amount.start, amount.end)

    def _lines(self, block: Block) -> Iterator[tuple[int, int]]:
        start = block.start
        for part in self.text[block.start : block.end].split("\n"):
            yield start, start + len(part)
            start += len(part) + 1

    def _sentences(self, start: int, end: int) -> list[tuple[int, int]]:
        """The sentences of a line; a semicolon parts clauses as well as a full stop does."""
        borders = [start]
        for match in _SENTENCE.finditer(self.text, start, end):
            if match[0][0] == ";":
                if self._in_bracket(borders[-1], match.start()):
                    continue
                borders.append(match.end())
            elif not _ABBREVIATION.search(self.folded, borders[-1], match.start()):
                borders.append(match.end())
        return list(zip(borders, [*borders[1:], end], strict=True))

    def _line(self, line: tuple[int, int], block: Block, lead: str) -> Iterator[Quantity]:
        amounts = list(read_amounts(self.text, self.folded, line, self.masked, self.style))
        if not amounts:
            return
        line_topic = self._topic(*line)
        bulleted = _BULLET.match(self.text, *line) is not None and len(line_topic.split()) <= 5
        heading = self._heading(line[0])
        seen: dict[str, Told] = {}
        starts = [amount.start for amount in amounts]
        last: tuple[Amount, Told] | None = None
        whole = line[0]
        for start, end in self._sentences(*line):
            whole = whole if ";" in self.text[max(start - 2, line[0]) : start] else start
            inside = amounts[bisect_left(starts, start) : bisect_left(starts, end)]
            places = self.places.places(start, end, inside) if inside else []
            previous: tuple[Amount, Told] | None = None
            awarded, compared, owner = False, False, None
            topic = self._topic(start, end) or (line_topic if bulleted else "")
            for number, amount in enumerate(inside):
                stop = inside[number + 1].start if number + 1 < len(inside) else end
                near = nearby(places, amount.start)
                place = self.places.place(amount, max(start, amount.start - WINDOW), stop, near)
                aspect = self.aspects.aspect(amount, start, whole, lead)
                linked = previous is not None and _AND.fullmatch(self.text[previous[0].end : amount.start]) is not None
                if linked and compared and aspect == "actual" and amount.unit.kind == "count":
                    aspect = "comparison"  # "tăng 4 vụ, 6 đối tượng"
                compared = aspect == "comparison" and amount.unit.kind == "count" and not amount.pair
                following = None
                if number + 1 < len(inside):
                    after = inside[number + 2].start if number + 2 < len(inside) else end
                    following = inside[number + 1].end, after
                clause = Clause(
                    max(start, amount.start - WINDOW), stop, end, place, near, topic, following, heading,
                    seen.get(amount.unit.name), amount.unit.kind == "count",
                )  # fmt: skip
                told = self.subjects.subject(amount, clause, aspect, previous)
                if told.subject is None and last is not None:
                    told = last[1]
                if not (last and self._in_bracket(last[0].end, amount.start)):
                    seen[amount.unit.name] = told
                awarded = self._is_award(amount, (start, end), lead, linked=awarded and linked)
                if previous is not None and place is None and self._in_bracket(previous[0].end, amount.start):
                    place = owner
                owner = place
                previous = last = (amount, told)
                if awarded:
                    continue
                yield self._quantity(amount, block, aspect, told, self.text[slice(*place)] if place else None)

    def _quantity(self, amount: Amount, block: Block | None, aspect: Aspect, told: Told, place: str | None) -> Quantity:
        line = self.text.rfind("\n", 0, amount.start) + 1
        sure = _SURE[amount.rule] * (0.8 if amount.doubt else 1.0) * (block.confidence if block else 1.0)
        return Quantity(
            confidence=round(sure, 3),
            evidence=facts.evidence(self.doc, amount.start, amount.end),
            found_by=amount.rule,
            value=_number(amount.value),
            value_max=None if amount.value_max is None else _number(amount.value_max),
            of=None if amount.of is None else _number(amount.of),
            unit=amount.unit.name,
            qualifier=qualifier(self.folded, line, amount),
            subject=told.subject,
            place=place,
            aspect=aspect,
        )

    def _topic(self, start: int, end: int) -> str:
        """The words before the colon with which a sentence begins ("* Ma túy: bắt …"), where they are few."""
        match = _TOPIC.match(self.text, start, end)
        if match is None or len(match[1].split()) > _LONGEST_TOPIC or _SOME.match(fold(match[1])):
            return ""
        return match[1].strip()

    def _heading(self, offset: int) -> str:
        """The title of the section that holds the offset, without its mark."""
        section = facts.section_at(self.doc, offset)
        return (section.title or "").strip(" .:") if section and section.type == "heading" else ""

    def _in_bracket(self, start: int, end: int) -> bool:
        return self.text.count("(", start, end) > self.text.count(")", start, end)

    def _is_award(self, amount: Amount, clause: tuple[int, int], lead: str, *, linked: bool) -> bool:
        """Whether the count is an award row; `linked`: a list ties it to an award count before it."""
        if amount.unit.kind not in ("count", "unknown"):
            return False
        if self._in_awards(amount):
            return True
        if amount.of is not None:
            return False
        chain = facts.ancestors(self.doc, facts.section_at(self.doc, amount.start))
        before = " | ".join([lead, *(fold(each.title or "") for each in chain)])
        if any(each.topic == "commendation" for each in chain) or self.decides:
            before += " | khen thưởng"
        span = (amount.start, amount.end)
        clause = max(clause[0], span[0] - WINDOW), min(clause[1], span[1] + WINDOW)
        if linked and is_recipient(amount.unit):
            return True
        return is_award_count(self.folded, clause, span, before, amount.unit)


def _number(value: object) -> float:
    number = float(value)  # type: ignore[arg-type]
    return int(number) if number.is_integer() else number


@Language.factory("thidua_quantities", assigns=["doc._.quantities"], requires=["doc._.sections", "doc._.header"])
def create_quantities(nlp: Language, name: str) -> QuantityFinder:
    """The quantities component."""
    return QuantityFinder()
