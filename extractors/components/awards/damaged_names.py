"""Finds award names that OCR or typing damaged by a letter: only within the awards' lexicon, never to correct text."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extractors.components.awards.names import AwardEntry, NameHit, complete, forms
from extractors.facts import TextView

_WORD = re.compile(r"[^\W_]+")
_CUE = re.compile(r"(?<!\w)(?:t[ặằẵ]ng(?! quà)|danh hiệu)(?!\w)")
_REACH = 10


@cache
def _forms_by_length() -> dict[int, dict[str, AwardEntry]]:
    by_length: dict[int, dict[str, AwardEntry]] = {}
    for form, meanings in forms().items():
        entry, loose = meanings[0][1], meanings[0][2]
        if not (entry.exact or entry.cue or entry.quantity or loose):
            by_length.setdefault(form.count(" ") + 1, {})[form] = entry
    return by_length


def find_damaged(view: TextView, start: int, end: int) -> list[NameHit]:
    """Names right after a conferring word in [start, end) that differ from the lexicon by a letter (two in long names).

    Meant for sentences that count people and name no award.
    """
    hits: list[NameHit] = []
    for cue in _CUE.finditer(view.folded, start, end):
        words = list(islice(_WORD.finditer(view.bare, cue.end(), end), _REACH))
        near = (_near(view, words, position) for position in range(len(words)))
        hit = next((each for each in near if each is not None), None)
        if hit is not None and not (hits and hit.start < hits[-1].end):
            hits.append(hit)
    return hits


def _near(view: TextView, words: list[re.Match[str]], position: int) -> NameHit | None:
    for length, of_length in sorted(_forms_by_length().items(), reverse=True):
        if length < 2 or position + length > len(words):
            continue
        written = " ".join(word[0] for word in words[position : position + length])
        allowed = 1 if len(written) < 15 else 2
        best = process.extractOne(written, of_length.keys(), scorer=Levenshtein.distance, score_cutoff=allowed)
        if best is not None:
            first, last = words[position].start(), words[position + length - 1].end()
            return complete(view.folded, first, last, of_length[best[0]], 0.6)
    return None
