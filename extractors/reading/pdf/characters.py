"""The characters of one PDF page with their places and fonts, read from pdfium in bulk.

pdfium's own reading order and its invented spaces are not used: `lines` sorts the characters by place. A call into
pdfium for each character is what reading costs, so only the box is asked for by character, and everything else once for
each text object (one `Tj` or `TJ` operator, hence one font, size and baseline).
"""

from __future__ import annotations

import ctypes
import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extractors.language.legacy_encodings import encoding_of_font
from extractors.reading.layout.characters import Characters, Numbers, Run
from extractors.reading.pdf.legacy import Legacy, decode_legacy

_FORCE_BOLD = 1 << 18
_ITALIC = 1 << 6
_BOLD_NAMES = ("bold", "black", "heavy", "-bd")
_ITALIC_NAMES = ("italic", "oblique", "-it")
_FILLED_AND_STROKED = 2  # text render mode: Word's bold where the font has none
_SLANTED = 0.1
_LEVEL = 0.01
_HYPHENS_AT_LINE_END = (2, 0xFFFE)  # pdfium's stand-ins for a hyphen after which it thinks that a word goes on


def _untyped(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The same C function taking plain integers as pointers and keeping the GIL, which makes a call cheaper."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_char_box = _untyped(raw.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_text_object = _untyped(raw.FPDFText_GetTextObject, ctypes.c_size_t, ctypes.c_void_p, ctypes.c_int)
_origin = _untyped(raw.FPDFText_GetCharOrigin, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, *[ctypes.c_void_p] * 2)
_char_matrix = _untyped(raw.FPDFText_GetMatrix, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_font_size = _untyped(raw.FPDFText_GetFontSize, ctypes.c_double, ctypes.c_void_p, ctypes.c_int)
_font = _untyped(raw.FPDFTextObj_GetFont, ctypes.c_size_t, ctypes.c_void_p)
_render_mode = _untyped(raw.FPDFTextObj_GetTextRenderMode, ctypes.c_int, ctypes.c_void_p)
_STRIDE = 8  # characters between those whose text object is asked for first


@dataclass(frozen=True, slots=True)
class PageFrame:
    """Where a page lies in PDF space: its visible box (points, y up) and its rotation in quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @classmethod
    def of(cls, page: pdfium.PdfPage) -> PageFrame:
        """The frame of a loaded page."""
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, box)
        return cls(box.left, box.bottom, box.right, box.top, raw.FPDFPage_GetRotation(page) % 4)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as the page is shown, in points."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turns % 2 else (width, height)

    def show(self, x: Any, y: Any) -> tuple[Any, Any]:
        """Points or arrays of PDF space as x from the left and y from the top of the page as it is shown."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x


@dataclass(frozen=True, slots=True)
class Font:
    """How a font looks, and the encoding from before Unicode that its name tells of, if any."""

    bold: bool = False
    italic: bool = False
    legacy: Legacy | None = None


class FontCatalogue:
    """What is known of each font of a document, asked from pdfium once for each font.

    `legacy_met` tells whether characters in an encoding from before Unicode were decoded.
    """

    def __init__(self) -> None:
        self.legacy_met = False
        self._known: dict[int, Font] = {0: Font()}

    def get(self, address: int) -> Font:
        """The font at this address."""
        known = self._known.get(address)
        if known is None:
            known = self._known[address] = self._ask(ctypes.cast(address, raw.FPDF_FONT))
        return known

    @staticmethod
    def _ask(font: Any) -> Font:
        buffer = ctypes.create_string_buffer(256)
        raw.FPDFFont_GetBaseFontName(font, buffer, 256)
        name = buffer.value.decode("utf-8", "replace")
        flags = max(raw.FPDFFont_GetFlags(font), 0)
        has_bold_name = any(part in name.lower() for part in _BOLD_NAMES)
        return Font(
            bold=has_bold_name or raw.FPDFFont_GetWeight(font) >= 600 or bool(flags & _FORCE_BOLD),
            italic=any(part in name.lower() for part in _ITALIC_NAMES) or bool(flags & _ITALIC),
            legacy=encoding_of_font(name),
        )


def page_characters(page: pdfium.PdfPage, frame: PageFrame, fonts: FontCatalogue) -> Characters:
    """All visible characters of the page, in the order in which they were drawn, with spaces that have a width."""
    text_page = page.get_textpage()
    try:
        count = raw.FPDFText_CountChars(text_page)
        if count <= 0:
            return Characters.none()
        handle = ctypes.cast(text_page.raw, ctypes.c_void_p).value or 0
        rectangles = np.zeros((count, 4), dtype=np.float32)  # left, top, right, bottom, as in FS_RECTF
        first = rectangles.ctypes.data
        deque(map(_char_box, repeat(handle), range(count), range(first, first + 16 * count, 16)), maxlen=0)
        codes = _codes(text_page, count)
        kept = np.flatnonzero((codes > 32) | ((codes == 32) & (rectangles[:, 0] < rectangles[:, 2])) | (codes == 2))
        if not len(kept):
            return Characters.none()
        objects = _text_objects(handle, kept)
        starts = np.concatenate(([0], np.flatnonzero(objects[1:] != objects[:-1]) + 1))
        drawn_in = [fonts.get(_font(address)) if address else fonts.get(0) for address in objects[starts].tolist()]
        runs = _runs(handle, kept[starts].tolist(), objects[starts].tolist(), frame, drawn_in)
    finally:
        text_page.close()
    codes, rectangles = codes[kept], rectangles[kept]
    codes[np.isin(codes, _HYPHENS_AT_LINE_END)] = ord("-")
    xa, ya = frame.show(rectangles[:, 0], rectangles[:, 1])
    xb, yb = frame.show(rectangles[:, 2], rectangles[:, 3])
    owner = np.zeros(len(kept), dtype=np.int32)
    owner[starts[1:]] = 1
    found = Characters(
        codes,
        np.minimum(xa, xb),
        np.maximum(xa, xb),
        np.minimum(ya, yb),
        np.maximum(ya, yb),
        np.cumsum(owner, dtype=np.int32),
        runs,
    )
    width, height = frame.size
    inside = (found.x0 < width) & (found.x1 > 0) & (found.top < height) & (found.bottom > 0)
    decoded = decode_legacy(found, [font.legacy for font in drawn_in])
    fonts.legacy_met |= decoded is not found and not np.array_equal(decoded.codes, found.codes)
    return decoded if inside.all() else decoded.select(inside)


def _codes(text_page: pdfium.PdfTextPage, count: int) -> Numbers:
    """The code points of all characters; in bulk, or one by one where the page has some beyond the basic plane."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text_page, 0, count, buffer)
    units: Numbers = np.frombuffer(bytes(buffer), dtype=np.uint16)[:count].astype(np.uint32)
    if written == count + 1 and not ((units >= 0xD800) & (units < 0xE000)).any():
        return units
    return np.fromiter((raw.FPDFText_GetUnicode(text_page, i) for i in range(count)), dtype=np.uint32, count=count)


def _text_objects(handle: int, kept: Numbers) -> Numbers:
    """The address of each character's text object. The characters of an object follow one another without a gap."""
    samples = np.unique(np.append(np.arange(0, len(kept), _STRIDE), len(kept) - 1))
    found = np.zeros(len(kept), dtype=np.uint64)
    found[samples] = _ask_objects(handle, kept[samples])
    number = np.searchsorted(samples, np.arange(len(kept)))
    after, before = found[samples[number]], found[samples[np.maximum(number - 1, 0)]]
    doubtful = after != before
    doubtful[samples] = False
    found = np.where(doubtful, 0, after)
    found[doubtful] = _ask_objects(handle, kept[doubtful])
    return found


def _ask_objects(handle: int, indices: Numbers) -> Numbers:
    return np.fromiter(map(_text_object, repeat(handle), indices.tolist()), dtype=np.uint64, count=len(indices))


def _runs(handle: int, firsts: list[int], objects: list[int], frame: PageFrame, fonts: list[Font]) -> list[Run]:
    """The baseline, size and style of each text object, given the index of its first character and its address."""
    count = len(firsts)
    origins, matrices = np.zeros((count, 2)), np.zeros((count, 6), dtype=np.float32)
    at, matrix_at = origins.ctypes.data, matrices.ctypes.data
    xs, ys = range(at, at + 16 * count, 16), range(at + 8, at + 8 + 16 * count, 16)
    deque(map(_origin, repeat(handle), firsts, xs, ys), maxlen=0)
    deque(map(_char_matrix, repeat(handle), firsts, range(matrix_at, matrix_at + 24 * count, 24)), maxlen=0)
    width, height = frame.size
    shown_x, shown_y = frame.show(origins[:, 0], origins[:, 1])
    runs: list[Run] = []
    known = zip(firsts, objects, fonts, matrices.tolist(), shown_x.tolist(), shown_y.tolist(), strict=True)
    for index, text_object, font, (a, b, c, d, *_), x, y in known:
        mode = _render_mode(text_object) if text_object else 0
        quarter = 0 if a > 0 and abs(b) < _LEVEL * a else round(math.atan2(b, a) / (math.pi / 2)) % 4
        skewed = abs(a * b) > _LEVEL * (a * a + b * b)
        turns = -1 if skewed else (quarter - frame.turns) % 4
        runs.append(
            Run(
                baseline=(y, x, height - y, width - x)[turns],
                size=_font_size(handle, index) * math.hypot(c, d) or 1.0,
                bold=font.bold or mode == _FILLED_AND_STROKED,
                italic=font.italic or (not b and c > _SLANTED * abs(d)),
                turns=turns,
            )
        )
    return runs
