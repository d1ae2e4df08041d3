"""Which of the givers that a sentence names gave an award."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.components.awards.givers import GiverHit
from extractors.components.awards.names import catalogue
from extractors.components.awards.sentences import Draft
from extractors.components.awards.words import any_of, words

_GIVING = re.compile(rf"(?<!\w)(?:{any_of(words().giving)})(?!\w)")
_PROPOSES = re.compile(r"\s*(?:đã |có |xét |họp |làm |lập |tờ |tiếp tục )*(?:đề nghị|trình|đề xuất|giới thiệu)")
_RECEIVES = re.compile(r"\s*(?:đã |đều |cũng |vinh dự |là đơn vị )*(?:được|nhận|đón nhận|đạt|có)(?!\w)")
_GAVE = re.compile(
    r"\s*:?\s*(?:đã |vừa |ra |có )*(?:quyết định )?(?:tặng|trao|khen|công nhận|phong|truy tặng)(?! th)(?!\w)"
)
"""Right after a giver: it gave, and who is counted next received ("Giám đốc Sở đã công nhận 12 cá nhân đạt …")."""
_OF = re.compile(r"[\s\"'(]*(?:của|do|từ)?\s*")
_BY_ANOTHER = re.compile(r";\s*(?:của|do)\s+")
"""Before a giver of the same award, whose counts follow: "Giấy khen của huyện: 5 cá nhân; của xã: 40 cá nhân"."""
_AND = re.compile(r"\s*(?:,|(?<!\w)và(?!\w)|,\s*và(?!\w))\s*")
_PROPOSED = re.compile(r"(?<!\w)(?:đề nghị|trình|đề xuất|suy tôn)(?!\w)[^.;]*$")
_GOES_ON = re.compile(r"(?:đã |đồng thời |và )*(?:truy tặng|tặng|trao|phong|khen|công nhận|biểu dương)(?!\w)")
_ANEW = re.compile(r"(?:đã |có )?(?:công nhận|khen|biểu dương)(?!\w)")
_KHEN = re.compile(r"khen")
_UNITS = {"agency", "district", "commune"}
_OWNED = re.compile(r"(?:khen|đua|chương|tiến|sắc|toàn quốc)[\"']?\s*(?:của\s*)?$")


def giver_of(folded: str, start: int, draft: Draft, givers: Sequence[GiverHit]) -> GiverHit | None:
    """The giver after the award ("Bằng khen của …"), else the nearest before it in the sentence that gives.

    Who proposes ("UBND xã đề nghị tặng …") or receives ("Công an huyện được tặng …") is no giver, and one named after
    another award ("Bằng khen của Thủ tướng, Giấy khen …") gave that one. Words that say a level only name nobody.
    `givers` are those of the sentence.
    """
    head = draft.head
    givers = [giver for giver in givers if not giver.level_only]
    after = head.names[0].end if head and head.names else None
    if head and head.end <= draft.count.start:
        for giver in reversed(givers):
            if head.end < giver.start < giver.end <= draft.count.start and _BY_ANOTHER.fullmatch(
                folded, folded.rfind(";", head.end, giver.start), giver.start
            ):
                return _with_fellows(folded, giver, givers)
    for giver in givers:
        if after is not None and giver.start >= after and _OF.fullmatch(folded, after, giver.start):
            return _with_fellows(folded, giver, givers)
    anchor = head.start if head else draft.count.start
    right = draft.rule == "count_then_award"
    for giver in reversed(givers):
        if giver.end > anchor or giver.start < start or _in_closed_bracket(folded, start, giver, anchor):
            continue
        if not _carries(folded, giver, draft):
            return None
        counted = right and giver.end <= draft.count.start
        if counted and _RECEIVES.match(folded, draft.count.end) and not _GAVE.match(folded, giver.end):
            return None
        between = folded[giver.end : draft.count.start if counted else head.end if head else anchor]
        if _PROPOSES.match(between) or _OWNED.search(folded, max(0, giver.start - 24), giver.start):
            continue
        gives = _GIVING.search(between) and not _RECEIVES.match(between)
        return _with_fellows(folded, giver, givers) if gives else None
    return None


def _in_closed_bracket(folded: str, start: int, giver: GiverHit, anchor: int) -> bool:
    """Whether the giver stands in a bracket that closes before the award: it names who received another one."""
    opened = folded.rfind("(", start, giver.start)
    if opened < 0 or ")" in folded[opened : giver.start]:
        return False
    return ")" in folded[giver.end : anchor]


def grants_alone(giver: GiverHit, draft: Draft) -> bool:
    """Whether the draft's titles are such as the province or the state grants, and no unit itself ("Tập thể lao động
    xuất sắc": Luật Thi đua, khen thưởng 06/2022, Điều 79). Within a ministry a unit may well grant what it asks for.
    """
    if giver.level == "ministry":
        return False
    awards = [name.award for name in draft.head.names] if draft.head else []
    granted = [set(catalogue()[award].givers) for award in awards if award]
    return (
        bool(granted)
        and len(granted) == len(awards)
        and all(giver.level in levels and not levels & _UNITS for levels in granted)
    )


def _carries(folded: str, giver: GiverHit, draft: Draft) -> bool:
    """Whether the giver still gives in the draft's clause, which a semicolon may part from it.

    It does where the clause goes on with a verb of giving ("…; truy tặng …") or with another title of those that it
    may grant; not where the clause proposes anew, has a verb of its own after a proposal, or opens with who received.
    """
    head, count, start = draft.head, draft.count, giver.end
    anchor = min(head.start, count.start) if head else count.start
    clause = folded.rfind(";", start, anchor)
    if clause < 0:
        return True
    between = folded[clause + 1 : anchor].strip(" \n\t-+\"'")
    if draft.rule == "count_then_award" and not _GOES_ON.match(between):
        return False
    if head is not None and not head.names and not between and _KHEN.match(folded, head.start):
        return not _PROPOSED.search(folded, max(0, start - 60), start)  # "…; khen đột xuất 02 cá nhân"
    if _GOES_ON.match(between):
        proposed = _PROPOSED.search(folded, max(0, folded.rfind("\n", 0, start), start - 60), start)
        return not (proposed and _ANEW.match(between)) or grants_alone(giver, draft)
    entries = [catalogue()[name.award] for name in head.names if name.award] if head else []
    titles = head is not None and len(entries) == len(head.names) and all(entry.kind == "title" for entry in entries)
    able = all(giver.level in entry.givers or not entry.givers for entry in entries)
    return not between and titles and able and "công nhận" in folded[start:clause]


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
