"""What is drawn on a PDF page besides text: ruling lines and images, from pdfium's page objects."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extractors.reading.layout.drawing import Drawing, Rectangle
from extractors.reading.pdf.characters import PageFrame

_Matrix = tuple[float, float, float, float, float, float]

_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_THIN = 3.0  # points; a rule may be drawn as a filled rectangle
_SHORTEST = 4.0
_MOST_OBJECTS = 20_000  # a page with more is a drawing or an attack, not a report's table
_MOST_SEGMENTS = 2_000
_DEEPEST = 4


def page_drawing(page: pdfium.PdfPage, frame: PageFrame) -> Drawing:
    """The rules and images of a loaded page, those within form objects included."""
    drawing = Drawing()
    budget = [_MOST_OBJECTS]
    for handle, kind, matrix in _objects(page, None, _IDENTITY, budget, 0):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            box = _bounds(handle, matrix, frame)
            if box is not None:
                drawing.images.append(box)
        else:
            for box in _path_rules(handle, matrix, frame):
                _add_rule(drawing, box)
    return drawing


def _objects(
    page: pdfium.PdfPage, form: Any, matrix: _Matrix, budget: list[int], depth: int
) -> Iterator[tuple[Any, int, _Matrix]]:
    """All paths and images with the matrix that takes their bounds to the page, until the budget is spent."""
    count = raw.FPDFPage_CountObjects(page) if form is None else raw.FPDFFormObj_CountObjects(form)
    for index in range(min(count, budget[0])):
        handle = raw.FPDFPage_GetObject(page, index) if form is None else raw.FPDFFormObj_GetObject(form, index)
        kind = raw.FPDFPageObj_GetType(handle)
        if kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            yield handle, kind, matrix
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            yield from _objects(page, handle, _times(_matrix(handle), matrix), budget, depth + 1)
    budget[0] -= count


def _matrix(handle: Any) -> _Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(handle, found):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _shown(points: list[tuple[float, float]], matrix: _Matrix, frame: PageFrame) -> Rectangle:
    """The rectangle around the points, as the page is shown."""
    a, b, c, d, e, f = matrix
    placed = [frame.show(a * x + c * y + e, b * x + d * y + f) for x, y in points]
    xs, ys = [x for x, _ in placed], [y for _, y in placed]
    return min(xs), min(ys), max(xs), max(ys)


def _bounds(handle: Any, matrix: _Matrix, frame: PageFrame) -> Rectangle | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
        return None
    return _shown([(left.value, bottom.value), (right.value, top.value)], matrix, frame)


def _path_rules(handle: Any, matrix: _Matrix, frame: PageFrame) -> Iterator[Rectangle]:
    """The straight rules of a path: thin fills as they are, strokes side by side."""
    bounds = _bounds(handle, matrix, frame)
    if bounds is None:
        return
    x0, top, x1, bottom = bounds
    if x1 - x0 <= _THIN or bottom - top <= _THIN:
        yield bounds
        return
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(handle, mode, stroked)
    count = raw.FPDFPath_CountSegments(handle)
    if count > _MOST_SEGMENTS:
        return
    own = _times(_matrix(handle), matrix)
    for points in _subpaths(handle, count):
        box = _shown(points, own, frame)
        if box[2] - box[0] <= _THIN or box[3] - box[1] <= _THIN:
            yield box
        elif stroked.value:
            for start, end in pairwise(points):
                yield _shown([start, end], own, frame)


def _subpaths(handle: Any, count: int) -> Iterator[list[tuple[float, float]]]:
    """The corners of each subpath, the first one again at the end where it is closed."""
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(handle, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append((x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _add_rule(drawing: Drawing, box: Rectangle) -> None:
    x0, top, x1, bottom = box
    if bottom - top <= _THIN and x1 - x0 >= _SHORTEST:
        drawing.horizontal.append(box)
    elif x1 - x0 <= _THIN and bottom - top >= _SHORTEST:
        drawing.vertical.append(box)
