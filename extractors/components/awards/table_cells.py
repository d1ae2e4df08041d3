"""Reads the cells of a table of awards: what a label or heading says, and which counts a cell holds."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from extractors.components.awards.counts import find_counts, number
from extractors.components.awards.givers import GiverHit, Givers
from extractors.components.awards.names import NameHit
from extractors.components.awards.status import status_of
from extractors.components.awards.words import any_of, words
from extractors.document import Block
from extractors.facts import TextView
from extractors.record import AwardStatus, Recipient

_NUMBER = re.compile(r"\s*(\d{1,3}(?:\.\d{3})+|\d{1,6})(?:/\d{1,5})?\s*")
_BETWEEN = re.compile(r"[\s,;+/.-]*(?:và\s*)?")
_RECIPIENT: tuple[tuple[Recipient, re.Pattern[str]], ...] = (
    ("any", re.compile(r"(?:tập thể|tt)\s*(?:,|và|/|-)\s*(?:cá nhân|cn)")),
    ("household", re.compile(r"hộ\b|gia đình")),
    ("collective", re.compile(r"tập thể|đơn vị|\btt\b|cơ quan")),
    ("individual", re.compile(r"cá nhân|\bcn\b|đồng chí|người")),
)
_DECIDED = re.compile(r"đã (?:có )?(?:qđ|khen|được|tặng|đạt)|được (?:tặng|khen)|kết quả|quyết định|công nhận|đạt được")


_SKIP = re.compile(rf"(?<!\w)(?:{any_of(words().table.skip_columns)})(?!\w)(?! \d)")
_ORDINAL = re.compile(any_of(words().table.ordinal_columns))
_LINE = 40
"""Cells this long are read as lines of prose."""
TOTAL = re.compile(rf"(?:[ivx\d.]+\s+)?(?:{any_of(words().table.total)})(?!\w)(?! kết| đài| công ty| hợp)")


@dataclass(frozen=True, slots=True)
class Count:
    """A count in a cell, at [start, end) of the text; its recipient where the cell says it."""

    start: int
    end: int
    value: float
    recipient: Recipient | None


@dataclass(slots=True)
class Axis:
    """What a row's label or a column's heading says."""

    text: str = ""
    names: list[NameHit] = field(default_factory=list)
    givers: list[GiverHit] = field(default_factory=list)
    recipient: Recipient | None = None
    status: AwardStatus | None = None
    skip: bool = False
    occasion: str | None = None


class Cells:
    """Reads the cells of one document's tables."""

    def __init__(self, view: TextView, names: Sequence[NameHit], givers: Givers) -> None:
        self.view, self.names, self.givers = view, names, givers
        self.starts = [name.start for name in names]

    def text(self, block: Block) -> str:
        """The folded text of a cell."""
        return self.view.folded[block.start : block.end]

    def counts(self, block: Block) -> list[Count]:
        """The counts that a cell holds and nothing else: "14", "24/33", "03 TT, 05 CN"."""
        match = _NUMBER.fullmatch(self.text(block))
        if match:
            return [Count(block.start, block.end, number(match[1]), None)]
        if block.end - block.start >= _LINE:
            return []
        hits = find_counts(self.view.folded, block.start, block.end)
        ends = [block.start, *(hit.end for hit in hits)]
        starts = [*(hit.start for hit in hits), block.end]
        if not hits or not all(_BETWEEN.fullmatch(self.view.folded, a, b) for a, b in zip(ends, starts, strict=True)):
            return []
        return [Count(hit.start, hit.end, hit.value, hit.recipient) for hit in hits]

    def axis(self, blocks: Collection[Block]) -> Axis:
        """What the cells of a row's label or a column's heading say."""
        axis = Axis(text=" ".join(self.text(block) for block in blocks))
        for block in blocks:
            axis.names += self.names[bisect_left(self.starts, block.start) : bisect_left(self.starts, block.end)]
            axis.givers += self.givers.find(block.start, block.end)
        rest = axis.text
        axis.recipient = next(
            (kind for kind, pattern in _RECIPIENT if pattern.search(self._unnamed(blocks, rest))), None
        )
        axis.status = self._status(blocks)
        axis.skip = bool(
            self._skipped([self.text(block).strip() for block in blocks])
            or _ORDINAL.fullmatch(axis.text.strip())
            or (TOTAL.match(axis.text) and not axis.recipient and not axis.names)
        )
        return axis

    @staticmethod
    def _skipped(cells: Sequence[str]) -> bool:
        """Whether the cells say that the column holds no counts: the last one, or one that opens with such a word."""
        return any(_SKIP.match(cell) for cell in cells) or bool(cells and _SKIP.search(cells[-1]))

    def _unnamed(self, blocks: Collection[Block], text: str) -> str:
        """The text of the cells without award names: "Tập thể lao động tiên tiến" says nothing of recipients."""
        for name in self.names[bisect_left(self.starts, min((b.start for b in blocks), default=0)) :]:
            if name.start >= max((b.end for b in blocks), default=0):
                break
            text = text.replace(self.view.folded[name.start : name.end], " ")
        return text

    def _status(self, blocks: Collection[Block]) -> AwardStatus | None:
        for block in reversed(list(blocks)):
            text = self.text(block)
            hit = status_of(text, 0, len(text))
            if hit is not None and hit.status is not None:
                return hit.status
            if _DECIDED.search(text):
                return "conferred"
        return None
