"""Whether the text layer of a PDF page can be relied on, or whether the page has to be read from its image."""

from __future__ import annotations

import numpy as np

from extractors.reading.layout.characters import Characters
from extractors.reading.layout.drawing import Drawing

_COVERS = 0.5  # an image over this share of the page may be a scan of it
_FEW = 150  # visible characters: a scan may carry the stamp of a digital signature as its only text
_MOST_UNREADABLE = 0.2  # share of characters that the font maps to nothing
_FEWEST_ACCENTED = 0.08  # share of letters with diacritics: Vietnamese has 0.25 to 0.4, an English OCR layer about 0


def is_usable(characters: Characters, drawing: Drawing, width: float, height: float) -> bool:
    """Whether the text layer holds the page's text. A blank page is usable: it has nothing to read."""
    codes = characters.codes[characters.codes > 32]
    scanned = _image_share(drawing, width, height) >= _COVERS
    if len(codes) < _FEW:
        return not scanned
    unreadable = (codes == 0xFFFD) | ((codes >= 0xE000) & (codes < 0xF900)) | (codes >= 0xF0000)
    if unreadable.mean() > _MOST_UNREADABLE:
        return False
    if not scanned:
        return True
    letters = codes[((codes | 32) >= ord("a")) & ((codes | 32) <= ord("z")) | (codes >= 0xC0)]
    return bool(len(letters)) and float(np.mean(letters >= 0xC0)) >= _FEWEST_ACCENTED


def _image_share(drawing: Drawing, width: float, height: float) -> float:
    """The share of the page that its images cover together; a scan may be cut into strips."""
    area = sum(
        max(min(x1, width) - max(x0, 0.0), 0.0) * max(min(bottom, height) - max(top, 0.0), 0.0)
        for x0, top, x1, bottom in drawing.images
    )
    return area / (width * height) if width and height else 0.0
