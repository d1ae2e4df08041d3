"""Judges whether a report holds a demanded content: present, absent, or without the figures asked for.

Judged from the topics of the report's sections, from its facts, and from the item's terms: looked for in the text by
their letters, in headings and subjects of facts with rapidfuzz as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from rapidfuzz import fuzz, process

from extractors.language.normalise import bare, fold
from service.store.tables import CampaignItem

_ALIKE = 90.0
"""How alike (0 to 100) a term and part of a heading or subject must be."""
_NEAR = 500
"""How far after a term its figures may stand, in code points."""
_FEW = 3
"""Up to this many terms, a section on the item's topic is enough."""


class ItemState(StrEnum):
    """What a report holds of an item; `unjudged` where neither topic nor terms say what to look for."""

    PRESENT = "present"
    ABSENT = "absent"
    NO_FIGURES = "no_figures"
    UNJUDGED = "unjudged"


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item judged: where the report tells it (offsets in its text and the words), None where it does not. `page` is
    told of figures only."""

    item_id: int
    state: ItemState
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    page: int | None = None


@dataclass(slots=True)
class _Report:
    """What items are judged against: the text, its letters alone, sections, and the facts that carry figures."""

    text: str
    letters: str
    sections: list[Any]
    figures: list[Any]
    names: dict[int, str] = field(init=False)
    """The letters of headings and of subjects of figures, by where they stand."""

    def __post_init__(self) -> None:
        self.names = {section.start: bare(fold(section.title)) for section in self.sections if section.title}
        self.names |= {fact.start: bare(fold(fact.subject)) for fact in self.figures if fact.subject}


def check(text: str, sections: list[Any], figures: list[Any], items: Iterable[CampaignItem]) -> list[ItemResult]:
    """Judge the items against a report. `sections`: title, topic, start, end; `figures` are its awards and quantities:
    start, end, topic, subject, quote, page."""
    report = _Report(text, bare(fold(text)), sections, figures)
    return [_judge(report, item) for item in items]


def _judge(report: _Report, item: CampaignItem) -> ItemResult:
    topic = item.topic if item.topic not in (None, "content") else None
    if topic is None and not item.terms:
        return ItemResult(item.id, ItemState.UNJUDGED)
    on_topic = [section for section in report.sections if topic and section.topic == topic]
    hits = [place for term in item.terms if (place := _place(report, term)) is not None]
    enough = bool(hits) or len(item.terms) <= _FEW if on_topic else bool(hits) and 2 * len(hits) >= len(item.terms)
    if not enough:
        return ItemResult(item.id, ItemState.ABSENT)
    start, end = hits[0] if hits else (on_topic[0].start, _title_end(report.text, on_topic[0]))
    told = [fact for fact in report.figures if (topic and fact.topic == topic)
            or any(begin - 50 <= fact.start <= stop + _NEAR for begin, stop in hits)]  # fmt: skip
    if not item.needs_figures:
        return ItemResult(item.id, ItemState.PRESENT, start, end, report.text[start:end])
    if not told:
        return ItemResult(item.id, ItemState.NO_FIGURES, start, end, report.text[start:end])
    return ItemResult(item.id, ItemState.PRESENT, told[0].start, told[0].end, told[0].quote, told[0].page)


def _place(report: _Report, term: str) -> tuple[int, int] | None:
    """Where the report has the term."""
    match = _pattern(term).search(report.letters)
    if match is not None:
        return match.span()
    key = bare(fold(term))
    best = process.extractOne(key, report.names, scorer=fuzz.partial_ratio, score_cutoff=_ALIKE)
    if best is None or len(best[0]) < len(key):
        return None
    start = int(best[2])
    end = report.text.find("\n", start)
    return start, end if 0 < end - start < 200 else start + len(best[0])


@cache
def _pattern(term: str) -> re.Pattern[str]:
    """The term's words, with marks, blanks or "và" between them."""
    letters = r"\W+(?:va\W+)?".join(map(re.escape, re.findall(r"\w+", bare(fold(term)))))
    return re.compile(rf"(?<!\w){letters}(?!\w)")


def _title_end(text: str, section: Any) -> int:
    end = text.find("\n", section.start, section.end)
    stop: int = end if end >= 0 else section.end
    return min(stop, int(section.start) + 200)
