"""The log: one JSON object a line on standard error, of fields that are known to hold no names and no text.

What goes into the log is decided here, not where something is logged: fields that are not listed are left out, and so
are values that could be words of a person. Other libraries' messages may hold anything, so of them only the place is
told; of an exception its type and where it came from, never what it says.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any, TextIO

import structlog

FIELDS = frozenset({
    "at", "code", "count", "delivery_id", "document_id", "duplicate", "event", "exception", "frames", "level", "method",
    "pages", "pipeline", "port", "request_id", "route", "seconds", "size", "stage", "state", "status", "where",
})  # fmt: skip
"""The fields that a line may have."""

_PLAIN = re.compile(r"[\x20-\x7e]{0,120}")  # codes, ids, names of functions; Vietnamese words have other letters
_FRAMES = 12


def configure(level: str, stream: TextIO | None = None) -> None:
    """Send all that is logged, by the service and by what it uses, to the stream (standard error unless given)."""
    number = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
    out = stream or sys.stderr
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", key="at"),
            _tell_exception,
            keep_listed,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.WriteLoggerFactory(file=out),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    root.handlers[:] = [_Forward()]
    root.setLevel(number)
    for chatty in ("alembic", "distributed", "fontTools", "httpcore", "httpx", "pdfminer", "uvicorn"):
        logging.getLogger(chatty).setLevel(max(number, logging.WARNING))


def get() -> Any:
    """The logger: `get().info("a plain event", document_id=…)`."""
    return structlog.get_logger()


def keep_listed(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Leave out fields that are not listed, and texts that are no codes."""
    return {name: value for name, value in event.items() if name in FIELDS and _is_plain(value)}


def frames(error: BaseException) -> list[str]:
    """Where an exception came from, innermost last: "file.py:12 function"."""
    summary = traceback.extract_tb(error.__traceback__)
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in summary][-_FRAMES:]


def _is_plain(value: object) -> bool:
    if isinstance(value, list):
        return all(_is_plain(item) for item in value)
    return value is None or isinstance(value, int | float) or (
        isinstance(value, str) and _PLAIN.fullmatch(value) is not None
    )  # fmt: skip


def _tell_exception(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    error = event.pop("exc_info", None)
    if isinstance(error, BaseException):
        event["exception"] = type(error).__name__
        event["frames"] = frames(error)
    return event


class _Forward(logging.Handler):
    """Passes on where a library or a module of the service logged something, and how bad it is."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        where = f"{record.name}:{record.lineno} {record.funcName}"
        level = record.levelno if record.levelno in (10, 20, 30, 40, 50) else logging.INFO
        # The words of our own modules are constants of the code; others may put a document's text into theirs.
        event = record.msg if record.name.startswith("service.") and not record.args else "log"
        get().log(level, event, where=where, exc_info=error)
