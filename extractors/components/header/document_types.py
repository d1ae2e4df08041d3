"""Kinds of document: their names above the title ("BÁO CÁO"), and their abbreviations in symbols ("BC-UBND").

Source: Nghị định 30/2020/NĐ-CP, Phụ lục III; Quy định 66-QĐ/TW for party documents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.components.frame.form import capitals, squash
from extractors.language.lexicon import load, strict
from extractors.record import DocType


@strict
@dataclass(frozen=True)
class TypeEntry:
    """One kind: its names, lower case, and its abbreviations as printed."""

    doc_type: DocType
    names: list[str]
    abbreviations: list[str]


@strict
@dataclass(frozen=True)
class DocumentTypes:
    """`models/lexicons/document_types.json`."""

    types: list[TypeEntry]


@dataclass(frozen=True, slots=True)
class TypeLine:
    """A line that names the kind of document; the title may follow on it, from `end` (an offset in the line)."""

    doc_type: DocType
    end: int


@cache
def _names() -> dict[str, DocType]:
    return {squash(name).replace(" ", ""): entry.doc_type for entry in load("document_types", DocumentTypes).types
            for name in entry.names}  # fmt: skip


@cache
def _name_pattern() -> re.Pattern[str]:
    names = [squash(name) for entry in load("document_types", DocumentTypes).types for name in entry.names]
    return re.compile("(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")(?!\w)")


@cache
def _abbreviations() -> dict[str, DocType]:
    return {short.upper(): entry.doc_type for entry in load("document_types", DocumentTypes).types
            for short in entry.abbreviations}  # fmt: skip


def read_type_line(text: str) -> TypeLine | None:
    """The kind that a printed line names: alone ("BÁO CÁO", "Q U Y Ế T  Đ Ị N H"), or in capitals before the title."""
    key = squash(text)
    alone = _names().get(re.sub(r"[\W_]+", "", key)) if len(key) < 60 else None
    if alone and text[:1].isupper():
        return TypeLine(alone, len(text))
    match = _name_pattern().match(key)
    if not match:
        return None
    # squash may have shortened runs of spaces: find the end of the same number of words in the text
    words = match[0].count(" ") + 1
    end = re.match(r"\s*(?:\S+\s*){%d}" % words, text)  # noqa: UP031
    if not end or not capitals(text[: end.end()]) or key[match.end() : match.end() + 1] in (",", ".", ";", "/", "-"):
        return None
    return TypeLine(_names()[match[0].replace(" ", "")], end.end())


def type_of_symbol(symbol: str) -> DocType | None:
    """The kind that a symbol begins with ("BC-UBND", "CT/TW", "QĐUB"), or None: an official letter has none."""
    first = re.split(r"[-–/]", symbol, maxsplit=1)[0].strip().upper()
    return _abbreviations().get(first) if first != symbol.strip().upper() or first == "QĐUB" else None
