"""Paragraphs cut into parts at semicolons and ends of sentences that stand outside quotations and brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPENING, _CLOSING = "(“«", ")”»"
_SENTENCE = re.compile(r"[.…]+\s+(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Part:
    """text[start:end]; `sentence`: it begins a sentence."""

    start: int
    end: int
    sentence: bool


def parts(text: str, start: int, end: int) -> Iterator[Part]:
    """The parts of text[start:end], blanks at their ends left out."""
    depth, begun, sentence = 0, start, True
    position = start
    while position < end:
        char = text[position]
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        stop = _SENTENCE.match(text, position, end) if char in ".…" else None
        ends_sentence = stop is not None and stop.end() < end and text[stop.end()].isupper()
        if depth == 0 and (char == ";" or ends_sentence):
            yield from _part(text, begun, position, sentence)
            begun, sentence = position + 1, char != ";"
        position += 1
    yield from _part(text, begun, end, sentence)


def _part(text: str, start: int, end: int, sentence: bool) -> Iterator[Part]:
    while start < end and text[start] in " \t.…;,":
        start += 1
    while end > start and text[end - 1] in " \t":
        end -= 1
    if start < end:
        yield Part(start, end, sentence)
