"""Tells which counts of a sentence are part of an earlier one: those in its bracket, after "trong đó" or "gồm", and the
recipients of so many awards ("97 giấy khen cho 27 tập thể và 69 cá nhân").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.components.awards.sentences import SHARED_OUT, Draft

_OF_WHICH = re.compile(r"trong đó|bao gồm")
_SPLIT = re.compile(r"[\s,:;-]*(?:gồm|cụ thể|chia ra|trong số (?:đó|này))(?:\s+(?:có|là|như sau))?[\s:]*")
"""All that stands between a total and its first part where no more words tell that it is one."""


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
    """The earlier draft whose "trong đó", "gồm", "cho" or bracket the draft stands in."""
    previous = earlier[-1]
    between = folded[previous.count.end : draft.count.start]
    opens = between.count("(") > between.count(")")
    shared_out = previous.rule == "award_count" and draft.rule != "award_count" and SHARED_OUT.fullmatch(between)
    split = shared_out or _SPLIT.fullmatch(between)
    return (
        _container(earlier, draft)
        if opens or split or _OF_WHICH.search(between) or _goes_on(draft, previous, between)
        else None
    )


def _goes_on(draft: Draft, previous: Draft, between: str) -> bool:
    """Whether the draft stands in the same bracket or enumeration as the part before it.

    Where that one has the award of its whole, the whole is split by recipients, and what has another award follows it.
    """
    if previous.part_of is None or ")" in between or ";" in between:
        return False
    split = _awards(previous) == _awards(previous.part_of)
    return not split or _awards(draft) == _awards(previous)


def _awards(draft: Draft) -> set[str | None]:
    return {name.award for name in draft.head.names} if draft.head else set()


def _container(earlier: Sequence[Draft], draft: Draft) -> Draft | None:
    """The last earlier draft that is no part itself and whose recipients can contain the draft's."""
    said = draft.count.recipient
    kinds = (said, "any", None) if said else ("collective", "individual", "household", "any", None)
    whole = next((each for each in reversed(earlier) if not each.part_of and each.count.recipient in kinds), None)
    return whole if whole is not None and whole.count.value >= draft.count.value else None
