"""What an amount measures: a noun phrase, mostly left of the figure in its clause, else right of the unit.

"Tổng đàn lợn có 300 con" measures the words before the verb; "hỗ trợ 5 tấn gạo" the verb and its object; "100% hồ sơ
được nộp" what follows. A share of the plan, or a further figure with no words of its own, has the subject of the
amount before it in the sentence; a mark in a list ("Học lực: Giỏi 20 em, khá 30") that of the list and its own.
"""

from __future__ import annotations

import re

from extractors.components.quantities.amount import Amount
from extractors.components.quantities.phrases import (
    begins_with_agent,
    begins_with_verb,
    fold,
    from_measured,
    has_verb,
    is_classifier,
    is_dependent,
    is_grade,
    is_superlative,
    is_total,
    is_verb,
    last_verb,
    object_of,
    only_unit_of_report,
    trim,
    without_agent,
)
from extractors.components.quantities.right import LINKS, Clause, RightReader, Told
from extractors.language.places import UPPER
from extractors.language.units import unit_at
from extractors.record import Aspect

_MAX_WORDS = 14
_LONGEST_OWNED = 12
_LONGEST_HEADING = 8
_LEFT_CUT = re.compile(
    r"(?:(?<!lãnh đạo),(?! (?:khen thưởng|chống|chữa cháy|nhà dột nát|lãng phí|tiêu cực|tố cáo|cứu nạn)(?!\w))"
    r"|[;:(\n])|\. | \+ "
    r"| (?:nhằm|góp phần|đồng thời|qua đó|từ đó) | với (?="
    r"(?:tổng|kinh phí|số|diện tích|quân số|giá|mức|trị giá|công suất|quy mô|chiều dài)(?!\w))"
    r"| (?=(?:tổng )?trị giá(?!\w))"
)
_AND = re.compile(r"(?<!\w)(?:và|để|với) (?=[^,(;:]+$)")
_HARM = re.compile(r"(?:làm )?(?:chết|bị thương|trọng thương|mất tích)|thiệt hại")
_QUOTED = re.compile(r"[\"“][^\"“”\n]{2,120}[\"”]")
_GRADES_BEFORE = re.compile(r"(?<!\d )(?<!\w)(?:xuất sắc|tốt|giỏi|khá|đạt|trung bình), ?$")
_COPULA = re.compile(r"(?:là|đạt|có|còn|:|gồm|được|ước|chiếm|=|bằng) ?(?:trên|khoảng|hơn|gần|:|đạt|từ|\()? ?$")
_DONE = re.compile(r"được ?(?:trên|khoảng|hơn|gần)? ?$")
_SHARE = re.compile(
    r"(?:chiếm|bằng|đạt|chiếm tỷ lệ|đạt tỷ lệ|tỷ lệ|=|tương đương|chưa tới|chưa đến|chưa đầy|khoảng|gần|trên|hơn)"
    r"(?: (?:trên|gần|khoảng|hơn|chưa tới|chưa đến))?"
)
_OWNS = re.compile(r" (?:hiện )?có(?: (?:trên|hơn|khoảng|gần))? ?$")
_EACH = re.compile(r"(?:^|[,;(]) *(?:bình quân )?(?:mỗi|từng) [^,;]*$")
_SHORT = re.compile(rf"\s*[{UPPER}]{{2,8}}(?!\w)")
_SHORT_BEFORE = re.compile(rf"(?<!\w)[{UPPER}]{{2,8}}$")
_TWO_WORDS = re.compile(r"(?<!\w)[^\W\d_]+ [^\W\d_]+$")
_SYMBOL = re.compile(r"\d/\w|số \d+ ngày")  # a document or a date tells no subject
_HAPPENS = frozenset({"xảy ra", "để xảy ra", "phát sinh"})
_LIST_END = re.compile(r"(?:,|(?<!\w)và) ?$")
_LISTED = frozenset({"và", ",", ", và"})
_CALLED = r"(?:(?:gia đình|hộ) )?(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|đồng chí|đ/c|em|cô|thầy)"
_OWNER = re.compile(
    rf"((?:[Gg]ia đình |[Hh]ộ )?{_CALLED}(?: [{UPPER}][\w'’]*){{2,4}})(?: \([^()\n]*\))?"
    r"(?: (?:đã|tự nguyện|xung phong|vận động gia đình|có))* (?=[^,;:().\d\n]*$)"
)


def counted_after_comma(amount: Amount, between: str) -> bool:
    """Whether a count stands right after a comma, so that what is left of it is a clause of its own."""
    return amount.unit.kind == "count" and between.rstrip().endswith(",")


class SubjectReader:
    """Finds the subjects of the amounts of one text."""

    def __init__(self, text: str, folded: str) -> None:
        self.text, self.folded = text, folded
        self.right = RightReader(text, folded)

    def subject(self, amount: Amount, clause: Clause, aspect: Aspect, previous: tuple[Amount, Told] | None) -> Told:
        """The subject of the amount; `previous` is the amount before it in the sentence with its subject."""
        inherited = previous[1] if previous else Told(None, "")
        if amount.pair and inherited.subject:
            return inherited
        relative = aspect in ("plan_share", "comparison")
        other_unit = previous is not None and previous[0].unit.name != amount.unit.name
        if relative and other_unit and amount.unit.kind == "count" and clause.same_unit is not None:
            return clause.same_unit
        if amount.rule == "rank":
            labelled = amount.unit.start < amount.start  # "giải Nhất: 02"
            rank = self._unit_text(amount) if labelled else self.text[amount.start : amount.end].lstrip("0123456789. ")
            after_rank = previous is not None and previous[0].rule == "rank"
            contest = inherited.left or ("" if after_rank else inherited.subject) or ""
            return Told(f"{amount.unit.name} {rank} {contest}".strip(), inherited.left)
        start = max(previous[0].end, clause.start) if previous else clause.start
        between = self.folded[start : amount.start]
        share = amount.unit.kind == "percent" and _SHARE.fullmatch(between.strip(" ,(")) is not None
        right = "" if relative or (share and previous) else self.right.words(amount, clause)
        if amount.unit.kind == "percent" and previous and len(right.split()) <= 2 and not is_grade(right):
            right = ""
        told_right = amount.unit.kind in ("count", "percent") and len(right.split()) >= (2 if "(" in between else 3)
        left = self._left(start, amount.start, clause, fresh=previous is None, told_right=told_right)
        if left and not right:
            left = self._owned(start, amount.start, left)
        if relative and inherited.subject and is_verb(left):  # "…, hoàn thành 103% kế hoạch"
            return inherited
        if left and counted_after_comma(amount, between) and begins_with_agent(left) and not has_verb(left):
            left = ""  # "Nhờ sự chủ động của chính quyền và nhân dân, 212 hộ dân …"
        if is_superlative(left) and clause.same_unit is not None:
            return clause.same_unit
        if is_total(left) and other_unit and amount.unit.family == "people":  # "3 phòng với tổng số 78 cán bộ"
            return Told(f"{self._unit_text(amount)} {right}".strip(), "")
        if is_total(left) and inherited.subject:
            return Told(inherited.subject, inherited.left, inherited.event)
        if left and is_dependent(left):
            return Told(self._dependent(left, inherited, clause, amount.start), left)
        if left:
            return self._told_left(amount, left, right, between, clause, inherited)
        if right:
            listed = between.strip() in _LISTED and bool(inherited.left)
            if amount.unit.kind == "count" and len(right.split()) <= 5 and amount.unit.start >= amount.start:
                right = f"{self._unit_text(amount)} {right}"
            return Told(f"{inherited.left} {right}" if listed else right, inherited.left if listed else "")
        if previous and not relative and between.strip() in LINKS and amount.unit.kind == "count":
            return Told(self.text[previous[0].start : amount.start].strip(), inherited.left)
        each = _EACH.search(between)
        if each and amount.unit.kind == "count":
            return Told(f"{amount.unit.name} {each[0].strip(' ,;(')}", "")
        return self._inherited(amount, between, clause, inherited, relative=relative)

    def _told_left(self, amount: Amount, left: str, right: str, between: str, clause: Clause, inherited: Told) -> Told:
        """The subject where words left of the amount tell it."""
        counted = amount.unit.kind == "count"
        if clause.topic and counted and (is_grade(left) or amount.rule == "part"):
            return Told(f"{clause.topic} {left}", left)
        if amount.rule in ("borrowed_unit", "part") and counted and not _HARM.match(fold(left)):
            return Told(f"{amount.unit.name} {left}", left)
        owns = _OWNS.search(between) or (between.rstrip().endswith(":") and begins_with_agent(left))
        if counted and owns and (begins_with_agent(left) or len(right.split()) >= 2):
            return Told(f"{self._unit_text(amount)} {right}".strip(), "")
        if between.rstrip().endswith(":") and right and len(left.split()) <= 3:  # "thu giữ: 256 g heroin"
            return Told(f"{left} {right}", left)
        done = _DONE.search(between) is not None and begins_with_verb(left)
        told = self._joined(amount, left, right, copular=not done and _COPULA.search(between) is not None)
        happens = fold(left) in _HAPPENS and is_classifier(amount.unit.name) and not right
        happens = happens and len(clause.heading.split()) <= _LONGEST_HEADING
        return self._about(amount, told, clause.topic, inherited, clause.heading if happens else "")

    def _inherited(self, amount: Amount, between: str, clause: Clause, inherited: Told, *, relative: bool) -> Told:
        """The subject where no words of its own tell it."""
        counted = amount.unit.kind == "count"
        unit = amount.unit.name
        if clause.place is not None:  # "thành lập 2 hợp tác xã, xã Bình An 3 tổ hợp tác"
            between = between[: max(len(between) - (amount.start - clause.place[0]), 0)]
        if counted and _LIST_END.search(between) and begins_with_verb(inherited.left) and not is_classifier(unit):
            return Told(f"{inherited.left} {unit}", inherited.left)
        of_own = counted and not amount.pair and not inherited.left and not relative
        if inherited.subject and "gồm" not in between and not of_own:
            if counted and not relative and amount.unit.family in ("people", "households", "bodies"):
                if inherited.event and inherited.left and inherited.event != inherited.left:
                    return Told(f"{inherited.left} {unit} {inherited.event}", inherited.left, inherited.event)
                known = fold(unit) in fold(inherited.subject) or len(unit.split()) > 2 * len(inherited.subject.split())
                return inherited if known else Told(f"{unit} {inherited.subject}", inherited.left, inherited.event)
            return inherited
        if clause.topic and not begins_with_agent(clause.topic) and (amount.unit.family == "people" or " " not in unit):
            return Told(clause.topic, "")
        if not counted and amount.unit.kind != "unknown":
            return Told(None, "")
        return Told(f"bình quân {unit.partition('/')[0]}" if "bình quân" in between else unit, "")

    def _joined(self, amount: Amount, left: str, right: str, *, copular: bool) -> Told:
        """What stands left, with the object on the right where no copula parts the two."""
        if amount.unit.kind == "percent" and right and len(left.split()) <= 2 and not copular:
            return Told(f"{left} {right}", left)
        if copular or amount.unit.kind == "percent":
            return Told(left, left)
        counted = self._unit_text(amount) if amount.unit.kind in ("count", "unknown") and len(left.split()) <= 6 else ""
        if not right and is_classifier(counted) and not begins_with_verb(left):  # "đàn bò 12 con"
            counted = ""
        return Told(" ".join(filter(None, [left, counted, right])), left)

    def _about(self, amount: Amount, told: Told, topic: str, inherited: Told, heading: str) -> Told:
        """A bare verb is told about the topic of its line ("* Ma túy: bắt 44 vụ"), harm about what did it."""
        if _HARM.match(fold(told.left)):
            event = topic or inherited.event or inherited.subject
            return Told(f"{told.subject} {event}" if event else told.subject, told.left, event)
        bare_verb = len(told.left.split()) <= 2 and begins_with_verb(told.left)
        if amount.unit.family == "cases" and not bare_verb:
            return Told(told.subject, told.left, told.left)
        about = topic or (inherited.event if amount.unit.family in ("cases", "people") else None)
        about = about or heading
        if not about or not bare_verb or fold(told.left) in fold(about):
            return Told(told.subject, told.left, inherited.event)
        return Told(f"{told.subject} {about}", told.left, about)

    def _unit_text(self, amount: Amount) -> str:
        return self.text[amount.unit.start : amount.unit.end]

    def _left(self, start: int, end: int, clause: Clause, *, fresh: bool, told_right: bool) -> str:
        """The words left of the amount that tell its subject; "" where the amount before it or the right must."""
        between = self.folded[start:end]
        if _EACH.search(between) and (clause.counted or not fresh):
            return ""
        quoted = [match.span() for match in _QUOTED.finditer(between)] if '"' in between or "“" in between else []
        marks = (m for m in _LEFT_CUT.finditer(between) if not any(first < m.start() < last for first, last in quoted))
        cuts = [start, *(start + match.end() for match in marks)]
        if not fresh:  # right after an amount come the words of that amount: "gạo cho" in "5 tấn gạo cho 12 hộ"
            if is_verb(between.strip()):  # "giúp 420 ngày công dựng 3 nhà"
                return self.text[start:end].strip()
            joined = _AND.search(between)
            if joined and " " not in between[joined.end() :].strip():
                joined = None
            cuts = cuts[1:] + ([start + joined.end()] if joined else [])
            cuts.sort()
        for cut in reversed(cuts):
            if cut != cuts[0] and self._is_listed(cuts[0], cut, end):
                continue  # "công chức, viên chức không giữ chức vụ", "Tổng thu BHXH, BHYT"
            phrase = self._phrase(cut, end, clause)
            if is_grade(phrase) and _GRADES_BEFORE.search(self.folded, start, cut):
                continue  # "Học sinh xếp loại Tốt, Khá: 65%"
            if phrase:
                return phrase
            if told_right and cut != start:
                return ""
        return ""

    def _is_listed(self, first: int, cut: int, end: int) -> bool:
        """Whether the comma before `cut` joins two kinds of people, or two abbreviations, to one subject."""
        comma = self.folded.rfind(",", first, cut)
        if comma < 0 or self.folded[comma + 1 : cut].strip():
            return False
        if _SHORT_BEFORE.search(self.text, first, comma) and _SHORT.match(self.text, cut, end):
            return True
        before = _TWO_WORDS.search(self.folded, first, comma)
        nouns = [unit_at(self.text, self.folded, at) for at in (before.start() if before else comma, cut)]
        return all(noun is not None and noun.family == "people" for noun in nouns) and (
            nouns[0] is not None and nouns[0].end >= comma
        )

    def _owned(self, start: int, end: int, phrase: str) -> str:
        """The phrase with the person or family whose deed it is: "gia đình ông Hà Văn A (xóm B) hiến"."""
        owner = _OWNER.search(self.text, max(start, end - 120), end)
        if owner is None or not has_verb(phrase) or len(phrase.split()) > _LONGEST_OWNED:
            return phrase
        return f"{owner[1]} {phrase}"

    def _phrase(self, start: int, end: int, clause: Clause) -> str:
        """The phrase [start, end) without connectives, places and agents; "" where nothing tells a subject."""
        written = self.text[start:end].strip(" ,;:(")
        if is_grade(written):
            return written
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
        phrase = last_verb(without_agent(from_measured(self.text[start:end]), keep_short=not clause.counted))
        if only_unit_of_report(phrase) or _SYMBOL.search(phrase):
            return ""
        return " ".join(phrase.split()[-_MAX_WORDS:])

    def _dependent(self, noun: str, inherited: Told, clause: Clause, before: int) -> str:
        """ "diện tích" of what the amount before it told, or of what stands before it in the sentence."""
        of = inherited.subject
        if of is None:
            at = self.folded.rfind(noun.lower(), clause.start, before)
            of = self._phrase(clause.start, max(at, clause.start), clause)
        if not of or noun.lower() in of.lower():
            return noun
        return f"{noun} {' '.join(object_of(of).split()[:_LONGEST_OWNED])}"
