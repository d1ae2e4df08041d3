"""What a Word style says of its text (ECMA-376 part 1, 17.7): resolved once per style along its basedOn chain.

Bold and italic are toggles: set in both the paragraph's and the run's style they cancel out; set on the run itself they
hold as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = "{" + WORD + "}"
VAL = W + "val"

_STYLE_NAME = re.compile(r"(heading|toc)\s?([1-9])$", re.IGNORECASE)
_FALSE = {"0", "false", "off", "none"}


def on(element: etree._Element) -> bool:
    """Whether an on/off property (`<w:b/>`, `<w:b w:val="0"/>`) is on."""
    return element.get(VAL, "1") not in _FALSE


class NumberingLink(NamedTuple):
    """A paragraph's place in a list, as far as stated: the list's id, the level from 0, the style that states it."""

    num_id: str | None
    level: int | None
    style: str | None = None


@dataclass(frozen=True, slots=True)
class RunStyle:
    """Character properties, None where nothing is stated; `size` in points, `style` the id of the character style."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    font: str | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph's style gives it. `alignment` is the value of `w:jc`; `outline` counts from 1."""

    run: RunStyle = RunStyle()
    alignment: str | None = None
    outline: int | None = None
    numbering: NumberingLink | None = None
    contents: bool = False


def read_run(properties: etree._Element | None) -> RunStyle | None:
    """The character properties that a `w:rPr` states itself; None where it states none of them."""
    if properties is None:
        return None
    bold = italic = hidden = None
    size = None
    font = style = None
    for item in properties:
        tag = item.tag
        if tag == _B:
            bold = on(item)
        elif tag == _I:
            italic = on(item)
        elif tag == _SZ:
            size = half_points(item)
        elif tag == _VANISH:
            hidden = on(item)
        elif tag == _FONTS:
            font = _THEME if item.get(_HIGH_THEME) else item.get(_HIGH) or item.get(_ASCII)
        elif tag == _R_STYLE:
            style = item.get(VAL)
    return RunStyle(bold, italic, hidden, size, font, style)


def half_points(element: etree._Element) -> float | None:
    """A size in half-points (`w:sz`) as points, or None where the file says nonsense."""
    try:
        return float(element.get(VAL, "")) / 2
    except ValueError:
        return None


def read_numbering(properties: etree._Element, style: str | None = None) -> NumberingLink | None:
    """The `w:numPr` that stands directly in a `w:pPr`, or None."""
    link = properties.find(_NUM_PR)
    if link is None:
        return None
    number, level = link.find(_NUM_ID), link.find(_ILVL)
    text = None if level is None else level.get(VAL, "")
    return NumberingLink(
        None if number is None else number.get(VAL), int(text) if text and text.isdecimal() else None, style
    )


def outline_level(element: etree._Element | None) -> int | None:
    """`w:outlineLvl` counted from 1; its value 9 means body text."""
    text = "" if element is None else element.get(VAL, "")
    return int(text) + 1 if text in "012345678" and text else None


_B, _I, _SZ, _VANISH = W + "b", W + "i", W + "sz", W + "vanish"
_FONTS, _ASCII, _R_STYLE = W + "rFonts", W + "ascii", W + "rStyle"
_HIGH, _HIGH_THEME = W + "hAnsi", W + "hAnsiTheme"  # the font of letters beyond ASCII; a theme overrides its name
_THEME = "theme"
_NUM_PR, _NUM_ID, _ILVL = W + "numPr", W + "numId", W + "ilvl"
_BASED_ON, _P_PR, _R_PR, _JC, _OUTLINE = W + "basedOn", W + "pPr", W + "rPr", W + "jc", W + "outlineLvl"


_PLAIN = RunStyle()


class Styles:
    """The styles of one document. A missing or odd styles part gives plain paragraphs."""

    def __init__(self, root: etree._Element | None) -> None:
        """Index `w:styles`; nothing is resolved until it is asked for."""
        self._elements: dict[str, etree._Element] = {}
        self._paragraphs: dict[str | None, ParagraphStyle] = {}
        self._runs: dict[str, RunStyle] = {}
        self._default_id: str | None = None
        self.default = RunStyle()
        if root is None:
            return
        for element in root.iterchildren(W + "style"):
            style_id = element.get(W + "styleId", "")
            self._elements[style_id] = element
            if element.get(W + "type") == "paragraph" and element.get(W + "default", "0") not in _FALSE:
                self._default_id = style_id
        self.default = read_run(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")) or RunStyle()

    def element(self, style_id: str) -> etree._Element | None:
        """The `w:style` with that id."""
        return self._elements.get(style_id)

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """The resolved paragraph style; the document's default style where the id is None or unknown."""
        found = self._paragraphs.get(style_id)
        if found is None:
            known = style_id if style_id in self._elements else self._default_id
            found = self._paragraphs[style_id] = self._resolve_paragraph(known)
        return found

    def run(self, style_id: str) -> RunStyle:
        """The resolved character style."""
        found = self._runs.get(style_id)
        if found is None:
            found = RunStyle()
            for element in self._chain(style_id):
                found = _laid_over(found, read_run(element.find(_R_PR)))
            self._runs[style_id] = found
        return found

    def shown(self, paragraph: ParagraphStyle, direct: RunStyle) -> RunStyle:
        """How a run looks: its own properties over its character style, its paragraph's style and the defaults."""
        own = self.run(direct.style) if direct.style else _PLAIN
        base, default = paragraph.run, self.default
        bold, italic, hidden, size = direct.bold, direct.italic, direct.hidden, direct.size
        if bold is None:
            bold = default.bold or bool(base.bold) is not bool(own.bold)
        if italic is None:
            italic = default.italic or bool(base.italic) is not bool(own.italic)
        if hidden is None:
            hidden = default.hidden or bool(base.hidden) is not bool(own.hidden)
        font = direct.font or own.font or base.font or default.font
        return RunStyle(bold, italic, hidden, size or own.size or base.size or default.size, font)

    def _chain(self, style_id: str | None) -> list[etree._Element]:
        """The style and those it is based on, the most general first; a circle ends where it closes."""
        chain: dict[str, etree._Element] = {}
        while style_id is not None and style_id not in chain and style_id in self._elements:
            element = chain[style_id] = self._elements[style_id]
            base = element.find(_BASED_ON)
            style_id = None if base is None else base.get(VAL)
        return list(reversed(chain.values()))

    def _resolve_paragraph(self, style_id: str | None) -> ParagraphStyle:
        found = ParagraphStyle()
        for element in self._chain(style_id):
            found = replace(found, run=_laid_over(found.run, read_run(element.find(_R_PR))))
            name = element.find(W + "name")
            match = _STYLE_NAME.match("" if name is None else name.get(VAL, ""))
            if match and match[1].lower() == "heading":
                found = replace(found, outline=int(match[2]))
            elif match:
                found = replace(found, contents=True)
            properties = element.find(_P_PR)
            if properties is None:
                continue
            alignment, outline = properties.find(_JC), properties.find(_OUTLINE)
            numbering = read_numbering(properties, element.get(W + "styleId"))
            found = replace(
                found,
                alignment=found.alignment if alignment is None else alignment.get(VAL),
                outline=found.outline if outline is None else outline_level(outline),
                numbering=found.numbering if numbering is None else numbering,
            )
        return found


def _laid_over(base: RunStyle, top: RunStyle | None) -> RunStyle:
    if top is None:
        return base
    return RunStyle(
        base.bold if top.bold is None else top.bold,
        base.italic if top.italic is None else top.italic,
        base.hidden if top.hidden is None else top.hidden,
        base.size if top.size is None else top.size,
        base.font if top.font is None else top.font,
    )
