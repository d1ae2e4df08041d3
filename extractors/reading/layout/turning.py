"""Text that does not run from left to right on the page as shown: turned upright to be read, its boxes turned back.

Sideways pages come from printer drivers, sideways cells from narrow table columns. Turns are quarter turns clockwise.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np

from extractors.reading.layout.characters import SPACE, Characters
from extractors.reading.layout.lines import Row

_MOST = 0.6  # share of the characters that decides


def turns_to_upright(characters: Characters) -> int:
    """How many turns make most of the characters upright; 0 where no direction prevails."""
    if not any(run.turns for run in characters.runs):
        return 0
    owners = characters.owner[characters.codes != SPACE]
    turns = np.array([run.turns for run in characters.runs])[owners]
    counts = [int((turns == quarter).sum()) for quarter in range(4)]
    best = counts.index(max(counts))
    return best if counts[best] > _MOST * len(turns) else 0


def turned(box: tuple[Any, Any, Any, Any], turns: int, width: float, height: float) -> tuple[Any, Any, Any, Any]:
    """The box (x0, top, x1, bottom; numbers or arrays) after turning the page of this size."""
    x0, top, x1, bottom = box
    if turns == 1:
        return height - bottom, x0, height - top, x1
    if turns == 2:
        return width - x1, height - bottom, width - x0, height - top
    if turns == 3:
        return top, width - x1, bottom, width - x0
    return box


def upright(characters: Characters, turns: int, width: float, height: float) -> Characters:
    """The characters of a page of this size after turning it. `Run.baseline` holds for upright text already."""
    x0, top, x1, bottom = turned(
        (characters.x0, characters.top, characters.x1, characters.bottom), turns, width, height
    )
    runs = [run if run.turns < 0 else replace(run, turns=(run.turns - turns) % 4) for run in characters.runs]
    return Characters(characters.codes, x0, x1, top, bottom, characters.owner, runs)


def lay_back(rows: Iterable[Row], turns: int, width: float, height: float) -> None:
    """Give rows read from a turned page of this size their boxes on the page as shown; edges of letters are dropped."""
    for row in rows:
        for line in row:
            box = (line.x0, line.top, line.x1, line.bottom)
            line.x0, line.top, line.x1, line.bottom = turned(box, -turns % 4, width, height)
            line.lefts, line.rights = array("f"), array("f")


def lean_back(rows: Iterable[Row], angle: float, width: float, height: float) -> None:
    """Give rows read from a straightened scan their boxes on the page of this size, which leans by the angle (degrees).

    A box stays upright: it goes around the leaning line.
    """
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    middle, centre = width / 2, height / 2
    for row in rows:
        for line in row:
            down = (line.top + line.bottom) / 2 - centre
            shift = middle - down * sine
            line.lefts = array("f", (shift + (x - middle) * cosine for x in line.lefts))
            line.rights = array("f", (shift + (x - middle) * cosine for x in line.rights))
            rises = [(x - middle) * sine for x in (line.x0, line.x1)]
            line.x0, line.x1 = (shift + (x - middle) * cosine for x in (line.x0, line.x1))
            line.top = centre + (line.top - centre) * cosine + min(rises)
            line.bottom = centre + (line.bottom - centre) * cosine + max(rises)
