"""Finds the names of awards in text: titles and forms of the law on emulation and commendation (Luật 06/2022/QH15).

Names are sought without diacritics in one pass, so that text which OCR or typing damaged matches too; a hit whose
letters with diacritics agree is surer than one whose do not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Literal

import ahocorasick

from extractors.facts import TextView
from extractors.language.lexicon import load, strict
from extractors.language.normalise import bare, fold
from extractors.record import GiverLevel, Recipient


@strict
@dataclass(frozen=True)
class AwardEntry:
    """One award of the lexicon: its id is the name without giver and rank.

    `loose` names are those that do not say the level; `abbreviations` match case-sensitively, the `ambiguous` ones only
    beside a count or a giving verb. `exact`: damaged spellings are refused (they would be other words). `cue`: a name
    that people also bear as a title, an award only after "danh hiệu", "phong tặng" and the like. `collective` is the id
    that the name has when it is given to a collective. `quantity`: reports give it as an indicator, never an award.
    """

    id: str
    name: str
    kind: Literal["title", "form"]
    group: str
    recipients: tuple[Recipient, ...]
    givers: tuple[GiverLevel, ...]
    ranks: tuple[str, ...]
    variants: tuple[str, ...]
    loose: tuple[str, ...]
    abbreviations: tuple[str, ...]
    ambiguous: tuple[str, ...]
    exact: bool
    cue: bool
    collective: str | None
    quantity: bool
    law: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameHit:
    """An award's name at [start, end); `award` is None where the words name no single award."""

    start: int
    end: int
    award: str | None
    rank: str | None
    confidence: float


@cache
def catalogue() -> dict[str, AwardEntry]:
    """The awards of the lexicon by id."""
    return {entry.id: entry for entry in load("awards", tuple[AwardEntry, ...])}


def recipients_of(award: str | None) -> tuple[Recipient, ...]:
    """The kinds of recipient that the law knows for the award; empty where none is named."""
    return catalogue()[award].recipients if award else ()


def for_recipient(award: str | None, recipient: Recipient) -> str | None:
    """The award's id for a kind of recipient: "Lao động tiên tiến" given to a collective is the collective's title."""
    if award is None:
        return None
    entry = catalogue()[award]
    if recipient == "collective" and entry.collective:
        return entry.collective
    if recipient == "individual" and "individual" not in entry.recipients:
        return next((other.id for other in catalogue().values() if other.collective == award), award)
    return award


def _spellings(form: str) -> set[str]:
    folded = fold(form)
    return {folded, folded.replace("sĩ", "sỹ"), folded.replace("kỷ", "kỉ"), folded.replace("kỳ", "kì")}


@cache
def forms() -> dict[str, list[tuple[str, AwardEntry, bool]]]:
    """From the form without diacritics to (folded form, its award, whether it is loose)."""
    forms: dict[str, list[tuple[str, AwardEntry, bool]]] = {}
    for entry in catalogue().values():
        for loose, names in ((False, (entry.name, *entry.variants)), (True, entry.loose)):
            for spelling in {each for name in names for each in _spellings(name)}:
                forms.setdefault(bare(spelling), []).append((spelling, entry, loose))
    return forms


@cache
def _automata() -> tuple[ahocorasick.Automaton, ahocorasick.Automaton]:
    names = ahocorasick.Automaton()
    for form in forms():
        names.add_word(form, form)
    names.make_automaton()
    short = ahocorasick.Automaton()
    for entry in catalogue().values():
        for guarded, abbreviations in ((False, entry.abbreviations), (True, entry.ambiguous)):
            for each in abbreviations:
                short.add_word(each, (each, entry, guarded))
    short.make_automaton()
    return names, short


_RANK = re.compile(
    r"""[\s"',]*(?:hạng\s+(?P<one>nhất|nhì|ba|iii|ii|i|[123])\b"""
    r"""(?P<more>(?:\s*(?:,|và|hoặc|;)\s*(?:hạng\s+)?(?:nhất|nhì|ba|iii|ii)\b)*)|các\s+hạng)"""
)
_RANKS = {"nhất": "Nhất", "i": "Nhất", "1": "Nhất", "nhì": "Nhì", "ii": "Nhì", "2": "Nhì", "ba": "Ba", "iii": "Ba",
          "3": "Ba"}  # fmt: skip
_CUE = re.compile(r"danh hiệu|tặng(?! quà)|công nhận|suy tôn|tôn vinh|đề nghị xét|phong tặng")
_BEFORE_SHORT = re.compile(
    r"(?:\d|tặng|trao|nhận|đạt|danh hiệu|[+:;.,(/-]|và|tập thể|cá nhân|đ/c|đồng chí|người|cbcs|tổ|^)\s*$"
)
_AFTER_SHORT = re.compile(r"\s*(?:$|[:;,.)=\t\n/-]|của|cho|cấp|ubnd|ttg|tỉnh|huyện|xã|\d)")
_TITLE_TAIL = re.compile(
    r"""\s*(?:"[^"\n]{3,60}"|vì sự nghiệp[^,;:.()\d\n]{0,50}?(?=\s+(?:cho|của)\b|[,;:.()\d\n]|$))"""
)
_PARTY_BADGE = re.compile(r"[\s\d]*(?:năm\s+)?tuổi\s+đảng|\s*đảng\b")
_SEVERAL_LEVELS = re.compile(r"\s+(?:ở\s+)?các\s+(?:cấp|loại)")
_SPACES = re.compile(r"[ \t]{2,}")


class _Squeezed:
    """A text with runs of spaces made one, and the way back to the offsets of the text."""

    def __init__(self, text: str) -> None:
        self.at, self.shift = [0], [0]
        parts: list[str] = []
        last = length = 0
        for match in _SPACES.finditer(text):
            parts.append(text[last : match.start() + 1])
            length += len(parts[-1])
            last = match.end()
            self.at.append(length)
            self.shift.append(last - length)
        self.text = "".join([*parts, text[last:]])

    def back(self, offset: int) -> int:
        return offset + self.shift[bisect_right(self.at, offset) - 1]


def find_names(view: TextView) -> list[NameHit]:
    """The names of awards in the text, longest first where they overlap, in reading order."""
    names, short = _automata()
    squeezed = _Squeezed(view.bare)
    found: list[tuple[int, int, AwardEntry, float]] = []
    for last, form in names.iter(squeezed.text):
        start, end = squeezed.back(last - len(form) + 1), squeezed.back(last) + 1
        if _alone(view.bare, start, end):
            found.extend(_read(view.folded, start, end, form))
    for last, (form, entry, guarded) in short.iter(view.text):
        start, end = last - len(form) + 1, last + 1
        if _alone(view.text, start, end) and (not guarded or _guard(view.folded, start, end)):
            found.append((start, end, entry, 0.85 if guarded else 0.95))
    found.sort(key=lambda each: (each[0], -each[1]))
    hits: list[NameHit] = []
    for start, end, entry, confidence in found:
        if hits and start < hits[-1].end:
            continue
        if entry.cue and not _CUE.search(view.folded, max(view.folded.rfind("\n", 0, start), start - 60, 0), start + 9):
            continue
        if entry.id == "huy_hieu" and _PARTY_BADGE.match(view.folded, end):
            continue
        hits.append(complete(view.folded, start, end, entry, confidence))
    return hits


def _alone(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())


def _guard(folded: str, start: int, end: int) -> bool:
    before = folded[max(folded.rfind("\n", 0, start) + 1, start - 14) : start]
    return _BEFORE_SHORT.search(before) is not None and _AFTER_SHORT.match(folded, end) is not None


def _read(folded: str, start: int, end: int, form: str) -> list[tuple[int, int, AwardEntry, float]]:
    written = _SPACES.sub(" ", folded[start:end])
    candidates = forms()[form]
    for spelling, entry, loose in candidates:
        if spelling == written:
            return [(start, end, entry, 0.5 if loose else 0.97)]
    damaged = [(entry, loose) for _, entry, loose in candidates if not entry.exact]
    return [(start, end, damaged[0][0], 0.4 if damaged[0][1] else 0.8)] if damaged else []


def complete(folded: str, start: int, end: int, entry: AwardEntry, confidence: float) -> NameHit:
    award: str | None = entry.id
    if confidence <= 0.5:
        several = _SEVERAL_LEVELS.match(folded, end)
        if several:
            award, end = None, several.end()
    rank = None
    if entry.ranks:
        match = _RANK.match(folded, end)
        if match:
            end = match.end()
            rank = None if match["more"] or not match["one"] else _RANKS[match["one"]]
    if entry.id in ("ky_niem_chuong", "huy_hieu", "co_thi_dua"):
        tail = _TITLE_TAIL.match(folded, end)
        end = tail.end() if tail else end
    return NameHit(start, end, award, rank, confidence)


_BARE_RANK = re.compile(r"(?<!\w)hạng\s+(?P<one>nhất|nhì|ba|iii|ii|i)(?!\w)")


def with_ranks_alone(folded: str, end: int, names: list[NameHit]) -> list[NameHit]:
    """The names of a sentence that ends at `end`, and the ranks in it that leave the name out ("…, hạng Ba cho …")."""
    if not any(name.award and catalogue()[name.award].ranks for name in names):
        return names
    found = list(names)
    for match in _BARE_RANK.finditer(folded, names[0].end, end):
        named = [name for name in names if name.start < match.start()]
        if any(name.end > match.start() for name in named) or not (
            named[-1].award and catalogue()[named[-1].award].ranks
        ):
            continue
        found.append(NameHit(match.start(), match.end(), named[-1].award, _RANKS[match["one"]], 0.9))
    return sorted(found, key=lambda name: name.start)
