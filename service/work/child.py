"""What runs inside a child process that reads documents.

The process that starts it imports this module too, and stays small: the libraries that read are imported in the fork
server (`preloaded`), so that children start with them loaded.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractors.reading.errors import ReadingError
from service.work.exhaustion import tell_exhaustion
from service.work.limits import Limits, apply
from service.work.offspring import end_with_this_process


@dataclass(frozen=True, slots=True)
class Answer:
    """The record of one document, packed (extractors.serialise), or the code and message of why there is none."""

    record: bytes | None
    code: str | None = None
    message: str | None = None


def prepare(limits: Limits) -> None:
    """Make this process fit to read: the pipeline loaded, what it starts tied to it, then the limits put on."""
    from extractors.pipeline import load

    load()
    end_with_this_process()
    apply(limits)
    tell_exhaustion(limits.memory)


def read(path: str, ocr_seconds: float | None = None, ocr_threads: int | None = None) -> Answer:
    """Read the file at the path. Bad input is an answer; only our own bugs are raised.

    `ocr_seconds`: how long page images may take; those that are left over are named in the record.
    `ocr_threads`: how many are read at once, as many as there are cores if None.
    """
    from extractors import extract_file
    from extractors.serialise import pack

    try:
        return Answer(pack(extract_file(path, ocr_seconds=ocr_seconds, ocr_threads=ocr_threads)))
    except ReadingError as error:
        return Answer(None, error.code, error.message)
