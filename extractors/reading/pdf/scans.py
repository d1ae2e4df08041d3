"""Scanned pages of a PDF on their way to OCR: each rendered by pdfium at the resolution of its own image."""

from __future__ import annotations

import math
from itertools import islice
from types import TracebackType

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extractors.reading.layout.page_text import PageText
from extractors.reading.ocr.budget import Budget, OutOfTime
from extractors.reading.ocr.engine import EngineMissing
from extractors.reading.ocr.reader import OcrReader
from extractors.reading.pdf.reader import Waiting

_DPI = 200  # where the page is not one image
_COARSE, _FINE = 150, 400  # resolutions of an image beyond which it is rendered at twice its own, or at _REDUCED
_REDUCED = 300
_MOST_PIXELS = 24_000_000  # an A3 page at 300 dpi has 17 million; a page may be declared 5 m wide
_MOST_IMAGES = 50
_COVERS = 0.5


class PdfScans:
    """Reads the scanned pages of one PDF. Tesseract is asked for with the first of them. Use as a context manager."""

    def __init__(self, budget: Budget | None = None) -> None:
        """The pages together take as much time as the budget has."""
        self._budget = budget or Budget()
        self._ocr: OcrReader | None = None
        self.engine_missing = False
        """Whether a page stayed unread since Tesseract or its Vietnamese model is not installed."""

    def __enter__(self) -> PdfScans:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._ocr is not None:
            self._ocr.__exit__(kind, error, trace)

    def begin(self, page: pdfium.PdfPage, number: int) -> Waiting:
        """Begin to read the page; the result waits for its text, or raises `OutOfTime`."""
        if self._ocr is None and not self.engine_missing:
            try:
                self._ocr = OcrReader(self._budget)
            except EngineMissing:
                self.engine_missing = True
        if self._ocr is None:
            return _unread
        try:
            self._budget.left(1)
        except OutOfTime:
            return _late
        width, height = page.get_size()
        bitmap = page.render(scale=_resolution(page, width, height) / 72, grayscale=True)
        image = bitmap.to_pil().copy()  # what it has of its own outlives the bitmap
        bitmap.close()
        return self._ocr.submit(image, number=number, width=width, height=height).result


def _unread() -> PageText | None:
    return None


def _late() -> PageText | None:
    raise OutOfTime


def _resolution(page: pdfium.PdfPage, width: float, height: float) -> float:
    """The dots an inch at which to render the page; a trifle less, so that pdfium does not round up by a pixel."""
    dpi = float(_DPI)
    for image in islice(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3), _MOST_IMAGES):
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) < _COVERS * width * height:
            continue
        own = 72 * max(image.get_px_size()) / max(right - left, top - bottom)
        dpi = 2 * own if own < _COARSE else own if own <= _FINE else _REDUCED
    return (1 - 1e-6) * min(max(dpi, 72.0), 72 * math.sqrt(_MOST_PIXELS / (width * height)))
