"""Tesseract 5 with its Vietnamese model: a page image in, its words in hOCR out.

It runs within this process by way of tesserocr, so that the model is loaded once for all pages and second looks. The
model is the one that is installed on the machine (Debian: tesseract-ocr-vie). One engine a core, with a single thread
each: Tesseract's own threads cost several times what they bring.
"""

from __future__ import annotations

import os
from contextlib import suppress
from enum import IntEnum
from itertools import chain
from pathlib import Path

from PIL import Image

LANGUAGE = "vie"
TIMEOUT = 60.0  # seconds for one page; a page of print takes one to three
_MODEL_FOLDERS = (  # where Debian, Fedora, a build of one's own and Homebrew put the models
    "/usr/share/tesseract-ocr/*/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
_SETTINGS = {
    "tessedit_do_invert": "0",  # no white print on black
    "tessedit_char_blacklist": "©®€¢£¥§",  # signs that no report has, for which letters are taken: "(b/©)"
}


class Layout(IntEnum):
    """What is on an image: Tesseract's modes of page segmentation.

    A page is read as one column: full segmentation (mode 3) drops short lines that stand alone, such as the name under
    a signature, and columns are told apart later anyway.
    """

    PAGE = 4
    LINES = 6


class EngineMissing(Exception):
    """Tesseract or its Vietnamese model is not installed."""


class PackageMissing(EngineMissing):
    """The Python package tesserocr is not installed, or a library that it needs is not."""


class EngineFailed(Exception):
    """Tesseract could not read this image within its time."""


def models_folder() -> str:
    """The folder of the Vietnamese model: TESSDATA_PREFIX alone where that is set. Raises `EngineMissing`."""
    told = os.environ.get("TESSDATA_PREFIX")
    places = (
        [Path(told), Path(told, "tessdata")]
        if told
        else chain.from_iterable(sorted(Path("/").glob(place[1:]), reverse=True) for place in _MODEL_FOLDERS)
    )
    for place in places:
        with suppress(OSError):
            if (place / f"{LANGUAGE}.traineddata").is_file():
                return str(place)
    raise EngineMissing


class Engine:
    """One Tesseract with its model in memory. It reads an image at a time; several read at once from several threads.

    What it reads does not depend on what it read before.
    """

    def __init__(self) -> None:
        """Load the model. Raises `EngineMissing`."""
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # a library built with OpenMP looks at it when it is loaded
        try:
            import tesserocr
        except ImportError as error:
            raise PackageMissing(str(error)) from error
        try:
            self._tesseract = tesserocr.PyTessBaseAPI(path=models_folder(), lang=LANGUAGE)
        except RuntimeError as error:  # the model is damaged
            raise EngineMissing from error
        for name, value in _SETTINGS.items():
            self._tesseract.SetVariable(name, value)

    def recognise(
        self, image: Image.Image, *, dpi: int, layout: Layout, alphabet: str = "", timeout: float = TIMEOUT
    ) -> str:
        """The hOCR of a grey image, in letters of the alphabet where one is given. Raises `EngineFailed`."""
        tesseract = self._tesseract
        tesseract.SetPageSegMode(layout)
        tesseract.SetVariable("tessedit_char_whitelist", alphabet)
        try:
            tesseract.SetImageBytes(image.tobytes(), image.width, image.height, 1, image.width)
            tesseract.SetSourceResolution(dpi)
            if not tesseract.Recognize(max(round(1000 * timeout), 1)):  # 0 would be without limit
                raise EngineFailed
            return str(tesseract.GetHOCRText(0))
        except RuntimeError as error:
            raise EngineFailed from error
        finally:
            tesseract.ClearAdaptiveClassifier()
            tesseract.Clear()

    def close(self) -> None:
        """Give back the memory; the engine can no longer be used."""
        self._tesseract.End()
