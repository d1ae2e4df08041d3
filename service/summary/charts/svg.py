"""A small writer of SVG: shapes and text with plain attributes, a title and a description that screen readers tell.

Colours are attributes and not styles, so that a page which forbids inline styles shows them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

PALETTE = ("#1f5fa8", "#c2571a", "#2b7a3f", "#7a4fa3", "#8a6d00", "#a12a4a", "#4b6470")
"""Told apart by people who see colours differently, and at least 3:1 against white."""
INK, MUTED, LINE = "#1d2733", "#5a6673", "#d5dbe1"


@dataclass
class Drawing:
    """A drawing in the making, `width` by `height` units. `name` keeps the ids of one page's charts apart."""

    name: str
    title: str
    description: str
    width: int
    height: int
    parts: list[str] = field(default_factory=list)

    def rect(self, x: float, y: float, width: float, height: float, fill: str, label: str = "") -> None:
        """A filled rectangle; `label` is shown where the pointer rests."""
        inner = f"<title>{escape(label)}</title>" if label else ""
        place = f'x="{_n(x)}" y="{_n(y)}" width="{_n(max(width, 0))}" height="{_n(height)}"'
        self.parts.append(f'<rect {place} fill="{fill}">{inner}</rect>')

    def line(self, x1: float, y1: float, x2: float, y2: float, stroke: str = LINE, *, dashes: str = "") -> None:
        """A line; `dashes` as SVG writes them."""
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        self.parts.append(f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" stroke="{stroke}"{dashed}/>')

    def path(self, points: list[tuple[float, float]], stroke: str) -> None:
        """A line through the points."""
        drawn = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        self.parts.append(f'<polyline points="{drawn}" fill="none" stroke="{stroke}" stroke-width="2"/>')

    def text(
        self, x: float, y: float, text: str, *, anchor: str = "start", fill: str = INK, size: int = 13, most: int = 60
    ) -> None:
        """Text at a baseline, cut where it is longer than `most` characters; the whole is shown under the pointer."""
        cut = text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
        inner = f"<title>{escape(text)}</title>" if cut != text else ""
        self.parts.append(
            f'<text x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}" fill="{fill}" font-size="{size}">'
            f"{inner}{escape(cut)}</text>"
        )

    def legend(self, x: float, y: float, labels: list[str]) -> None:
        """Coloured squares with labels, one under another in two columns."""
        for position, label in enumerate(labels):
            left, top = x + (position % 2) * 330, y + (position // 2) * 20
            self.rect(left, top, 12, 12, PALETTE[position % len(PALETTE)])
            self.text(left + 18, top + 11, label, most=42)

    def svg(self) -> str:
        """The drawing as an SVG element."""
        title, description = f"{self.name}-title", f"{self.name}-description"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" role="img" '
            f'aria-labelledby="{title} {description}" font-family="system-ui, sans-serif">'
            f'<title id="{title}">{escape(self.title)}</title>'
            f'<desc id="{description}">{escape(self.description)}</desc>'
            f"{''.join(self.parts)}</svg>"
        )


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
