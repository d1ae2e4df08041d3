"""Tells which counts of a sentence are part of an earlier one: those in its bracket, or after "trong đó"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.components.award_sentences import Draft

_OF_WHICH = re.compile(r"trong đó|bao gồm")


def nest(folded: str, drafts: Sequence[Draft]) -> None:
    """Sets `part_of` on the drafts of one sentence, which stand in reading order."""
    for position in range(1, len(drafts)):
        drafts[position].part_of = _whole(folded, drafts[position], drafts[:position])


def _whole(folded: str, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """The earlier draft whose "trong đó" or bracket the draft stands in."""
    previous = earlier[-1]
    between = folded[previous.count.end : draft.count.start]
    opens = between.count("(") > between.count(")")
    goes_on = previous.part_of is not None and ")" not in between and ";" not in between
    return _container(earlier, draft) if opens or _OF_WHICH.search(between) or goes_on else None


def _container(earlier: Sequence[Draft], draft: Draft) -> Draft | None:
    """The last earlier draft that is no part itself and whose recipients can contain the draft's."""
    kinds = (draft.count.recipient, "any", None)
    whole = next((each for each in reversed(earlier) if not each.part_of and each.count.recipient in kinds), None)
    return whole if whole is not None and whole.count.value >= draft.count.value else None
