"""Finds award names that OCR or typing damaged by a letter: only within the awards' lexicon, never to correct text."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz.distance import Levenshtein

from extractors.components.award_names import AwardEntry, NameHit, complete, forms
from extractors.facts import TextView

_WORD = re.compile(r"[^\W_]+")


@cache
def _forms_by_length() -> dict[int, dict[str, AwardEntry]]:
    by_length: dict[int, dict[str, AwardEntry]] = {}
    for form, meanings in forms().items():
        entry, loose = meanings[0][1], meanings[0][2]
        if not (entry.exact or entry.cue or entry.quantity or loose):
            by_length.setdefault(form.count(" ") + 1, {})[form] = entry
    return by_length


def find_damaged(view: TextView, start: int, end: int) -> list[NameHit]:
    """Names within [start, end) that differ from the lexicon by a letter (two in long names): for text known to confer.

    Costly: call it on the few sentences that confer something and name no award.
    """
    words = list(_WORD.finditer(view.bare, start, end))
    hits: list[NameHit] = []
    position = 0
    while position < len(words):
        hit = _near(view, words, position)
        if hit is None:
            position += 1
            continue
        hits.append(hit)
        while position < len(words) and words[position].start() < hit.end:
            position += 1
    return hits


def _near(view: TextView, words: list[re.Match[str]], position: int) -> NameHit | None:
    for length in sorted(_forms_by_length(), reverse=True):
        if length < 2 or position + length > len(words):
            continue
        written = " ".join(word[0] for word in words[position : position + length])
        for form, entry in _forms_by_length()[length].items():
            allowed = 1 if len(form) < 15 else 2
            if abs(len(form) - len(written)) <= allowed and (
                Levenshtein.distance(form, written, score_cutoff=allowed) <= allowed
            ):
                first, last = words[position].start(), words[position + length - 1].end()
                return complete(view.folded, first, last, entry, 0.6)
    return None
