"""Laws cited by their name and resolutions of party congresses cited by their ordinal: neither bears a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc

from extractors import facts
from extractors.components.citations.context import read
from extractors.components.citations.numbers import types
from extractors.record import Citation

_AMENDING = r"sửa đổi(?:,\s*bổ sung)?(?:\s+(?:một số|các))?\s+điều\s+của\s+(?:luật\s+)?"


@cache
def _law() -> re.Pattern[str]:
    longest_first = sorted(types().law_names, key=len, reverse=True)
    names = "|".join(re.escape(name).replace(r"\ ", r"\s+").replace(",", r"\s*,") for name in longest_first)
    later = r"(?:\s*\(sửa đổi\)|\s+sửa đổi\b)?(?:\s+năm\s+\d{4})?"
    several = rf"(?:{names})(?:\s+và\s+(?:luật\s+)?(?:{names}))*"
    return re.compile(rf"\b(?:bộ\s+)?luật\s+(?:{_AMENDING}{several}|(?:{names}))\b{later}")


_ORDINAL = r"(?:lần thứ\s+)?[ivxlc]+"
_PARTY = r"(?:của\s+)?đảng(?:\s+bộ(?:\s+(?:tỉnh|huyện|thành phố|thị xã|xã|phường|thị trấn))?)?"
_CONGRESS = re.compile(
    rf"\bnghị quyết\s+(?:của\s+)?(?:(?:đại hội|đh)\s+[^,;.:\n()\"]{{0,90}}?\blần thứ\s+[ivxlc]+\b(?:\s+{_PARTY}\b)?"
    rf"|(?:đại hội\s+(?:đại biểu\s+)?(?:toàn quốc\s+)?)?{_ORDINAL}\s+{_PARTY}\b)"
)


def find(doc: Doc, view: facts.TextView, taken: Sequence[tuple[int, int]]) -> list[Citation]:
    """Laws by name and congress resolutions that stand outside the spans taken (sorted, disjoint)."""
    found = []
    for match in _law().finditer(view.folded):
        if facts.overlaps(match.start(), match.end(), taken) or not _is_name(view, match):
            continue
        context = read(view, match.end())
        dated = context.date is not None
        found.append(
            Citation(
                doc_type="law",
                date=context.date.iso if context.date else None,
                title=" ".join(match_text(view, match).split()),
                confidence=0.92 if dated else 0.6,
                evidence=facts.evidence(doc, match.start(), context.date.end if context.date else match.end()),
                found_by="law_with_date" if dated else "law_name",
            )
        )
    for match in _CONGRESS.finditer(view.folded):
        if not facts.overlaps(match.start(), match.end(), taken):
            issuer = re.sub(r"(?i)^nghị quyết\s+(?:của\s+)?", "", match_text(view, match))
            found.append(
                Citation(
                    doc_type="resolution",
                    issuer=" ".join(issuer.split()),
                    confidence=0.6,
                    evidence=facts.evidence(doc, match.start(), match.end()),
                    found_by="congress",
                )
            )
    return found


def match_text(view: facts.TextView, match: re.Match[str]) -> str:
    """The text as printed where a pattern matched its folding."""
    return view.text[match.start() : match.end()]


def _is_name(view: facts.TextView, match: re.Match[str]) -> bool:
    """A law is named where "Luật" or its name is capitalised; "pháp luật lao động" names none."""
    before = view.folded[max(0, match.start() - 6) : match.start()]
    if before.endswith("pháp "):
        return False
    text = match_text(view, match)
    return text[0].isupper() or any(word[0].isupper() for word in text.split()[1:2])
