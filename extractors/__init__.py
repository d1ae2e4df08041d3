"""The library: a file in, a `Record` out. Knows no web, no database, no settings file.

from extractors import extract_file
record = extract_file("báo cáo.docx")
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractors.record import Record

__all__ = ["extract_file", "pipeline_version"]

MODEL = "vi_thidua"
"""The folder of the pipeline among the models."""


def extract_file(path: str | Path, *, ocr_seconds: float | None = None, ocr_threads: int | None = None) -> Record:
    """Read one report (.docx, .pdf, a page image, .doc) and return its record.

    After `ocr_seconds` no more page images are read: the record is partial then, and a warning names the pages.
    As many page images are read at once as `ocr_threads` says, or as there are cores.

    Raises extractors.reading.errors.ReadingError, with a code and a message in Vietnamese, where it cannot be read.
    """
    from extractors.pipeline import annotate, to_record
    from extractors.reading.files import read_file

    return to_record(annotate(read_file(path, ocr_seconds=ocr_seconds, ocr_threads=ocr_threads)))


@cache
def pipeline_version() -> str:
    """The version of the pipeline that `extract_file` runs, told without loading it."""
    version: str = json.loads((files("models") / MODEL / "meta.json").read_text("utf-8"))["version"]
    return version
