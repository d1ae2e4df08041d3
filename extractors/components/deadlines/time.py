"""The standpoint of a document in time: its date and year, and whether a passage looks ahead or back."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from spacy.tokens import Doc

from extractors import facts
from extractors.components.deadlines.clauses import either, words
from extractors.components.deadlines.recurring import TimePhrase
from extractors.facts import TextView
from extractors.language.dates import find_dates
from extractors.language.periods import find_periods
from extractors.record import PartialDate

_LETTERHEAD = 1500
_TYPE_LINE = re.compile(
    r"(?:^|\n)[ *]*(BÁO CÁO|KẾ HOẠCH|HƯỚNG DẪN|QUYẾT ĐỊNH|CHỈ THỊ|THÔNG BÁO|TỜ TRÌNH|CHƯƠNG TRÌNH)\b"
)
_AHEAD_LINE = re.compile(
    r"\n(?P<line>[^\n;]{0,40}(?:phương hướng|nhiệm vụ|trọng tâm|kiến nghị|tổ chức thực hiện)[^\n;]{0,120})(?=\n)"
)
_HEADING_LABEL = re.compile(r"(?:phần\s+\S+|[ivx]{1,4}|\d{1,2}|[a-d])\s*[./):-]")


@dataclass(frozen=True, slots=True)
class Standpoint:
    """`today`: the first day (ISO) on which the document can have been written, None where unknown; `year`: its year;
    `looks_back`: whether it is a report; `ahead`: where the part on tasks to come begins, if sections do not tell."""

    today: str | None
    year: int | None
    looks_back: bool
    ahead: int | None

    def is_ahead(self, doc: Doc, offset: int) -> bool:
        """Whether the passage speaks of what is to be done."""
        topics = {section.topic for section in facts.ancestors(doc, facts.section_at(doc, offset))} - {None, "content"}
        if not self.looks_back or topics & set(words().ahead_topics):
            return True
        return not topics and self.ahead is not None and offset > self.ahead

    def placed(self, doc: Doc, phrase: TimePhrase) -> TimePhrase:
        """The phrase in the year it means: one without a year that lies behind, in a passage on what is to be done, is
        meant for the next year (a report of December asks for something "trước ngày 15/4")."""
        behind = not phrase.stated and self.today is not None and phrase.last is not None and phrase.last < self.today
        if not behind or not self.is_ahead(doc, phrase.start):
            return phrase
        return replace(phrase, first=_next_year(phrase.first), last=_next_year(phrase.last))

    def allows_schedule(self, doc: Doc, view: TextView, action: tuple[int, int], last: str | None) -> bool:
        """Whether an item of a schedule, due by `last` (None where it recurs), is a deadline."""
        if last is not None and self.today is not None and last[:4] < self.today[:4]:
            return False
        if not self.looks_back or self.is_ahead(doc, action[0]):
            return True
        told = _told(view.folded, action[0], min(action[1], action[0] + _OPENING))
        return not told and last is not None and self.today is not None and last > self.today

    def allows(self, doc: Doc, view: TextView, phrase: TimePhrase, start: int, end: int) -> bool:
        """Whether a phrase in the clause [start, end) can be a deadline."""
        folded = view.folded
        if phrase.kind in ("recurring", "relative"):
            return self._allows_undated(doc, folded, phrase, start)
        if phrase.last is None or phrase.first is None or _is_cut_off(folded, phrase):
            return False
        if self.today is not None and phrase.last < self.today:
            return False
        if _VALID.search(folded, max(start, phrase.start - 60), phrase.start):
            return False
        told = _told(folded, start, phrase.start)
        ahead = self.is_ahead(doc, phrase.start)
        if self.looks_back and not ahead and (told or self.today is None or phrase.first <= self.today):
            return False
        if told and not ahead:
            return False
        if phrase.kind == "period" and phrase.relation in ("within", "until", "by"):
            return _allows_period(folded, phrase, start)
        if phrase.relation == "until" or (phrase.relation == "on" and _OCCASION.search(folded, start, phrase.start)):
            return _DONE.search(folded, start, end) is not None and phrase.relation == "until"
        return True

    def _allows_undated(self, doc: Doc, folded: str, phrase: TimePhrase, start: int) -> bool:
        if not self.is_ahead(doc, phrase.start) or _told(folded, start, phrase.start):
            return False
        if phrase.relation == "plain":
            return _reports_regularly(folded, phrase, start)
        if phrase.kind == "relative" and folded.startswith(("không quá", "tối đa"), phrase.start):
            return _FROM_EVENT.search(folded, phrase.start, phrase.end) is not None
        return True


def _next_year(iso: str | None) -> str | None:
    if iso is None:
        return None
    year, month, day = (int(part) for part in iso.split("-"))
    return date(year + 1, month, min(day, monthrange(year + 1, month)[1])).isoformat()


_OPENING = 80
"""How much of an item, in characters, shows whether it tells what was done."""
_FROM_EVENT = re.compile(r"\b(?:kể từ|tính từ|sau|từ khi|từ ngày)\b")
_OCCASION = re.compile(r"\b(?:kỷ niệm|chào mừng|nhân dịp|mừng|sinh|mất|thành lập|từ trần|có hiệu lực|ký|ban hành)\s*$")
_DONE = re.compile(r"\b(?:hoàn thành|xong|gửi|nộp|báo cáo|dứt điểm|hoàn tất|phải)\b")
_COUNTED = re.compile(
    r",?\s*(?:(?:mới|chỉ|ước)\s+)?(?:là(?!\s+xong)|đạt|có|toàn|tổng|số|đã|đang|còn|thu|giải ngân được)\b"
)
_TAKEN = re.compile(r"\b(?:chốt|lấy|tính)(?:\s+[^\s;.,]+){0,5}\s*:?\s*$")
"""Before a day: figures are taken up to it, nothing is due ("số liệu chốt đến hết ngày 30/11")."""
_FULFILLED = re.compile(r"\b(?:hoàn thành|xong|dứt điểm|hoàn tất|kết thúc)(?:\s+(?!trong\b)\S+){0,12}\s*$")

_VALID = re.compile(r"\b(?:có )?(?:hiệu lực|giá trị|được áp dụng)(?:\s+(?:thi hành|sử dụng|kể|từ|thực hiện))*\s*$")
_NOT = re.compile(r"\b(?:không|chưa)\s+$")


@cache
def _past() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(words().past_signs)})\b")


def _told(folded: str, start: int, end: int) -> bool:
    """Whether the clause tells what was done."""
    return _past().search(folded, max(start, end - 160), end) is not None


def _is_cut_off(folded: str, phrase: TimePhrase) -> bool:
    """ "đến hết ngày 10/12/2025 là 40.554 tỷ đồng": the day on which figures were taken."""
    if folded.startswith(("đến", "hết"), phrase.start):
        before = folded[max(0, phrase.start - 8) : phrase.start]
        taken = _TAKEN.search(folded, max(0, phrase.start - 60), phrase.start) is not None
        return taken or _COUNTED.match(folded, phrase.end) is not None or before.rstrip().endswith(("tính", "từ"))
    return False


def _allows_period(folded: str, phrase: TimePhrase, start: int) -> bool:
    """Years and half-years bound a task only where it is to be completed in them."""
    text = folded[phrase.start : phrase.end]
    if re.search(r"\b(?:quý|tuần|ngày|nửa)\b|\btháng\s+\d|\d[/.-]\d", text):
        return phrase.relation != "until" or _DONE.search(folded, start, phrase.start) is not None
    fulfilled = _FULFILLED.search(folded, start, phrase.start)
    return phrase.relation != "until" and fulfilled is not None and not _NOT.search(folded, start, fulfilled.start())


def _reports_regularly(folded: str, phrase: TimePhrase, start: int) -> bool:
    """ "hằng tháng", "hằng quý" alone bind where a report, a meeting or a review is due."""
    if folded[phrase.start : phrase.end].endswith("năm"):
        return False
    if _DUE_BEFORE.search(folded, max(start, phrase.start - 60), phrase.start):
        return True
    return _DUE_AFTER.match(folded, phrase.end) is not None


_REGULAR = r"(?:báo cáo|gửi|tổng hợp|họp|giao ban|đánh giá|sơ kết|rà soát|bình xét|tự kiểm tra)"
_DUE_BEFORE = re.compile(rf"\b{_REGULAR}(?:\s+[^\s;.]+){{0,6}}\s*$")
_DUE_AFTER = re.compile(rf",?\s*(?:\S+\s+){{0,4}}{_REGULAR}\b")


def standpoint(doc: Doc, view: TextView) -> Standpoint:
    """The document's standpoint, from its header where there is one, else from its first lines."""
    header = facts.header(doc)
    issued = header.date if header.date.year else _issued(view)
    kind = _kind(doc, view)
    period = header.period
    year = issued.year
    today = f"{year:04}-{issued.month or 1:02}-{issued.day or 1:02}" if year else None
    if period.start and (year is None or (kind in _PLANS and period.start[:4] > str(year))):
        year = int(period.start[:4])
        today = today or (period.end if kind == "report" else period.start)
    if year is None:
        year = _year_of_title(view) or _latest_year(view)
    return Standpoint(today, year, kind == "report", _ahead(view) if kind == "report" else None)


def _ahead(view: TextView) -> int | None:
    """Where the first heading of what is to be done stands, below the title."""
    for match in _AHEAD_LINE.finditer(view.folded, min(len(view.folded), _TITLE_ENDS)):
        start, end = match.span("line")
        if view.text[start:end].isupper() or _HEADING_LABEL.match(view.folded, start):
            return start
    return None


_TITLE_ENDS = 400
"""How many characters the letterhead and the title take at least."""


_PLANS = ("plan", "programme", "other")
"""Kinds that speak of the year they plan for, even where they are issued in December before it."""


def _issued(view: TextView) -> PartialDate:
    for mention in find_dates(view.folded, 0, min(len(view.folded), _LETTERHEAD)):
        placed = view.folded[max(0, mention.start - 3) : mention.start].rstrip().endswith(",")
        if mention.year and placed and _is_own_line(view, mention.end):
            return PartialDate(year=mention.year, month=mention.month, day=mention.day)
    return PartialDate()


def _is_own_line(view: TextView, end: int) -> bool:
    return view.folded[end : end + 2].strip(" *")[:1] in ("", "\n", "\t")


def _kind(doc: Doc, view: TextView) -> str:
    if doc._.header is not None:
        return str(facts.header(doc).doc_type)
    match = _TYPE_LINE.search(view.text, 0, min(len(view.text), _LETTERHEAD))
    return "report" if match is not None and match[1] == "BÁO CÁO" else "other"


def _year_of_title(view: TextView) -> int | None:
    match = _TYPE_LINE.search(view.text, 0, min(len(view.text), _LETTERHEAD))
    if match is None:
        return None
    title = find_periods(view.folded[match.end() : match.end() + 250])
    years = [period.year for period in title if period.year and period.kind != "span"]
    return years[0] if years else None


def _latest_year(view: TextView) -> int | None:
    years = [mention.year for mention in find_dates(view.folded) if mention.year]
    return max(years, default=None)
