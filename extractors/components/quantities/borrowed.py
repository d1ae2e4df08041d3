"""Numbers without a unit of their own: parts of a count, further items of a list, labelled figures.

"412 người (297 nam, bác sĩ 88)" and "47 trường, trong đó MN 16" split a count; "6 xã hoàn thành tốt, 3 hoàn thành" goes
on with one; "ngô 45ha, rau 30" shares the unit of its neighbour; "số hộ nghèo: 120" names it before the figure. A
number that nothing lends a unit is no amount.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.components.quantities.amount import Amount
from extractors.components.quantities.masks import is_name
from extractors.components.quantities.words import any_of, words
from extractors.language.numbers import Number
from extractors.language.places import UPPER, find_places
from extractors.language.units import Unit, noun_in, unit_at

# What may stand before a part of a count in brackets: "(ngoài xã hội 832", not "(khóa 15" or "(năm 2020".
_PART = re.compile(
    r"[(,;:] ?(?!(?:năm|khóa|điều(?! dưỡng)|khoản|số|quý|tháng|ngày|mục|thứ|lần)\b)[^\W\d_][^,;()\d]{0,40} $"
)
_SPLITS = re.compile(r"\(|trong đó|bao gồm|gồm(?! có)|cụ thể")
_LISTED = re.compile(r"(?:[,;:(]|và|trong đó|gồm|có) ?$")
_LIST_END = re.compile(r"(?:,|;| và) ?$")
_LABEL_AHEAD = re.compile(r"[,;:(] ?([^,;:()\d]+?) $")
_WORDS_BEFORE = re.compile(rf"[,;:)(] ?[^\W\d_][^,;:()\d{UPPER}]{{0,40}} $")
# "02 đề tài cấp tỉnh, 13 cấp cơ sở"
_AT_LEVEL = re.compile(r" cấp (?:tỉnh|huyện|xã|thị|thành phố|trường|cơ sở|bộ|quốc gia|trung ương|cụm|ngành)(?!\w)")
_NEUTRAL = re.compile(r"(?:(?:trong đó|tổng số|số|hiện có|toàn \w+ có|có)[ :]+)*")
_BARE_END = re.compile(r" ?(?:$|[,;.)(\n\t]|và |so với|trong đó)")
_BARE_LEAD = re.compile(
    r"(?:(?:^|[ (])(?:là|đạt|còn|có|được|lên|xuống|nam|nữ|thực hiện|cùng kỳ)|[:=]) ?$"
    r"|(?<!\w)(?:kế hoạch|kh|chỉ tiêu)(?: (?:huyện|xã|tỉnh|cấp trên))?(?: giao)?:? ?$"
)
_CAPITALISED = re.compile(rf"(?<!\w)[{UPPER}][^\W\d_]+ $")
_FULL_STOP = re.compile(r"[.!?] ")
_CLAUSE = re.compile(r"[,;:(] ?")
_TEAM = re.compile(
    r"(?:tổ trưởng|tổ phó|đội trưởng|đội phó|tổ viên|công nhân) (?:tổ|đội|nhóm|ca|chuyền) [^,;:()\d]{0,20}$"
)
_LAST_WORD = re.compile(r"(?<!\w)([^\W\d_]+) $")
_WORD = re.compile(r"[^\W\d_]+")
_WINDOW = 400  # characters; what lends a unit stands nearer
_LEVEL_WINDOW = 100
_PERSON = "người"
_MARKS, _MOST_MARKS = "điểm", 100
_MEAN = re.compile(r" (?:trung bình|tb|bình quân|bq)(?!\w)")


@cache
def _graded() -> re.Pattern[str]:
    return re.compile(rf" (?:{any_of([*words().grades, *words().parting])})(?!\w)")


@cache
def _medals() -> re.Pattern[str]:
    return re.compile(r" (?:vàng|bạc|đồng)(?!\w)")


class Borrower:
    """Finds the unit of a bare number of one line, from the amounts before it or the words around it."""

    def __init__(self, text: str, folded: str, start: int) -> None:
        self.text, self.folded, self.start = text, folded, start

    def part(self, number: Number, amounts: list[Amount]) -> Unit | None:
        """The unit of a figure that a word of grade or kind follows: "(297 nữ", "15 hoàn thành tốt", "4 vàng"."""
        medal = _medals().match(self.folded, number.end)
        if medal is None and _graded().match(self.folded, number.end) is None:
            return None
        whole = self._whole(number, amounts)
        if whole is None or not _LISTED.search(self.folded, max(whole.end, number.start - 12), number.start):
            return None
        if medal is not None:
            return whole.unit if whole.unit.name.startswith("huy chương") else None
        if _SPLITS.search(self.folded, whole.end, number.start) and number.value > whole.value:
            return None
        gender = self.folded[number.end + 1 : number.end + 4] in ("nữ", "nam", "nữ,", "nữ)", "nữ;", "nữ.")
        return None if gender and whole.unit.family not in ("people", "households") else whole.unit

    def unit(self, number: Number, end: int, amounts: list[Amount]) -> Unit | None:
        """The unit of a bare number that, with its scale words, stops at `end`; None where nothing lends one."""
        if is_name(self.folded, self.start, number.start, number.end, None):
            return None
        if _AT_LEVEL.match(self.folded, end) and _LIST_END.search(self.folded, number.start - 4, number.start):
            return self._before(max(self.start, number.start - _LEVEL_WINDOW), amounts)
        if not _BARE_END.match(self.folded, end):
            return None
        lead = self.folded[max(self.start, number.start - 30) : number.start]
        first = max(self.start, number.start - _WINDOW)
        sentence = max((m.end() for m in _FULL_STOP.finditer(self.folded, first, number.start)), default=first)
        last = number.start - 2  # a colon right before the number does not part it from its noun
        clause = max((m.end() for m in _CLAUSE.finditer(self.folded, sentence, last)), default=sentence)
        if self._village_number(clause, number):
            return None
        unit = self.noun_before(clause, number)
        listed = _WORDS_BEFORE.search(self.text, max(sentence - 2, self.start), number.start) is not None
        if unit is None and listed:
            unit = self._counted(clause, number)
        if unit is None and (
            listed
            or _BARE_LEAD.search(lead)
            or _CAPITALISED.search(self.text[clause : number.start])
            or self._repeats_verb(clause, number, amounts)
        ):
            unit = self._before(sentence, amounts)
        unit = unit or self._graded(sentence, number)
        whole = self._whole(number, amounts)
        if unit is not None and whole is not None and unit.family == whole.unit.family == "people":
            return unit if whole.rule == "borrowed_unit" else whole.unit
        return unit

    def _repeats_verb(self, clause: int, number: Number, amounts: list[Amount]) -> bool:
        """Whether a clause that begins with a place tells the deed of the amount before it again: "khu phố Bến Đò lắp
        26 camera, khu phố Gò Mây lắp 19"."""
        before = _LAST_WORD.search(self.folded, max(clause, number.start - 20), number.start)
        if before is None or not amounts or amounts[-1].start < self.start or amounts[-1].end > clause:
            return False
        again = _LAST_WORD.search(self.folded, max(self.start, amounts[-1].start - 20), amounts[-1].start)
        places = find_places(self.text, clause, number.start)
        return again is not None and again[1] == before[1] and bool(places) and places[0].start == clause

    def noun_before(self, clause: int, number: Number) -> Unit | None:
        """The noun of "tổng số hộ nghèo: 120", or those with whom the clause begins: "Người nghiện hiện có 412"."""
        noun = noun_in(self.folded, clause, number.start)
        start = _NEUTRAL.match(self.folded, clause).end()  # type: ignore[union-attr]
        unit = unit_at(self.text, self.folded, noun[0] if noun else start)
        if unit is not None and unit.name == _MARKS and number.value <= _MOST_MARKS:
            return unit if _MEAN.match(self.folded, unit.end, number.start) else None
        if unit is None or unit.kind != "count" or unit.end >= number.start:
            return None
        labelled = self.folded[unit.end : number.start].strip() == ":" and unit.family != "villages"
        people = unit.family in ("people", "households") and " " in self.text[start : number.start - 1]
        if noun is None and not people and not labelled:
            return None
        staff = unit.family == "people" and self.text[unit.start : unit.end].isupper()  # "CBGVNV: 46"
        return Unit(unit.start, unit.end, _PERSON, "count", family="people") if staff else unit

    def _graded(self, sentence: int, number: Number) -> Unit | None:
        """ "Xếp loại chi đoàn: xuất sắc 8, khá 11": marks count the last noun before the colon."""
        label = _LABEL_AHEAD.search(self.folded, sentence, number.start)
        if label is None or _graded().fullmatch(f" {label[1]}") is None:
            return None
        colon = self.folded.rfind(":", sentence, label.start() + 1)
        for match in reversed(list(_WORD.finditer(self.folded, sentence, max(colon, sentence)))):
            unit = unit_at(self.text, self.folded, match.start())
            if unit is not None and unit.kind == "count" and unit.end <= colon:
                longer = unit_at(self.text, self.folded, self.folded.rfind(" ", sentence, match.start() - 1) + 1)
                fits = longer is not None and longer.kind == "count" and longer.end == unit.end
                return longer if fits else unit
        return None

    def _whole(self, number: Number, amounts: list[Amount]) -> Amount | None:
        """The last count of the sentence that is no part itself."""
        for amount in reversed(amounts):
            if number.start - amount.end > _WINDOW or _FULL_STOP.search(self.folded, amount.end, number.start):
                return None
            if amount.unit.kind == "percent" or amount.rule == "part":
                continue
            return amount if amount.unit.kind == "count" else None
        return None

    def split(self, number: Number, amounts: list[Amount]) -> Unit | None:
        """ "1.200 người (nam 700, nữ 500)", "47 trường, trong đó MN 16": the unit of the count that is split."""
        if not _BARE_END.match(self.folded, number.end):
            return None
        whole = self._whole(number, amounts)
        if whole is None or number.value > whole.value:
            return None
        between = self.folded[whole.end : number.start]
        opened = between.count("(") > between.count(")")
        if not opened and (not _SPLITS.search(between) or (") " in between and "(" in between)):
            return None
        label = _LABEL_AHEAD.search(between)
        if _PART.search(between) is None or label is None:
            return None
        first = _NEUTRAL.match(self.folded, number.start - len(label[1]) - 1).end()  # type: ignore[union-attr]
        own = unit_at(self.text, self.folded, first)
        if own is not None and own.kind == "count" and own.family != whole.unit.family and not opened:
            return None
        return whole.unit

    def _village_number(self, clause: int, number: Number) -> bool:
        """Whether the number ends the name of a village or team: "ấp Tân Mỹ 3", "tổ trưởng tổ may 7"."""
        if number.end - number.start > 2:
            return False
        if _TEAM.search(self.folded, max(clause, number.start - 40), number.start):
            return True
        places = find_places(self.text, clause, number.start)
        return bool(places) and places[-1].end == number.start - 1 and places[-1].level == "village"

    def _counted(self, clause: int, number: Number) -> Unit | None:
        """The noun that begins a further item: "22 sáng kiến, đề tài cấp tỉnh 02"."""
        unit = unit_at(self.text, self.folded, _NEUTRAL.match(self.folded, clause).end())  # type: ignore[union-attr]
        if unit is None or unit.kind != "count" or unit.end >= number.start:
            return None
        named = self.folded[unit.end : number.start] == " " and unit.family not in ("people", "households")
        return None if named else unit  # "Công ty 319", "vòng 1"

    def _before(self, sentence: int, amounts: list[Amount]) -> Unit | None:
        """The unit of the last amount of the sentence that a bare number may share."""
        for amount in reversed(amounts[-4:]):
            if amount.start >= sentence and amount.unit.kind in ("measure", "count", "money", "unknown"):
                return amount.unit
        return None
