"""Draws .pdf files for tests with reportlab, line by line at given places; y is counted from the page's top."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path("/usr/share/fonts/truetype/dejavu")
WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, INDENT = 85.0, 545.0, 113.0
PITCH = 20.0

if not (FONTS / "DejaVuSerif.ttf").exists():
    pytest.skip("needs the DejaVu fonts (package fonts-dejavu)", allow_module_level=True)
for name in ("DejaVuSerif", "DejaVuSerif-Bold", "DejaVuSerif-Italic"):
    pdfmetrics.registerFont(TTFont(name, str(FONTS / f"{name}.ttf")))


def width(text: str, size: float = 13, style: str = "") -> float:
    """How wide the text is when drawn."""
    return pdfmetrics.stringWidth(text, f"DejaVuSerif{style}", size)


class Sheets:
    """A PDF being drawn. `y` is the baseline of the next line of `body`."""

    def __init__(self, page_size: tuple[float, float] = (WIDTH, HEIGHT)) -> None:
        self._buffer = BytesIO()
        self._height = page_size[1]
        self.canvas = Canvas(self._buffer, pagesize=page_size)
        self.y = 70.0

    def text(self, x: float, y: float, text: str, *, size: float = 13, style: str = "") -> Sheets:
        """One stretch of text with its left edge and baseline."""
        self.canvas.setFont(f"DejaVuSerif{style}", size)
        self.canvas.drawString(x, self._height - y, text)
        return self

    def centred(self, middle: float, y: float, text: str, *, size: float = 13, style: str = "") -> Sheets:
        """One stretch of text around its middle."""
        return self.text(middle - width(text, size, style) / 2, y, text, size=size, style=style)

    def body(self, text: str, *, style: str = "", indent: float = INDENT, size: float = 13, gap: float = 6) -> Sheets:
        """A paragraph with a first-line indent, wrapped between the margins as a word processor does."""
        x, line = indent, ""
        for word in text.split(" "):
            longer = f"{line} {word}" if line else word
            if line and x + width(longer, size, style) > RIGHT:
                self.line(line, x=x, style=style, size=size)
                x, line = LEFT, word
            else:
                line = longer
        self.line(line, x=x, style=style, size=size)
        self.y += gap
        return self

    def line(self, text: str, *, x: float = LEFT, style: str = "", size: float = 13) -> Sheets:
        """A line of the body at the next baseline."""
        self.text(x, self.y, text, style=style, size=size)
        self.y += PITCH
        return self

    def title(self, text: str, *, style: str = "-Bold") -> Sheets:
        """A centred line of the body."""
        self.centred((LEFT + RIGHT) / 2, self.y, text, style=style)
        self.y += PITCH
        return self

    def grid(self, xs: list[float], ys: list[float]) -> Sheets:
        """The rules of a table without merged cells."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Sheets:
        """A straight line."""
        self.canvas.setLineWidth(0.7)
        self.canvas.line(x0, self._height - y0, x1, self._height - y1)
        return self

    def picture(self, x: float, y: float, wide: float, high: float, image: Image.Image | None = None) -> Sheets:
        """An image, grey unless one is given, by its top left corner."""
        image = image or Image.new("L", (8, 8), 128)
        self.canvas.drawImage(ImageReader(image), x, self._height - y - high, wide, high)
        return self

    def page(self) -> Sheets:
        """Begin a new page."""
        self.canvas.showPage()
        self.y = 70.0
        return self

    def data(self) -> bytes:
        """The finished file."""
        self.canvas.save()
        return self._buffer.getvalue()
