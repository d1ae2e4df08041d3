"""What holds digits and is no quantity: dates, periods, document numbers, labels, names, mottos, phone numbers.

`masks` gives the spans in which no quantity is looked for; `is_name` and `is_award_count` judge a single number by the
words around it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from extractors import facts
from extractors.components.quantities.words import any_of, words
from extractors.language.dates import find_dates
from extractors.language.normalise import fold
from extractors.language.periods import find_periods
from extractors.language.places import UPPER
from extractors.language.units import Unit

Span = tuple[int, int]

# Matched on the text itself, since capitals tell a symbol from a word: "34-CT/TW", "91/2017/NĐ-CP", "16 /KH-UBND".
_SYMBOL = re.compile(
    r"(?<!\d)\d{1,6}[a-z]?(?:/(?:19|20)\d\d)?(?: ?/ ?|-)(?:[A-ZĐƯ]{2}|[A-ZĐ][A-Za-zđĐ]{0,3}[-/.][A-ZĐ])[\w&/.-]*"
)
_LABEL = re.compile(
    r"^[ \t*+•·-]*(?:\d{1,2}(?:\.\d{1,2})*(?:[.)]|/-|-(?=[ \t]))(?!\d)"
    rf"|\d{{1,2}}(?:\.\d{{1,2}})+(?=[ \t]+[{UPPER}]))",
    re.M,
)
# Each pattern begins with a literal or a digit, which the engine looks for fast.
_QUOTED = re.compile(r"\"(?<!\w.)[^\"\n]{1,250}\"(?!\w)")  # names and mottos stand in quotation marks
_YEARS = re.compile(r"[12][09]\d\d(?<!\w\d{4}) ?- ?(?:[12][09])?\d\d\b")  # 2021 - 2025
_CLOCK = re.compile(r"\d(?<![\w.,].)\d? ?(?:(?:h|g|giờ)\d\d|(?:h|giờ)(?!\w))\b")
_PHONE = re.compile(r"0(?<!\w.)\d{2,3}[ .]?\d{3}[ .]?\d{3,4}\b")
_ACCOUNT = re.compile(r"\d(?<!\w.)\d{3}(?: \d{3,4})+\b")
_DAY_NAME = re.compile(r"\d(?<!\w.)\d?/\d{1,2}\b")
_NAMED_BY_DAY = tuple(
    f"{word} " for word in ("trường", "mầm non", "tiểu học", "thcs", "thpt", "mn", "th", "đường", "phố", "chợ", "viện")
)
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w.-]+|(?:https?://|www\.)\S+")
_RECIPIENTS_LIST = re.compile(r"^nơi nhận.*(?:\n[ \t]*(?:[-+]|như|lưu).*)*", re.M)
_INLINE_LABEL = re.compile(r"(?:^|[.;:] )[ \t]*(\d{1,2})[.)-] ?(?=[^\W_])", re.M)
_SCHOOL_YEAR = re.compile(r"(?<!\w)(?:lớp|vào) $")
_YEARS_OF_SCHOOL = 12
_BEFORE = 40


# "Thi đua, khen thưởng" names the field of work, "Hội đồng Thi đua - Khen thưởng" a body: neither is an award.
_NO_AWARD = r"(?<!thi đua, )(?<!thi đua - )(?<!thi đua-)(?<!thi đua )(?<!thi đua và )"
_TITLE = "danh hiệu"  # also of cultural families and good farmers, which are indicators
_TO = re.compile(
    r"(?:cho|đột xuất|:|là|đối với|gồm|và|,|tặng|khen|có|=)(?: (?:trên|hơn|gần|khoảng|các|tổng số"
    r"|không (?:vượt )?quá|tối đa|tối thiểu|ít nhất))* ?$"
)


@dataclass(frozen=True)
class _Patterns:
    always: re.Pattern[str]
    unless_counted: re.Pattern[str]
    compounds: re.Pattern[str]
    awards: re.Pattern[str]
    forms: re.Pattern[str]
    received: re.Pattern[str]
    recipients: frozenset[str]
    award_units: frozenset[str]


@cache
def _patterns() -> _Patterns:
    read = words()
    awards = rf"(?<!\w){_NO_AWARD}{any_of(read.awards)}(?!\w)"
    forms = rf"(?<!\w){_NO_AWARD}{any_of(set(read.awards) - {_TITLE})}(?!\w)"
    received = rf"[^;.:\d]{{0,60}}?(?<!\w){any_of(read.received)}(?!\w)[^;.:\d]{{0,70}}?{forms}"
    return _Patterns(
        always=re.compile(rf"(?<!\w){any_of(read.names.always)}[ _:-]{{0,3}}(?:số ?:? ?)?$"),
        unless_counted=re.compile(rf"(?<!\w){any_of(read.names.unless_counted)}[ _-]{{0,3}}(?:số )?$"),
        compounds=re.compile(rf"(?<!\w){any_of(read.names.compounds)} $"),
        awards=re.compile(awards),
        forms=re.compile(forms),
        received=re.compile(received),
        recipients=frozenset(map(fold, read.recipients)),
        award_units=frozenset(map(fold, read.award_units)),
    )


_DISCIPLINE = re.compile(r"kỷ luật $")  # "kỷ luật 05 đảng viên" names no law
_TOTAL = re.compile(r"(?:tổng|trong|quân|sĩ|con|phần|đa|dân|nhân|lao động|chỉ) số (?:là |có |đạt )?$")
_PLAIN_YEAR = re.compile(r"(?:19|20)\d\d")


def masks(doc: Doc) -> list[Span]:
    """The spans in which no quantity is looked for, sorted and merged."""
    view = facts.view(doc)
    text, folded = view.text, view.folded
    spans: list[Span] = [match.span() for match in _SYMBOL.finditer(text)]
    spans += [match.span() for match in _LABEL.finditer(text)]
    spans += _inline_labels(text)
    patterns = [_QUOTED, _YEARS, _CLOCK, _PHONE, _ACCOUNT, _RECIPIENTS_LIST]
    if "@" in folded or "http" in folded or "www." in folded:
        patterns.append(_ADDRESS)
    spans += [match.span() for pattern in patterns for match in pattern.finditer(folded)]
    for match in _DAY_NAME.finditer(folded):
        if folded.endswith(_NAMED_BY_DAY, max(match.start() - 12, 0), match.start()):
            spans.append(match.span())
    spans += [(date.start, date.end) for date in find_dates(folded)]
    spans += [(period.start, period.end) for period in find_periods(folded)]
    spans += facts.spans_of(doc, "citations", "movements")
    for section in facts.sections(doc):
        if section.label:
            end = folded.find(section.label.lower(), section.start, section.start + len(section.label) + 4)
            if end >= 0:
                spans.append((section.start, end + len(section.label)))
    spans.sort()
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _inline_labels(text: str) -> Iterator[Span]:
    """The labels of a list that goes on within its paragraph: "1- Kết nạp 50 hội viên. 2- Giúp 8 hộ. 3- 100% …"."""
    first: re.Match[str] | None = None
    expected, last = 0, 0
    for match in _INLINE_LABEL.finditer(text):
        number = int(match[1])
        if number == expected and "\n" not in text[last : match.start(1)]:
            yield match.span(1)
            if first is not None:
                yield first.span(1)
            first = None
        elif number == 1:
            first = match
        else:
            continue
        expected, last = number + 1, match.end()


def covered(spans: list[Span], start: int, end: int) -> bool:
    """Whether [start, end) touches one of the merged spans."""
    position = bisect_right(spans, (end - 1, float("inf"))) - 1
    return position >= 0 and spans[position][1] > start


def is_name(folded: str, line: int, start: int, end: int, unit: Unit | None) -> bool:
    """Whether the number folded[start:end] is a name, a label or an ordinal by the word before it ("thôn 5")."""
    patterns = _patterns()
    before = folded[max(line, start - _BEFORE) : start]
    digits = folded[start:end]
    known = unit is not None and unit.kind not in ("unknown", "time")
    if _PLAIN_YEAR.fullmatch(digits) and (not known or re.search(r"năm ?$", before)):
        return True
    if _TOTAL.search(before):
        return False
    if patterns.always.search(before) and not _DISCIPLINE.search(before):
        return True
    if not patterns.unless_counted.search(before) or patterns.compounds.search(before):
        return False
    if not known or unit is None:
        return True
    grade = _SCHOOL_YEAR.search(before) and digits.isdigit() and int(digits[:6]) <= _YEARS_OF_SCHOOL
    if grade and unit.family not in ("people", "households"):
        return True  # "vào lớp 10 công lập", "lớp 12 chuyên"
    if re.search(r"(?<!\w)số:? ?$", before):
        return not (unit.kind in ("measure", "money", "percent") or len(digits) > 2)
    if re.search(r"tháng ?$", before) and digits.isdigit() and int(digits[:6]) <= 12:
        return True
    return digits.isdigit() and digits[0] != "0" and len(digits) == 1 and unit.kind == "count"


def is_award_count(folded: str, clause: Span, amount: Span, before: str, unit: Unit) -> bool:
    """Whether a count tells how many received an award, by its clause or by `before`, the headings that lead to it.

    Counts of tập thể and cá nhân follow any award of their clause; other recipients only one that stands near: "Giấy
    khen cho 12 hộ", "12 hộ được tặng Giấy khen".
    """
    patterns = _patterns()
    if unit.start >= amount[0] and patterns.awards.match(folded, unit.start):
        return True
    if not is_recipient(unit):
        return False
    if unit.name in patterns.award_units:
        return patterns.awards.search(folded, *clause) is not None or patterns.awards.search(before) is not None
    left = folded[max(clause[0], amount[0] - 70) : amount[0]]
    if patterns.forms.search(left) and _TO.search(left):
        return True
    return patterns.received.match(folded, amount[1], clause[1]) is not None


def is_recipient(unit: Unit) -> bool:
    """Whether the unit is one that awards are given to."""
    return unit.kind == "count" and (unit.family == "people" or unit.name in _patterns().recipients)
