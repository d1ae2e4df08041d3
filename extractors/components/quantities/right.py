"""The words right of an amount that tell what is counted: "12 hộ nghèo thiếu đói", "300 trẻ em khuyết tật"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.components.quantities.amount import Amount
from extractors.components.quantities.phrases import is_dependent, is_verb, trim_right
from extractors.language.places import UPPER, Place
from extractors.language.units import unit_at

# An amount followed by one of these has the words after the next amount too: "12 xã đạt từ 15 tiêu chí".
LINKS = frozenset({"đạt", "đạt từ", "có", "gồm", "có từ"})
_MAX_WORDS = 12
_PEOPLE_AND_BODIES = frozenset({"people", "bodies", "communes", "villages", "households"})
_END = re.compile(
    r"[;:()\n+=]|[.,](?: |$)| (?:vượt|với|bằng|trong đó|nhân dịp|so với|trị giá|tăng|giảm|chiếm|tại|ở|trên địa bàn|là"
    r"|thông qua|gắn với|trong chương trình|theo chương trình) "
)
_NONE = re.compile(
    r" *(?:[-,;.:)+=/]|(?:và|với|ở|tại|để|nhằm|hoặc|trong đó|cho|so với|cùng kỳ|chậm nhất"
    r"|trước ngày|trước \d|trong (?:tháng|quý|năm) )(?!\w)|$)"
)
_SKIPPED = re.compile(
    r" *(?:trở lên|trở xuống|\([^()\d]{2,120}\)|trong (?:cụm|huyện|xã|tỉnh|khối)|của (?:xã|huyện|tỉnh))(?!\w)"
)
_CAPITAL = re.compile(rf" [{UPPER}]")


@dataclass(frozen=True, slots=True)
class Told:
    """The subject of an amount, and what of it stood left of the figure, for further figures of the same list.

    `event` is what harm is told of: "tai nạn giao thông" in "tai nạn giao thông 2 vụ, chết 1 người".
    """

    subject: str | None
    left: str
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """Where an amount stands: its sentence, where the next amount begins, its places, the topic of its line.

    `following` is where that next amount ends and where the one after it begins; `heading` the title above the line;
    `same_unit` what the last amount of that unit on the line told; `counted` whether the amount is a count.
    """

    start: int
    stop: int
    end: int
    place: tuple[int, int] | None
    places: list[Place]
    topic: str = ""
    following: tuple[int, int] | None = None
    heading: str = ""
    same_unit: Told | None = None
    counted: bool = False


class RightReader:
    """Reads what stands right of the amounts of one text."""

    def __init__(self, text: str, folded: str) -> None:
        self.text, self.folded = text, folded

    def words(self, amount: Amount, clause: Clause) -> str:
        """The words right of the unit that tell what is counted; "" where none do."""
        start = amount.unit.end if amount.unit.start >= amount.start else amount.end
        if clause.following and not self.folded[start : clause.stop].strip(" "):  # "52 vụ 61 đối tượng về ma túy"
            return self._phrase(*clause.following, clause)
        while skipped := _SKIPPED.match(self.folded, start, clause.end):
            start = skipped.end()
        if _NONE.match(self.folded, start, clause.end):
            return self._recipient(amount, start, clause)
        raw = self.folded[start : clause.stop].strip()
        goes_on = raw in LINKS and "%" not in self.folded[clause.stop : clause.stop + 8]
        return self._phrase(start, clause.end if goes_on else clause.stop, clause)

    def _phrase(self, start: int, stop: int, clause: Clause) -> str:
        if _NONE.match(self.folded, start, clause.end):
            return ""
        last = self._end(start, min(stop, start + 140), pairs=stop == clause.end)
        begin, end = trim_right(self.folded, start, last)
        phrase = " ".join(self.text[begin:end].split()[:_MAX_WORDS])
        return "" if is_dependent(phrase) or (last == stop and is_verb(phrase)) else phrase

    def _recipient(self, amount: Amount, start: int, clause: Clause) -> str:
        """ "cho người nghèo" after a counted thing is part of what is counted, where no further figure follows."""
        if amount.unit.kind != "count" or not self.folded.startswith(" cho ", start):
            return ""
        last = self._end(start, min(clause.end, start + 140), pairs=False)
        return "" if clause.stop < last else " ".join(self.text[start:last].split()[:_MAX_WORDS])

    def _end(self, start: int, limit: int, *, pairs: bool) -> int:
        match = _END.search(self.folded, start + 1, limit)
        while match is not None and match[0][0] == "," and self._goes_on(start, match, limit, pairs=pairs):
            match = _END.search(self.folded, match.end(), limit)
        return match.start() if match else limit

    def _goes_on(self, start: int, comma: re.Match[str], limit: int, *, pairs: bool) -> bool:
        """Whether a comma only lists: further people or bodies, or a verb pair ("nuôi, chế biến ốc")."""
        if pairs and len(self.folded[start : comma.start()].split()) <= 1:
            return True
        unit = unit_at(self.text, self.folded, comma.end())
        if unit is None or unit.family not in _PEOPLE_AND_BODIES or unit.end > limit:
            return False
        return _CAPITAL.match(self.text, unit.end) is None
