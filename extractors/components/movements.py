"""Emulation movements and campaigns by name: quoted after "phong trào", "cuộc vận động", "thi đua", or in a chain.

A quoted passage is no movement where it titles a cited document, names a model, a fund, an award or a club, or is a
motto: the noun before it decides. Well-known movements are also found without a word that announces them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from spacy.language import Language
from spacy.tokens import Doc

from extractors import facts
from extractors.components.component import Component
from extractors.components.quotations import Quotation, find_quotations
from extractors.language import lexicon
from extractors.record import Movement


@lexicon.strict
@dataclass(frozen=True)
class Movements:
    """`models/lexicons/movements.json`; phrases in lower case with one tone placement.

    `cues` announce a movement unless they are part of `never_cues`; nouns of `not_names_after` before a quotation make
    it something else; `theme_words` may stand between a cue and the name. `known` are names found without a cue,
    `generic` words that follow "phong trào" without naming one, `name_ends` words that end a name without quotes.
    """

    cues: list[str]
    never_cues: list[str]
    not_names_after: list[str]
    theme_words: list[str]
    known: list[str]
    generic: list[str]
    name_ends: list[str]

    @cached_property
    def known_keys(self) -> tuple[str, ...]:
        """The known names as keys."""
        return tuple(_key(name) for name in self.known)


@cache
def _words() -> Movements:
    loaded: Movements = lexicon.load("movements", Movements)
    return loaded


def _key(name: str) -> str:
    return " ".join(re.findall(r"\w+", name))


def _any(phrases: list[str]) -> str:
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(phrases, key=len, reverse=True))


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(rf"(?P<never>{_any(_words().never_cues)})|\b(?P<cue>{_any(_words().cues)})\b")


@cache
def _other_noun() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(_words().not_names_after)})\b(?:\s+\S+){{0,2}}?\s*:?\s*$")


@cache
def _theme() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(_words().theme_words)})\b\s*:?\s*$")


@cache
def _name_end() -> re.Pattern[str]:
    return re.compile(rf"[;.:()\n\t\"/]|,|\s(?:{_any(_words().name_ends)})\b|\s-\s")


_CHAIN = re.compile(r"[\s,;.…+*•\-]*(?:(?:và|cùng|hoặc)\s*(?:các\s*)?)?[\s:]*$")
_TAILED_CHAIN = re.compile(
    r"\s*(?:\([^()\n]*\)|(?:của|do|giai đoạn|năm|trong|trên|ở)\s[^.;:\"\n]{1,80}?)\s*[,;]\s*(?:và\s*)?(?:các\s*)?$"
)
_TITLED = re.compile(r"(?:\bvề(?:\s+việc)?|\bv/v)\s*:?\s*$")
_LISTED = re.compile(r"(?:[:,]|\bnhư|\blà|\bgồm)\s*$")
_BULLET = re.compile(r"[\s\-+*•]*$")
_UNQUOTED = re.compile(r"\b(?:phong trào(?: +thi đua)?|cuộc vận động) +(?=\S)")
_REACH = 110
_LONGEST = 260


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
        found += [_movement(doc, span, rule) for span, rule in _unquoted(view, spans)]
        facts.store(doc, "movements", found)
        return doc


_CONFIDENCE = {
    "cue": 0.97, "chain": 0.95, "list": 0.9, "theme": 0.8, "known": 0.9, "known_unquoted": 0.8, "capital": 0.6,
}  # fmt: skip


def _movement(doc: Doc, span: tuple[int, int], rule: str) -> Movement:
    place = facts.evidence(doc, *span)
    return Movement(name=" ".join(place.quote.split()), confidence=_CONFIDENCE[rule], evidence=place, found_by=rule)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in " .,;:-–…":
        start += 1
    while end > start and text[end - 1] in " .,;:-–…":
        end -= 1
    return (start, end) if 4 <= end - start <= _LONGEST else None


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
    key = _key(name)
    return any(known in key for known in _words().known_keys)


def _unquoted(view: facts.TextView, quoted: list[tuple[int, int]]) -> list[tuple[tuple[int, int], str]]:
    """Names after "phong trào" that no marks enclose: well-known ones, and those that begin with a capital letter."""
    found = []
    for match in _UNQUOTED.finditer(view.folded):
        start = match.end()
        if view.folded[start] in "\"'“‘" or facts.overlaps(start, start + 1, quoted):
            continue
        line = view.folded[start : start + _LONGEST].split("\n", 1)[0]
        end = _known_end(line)
        if end:
            found.append(((start, start + end), "known_unquoted"))
            continue
        stop = _name_end().search(line)
        name = line[: stop.start()] if stop else line
        if view.text[start].isupper() and _is_proper(name, view.text[start : start + len(name)]):
            found.append(((start, start + len(name.rstrip())), "capital"))
    return found


def _known_end(line: str) -> int:
    """How much of the line is a known name, 0 for none."""
    words = list(re.finditer(r"\w+", line))
    key = " ".join(word[0] for word in words)
    lengths = [len(known.split()) for known in _words().known_keys if key.startswith(known + " ") or key == known]
    end = words[max(lengths) - 1].end() if lengths else 0
    return end if end == len(line) or _name_end().match(line, end) else 0


def _is_proper(name: str, printed: str) -> bool:
    words = name.split()
    generic = any(name.startswith(word) for word in _words().generic)
    return 3 <= len(words) <= 14 and not generic and not printed.isupper()


@Language.factory("thidua_movements", assigns=["doc._.movements"])
def create_movements(nlp: Language, name: str) -> MovementFinder:
    """The factory of the component."""
    return MovementFinder()
