"""Pages that are images into text: cleaned, straightened, read by Tesseract, laid out like any other page."""

from __future__ import annotations

import io
import os
from concurrent.futures import Future, ThreadPoolExecutor
from threading import BoundedSemaphore
from types import TracebackType

from PIL import Image

from extractors.document import Origin
from extractors.reading.characters import Characters, Word
from extractors.reading.lines import printed_rows
from extractors.reading.ocr_again import read_unsure
from extractors.reading.ocr_engine import EngineFailed, Layout, recognise, require_engine
from extractors.reading.ocr_image import prepare
from extractors.reading.ocr_joined import parted
from extractors.reading.ocr_labels import ALPHABET, read_labels
from extractors.reading.ocr_numbers import doubtful_numbers
from extractors.reading.ocr_repairs import repaired
from extractors.reading.ocr_rules import find_rules, without_rules
from extractors.reading.ocr_type import with_weight
from extractors.reading.ocr_words import lines_of, only_print
from extractors.reading.page_text import PageText
from extractors.reading.pdf_tables import ruled_tables


class OcrReader:
    """Reads page images, as many at a time as there are processor cores. Use it as a context manager."""

    def __init__(self) -> None:
        """Raises `EngineMissing` where Tesseract or its Vietnamese model is not installed."""
        self._command = require_engine()
        cores = len(os.sched_getaffinity(0))
        self._pool = ThreadPoolExecutor(max_workers=cores)
        self._room = BoundedSemaphore(2 * cores)  # page images waiting in memory

    def __enter__(self) -> OcrReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def submit(self, image: Image.Image, *, number: int, width: float, height: float) -> Future[PageText | None]:
        """Begin to read the image of page `number`, whose size is in points; waits while many are under way.

        The result is None where the page could not be read.
        """
        self._room.acquire()
        future = self._pool.submit(self._read, image, number, width, height)
        future.add_done_callback(lambda _: self._room.release())
        return future

    def _read(self, image: Image.Image, number: int, width: float, height: float) -> PageText | None:
        sheet = prepare(image, scale=width / image.width)
        page = PageText(number, width, height, Origin.OCR)
        if sheet is None:
            return page
        rules = find_rules(sheet.image, sheet.scale)
        try:
            area = sheet.print_area()  # margins cost Tesseract time
            clean = without_rules(sheet.image, rules, sheet.scale).crop(area)
            lines = lines_of(self._recognise(clean, sheet.dpi), scale=sheet.scale, origin=area[:2])
            lines = read_unsure(lines, sheet, lambda image: self._short_lines(image, sheet.dpi))
            lines = read_labels(lines, sheet, lambda image: self._short_lines(image, sheet.dpi, ALPHABET))
        except EngineFailed:
            return None
        lines = parted(only_print(lines), sheet.ink, sheet.scale)
        lines = repaired(with_weight(lines, sheet.ink, sheet.scale))
        characters = Characters.of_words([word for words in lines for word in words])
        page.tables, rest = ruled_tables(characters, rules, number)
        page.rows = printed_rows(rest, number)
        page.rules = rules.horizontal
        page.skew = sheet.angle
        page.doubts = doubtful_numbers(word for words in lines for word in words)
        return page

    def _short_lines(self, image: Image.Image, dpi: int, alphabet: str = "") -> list[list[Word]]:
        return lines_of(self._recognise(image, dpi, Layout.LINES, alphabet), scale=1.0)

    def _recognise(self, image: Image.Image, dpi: int, layout: Layout = Layout.PAGE, alphabet: str = "") -> str:
        stream = io.BytesIO()
        image.save(stream, "ppm")
        return recognise(self._command, stream.getvalue(), dpi=dpi, layout=layout, alphabet=alphabet)
