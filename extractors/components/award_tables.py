"""Reads tables of awards: rows of awards or of units, columns of recipients, awards or statuses."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from extractors import facts
from extractors.components.award_context import Line, confers_above, names_above, occasion_above, status_above
from extractors.components.award_counts import number
from extractors.components.award_givers import GiverHit, givers_in
from extractors.components.award_names import NameHit, catalogue, for_recipient, recipients_of
from extractors.components.award_status import status_of
from extractors.components.award_words import any_of, words
from extractors.document import Block, Table
from extractors.record import Award, AwardStatus, Recipient

_NUMBER = re.compile(r"\s*(\d{1,3}(?:\.\d{3})+|\d{1,6})\s*(?:tập thể|cá nhân|người|đ/c|hộ)?\s*")
_COLUMN_NUMBER = re.compile(r"\s*\(?\d{1,2}\)?\s*(?:\(?\d*\s*[=:+]?[\d\s:=+/x()-]*\)?)?\s*|\s*[a-d]\s*|\s*\(\d+\)\s*")
_RECIPIENT: tuple[tuple[Recipient, re.Pattern[str]], ...] = (
    ("any", re.compile(r"(?:tập thể|tt)\s*(?:,|và|/|-)\s*(?:cá nhân|cn)")),
    ("household", re.compile(r"hộ\b|gia đình")),
    ("collective", re.compile(r"tập thể|đơn vị|\btt\b|cơ quan")),
    ("individual", re.compile(r"cá nhân|\bcn\b|đồng chí|người")),
)
_DECIDED = re.compile(r"đã (?:có )?(?:qđ|khen|được|tặng|đạt)|được (?:tặng|khen)|kết quả|quyết định|công nhận|đạt được")


_SKIP = re.compile(rf"(?<!\w)(?:{any_of(words().table.skip_columns)})(?!\w)")
_ORDINAL = re.compile(any_of(words().table.ordinal_columns))
_TOTAL = re.compile(rf"(?:[ivx\d.]+\s+)?(?:{any_of(words().table.total)})(?!\w)")


@dataclass(slots=True)
class Axis:
    """What a row's label or a column's heading says."""

    text: str = ""
    names: list[NameHit] = field(default_factory=list)
    givers: list[GiverHit] = field(default_factory=list)
    recipient: Recipient | None = None
    status: AwardStatus | None = None
    skip: bool = False


def read_tables(doc: Doc, table: Table, names: Sequence[NameHit], above: Line | None) -> list[Award]:
    """The awards counted in a table; none where neither rows nor columns name awards or recipients commended."""
    return TableReader(doc, table, names, above).read()


class TableReader:
    """Reads one table. Header rows are those above the first row that holds counts."""

    def __init__(self, doc: Doc, table: Table, names: Sequence[NameHit], above: Line | None) -> None:
        self.doc, self.view, self.above = doc, facts.view(doc), above
        self.names, self.starts = names, [name.start for name in names]
        self.givers = givers_in(doc)
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
        header_rows = [row for row in range(first) if not self._is_column_numbers(row)]
        columns = ([self.grid[row, c] for row in header_rows if (row, c) in self.grid] for c in range(self.columns))
        heads = [self._axis({block.index: block for block in column}) for column in columns]
        awards_in_heads = any(head.names for head in heads)
        found: list[Award] = []
        for row in range(first, self.rows):
            if self._is_column_numbers(row):
                continue
            label, values = self._split(row, heads)
            if label.skip:
                continue
            for column, block, value in values:
                made = self._award(label, heads[column], block, value, awards_in_heads)
                if made is not None:
                    found.append(made)
        return found

    def _text(self, block: Block) -> str:
        return self.view.folded[block.start : block.end]

    def _cells(self, row: int) -> list[Block]:
        seen = {self.grid[row, c].index: self.grid[row, c] for c in range(self.columns) if (row, c) in self.grid}
        return list(seen.values())

    def _is_data(self, row: int) -> bool:
        cells = self._cells(row)
        texts = [self._text(cell) for cell in cells]
        words_here = any(re.search(r"[^\W\d_]{2}", text) for text in texts)
        return words_here and any(_NUMBER.fullmatch(text) for text in texts[1:]) and not self._is_column_numbers(row)

    def _is_column_numbers(self, row: int) -> bool:
        texts = [self._text(cell) for cell in self._cells(row)]
        filled = [text for text in texts if text.strip()]
        if len(filled) < 3 or not all(_COLUMN_NUMBER.fullmatch(text) for text in filled):
            return False
        leading = [int(found[0]) for text in filled if (found := re.search(r"\d+", text))]
        return len(leading) >= 2 and leading == sorted(leading) and leading[-1] - leading[0] == len(leading) - 1

    def _axis(self, blocks: dict[int, Block]) -> Axis:
        axis = Axis(text=" ".join(self._text(block) for block in blocks.values()))
        for block in blocks.values():
            axis.names += self.names[bisect_left(self.starts, block.start) : bisect_left(self.starts, block.end)]
            axis.givers += self.givers.find(block.start, block.end)
        rest = axis.text
        axis.recipient = next(
            (kind for kind, pattern in _RECIPIENT if pattern.search(self._unnamed(blocks, rest))), None
        )
        axis.status = self._status(blocks)
        axis.skip = bool(
            _SKIP.search(axis.text)
            or _ORDINAL.fullmatch(axis.text.strip())
            or (_TOTAL.match(axis.text) and not axis.recipient and not axis.names)
        )
        return axis

    def _unnamed(self, blocks: dict[int, Block], text: str) -> str:
        """The text of the cells without award names: "Tập thể lao động tiên tiến" says nothing of recipients."""
        for name in self.names[bisect_left(self.starts, min((b.start for b in blocks.values()), default=0)) :]:
            if name.start >= max((b.end for b in blocks.values()), default=0):
                break
            text = text.replace(self.view.folded[name.start : name.end], " ")
        return text

    def _status(self, blocks: dict[int, Block]) -> AwardStatus | None:
        for block in reversed(blocks.values()):
            text = self._text(block)
            hit = status_of(text, 0, len(text))
            if hit is not None and hit.status is not None:
                return hit.status
            if _DECIDED.search(text):
                return "conferred"
        return None

    def _split(self, row: int, heads: Sequence[Axis]) -> tuple[Axis, list[tuple[int, Block, float]]]:
        """The row's label, and its counts by column."""
        labels: dict[int, Block] = {}
        values: list[tuple[int, Block, float]] = []
        for block in self._cells(row):
            cell = block.cell
            assert cell is not None
            match = _NUMBER.fullmatch(self._text(block))
            if match:
                if cell.column > 0 and not heads[cell.column].skip:
                    values.append((cell.column, block, number(match[1])))
            elif not heads[cell.column].skip or heads[cell.column].names:
                labels[block.index] = block
        label = self._axis(labels)
        label.skip = any(_TOTAL.match(self._text(cell).strip()) for cell in self._cells(row))
        if label.status is None:
            columns = {block.cell.column for block in labels.values() if block.cell is not None}
            label.status = next((heads[column].status for column in sorted(columns) if heads[column].status), None)
        return label, [
            value for value in values if not labels or value[1].start > min(b.start for b in labels.values())
        ]

    def _award(self, label: Axis, head: Axis, block: Block, value: float, awards_in_heads: bool) -> Award | None:
        if value == 0:
            return None
        names = head.names or ([] if awards_in_heads else label.names)
        above = self.above
        commends = above is not None and confers_above(self.view, above)
        if not names and not awards_in_heads and above is not None and head.recipient:
            names = list(above.names) or list(names_above(above))
        if any(name.award and catalogue()[name.award].quantity for name in names):
            return None
        if not names and not (
            "khen thưởng" in head.text
            or ("khen" in label.text and head.recipient)
            or (commends and head.recipient and not awards_in_heads)
        ):
            return None
        recipient = self._recipient(label, head, names)
        ids = {for_recipient(name.award, recipient) for name in names}
        givers = head.givers or label.givers
        giver = givers[-1] if givers else None
        status = head.status or label.status or (status_above(self.view, above) if above else None) or "conferred"
        return Award(
            award=ids.pop() if len(ids) == 1 else None,
            award_text=self.view.text[names[0].start : names[-1].end] if names else "khen thưởng",
            giver=self.view.text[giver.start : giver.end] if giver and not giver.level_only else None,
            giver_level=giver.level if giver else None,
            recipient=recipient,
            count=value,
            status=status,
            occasion=occasion_above(self.view, above) if above else None,
            rank=names[0].rank if len(names) == 1 else None,
            confidence=0.85 if names else 0.6,
            evidence=facts.evidence(self.doc, block.start, block.end),
            found_by="table",
        )

    def _recipient(self, label: Axis, head: Axis, names: Sequence[NameHit]) -> Recipient:
        """The recipient of the column or row, unless the award has but one kind (a person's title)."""
        said = head.recipient or label.recipient
        kinds = {kind for name in names for kind in recipients_of(name.award)}
        if said and said != "any" and names and all(for_recipient(n.award, said) != n.award for n in names):
            return said
        if len(kinds) == 1:
            return kinds.pop()
        return said or "any"
