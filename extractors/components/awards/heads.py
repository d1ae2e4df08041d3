"""Finds the heads of a sentence: the award names, or a bare "khen thưởng", that its counts are bound to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.components.awards.givers import GiverHit
from extractors.components.awards.names import NameHit
from extractors.facts import TextView

_KHEN = re.compile(
    r"(?<!thi đua, )(?<!thi đua )(?<!thi đua - )(?<!thi đua-)(?<!thi đua và )(?<!hội đồng )"
    r"(?<!ban )(?<!luật )(?<!quỹ )"
    r"(?<!tỷ lệ )(?<!tỉ lệ )"
    r"(?:khen th[ưu][ởơờ]ng(?! xuyên)|khen thuởng|(?<=được )khen(?! \w+ng\b)"
    r"|(?<!bằng )(?<!giấy )khen"
    r"(?=(?: (?:đột xuất|chuyên đề|thường xuyên|động viên|nóng|cao|cho|trên|hơn|gần|khoảng))*(?:\s*:)? \d)"
    r"|(?<=để )khen(?=\s*(?:[;,.)]|$)))"
    r"(?! kỷ luật)"
)
_JOIN = re.compile(
    r"[\s,/\"'&+-]*(?:(?:và|hoặc|của|do|danh hiệu|các|đạt|tặng|trao|công nhận|thưởng|hình thức|cấp|kèm theo)\b"
    r"[\s,/\"']*)*"
)
_COUNTED = re.compile(r"(?<![\w.,/])\d{1,6}\s+$")
_GIVES = re.compile(r"(?<!\w)(?:tặng|trao|công nhận)(?!\w)")
"""An award with a count of its own ends where the text goes on to give another: "12 Tập thể …, tặng Bằng khen …"."""
_SAYS_GIVES = re.compile(r"\s+(?:đã |cũng )?(?:tặng|trao|công nhận)(?!\w)")
"""Right after a giver between two awards: a clause of its own, "tặng Cờ thi đua, UBND huyện tặng Giấy khen cho …"."""
_KHEN_TO_NAME = re.compile(r"[^;.\d]*")
_BASE = re.compile(r"(?:%\s*(?:tổng\s+)?|(?:trên|trong|của|so với|/)\s*tổng\s+)số\s+$")
"""Before an award that is what a share is taken of, not given: "14,2 % số LĐTT"."""
_PRAISED = re.compile(
    r"(?<!\w)được (?:[^\W\d]+ ){1,6}?(?<!giấy )(?<!bằng )(?<!thư )(?<!lời )(?P<khen>khen)(?=\s*(?:[;,.)]|$))"
)
"""Who received, then who gave, and the bare verb: "4 hộ được huyện khen"."""


@dataclass(frozen=True, slots=True)
class Head:
    """What counts are bound to: one or more award names in a row, or a bare "khen thưởng" (no names)."""

    start: int
    end: int
    names: tuple[NameHit, ...]


def find_heads(
    view: TextView, start: int, end: int, names: Sequence[NameHit], givers: Sequence[GiverHit]
) -> list[Head]:
    """The heads of a sentence, in reading order: names joined by commas or "và" make one head."""
    folded = view.folded
    heads: list[Head] = []
    for name in names:
        if _BASE.search(folded, max(start, name.start - 24), name.start):
            continue
        if (
            heads
            and not _has_count(folded, heads[-1].end, name)
            and not (
                _COUNTED.search(folded, start, heads[-1].start) and _GIVES.search(folded, heads[-1].end, name.start)
            )
            and not any(
                _SAYS_GIVES.match(folded, each.end) for each in givers if heads[-1].end <= each.start < name.start
            )
            and _JOIN.fullmatch(without(folded, heads[-1].end, name.start, givers))
        ):
            heads[-1] = Head(heads[-1].start, name.end, (*heads[-1].names, name))
        else:
            heads.append(Head(name.start, name.end, (name,)))
    praises = [match.span() for match in _KHEN.finditer(folded, start, end)]
    praises += [match.span("khen") for match in _PRAISED.finditer(folded, start, end)]
    for first, last in sorted(set(praises)):
        if any(head.start < last and first < head.end for head in heads):
            continue
        after = next((head for head in heads if head.start >= last and head.names), None)
        if after is None or not _KHEN_TO_NAME.fullmatch(folded, last, after.start):
            heads.append(Head(first, last, ()))
    return sorted(heads, key=lambda head: head.start)


def _has_count(folded: str, start: int, name: NameHit) -> bool:
    return any(char.isdigit() for char in folded[start : name.start])


def without(folded: str, start: int, end: int, givers: Sequence[GiverHit]) -> str:
    """folded[start:end] without the givers in it."""
    parts, at = [], start
    for giver in givers:
        if start <= giver.start and giver.end <= end and giver.start >= at:
            parts.append(folded[at : giver.start])
            at = giver.end
    return "".join([*parts, folded[at:end]])
