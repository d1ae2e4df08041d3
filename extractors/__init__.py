"""The library: a file in, a `Record` out. Knows no web, no database, no settings file.

from extractors import extract_file
record = extract_file("báo cáo.docx")
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractors.record import Record

__all__ = ["extract_file"]


def extract_file(path: str | Path) -> Record:
    """Read one report (.docx or .pdf) and return its record.

    Raises extractors.reading.errors.ReadingError, with a code and a message in Vietnamese, where it cannot be read.
    """
    from extractors.pipeline import annotate, to_record
    from extractors.reading.files import read_file

    return to_record(annotate(read_file(path)))
