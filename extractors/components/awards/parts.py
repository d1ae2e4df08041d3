"""Tells which counts of a sentence are part of an earlier one: those in its bracket, after "trong đó" or "gồm", and the
recipients of so many awards ("97 giấy khen cho 27 tập thể và 69 cá nhân").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.components.awards.context import Line
from extractors.components.awards.sentences import SHARED_OUT, Draft
from extractors.record import Award

_OF_WHICH = re.compile(r"trong đó|bao gồm")
_SPLIT = re.compile(r"[\s,:;-]*(?:gồm|cụ thể|chia ra|trong số (?:đó|này))(?:\s+(?:có|là|như sau))?[\s:]*")
"""All that stands between a total and its first part where no more words tell that it is one."""

_AMONG = re.compile(r"(?<!\w)trong (?:tổng )?số (?:hơn |trên |gần )?$")


def nest(folded: str, drafts: Sequence[Draft]) -> None:
    """Sets `part_of` on the drafts of one sentence, which stand in reading order.

    A counted award that says no recipient has that of the count it is part of ("3 cá nhân (2 Bằng khen)").
    """
    for position in range(1, len(drafts)):
        draft = drafts[position]
        draft.part_of = _whole(folded, draft, drafts[:position])
        if draft.part_of is not None and draft.count.recipient is None and draft.part_of.count.recipient != "any":
            draft.count = replace(draft.count, recipient=draft.part_of.count.recipient)


def _whole(folded: str, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """The earlier draft whose "trong đó", "gồm", "cho" or bracket the draft stands in."""
    previous = earlier[-1]
    between = folded[previous.count.end : draft.count.start]
    shared_out = previous.rule == "award_count" and draft.rule != "award_count" and SHARED_OUT.fullmatch(between)
    opens = between.count("(") > between.count(")") or shared_out or _SPLIT.fullmatch(between)
    if opens or _OF_WHICH.search(between) or _goes_on(folded, draft, earlier) or _out_of(folded, draft, earlier):
        return _container(earlier, draft)
    return None


def _goes_on(folded: str, draft: Draft, earlier: Sequence[Draft]) -> bool:
    """Whether the draft stands in the same bracket or enumeration as the part before it.

    Where that one has the award of its whole, the whole is split by recipients, and what has another award follows it.
    A semicolon ends an enumeration, unless its bracket is still open or the whole still has room for the draft.
    """
    previous = earlier[-1]
    between = folded[previous.count.end : draft.count.start]
    if previous.part_of is None or ")" in between:
        return False
    if ";" in between:
        since = folded[previous.part_of.count.end : draft.count.start]
        return since.count("(") > since.count(")") or (draft.rule == "count_continued" and _has_room(draft, earlier))
    split = _awards(previous) == _awards(previous.part_of)
    return not split or _awards(draft) == _awards(previous)


def _out_of(folded: str, draft: Draft, earlier: Sequence[Draft]) -> bool:
    """Whether the draft is of so many that the sentence opens with: "Trong tổng số 850 Bằng khen, có 320 … tập thể"."""
    whole = earlier[0]
    if not _AMONG.search(folded, max(0, whole.count.start - 24), whole.count.start) or _awards(draft) != _awards(whole):
        return False
    told = sum(each.count.value for each in earlier if each.part_of is whole)
    return told <= whole.count.value - draft.count.value


def _has_room(draft: Draft, earlier: Sequence[Draft]) -> bool:
    """Whether the draft fits beside the parts that its whole has: "; trong đó huyện: 5 tập thể; xã: 10 tập thể"."""
    whole = _container(earlier, draft)
    if whole is None or _awards(whole) != _awards(draft):
        return False
    told = sum(each.count.value for each in earlier if each.part_of is whole)
    return 0 < told <= whole.count.value - draft.count.value


def _awards(draft: Draft) -> set[str | None]:
    return {name.award for name in draft.head.names} if draft.head else set()


def _container(earlier: Sequence[Draft], draft: Draft) -> Draft | None:
    """The last earlier draft that is no part itself and whose recipients can contain the draft's."""
    said = draft.count.recipient
    kinds = (said, "any", None) if said else ("collective", "individual", "household", "any", None)
    whole = next((each for each in reversed(earlier) if not each.part_of and each.count.recipient in kinds), None)
    return whole if whole is not None and whole.count.value >= draft.count.value else None


class LeadParts:
    """Finds of which row of its lead-in a row of a list is part: "… 17 tập thể, cụ thể:" and its bullets."""

    def __init__(self) -> None:
        self._leads: dict[int, list[Award]] = {}
        self._told: dict[int, float] = {}

    def under(self, line: Line, found: Sequence[tuple[Award, Award | None]]) -> None:
        """Remembers the rows of a lead-in that the lines under it split."""
        if line.splits:
            self._leads[line.start] = [row for row, _ in found]

    def of_lead(self, line: Line, found: Sequence[tuple[Award, Award | None]]) -> list[tuple[Award, Award | None]]:
        """The rows of a line, each with the row that contains it: of its own line, else of the nearest lead-in."""
        lead = next((above for above in line.parents if above.splits), None)
        if lead is None:
            return list(found)
        return [(row, whole or self._whole(self._leads.get(lead.start, []), row)) for row, whole in found]

    def _whole(self, wholes: Sequence[Award], row: Award) -> Award | None:
        for whole in reversed(wholes):
            told = self._told.get(id(whole), 0.0) + (row.count or 0)
            fits = whole.recipient in (row.recipient, "any") and whole.award in (row.award, None)
            if fits and whole.count is not None and told <= whole.count:
                self._told[id(whole)] = told
                return whole
        return None
