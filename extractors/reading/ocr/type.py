"""How the words on a page image are set: bold where their strokes are wider than those of most of the page."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from extractors.reading.layout.characters import Numbers, Word

_WIDER = 1.22  # bold is 1.3 to 1.5 times as wide; capitals of normal weight up to 1.1 times
_FEWEST = 3  # letters of a word by which its weight can be told; shorter ones are set like their neighbour


def with_weight(lines: list[list[Word]], ink: Numbers, scale: float) -> list[list[Word]]:
    """The words with `bold` set. `ink`: the marks of the page, of which a pixel is `scale` points wide."""
    strokes = [[_stroke(word, ink, scale) for word in words] for words in lines]
    weights = [len(word.text) for words in lines for word in words]
    usual = _weighted_median([stroke for row in strokes for stroke in row], weights)
    result: list[list[Word]] = []
    for words, row in zip(lines, strokes, strict=True):
        told = [
            stroke > _WIDER * usual if len(word.text) >= _FEWEST else None
            for word, stroke in zip(words, row, strict=True)
        ]
        result.append([replace(word, bold=_nearest(told, place)) for place, word in enumerate(words)])
    return result


def _stroke(word: Word, ink: Numbers, scale: float) -> float:
    """The mean width in pixels of the runs of ink along the word's rows."""
    x0, x1, top, bottom = (max(int(side / scale), 0) for side in (word.x0, word.x1, word.top, word.bottom))
    part = ink[top:bottom, x0:x1]
    starts = int((part[:, 1:] & ~part[:, :-1]).sum())
    return float(part.sum()) / max(starts, 1)


def _weighted_median(values: list[float], weights: list[int]) -> float:
    if not values:
        return 0.0
    order = np.argsort(values)
    total = np.cumsum(np.asarray(weights)[order])
    return values[int(order[np.searchsorted(total, total[-1] / 2)])]


def _nearest(told: list[bool | None], place: int) -> bool:
    """What is told of the word, or of the word nearest to it."""
    near = sorted((abs(other - place), other) for other, is_bold in enumerate(told) if is_bold is not None)
    return bool(told[near[0][1]]) if near else False
