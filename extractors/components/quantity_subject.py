"""What an amount measures: a noun phrase, mostly left of the figure in its clause, else right of the unit.

"Tổng đàn lợn có 300 con" measures the words before the verb; "hỗ trợ 5 tấn gạo" the verb and its object; "100% hồ sơ
được nộp" what follows. A share of the plan, or a further figure with no words of its own, has the subject of the
amount before it in the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.components.quantity_amounts import Amount
from extractors.components.quantity_words import any_of, words
from extractors.language.places import Place
from extractors.language.units import unit_at
from extractors.record import Aspect

_MAX_WORDS = 14
_MAX_RIGHT = 12
_STRIP = " \t,;:.()-+*•·=/'\"“”[]"
_TIME = (
    r"(?:(?:trong |đến |tính đến |hết |từ )?(?:cuối |đầu )?(?:\d+ tháng(?: đầu| cuối)? năm|năm học|năm|quý|tháng)"
    r" ?(?:19\d\d|20\d\d|\d{1,2}/\d{4}|[ivx]+/\d{4}|\d{1,2})?(?: ?- ?(?:19|20)\d\d)?)"
)
_RIGHT_END = re.compile(
    r"[;:()\n]|[.,](?: |$)| (?:với|đạt|bằng|trong đó|nhân dịp|so với|trị giá|tăng|giảm|chiếm) "
)
_LEFT_CUT = re.compile(r"[,;:(\n]|\. | với (?=[^,]{0,40}$)")
_DONE = re.compile(r"(?<!\w)đã (?!được|có)")
_BULLET = re.compile(r"^(?:[-+*•·]|\d{1,2}(?:\.\d{1,2})*[.)]?|[a-zđ]\)) *")
_CONTINUED = re.compile(r"(?:tiếp tục|được|đã|đang|luôn|có|,|phát triển|tiếp|ngày càng) ?")
_COPULA = re.compile(r"(?:là|đạt|có|còn|:|gồm|được|ước|ước đạt|chiếm|=|bằng) ?(?:trên|khoảng|hơn|gần|:|đạt|từ|\()? ?$")
_LINKS = frozenset({"đạt", "đạt từ", "có", "gồm", "có từ"})


@dataclass(frozen=True, slots=True)
class Told:
    """The subject of an amount, what of it stood left (for the next in a list), and whether that was a verb phrase."""

    subject: str | None
    left: str


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str], frozenset[str]]:
    read = words()
    return (
        re.compile(rf"(?:^|[ ,(]){any_of(read.tail)}[ :(,=-]*$"),
        re.compile(rf"^(?:{any_of(read.lead)}|{_TIME})(?!\w)[ ,:-]*"),
        re.compile(rf"^{any_of(read.agents)}(?!\w)"),
        re.compile(rf"(?<!\w){any_of(read.verbs)}(?!\w)"),
        frozenset(read.dependent),
    )


def trim(phrase: str, folded: str) -> str:
    """The phrase without bullets, connectives, times and copulas at its ends; both strings are of one length."""
    tail, lead, *_ = _patterns()
    start, end = 0, len(phrase)
    bullet = _BULLET.match(folded.lstrip())
    if bullet:
        start = len(folded) - len(folded.lstrip()) + bullet.end()
    for _ in range(12):
        before = (start, end)
        while start < end and phrase[start] in _STRIP:
            start += 1
        while start < end and phrase[end - 1] in _STRIP:
            end -= 1
        head = lead.match(folded[start:end])
        if head:
            start += head.end()
        back = tail.search(folded[start:end])
        if back:
            end = start + back.start()
        if (start, end) == before:
            break
    return phrase[start:end].strip(_STRIP)


class SubjectReader:
    """Finds the subjects of the amounts of one text."""

    def __init__(self, text: str, folded: str) -> None:
        self.text, self.folded = text, folded

    def subject(
        self,
        amount: Amount,
        *,
        sentence: int,
        stop: int,
        aspect: Aspect,
        place: tuple[int, int] | None,
        places: list[Place],
        previous: tuple[Amount, Told] | None,
    ) -> Told:
        """The subject of the amount; `sentence` and `stop` bound its clause, `previous` is the one before it there."""
        if amount.pair and previous is not None:
            return previous[1]
        start = max(sentence, previous[0].end if previous else sentence)
        left, copular = self._left(start, amount.start, place, places, fresh=previous is None)
        inherited = previous[1] if previous else Told(None, "")
        right = self._right(amount, stop)
        if aspect in ("plan_share", "comparison"):
            right = ""
        if left and left.lower() in _patterns()[4]:
            return Told(self._dependent(left, inherited, sentence, amount.start), left)
        if left:
            if copular or not right or (amount.unit.kind == "percent"):
                return Told(left, left)
            return Told(f"{left} {right}", left)
        if aspect in ("plan_share", "comparison") or not right:
            if previous is not None and self.folded[previous[0].end : amount.start].strip() in _LINKS:
                return Told(self.text[previous[0].start : amount.start].strip(), inherited.left)
            return inherited if inherited.subject else Told(self._unit_as_subject(amount), "")
        listed = self.folded[start : amount.start].strip() in ("và", ",", ", và") and inherited.left
        if amount.unit.kind == "count" and self._short(right):
            right = f"{self.text[amount.unit.start : amount.unit.end]} {right}".strip()
        return Told(f"{inherited.left} {right}" if listed else right, inherited.left if listed else "")

    def _short(self, right: str) -> bool:
        return len(right.split()) <= 5

    def _unit_as_subject(self, amount: Amount) -> str | None:
        return amount.unit.name if amount.unit.kind in ("count", "unknown") else None

    def _left(
        self, start: int, end: int, place: tuple[int, int] | None, places: list[Place], *, fresh: bool
    ) -> tuple[str, bool]:
        """The words left of the amount that tell its subject, and whether a copula joins them to it."""
        copular = _COPULA.search(self.folded[start:end]) is not None
        cuts = [start, *(match.end() + start for match in _LEFT_CUT.finditer(self.folded[start:end]))]
        if not fresh and len(cuts) == 1 and not copular:
            # Straight after an amount come the words of that amount: "gạo cho" in "5 tấn gạo cho 12 hộ".
            joined = re.search(r"(?<!\w)(?:và|để) (?=[^,]+$)", self.folded[start:end])
            if joined is None:
                return "", False
            cuts.append(start + joined.end())
        for cut in reversed(cuts):
            phrase = self._without_places(cut, end, place, places)
            if len(phrase.split()) >= 1 and phrase.lower() not in ("từ", "so", "kỳ"):
                return self._without_agent(phrase), copular
        return "", copular

    def _without_places(self, start: int, end: int, place: tuple[int, int] | None, places: list[Place]) -> str:
        """The phrase [start, end) without the places at its ends."""
        inside = [p for p in places if p.start >= start and p.end <= end]
        if place is not None and place[0] >= start and place[1] <= end:
            inside.append(Place(place[0], place[1], None, "", ""))
        for _ in range(4):
            phrase = trim(self.text[start:end], self.folded[start:end])
            if not phrase:
                return ""
            start = self.text.index(phrase, start, end)
            end = start + len(phrase)
            at_end = next((p for p in inside if p.end == end and p.start > start), None)
            at_start = next((p for p in inside if p.start == start), None)
            if at_end is not None:
                end = at_end.start
            elif at_start is not None:
                start = min(at_start.end, end)
            else:
                break
        limit = phrase.split()
        return " ".join(limit[-_MAX_WORDS:]) if len(limit) > _MAX_WORDS else phrase

    def _without_agent(self, phrase: str) -> str:
        """The phrase from its verb on where it begins with who acted: "UBND xã tổ chức" is "tổ chức"."""
        *_, agent, verb, _ = _patterns()
        folded = phrase.lower()
        done = _DONE.search(folded)
        if done and phrase[done.end() :].strip():
            return phrase[done.end() :].strip()
        if agent.match(folded):
            found = verb.search(folded, 2)
            if found and len(phrase[found.start() :].split()) >= 2:
                return phrase[found.start() :].strip()
        return phrase

    def _right(self, amount: Amount, stop: int) -> str:
        """The words right of the unit that tell what is counted."""
        end = amount.unit.end if amount.unit.start >= amount.start else amount.end
        limit = min(stop, end + 120)
        match = _RIGHT_END.search(self.folded, end, limit)
        while match is not None and match[0].startswith(",") and self._lists(match.end(), limit):
            match = _RIGHT_END.search(self.folded, match.end(), limit)
        last = match.start() if match else limit
        phrase = self.text[end:last]
        phrase = trim(phrase, self.folded[end:last])
        return " ".join(phrase.split()[:_MAX_RIGHT])

    def _lists(self, start: int, end: int) -> bool:
        """Whether a further item of a list of people or bodies begins here: "cán bộ, công chức, viên chức đăng ký"."""
        unit = unit_at(self.text, self.folded, start)
        return unit is not None and unit.family in ("people", "bodies", "communes", "villages", "households")

    def _dependent(self, noun: str, inherited: Told, sentence: int, before: int) -> str:
        """"diện tích" of what the amount before it told, or of the head of its sentence."""
        if inherited.subject:
            of = inherited.subject
            return f"{noun} {of}" if len(of.split()) <= 9 and noun.lower() not in of.lower() else noun
        head = self.folded[sentence:before]
        match = _CONTINUED.search(head)
        phrase = trim(self.text[sentence : sentence + match.start()], head[: match.start()]) if match else ""
        return f"{noun} {phrase}" if 0 < len(phrase.split()) <= 8 else noun
