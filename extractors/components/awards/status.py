"""Whether an award was conferred, proposed or registered for, or is a target, and whether it is told of at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.components.awards.words import any_of, words
from extractors.record import AwardStatus


@dataclass(frozen=True, slots=True)
class StatusHit:
    """A verb that tells the status of what follows it; None for a passive ("được tặng"), which only ends a proposal."""

    start: int
    end: int
    status: AwardStatus | None


@cache
def _verbs() -> re.Pattern[str]:
    groups = "|".join(f"(?P<{status}>{'|'.join(patterns)})" for status, patterns in words().status.items())
    return re.compile(rf"(?<!\w)(?:{groups}|{'|'.join(words().passive)})(?!\w)")


@cache
def _quota() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(words().quota)})(?!\w)")


@cache
def _criterion() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(words().criterion)})(?!\w)")


def find_status(folded: str, start: int, end: int) -> list[StatusHit]:
    """The verbs of status in folded[start:end], in reading order."""
    return [StatusHit(*match.span(), _status(match)) for match in _verbs().finditer(folded, start, end)]


def _status(match: re.Match[str]) -> AwardStatus | None:
    return next((status for status in words().status if match[status] is not None), None)


def status_of(folded: str, start: int, end: int) -> StatusHit | None:
    """The verb that rules at `end`: the last, where a passive ends a proposal only after a comma or "và"."""
    ruling: StatusHit | None = None
    for hit in find_status(folded, start, end):
        ends_proposal = (
            ruling is not None and ruling.status in _UNDONE and _CLAUSE.search(folded, ruling.end, hit.start)
        )
        if hit.status is not None or ruling is None or ends_proposal:
            ruling = hit
    return ruling


_UNDONE = ("proposed", "registered")
_CLAUSE = re.compile(r"[,;:]|(?<!\w)và(?!\w)")


def is_quota(folded: str, start: int, end: int) -> bool:
    """Whether folded[start:end], the words that govern a count, allot awards instead of telling of them."""
    return bool(_quota().search(folded, start, end))


def is_criterion(folded: str, start: int, end: int) -> bool:
    """Whether the sentence states a condition for an award (guidance, regulations)."""
    return bool(_criterion().search(folded, start, end))
