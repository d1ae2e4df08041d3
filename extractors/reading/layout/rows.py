"""Which runs of characters stand on one line: by baseline, with raised and lowered small type taken to its line."""

from __future__ import annotations

import numpy as np

from extractors.reading.layout.characters import SPACE, Characters, Numbers

_SAME_BASELINE = 0.2  # em
_SMALL = 0.8  # raised type is at most this share of its line's size
_RAISED = 0.7  # em of the line's size above its baseline, at most
_LOWERED = 0.35
_NEAR = 0.5  # em between raised type and the text it belongs to
_MOST_RAISED = 6  # characters


def group_runs(characters: Characters) -> tuple[Numbers, list[float], Numbers]:
    """The line of each run (-1: none), numbered from the top; the lines' baselines; which runs are raised."""
    runs = characters.runs
    extents = _extents(characters)
    group_of = np.full(len(runs), -1, dtype=np.int32)
    raised = np.zeros(len(runs), dtype=bool)
    groups: list[list[int]] = []
    for index in sorted(extents, key=lambda i: runs[i].baseline):
        run = runs[index]
        if groups:
            top = runs[groups[-1][0]]
            if run.baseline - top.baseline <= _SAME_BASELINE * min(run.size, top.size):
                groups[-1].append(index)
                continue
        groups.append([index])
    sizes = [max(runs[index].size for index in group) for group in groups]
    hosts = [_host(number, groups, sizes, extents, characters) for number in range(len(groups))]
    baselines: list[float] = []
    numbers: dict[int, int] = {}
    for number, group in enumerate(groups):
        if hosts[number] == number:
            numbers[number] = len(baselines)
            main = max(group, key=lambda i: extents[i][1] - extents[i][0])
            baselines.append(runs[main].baseline)
    for number, group in enumerate(groups):
        host = hosts[number]
        group_of[group] = numbers[host]
        if host > number:
            raised[group] = True
    return group_of, baselines, raised


def _extents(characters: Characters) -> dict[int, tuple[float, float, int]]:
    """Left edge, right edge and number of visible characters of each upright run that has any."""
    visible = characters.codes != SPACE
    owner, x0, x1 = characters.owner[visible], characters.x0[visible], characters.x1[visible]
    if not len(owner):
        return {}
    order = np.argsort(owner, kind="stable")
    owner, x0, x1 = owner[order], x0[order], x1[order]
    starts = np.concatenate(([0], np.flatnonzero(np.diff(owner)) + 1))
    left, right = np.minimum.reduceat(x0, starts).tolist(), np.maximum.reduceat(x1, starts).tolist()
    counts = np.diff(np.append(starts, len(owner))).tolist()
    found = zip(owner[starts].tolist(), left, right, counts, strict=True)
    return {run: (a, b, count) for run, a, b, count in found if characters.runs[run].turns == 0}


def _host(
    number: int,
    groups: list[list[int]],
    sizes: list[float],
    extents: dict[int, tuple[float, float, int]],
    characters: Characters,
) -> int:
    """The group whose line a group of small type belongs to: itself, the next one (raised) or the one before."""
    group, runs = groups[number], characters.runs
    if any(extents[index][2] > _MOST_RAISED for index in group):
        return number
    baseline = runs[group[0]].baseline
    for other, reach in ((number + 1, _RAISED), (number - 1, _LOWERED)):
        if not 0 <= other < len(groups) or sizes[number] > _SMALL * sizes[other]:
            continue
        if abs(runs[groups[other][0]].baseline - baseline) > reach * sizes[other]:
            continue
        near = _NEAR * sizes[other]
        if all(
            any(extents[i][0] - near < extents[h][1] and extents[i][1] + near > extents[h][0] for h in groups[other])
            for i in group
        ):
            return other
    return number
