"""The document's form: fields left blank, and periods that do not fit together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from extractors import facts
from extractors.record import Check

_BLANK = re.compile(
    r"(?:[.…_]{4,}|…{1,})\s*(?:%|đồng|triệu|tỷ|người|tập thể|cá nhân|hộ|ha|tấn|con|đồng chí|trường hợp)\b"
)
_SCHOOL_YEAR = re.compile(r"năm học\s+(20\d\d)\s*-\s*(20\d\d)")
_YEAR = re.compile(r"\b(20\d\d)\b")
_FORWARD = {"directions", "solutions", "implementation", "proposals", "schedule", "purpose"}


def blank_fields(doc: Doc) -> Iterator[Check]:
    """`blank_field` for a number or date of the letterhead, or a count in the text, that was left blank."""
    header = facts.header(doc)
    if header.symbol and not header.number:
        yield _blank("Số của văn bản còn để trống.")
    date = header.date
    missing = [name for name, part in (("ngày", date.day), ("tháng", date.month), ("năm", date.year)) if part is None]
    if 0 < len(missing) < 3:
        yield _blank(f"Ngày ký còn để trống ({', '.join(missing)}).")
    view = facts.view(doc)
    for match in _BLANK.finditer(view.folded):
        yield _blank(f"Còn để trống số liệu: “{view.text[max(match.start() - 30, 0) : match.end()].strip()}”.")


def _blank(message: str) -> Check:
    return Check(code="blank_field", severity="info", message=message)


def period_mismatches(doc: Doc) -> Iterator[Check]:
    """`period_mismatch` for an impossible school year, and for a heading on results of a year far from the title's."""
    text = facts.view(doc)
    seen: set[str] = set()
    for match in _SCHOOL_YEAR.finditer(text.folded):
        label = text.text[match.start() : match.end()]
        if int(match[2]) != int(match[1]) + 1 and label not in seen:
            seen.add(label)
            yield _mismatch(f"“{label}” không phải là một năm học.")
    period = facts.header(doc).period
    if not period.start or not period.end:
        return
    years = set(range(int(period.start[:4]), int(period.end[:4]) + 1))
    for section in facts.sections(doc):
        if section.type != "heading" or not section.title or section.topic in _FORWARD:
            continue
        named = {int(year) for year in _YEAR.findall(section.title)}
        if named and not named & {year + shift for year in years for shift in (-1, 0, 1)}:
            yield _mismatch(f"Đề mục “{section.title}” nói về năm khác với kỳ báo cáo {period.label}.")


def _mismatch(message: str) -> Check:
    return Check(code="period_mismatch", severity="warning", message=message)
