"""What an amount measures: a noun phrase, mostly left of the figure in its clause, else right of the unit.

"Tổng đàn lợn có 300 con" measures the words before the verb; "hỗ trợ 5 tấn gạo" the verb and its object; "100% hồ sơ
được nộp" what follows. A share of the plan, or a further figure with no words of its own, has the subject of the
amount before it in the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.components.quantity_amount import Amount
from extractors.components.quantity_phrases import (
    begins_with_agent,
    begins_with_verb,
    from_measured,
    is_dependent,
    only_unit_of_report,
    trim,
    trim_right,
    without_agent,
)
from extractors.language.normalise import fold
from extractors.language.places import UPPER, Place
from extractors.language.units import unit_at
from extractors.record import Aspect

_MAX_WORDS = 14
_MAX_RIGHT = 12
_PEOPLE_AND_BODIES = frozenset({"people", "bodies", "communes", "villages", "households"})
_RIGHT_END = re.compile(
    r"[;:()\n+=]|[.,](?: |$)| (?:vượt|với|bằng|trong đó|nhân dịp|so với|trị giá|tăng|giảm|chiếm|tại|ở|trên địa bàn|là) "
)
_NO_RIGHT = re.compile(r" *(?:[-,;.:)+=/]|(?:và|để|nhằm|hoặc|trong đó|cho|so với|cùng kỳ)(?!\w)|$)")
_SKIPPED = re.compile(
    r" *(?:trở lên|trở xuống|\([^()\d]{2,120}\)|trong (?:cụm|huyện|xã|tỉnh|khối)|của (?:xã|huyện|tỉnh))(?!\w)"
)
_LEFT_CUT = re.compile(
    r"(?:,(?! khen thưởng)|[;:(\n])|\. | \+ "
    r"| (?:nhằm|góp phần|đồng thời|qua đó|từ đó) | với (?=(?:tổng|kinh phí|số|diện tích|quân số))"
)
_AND = re.compile(r"(?<!\w)(?:và|để|với) (?=[^,(;:]+$)")
_HARM = re.compile(r"(?:làm )?(?:chết|bị thương|trọng thương|mất tích)|thiệt hại")
_COPULA = re.compile(r"(?:là|đạt|có|còn|:|gồm|được|ước|chiếm|=|bằng) ?(?:trên|khoảng|hơn|gần|:|đạt|từ|\()? ?$")
_SHARE = re.compile(r"(?:chiếm|bằng|đạt|chiếm tỷ lệ|đạt tỷ lệ|tỷ lệ|=)(?: (?:trên|gần|khoảng|hơn))?")
_OWNS = re.compile(r" (?:hiện )?có(?: (?:trên|hơn|khoảng|gần))? ?$")
_EACH = re.compile(r"(?:^|[,;(]) *(?:bình quân )?(?:mỗi|từng) [^,;]*$")
_LINKS = frozenset({"đạt", "đạt từ", "có", "gồm", "có từ"})
_LISTED = frozenset({"và", ",", ", và"})
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
    """Where an amount stands: its sentence, where the next amount begins, its places, the topic of its line."""

    start: int
    stop: int
    end: int
    place: tuple[int, int] | None
    places: list[Place]
    topic: str = ""


class SubjectReader:
    """Finds the subjects of the amounts of one text."""

    def __init__(self, text: str, folded: str) -> None:
        self.text, self.folded = text, folded

    def subject(self, amount: Amount, clause: Clause, aspect: Aspect, previous: tuple[Amount, Told] | None) -> Told:
        """The subject of the amount; `previous` is the amount before it in the sentence with its subject."""
        inherited = previous[1] if previous else Told(None, "")
        if amount.pair and inherited.subject:
            return inherited
        if amount.rule == "rank":
            rank = self.text[amount.start : amount.end].lstrip("0123456789. ")
            contest = inherited.left or inherited.subject or ""
            return Told(f"{amount.unit.name} {rank} {contest}".strip(), inherited.left)
        start = max(previous[0].end, clause.start) if previous else clause.start
        between = self.folded[start : amount.start]
        relative = aspect in ("plan_share", "comparison")
        share = amount.unit.kind == "percent" and _SHARE.fullmatch(between.strip(" ,(")) is not None
        right = "" if relative or (share and previous) else self._right(amount, clause)
        if amount.unit.kind == "percent" and previous and len(right.split()) <= 2:
            right = ""
        told_right = amount.unit.kind in ("count", "percent") and len(right.split()) >= 3
        left = self._left(start, amount.start, clause, fresh=previous is None, told_right=told_right)
        if left and is_dependent(left):
            return Told(self._dependent(left, inherited, clause, amount.start), left)
        if left:
            if amount.rule == "borrowed_unit" and amount.unit.kind == "count":
                return Told(f"{amount.unit.name} {left}", left)
            if amount.unit.kind == "count" and _OWNS.search(between) and begins_with_agent(left):
                return Told(f"{self._unit_text(amount)} {right}".strip(), "")
            told = self._joined(amount, left, right, copular=_COPULA.search(between) is not None)
            return self._about(told, clause.topic, inherited)
        if not right:
            if previous and not relative and between.strip() in _LINKS and amount.unit.kind == "count":
                return Told(self.text[previous[0].start : amount.start].strip(), inherited.left)
            of_own = amount.unit.kind == "count" and previous is not None and not inherited.left and not relative
            if inherited.subject and "gồm" not in between and not (of_own and not amount.pair):
                return inherited
            if clause.topic and (amount.unit.family == "people" or " " not in amount.unit.name):
                return Told(clause.topic, "")
            return Told(amount.unit.name if amount.unit.kind in ("count", "unknown") else None, "")
        listed = between.strip() in _LISTED and bool(inherited.left)
        if amount.unit.kind == "count" and len(right.split()) <= 5 and amount.unit.start >= amount.start:
            right = f"{self._unit_text(amount)} {right}"
        return Told(f"{inherited.left} {right}" if listed else right, inherited.left if listed else "")

    def _joined(self, amount: Amount, left: str, right: str, *, copular: bool) -> Told:
        """What stands left, with the object on the right where no copula parts the two."""
        if amount.unit.kind == "percent" and right and len(left.split()) <= 2 and not copular:
            return Told(f"{left} {right}", left)
        if copular or amount.unit.kind == "percent":
            return Told(left, left)
        counted = self._unit_text(amount) if amount.unit.kind in ("count", "unknown") and len(left.split()) <= 6 else ""
        if not right and " " not in counted:  # a classifier alone tells nothing: "đàn bò 12 con"
            counted = ""
        return Told(" ".join(filter(None, [left, counted, right])), left)

    def _about(self, told: Told, topic: str, inherited: Told) -> Told:
        """A bare verb is told about the topic of its line ("* Ma túy: bắt 44 vụ"), harm about what did it."""
        if _HARM.match(fold(told.left)):
            event = topic or inherited.event or inherited.subject
            return Told(f"{told.subject} {event}" if event else told.subject, told.left, event)
        bare_verb = len(told.left.split()) <= 2 and begins_with_verb(told.left)
        if not topic or not bare_verb or fold(told.left) in fold(topic):
            return told
        return Told(f"{told.subject} {topic}", told.left)

    def _unit_text(self, amount: Amount) -> str:
        return self.text[amount.unit.start : amount.unit.end]

    def _left(self, start: int, end: int, clause: Clause, *, fresh: bool, told_right: bool) -> str:
        """The words left of the amount that tell its subject; "" where the amount before it or the right must."""
        between = self.folded[start:end]
        if _EACH.search(between) and not fresh:
            return ""
        cuts = [start, *(start + match.end() for match in _LEFT_CUT.finditer(between))]
        if not fresh:  # right after an amount come the words of that amount: "gạo cho" in "5 tấn gạo cho 12 hộ"
            joined = _AND.search(between)
            cuts = cuts[1:] + ([start + joined.end()] if joined else [])
            cuts.sort()
        for cut in reversed(cuts):
            phrase = self._phrase(cut, end, clause)
            if phrase:
                return phrase
            if told_right and cut != start:
                return ""
        return ""

    def _phrase(self, start: int, end: int, clause: Clause) -> str:
        """The phrase [start, end) without connectives, places and agents; "" where nothing tells a subject."""
        inside = [p for p in clause.places if p.start >= start and p.end <= end]
        spans = [(p.start, p.end) for p in inside]
        if clause.place is not None and clause.place[0] >= start and clause.place[1] <= end:
            spans.append(clause.place)
        for _ in range(4):
            start, end = trim(self.folded, start, end)
            at_end = next((s for s, e in spans if e == end and s > start), None)
            at_start = next((e for s, e in spans if s == start), None)
            if at_end is not None:
                end = at_end
            elif at_start is not None:
                start = min(at_start, end)
            else:
                break
        phrase = without_agent(from_measured(self.text[start:end]))
        if only_unit_of_report(phrase):
            return ""
        return " ".join(phrase.split()[-_MAX_WORDS:])

    def _right(self, amount: Amount, clause: Clause) -> str:
        """The words right of the unit that tell what is counted."""
        start = amount.unit.end if amount.unit.start >= amount.start else amount.end
        while skipped := _SKIPPED.match(self.folded, start, clause.end):
            start = skipped.end()
        if _NO_RIGHT.match(self.folded, start, clause.end):
            return self._recipient(amount, start, clause)
        raw = self.folded[start : clause.stop].strip()
        goes_on = raw in _LINKS and "%" not in self.folded[clause.stop : clause.stop + 8]
        stop = clause.end if goes_on else clause.stop
        last = self._right_end(start, min(stop, start + 140), pairs=stop == clause.end)
        begin, end = trim_right(self.folded, start, last)
        return " ".join(self.text[begin:end].split()[:_MAX_RIGHT])

    def _recipient(self, amount: Amount, start: int, clause: Clause) -> str:
        """"cho người nghèo" after a counted thing is part of what is counted, where no further figure follows."""
        if amount.unit.kind != "count" or not self.folded.startswith(" cho ", start):
            return ""
        last = self._right_end(start, min(clause.end, start + 140), pairs=False)
        return "" if clause.stop < last else " ".join(self.text[start:last].split()[:_MAX_RIGHT])

    def _right_end(self, start: int, limit: int, *, pairs: bool) -> int:
        match = _RIGHT_END.search(self.folded, start + 1, limit)
        while match is not None and match[0][0] == "," and self._goes_on(start, match, limit, pairs=pairs):
            match = _RIGHT_END.search(self.folded, match.end(), limit)
        return match.start() if match else limit

    def _goes_on(self, start: int, comma: re.Match[str], limit: int, *, pairs: bool) -> bool:
        """Whether a comma only lists: further people or bodies, or a verb pair ("nuôi, chế biến ốc")."""
        if pairs and len(self.folded[start : comma.start()].split()) <= 1:
            return True
        unit = unit_at(self.text, self.folded, comma.end())
        if unit is None or unit.family not in _PEOPLE_AND_BODIES or unit.end > limit:
            return False
        return _CAPITAL.match(self.text, unit.end) is None

    def _dependent(self, noun: str, inherited: Told, clause: Clause, before: int) -> str:
        """"diện tích" of what the amount before it told, or of what stands before it in the sentence."""
        of = inherited.subject
        if of is None:
            at = self.folded.rfind(noun.lower(), clause.start, before)
            of = self._phrase(clause.start, max(at, clause.start), clause)
        if not of or len(of.split()) > 20 or noun.lower() in of.lower():
            return noun
        return f"{noun} {of}"
