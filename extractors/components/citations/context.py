"""What stands around a cited document's number: its date, its issuer and its title.

Citation = Type ["số"] Number ["của" Issuer] [[","] "ngày" Date] ["của" Issuer] [Title]
Title    = ("về" ["việc"] | "V/v" | a plain verb) Text | QuotedText
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.components.citations.numbers import types
from extractors.facts import TextView
from extractors.language.dates import DateMention, find_dates

Span = tuple[int, int]


@dataclass(slots=True)
class Context:
    """What was read around a citation: spans of the text, and where reading ended."""

    end: int
    date: DateMention | None = None
    issuer: Span | None = None
    title: Span | None = None
    title_opener: str | None = None


_TO_DATE = re.compile(r"[\s,(]*(?:được\s+)?(?:ký\s+|ban hành\s+)?(?:ngay\s+)?")
_TERM = re.compile(r"\s*\(kh[óo][áa]?\s+[ivxlc\d]+\)")
_OF = re.compile(r"\s*,?\s*(?:được\s+)?(?:do\s+|của\s+)")
_ISSUER_STOPS = (
    "đã", "được", "đến", "tại", "để", "nhằm", "trong", "với", "cho", "là", "có", "theo", "ngày", "năm", "như", "gắn",
    "trên", "đối với", "khóa", "khoá", "hiện", "phù hợp", "do", "từ", "khẩn trương", "nghiêm túc", "phải", "cần", "sẽ",
    "hoàn thành", "gửi", "nộp", "trình",
)  # fmt: skip
_QUOTE = re.compile(r"[\s,:]*\"")
_IN_NAME = re.compile(r"thi đua\W*$|\bban $|\bphòng $|\bsở $")
_ISSUER_REACH = 110
_DATE_REACH = 140
_REACH = 700
"""The longest title that is looked for, in characters."""


def _words(phrases: list[str] | tuple[str, ...]) -> str:
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(phrases, key=len, reverse=True))


@cache
def _opener() -> re.Pattern[str]:
    verbs = _words(types().title_openers)
    return re.compile(rf"[\s,]*\(?(?P<lead>về việc|về|v/v)\s*:?\s+|\s+(?P<verb>{verbs})\s+(?!được\b)")


@cache
def _issuer_end() -> re.Pattern[str]:
    return re.compile(
        rf"[;.:()\n\t\"]|,(?!\s*(?:khen thưởng|kỷ luật|công chức)\b)|\s(?:{_words(_ISSUER_STOPS)})\b"
        rf"|\s(?P<verb>{_words(types().title_openers)})\s|\svà\s+(?:các\s+)?(?:{_folded_types()})\b"
    )


@cache
def _folded_types() -> str:
    return _words([word for row in types().types for word in row.words] + types().by_symbol_only)


@cache
def _title_end() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<quote>\"[^\"\n]{{0,300}}\")|[;\n\t:]|\.(?!\d)|\((?!\s*\d{{4}})|\)|/\."
        rf"|\s(?:{_words(types().title_ends)})\b|,\s*(?:{_words(types().clause_starts)})\b"
        rf"|,\s*(?P<subject>{_words(types().clause_subjects)})\b"
        rf"|(?:,|\svà)\s+(?:các\s+)?(?:(?:{_folded_types()})\s+(?:số\s*)?\d|(?:luật|nghị quyết)\s)|,\s*số\s+\d"
        rf"|(?<=\d),\s"
    )


def read(view: TextView, end: int) -> Context:
    """What follows a document's number that ends at `end`."""
    folded = view.folded
    context = Context(end)
    dates = find_dates(folded, end, min(len(folded), end + _DATE_REACH))
    upcoming = dates[0] if dates else None
    position = end
    if upcoming is not None and _comes_next(folded, end, upcoming):
        context.date, position = upcoming, _after(folded, upcoming.end)
    of = _OF.match(folded, position)
    stop = _issuer_stop(view, of.end()) if of is not None else position
    if of is not None and stop > of.end() + 1:
        context.issuer, position = (of.end(), stop), stop
    named = upcoming is not None and folded.startswith("ngày", upcoming.start)
    if context.date is None and upcoming is not None and named and _comes_next(folded, stop, upcoming):
        context.date, position = upcoming, _after(folded, upcoming.end)
    context.end = context.date.end if context.date else end
    term = _TERM.match(folded, position)
    _read_title(view, term.end() if term else position, context)
    return context


def _comes_next(folded: str, position: int, date: DateMention) -> bool:
    gap = _TO_DATE.match(folded, position)
    return gap is not None and gap.end() == date.start


def _after(folded: str, position: int) -> int:
    return position + 1 if folded[position : position + 1] == ")" else position


def _issuer_stop(view: TextView, start: int) -> int:
    limit = min(len(view.folded), start + _ISSUER_REACH)
    for match in _issuer_end().finditer(view.folded, start, limit):
        if match["verb"] and not _is_verb(view, match.start("verb")):
            continue
        return match.start()
    return limit if limit == len(view.folded) else start


def _is_verb(view: TextView, offset: int) -> bool:
    """Whether a word that may open a title is a plain verb there, not part of a name ("Ban Tổ chức", "Sở Xây dựng")."""
    return view.text[offset].islower() and not _IN_NAME.search(view.folded, max(0, offset - 12), offset)


def _read_title(view: TextView, position: int, context: Context) -> None:
    folded = view.folded
    quote = _QUOTE.match(folded, position)
    opener = None if quote else _opener().match(folded, position)
    if opener is not None and opener["verb"] and not _is_verb(view, opener.start("verb")):
        return
    if opener is not None:
        context.title_opener = opener["lead"] or ""
        start = opener.end() if opener["lead"] else opener.start("verb")
        quote = _QUOTE.match(folded, start)
    elif quote is None:
        return
    if quote is not None:
        start = quote.end()
        stop = folded.find('"', start, start + _REACH)
        if stop > 0 and "\n" not in folded[start:stop]:
            context.title = trim(folded, start, stop)
            return
    context.title = trim(folded, start, _title_stop(view, start))


_WHOLE_ACT = re.compile(r"\bthi hành luật\b|\bsửa đổi, bổ sung (?:luật|nghị định|thông tư)\b")


def _title_stop(view: TextView, start: int) -> int:
    folded = view.folded
    limit = min(len(folded), start + _REACH)
    for match in _title_end().finditer(folded, start, limit):
        if match["quote"] or (match["subject"] and view.text[match.start("subject")].islower()):
            continue
        if match[0].startswith((" và", "\nvà")) and _WHOLE_ACT.search(folded, start, match.start()):
            continue
        return match.start()
    return limit


def trim(folded: str, start: int, end: int) -> Span | None:
    """The span without spaces and punctuation at its ends; None where nothing is left."""
    while start < end and folded[start] in " \n\t,;:.-(\"'":
        start += 1
    while end > start and folded[end - 1] in " \n\t,;:.-(\"'":
        end -= 1
    return (start, end) if end - start > 2 else None


_BEFORE = re.compile(
    r"(?:^|[\n.;+-])\s*(?:\d+\.\s*|[a-zđ]\)\s*)?(?:vào\s+|và\s+)?(?P<date>ngày\s[^,\n]{4,28}),\s*(?P<issuer>[^,;\n]{2,80}?)\s+"
    r"(?:đã\s+)?(?:(?:ký\s+)?ban hành|có|ký|phát hành|gửi)\s+$"
)
_SUBJECT = re.compile(
    r"(?:^|[\n.;,:])\s*(?P<issuer>[^\d.;,:\n]{3,70}?)\s+(?:đã\s+)?(?:(?:kịp thời|chủ động)\s+)?(?:ký\s+)?ban hành\s+$"
)
_LOOK_BACK = 160


def read_before(view: TextView, start: int) -> tuple[DateMention | None, Span | None, int]:
    """The date and issuer of "Ngày 05/3/2021, UBND huyện ban hành |Kế hoạch…", and where the phrase begins."""
    left = max(0, start - _LOOK_BACK)
    window = view.folded[left:start]
    match = _BEFORE.search(window)
    if match is not None:
        dates = find_dates(view.folded, left + match.start("date"), left + match.end("date"))
        if dates:
            return dates[0], (left + match.start("issuer"), left + match.end("issuer")), dates[0].start
    match = _SUBJECT.search(window)
    return None, (left + match.start("issuer"), left + match.end("issuer")) if match else None, start


def printed(view: TextView, span: Span | None) -> str | None:
    """The span's text with single spaces, None for None."""
    return " ".join(view.text[span[0] : span[1]].split()) if span else None
