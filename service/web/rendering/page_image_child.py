"""What runs inside the child process that draws pages: a PDF's page by pdfium, or a scan as it is, as a WebP image."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from service.work.limits import Limits, apply
from service.work.offspring import end_with_this_process

WIDEST = 1240
"""Pixels across: A4 at 150 dpi."""
MOST_PIXELS = 6_000_000
"""Of the image that is drawn; a page that is longer is drawn narrower."""

_QUALITY = 80
_LARGEST_SCAN = 60_000_000  # pixels: what the reader takes as well


def prepare(limits: Limits) -> None:
    """Put the limits on this process, before it opens anything."""
    end_with_this_process()
    apply(limits)


def draw(path: str, number: int) -> bytes | None:
    """Page `number` (from 1) of the file at the path; None where there is no such page or it cannot be drawn."""
    data = Path(path).read_bytes()
    try:
        image = _pdf_page(data, number) if b"%PDF-" in data[:1024] else _scan(data, number)
    except (pypdfium2.PdfiumError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        return None
    if image is None:
        return None
    out = io.BytesIO()
    image.save(out, "WEBP", quality=_QUALITY, method=2)
    return out.getvalue()


def _pdf_page(data: bytes, number: int) -> Image.Image | None:
    document = pypdfium2.PdfDocument(data)
    try:
        if not 1 <= number <= len(document):
            return None
        page = document[number - 1]
        width, height = page.get_size()
        image: Image.Image = page.render(scale=_scale(width, height)).to_pil()
        return image.convert("RGB")
    finally:
        document.close()


def _scan(data: bytes, number: int) -> Image.Image | None:
    image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF"))
    if not 1 <= number <= getattr(image, "n_frames", 1) or image.width * image.height > _LARGEST_SCAN:
        return None
    image.seek(number - 1)
    shown = ImageOps.exif_transpose(image).convert("RGB")
    scale = min(_scale(shown.width, shown.height), 1)
    return shown.resize((max(round(shown.width * scale), 1), max(round(shown.height * scale), 1)))


def _scale(width: float, height: float) -> float:
    """How much larger the image is than the page (in points or pixels), within the bounds."""
    scale = WIDEST / max(width, 1)
    return float(min(scale, (MOST_PIXELS / max(width * height, 1)) ** 0.5))
