"""Positioned characters of one page, whatever they come from: a PDF's text layer or words that OCR found.

All lengths are points, x from the page's left and y from its top.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Numbers = np.ndarray[Any, np.dtype[Any]]
SPACE = 32


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one font, size and baseline. `turns`: quarter turns clockwise that make it upright.

    `baseline` is the y of upright text; of other text, the y that it has once turned. Slanted text has -1 turns.
    """

    baseline: float
    size: float
    bold: bool = False
    italic: bool = False
    turns: int = 0
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Word:
    """A word that OCR found, with its box, its line's baseline and its confidence (0 to 1)."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool = False
    italic: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Characters:
    """Characters in drawing order: code points, boxes and the index of each one's run. Spaces are hints only."""

    codes: Numbers
    x0: Numbers
    x1: Numbers
    top: Numbers
    bottom: Numbers
    owner: Numbers
    runs: list[Run]

    def __len__(self) -> int:
        return len(self.codes)

    @classmethod
    def none(cls) -> Characters:
        """No characters."""
        empty = np.zeros(0, dtype=np.float32)
        return cls(empty.astype(np.uint32), empty, empty, empty, empty, empty.astype(np.int32), [])

    @classmethod
    def of_words(cls, words: Sequence[Word]) -> Characters:
        """The characters of OCR words: each word's box shared out evenly, words kept apart even where boxes touch."""
        codes: list[int] = []
        x0: list[float] = []
        x1: list[float] = []
        owner: list[int] = []
        for number, word in enumerate(words):
            step = max(word.x1 - word.x0 - 0.1 * word.size, 0.1) / max(len(word.text), 1)
            for position, char in enumerate(word.text):
                codes.append(ord(char))
                x0.append(word.x0 + step * position)
                x1.append(word.x0 + step * (position + 1))
                owner.append(number)
            codes.append(SPACE)
            x0.append(word.x1 - 0.1 * word.size)
            x1.append(word.x1)
            owner.append(number)
        runs = [Run(w.baseline, w.size, w.bold, w.italic, confidence=w.confidence) for w in words]
        owners = np.array(owner, dtype=np.int32)
        tops, bottoms = (np.array([getattr(w, side) for w in words], dtype=np.float32) for side in ("top", "bottom"))
        return cls(
            np.array(codes, dtype=np.uint32),
            np.array(x0, dtype=np.float32),
            np.array(x1, dtype=np.float32),
            tops[owners],
            bottoms[owners],
            owners,
            runs,
        )

    def select(self, mask: Numbers) -> Characters:
        """Those characters for which the mask is true, or whose index it lists; the runs stay as they are."""
        return Characters(
            self.codes[mask],
            self.x0[mask],
            self.x1[mask],
            self.top[mask],
            self.bottom[mask],
            self.owner[mask],
            self.runs,
        )
