"""The list numbers that Word prints and does not store: "I.", "1.1.", "a)" (ECMA-376 part 1, 17.9).

A paragraph names a list (`w:num`) and a level; the list points to an abstract list with up to nine levels, each with a
number format, a start and a template such as "%1.%2.". Lists that share an abstract list go on counting together; a
list with a `w:startOverride` restarts the count where it is first used.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from re import Match, compile
from typing import NamedTuple

from lxml import etree

from extractors.reading.docx.number_formats import format_number
from extractors.reading.docx.styles import VAL, NumberingLink, ParagraphStyle, Styles, W, on

LEVELS = 9
_PLACE = compile(r"%([1-9])")
_BULLETS = {"+": "+", "\uf02b": "+", "*": "*", "\uf02a": "*"}  # any other bullet is printed as "-"


@dataclass(frozen=True, slots=True)
class _Level:
    number_format: str = "decimal"
    template: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    suffix: str = " "
    style: str | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class _List:
    abstract: str
    levels: dict[int, _Level]
    overrides: dict[int, int]


class ListNumber(NamedTuple):
    """A printed list number ("1.1.") and what stands between it and the text (" " or "")."""

    label: str
    suffix: str
    is_bullet: bool = False


class Numbering:
    """Counts the lists of one document. Call `next` once per paragraph, in reading order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        """Index `w:numbering`; a missing part numbers nothing."""
        self._styles = styles
        self._abstracts: dict[str, etree._Element] = {}
        self._numbers: dict[str, etree._Element] = {}
        self._lists: dict[str, _List | None] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._used: set[tuple[str, int]] = set()
        if root is not None:
            self._abstracts = {item.get(W + "abstractNumId", ""): item for item in root.iterchildren(W + "abstractNum")}
            self._numbers = {item.get(W + "numId", ""): item for item in root.iterchildren(W + "num")}

    def next(self, direct: NumberingLink | None, style: ParagraphStyle) -> ListNumber | None:
        """The number of the next paragraph, from its own `w:numPr` and its style; None where it is in no list."""
        inherited = style.numbering
        num_id = direct.num_id if direct and direct.num_id is not None else inherited.num_id if inherited else None
        if num_id is None or num_id == "0":
            return None
        found = self._list(num_id)
        if found is None:
            return None
        if direct and direct.level is not None:
            level = direct.level
        elif inherited and (direct is None or direct.num_id is None):
            linked = (index for index, item in found.levels.items() if item.style and item.style == inherited.style)
            level = next(linked, inherited.level or 0)
        else:
            level = 0
        return self._count(num_id, found, level) if level in found.levels and level < LEVELS else None

    def _count(self, num_id: str, found: _List, level: int) -> ListNumber:
        counters = self._counters.setdefault(found.abstract, [None] * LEVELS)
        override = found.overrides.get(level)
        if override is not None and (num_id, level) not in self._used:
            counters[level] = None
        self._used.add((num_id, level))
        current = counters[level]
        if current is not None:
            counters[level] = current + 1
        else:
            counters[level] = found.levels[level].start if override is None else override
        for upper in range(level):
            if counters[upper] is None:
                counters[upper] = found.overrides.get(upper, found.levels[upper].start if upper in found.levels else 1)
        for lower in range(level + 1, LEVELS):
            restart = found.levels[lower].restart if lower in found.levels else None
            # lvlRestart counts levels from 1 and 0 means never; unset, any level above restarts this one.
            if restart is None or 0 <= level < restart:
                counters[lower] = None
        return self._print(found, level, counters)

    @staticmethod
    def _print(found: _List, level: int, counters: list[int | None]) -> ListNumber:
        form = found.levels[level]
        if form.hidden:
            return ListNumber("", "")
        if form.number_format == "bullet":
            return ListNumber(_BULLETS.get(form.template.strip(), "-"), " ", is_bullet=True)

        def number(match: Match[str]) -> str:
            place = int(match[1]) - 1
            if place > level:
                return ""
            style = found.levels[place].number_format if place in found.levels else "decimal"
            if form.legal and style != "none":
                style = "decimal"
            return format_number(counters[place] or 0, "none" if style == "bullet" else style)

        label = _PLACE.sub(number, form.template).strip()
        return ListNumber(label, form.suffix if label else "")

    def _list(self, num_id: str) -> _List | None:
        if num_id not in self._lists:
            self._lists[num_id] = self._read_list(num_id)
        return self._lists[num_id]

    def _read_list(self, num_id: str) -> _List | None:
        number = self._numbers.get(num_id)
        abstract_id = self._abstract_of(number)
        if number is None or abstract_id is None:
            return None
        levels = dict(map(_read_level, self._abstracts[abstract_id].iterchildren(W + "lvl")))
        overrides = {}
        for item in number.iterchildren(W + "lvlOverride"):
            index = _integer(item.get(W + "ilvl"), 0)
            replaced, start = item.find(W + "lvl"), item.find(W + "startOverride")
            if replaced is not None:
                levels[index] = _read_level(replaced)[1]
            if start is not None:
                overrides[index] = _integer(start.get(VAL), 1)
        return _List(abstract_id, levels, overrides)

    def _abstract_of(self, number: etree._Element | None) -> str | None:
        """The abstract list of a list, through the list style that it may stand for (numStyleLink)."""
        seen: set[str] = set()
        while number is not None:
            reference = number.find(W + "abstractNumId")
            abstract_id = "" if reference is None else reference.get(VAL, "")
            abstract = self._abstracts.get(abstract_id)
            if abstract is None or abstract_id in seen:
                return None
            seen.add(abstract_id)
            link = abstract.find(W + "numStyleLink")
            if link is None:
                return abstract_id
            style = self._styles.element(link.get(VAL, ""))
            target = None if style is None else style.find(f"{W}pPr/{W}numPr/{W}numId")
            number = None if target is None else self._numbers.get(target.get(VAL, ""))
        return None


def _integer(text: str | None, default: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return default


def _read_level(element: etree._Element) -> tuple[int, _Level]:
    level = _Level()
    for item in element.iter(
        W + "start", W + "numFmt", W + "lvlText", W + "lvlRestart", W + "isLgl", W + "suff", W + "pStyle", W + "vanish"
    ):
        name, value = etree.QName(item).localname, item.get(VAL, "")
        if name == "start":
            level = replace(level, start=_integer(value, 1))
        elif name == "numFmt" and value != "custom":  # a custom format stands beside its nearest plain one
            level = replace(level, number_format=value)
        elif name == "lvlText":
            level = replace(level, template=value)
        elif name == "lvlRestart":
            level = replace(level, restart=_integer(value, 0))
        elif name == "isLgl":
            level = replace(level, legal=on(item))
        elif name == "suff":
            level = replace(level, suffix="" if value == "nothing" else " ")
        elif name == "pStyle":
            level = replace(level, style=value)
        elif name == "vanish":
            level = replace(level, hidden=on(item))
    return _integer(element.get(W + "ilvl"), 0), level
