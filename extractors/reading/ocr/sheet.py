"""Page images made ready for OCR: grey, upright to a tenth of a degree, evenly lit, without specks."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PIL import Image, ImageFilter

from extractors.reading.layout.characters import Numbers

_WIDEST_SKEW = 6.0  # degrees looked through on either side
_LEAST_SKEW = 0.15  # less is left as it is: Tesseract reads it as well, and turning blurs
_SAMPLE = 700  # pixels of the longer side of the copy on which the skew is measured
_FEWEST_MARKS = 300  # dark pixels of the copy, below which a page counts as blank
_UNEVEN = 16  # grey levels between the brightest and darkest background of a page that has shadows
_SMOOTHING = 0.8  # pixels
_FEWEST_IN_ROW, _MARGIN = 3, 20  # pixels of ink in a row of print; pixels kept around the print
_GOLDEN = 0.618
_SIDEWAYS = 1.3  # times as much contrast between columns as between rows
_SPECKS = 0.15  # share of the dark pixels that stand alone on a noisy page


@dataclass(frozen=True)
class Sheet:
    """A page image ready to be read.

    `angle`: degrees by which it leaned (clockwise positive) before it was straightened. `scale`: points a pixel. Places
    on the sheet differ from those on the page by that turn about the middle only.
    """

    image: Image.Image
    angle: float
    scale: float

    @property
    def dpi(self) -> int:
        """Pixels an inch, as Tesseract accepts it."""
        return max(70, min(round(72 / self.scale), 2400))

    @cached_property
    def dark(self) -> int:
        """The grey level up to which a pixel is ink."""
        return otsu(self.image)

    @cached_property
    def ink(self) -> Numbers:
        """Which pixels are ink."""
        ink: Numbers = np.asarray(self.image) <= self.dark
        return ink

    def smooth_ink(self, left: int, top: int, right: int, bottom: int) -> Numbers:
        """Which pixels of a part of the sheet are ink, after smoothing that takes single specks away."""
        width, height = self.image.size
        part = self.image.crop((max(left, 0), max(top, 0), min(right, width), min(bottom, height)))
        if not part.width or not part.height:
            return np.zeros((0, 0), dtype=bool)
        ink: Numbers = np.asarray(part.filter(ImageFilter.GaussianBlur(_SMOOTHING))) <= self.dark
        return ink

    def print_area(self) -> tuple[int, int, int, int]:
        """The part of the sheet that holds ink, with a margin: left, top, right and bottom in pixels."""
        sides = []
        for axis, length in enumerate((self.image.width, self.image.height)):
            places = np.flatnonzero(np.count_nonzero(self.ink, axis=axis) > _FEWEST_IN_ROW)
            first, last = (int(places[0]), int(places[-1])) if len(places) else (0, length)
            sides.append((max(first - _MARGIN, 0), min(last + _MARGIN, length)))
        (left, right), (top, bottom) = sides
        return left, top, right, bottom


def prepare(image: Image.Image, *, scale: float) -> Sheet | None:
    """The image cleaned and straightened; None where the page is blank. `scale`: points a pixel."""
    grey = _even_light(image if image.mode == "L" else _on_white(image).convert("L"))
    dark = otsu(grey)
    angle = skew(grey, dark)
    if angle is None:
        return None
    if abs(angle) >= _LEAST_SKEW:
        grey = grey.rotate(angle, resample=Image.Resampling.BILINEAR, fillcolor=255)
    else:
        angle = 0.0
    if _is_specked(grey, dark):
        grey = grey.filter(ImageFilter.MedianFilter(3))
    return Sheet(grey, angle, scale)


def _on_white(image: Image.Image) -> Image.Image:
    """The image without transparency, which stands for paper."""
    if image.mode not in ("RGBA", "LA", "PA") and "transparency" not in image.info:
        return image
    full = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", full.size, "white"), full)


def otsu(grey: Image.Image) -> int:
    """The grey level that best parts ink from paper (Otsu 1979)."""
    counts = np.array(grey.histogram(), dtype=np.float64)
    levels = np.arange(256)
    weight = np.cumsum(counts)
    total = np.cumsum(counts * levels)
    below, above = weight, weight[-1] - weight
    with np.errstate(divide="ignore", invalid="ignore"):
        between = below * above * (total / below - (total[-1] - total) / above) ** 2
    return int(np.nanargmax(between)) if np.isfinite(between).any() else 127


def _even_light(grey: Image.Image) -> Image.Image:
    """The image divided by its background where that is uneven, as in a photograph of a page."""
    step = max(grey.size) // 64 or 1
    small = grey.reduce(step).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(2))
    low, high = np.percentile(np.asarray(small), (3, 97))
    if high - low < _UNEVEN:
        return grey
    paper = np.asarray(small.resize(grey.size, Image.Resampling.BILINEAR), dtype=np.float32)
    flat = np.asarray(grey, dtype=np.float32) * (255.0 / np.maximum(paper, 32.0))
    return Image.fromarray(np.minimum(flat, 255.0).astype(np.uint8))


def skew(grey: Image.Image, dark: int) -> float | None:
    """By how many degrees the lines of print rise or fall (clockwise positive); None where there is no print.

    Found by the projection profile: at the right angle rows of print and rows of paper differ most.
    """
    small = grey.reduce(max(1, round(max(grey.size) / _SAMPLE)))
    y, x = np.nonzero(np.asarray(small) < (dark + 255) // 2)
    if len(x) < _FEWEST_MARKS:
        return None
    dithered = y + x * _GOLDEN % 1  # else whole pixels would make the unturned profile the sharpest
    across = x - small.width / 2
    best = 0.0
    for reach, step in ((_WIDEST_SKEW, 0.5), (0.5, 0.1), (0.1, 0.02)):
        angles = best + np.arange(-reach, reach + step / 2, step)
        best = float(max(angles, key=lambda angle: _contrast(across, dithered, float(angle))))
    return best


def lies_sideways(image: Image.Image) -> bool:
    """Whether the lines of print seem to run up or down. Upright tables may seem so too, by their ruling lines."""
    grey = image if image.mode == "L" else image.convert("L")
    small = grey.reduce(max(1, round(max(grey.size) / _SAMPLE)))
    y, x = np.nonzero(np.asarray(small) < (otsu(grey) + 255) // 2)
    if len(x) < _FEWEST_MARKS:
        return False
    angles = np.arange(-2.0, 2.5, 0.5)
    upright = max(_contrast(x, y, float(angle)) for angle in angles)
    return max(_contrast(y, x, float(angle)) for angle in angles) > _SIDEWAYS * upright


def _contrast(x: Numbers, y: Numbers, angle: float) -> float:
    """How much the rows differ in ink once the marks are turned back by the angle."""
    rows = y - x * math.tan(math.radians(angle))
    profile = np.bincount((rows - rows.min()).astype(np.int64))
    return float(np.sum(np.diff(profile).astype(np.float64) ** 2))


def _is_specked(grey: Image.Image, dark: int) -> bool:
    """Whether many dark pixels have no dark neighbour to the left or right: the page is noisy."""
    ink = np.asarray(grey)[::3] <= dark
    alone = ink[:, 1:-1] & ~ink[:, :-2] & ~ink[:, 2:]
    return int(alone.sum()) > _SPECKS * max(int(ink.sum()), 1)
