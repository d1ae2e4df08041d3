"""Emulation movements and campaigns by name: quoted after "phong trào", "cuộc vận động", "thi đua", or in a chain.

A quoted passage is no movement where it titles a cited document, names a model, a fund, an award or a club, or is a
motto: the noun before it decides. Well-known movements are also found without a word that announces them.
"""

from __future__ import annotations

import re
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from extractors import facts
from extractors.components.component import Component
from extractors.components.movements.names import LONGEST, any_of, find_unquoted, key_of, words
from extractors.components.movements.quotations import Quotation, find_quotations
from extractors.record import Movement


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(rf"(?P<never>{any_of(words().never_cues)})|\b(?P<cue>{any_of(words().cues)})\b")


@cache
def _other_noun() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(words().not_names_after)})\b(?:\s+\S+){{0,2}}?\s*:?\s*$")


@cache
def _theme() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(words().theme_words)})\b\s*:?\s*$")


_CHAIN = re.compile(r"[\s,;.…+*•\-]*(?:(?:và|cùng|hoặc)\s*(?:các\s*)?)?[\s:]*$")
_TAILED_CHAIN = re.compile(
    r"\s*(?:\([^()\n]*\)|(?:của|do|giai đoạn|năm|trong|trên|ở)\s[^.;:\"\n]{1,80}?)\s*[,;]\s*(?:và\s*)?(?:các\s*)?$"
)
_TITLED = re.compile(r"(?:\bvề(?:\s+việc)?|\bv/v)\s*:?\s*$")
_LISTED = re.compile(r"(?:[:,]|\bnhư|\blà|\bgồm)\s*$")
_BULLET = re.compile(r"[\s\-+*•]*$")
_REACH = 110


class MovementFinder(Component):
    """Finds named movements; see the module."""

    kind = "movements"

    def __call__(self, doc: Doc) -> Doc:
        """Fills `doc._.movements`."""
        view = facts.view(doc)
        found, spans = [], []
        last: tuple[int, bool] | None = None
        for quotation in find_quotations(view.text):
            rule = _rule(view.folded, quotation, last)
            last = (quotation.end + 1, rule is not None)
            spans.append((quotation.start, quotation.end))
            span = _trimmed(view.text, quotation.start, quotation.end)
            if rule is not None and span is not None:
                found.append(_movement(doc, span, rule))
        found += [_movement(doc, span, rule) for span, rule in find_unquoted(view, spans)]
        facts.store(doc, "movements", found)
        return doc


_CONFIDENCE = {
    "cue": 0.97, "chain": 0.95, "list": 0.9, "theme": 0.8, "known": 0.9, "known_unquoted": 0.8, "capital": 0.6,
    "listed": 0.5,
}  # fmt: skip


def _movement(doc: Doc, span: tuple[int, int], rule: str) -> Movement:
    place = facts.evidence(doc, *span)
    return Movement(name=" ".join(place.quote.split()), confidence=_CONFIDENCE[rule], evidence=place, found_by=rule)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in " .,;:-–…":
        start += 1
    while end > start and text[end - 1] in " .,;:-–…":
        end -= 1
    return (start, end) if 4 <= end - start <= LONGEST else None


def _rule(folded: str, quotation: Quotation, last: tuple[int, bool] | None) -> str | None:
    """The rule by which a quoted passage names a movement, or None."""
    start = quotation.start - 1
    if last is not None and start - last[0] < 24 and _CHAIN.fullmatch(folded, last[0], start):
        return "chain" if last[1] else None
    if last is not None and last[1] and start - last[0] < 100 and _TAILED_CHAIN.fullmatch(folded, last[0], start):
        return "list"
    left = _left(folded, start)
    announced = _announced(left)
    if announced is not None:
        return announced
    if _other_noun().search(left) or _TITLED.search(left):
        return None
    return "known" if _is_known(folded[quotation.start : quotation.end]) else None


def _left(folded: str, start: int) -> str:
    """What stands before a quotation in its line, and the line before where a bullet starts this one."""
    line = folded.rfind("\n", 0, start) + 1
    if _BULLET.fullmatch(folded, line, start) and folded[line - 2 : line - 1] == ":":
        line = folded.rfind("\n", 0, line - 1) + 1
    return folded[max(line, start - _REACH) : start].rstrip(" \n-+*•")


def _announced(left: str) -> str | None:
    cues = [match for match in _cue().finditer(left) if match["cue"]]
    if not cues:
        return None
    between = left[cues[-1].end() :]
    if not between.strip(" ,;.:"):
        return "cue"
    if _theme().search(between) and not re.search(r"[.;]", between):
        return "theme"
    if _other_noun().search(between) or _TITLED.search(between) or '"' in between:
        return None
    if len(between) < 90 and _LISTED.search(between) and not re.search(r"[.;]", between):
        return "list"
    return "cue" if len(between) < 60 and not re.search(r"[.;,]", between) else None


def _is_known(name: str) -> bool:
    key = key_of(name)
    return any(known in key for known in words().known_keys)


@Language.factory("thidua_movements", assigns=["doc._.movements"])
def create_movements(nlp: Language, name: str) -> MovementFinder:
    """The factory of the component."""
    return MovementFinder()
