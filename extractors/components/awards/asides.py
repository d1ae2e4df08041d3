"""The text as awards are read from it: without what is quoted and without the counts of the year before.

A movement's name is no part of the sentence that names it: in “Mỗi xã một việc tốt” nothing is allotted, in “Phấn đấu
về đích sớm” nothing is aimed at. Nor is "(cùng kỳ năm trước 31 cá nhân)" told of this year's awards.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from extractors.components.awards.names import NameHit
from extractors.components.movements.quotations import find_quotations
from extractors.facts import TextView

_LONGEST = 160
"""In characters. What stands longer in quotation marks is speech, or two marks that do not belong together."""
_SIGN = re.compile(r"\S")
_EARLIER = r"(?:cùng\s+kỳ|(?:năm(?:\s+học)?|kỳ|quý|đợt|nhiệm\s+kỳ)\s+(?:liền\s+)?(?:trước|ngoái|liền\s+kề))(?!\w)"
_YEAR = r"năm\s+(?:học\s+)?\d{4}(?:\s*-\s*\d{4})?"
_YEAR_BEFORE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\(\s*(?:(?:so\s+)?với\s+|của\s+|trong\s+)?{_EARLIER}[^()\n]*\)",  # (cùng kỳ năm trước 31 cá nhân)
        rf"\(\s*{_YEAR}\s*(?:là|:|chỉ\s+có|có|đạt)?\s*\d(?![^()\n]*{_YEAR})[^();\n]*\)",  # (năm 2021 là 31 cá nhân)
        rf"\(\s*\d[\d.]*\s[^()\d\n;]{{2,30}}\s{_EARLIER}[^()\n]*\)",  # (31 cá nhân của cùng kỳ)
        r"\(\s*(?:tăng|giảm)\s[^()\n;]*\)",
        rf"(?<!với )(?<!\w){_EARLIER}(?:\s+(?:{_YEAR}|năm\s+trước|năm\s+ngoái))?"
        r"\s*(?:là|chỉ\s+có|có|:)?\s*\d[\d.]*\s+[^\W\d]+(?: [^\W\d]+)?(?=\s*[,;.)]|\s+và\s)",  # , cùng kỳ là 31 cá nhân
    )
)


@dataclass(frozen=True)
class Plainly(TextView):
    """A text whose folding has the `quoted` passages, (start, end) each, made of one letter."""

    quoted: tuple[tuple[int, int], ...] = ()

    @cached_property
    def folded(self) -> str:
        """The folding without asides; the same length as the text."""
        folded = _replaced(TextView(self.text).folded, self.quoted, "x")
        for pattern in _YEAR_BEFORE:
            folded = _replaced(folded, (match.span() for match in pattern.finditer(folded)), " ")
        return folded


def without_asides(view: TextView, names: Sequence[NameHit]) -> TextView:
    """The view with quotations and last year's counts taken out of `folded` and `bare`; every offset stays as it is.

    A quotation that holds one of the awards' `names` stays: "danh hiệu “Lao động tiên tiến”".
    """
    return Plainly(view.text, tuple(_quoted(view.text, names)))


def _quoted(text: str, names: Sequence[NameHit]) -> Iterator[tuple[int, int]]:
    starts = [name.start for name in names]
    for passage in find_quotations(text):
        if passage.end - passage.start <= _LONGEST:
            first = bisect_left(starts, passage.start)
            if first == len(names) or names[first].start >= passage.end:
                yield passage.start, passage.end


def _replaced(text: str, spans: Iterable[tuple[int, int]], sign: str) -> str:
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], _SIGN.sub(sign, text[start:end])]
        at = end
    return "".join([*parts, text[at:]])
