"""What an amount tells: a result, a goal, a share of the plan, or a comparison with another time."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Doc

from extractors import facts
from extractors.components.quantities.amount import Amount
from extractors.components.quantities.words import any_of, words
from extractors.language.normalise import fold
from extractors.record import Aspect

# Topics of sections that say what is to be done; and kinds of document that do so throughout.
_GOAL_TOPICS = frozenset({"purpose", "directions", "solutions", "proposals", "implementation", "schedule"})
_RESULT_TOPICS = frozenset({
    "leadership", "movements", "exemplars", "commendation", "assessment", "shortcomings", "causes", "lessons",
})  # fmt: skip
# What still looks back in a document that says what is to be done.
_PAST_TOPICS = frozenset({"assessment", "shortcomings", "causes", "lessons"})
_GOAL_DOCUMENTS = frozenset({"plan", "guidance", "directive", "programme", "official_letter", "notice"})
_PLAN_NOUN = re.compile(r"% (?:kế hoạch|chỉ tiêu|mục tiêu|dự toán) $")
_RESULT_TITLE = re.compile(r"kết quả|tình hình|thực trạng|đánh giá|số liệu")
_GOAL_TITLE = re.compile(r"phương hướng|trọng tâm|nhiệm vụ (?:chủ yếu|năm|6 tháng|công tác)|mục tiêu|chỉ tiêu phấn đấu")
_CHANGE_BEFORE = re.compile(
    r"(?:tăng trưởng|tăng|giảm|gấp|vượt|cao hơn|thấp hơn|nhiều hơn|ít hơn|(?<=\w )hơn(?= \())"
    r"(?: (?:thêm|được|khoảng|trên|gần|tới|đến))* ?\(?$"
)
_SHARE_BEFORE = re.compile(r"(?:(?:bằng|đạt|tăng|giảm|vượt|hoàn thành|chiếm)(?: (?:trên|gần|khoảng|hơn))*|[=(]) ?$")
_FROM = re.compile(r",? (?:xuống|lên)(?: còn| đến| thành)? \d")
_THEN = re.compile(
    r"\((?:cùng kỳ|kỳ trước|đầu (?:kỳ|năm|nhiệm kỳ)|trước đây|cuối năm 20\d\d"
    r"|năm (?:học )?(?:trước|ngoái|20\d\d))[^()]{0,20}$"
)
_THEN_AFTER = re.compile(r" (?:cùng kỳ|kỳ trước|năm (?:học )?(?:trước|ngoái|20\d\d))[^()]{0,20}\)")
_THAN = re.compile(
    r"(?:cao|thấp|nhiều|ít|lớn) hơn (?:so với )?"
    r"(?:cùng kỳ|(?:bình quân|mức) (?:chung )?[^,;.\d]{0,30}"
    r"|(?:năm|kỳ|quý|tháng|vụ)(?: [^\W\d]+){0,2} (?:trước|ngoái|20\d\d))"
    r"(?: năm (?:học )?(?:trước|ngoái|20\d\d))?"
    r"(?: (?:là|gần|trên|khoảng))? ?$"
)
_IN_LIST = re.compile(r"(?:,| và) ?$")
_NORM = re.compile(r"(?:không quá|không vượt(?: quá)?|tối đa|tối thiểu|không dưới)(?: (?:là|đạt|từ|có))* ?$")
_PLANNED = re.compile(
    r"(?:^|[ (/])(?<!\d )(?<!vượt )(?<!so với )(?<!% )(?:kế hoạch|kh|chỉ tiêu)"
    r"(?: (?:năm|huyện|xã|tỉnh|cấp trên|được))?(?: giao| đề ra)?(?: là)? ?:? ?$"
)
"""What was to be reached, told beside what was: "72 hội viên/chỉ tiêu giao 60", "3 km (KH 2,5 km)"."""
_RATIO_OF_PLAN = re.compile(
    r"\d[^\d;]{0,12}/ ?[\d.,]+ ?[^\d;,]{0,12}(?<!\w)(?:kh|kế hoạch)(?: (?:năm|giao))*,? (?:đạt|bằng|=) ?$"
    r"|\((?:kh|kế hoạch|chỉ tiêu)[^()\d]{0,20}[\d.,]+ ?[^\d;(),]{0,12}, ?(?:đạt|bằng|=) ?$"
)
"""What was done beside what was planned, before its share: "356ha/350ha KH, đạt 101,7%"."""
_NAMED_GOAL = re.compile(r"chỉ tiêu(?: [^\W\d]+){0,2}:? \d")
_EXCEEDED = re.compile(r"(?<!không )vượt(?: trên| gần| khoảng)? ?$")
_CLAUSE_END = re.compile(r"[;,(\n\d]|\.(?: |$)| và (?:bằng|tăng|giảm|vượt|đạt|trong đó)")
_STANDING = re.compile(
    r"(?:ban (?:tổ chức|chỉ đạo|giám khảo)|hội đồng|tiểu ban|tổ (?:giúp việc|thư ký|công tác))[^.;,:\d]{0,60}"
    r"(?:gồm|có)(?: có)? ?$"
    r"|hiện (?:nay )?có ?$|hiệu trưởng ?$|lương cơ sở ?$"
)
"""What a plan says as it stands, and not to be reached: "Ban Tổ chức gồm 19 đồng chí", "hiệu trưởng 14 trường"."""
_REACHED = re.compile(r"đến nay|đã (?:đạt|có|hoàn thành)|kết quả")
_WINDOW = 400
_AFTER_END = re.compile(r"[;,(\n.]")
_CLAUSE_START = re.compile(r"[;.] |\n")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    plan, other = any_of(words().plan), any_of(words().other_time)
    return (
        re.compile(rf" ?\)?(?: ?/ ?| )?(?:so với |so |của |mức |tổng |các |chỉ tiêu |số )*{plan}(?![\w])"),
        re.compile(rf"(?:so(?: với)? |vượt |đạt |bằng |hoàn thành )(?:mức )?{plan}[^;.\d]{{0,60}}$"),
        re.compile(rf"(?:so (?:với )?|với |bằng |của |, )?{other}"),
        re.compile(rf"(?:so (?:với )?|(?:cao|thấp|nhiều|ít|lớn) hơn )(?:{other})(?:[^;.()]|\([^()]*\)){{0,60}}$"),
        re.compile(rf"(?<!\w){any_of(words().goal)}(?!\w)"),
        re.compile(rf"(?<!\w){any_of(words().reached)}(?!\w)"),
    )


class AspectReader:
    """Tells the aspect of amounts of one document; what depends on sections alone is computed once a section."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.folded = facts.view(doc).folded
        header = facts.header(doc)
        self.goal_document = header.doc_type in _GOAL_DOCUMENTS
        self._by_section: dict[str | None, bool] = {}

    def aspect(self, amount: Amount, sentence: int, whole: int, lead: str) -> Aspect:
        """The aspect of an amount.

        `sentence` is where its clause begins and `whole` where the sentence does that semicolons part into clauses;
        `lead` is the folded line that introduces the list it stands in ("" if none).
        """
        if amount.earlier or _FROM.match(self.folded, amount.end):
            return "comparison"
        if _THEN.search(self.folded, max(sentence, amount.start - 40), amount.start):
            return "comparison"
        if self.folded[amount.start - 1 : amount.start] == "(" and _THEN_AFTER.match(self.folded, amount.end):
            return "comparison"
        plan_after, plan_before, other_after, other_before, *_ = _patterns()
        folded, end = self.folded, amount.end
        before = folded[max(sentence, amount.start - 110) : amount.start]
        stop = _CLAUSE_END.search(folded, end)
        after_end = min(stop.start() if stop else len(folded), end + 90)
        percent = amount.unit.kind == "percent"
        clause = before[max((m.end() for m in _CLAUSE_START.finditer(before)), default=0) :]
        if percent and (
            plan_after.match(folded, end)
            or plan_before.search(clause)
            or _EXCEEDED.search(before)
            or _RATIO_OF_PLAN.search(clause)
        ):
            return "plan_share"
        if _PLANNED.search(before) and not percent:
            return "target"
        if _NORM.search(before) or self._is_goal(amount, whole, lead):
            return "target"
        after = folded[end:after_end]
        beside = _AFTER_END.split(folded[end : end + 60].lstrip(" )"), maxsplit=1)[0]
        compared = other_after.match(beside) or "so với" in after or "so cùng" in after
        if compared and (_SHARE_BEFORE.search(before) or _CHANGE_BEFORE.search(before) or _IN_LIST.search(before)):
            return "plan_share" if percent and plan_after.search(folded, end, after_end) else "comparison"
        if _THAN.search(before):
            return "comparison"
        told_first = other_before.search(clause)
        if amount.change or _CHANGE_BEFORE.search(before) or (told_first and (percent or _SHARE_BEFORE.search(before))):
            return "comparison"
        return "actual"

    def _is_goal(self, amount: Amount, sentence: int, lead: str) -> bool:
        before = self.folded[max(sentence, amount.start - _WINDOW) : amount.start]
        if _STANDING.search(before):
            return False
        if self._goal_section(amount.start):
            return True
        return self._says_goal(before) or self._says_goal(lead)

    def _says_goal(self, before: str) -> bool:
        """Whether the words announce a goal, and none after them says that it was reached."""
        goal, reached = _patterns()[4:]
        found = list(goal.finditer(before))
        if not found:
            return False
        last = found[-1]
        if before[: last.start()].rstrip()[-1:].isdigit():  # "có 16/18 chỉ tiêu"
            return False
        if _PLAN_NOUN.search(before, 0, last.start()):
            return False
        if last[0] in ("phấn đấu", "phải đạt", "giao chỉ tiêu"):
            return _REACHED.search(before, last.end()) is None
        if _NAMED_GOAL.match(before, last.start()):  # "chỉ tiêu giao 60": what follows is no goal any more
            return False
        around = before[max(last.start() - 24, 0) : last.start()] + " | " + before[last.end() :]
        return reached.search(around) is None

    def _goal_section(self, offset: int) -> bool:
        section = facts.section_at(self.doc, offset)
        key = section.id if section else None
        if key not in self._by_section:
            self._by_section[key] = self._section_says_goal(offset)
        return self._by_section[key]

    def _section_says_goal(self, offset: int) -> bool:
        chain = facts.ancestors(self.doc, facts.section_at(self.doc, offset))
        for section in chain:
            if section.topic in _GOAL_TOPICS:
                return True
            if section.topic in (_PAST_TOPICS if self.goal_document else _RESULT_TOPICS):
                return False
            if section.title and _GOAL_TITLE.search(fold(section.title)):
                return "kết quả" not in fold(section.title)
            if section.title and _RESULT_TITLE.search(fold(section.title)):
                return False
        return self.goal_document and bool(chain)
