"""Read a page image (.png, .jpg, .tif, also of several pages) as a scan."""

from __future__ import annotations

import hashlib
import io
from concurrent.futures import Future

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from extractors.document import Document, DocumentBuilder, Origin, Page, ReadingWarning, Source
from extractors.reading.errors import ReadingError
from extractors.reading.kinds import image_type
from extractors.reading.layout.blocks import lay_out
from extractors.reading.layout.page_text import PageText
from extractors.reading.ocr.budget import Budget, OutOfTime, warning
from extractors.reading.ocr.engine import EngineMissing
from extractors.reading.ocr.numbers import warn
from extractors.reading.ocr.reader import OcrReader

_MOST_PIXELS = 60_000_000  # a page: A4 at 800 dpi
_MOST_PAGES = 500
_FEWEST_PIXELS = 2_000_000  # a smaller page image is read at twice its size: A4 at 140 dpi
_BELIEVABLE_DPI = (90, 1300)
_A4 = (595.0, 842.0)
_FORMATS = ("PNG", "JPEG", "TIFF")  # an MPO is opened as the JPEG that it is


def read_image(data: bytes, *, file_name: str, budget: Budget) -> Document:
    """The document in the bytes of an image file. Raises `ReadingError` where nothing can be read.

    A page that cannot be read is left out with the warning W_SCANNED_PAGE, and so are pages for which the budget is
    too small with W_OUT_OF_TIME: the document is not complete then.
    """
    try:
        image = Image.open(io.BytesIO(data), formats=_FORMATS)
        pages = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ReadingError("E_DAMAGED", file_name=file_name) from error
    if pages > _MOST_PAGES:
        raise ReadingError("E_TOO_MANY_PAGES", file_name=file_name)
    builder = DocumentBuilder()
    try:
        with OcrReader(budget) as ocr:
            begun = _begin(image, ocr, file_name)
            read = [(unread, *_finish(future)) for unread, future in begun]
    except EngineMissing as error:
        raise ReadingError("E_OCR_MISSING", file_name=file_name) from error
    late = [unread.number for unread, _, is_late in read if is_late]
    if len(late) == len(read):
        raise ReadingError("E_TIMEOUT", file_name=file_name)
    texts = [text or unread for unread, text, _ in read]
    for unread, text, is_late in read:
        builder.pages.append(Page(unread.number, *(text or unread).shown_size, Origin.OCR))
        if text is None and not is_late:
            message = f"Trang {unread.number} là ảnh quét mà không đọc được chữ."
            builder.warnings.append(ReadingWarning("W_SCANNED_PAGE", message))
    if late:
        builder.warnings.append(warning(late))
    complete = not builder.warnings
    warn(texts, builder)
    lay_out(texts, builder)
    source = Source(file_name, hashlib.sha256(data).hexdigest(), image_type(data) or "image/*", len(texts))
    return builder.build(origin=Origin.OCR, source=source, complete=complete)


def _begin(image: Image.Image, ocr: OcrReader, file_name: str) -> list[tuple[PageText, Future[PageText | None]]]:
    """An empty page for each frame of the image, and the future of its text."""
    begun = []
    try:
        for number, frame in enumerate(ImageSequence.Iterator(image), 1):
            if frame.width * frame.height > _MOST_PIXELS:
                raise ReadingError("E_TOO_LARGE", file_name=file_name)
            width, height = _size(frame)
            upright = ImageOps.exif_transpose(frame)
            if (upright.width > upright.height) != (frame.width > frame.height):
                width, height = height, width
            begun.append(
                (
                    PageText(number, width, height, Origin.OCR),
                    ocr.submit(_readable(upright), number=number, width=width, height=height),
                )
            )
            if number == 1 and image.format != "TIFF":
                break
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        if not begun:
            raise ReadingError("E_DAMAGED", file_name=file_name) from error
    return begun


def _finish(future: Future[PageText | None]) -> tuple[PageText | None, bool]:
    """The page's text, None where it was not read, and whether that is for lack of time."""
    try:
        return future.result(), False
    except OutOfTime:
        return None, True


def _readable(frame: Image.Image) -> Image.Image:
    """The frame by itself, twice as large where it has too few pixels for the marks over its letters."""
    if frame.width * frame.height >= _FEWEST_PIXELS:
        return frame.copy()
    larger = frame if frame.mode in ("L", "RGB", "RGBA", "LA") else frame.convert("RGB")
    return larger.resize((2 * frame.width, 2 * frame.height), Image.Resampling.BICUBIC)


def _size(frame: Image.Image) -> tuple[float, float]:
    """The page's size in points: by its resolution where that is believable, else as wide as A4."""
    across, down = (float(dpi) for dpi in frame.info.get("dpi", (0, 0)))
    least, most = _BELIEVABLE_DPI
    if least <= across <= most and least <= down <= most:
        return 72 * frame.width / across, 72 * frame.height / down
    width = _A4[0] if frame.width <= frame.height else _A4[1]
    return width, width * frame.height / frame.width
