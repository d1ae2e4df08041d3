"""Reads tables of awards: rows of awards or of units, columns of recipients, awards or statuses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from extractors import facts
from extractors.components.awards.context import (
    Line,
    confers_above,
    names_above,
    occasion_above,
    period_above,
    period_of_caption,
    status_above,
)
from extractors.components.awards.givers import givers_in
from extractors.components.awards.names import NameHit, catalogue, for_recipient, recipients_of
from extractors.components.awards.occasions import period_in, reason_of_lead
from extractors.components.awards.table_cells import TOTAL, Axis, Cells, Count
from extractors.document import Block, Table
from extractors.record import Award, AwardStatus, Recipient

_COLUMN_NUMBER = re.compile(r"\s*\(?\d{1,2}\)?\s*(?:\(?\d*\s*[=:+]?[\d\s:=+/x()-]*\)?)?\s*|\s*[a-d]\s*|\s*\(\d+\)\s*")
_OCCASIONS = re.compile(r"(?:nội dung|lĩnh vực|phong trào|chuyên đề|thành tích|đợt thi đua|đợt khen|lý do)(?!\w)")
"""The head of a column that says for what each row commends."""
_YEAR = re.compile(r"(?:^|\s)(20[0-4]\d|19[5-9]\d)\s*$")


def read_tables(doc: Doc, table: Table, names: Sequence[NameHit], above: Line | None) -> list[Award]:
    """The awards counted in a table; none where neither rows nor columns name awards or recipients commended."""
    return TableReader(doc, table, names, above).read()


class TableReader:
    """Reads one table. Header rows are those above the first row that holds counts."""

    def __init__(self, doc: Doc, table: Table, names: Sequence[NameHit], above: Line | None) -> None:
        self.doc, self.view, self.above = doc, facts.view(doc), above
        self.cells = Cells(self.view, names, givers_in(doc, self.view))
        self.blocks = [b for b in facts.document(doc).blocks[table.first : table.last] if b.cell is not None]
        self.grid: dict[tuple[int, int], Block] = {}
        for block in self.blocks:
            cell = block.cell
            assert cell is not None
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    self.grid[row, column] = block
        self.rows, self.columns = table.rows, table.columns

    def read(self) -> list[Award]:
        """The rows of awards, in reading order."""
        first = next((row for row in range(self.rows) if self._is_data(row)), None)
        if first is None:
            return []
        first = self._first_group(first)
        header_rows = [row for row in range(first) if not self._is_column_numbers(row)]
        columns = ([self.grid[row, c] for row in header_rows if (row, c) in self.grid] for c in range(self.columns))
        heads = [self.cells.axis({block.index: block for block in column}.values()) for column in columns]
        awards_in_heads = any(head.names for head in heads)
        found: list[Award] = []
        group = Axis()
        for row in range(first, self.rows):
            if self._is_column_numbers(row):
                continue
            label, values = self._split(row, heads)
            if label.skip:
                continue
            if not values:
                group = label
            elif not label.names:
                label.names, label.givers = group.names, label.givers or group.givers
            for column, count in values:
                made = self._award(label, heads[column], count, awards_in_heads)
                if made is not None:
                    found.append(made)
        return found

    def _first_group(self, first: int) -> int:
        """The first row under the headings: rows that only title the counts below ("I. Giấy khen") stand there too."""
        counted = [c for c in range(1, self.columns) if (first, c) in self.grid and self._holds_counts(first, c)]
        while first > 1 and not self._is_column_numbers(first - 1) and self._is_title(first - 1, counted):
            first -= 1
        return first

    def _holds_counts(self, row: int, column: int) -> bool:
        return bool(self.cells.counts(self.grid[row, column]))

    def _is_title(self, row: int, columns: Sequence[int]) -> bool:
        filled = [cell for cell in self._cells(row) if self.cells.text(cell).strip()]
        counted = {self.grid[row, column].index for column in columns if (row, column) in self.grid}
        return bool(filled) and not any(cell.index in counted for cell in filled)

    def _cells(self, row: int) -> list[Block]:
        seen = {self.grid[row, c].index: self.grid[row, c] for c in range(self.columns) if (row, c) in self.grid}
        return list(seen.values())

    def _is_data(self, row: int) -> bool:
        cells = self._cells(row)
        texts = [self.cells.text(cell) for cell in cells]
        words_here = any(re.search(r"[^\W\d_]{2}", text) or _YEAR.fullmatch(text) for text in texts)
        return words_here and any(self.cells.counts(cell) for cell in cells[1:]) and not self._is_column_numbers(row)

    def _is_column_numbers(self, row: int) -> bool:
        texts = [self.cells.text(cell) for cell in self._cells(row)]
        filled = [text for text in texts if text.strip()]
        if len(filled) < 3 or not all(_COLUMN_NUMBER.fullmatch(text) for text in filled):
            return False
        leading = [int(found[0]) for text in filled if (found := re.search(r"\d+", text))]
        return len(leading) >= 2 and leading == sorted(leading) and leading[-1] - leading[0] == len(leading) - 1

    def _split(self, row: int, heads: Sequence[Axis]) -> tuple[Axis, list[tuple[int, Count]]]:
        """The row's label, and its counts by column."""
        labels: dict[int, Block] = {}
        values: list[tuple[int, Count]] = []
        for block in self._cells(row):
            cell = block.cell
            assert cell is not None
            counts = self.cells.counts(block)
            if _YEAR.fullmatch(self.cells.text(block)) and heads[cell.column].text.strip().startswith("năm"):
                labels[block.index] = block
            elif counts:
                if cell.column > 0 and not heads[cell.column].skip:
                    values.extend((cell.column, count) for count in counts)
            elif not heads[cell.column].skip or heads[cell.column].names:
                labels[block.index] = block
        label = self.cells.axis(labels.values())
        label.occasion = next(
            (self.view.text[block.start : block.end].strip() for block in labels.values()
             if block.cell is not None and _OCCASIONS.match(heads[block.cell.column].text.strip())), None,
        )  # fmt: skip
        label.skip = any(TOTAL.match(self.cells.text(cell).strip()) for cell in self._cells(row))
        if label.status is None:
            columns = {block.cell.column for block in labels.values() if block.cell is not None}
            label.status = next((heads[column].status for column in sorted(columns) if heads[column].status), None)
        return label, [
            value for value in values if not labels or value[1].start > min(b.start for b in labels.values())
        ]

    def _award(self, label: Axis, head: Axis, count: Count, awards_in_heads: bool) -> Award | None:
        if count.value == 0:
            return None
        names = head.names or ([] if awards_in_heads else label.names)
        above = self.above
        commends = above is not None and confers_above(self.view, above)
        if not names and not awards_in_heads and above is not None and (head.recipient or count.recipient):
            names = list(above.names) or list(names_above(above))
        if any(name.award and catalogue()[name.award].quantity for name in names):
            return None
        if not names and not (
            "khen thưởng" in head.text
            or ("khen" in label.text and (head.recipient or count.recipient))
            or (commends and (head.recipient or count.recipient) and not awards_in_heads)
        ):
            return None
        recipient = count.recipient or self._recipient(label, head, names)
        ids = {for_recipient(name.award, recipient) for name in names}
        of_row = label.givers if label.names else []  # a unit that labels a row is commended, it gives nothing
        givers = [giver for giver in head.givers or of_row if not giver.level_only]
        giver = givers[-1] if givers else None
        status = head.status or label.status or (status_above(self.view, above) if above else None) or "conferred"
        return Award(
            award=ids.pop() if len(ids) == 1 else None,
            award_text=self.view.text[names[0].start : names[-1].end] if names else "khen thưởng",
            giver=self.view.text[giver.start : giver.end] if giver else None,
            giver_level=giver.level if giver else None,
            recipient=recipient,
            count=count.value,
            status=status,
            occasion=self._occasion(label, head, status),
            rank=names[0].rank if len(names) == 1 else None,
            confidence=0.85 if names else 0.6,
            evidence=facts.evidence(self.doc, count.start, count.end),
            found_by="table",
        )

    def _occasion(self, label: Axis, head: Axis, status: AwardStatus) -> str | None:
        """What the row or column tells, else what the lines above the table tell."""
        if status == "target":
            return None
        for axis in (label, head):
            told = reason_of_lead(axis.text, 0, len(axis.text)) if axis is label and not axis.names else None
            if axis is label and axis.occasion:
                return axis.occasion
            year = _YEAR.search(axis.text) if axis is label else None
            span = told or period_in(axis.text) or (year.span(1) if year else None)
            if span:
                return axis.text[slice(*span)]
        if self.above is None:
            return None
        told_above = occasion_above(self.view, self.above) or period_of_caption(self.view, self.above)
        return told_above or period_above(self.doc, self.above)

    def _recipient(self, label: Axis, head: Axis, names: Sequence[NameHit]) -> Recipient:
        """The recipient of the column or row, unless the award has but one kind (a person's title)."""
        said = head.recipient or label.recipient
        kinds = {kind for name in names for kind in recipients_of(name.award)}
        if said and said != "any" and names and all(for_recipient(n.award, said) != n.award for n in names):
            return said
        if len(kinds) == 1:
            return kinds.pop()
        return said or "any"
