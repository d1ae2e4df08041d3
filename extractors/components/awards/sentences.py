"""Binds the counts of one sentence to the award names in it: which award, to whom, and what is part of what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.components.awards.counts import CountHit, count_of_name, find_counts
from extractors.components.awards.givers import GiverHit
from extractors.components.awards.heads import Head, without
from extractors.components.awards.times import without_times
from extractors.components.awards.words import UPPER, any_of, words
from extractors.facts import TextView


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
_LEFT_END = re.compile(
    r"(?:^|\bcho|\bcho (?:(?!\b(?:được|đã|có|là|đạt)\b)[^.;:\d()]){1,120}(?:,|\bvà)|\btrong đó|:|\bvới|\blà"
    r"|\bcó|\bgồm|\bđối với|\bđạt|\btổng số|\bsố lượng|[-=–(]|\bcộng|\bthưởng|\bcác)"
    rf"(?:\s*(?:{any_of(hedge for group in words().hedges.values() for hedge in group)}))?\s*$"
)
_KINDS = re.compile(any_of((*words().occasion_kinds, "động viên", "nóng", "cao")))
_SHARE = r"(?:\s*(?:=|\(|,|đạt|chiếm|tỷ lệ)*\s*\d{1,3}(?:[.,]\d+)?\s*%\)?)?"
"""The share that may stand beside a count: "268 đ/c = 13,8 %"."""
_AT_ONCE = re.compile(
    rf"{_SHARE}[\s,]*(?:\([^()\n]{{0,40}}\)\s*)?(?:đã |có |vinh dự |đều )?"
    r"(?:được|đạt|nhận|đón nhận|giành|đăng ký)(?!\w)"
)
_RECEIVED = re.compile(r"(?<!\w)(?:được|đạt|nhận|đón nhận|giành)(?!\w)")
_SHARES = re.compile(_SHARE)
_PARTED = re.compile(r"[;:]|\d|trong đó")
_OWN_COUNT = re.compile(r"\s+(?:cho\s+)?\d")
_TO = re.compile(r"(?:\bcho|\bthưởng)\s*(?:\S+\s*){0,2}$")
_RIGHT_LINK = re.compile(
    r"(?<!\w)(?:được|đạt|nhận|vinh dự|giành|là|do|tặng|trao|khen|đề nghị|trình|xét|đăng ký|phấn đấu|suy tôn|đủ)(?!\w)"
)
_NOUN = re.compile(r"\s*(?:(?:cho )?(?:tập thể|cá nhân|hộ gia đình|hộ|gia đình))?\s*(?:,|và|,\s*và)\s*")
"""Between counted awards and a further count of them: "65 giấy khen cá nhân và 07 gia đình"."""
_GIVERS_OF = re.compile(r"^\s*(?:của|do)\s+$")
_OF = re.compile(r"\s*(?:của|do)?\s*")
SHARED_OUT = re.compile(r"[^;:,(\d]*\bcho\s+(?:\w+\s+)?")
"""Between counted awards and who received them: "77 bằng khen của UBND tỉnh cho 12 tập thể"."""
_PART = re.compile(r"trong đó|bao gồm|gồm|cụ thể|\(")
_RUN = re.compile(
    r"[\s,/)\"]*(?:(?:và|cùng|với|cho|trên|hơn|gần|khoảng|tiêu biểu|xuất sắc|có)[\s,]*)*"
    r"(?:\([^()\n]{0,40}\)[\s,]*(?:và\s*)?)?"
)
_QUALIFIED = re.compile(r"(?: [^\W\d_]+){1,3}(?:,| và)(?: trên| hơn)? ")
_GOES_ON = re.compile(r"(?=.*(?:[,;:(]|(?<!\w)và(?!\w)))[^.\d]{0,60}")
_AGAIN = re.compile(r"[^.]{0,200};\s*(?:và )?cho\s+(?:trên |hơn |gần )?")
"""Before further recipients of the same award, for something else: "…; cho 05 tập thể, 11 cá nhân nhân dịp …"."""
_BRACKET = re.compile(r"\s*\(\s*(?:được |đều )?(?:tặng |nhận |hình thức |bằng )*")
_NO_MORE = re.compile(r"[^()\d]*\)")
_NAMED = re.compile(r"\s*(?:là|gồm)\s[^.;\d]{1,250}(?:,|(?<!\w)và)\s*")
"""The names of those counted, before the next count of the same award: "02 tập thể là …, … và 04 cá nhân"."""
_LISTED = re.compile(
    r"(?:(?!(?<!\w)(?:hoàn thành|được|đạt|là|có|bị|đã|đăng ký|tham gia|xếp loại|vi phạm)(?!\w))[^.;:\d]){1,40}"
    r"(?:,|(?<!\w)và)\s*"
)
"""Between counts of one award: what they are of. A verb there tells something else of the first of them."""
_OF_WHICH = re.compile(r"[\s,;(-]*(?:trong đó|bao gồm)[\s,:]*(?:có|đã|số)?\s*")
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
        runs = self._runs(counts)
        owned = self._owned(runs)
        for position, run in enumerate(runs):
            self._bind_run(run, runs[position + 1 :], owned)
        bound = [draft.count for draft in self.drafts]
        self.drafts.extend(d for d in owned if not any(c.start <= d.count.start < c.end for c in bound))
        self.drafts.sort(key=lambda draft: draft.count.start)
        return self.drafts

    def _owned(self, runs: Sequence[Sequence[CountHit]]) -> list[Draft]:
        """Counts of the awards themselves: "177 bằng khen", "Giấy khen: 12".

        Of "18 cờ thi đua cho 25 tập thể" the recipients are what counts; several kinds of them share the awards out.
        """
        drafts = []
        for head in self.heads:
            for name in head.names:
                last = next((g.end for g in self.givers if _OF.fullmatch(self.folded, name.end, g.start)), name.end)
                count = count_of_name(self.folded, self.start, name.start, name.end, last, self.end)
                to = next((run for run in runs if run[0].start >= last), None)
                if count is None or (
                    to and SHARED_OUT.fullmatch(self.folded, last, to[0].start) and not self._shares(count, to)
                ):
                    continue
                drafts.append(Draft(count, Head(name.start, name.end, (name,)), "award_count"))
        return drafts

    @staticmethod
    def _shares(count: CountHit, recipients: Sequence[CountHit]) -> bool:
        """Whether so many awards were shared out among recipients of several kinds."""
        kinds = {each.recipient for each in recipients}
        return len(kinds) > 1 and all(each.value <= count.value for each in recipients)

    def _runs(self, counts: Sequence[CountHit]) -> list[list[CountHit]]:
        runs: list[list[CountHit]] = []
        for count in counts:
            apart = runs and count.recipient == runs[-1][-1].recipient and self._names_own(count)
            if runs and not apart and self._beside(runs[-1][-1].end, count.start):
                runs[-1].append(count)
            else:
                runs.append([count])
        return runs

    def _names_own(self, count: CountHit) -> bool:
        """Whether an award's name stands right after the count, without a count of its own: "…, 04 đồng chí CSTĐCS"."""
        head = next((each for each in self.heads if each.start >= count.end), None)
        return (
            head is not None
            and bool(head.names)
            and not self.folded[count.end : head.start].strip()
            and not _OWN_COUNT.match(self.folded, head.end)
        )

    def _beside(self, start: int, end: int) -> bool:
        """Whether what stands between two counts only joins them ("02 tổ tự quản và 11 đoàn viên")."""
        if _RUN.fullmatch(self.folded, start, end):
            return True
        spans = [each.start for each in self.heads] + [each.start for each in self.givers]
        if any(start <= at < end for at in spans):
            return False
        return bool(_QUALIFIED.fullmatch(self.folded, start, end)) and not _RIGHT_LINK.search(self.folded, start, end)

    def _bind_run(self, run: list[CountHit], later: Sequence[list[CountHit]], owned: Sequence[Draft]) -> None:
        before = self._head_before(run[0].start)
        right = self._head_right(run[-1].end) or self._head_shared(run, later)
        gap = without(self.folded, before.end, run[0].start, self.givers) if before else None
        told = [draft for draft in (*self.drafts, *owned) if draft.count.end <= run[0].start]
        previous = max(told, key=lambda draft: draft.count.end, default=None)
        between = self.folded[previous.count.end : run[0].start] if previous else ""
        passive = self._passive(run[-1].end, right, gap if before and not before.names else None)
        if previous and previous.head and before and self._splits(before, previous):
            self._add(run, previous.head, "count_continued")
        elif before and not before.names and (bracketed := self._bracketed(run[-1].end)):
            self._add(run, bracketed, "count_then_award")
        elif (
            before
            and gap is not None
            and self._tight(before, gap)
            and not (passive and not _TO.search(gap))
            and not (_PART.search(gap) and self._names_own(run[-1]))  # "… LĐTT (trong đó 07 đồng chí CSTĐCS)"
        ):
            self._add(run, before, "award_then_count")
        elif right:
            self._add(run, right, "count_then_award")
        elif (
            previous
            and previous.head
            and before is not None
            and before.start <= previous.head.start
            and (
                _PART.search(between)
                or (previous.rule != "count_then_award" and _GOES_ON.fullmatch(without_times(between)))
                or _NAMED.fullmatch(between)
                or _AGAIN.fullmatch(between)
            )
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

    def _bracketed(self, offset: int) -> Head | None:
        """The award that a bracket right after the counts names: "5 tập thể, 12 cá nhân (Giấy khen của …)"."""
        head = next((each for each in self.heads if each.start >= offset and each.names), None)
        if head is None or not _BRACKET.fullmatch(self.folded, offset, head.start):
            return None
        return head if _NO_MORE.match(self.folded, head.end) else None

    def _passive(self, offset: int, right: Head | None, lead: str | None) -> bool:
        """Whether who was counted up to `offset` "được … tặng" the award to the right.

        `lead` is what stands between a bare "khen thưởng" and the counts: it often only titles such a clause, and more
        words may then stand between ("Khen thưởng đột xuất: 03 cá nhân của xã được UBND huyện tặng Giấy khen").
        """
        if right is None or not right.names:
            return False
        if _AT_ONCE.match(self.folded, offset):
            return True
        between = self.folded[offset : right.start]
        return lead is not None and bool(_RECEIVED.search(between)) and (":" in lead or "," not in between)

    def _splits(self, bare: Head, previous: Draft) -> bool:
        """Whether a bare "khen" only says which of those that have a named award: "…, trong đó khen đột xuất 02 …"."""
        named = previous.head is not None and previous.head.names and not bare.names
        told = max(previous.count.end, previous.head.end) if previous.head else 0
        return bool(named and _OF_WHICH.fullmatch(self.folded, told, bare.start))

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
        gap = without(self.folded, offset, head.start, self.givers)
        if _PARTED.search(without_times(gap)) or gap.count(")") > gap.count("("):
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
        gap = _KINDS.sub("", gap) if not head.names else _GIVERS_OF.sub("", gap)
        return bool(_LEFT_END.search(gap) and (gap.strip() or not spent)) or not (spent or gap.strip(" ,\"')"))
