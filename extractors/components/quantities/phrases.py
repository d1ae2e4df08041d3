"""Cuts phrases down to what they name: connectives, times, copulas and agents at their ends tell no subject."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors.components.quantities.words import any_of, words
from extractors.language import normalise

_STRIP = frozenset(" \t\n,;:.()-+*•·=/'\"“”[]…")
_TIME = (
    r"(?:(?:năm học|năm|kỳ|tháng|quý) (?:trước|ngoái)|cùng kỳ"
    r"|(?:trong |đến |tính đến |hết |từ |vào )*(?:cuối |đầu )?"
    r"(?:\d+ tháng(?: đầu năm| cuối năm)?|năm học|năm|quý|tháng)"
    r" ?(?:(?:19|20)\d\d|\d{1,2}/\d{4}|[ivx]+/\d{4}|\d{1,2})?(?: ?- ?(?:19|20)\d\d)?"
    r"|(?:(?:tính|từ|đến|hết|vào|trong) )*ngày \d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?"
    r"|(?:(?:tính|từ|đến|hết) )+\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?)"
)
_WHERE = (
    r"(?:(?:trong|tại|ở|trên|toàn|cả|của|các|từ) )+(?:toàn )?(?:địa bàn |phạm vi )?(?:các )?"
    r"(?:cụm|khối|huyện|xã|tỉnh|phường|thị trấn|thành phố|thôn|ngành|trường|đơn vị|thị xã|bệnh viện|công ty)"
    r"(?: thi đua)?(?: số \d+)?(?: trong cụm)?"
)
_NO_BODY = r"(?!tổ chức (?:chính trị|đảng|hội|đoàn|cơ sở|quần chúng|xã hội|thành viên|công đoàn))"
"""Bodies that are called "tổ chức" organise nothing: "các tổ chức chính trị - xã hội"."""
_LONGEST_AGENT = 10  # words
_BULLET = re.compile(r"[ \t]*(?:[-+*•·]|\d{1,2}(?:\.\d{1,2})*(?:[.)]|/-|-)|[a-zđ]\)) *")
_DONE = re.compile(r"(?<!\w)đã (?!được|có)")
_EACH_END = re.compile(r" mỗi [^\W\d_]+$")
_MEASURED = re.compile(r"(?<!\w)(?:tổng )?(?:tỷ lệ|tỉ lệ|kinh phí|số tiền|thu nhập|doanh thu|năng suất|sản lượng) \w")
_CONNECTED = re.compile(
    r"[ ,](?:và|với|cho|là|đạt|từ|trong đó|để|gồm|có|được|trên|khoảng|hơn|gần|của|tại|nhằm|ước|trị giá|cùng|chiếm"
    r"|bằng|tỷ lệ|vượt|tăng|giảm|làm|giúp)[ ,:(]*$"
)


fold = lru_cache(maxsize=1024)(normalise.fold)  # the same few phrases are asked about many times


@dataclass(frozen=True)
class _Patterns:
    tail: re.Pattern[str]
    lead: re.Pattern[str]
    kept_lead: re.Pattern[str]
    kept_tail: re.Pattern[str]
    agent: re.Pattern[str]
    verb: re.Pattern[str]
    causing: re.Pattern[str]
    dependent: frozenset[str]
    totals: frozenset[str]
    superlatives: frozenset[str]
    grades: frozenset[str]
    classifiers: frozenset[str]
    reporting: frozenset[str]


@cache
def _patterns() -> _Patterns:
    read = words()
    return _Patterns(
        tail=re.compile(rf"(?:^|[ ,(])(?:{any_of(read.tail)}|{_WHERE}|{_TIME})[ :(,=-]*$"),
        lead=re.compile(rf"(?:{_WHERE}|{_TIME}|{any_of(read.lead)})(?!\w)[ ,:-]*"),
        kept_lead=re.compile(rf"{any_of(read.kept)}(?!\w)"),
        kept_tail=re.compile(rf"(?<!\w){any_of(read.kept)}$"),
        agent=re.compile(rf"(?!khối lượng){any_of(read.agents)}(?!\w)"),
        verb=re.compile(rf"(?<!\w){_NO_BODY}{any_of(read.verbs)}(?!\w)"),
        causing=re.compile(rf"{any_of(read.causing)} (?!{any_of(read.verbs)}(?!\w))"),
        dependent=frozenset(map(fold, read.dependent)),
        totals=frozenset(map(fold, read.totals)),
        superlatives=frozenset(map(fold, read.superlatives)),
        grades=frozenset(map(fold, read.grades)),
        classifiers=frozenset(map(fold, read.classifiers)),
        reporting=frozenset(read.reporting),
    )


def trim(folded: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) without bullets, connectives, times, general places and copulas at its ends."""
    patterns = _patterns()
    bullet = _BULLET.match(folded, start, end)
    if bullet:
        start = bullet.end()
    for _ in range(12):
        before = (start, end)
        start, end = _strip(folded, start, end)
        head = patterns.lead.match(folded, start, end)
        if head and not patterns.kept_lead.match(folded, start, end):
            start = head.end()
        last = folded[max(start, end - 60) : end]
        back = patterns.tail.search(last)
        if back and start < end and not patterns.kept_tail.search(last):
            end = end - len(last) + back.start()
        if (start, end) == before:
            break
    return _strip(folded, start, end)


def trim_right(folded: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) without marks at its ends and connectives at its end."""
    for _ in range(6):
        start, end = _strip(folded, start, end)
        back = _CONNECTED.search(" " + folded[start:end])
        if back is None:
            break
        end = start + max(back.start() - 1, 0)
    return start, end


def _strip(folded: str, start: int, end: int) -> tuple[int, int]:
    while start < end and folded[start] in _STRIP:
        start += 1
    while start < end and folded[end - 1] in _STRIP:
        end -= 1
    return start, end


def from_measured(phrase: str) -> str:
    """The phrase from its last noun of measure on ("quan tâm bố trí kinh phí khen thưởng"), and without "mỗi xã"."""
    folded = fold(phrase)
    each = _EACH_END.search(folded)
    if each:
        phrase, folded = phrase[: each.start()], folded[: each.start()]
    starts = [match.start() for match in _MEASURED.finditer(folded)]
    return phrase[starts[-1] :] if starts else phrase


def without_agent(phrase: str, *, keep_short: bool) -> str:
    """The phrase from its verb on where it begins with who acted: "UBND xã tổ chức" gives "tổ chức".

    With `keep_short` the two stay together where both are short: "nhân dân đóng góp".
    """
    patterns = _patterns()
    folded = fold(phrase)
    done = _DONE.search(folded)
    if done and phrase[done.end() :].strip():
        return phrase[done.end() :].strip()
    if patterns.agent.match(folded):
        found = patterns.verb.search(folded, 2)
        agent = len(folded[: found.start()].split()) if found else 0
        if (
            found
            and agent <= _LONGEST_AGENT
            and (not keep_short or agent > 3 or len(folded[found.start() :].split()) > 2)
        ):
            return phrase[found.start() :].strip()
    return phrase.strip()


def object_of(phrase: str) -> str:
    """What a deed is done to, where the phrase tells a deed and its object ("Quỹ khuyến học trao | suất học bổng")."""
    found = _patterns().verb.search(fold(phrase))
    rest = phrase[found.end() :].strip() if found else ""
    return rest if len(rest.split()) > 1 else phrase


def begins_with_agent(phrase: str) -> bool:
    """Whether the phrase begins with a body that acts or owns ("Đảng ủy", "Hội")."""
    return _patterns().agent.match(fold(phrase)) is not None


def begins_with_verb(phrase: str) -> bool:
    """Whether the phrase begins with a verb that tells no subject of its own ("bắt", "xảy ra")."""
    return _patterns().verb.match(fold(phrase)) is not None


def has_verb(phrase: str) -> bool:
    """Whether the phrase holds one of the verbs."""
    return _patterns().verb.search(fold(phrase)) is not None


def is_verb(phrase: str) -> bool:
    """Whether the phrase is one of the verbs and nothing else."""
    return _patterns().verb.fullmatch(fold(phrase)) is not None


def is_dependent(phrase: str) -> bool:
    """Whether the phrase is a noun or adjective of measure that says nothing without its owner ("diện tích")."""
    return fold(phrase) in _patterns().dependent


def is_total(phrase: str) -> bool:
    """Whether the phrase only sums up what was told before it ("nâng tổng số")."""
    return fold(phrase) in _patterns().totals


def is_superlative(phrase: str) -> bool:
    """Whether the phrase only picks from what was told before it ("cao nhất")."""
    return fold(phrase) in _patterns().superlatives


def is_grade(phrase: str) -> bool:
    """Whether the phrase is a mark or kind and names nothing by itself ("khá", "loại A")."""
    grades = _patterns().grades
    return bool(phrase) and all(part in grades for part in re.split(r", | và ", fold(phrase)))


def is_classifier(unit: str) -> bool:
    """Whether a unit says nothing about what is counted ("con", "vụ", "lượt")."""
    return fold(unit) in _patterns().classifiers


def last_verb(phrase: str) -> str:
    """The phrase from its last verb on where it begins with who is moved to act: "vận động dân giao nộp"."""
    patterns = _patterns()
    folded = fold(phrase)
    if patterns.causing.match(folded) is None:
        return phrase
    starts = [match.start() for match in patterns.verb.finditer(folded, 2)]
    return phrase[starts[-1] :] if starts and len(folded[: starts[-1]].split()) >= 3 else phrase


def only_unit_of_report(phrase: str) -> bool:
    """Whether nothing is left but the reporting unit ("xã") or a stray syllable."""
    folded = fold(phrase)
    return folded in _patterns().reporting or len(folded) < 2
