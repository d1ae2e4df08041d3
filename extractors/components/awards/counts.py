"""The count grammar of awards: "44 tập thể", "hơn 200 tập thể và cá nhân", "một tập thể", "cá nhân: 12"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.components.awards.words import any_of, words
from extractors.language.normalise import fold
from extractors.record import Qualifier, Recipient


@dataclass(frozen=True, slots=True)
class CountHit:
    """A count of recipients at [start, end); `recipient` is None where no noun says who ("Giấy khen: 12")."""

    start: int
    end: int
    value: float
    recipient: Recipient | None
    qualifier: Qualifier


_SHARE = (
    r"(?<![\w.,/])(?P<digits>\d{1,3}(?:\.\d{3})+|\d{1,6})(?:/(?:\d{1,3}(?:\.\d{3})+|\d{1,5}))?"
    r"(?![\d/]|[.,]\d|\s*%)"
)
"""A count, of a whole where one is given ("45/47 giáo viên")."""
DIGITS = r"(?<![\w.,/])(?P<digits>\d{1,3}(?:\.\d{3})+|\d{1,6})(?![\d/]|[.,]\d|\s*%)"


_SHORT: dict[str, Recipient] = {"tt": "collective", "cn": "individual"}
_SHORTENED = r"(?:tt|cn)(?=\s*(?:[,;.)\n]|$|và\b))"
"""Written short, at the end of its phrase: "02 TT, 11 CN", but not in "01 TT Văn hóa"."""


@cache
def _kinds() -> dict[str, Recipient]:
    kinds = {" ".join(fold(noun).split()): kind for kind, nouns in words().recipients.items() for noun in nouns}
    return kinds | _SHORT


@cache
def _hedges() -> dict[str, Qualifier]:
    return {fold(word): qualifier for qualifier, group in words().hedges.items() for word in group}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    nouns = any_of(_kinds().keys() - _SHORT.keys())
    number_words = any_of(words().number_words)
    forward = re.compile(
        rf"(?:{_SHARE}(?P<range>\s*(?:-|đến)\s*\d{{1,4}}(?=\s))?(?:\s*\([^()\d\n]{{2,20}}\))?"
        rf"|(?<![\w/])(?<!hạng )(?<!thứ )(?P<word>{number_words})(?=\s))"
        rf"\s*(?P<turns>lượt\s+)?(?P<noun>{nouns}|{_SHORTENED})(?!\w)"
    )
    more = re.compile(
        rf"(?P<join>\s*(?:,|/|-|\bvà|\bhoặc|\bcùng)\s*(?:và\s+)?)(?P<noun>{nouns})(?!\w)"
        r"(?!\s*[:(=]*\s*\d+\s*(?:[,;.)\n]|$))"
    )
    backward = re.compile(
        rf"(?<!\w)(?P<noun>tập\s+thể|cá\s+nhân|hộ\s+gia\s+đình|gia\s+đình|hộ|doanh\s+nghiệp|(?:tt|cn)(?=\s*[:=]))"
        rf"(?:\s*(?:\(|:|=|-)\s*{DIGITS.replace('digits', 'marked')}"
        rf"|\s+(?:là\s+|có\s+)?{DIGITS}(?=\s*(?:[,;.)\n]|và\b|$)))"
    )
    hedge = re.compile(rf"(?<!\w)(?P<hedge>{any_of(_hedges())})\s*$")
    took_part = rf"tham\s+gia\s+(?:{any_of((*words().deeds, *words().achievements))})(?!\w)"
    stop = re.compile(rf"\s*(?!{took_part})(?:{any_of(words().not_recipients)})(?!\w)")
    return forward, more, backward, hedge, stop


def number(digits: str) -> float:
    """The value of an integer as Vietnamese administration writes it ("1.762", "05")."""
    return float(digits.replace(".", ""))


def find_counts(
    folded: str, start: int, end: int, names: Sequence[tuple[int, int]] = (), givers: Sequence[tuple[int, int]] = ()
) -> list[CountHit]:
    """The counts of recipients in folded[start:end], in reading order.

    None overlaps the spans of award names, nor stands inside the name of a giver ("UBND 03 xã").
    """
    forward, more, backward, _, stop = _patterns()
    hits: list[CountHit] = []
    for match in forward.finditer(folded, start, end):
        kind = _kinds()[" ".join(match["noun"].split())]
        if stop.match(folded, match.end(), end) or _is_name(folded, match):
            continue
        if match["noun"] == "lượt" and _THINGS.match(folded, match.end(), end):
            continue
        last, kinds = match.end(), {kind}
        while (next_noun := more.match(folded, last, end)) is not None:
            if any(first < next_noun.end() and next_noun.start() < after for first, after in (*names, *givers)):
                break
            other = _kinds()[" ".join(next_noun["noun"].split())]
            if "-" in next_noun["join"] and not (kind == "collective" and other == "individual"):
                break
            kinds.add(other)
            last = next_noun.end()
        several = len(kinds) > 1
        value = (
            number(match["digits"]) if match["digits"] else float(words().number_words[" ".join(match["word"].split())])
        )
        hits.append(
            CountHit(
                match.start(),
                last,
                value,
                "any" if several else kind,
                _qualifier(folded, start, match.start(), last, end),
            )
        )
    taken = [(hit.start, hit.end) for hit in hits]
    for match in backward.finditer(folded, start, end):
        group = "digits" if match["digits"] else "marked"
        at = match.start(group)
        places = (at, match.end() - 1, match.start())
        if any(first <= place < last for first, last in taken for place in places):
            continue
        kind = _kinds()[" ".join(match["noun"].split())]
        hits.append(CountHit(match.start(), match.end(), number(match[group]), kind, "exact"))
    hits = [hit for hit in hits if not any(first < hit.end and hit.start < after for first, after in names)]
    hits = [hit for hit in hits if not any(first < hit.start < after for first, after in givers)]
    return sorted(hits, key=lambda hit: hit.start)


def _is_name(folded: str, match: re.Match[str]) -> bool:
    """Whether the number names a year, a unit or an occurrence ("số 02 huyện", "lần thứ 2") instead of counting."""
    before = folded[max(0, match.start() - 12) : match.start()]
    return before.endswith(_NAMING) or (
        len(match["digits"] or "") == 4
        and match["digits"].startswith(("19", "20"))
        and (before.endswith(("năm ", "-", "- ")) or bool(match["range"]))
    )


def _qualifier(folded: str, start: int, first: int, last: int, end: int) -> Qualifier:
    hedge = _patterns()[3].search(folded, max(start, first - 14), first)
    if _UPWARDS.match(folded, last, end):
        return "at_least"
    if hedge is None or hedge["hedge"] == "từ":
        return "exact"
    return _hedges()[" ".join(hedge["hedge"].split())]


_NAMING = tuple(f"{word} " for word in (*words().not_counted, *words().deeds))
_THINGS = re.compile(r"\s+(?!được|đã|khen|đạt|nhận|tặng|trong|với|cho|ở|tại|do|và|là|có)[^\W\d_]")
"""After "lượt": what was done so often ("146 lượt máy"), unless a verb follows."""
_UPWARDS = re.compile(r"\s+(?:\S+\s+){0,3}trở\s+lên")
_OWN = re.compile(
    rf"(?<!\w)(?:(?P<hedge>trên|hơn|gần|khoảng)\s+)?{DIGITS}\s+(?:lượt\s+|chiếc\s+|tấm\s+|danh\s+hiệu\s+)*[\"']?$"
)
_AFTER = re.compile(
    rf"(?:\s+(?:đã|được)\s+(?:trao|tặng)(?:\s+tặng)?)?(?:\s*[:=-]\s*|\s+là\s+)(?P<hedge>(?:trên|hơn|gần|khoảng)\s+)?{DIGITS}(?=\s*(?:[;.,)(\n]|$|và\b|tăng\b|giảm\b|đạt\b|chiếm\b))"
)
_ROW = re.compile(r"[^\n\d]*(?:\s(?:-|\d[\d.]*)){2,}[\s-]*")
"""After the award, the figures of a table that lost its cells; the number before it is the row's: "2 Bằng khen 1 3"."""
_BARE_AFTER = re.compile(rf"\s+(?P<hedge>)(?!(?:19|20)\d\d(?!\d)){DIGITS}(?=\s*(?:[;,.)\n](?!\s*\d+\s+năm)|$|và\b))")
"""The count alone, in a list of awards: "Cờ thi đua 28, Bằng khen 1.012"; no year and no badge's age."""
_LIST_GOES_ON = re.compile(r"\.\s+[^\n]{0,200}?[;,.]\s*2\s*[.)]\s")
_WHO = re.compile(
    r"\s*(?:(?:được\s+)?(?:tặng|trao)\s+)?(?:cho\s+|của\s+)?(?:các\s+)?"
    r"(?P<noun>tập\s+thể|cá\s+nhân|hộ\s+gia\s+đình|gia\s+đình)(?!\s*[:(]?\s*\d)(?!\w)"
    r"(?P<mixed>\s*(?:,|và)\s*(?:các\s+)?(?:tập\s+thể|cá\s+nhân|hộ\s+gia\s+đình|gia\s+đình)(?!\w))?"
)
_SUBJECT = re.compile(
    r"(?:^|[;,:]\s|[-+*]\s)\s*(?:tổng\s+)?(?:số\s+)?(?:lượt\s+)?"
    r"(?P<noun>tập\s+thể|cá\s+nhân|hộ\s+gia\s+đình|gia\s+đình)\s+(?:đã\s+|vinh\s+dự\s+)?(?:được|đạt|nhận)(?!\w)[^;,:\d]*$"
)
"""Who received it, before an award with its count: "Cá nhân được tặng Giấy khen: 34"."""


def count_of_name(folded: str, start: int, name_start: int, name_end: int, after: int, end: int) -> CountHit | None:
    """The count that stands right before an award's name ("177 bằng khen") or after it ("Giấy khen: 12").

    The recipient is what the text says right after the name and its giver, which end at `after` ("02 giấy khen cá
    nhân"), or before them with a passive, else None.
    """
    match = _OWN.search(folded, max(start, name_start - 40), name_start)
    if match and match.start() == start and _ROW.fullmatch(folded, name_end, end):
        return None
    if match:
        who = _WHO.match(folded, after, end)
        kind: Recipient | None = _kinds()[" ".join(who["noun"].split())] if who else None
        kind = "any" if who and who["mixed"] else kind
        return CountHit(match.start("digits"), name_end, number(match["digits"]), kind, _own_hedge(match))
    match = _AFTER.match(folded, after, end) or _BARE_AFTER.match(folded, after, end)
    if match and not _opens_list(folded, match):
        who = _SUBJECT.search(folded[max(start, name_start - 80) : name_start])
        kind = _kinds()[" ".join(who["noun"].split())] if who else None
        return CountHit(match.start("digits"), match.end("digits"), number(match["digits"]), kind, _own_hedge(match))
    return None


def _opens_list(folded: str, match: re.Match[str]) -> bool:
    """Whether the number is the first mark of a list that runs on in the line: "…: 1. Đ/c A; 2. Đ/c B"."""
    return match["digits"].lstrip("0") == "1" and bool(_LIST_GOES_ON.match(folded, match.end()))


def _own_hedge(match: re.Match[str]) -> Qualifier:
    return _hedges()[match["hedge"].strip()] if match["hedge"] else "exact"
