"""Ruling lines on a page image, found by their pixels: long unbroken runs of dark that no letter has."""

from __future__ import annotations

import numpy as np
from PIL import Image

from extractors.reading.layout.characters import Numbers
from extractors.reading.layout.drawing import Drawing, Rectangle
from extractors.reading.ocr.sheet import otsu

_BLOCK = 8  # pixels that are looked at as one; a rule may be broken for as many
_FULL = 6  # of them that are dark within a rule
_SHORTEST_ACROSS, _SHORTEST_DOWN = 36.0, 20.0  # points
_THICKEST = 5.0  # points; what is thicker is a bar, a photograph or a shadow
_DARK_ENOUGH = np.array([bits.bit_count() >= _FULL for bits in range(256)])
_BESIDE, _MOST_BESIDE = 5, 0.22  # pixels beside a rule, and the share of them that may be dark
_MOST_RULES = 300


def find_rules(image: Image.Image, scale: float) -> Drawing:
    """The horizontal and vertical rules of a straight grey page image, in points; `scale`: points a pixel."""
    grey = np.asarray(image)
    paper = float(np.median(grey[::16, ::16]))
    dark = grey <= (otsu(image) + paper) / 2  # a thin rule is paler than print
    across = _runs(dark, _SHORTEST_ACROSS / scale, _THICKEST / scale)
    down = [(top, x0, bottom, x1) for x0, top, x1, bottom in _runs(dark.T, _SHORTEST_DOWN / scale, _THICKEST / scale)]
    return Drawing(*([_in_points(box, scale) for box in boxes] for boxes in (across, down)))


def without_rules(image: Image.Image, rules: Drawing, scale: float) -> Image.Image:
    """The image with the rules painted over."""
    clean = image.copy()
    for x0, top, x1, bottom in rules.horizontal + rules.vertical:
        clean.paste(255, (int(x0 / scale) - 1, int(top / scale) - 1, int(x1 / scale) + 2, int(bottom / scale) + 2))
    return clean


def _in_points(box: Rectangle, scale: float) -> Rectangle:
    x0, top, x1, bottom = box
    return x0 * scale, top * scale, x1 * scale, bottom * scale


def _runs(dark: Numbers, shortest: float, thickest: float) -> list[Rectangle]:
    """The boxes in pixels of dark bars along the rows that are long and thin enough."""
    width = dark.shape[1] - dark.shape[1] % _BLOCK
    packed = np.packbits(dark[:, :width], axis=1)
    packed[1:] |= packed[:-1].copy()  # a rule may lean by a pixel
    full = _DARK_ENOUGH[packed]
    full[:, 1:-1] |= full[:, :-2] & full[:, 2:]
    edges = np.diff(np.pad(full, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    ends = np.nonzero(edges == -1)[1]
    long_enough = (ends - starts) * _BLOCK >= shortest
    found: list[list[float]] = []
    bars = zip(rows[long_enough].tolist(), starts[long_enough].tolist(), ends[long_enough].tolist(), strict=True)
    for row, start, end in bars:
        x0, x1 = start * _BLOCK, end * _BLOCK
        for bar in reversed(found[-_MOST_RULES:]):
            if row - bar[3] <= 1 and x0 < bar[2] and x1 > bar[0]:
                bar[0], bar[2], bar[3] = min(bar[0], x0), max(bar[2], x1), row
                break
        else:
            found.append([x0, row, x1, row])
    thin = [(x0, top, x1, bottom + 1) for x0, top, x1, bottom in found if bottom - top < thickest]
    clear = [bar for bar in thin if _stands_clear(bar, dark)]
    return clear if len(clear) <= _MOST_RULES else []


def _stands_clear(bar: Rectangle, dark: Numbers) -> bool:
    """Whether there is paper on both sides of the bar: a row of serifs has letters on one side."""
    x0, top, x1, bottom = (int(side) for side in bar)
    above, below = dark[max(top - _BESIDE, 0) : max(top - 1, 1), x0:x1], dark[bottom + 1 : bottom + _BESIDE, x0:x1]
    return all(not side.size or float(side.mean()) < _MOST_BESIDE for side in (above, below))
