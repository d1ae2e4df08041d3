"""Which of the givers that a sentence names gave an award."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.components.award_givers import GiverHit
from extractors.components.award_sentences import Draft
from extractors.components.award_words import any_of, words

_GIVING = re.compile(rf"(?<!\w)(?:{any_of(words().giving)})(?!\w)")
_PROPOSES = re.compile(r"\s*(?:đã |có |xét |họp |làm |lập |tờ |tiếp tục )*(?:đề nghị|trình|đề xuất|giới thiệu)")
_RECEIVES = re.compile(r"\s*(?:đã |đều |cũng |vinh dự |là đơn vị )*(?:được|nhận|đón nhận|đạt|có)(?!\w)")
_OF = re.compile(r"[\s\"'(]*(?:của|do|từ)?\s*")
_AND = re.compile(r"\s*(?:,|(?<!\w)và(?!\w)|,\s*và(?!\w))\s*")
_OWNED = re.compile(r"(?:khen|đua|chương|tiến|sắc|toàn quốc)[\"']?\s*(?:của\s*)?$")


def giver_of(folded: str, start: int, draft: Draft, givers: Sequence[GiverHit]) -> GiverHit | None:
    """The giver after the award ("Bằng khen của …"), else the nearest before it in the sentence that gives.

    Who proposes ("UBND xã đề nghị tặng …") or receives ("Công an huyện được tặng …") is no giver, and one named after
    another award ("Bằng khen của Thủ tướng, Giấy khen …") gave that one. `givers` are those of the sentence.
    """
    head = draft.head
    after = head.names[0].end if head and head.names else None
    for giver in givers:
        if after is not None and giver.start >= after and _OF.fullmatch(folded, after, giver.start):
            return _with_fellows(folded, giver, givers)
    anchor = head.start if head else draft.count.start
    right = draft.rule == "count_then_award"
    for giver in reversed(givers):
        if giver.end > anchor or giver.start < start:
            continue
        if right and ";" in folded[giver.end : draft.count.start]:
            return None
        counted = right and giver.end <= draft.count.start
        between = folded[giver.end : draft.count.start if counted else head.end if head else anchor]
        if giver.level_only and between.lstrip().startswith(":"):
            return giver
        if giver.level_only or _PROPOSES.match(between) or _OWNED.search(folded, max(0, giver.start - 24), giver.start):
            continue
        gives = _GIVING.search(between) and not _RECEIVES.match(between)
        return _with_fellows(folded, giver, givers) if gives else None
    return None


def _with_fellows(folded: str, giver: GiverHit, givers: Sequence[GiverHit]) -> GiverHit:
    """The giver together with those beside it ("UBND huyện, UBND các xã"); of no level where theirs differ."""
    first = last = giver
    levels = {giver.level}
    for other in reversed(givers):
        if other.end <= first.start and _AND.fullmatch(folded, other.end, first.start):
            first = other
            levels.add(other.level)
    for other in givers:
        if other.start >= last.end and _AND.fullmatch(folded, last.end, other.start):
            last = other
            levels.add(other.level)
    return (
        giver if first is last else GiverHit(first.start, last.end, levels.pop() if len(levels) == 1 else None, False)
    )
