"""How a figure changed against another time, in the report's own words: "tăng 5,2% so với cùng kỳ năm 2023".

The record holds the number alone; which way it went, and against what, stands in the words around it.
"""

from __future__ import annotations

import re

from extractors.language.normalise import fold

_START = re.compile(
    r".*(?<!\w)((?:tăng trưởng|tăng|giảm|vượt|bằng|đạt|cao hơn|thấp hơn|so với)(?!\w)[^;.(),]*)$", re.DOTALL
)
_END = re.compile(r"^[^;.,\n)]*(?:[.,]\d[^;.,\n)]*)*")


def words_of_change(sentence: str | None, quote: str) -> str:
    """The clause of the folded sentence that compares: from the word that says which way to the end of the clause after
    the number. The quote alone where the sentence does not hold it."""
    number = fold(quote)
    before, found, after = (sentence or "").partition(number)
    if not found:
        return quote
    opened = _START.match(before)
    ended = _END.match(after)
    return " ".join(((opened[1] if opened else "") + number + (ended[0] if ended else "")).split())
