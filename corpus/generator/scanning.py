"""Makes a scan of a PDF: its pages as slightly turned, noisy grey pictures, without a text layer."""

from __future__ import annotations

import io
import random

import numpy as np
import pypdfium2
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

DPI = 200
_MOST_DEGREES = 0.6
_NOISE = 9.0
_QUALITY = 70


def _scanned_page(picture: Image.Image, rng: random.Random) -> Image.Image:
    turned = picture.rotate(rng.uniform(-_MOST_DEGREES, _MOST_DEGREES), Image.Resampling.BICUBIC, fillcolor=255)
    noise = np.random.default_rng(rng.randrange(2**32)).normal(0.0, _NOISE, (turned.height, turned.width))
    return Image.fromarray(np.clip(np.asarray(turned, dtype=np.float64) - 6 + noise, 0, 255).astype(np.uint8), "L")


def scan(printed: bytes, seed: str) -> bytes:
    """A PDF of page pictures at 200 dots per inch; the same seed turns and soils the pages alike."""
    rng = random.Random(f"scan {seed}")
    made = io.BytesIO()
    canvas = Canvas(made, invariant=1)
    document = pypdfium2.PdfDocument(printed)
    for page in document:
        picture = page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
        buffer = io.BytesIO()
        _scanned_page(picture, rng).save(buffer, "JPEG", quality=_QUALITY, dpi=(DPI, DPI))
        width, height = page.get_size()
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(buffer), 0, 0, width, height)
        canvas.showPage()
    document.close()
    canvas.save()
    return made.getvalue()
