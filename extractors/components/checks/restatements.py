"""One fact told twice with different numbers: quantities, awards, and the numbers of cited documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TypeVar

from rapidfuzz import fuzz
from spacy.tokens import Doc

from extractors import facts
from extractors.language.normalise import fold
from extractors.record import Award, Check, Citation, Fact, Quantity, Severity

_ALIKE = 92
"""How alike (0 to 100) two subjects or occasions must be to count as the same."""
_WORDS = 3
"""Subjects of fewer words ("số hộ") are too vague to compare."""
F = TypeVar("F", bound=Fact)


def restated_differently(doc: Doc) -> Iterator[Check]:
    """`restated_differently` for pairs of facts that differ in nothing but their number."""
    quantities = [q for q in facts.found(doc, "quantities") if q.aspect == "actual" and _telling(q.subject)]
    yield from _pairs(quantities, _quantity_key, _quantities_differ, "Có thể một số liệu được nêu khác nhau", "info")
    awards = [a for a in facts.found(doc, "awards") if a.count is not None and _telling(a.occasion)]
    yield from _pairs(awards, _award_key, _awards_differ, "Một kết quả khen thưởng được nêu khác nhau", "warning")
    citations = [c for c in facts.found(doc, "citations") if c.date and c.number and _telling(c.title)]
    yield from _pairs(
        citations, _citation_key, _citations_differ, "Một văn bản được dẫn với hai số khác nhau", "warning"
    )


def _telling(text: str | None) -> bool:
    return text is not None and len(text.split()) >= _WORDS


def _pairs(
    rows: list[F], key: Callable[[F], object], differ: Callable[[F, F], bool], what: str, severity: Severity
) -> Iterator[Check]:
    groups: dict[object, list[F]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    for group in groups.values():
        for position, first in enumerate(group):
            second = next((row for row in group[position + 1 :] if differ(first, row)), None)
            if second is not None:
                message = f"{what}: “{first.evidence.quote}” và “{second.evidence.quote}”."
                yield Check(
                    code="restated_differently", severity=severity, message=message, facts=[first.id, second.id]
                )


def _quantity_key(row: Quantity) -> object:
    return row.unit, row.qualifier, fold(row.place or ""), row.of is None, row.value_max is None


def _quantities_differ(first: Quantity, second: Quantity) -> bool:
    if (first.value, first.of) == (second.value, second.of) or first.section_id == second.section_id:
        return False  # within one section, a subject is shared by the items of a list
    return fuzz.ratio(fold(first.subject or ""), fold(second.subject or "")) >= _ALIKE


def _award_key(row: Award) -> object:
    return row.award, row.recipient, row.giver_level, row.status, row.rank, row.part_of


def _awards_differ(first: Award, second: Award) -> bool:
    if first.count == second.count or first.section_id == second.section_id:
        return False
    return fuzz.ratio(fold(first.occasion or ""), fold(second.occasion or "")) >= _ALIKE


def _citation_key(row: Citation) -> object:
    return row.doc_type, row.date, fold(row.symbol or "")


def _citations_differ(first: Citation, second: Citation) -> bool:
    return first.number != second.number and fuzz.ratio(fold(first.title or ""), fold(second.title or "")) >= 75
