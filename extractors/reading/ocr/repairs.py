"""Repairs of what Tesseract does to Vietnamese print, where no other reading makes sense; figures are left alone.

Diacritics are put right in fixed phrases of the field ("tập thê", "THỊ ĐUA"), Roman numbers after the words that they
follow ("Quý HI"), and abbreviations of officials ("KI. CHỦ TỊCH"). The confidence of a repaired word stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from extractors.language.lexicon import load, strict
from extractors.language.normalise import bare, fold, normalise
from extractors.reading.layout.characters import Word

_EDGES = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_NUMBER = re.compile(r"\W*\d+(?:[.,]\d+)*")
_DAMAGED_ROMAN = re.compile(r"([IVXHLl|!1]{1,6})((?:[^\w|!].*)?)", re.DOTALL)
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_STEMS = str.maketrans({"H": "II", "l": "I", "|": "I", "!": "I", "1": "I", "L": "I"})
_FOR_ANOTHER = re.compile(r"(\w{2})([.,:]?)(\w*)")


@strict
@dataclass(frozen=True)
class Repairs:
    """Phrases of two words that have no other reading once their diacritics are gone; single words; units that follow
    figures; how "KT." (signed for another) is misread, and how the offices after it begin; what Roman numbers follow.
    """

    phrases: list[str]
    words: dict[str, str]
    after_number: dict[str, str]
    for_another: dict[str, str]
    positions: list[str]
    before_roman: list[str]


@cache
def _phrases() -> dict[str, list[list[str]]]:
    """The spellings of each phrase, by its letters without diacritics."""
    found: dict[str, list[list[str]]] = {}
    for phrase in load("ocr_repairs", Repairs).phrases:
        found.setdefault(bare(fold(phrase)), []).append(phrase.split())
    return found


def repaired(lines: Iterable[list[Word]]) -> list[list[Word]]:
    """The lines with such words put right."""
    return [_line(words) for words in lines]


def _line(words: list[Word]) -> list[Word]:
    texts = [_alone(normalise(word.text)) for word in words]
    for place in range(1, len(texts)):
        _pair(texts, place)
    return [word if word.text == text else replace(word, text=text) for word, text in zip(words, texts, strict=True)]


def _alone(text: str) -> str:
    """The word put right where it makes no sense whatever its neighbours are."""
    edges = _EDGES.match(text)
    assert edges is not None
    right = load("ocr_repairs", Repairs).words.get(edges[2].lower())
    return text if right is None else edges[1] + _cased(right, edges[2]) + edges[3]


def _pair(texts: list[str], place: int) -> None:
    """Repair the word at the place and the one before it."""
    known = load("ocr_repairs", Repairs)
    before, after = (_EDGES.match(text) for text in texts[place - 1 : place + 1])
    assert before is not None and after is not None
    lead, first, joint = before.groups()
    opening, second, tail = after.groups()
    if not joint and not opening and first.isalpha() and second.isalpha():
        spellings = _phrases().get(bare(fold(f"{first} {second}")))
        if spellings is not None:
            written = [fold(first), fold(second)]
            if all(written != [fold(part) for part in spelling] for spelling in spellings):
                right = spellings[0]
                texts[place - 1] = lead + _cased(right[0], first)
                texts[place] = _cased(right[1], second) + tail
                return
    if _NUMBER.fullmatch(texts[place - 1]) and second.lower() in known.after_number:
        texts[place] = opening + known.after_number[second.lower()] + tail
    elif fold(first) in known.before_roman:
        texts[place] = _roman(texts[place])
    elif second in known.positions and texts[place].isupper():
        head = _FOR_ANOTHER.fullmatch(texts[place - 1])
        if head is not None and not head[3] and head[1].lower() in known.for_another:
            texts[place - 1] = known.for_another[head[1].lower()] + "."


def _cased(right: str, like: str) -> str:
    """The word in capitals, with a capital first letter, or small, as the other one is."""
    return (
        right.upper()
        if like.isupper() and like.isalpha() and len(like) > 1
        else right.capitalize()
        if like[0].isupper()
        else right
    )


def _roman(text: str) -> str:
    """A Roman number whose stems were read as other letters; other text as it is, and so are plain figures."""
    match = _DAMAGED_ROMAN.fullmatch(text)
    if match is None or match[1].isdigit() or not set(match[1]) - set("IVX"):
        return text
    number = match[1].translate(_STEMS).replace("IIII", "III")  # "HH": one stroke too many
    return number + match[2] if _ROMAN.fullmatch(number) else text
