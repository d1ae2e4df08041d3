"""Tesseract 5 with its Vietnamese model, run as a command: one page image in, its words in hOCR out.

One process a page with a single thread each: Tesseract's own threads cost several times what they bring.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from enum import StrEnum
from functools import lru_cache

LANGUAGE = "vie"
_TIMEOUT = 60.0  # seconds for one page; a page of print takes one to three
_LIST_TIMEOUT = 20.0


class Layout(StrEnum):
    """What is on an image: Tesseract's modes of page segmentation.

    A page is read as one column: full segmentation (mode 3) drops short lines that stand alone, such as the name under
    a signature, and columns are told apart later anyway.
    """

    PAGE = "4"
    LINES = "6"


class EngineMissing(Exception):
    """Tesseract or its Vietnamese model is not installed."""


class EngineFailed(Exception):
    """Tesseract could not read this image within its time."""


def require_engine() -> str:
    """The path of the tesseract command. Raises `EngineMissing` unless it is there and knows Vietnamese."""
    command = shutil.which("tesseract")
    if command is None or LANGUAGE not in _languages(command, os.environ.get("TESSDATA_PREFIX")):
        raise EngineMissing
    return command


@lru_cache(maxsize=8)
def _languages(command: str, _models: str | None) -> frozenset[str]:
    """The languages that the command lists; `_models` is where it looks for them, by which the answer may differ."""
    try:
        listed = subprocess.run([command, "--list-langs"], capture_output=True, timeout=_LIST_TIMEOUT, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(listed.stdout.decode("utf-8", "replace").split())


def recognise(
    command: str, image: bytes, *, dpi: int, layout: Layout, alphabet: str = "", timeout: float = _TIMEOUT
) -> str:
    """The hOCR of an image (bytes of a PNG, PNM or TIFF file), in letters of the alphabet where one is given.

    Raises `EngineFailed`.
    """
    arguments = [command, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(dpi), "--psm", layout]
    arguments += ["-c", "tessedit_create_hocr=1", "-c", "tessedit_do_invert=0"]  # no white print on black
    if alphabet:
        arguments += ["-c", f"tessedit_char_whitelist={alphabet}"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(arguments, input=image, capture_output=True, timeout=timeout, env=environment, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise EngineFailed from error
    return done.stdout.decode("utf-8", "replace")
