"""Pages that are images into text: cleaned, straightened, read by Tesseract, laid out like any other page."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import BoundedSemaphore
from types import TracebackType

from PIL import Image

from extractors.document import Origin
from extractors.reading.layout.characters import Characters, Word
from extractors.reading.layout.lines import printed_rows
from extractors.reading.layout.page_text import PageText
from extractors.reading.layout.ruled_tables import ruled_tables
from extractors.reading.ocr.again import read_unsure, sureness
from extractors.reading.ocr.budget import Budget
from extractors.reading.ocr.engine import TIMEOUT, Engine, EngineFailed, Layout
from extractors.reading.ocr.joined import parted
from extractors.reading.ocr.labels import ALPHABET, read_labels
from extractors.reading.ocr.numbers import doubtful_numbers
from extractors.reading.ocr.repairs import repaired
from extractors.reading.ocr.rules import find_rules, without_rules
from extractors.reading.ocr.sheet import Sheet, lies_sideways, prepare
from extractors.reading.ocr.type import with_weight
from extractors.reading.ocr.words import lines_of, only_print

_SURE = 0.6  # mean confidence of a page that lies the right way up
_TURNED = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}


class OcrReader:
    """Reads page images, as many at a time as the budget has threads. Use it as a context manager."""

    def __init__(self, budget: Budget | None = None) -> None:
        """Raises `EngineMissing` where Tesseract or its Vietnamese model is not installed.

        All pages together take as much time as the budget has.
        """
        self._budget = budget or Budget()
        self._engines = [Engine()]  # those that no page has in hand; more are made when they are needed
        threads = self._budget.threads
        self._pool = ThreadPoolExecutor(max_workers=threads)
        self._room = BoundedSemaphore(2 * threads)  # page images waiting in memory

    def __enter__(self) -> OcrReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)
        for engine in self._engines:
            engine.close()

    def submit(self, image: Image.Image, *, number: int, width: float, height: float) -> Future[PageText | None]:
        """Begin to read the image of page `number`, whose size is in points; waits while many are under way.

        The result is None where the page could not be read; it raises `OutOfTime` where there was no time for it.
        """
        self._room.acquire()
        future = self._pool.submit(self._read, image, number, width, height)
        future.add_done_callback(lambda _: self._room.release())
        return future

    @contextmanager
    def _engine(self) -> Iterator[Engine]:
        """An engine for the calling thread alone."""
        try:
            engine = self._engines.pop()
        except IndexError:
            engine = Engine()
        try:
            yield engine
        finally:
            self._engines.append(engine)

    def _read(self, image: Image.Image, number: int, width: float, height: float) -> PageText | None:
        """The page's text, read the way up in which Tesseract is sure of it, else the way in which it is surest."""
        self._budget.left(1)
        best: tuple[float, PageText] | None = None
        for turns in (1, 3, 0) if lies_sideways(image) else (0, 2):
            size = (height, width) if turns % 2 else (width, height)
            upright = image if not turns else image.transpose(_TURNED[turns])
            read = self._read_upright(upright, PageText(number, *size, Origin.OCR, turns=turns))
            if read is not None and (best is None or read[0] > best[0]):
                best = read
            if read is None or read[0] >= _SURE:
                break
        return None if best is None else best[1]

    def _read_upright(self, image: Image.Image, page: PageText) -> tuple[float, PageText] | None:
        """How sure the reading is, and the page with its text; a blank page is sure. None where Tesseract fails."""
        sheet = prepare(image, scale=page.width / image.width)
        if sheet is None:
            return 1.0, page
        rules = find_rules(sheet.image, sheet.scale)
        try:
            with self._engine() as engine:
                sure, lines = _recognised(engine, sheet, without_rules(sheet.image, rules, sheet.scale), self._budget)
        except EngineFailed:
            self._budget.left(1)
            return None
        lines = parted(only_print(lines), sheet.ink, sheet.scale)
        lines = repaired(with_weight(lines, sheet.ink, sheet.scale))
        characters = Characters.of_words([word for words in lines for word in words])
        page.tables, rest = ruled_tables(characters, rules, page.number)
        page.rows = printed_rows(rest, page.number)
        page.rules = rules.horizontal
        page.skew = sheet.angle
        page.doubts = doubtful_numbers(lines)
        return sure, page


def _recognised(engine: Engine, sheet: Sheet, clean: Image.Image, budget: Budget) -> tuple[float, list[list[Word]]]:
    """How sure the reading is, and the words of each line in points; `clean`: the sheet's image without its rules.

    Lines and labels of doubt have a second look. Raises `EngineFailed` and `OutOfTime`.
    """

    def recognise(image: Image.Image, layout: Layout, alphabet: str = "") -> str:
        timeout = budget.left(TIMEOUT)
        return engine.recognise(image, dpi=sheet.dpi, layout=layout, alphabet=alphabet, timeout=timeout)

    def short_lines(image: Image.Image, alphabet: str = "") -> list[list[Word]]:
        return lines_of(recognise(image, Layout.LINES, alphabet), scale=1.0)

    area = sheet.print_area()  # margins cost Tesseract time
    lines = lines_of(recognise(clean.crop(area), Layout.PAGE), scale=sheet.scale, origin=area[:2])
    sure = sureness([word for words in lines for word in words])
    if sure >= _SURE:
        lines = read_unsure(lines, sheet, short_lines)
        lines = read_labels(lines, sheet, lambda image: short_lines(image, ALPHABET))
    return sure, lines
