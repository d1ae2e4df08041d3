"""The visible text of one Word paragraph, with its look and the footnotes it refers to.

In: tracked insertions, links, smart tags, content controls, the results of fields. Out: tracked deletions, field
instructions, hidden text, placeholders, the fallback copies of drawings.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from extractors.reading.docx.fonts import LegacyFonts, signs
from extractors.reading.docx.lines import Inline, Line, Note
from extractors.reading.docx.styles import ParagraphStyle, RunStyle, Styles, W, on, read_run

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TEXT_BOX = W + "txbxContent"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_T, _R, _R_PR, _TAB, _SYM, _FIELD = W + "t", W + "r", W + "rPr", W + "tab", W + "sym", W + "fldChar"
_FIELD_TYPE, _ID = W + "fldCharType", W + "id"
_ALTERNATE, _CHOICE, _FALLBACK = MC + "AlternateContent", MC + "Choice", MC + "Fallback"
_BREAKS = {W + "br", W + "cr"}
_TABS = {_TAB, W + "ptab"}
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_DRAWINGS = {W + "drawing", W + "pict", W + "object"}
_DELETED = {W + "del", W + "moveFrom"}
_INSERTED = {W + "ins", W + "moveTo"}
_MATHS = {_MATH + "oMath", _MATH + "oMathPara"}
_CONTAINERS = {
    *(W + name for name in ("hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo", "sdtContent", "rubyBase")),
    *_INSERTED,
}  # fmt: skip


class TextReader:
    """Reads paragraphs of one document. `tracked` tells whether tracked changes were met."""

    def __init__(self, styles: Styles, legacy: LegacyFonts) -> None:
        """Take the styles that give runs their look, and what fonts from before Unicode are read with."""
        self._styles = styles
        self._legacy = legacy
        self.tracked = False

    def read(self, paragraph: etree._Element, style: ParagraphStyle, into: Inline | None = None) -> Inline:
        """The content of a `w:p`, added to `into` where a deleted paragraph mark joins two paragraphs."""
        content = Inline() if into is None else into
        line, run = len(content.lines) - 1, len(content.lines[-1].runs)
        self._walk(paragraph, style, content, [])
        for added in content.lines[line:]:
            self._legacy.decode(added.runs, run)
            run = 0
        return content

    def _walk(self, parent: etree._Element, style: ParagraphStyle, content: Inline, fields: list[bool]) -> None:
        for item in parent:
            tag = item.tag
            if tag == _R:
                self._run(item, style, content, fields)
            elif tag in _CONTAINERS:
                self.tracked |= tag in _INSERTED
                self._walk(item, style, content, fields)
            elif tag == W + "sdt":
                body = content_of(item)
                if body is not None:
                    self._walk(body, style, content, fields)
            elif tag in _DELETED:
                self.tracked = True
            elif tag == _ALTERNATE:
                choice = chosen(item)
                if choice is not None:
                    self._walk(choice, style, content, fields)
            elif tag in _MATHS:
                text = "".join(part.text or "" for part in item.iter(_MATH + "t"))
                content.lines[-1].runs.append((text, self._styles.shown(style, RunStyle())))

    def _run(self, run: etree._Element, style: ParagraphStyle, content: Inline, fields: list[bool]) -> None:
        look = self._styles.shown(style, RunStyle())
        for item in run:
            tag = item.tag
            if tag == _R_PR:
                look = self._styles.shown(style, read_run(item) or RunStyle())
            elif tag == _FIELD:
                _follow(item, fields)
            elif look.hidden or False in fields:
                continue
            elif tag == _T:
                if item.text:
                    content.lines[-1].runs.append((signs(item.text, look.font), look))
            elif tag in _TABS:
                content.lines[-1].runs.append(("\t", look))
            elif tag in _BREAKS:
                content.lines.append(Line())
            elif tag == W + "noBreakHyphen":
                content.lines[-1].runs.append(("-", look))
            elif tag == _SYM:
                content.lines[-1].runs.append((_sign(item), look))
            elif tag in _NOTES:
                line = content.lines[-1]
                line.notes.append(Note(len(line.runs), _NOTES[tag], item.get(_ID, "")))
            elif tag in _DRAWINGS or tag == _ALTERNATE:
                boxes = content.boxes_before if content.is_empty else content.boxes_behind
                boxes += text_boxes(item)
            elif tag == W + "ruby":
                self._walk(item, style, content, fields)


def chosen(alternate: etree._Element) -> etree._Element | None:
    """The branch of `mc:AlternateContent` to read: the first choice, or the fallback where there is none."""
    choice = alternate.find(_CHOICE)
    return alternate.find(_FALLBACK) if choice is None else choice


def content_of(control: etree._Element) -> etree._Element | None:
    """The content of a `w:sdt`, or None where it still shows its placeholder."""
    placeholder = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    return None if placeholder is not None and on(placeholder) else control.find(W + "sdtContent")


def text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The outermost text boxes in a drawing, each once."""
    if element.tag == TEXT_BOX:
        yield element
    elif element.tag == _ALTERNATE:
        choice = chosen(element)
        if choice is not None:
            yield from text_boxes(choice)
    else:
        for item in element:
            yield from text_boxes(item)


def _follow(mark: etree._Element, fields: list[bool]) -> None:
    """Keep the open fields: False while in a field's instruction, True in its result."""
    kind = mark.get(_FIELD_TYPE)
    if kind == "begin":
        fields.append(False)
    elif fields and kind == "separate":
        fields[-1] = True
    elif fields and kind == "end":
        fields.pop()


def _sign(symbol: etree._Element) -> str:
    try:
        code = int(symbol.get(W + "char", ""), 16)
    except ValueError:
        return ""
    if code < 0x100:
        code += 0xF000
    return signs(chr(code), symbol.get(W + "font")) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
