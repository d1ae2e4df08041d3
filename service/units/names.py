"""Names of units taken apart: the body that speaks, the type, the proper name, the larger units named after it.

"UBND xã Hà Vinh, huyện Hà Trung" is the unit of type "xã" with the proper name "Hà Vinh", in a "huyện" "Hà Trung";
"Công an xã Hà Vinh" is an agency "Công an" in the "xã" "Hà Vinh". The words stand in models/lexicons/unit_types.json.
Names are compared by keys that keep less and less of the spelling: see `KEYS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors.language.lexicon import load, strict
from extractors.language.normalise import bare, fold, normalise
from service.store.tables.units import UnitLevel

ADMINISTRATIVE = (UnitLevel.PROVINCE, UnitLevel.DISTRICT, UnitLevel.COMMUNE, UnitLevel.HAMLET)


@strict
@dataclass(frozen=True)
class UnitType:
    """A type of units: the levels it occurs at and the words for it in documents, the first of them in full."""

    type: str
    levels: list[UnitLevel]
    words: list[str]


@strict
@dataclass(frozen=True)
class UnitWords:
    """`speaking` bodies speak for the unit itself; `acting` words may stand before one; abbreviations are written out;
    in `no_units` a type word names no unit ("xã hội")."""

    types: list[UnitType]
    speaking: list[str]
    acting: list[str]
    no_units: list[str]
    abbreviations: dict[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """One administrative unit of a name: its type (None where not written) and its proper name, lower case."""

    type: str | None
    proper: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart, all of it lower case with abbreviations written out.

    `head` is what stands before the first administrative unit: "" for "xã Hà Vinh", "công an" for "công an xã Hà Vinh".
    `speaks`: the head was a body that speaks for the unit. `parts` go from the smallest unit to the largest.
    """

    head: str
    speaks: bool
    parts: tuple[Part, ...]

    @property
    def administrative(self) -> bool:
        """Whether it names an administrative unit itself, no agency of it."""
        return not self.head

    def forms(self) -> list[str]:
        """An agency's name with the place it bears, and without ("trường tiểu học hà vinh", "trường tiểu học")."""
        place = self.parts[0].proper if self.parts else ""
        return list(dict.fromkeys([f"{self.head} {place}".strip(), self.head]))


@cache
def words() -> UnitWords:
    """The lexicon."""
    read: UnitWords = load("unit_types", UnitWords)
    return read


@cache
def _known_types() -> dict[str, UnitType]:
    return {kind.type: kind for kind in words().types}


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    """Finds the type words of administrative units in folded text; the type of each word."""
    types = {fold(word): kind.type for kind in words().types
             if kind.levels[0] is not UnitLevel.AGENCY for word in kind.words}  # fmt: skip
    ordered = sorted(types, key=len, reverse=True)
    others = "|".join(re.escape(fold(word)) for word in words().no_units)
    return re.compile(
        rf"(?<![\w.])(?!(?:{others})(?!\w))(?:{'|'.join(map(re.escape, ordered))})(?:(?<=\.)\s*|\s+|$)"
    ), types


@cache
def _heads() -> re.Pattern[str]:
    # Scans lose diacritics; no other word looks like these without them.
    acting, speaking = ("|".join(re.escape(bare(word)) for word in sorted(found, key=len, reverse=True))
                        for found in (words().acting, words().speaking))  # fmt: skip
    return re.compile(rf"(?P<acting>(?:(?:{acting})\s*)*)(?P<speaking>(?:(?:{speaking})(?!\w)[\s,]*(?:cua\s)?)?)")


@cache
def _abbreviations() -> re.Pattern[str]:
    ordered = sorted(words().abbreviations, key=len, reverse=True)
    return re.compile(rf"(?<![\w&])(?:{'|'.join(map(re.escape, ordered))})(?![\w&])")


def plain(text: str) -> str:
    """The text in lower case with single blanks, one kind of dash and quote, abbreviations written out."""
    lowered = " ".join(normalise(text).lower().translate(_MARKS).split()).strip(" .,;:*-")
    return _abbreviations().sub(lambda match: words().abbreviations[match[0]], lowered)


_MARKS = str.maketrans({"–": "-", "—": "-", "’": "'", "‘": "'", "“": None, "”": None, '"': None})


@lru_cache(maxsize=4096)
def parse(text: str) -> Name:
    """Take a name apart."""
    lowered = plain(text)
    heads = _heads().match(bare(lowered))
    assert heads is not None  # both groups may be empty
    rest = lowered[heads.end() :]
    found = _units(rest)
    head = rest[: found[0][1].start()].strip(" ,-") if found else rest
    parts = []
    ends = [following.start() for _, following in found[1:]] + [len(rest)]
    for (type_, match), end in zip(found, ends, strict=False):
        parts.append(Part(type_, _number(rest[match.end() : end].strip(" ,-.()"))))
    speaks = bool(heads["speaking"])
    if head and (speaks or not (parts or type_of(head))):  # "UBND Hà Vinh", "Hà Vinh": the type is not written
        return Name("", speaks, (Part(None, head), *parts))
    return Name(head, speaks, tuple(parts))


def _units(text: str) -> list[tuple[str, re.Match[str]]]:
    """The type words that name units, each larger than the one before; others belong to a name ("huyện Bản Phố")."""
    pattern, types = _pattern()
    found: list[tuple[str, re.Match[str]]] = []
    for match in pattern.finditer(fold(text)):
        type_ = types[match[0].strip()]
        if found and (match.start() == found[-1][1].end() or _sizes(type_)[1] <= _sizes(found[-1][0])[0]):
            continue
        found.append((type_, match))
    unmarked = None if found else _unmarked().match(text)
    return [(_bare_types()[unmarked[0].strip()], unmarked)] if unmarked else found


@cache
def _bare_types() -> dict[str, str]:
    """Types by their words without diacritics, as they stand at the start of a name that has lost its own."""
    return {bare(word): type_ for word, type_ in _pattern()[1].items() if len(word) > 1 and "." not in word}


@cache
def _unmarked() -> re.Pattern[str]:
    ordered = sorted(_bare_types(), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, ordered))})\s+(?=\S)")


def _sizes(type_: str) -> tuple[int, int]:
    """How large a unit of the type is at least and at most: a "thành phố" may be a district or a province."""
    sizes = [-ADMINISTRATIVE.index(level) for level in _known_types()[type_].levels]
    return min(sizes), max(sizes)


def _number(proper: str) -> str:
    """Numbers for names, written in one way: "số 01" is "1"."""
    match = re.fullmatch(r"(?:số )?0*(\d+)", proper)
    return match[1] if match else proper


def type_of(name: str) -> tuple[str, tuple[UnitLevel, ...]] | None:
    """The type that a unit's name begins with and the levels it may be at; None where no type word stands there."""
    key = fold(plain(name))
    for kind in sorted(words().types, key=lambda kind: -len(kind.type)):
        for word in (fold(word) for word in kind.words):
            if key == word or key.startswith(word + ("" if word.endswith(".") else " ")):
                return kind.type, tuple(kind.levels)
    return None


def known_type(type_: str) -> UnitType | None:
    """The type with this name."""
    return _known_types().get(type_)


def folded(name: str, level: str) -> str:
    """What a unit is looked up by, without diacritics: an administrative unit's proper name; an agency's whole name
    with the place that it bears."""
    parsed = parse(name)
    if level in ADMINISTRATIVE:
        return loose(parsed.parts[0].proper if parsed.parts else parsed.head)
    return loose(parsed.forms()[0])


def close(text: str) -> str:
    """The spelling without what two correct spellings differ in: placement of tones, i and y, dashes, apostrophes."""
    spelled = re.sub(r"['.]", "", fold(text)).replace("-", " ")
    return " ".join(_I_OR_Y.sub(lambda match: match[0].translate(_Y_TO_I), spelled).split())


_I_OR_Y = re.compile(r"(?:(?<=qu)|(?<=[hklmst]))[yỳýỷỹỵ](?!\w)")
_Y_TO_I = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")


def loose(text: str) -> str:
    """The close spelling without diacritics."""
    return bare(close(text))


KEYS: dict[str, Callable[[str], str]] = {"exact": str, "tone": close, "folded": loose}
"""Spellings by how much of them must agree, the strictest first; all take lower-case names."""
