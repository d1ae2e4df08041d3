"""Documents cited without a symbol: by number and date, by date alone, by number alone.

"Nghị định số 42 của Chính phủ ngày 15/4/2010", "Quyết định ngày 05/3/2021", "Chỉ thị 05 của Bộ Chính trị".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc

from extractors import facts
from extractors.components.citations.context import printed, read
from extractors.components.citations.numbers import type_words
from extractors.language.dates import DateMention, find_dates
from extractors.record import Citation

_DATE_REACH = 130
_NOT_CITED_BY_DATE = ("bao cao", "lenh", "ke hoach", "chuong trinh", "du an", "hop dong", "de an", "huong dan")
"""Words that before a bare date are mostly work to be done, not a document ("gửi báo cáo ngày 15/7")."""
_BINDING = {"decree", "directive", "decision", "resolution", "circular", "other"}
"""Kinds that are cited by their number alone; "kế hoạch số 2", "báo cáo số 1" count rather than name."""
_ISSUED = {"plan", "programme", "guidance", "official_letter", "notice"}
"""Kinds that are cited by a number alone where whose they are is said."""
_LAWLIKE = "nghi dinh|thong tu|chi thi|nghi quyet|ket luan"
_ISSUER = (
    r"\s+cua\s+(?:ban|bo|so|ubnd|uy ban|hdnd|hoi dong|tinh uy|huyen uy|thanh uy|dang uy|thu tuong|chinh phu|cong an"
    r"|truong|phong)\b"
)


@cache
def _before_date() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<word>{type_words()[0]})(?:\s+(?:so\s*[:.]?\s*)?(?P<number>\d{{1,5}}(?:/(?:19|20)\d\d)?))?"
        r"(?:\s+cua\s+[^,;:.\n\d]{2,60}?)?[\s,(]*$"
    )


@cache
def _alone() -> re.Pattern[str]:
    words = "|".join(word for word, kind in type_words()[1].items() if kind in _BINDING)
    issued = "|".join(word for word, kind in type_words()[1].items() if kind in _ISSUED)
    return re.compile(
        rf"\b(?:(?P<word>{words})\s+(?:so\s*:?\s*(?P<number>\d{{1,4}}(?:/20\d\d)?)|(?P<short>\d{{2,4}})(?=\s+cua\s))"
        rf"|(?P<law>{_LAWLIKE})\s+(?P<brief>\d{{2,3}})(?=\s*(?:[,;.)]|$|\n|(?:ve|va|ngay|cua|da|trong|tai)\b))"
        rf"|(?P<act>{issued})\s+(?:so\s*:?\s*)?(?P<own>\d{{2,4}})(?={_ISSUER}))"
        r"(?![\w/.,]?\w)(?!\s*-\s*\w)"
    )


def find(doc: Doc, view: facts.TextView, taken: list[tuple[int, int]]) -> list[Citation]:
    """Documents without a symbol that stand outside the spans taken (sorted, disjoint)."""
    found = list(_dated(doc, view, taken))
    spans = sorted([*taken, *((c.evidence.start, c.evidence.end) for c in found)])
    return [*found, *_numbered(doc, view, spans)]


def _dated(doc: Doc, view: facts.TextView, taken: list[tuple[int, int]]) -> Iterator[Citation]:
    for date in find_dates(view.folded):
        if date.day is None or date.year is None or facts.overlaps(date.start, date.end, taken):
            continue
        left = max(0, date.start - _DATE_REACH)
        match = _before_date().search(view.bare[left : date.start])
        if match is None or not _is_citation(match, view, date):
            continue
        start = left + match.start("word")
        if not facts.overlaps(start, date.end, taken):
            yield _citation(doc, view, match, left, date)


def _is_citation(match: re.Match[str], view: facts.TextView, date: DateMention) -> bool:
    if match["number"]:
        return True
    return view.folded.startswith("ngày", date.start) and match["word"] not in _NOT_CITED_BY_DATE


def _citation(doc: Doc, view: facts.TextView, match: re.Match[str], left: int, date: DateMention) -> Citation:
    after = read(view, date.end)
    inside = read(view, left + (match.end("number") if match["number"] else match.end("word")))
    issuer = inside.issuer if inside.issuer and inside.issuer[1] <= date.start else after.issuer
    return Citation(
        doc_type=type_words()[1].get(" ".join(match["word"].split())) or "other",
        number=match["number"],
        date=date.iso,
        issuer=printed(view, issuer),
        title=printed(view, after.title),
        confidence=0.95 if match["number"] else 0.75,
        evidence=facts.evidence(doc, left + match.start("word"), date.end),
        found_by="number_without_symbol" if match["number"] else "date_only",
    )


def _numbered(doc: Doc, view: facts.TextView, taken: list[tuple[int, int]]) -> Iterator[Citation]:
    for match in _alone().finditer(view.bare):
        if facts.overlaps(match.start(), match.end(), taken):
            continue
        context = read(view, match.end())
        word = match["word"] or match["law"] or match["act"]
        yield Citation(
            doc_type=type_words()[1].get(" ".join(word.split())) or "other",
            number=match["number"] or match["short"] or match["brief"] or match["own"],
            issuer=printed(view, context.issuer),
            title=printed(view, context.title),
            confidence=0.7 if context.issuer else 0.5,
            evidence=facts.evidence(doc, match.start(), match.end()),
            found_by="number_alone",
        )
