"""What is drawn on a page besides text: ruling lines and images, whether a PDF says so or their pixels do."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.reading.layout.turning import turned

Rectangle = tuple[float, float, float, float]
"""x0, top, x1, bottom in points from the page's top left."""


@dataclass(slots=True)
class Drawing:
    """The horizontal and vertical rules of a page and the boxes of its images."""

    horizontal: list[Rectangle] = field(default_factory=list)
    vertical: list[Rectangle] = field(default_factory=list)
    images: list[Rectangle] = field(default_factory=list)

    def turned(self, turns: int, width: float, height: float) -> Drawing:
        """The drawing after so many quarter turns clockwise of the page of this size."""
        if not turns:
            return self
        sides = (self.horizontal, self.vertical) if turns == 2 else (self.vertical, self.horizontal)
        return Drawing(*([turned(box, turns, width, height) for box in boxes] for boxes in (*sides, self.images)))
