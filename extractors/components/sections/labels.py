"""Reads the label at the start of a line: "I.", "1-", "1.1", "đ)", "Phần thứ nhất", "Điều 1.", "Quý I:".

A label can be read in more than one way ("I" is a Roman one or the letter, "l." may be a damaged 1): all readings are
given, and the sequence of the labels decides (section_runs.py). Order of letters: Vietnamese alphabet of the law's
điểm, a b c d đ e g h i k l …; typists also use f and j, and leave đ out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from extractors.language.normalise import fold

RANKS = {
    "part": 0, "chapter": 1, "division": 2, "subdivision": 3, "roman": 4, "upper": 4, "article": 5, "decimal1": 6,
    "decimal2": 7, "decimal3": 8, "decimal4": 9, "decimal5": 9, "quarter": 9, "lower": 10, "bracketed": 10, "small": 11,
}  # fmt: skip
"""Which style usually stands outside which; Roman numerals and capital letters nest either way."""

_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
           "XVIII", "XIX", "XX")  # fmt: skip
_VALUES = {roman: value for value, roman in enumerate(_ROMANS, 1)}
_LETTERS = "abcdđefghijklmnopqrstuvwxyz"
_SKIPPED = frozenset("đfjwz")
_WORDS = {"nhất": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
          "mười": 10}  # fmt: skip
_NAMED_STYLES = {"phần": "part", "phần thứ": "part", "chương": "chapter", "mục": "division", "tiểu mục": "subdivision",
                 "điều": "article"}  # fmt: skip

_NAMED = re.compile(
    r"(?P<word>phần thứ|phần|chương|tiểu mục|mục|điều)\s+"
    r"(?P<number>nhất|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|[ivxl]{1,6}|\d{1,3}|[a-eđ])(?!\w)"
    r"(?P<mark>\s*[.:)/,-]*)\s*"
)
_MARK = r"(?P<mark>\s?(?:[.)/]{1,2}\s?[-–—]?|[-–—]))\s*"
_ROMAN = re.compile(r"(?P<number>[IVX]{1,6})(?:(?P<mark>\s?(?:[.)/:]{1,2}\s?[-–—]?|[-–—]|,))\s*|(?=\s)\s+)")
_COMPOUND = re.compile(r"(?P<number>(?:[IVX]{1,5}|[A-HĐ]|\d{1,2})(?:\.\s?\d{1,2}){1,4})(?:" + _MARK + r"|(?=\s)\s+)")
_DECIMAL = re.compile(r"(?P<number>\d{1,2})(?P<mark>\s?(?:[.)/]{1,3}\s?[-–—_]?|[-–—]|:))\s*")
_LETTER = re.compile(r"(?P<number>[a-zđA-ZĐ])" + _MARK)
_BRACKETED = re.compile(r"\((?P<number>\d{1,2}|[a-zđ]|[ivx]{1,4})\)\s*")
_QUARTER = re.compile(r"quý\s+(?P<number>iv|iii|ii|i|[1-4])(?:\s*(?:/|-|năm)?\s*(?:năm\s*)?\d{4})?\s*[:.]?$")
_DAMAGED = re.compile(r"(?P<number>[IVXHLlUTY1|!ÌÍÏ]{1,6})\s?[.,:;]?\s+")
_REPAIRS = str.maketrans({"H": "II", "U": "II", "l": "I", "L": "I", "1": "I", "|": "I", "!": "I", "T": "I", "Ì": "I",
                          "Í": "I", "Ï": "I", "Y": "V"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """One reading of a label. `number` is its place in its run (0: damaged, the run decides), `prefix` the numbers
    before it ("1.2" has (1,)), `printed` the label without closing mark (None for "Quý I"), `end` where the title
    starts, `mark` the closing mark, `doubt` 0 for a label in full form and more for one that lacks something.
    """

    style: str
    number: int
    prefix: tuple[int, ...]
    printed: str | None
    end: int
    mark: str
    doubt: float = 0.0


def read_labels(text: str, *, scanned: bool = False) -> list[Label]:
    """All readings of the label that a line begins with, likeliest first; empty where it begins with none.

    `scanned`: the text was read by OCR, which makes "IỆ" of "1." and "ø." of "g.": these are read with number 0. It
    makes "A." of "4." too: that is read as either.
    """
    first = text[:1]
    if not first or not (first.isalnum() or first in "(|!"):
        return []
    folded_head = fold(text[:48])
    if first in "pPcCmMtTđĐqQ":
        named = _read_named(text, folded_head)
        if named:
            return named
    found: list[Label] = []
    for read in (_read_compound, _read_roman, _read_simple):
        found += read(text)
        if found and read is _read_compound:
            break
    if scanned and found and found[0].printed == "A":
        found.append(replace(found[0], style="decimal1", number=4, printed="4", doubt=0.1))
    return found or _read_damaged(text) or (_read_illegible(text) if scanned else [])


def repair(label: Label, number: int) -> Label | None:
    """The damaged label as `number`, where the two look alike ("HI" as III) or nothing speaks against it; else None."""
    if label.style == "decimal1":
        return replace(label, number=number, printed=str(number))
    if label.style == "lower":
        return replace(label, number=number, printed=_LETTERS[number - 1]) if number <= len(_LETTERS) else None
    wanted = _ROMANS[number - 1] if 0 < number <= len(_ROMANS) else ""
    printed = label.printed or ""
    if not wanted or Levenshtein.distance(printed.translate(_REPAIRS), wanted) > 1:
        return None
    return replace(label, number=number, printed=wanted)


def follows(label: Label, before: Label) -> bool:
    """Whether the label is the next of the run: 2 after 1, đ or e after d, 1.3 after 1.2, III after II."""
    if label.style != before.style or label.prefix != before.prefix:
        return False
    if label.style in ("lower", "upper"):
        between = _LETTERS[before.number : label.number - 1]
        return label.number > before.number and set(between) <= _SKIPPED
    return label.number == before.number + 1


def roman(number: int) -> str:
    """1 to 20 as a Roman numeral."""
    return _ROMANS[number - 1]


def _read_named(text: str, head: str) -> list[Label]:
    quarter = _QUARTER.match(fold(text.strip())) if len(text) < 32 else None
    if quarter:
        number = int(quarter["number"]) if quarter["number"].isdigit() else _VALUES[quarter["number"].upper()]
        return [Label("quarter", number, (), None, 0, "", 0.5)]
    match = _NAMED.match(head)
    if not match:
        return []
    style, raw, mark = _NAMED_STYLES[match["word"]], match["number"], match["mark"].strip()
    rest = text[match.end() :]
    if style == "article" and (not mark or not raw.isdigit()):
        return []
    if not mark and rest and not (rest[0].isupper() or rest[0] in '“"('):
        return []
    value = _number(raw)
    if not value or (style != "part" and raw in _WORDS):
        return []
    return [Label(style, value, (), " ".join(text[: match.end("number")].split()), match.end(), mark)]


def _number(raw: str) -> int:
    if raw.isdigit():
        return int(raw)
    return _WORDS.get(raw) or _VALUES.get(raw.upper()) or (_LETTERS.find(raw) + 1 if len(raw) == 1 else 0)


def _opens_title(text: str, end: int) -> bool:
    return text[end : end + 1].isalpha() or text[end : end + 1] in ("“", '"', "(", "‘", "'", "«", "*", "”")


def _read_compound(text: str) -> list[Label]:
    match = _COMPOUND.match(text)
    if not match or not _opens_title(text, match.end()):
        return []
    mark = (match["mark"] or "").strip()
    if not mark and not text[match.end()].isupper():
        return []
    printed = match["number"].replace(" ", "")
    *prefix, last = printed.split(".")
    numbers = tuple(_VALUES.get(part, 0) or _number(part.lower()) for part in prefix)
    if not all(numbers) or last == "0" or last.startswith("00"):
        return []
    return [Label(f"decimal{len(prefix) + 1}", int(last), numbers, printed, match.end(), mark, 0.0 if mark else 0.5)]


def _read_roman(text: str) -> list[Label]:
    match = _ROMAN.match(text)
    if not match or match["number"] not in _VALUES or not _opens_title(text, match.end()):
        return []
    mark = (match["mark"] or "").strip()
    following = text[match.end()]
    if mark == "/" and following.islower():  # "V/v"
        return []
    whole = mark not in ("", ",")
    if not whole and not _capital_words(text[match.end() :]):
        return []
    number = match["number"]
    return [Label("roman", _VALUES[number], (), number, match.end(), mark, 0.0 if whole else 1.0)]


def _capital_words(text: str) -> bool:
    words = [word for word in text.split()[:3] if word.isalpha()]
    return len(words) >= 2 and all(map(str.isupper, words))


def _read_simple(text: str) -> list[Label]:
    match = _DECIMAL.match(text)
    if match and int(match["number"]):
        figure = match[0][-1].isspace() and text[match.end() : match.end() + 1].isdigit()  # "1. 100% cơ quan …"
        if figure or _opens_title(text, match.end()):
            number, mark = match["number"], match["mark"].strip()
            doubt = 0.5 if figure or mark == ":" else 0.0
            return [Label("decimal1", int(number), (), number, match.end(), mark, doubt)]
    match = _LETTER.match(text)
    if match and _opens_title(text, match.end()):
        return _read_letter(text, match)
    match = _BRACKETED.match(text)
    if match and _opens_title(text, match.end()):
        raw = match["number"]
        number = _VALUES.get(raw.upper(), 0) if len(raw) > 1 and raw.isalpha() else _number(raw)
        return [Label("bracketed", number, (), raw, match.end(), ")", 0.5)] if number else []
    return []


def _read_letter(text: str, match: re.Match[str]) -> list[Label]:
    letter, mark = match["number"], match["mark"].strip()
    style = "lower" if letter.islower() else "upper"
    following = text[match.end()]
    if (mark[-1] in "-–—/" or style == "upper") and following.islower():
        return []
    readings = [Label(style, _LETTERS.index(letter.lower()) + 1, (), letter, match.end(), mark)]
    if letter == "i":
        readings.insert(0, Label("small", 1, (), letter, match.end(), mark, 0.5))
    if letter == "l" and following.isupper():
        readings.append(Label("decimal1", 1, (), "1", match.end(), mark, 1.0))
    return readings


_SMALL = re.compile(r"(?P<number>[ivx]{1,4})" + _MARK)


def _read_damaged(text: str) -> list[Label]:
    small = _SMALL.match(text)
    if small and small["number"].upper() in _VALUES and _opens_title(text, small.end()):
        number = _VALUES[small["number"].upper()]
        return [Label("small", number, (), small["number"], small.end(), small["mark"].strip(), 0.5)]
    match = _DAMAGED.match(text)
    if not match or match["number"] in _VALUES or not _capital_words(text[match.end() :]):
        return []
    return [Label("roman", 0, (), match["number"], match.end(), ".", 1.0)]


_ILLEGIBLE_NUMBER = re.compile(r"(?=\S*[^\x00-\x7fĐ])[^\W\d_a-km-z]{2,3}[.:]?\s+(?=[^\W\d_][^\W\d_]*[ ])")
_ILLEGIBLE_LETTER = re.compile(r"[^\x00-\x7f\W\d_]\.\s+(?=[^\W\d_])")


def _read_illegible(text: str) -> list[Label]:
    """A label that OCR made letters of: capitals with a tone mark before a title that is not in capitals."""
    match = _ILLEGIBLE_NUMBER.match(text)
    if match and len(text) < 120 and text[match.end()].isupper() and text[match.end() + 1].islower():
        token = text[: match.end()].strip()
        if token[1:].upper() == token[1:]:
            return [Label("decimal1", 0, (), token, match.end(), ".", 1.0)]
    match = _ILLEGIBLE_LETTER.match(text)
    if match and text[0] != "đ" and text[match.end()].isupper():
        return [Label("lower", 0, (), text[0], match.end(), ".", 1.0)]
    return []
