"""Binds the counts of one sentence to the award names in it: which award, to whom, and what is part of what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.components.award_counts import CountHit, count_of_name, find_counts
from extractors.components.award_givers import GiverHit
from extractors.components.award_names import NameHit
from extractors.components.award_words import UPPER, any_of, words
from extractors.facts import TextView


@dataclass(frozen=True, slots=True)
class Head:
    """What counts are bound to: one or more award names in a row, or a bare "khen thưởng" (no names)."""

    start: int
    end: int
    names: tuple[NameHit, ...]


@dataclass(slots=True)
class Draft:
    """A count bound to a head (None: the head stands in a line above). `part_of` is the draft that contains it."""

    count: CountHit
    head: Head | None
    rule: str
    part_of: Draft | None = None


_SENTENCE = re.compile(
    rf"(?<!\b[{UPPER}])(?<!\bTP)(?<!\bTp)(?<!\bCT)(?<!\bSố)\.(?=\s+[\"“(]?[{UPPER}\d+*-]|[{UPPER}][^\W\d_{UPPER}]|\s*$)"
)
_KHEN = re.compile(
    r"(?<!thi đua, )(?<!thi đua )(?<!thi đua - )(?<!thi đua-)(?<!thi đua và )(?<!hội đồng )"
    r"(?<!ban )(?<!luật )(?<!quỹ )"
    r"(?<!tỷ lệ )(?<!tỉ lệ )"
    r"(?:khen th[ưu][ởơờ]ng(?! xuyên)|khen thuởng|(?<=được )khen(?! \w+ng\b)"
    r"|(?<!bằng )(?<!giấy )khen(?=(?: (?:đột xuất|chuyên đề|thường xuyên|động viên|nóng|cho|trên|hơn|gần|khoảng))* \d))"
    r"(?! kỷ luật)"
)
_JOIN = re.compile(
    r"[\s,/\"'&+-]*(?:(?:và|hoặc|của|do|danh hiệu|các|đạt|tặng|trao|công nhận|thưởng|hình thức|cấp|kèm theo)\b"
    r"[\s,/\"']*)*"
)
_KHEN_TO_NAME = re.compile(r"[^;.\d]*")
_LEFT_END = re.compile(
    r"(?:^|\bcho|:|\bvới|\blà|\bcó|\bgồm|\bđối với|\bđạt|\btổng số|\bsố lượng|[-=–(]|\bcộng|\bthưởng|\bcác)"
    rf"(?:\s*(?:{any_of(hedge for group in words().hedges.values() for hedge in group)}))?\s*$"
)
_KINDS = re.compile(any_of(words().occasion_kinds))
_SHARE = r"(?:\s*(?:=|\(|,|đạt|chiếm|tỷ lệ)*\s*\d{1,3}(?:[.,]\d+)?\s*%\)?)?"
"""The share that may stand beside a count: "268 đ/c = 13,8 %"."""
_AT_ONCE = re.compile(
    rf"{_SHARE}[\s,]*(?:\([^()\n]{{0,40}}\)\s*)?(?:đã |có |vinh dự |đều )?(?:được|đạt|nhận|đón nhận|giành)(?!\w)"
)
_SHARES = re.compile(_SHARE)
_OWN_COUNT = re.compile(r"\s+(?:cho\s+)?\d")
_TO = re.compile(r"(?:\bcho|\bthưởng)\s*(?:\S+\s*){0,2}$")
_RIGHT_LINK = re.compile(
    r"(?<!\w)(?:được|đạt|nhận|vinh dự|giành|là|do|tặng|trao|khen|đề nghị|trình|xét|đăng ký|phấn đấu|suy tôn)(?!\w)"
)
_BASE = re.compile(r"(?:%\s*(?:tổng\s+)?|tổng\s+)số\s+$")
"""Before an award that is what a share is taken of, not given: "14,2 % số LĐTT"."""
_NOUN = re.compile(r"\s*(?:(?:cho )?(?:tập thể|cá nhân|hộ gia đình|hộ|gia đình))?\s*(?:,|và|,\s*và)\s*")
"""Between counted awards and a further count of them: "65 giấy khen cá nhân và 07 gia đình"."""
_OF = re.compile(r"\s*(?:của|do)?\s*")
_PART = re.compile(r"trong đó|bao gồm|gồm|cụ thể|\(")
_RUN = re.compile(
    r"[\s,/)\"]*(?:(?:và|cùng|với|cho|trên|hơn|gần|khoảng|tiêu biểu|xuất sắc|có)[\s,]*)*"
    r"(?:\([^()\n]{0,40}\)[\s,]*(?:và\s*)?)?"
)
_GOES_ON = re.compile(r"(?=.*(?:[,;:(]|(?<!\w)và(?!\w)))[^.\d]{0,60}")
_LISTED = re.compile(r"[^.;:\d]{1,40}(?:,|(?<!\w)và)\s*")
_LONGEST = 4_000
_AHEAD = 160
_BACK = 220


def sentences(view: TextView, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of text[start:end]; a full stop inside a number or an abbreviation ends none.

    What is longer than any real sentence is cut into pieces, so that the work stays linear in the text.
    """
    ends = [match.end() for match in _SENTENCE.finditer(view.text, start, end)]
    spans = zip([start, *ends], [*ends, end], strict=True)
    return [(at, min(at + _LONGEST, last)) for first, last in spans for at in range(first, last, _LONGEST)]


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
            and _JOIN.fullmatch(_without(folded, heads[-1].end, name.start, givers))
        ):
            heads[-1] = Head(heads[-1].start, name.end, (*heads[-1].names, name))
        else:
            heads.append(Head(name.start, name.end, (name,)))
    for match in _KHEN.finditer(folded, start, end):
        if any(head.start < match.end() and match.start() < head.end for head in heads):
            continue
        after = next((head for head in heads if head.start >= match.end() and head.names), None)
        if after is None or not _KHEN_TO_NAME.fullmatch(folded, match.end(), after.start):
            heads.append(Head(match.start(), match.end(), ()))
    return sorted(heads, key=lambda head: head.start)


def _has_count(folded: str, start: int, name: NameHit) -> bool:
    return any(char.isdigit() for char in folded[start : name.start])


def _without(folded: str, start: int, end: int, givers: Sequence[GiverHit]) -> str:
    """folded[start:end] without the givers in it."""
    parts, at = [], start
    for giver in givers:
        if start <= giver.start and giver.end <= end and giver.start >= at:
            parts.append(folded[at : giver.start])
            at = giver.end
    return "".join([*parts, folded[at:end]])


class Binder:
    """Binds the counts of one sentence."""

    def __init__(self, view: TextView, start: int, end: int, heads: Sequence[Head], givers: Sequence[GiverHit]) -> None:
        self.folded, self.start, self.end = view.folded, start, end
        self.heads, self.givers = heads, givers
        self.drafts: list[Draft] = []

    def bind(self) -> list[Draft]:
        """The drafts, in reading order; counts that belong to no award are left out."""
        names = [(name.start, name.end) for head in self.heads for name in head.names]
        givers = [(giver.start, giver.end) for giver in self.givers]
        counts = find_counts(self.folded, self.start, self.end, names, givers)
        owned = self._owned(counts)
        runs = self._runs(counts)
        for position, run in enumerate(runs):
            self._bind_run(run, runs[position + 1 :], owned)
        bound = [draft.count for draft in self.drafts]
        self.drafts.extend(d for d in owned if not any(c.start <= d.count.start < c.end for c in bound))
        self.drafts.sort(key=lambda draft: draft.count.start)
        return self.drafts

    def _owned(self, counts: Sequence[CountHit]) -> list[Draft]:
        """Counts of the awards themselves: "177 bằng khen", "Giấy khen: 12"."""
        drafts = []
        for head in self.heads:
            for name in head.names:
                last = next((g.end for g in self.givers if _OF.fullmatch(self.folded, name.end, g.start)), name.end)
                count = count_of_name(self.folded, self.start, name.start, name.end, last, self.end)
                follows = next((c for c in counts if c.start >= last), None)
                if count is None or (
                    follows and re.fullmatch(r"[^;:,(\d]*\bcho\s+(?:\w+\s+)?", self.folded[last : follows.start])
                ):
                    continue
                drafts.append(Draft(count, Head(name.start, name.end, (name,)), "award_count"))
        return drafts

    def _runs(self, counts: Sequence[CountHit]) -> list[list[CountHit]]:
        runs: list[list[CountHit]] = []
        for count in counts:
            if runs and _RUN.fullmatch(self.folded, runs[-1][-1].end, count.start):
                runs[-1].append(count)
            else:
                runs.append([count])
        return runs

    def _bind_run(self, run: list[CountHit], later: Sequence[list[CountHit]], owned: Sequence[Draft]) -> None:
        before = self._head_before(run[0].start)
        right = self._head_right(run[-1].end) or self._head_shared(run, later)
        gap = _without(self.folded, before.end, run[0].start, self.givers) if before else None
        previous = next((d for d in reversed(self.drafts) if d.count.end <= run[0].start), None)
        between = self.folded[previous.count.end : run[0].start] if previous else ""
        passive = bool(right and right.names and _AT_ONCE.match(self.folded, run[-1].end))
        if before and gap is not None and self._tight(before, gap) and not (passive and not _TO.search(gap)):
            self._add(run, before, "award_then_count")
        elif right:
            self._add(run, right, "count_then_award")
        elif (
            previous
            and previous.head
            and before is not None
            and before.start <= previous.head.start
            and (_PART.search(between) or (previous.rule != "count_then_award" and _GOES_ON.fullmatch(between)))
        ):
            self._add(run, previous.head, "count_continued")
        elif (
            before is not None
            and any(d.head and d.head.end == before.end for d in owned)
            and _NOUN.fullmatch(gap or "")
        ):
            self._add(run, before, "count_continued")
        elif not self.heads:
            self._add(run, None, "line_above")

    def _add(self, run: list[CountHit], head: Head | None, rule: str) -> None:
        self.drafts.extend(Draft(count, head, rule) for count in run)

    def _head_before(self, offset: int) -> Head | None:
        """The last head before the offset that does not stand in a bracket closed since."""
        for head in reversed(self.heads):
            if head.end <= offset and offset - head.end <= _BACK:
                gap = self.folded[head.end : offset]
                if gap.count(")") <= gap.count("("):
                    return head
        return None

    def _head_right(self, offset: int) -> Head | None:
        head = next((each for each in self.heads if each.start >= offset), None)
        if head is None or head.start - offset > _AHEAD:
            return None
        offset = _SHARES.match(self.folded, offset, head.start).end()  # type: ignore[union-attr]
        gap = _without(self.folded, offset, head.start, self.givers)
        if re.search(r"[;:]|\d", gap) or gap.count(")") > gap.count("("):
            return None
        if not head.names and gap.strip() and _OWN_COUNT.match(self.folded, head.end):
            return None
        beside = gap.strip(" \"'") if head.names and not self.folded.startswith("hạng", head.start) else gap.strip(" ,")
        if not beside:
            return head
        return head if _RIGHT_LINK.search(self.folded[offset : head.end]) else None

    def _head_shared(self, run: list[CountHit], later: Sequence[list[CountHit]]) -> Head | None:
        """The head of the next run, where only a comma or "và" parts the two: "5 đơn vị cấp phòng, 11 đơn vị …"."""
        if not later or not _LISTED.fullmatch(self.folded, run[-1].end, later[0][0].start):
            return None
        return self._head_right(later[0][-1].end)

    def _tight(self, head: Head, gap: str) -> bool:
        if any(draft.count.start >= head.end for draft in self.drafts) and not re.match(r"[\s,;(]*$", gap):
            return False
        if ";" in gap or len(gap) > _BACK:
            return False
        spent = any(draft.head is head and draft.rule == "count_then_award" for draft in self.drafts)
        if not head.names:
            gap = _KINDS.sub("", gap)
        return bool(_LEFT_END.search(gap) and (gap.strip() or not spent)) or not (spent or gap.strip(" ,\"')"))
