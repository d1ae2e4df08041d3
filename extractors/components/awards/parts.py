"""Tells which counts of a sentence are part of an earlier one: those in its bracket, or after "trong đó"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.components.awards.sentences import Draft

_OF_WHICH = re.compile(r"trong đó|bao gồm")


def nest(folded: str, drafts: Sequence[Draft]) -> None:
    """Sets `part_of` on the drafts of one sentence, which stand in reading order.

    A counted award that says no recipient has that of the count it is part of ("3 cá nhân (2 Bằng khen)").
    """
    for position in range(1, len(drafts)):
        draft = drafts[position]
        draft.part_of = _whole(folded, draft, drafts[:position])
        if draft.part_of is not None and draft.count.recipient is None:
            draft.count = replace(draft.count, recipient=draft.part_of.count.recipient)


def _whole(folded: str, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """The earlier draft whose "trong đó" or bracket the draft stands in."""
    previous = earlier[-1]
    between = folded[previous.count.end : draft.count.start]
    opens = between.count("(") > between.count(")")
    goes_on = previous.part_of is not None and ")" not in between and ";" not in between
    return _container(earlier, draft) if opens or _OF_WHICH.search(between) or goes_on else None


def _container(earlier: Sequence[Draft], draft: Draft) -> Draft | None:
    """The last earlier draft that is no part itself and whose recipients can contain the draft's."""
    said = draft.count.recipient
    kinds = (said, "any", None) if said else ("collective", "individual", "household", "any", None)
    whole = next((each for each in reversed(earlier) if not each.part_of and each.count.recipient in kinds), None)
    return whole if whole is not None and whole.count.value >= draft.count.value else None
