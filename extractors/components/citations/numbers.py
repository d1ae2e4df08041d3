"""Numbers and symbols of documents ("91/2017/NĐ-CP", "34-CT/TW", "06/2022/QH15") and the kind of document they name.

The grammar is that of Nghị định 30/2020/NĐ-CP (state documents) and Hướng dẫn 36-HD/VPTW (party documents), with the
spaces, line breaks and misplaced slashes that real documents put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.language import lexicon
from extractors.language.normalise import bare
from extractors.record import CitedType


@lexicon.strict
@dataclass(frozen=True)
class TypeWords:
    """One kind of document: the words that name it and the abbreviations that symbols use for it."""

    type: CitedType
    words: list[str]
    symbols: list[str]


@lexicon.strict
@dataclass(frozen=True)
class CitationTypes:
    """`models/lexicons/citation_types.json`; phrases in lower case with one tone placement, symbols as printed.

    `title_openers` begin a cited document's title; `title_ends` end it, and so do, after a comma, `clause_starts` and
    `clause_subjects` (these only where they are capitalised).
    """

    types: list[TypeWords]
    by_symbol_only: list[str]
    party_circular: str
    title_openers: list[str]
    title_ends: list[str]
    clause_starts: list[str]
    clause_subjects: list[str]
    law_names: list[str]


@cache
def types() -> CitationTypes:
    """The lexicon."""
    loaded: CitationTypes = lexicon.load("citation_types", CitationTypes)
    return loaded


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document's number and symbol at text[start:end]; `party` where the form is a party document's ("34-CT/TW")."""

    start: int
    end: int
    number: str
    symbol: str
    party: bool


_GAP = r"[ \n]?"
_SEGMENT = r"(?:[A-ZĐƯÔ][A-ZĐƯÔ0-9&]*\.?(?:[a-zđ]{1,2}[A-ZĐƯ0-9&]*)?)"
_JOIN = rf"(?:{_GAP}/{_GAP}|{_GAP}[-–—](?=[A-ZĐƯ])|[-–—][ \n]{{1,2}}(?=[A-ZĐƯ&]{{2,}}\b))"
_NUMBER = re.compile(
    rf"\d{{1,5}}(?:\.\d{{1,2}})?[a-zđA-ZĐ]?(?:{_GAP}/{_GAP}(?P<year>(?:19|20)\d\d))?(?=\.?[ ]?[-–—/ \n])\.?"
    rf"(?:(?P<slash>[ \n]?/[ \n]?)|(?P<dash>[ \n]?[-–—][ \n]?))"
    rf"(?P<symbol>{_SEGMENT}(?:{_JOIN}{_SEGMENT}){{0,4}})(?!\w)"
)
_SAYS_NUMBER = re.compile(r"số:?[ ]?$")
_SAYS_DAY = re.compile(r"[ ,]{1,2}(?:ngày|năm)[ ]\d")
"""Around a symbol too short to tell itself: "Công văn số 77/NV ngày 27/5/2024"."""
_SPACE = re.compile(r"\s+")
_LEGISLATURE = re.compile(r"(?:QH|UBTVQH)\d{1,2}$")
_FIRST_SEGMENT = re.compile(r"[^\W\d]+")


def find_numbers(text: str) -> Iterator[DocumentNumber]:
    """The document numbers of a text, in order. Ratios, dates, telephone numbers and class names are left out."""
    for match in _NUMBER.finditer(text):
        start = match.start()
        if start and (text[start - 1].isalnum() or text[start - 1] in "./,-–_"):
            continue
        symbol = _SPACE.sub("", match["symbol"]).replace("–", "-").replace("—", "-").rstrip(".")
        number = _SPACE.sub("", text[start : match.start("symbol")]).rstrip("-–—/.")
        short = "-" not in symbol and "/" not in symbol and not _LEGISLATURE.match(symbol) and len(symbol) < 3
        told = _SAYS_NUMBER.search(text, max(0, start - 6), start) and _SAYS_DAY.match(text, match.end())
        if short and not told:
            continue
        end = match.end() - (match[0].endswith("."))
        yield DocumentNumber(start, end, number, symbol, party=match["dash"] is not None)


def is_structured(number: DocumentNumber) -> bool:
    """Whether the symbol alone shows a document: two parts the first of which abbreviates a kind, or "QH15"."""
    if _LEGISLATURE.match(number.symbol):
        return True
    return ("-" in number.symbol or "/" in number.symbol) and type_of_symbol(number) is not None


@cache
def _by_symbol() -> dict[str, CitedType]:
    return {symbol: row.type for row in types().types for symbol in row.symbols}


def type_of_symbol(number: DocumentNumber) -> CitedType | None:
    """The kind of document that the symbol abbreviates, or None where it names offices only ("UBND-NC")."""
    first = _FIRST_SEGMENT.match(number.symbol)
    if first is None:
        return None
    if number.party and first[0] == types().party_circular:
        return "other"
    return _by_symbol().get(first[0])


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


@cache
def type_words() -> tuple[str, dict[str, CitedType | None]]:
    """A regex for all words that name a kind, without diacritics, and the kind of each (None: see the symbol)."""
    kinds: dict[str, CitedType | None] = {bare(word): row.type for row in types().types for word in row.words}
    kinds |= {bare(word): None for word in types().by_symbol_only}
    return _either(list(kinds)), kinds


_ABBREVIATED: dict[str, CitedType] = {
    "nd": "decree", "qd": "decision", "kh": "plan", "hd": "guidance", "ct": "directive", "nq": "resolution",
    "tt": "circular", "cv": "official_letter", "tb": "notice", "bc": "report",
}  # fmt: skip
_NUMBER_FOLLOWS = r"[\s(]*(?:so\s*[:.]?\s*)?$"


@cache
def _before_number() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<word>{type_words()[0]}|{'|'.join(_ABBREVIATED)}){_NUMBER_FOLLOWS}")


_NAMED_LAW = re.compile(rf"\b(?P<word>luat|phap lenh)\s+(?!so\b)(?P<name>[^\d;:.()\n]{{4,90}}?){_NUMBER_FOLLOWS}")


@dataclass(frozen=True, slots=True)
class TypeWord:
    """The word that names the kind at text[start:end], or None for `type` where only the symbol tells it.

    `name` is the span of a law's name between the word and the number.
    """

    start: int
    end: int
    type: CitedType | None
    name: tuple[int, int] | None


_REACH = 120


def type_word_before(bare_text: str, offset: int) -> TypeWord | None:
    """The word for a kind of document that ends right before the offset ("Chỉ thị số |", "Luật Giáo dục số |")."""
    left = max(0, offset - _REACH)
    window = bare_text[left:offset]
    match = _before_number().search(window)
    if match is not None:
        word = _SPACE.sub(" ", match["word"])
        kind = _ABBREVIATED.get(word) or type_words()[1].get(word)
        return TypeWord(left + match.start("word"), left + match.end("word"), kind, None)
    match = _NAMED_LAW.search(window)
    if match is None:
        return None
    name = (left + match.start("name"), left + match.end("name"))
    kind = "law" if match["word"] == "luat" else "other"
    return TypeWord(left + match.start("word"), left + match.end("word"), kind, name)
