"""Footnotes: taken from the foot of each page, and their markers taken out of the text that refers to them.

Raised figures come from `lines` as superscript digits ("giao¹⁷"), so that they can never be read as part of a number.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

from extractors.reading.layout.lines import PrintedLine, Row
from extractors.reading.layout.page_text import PageText, Rule

_SMALLER = 1.0  # points by which a footnote is set smaller than the body
_SHORTEST_RULE = 40.0  # points: the rule above footnotes; it is long above those that go on from the page before
_SHORT_RULE = 260.0
_AT_EDGE = 40.0
_FOOT = 0.3  # share of the page above which no footnote begins
_RAISED = re.compile(r"[⁰¹²³⁴-⁹]+")
_AREA_OR_VOLUME = re.compile(r"(?<![^\W\d_])[kcdm]?m$", re.IGNORECASE)
_NUMBERED = re.compile(r"[\[(]?(\d{1,3})[\])]?[.)]?\s+")
_FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(slots=True)
class Footnote:
    """A footnote's number, its page and its printed lines without the number."""

    number: int
    page: int
    lines: list[PrintedLine] = field(default_factory=list)


def take_footnotes(pages: list[PageText], body_size: float) -> list[Footnote]:
    """Remove the footnotes from the pages' rows and return them in order."""
    found: list[Footnote] = []
    for page in pages:
        first = _first_row(page, body_size)
        for row in page.rows[first:]:
            for line in row:
                _add(found, line, page.number)
        page.rows = page.rows[:first]
    return found


def _first_row(page: PageText, body_size: float) -> int:
    """The index of the first row of footnotes; the number of rows where the page has none."""
    count = len(page.rows)
    small = count
    while small > 0 and all(line.size <= body_size - _SMALLER for line in page.rows[small - 1]):
        small -= 1
    rules = [rule for rule in page.rules if rule[2] - rule[0] >= _SHORTEST_RULE and rule[1] > _FOOT * page.height]
    for index in range(count):
        text = page.rows[index][0].text
        if index >= small and _RAISED.match(text):
            return index
        numbered = _RAISED.match(text) or _NUMBERED.match(text)
        if rules and (numbered or index == small) and _ruled_off(page, index, rules, longest=not numbered):
            return index
    return count


def _ruled_off(page: PageText, index: int, rules: list[Rule], *, longest: bool) -> bool:
    """Whether a rule that begins at the row's left edge parts it from the row above; a long one where `longest`."""
    below = page.rows[index][0]
    above = page.rows[index - 1][0].baseline if index else 0.0
    return any(
        above < top < below.baseline and abs(x0 - below.x0) < _AT_EDGE and (longest or x1 - x0 <= _SHORT_RULE)
        for x0, top, x1, _ in rules
    )


def _add(found: list[Footnote], line: PrintedLine, page: int) -> None:
    """Start a new footnote where the line begins with a number, else go on with the last one."""
    raised = _RAISED.match(line.text)
    plain = None if raised else _NUMBERED.match(line.text)
    number = int(raised[0].translate(_FIGURES)) if raised else int(plain[1]) if plain else None
    if number is not None and (raised or not found or number == found[-1].number + 1):
        match = raised or plain
        assert match is not None
        cut(line, 0, match.end() + len(line.text[match.end() :]) - len(line.text[match.end() :].lstrip()))
        found.append(Footnote(number, page))
    elif not found:
        found.append(Footnote(0, page))
    if line.text:
        found[-1].lines.append(line)


def markers_after_metres(rows: Iterable[Row], numbers: set[int]) -> set[int]:
    """The footnotes (2, 3) of a page whose marker can only be the one raised figure after an "m": "dài 120 m²".

    A footnote has a marker on its page, after that of the footnote before it; where no other raised figure of its
    number stands there, the "unit" is it.
    """
    order: list[tuple[int, bool]] = []
    for row in rows:
        for line in row:
            order += [(int(m[0].translate(_FIGURES)), _is_unit(line, m)) for m in _RAISED.finditer(line.text)]
    found: set[int] = set()
    for position, (number, unit) in enumerate(order):
        alone = [each for each, _ in order].count(number) == 1
        follows = number - 1 not in numbers or any(
            each == number - 1 and (not is_unit or each in found) for each, is_unit in order[:position]
        )
        if unit and alone and follows and number in numbers:
            found.add(number)
    return found


def _is_unit(line: PrintedLine, match: re.Match[str]) -> bool:
    return match[0] in "²³" and _AREA_OR_VOLUME.search(line.text[: match.start()]) is not None


def take_markers(row: Row, numbers: set[int], after_metres: set[int]) -> list[tuple[PrintedLine, int, int]]:
    """Cut the markers of the page's footnotes out of a row: (line, offset in it, number).

    m² and m³ stay but where `after_metres` says that the figure is a marker.
    """
    found: list[tuple[PrintedLine, int, int]] = []
    for line in row:
        position = 0
        while match := _RAISED.search(line.text, position):
            number = int(match[0].translate(_FIGURES))
            if number not in numbers or (_is_unit(line, match) and number not in after_metres):
                position = match.end()
                continue
            cut(line, match.start(), match.end())
            found.append((line, match.start(), number))
            position = match.start()
    return found


def cut(line: PrintedLine, start: int, end: int) -> None:
    """Remove the characters [start, end) of a line together with their edges."""
    line.text = line.text[:start] + line.text[end:]
    line.lefts = line.lefts[:start] + line.lefts[end:]
    line.rights = line.rights[:start] + line.rights[end:]
    if line.lefts:
        line.x0, line.x1 = min(line.lefts), max(line.rights)
    else:
        line.lefts, line.rights = array("f"), array("f")
