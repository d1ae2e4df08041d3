"""Printed lines into paragraphs, also across a page break.

The strongest sign that a line goes on is that the next line's first word would not have fitted on it; then come the
first-line indent, list labels, a change of type and the distance between the lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractors.language.letters import UPPER
from extractors.reading.layout.lines import PrintedLine
from extractors.reading.layout.measure import Measure

_LABEL = re.compile(
    r"(?:[-–—+*•·●○▪■□◦➢✓]\s*\S"
    r"|(?:[IVXLC]{1,6}|\d{1,2}(?:\.\d{1,2}){0,3}|[A-Za-zđĐ])\s?(?:[.)](?!\d)|/(?=[-\s])|[-–](?=\s))\s*\S"
    r"|[IVX]{1,4}\.\d{1,2}"
    rf"|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\s+[{UPPER}]"
    r"|(?:Điều|Chương|Mục|Phần|CHƯƠNG|MỤC|PHẦN)\s+(?:\d|[IVX]+\b|[Tt]hứ|THỨ|[A-ZĐ]\b))"
)
_BULLET = re.compile(r"[-–—+*•·●○▪■□◦➢✓]")
_ATTACHED = re.compile(r"\((?:Ban hành k|K|Đính k)èm theo ")
"""Under the title of an annex: to what it belongs."""
_TERMINAL = re.compile(r"[.;:!?…][”\"'’)\]]*$")
_FIRST_WORD = re.compile(r"\S+")
_INDENTED = 8.0  # points
_SAME = 3.0
_ASIDE = 0.38  # of the text's width: a line that begins further right than this stands apart
_MARGIN = 15.0
_WIDE_PITCH = 1.6
_MORE_PITCH = 1.12


@dataclass(slots=True)
class Paragraph:
    """Printed lines that make one block. `separators[i]` stands before `lines[i]`; the first one is empty."""

    lines: list[PrintedLine]
    separators: list[str]
    measure: Measure
    column: int | None = None
    centred: bool = False
    hanging: float | None = field(default=None)

    @classmethod
    def of(cls, line: PrintedLine, measure: Measure, *, column: int | None = None, centred: bool = False) -> Paragraph:
        """A paragraph of one line."""
        return cls([line], [""], measure, column, centred, _text_edge(line))

    def add(self, line: PrintedLine, separator: str | None = None) -> None:
        """Go on with a line, after a space, or after nothing where the text so far ends in a hyphen."""
        self.separators.append(joint(self.lines[-1].text) if separator is None else separator)
        self.lines.append(line)


def joint(text: str) -> str:
    """What joins a line to the next: nothing after a hyphen or slash within a symbol ("34-", "CT/TW"), else a space."""
    return "" if len(text) > 1 and text[-1] in "-/" and text[-2].isalnum() else " "


def has_label(line: PrintedLine) -> bool:
    """Whether the line begins as a numbered, lettered or bulleted item does."""
    return _LABEL.match(line.text) is not None


def ends_sentence(line: PrintedLine) -> bool:
    """Whether the line ends in a mark that may end a paragraph."""
    return _TERMINAL.search(line.text) is not None


def is_centred(line: PrintedLine, measure: Measure) -> bool:
    """Whether the line stands in the middle, clear of both margins and of the first-line indent."""
    if abs(line.centre - measure.centre) > measure.off_centre:
        return False
    if line.x0 < measure.left + _MARGIN or line.x1 > measure.right - _MARGIN:
        return False
    return measure.indent is None or abs(line.x0 - measure.indent) > _SAME or not (has_label(line) or line.bold < 0.5)


def opens_centred(line: PrintedLine, following: PrintedLine | None, measure: Measure) -> bool:
    """Whether the line fills the width between the margins and goes on with a centred line: a wrapped title."""
    if following is None or has_label(line) or abs(line.centre - measure.centre) > measure.off_centre:
        return False
    return is_centred(following, measure) and _same_type(line, following) and line.bold > 0.5


def is_aside(line: PrintedLine, measure: Measure) -> bool:
    """Whether the line begins so far right that it is no running text: a signature, a place and date."""
    return line.x0 > measure.left + _ASIDE * measure.width


def goes_on(paragraph: Paragraph, line: PrintedLine, measure: Measure) -> bool:
    """Whether the line continues the paragraph."""
    last = paragraph.lines[-1]
    same_page = last.page == line.page
    old = paragraph.measure
    centred = is_centred(line, measure)
    if paragraph.centred:
        near = same_page and line.baseline - last.baseline <= _WIDE_PITCH * last.size
        alike = _same_type(last, line) and last.text.isupper() == line.text.isupper()
        unfinished = line.text[:1].islower() and not ends_sentence(last)
        return centred and near and alike and (unfinished or not _fits(last, line, old.width, last.x1 - last.x0))
    if is_aside(line, measure) or (is_aside(last, old) and len(paragraph.lines) == 1):
        return False
    if last.text.isupper() and _ATTACHED.match(line.text):
        return False
    starts_low = line.text[:1].islower()
    open_end = not ends_sentence(last)
    unfinished = open_end and starts_low
    indented = line.x0 > measure.left + _INDENTED
    fits = _fits(last, line, old.right, last.x1)
    if fits and not unfinished:
        return False
    if not _same_type(last, line) and (fits or indented or not unfinished):
        return False
    if centred and not unfinished:
        return False
    pitch = line.baseline - last.baseline if same_page else None
    far = pitch is not None and pitch > _WIDE_PITCH * max(measure.pitch, 1.1 * last.size)
    if far and not unfinished:
        return False
    if has_label(line):
        return _label_goes_on(paragraph, line, measure, open_end=open_end, indented=indented)
    if indented:
        return _indented_goes_on(paragraph, line, old, open_end=unfinished)
    if last.x0 > old.left + _INDENTED or measure.indent is not None:
        return True
    return open_end or pitch is None or pitch <= _MORE_PITCH * _own_pitch(paragraph, measure)


def wraps_in_column(paragraph: Paragraph, line: PrintedLine, edge: float) -> bool:
    """Whether a line of the left column, whose text ends at `edge`, goes on with the item or subject above it."""
    above = paragraph.lines[-1]
    if has_label(line) or line.baseline - above.baseline > _WIDE_PITCH * above.size:
        return False
    if line.text[:1].islower():
        return True
    return has_label(paragraph.lines[0]) and (above.text[-1] == "," or not _fits(above, line, edge, above.x1))


def _fits(last: PrintedLine, line: PrintedLine, room: float, used: float) -> bool:
    """Whether the line's first word would have fitted behind the last line: then the break was meant."""
    word = _FIRST_WORD.match(line.text)
    assert word is not None
    width = line.rights[word.end() - 1] - line.lefts[0]
    return used + 0.25 * last.size + width < room - 0.15 * last.size


def _same_type(last: PrintedLine, line: PrintedLine) -> bool:
    """Whether both lines may be of one paragraph by size and boldness (a bold run-in may end within either line)."""
    if abs(last.size - line.size) > 1:
        return False
    return not (last.bold > 0.95 and line.bold < 0.05) and not (last.bold < 0.05 and line.bold > 0.95)


def _label_goes_on(
    paragraph: Paragraph, line: PrintedLine, measure: Measure, *, open_end: bool, indented: bool
) -> bool:
    """A label at the margin of an indented text is a wrapped word that looks like one ("Thi đua" / "- Khen thưởng")."""
    if indented or not open_end or measure.indent is None:
        return False
    return paragraph.lines[-1].x0 > paragraph.measure.left - _SAME and paragraph.lines[0].bold < 0.95


def _indented_goes_on(paragraph: Paragraph, line: PrintedLine, measure: Measure, *, open_end: bool) -> bool:
    last = paragraph.lines[-1]
    shift = line.x0 - last.x0
    if len(paragraph.lines) == 1 and paragraph.hanging is not None and abs(line.x0 - paragraph.hanging) <= 2 * _SAME:
        return True
    if abs(shift) <= _SAME:
        return open_end or (len(paragraph.lines) > 1 and abs(paragraph.lines[0].x0 - line.x0) > _SAME)
    if shift < -_INDENTED:  # a whole list set in from the margin, with first lines set in further
        return measure.indent is None or abs(line.x0 - measure.indent) > _SAME or open_end
    return open_end


def _own_pitch(paragraph: Paragraph, measure: Measure) -> float:
    lines = paragraph.lines
    if len(lines) > 1 and lines[-1].page == lines[-2].page:
        return lines[-1].baseline - lines[-2].baseline
    return measure.pitch


def _text_edge(line: PrintedLine) -> float | None:
    """Where the text after the line's label begins: the edge of a hanging paragraph."""
    if not has_label(line):
        return None
    space = line.text.find(" ")
    return line.lefts[space + 1] if 0 < space < len(line.text) - 1 else None
