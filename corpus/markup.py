"""Reads a source of the corpus: the report's header, its blocks, and the facts marked in them (see README.md)."""

from __future__ import annotations

import re
import shlex
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

TOKEN = re.compile(r"<<|>>|\[\[|\]\]|\{\+|\+\}|\{-|-\}|\*\*|~~|⏎")
DIRECTIVE = re.compile(r"@(h|k|table|end|centre|right|plain|b|break|page|default)\b\s*(.*)", re.S)
CELL_SEPARATOR = "¦"


class SourceError(ValueError):
    """A source that does not follow the format; the message says where."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A fact: its kind letter, its words and `key=value` options, and its range in the text that holds it."""

    kind: str
    words: tuple[str, ...]
    options: dict[str, str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look. `change` is "ins" or "del" for tracked changes; a footnote run has no characters."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    change: str | None = None
    footnote: Inline | None = None


@dataclass(slots=True)
class Inline:
    """Running text with its facts. `text` is what is read once every tracked change is accepted."""

    runs: list[Run] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs if run.change != "del")

    @property
    def footnotes(self) -> list[Inline]:
        return [run.footnote for run in self.runs if run.footnote]


@dataclass(slots=True)
class Block:
    """A paragraph, heading, clause or table. `label` is as printed, with its closing mark; rows hold (text, merge)."""

    kind: str
    words: tuple[str, ...] = ()
    options: dict[str, str] = field(default_factory=dict)
    label: str = ""
    inline: Inline = field(default_factory=Inline)
    rows: list[list[Inline | str]] = field(default_factory=list)


@dataclass(slots=True)
class Source:
    """One report: its header lines by key, in order, and its blocks."""

    name: str
    header: dict[str, str]
    blocks: list[Block]

    def lines(self, key: str) -> list[str]:
        """The lines of a header value, which " / " separates."""
        return [line.strip() for line in self.header.get(key, "").split(" / ") if line.strip()]


def options_of(text: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """Splits "heading 2 topic=content" into its words and its options."""
    words, options = [], {}
    for part in shlex.split(text):
        key, equals, value = part.partition("=")
        if equals and key.isidentifier():
            options[key] = value
        else:
            words.append(part)
    return tuple(words), options


def marked(kind: str, words: Sequence[str], options: Mapping[str, str | None], quote: str) -> str:
    """Writes a fact as a source has it: `<<kind words key=value | quote>>`; options that are None are left out."""
    given = (f"{key}={shlex.quote(value)}" for key, value in options.items() if value is not None)
    return f"<<{' '.join([kind, *words, *given])} | {quote}>>"


class _InlineReader:
    """Reads one line of marked text, from left to right."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0

    def read(self, closing: str | None = None) -> Inline:
        inline, length, bold, italic, change = Inline(), 0, False, False, None
        opened: list[tuple[int, str]] = []

        def add(text: str) -> None:
            nonlocal length
            if text:
                inline.runs.append(Run(text, bold, italic, change))
                length += len(text) if change != "del" else 0

        while True:
            found = TOKEN.search(self.source, self.at)
            add(self.source[self.at : found.start() if found else len(self.source)])
            if not found:
                break
            token, self.at = found[0], found.end()
            if token == closing:
                return inline
            if token == "<<":
                head, bar, _ = self.source[self.at :].partition("|")
                if not bar or ">>" in head:
                    raise SourceError(f"a fact without '|': {self.source[self.at : self.at + 60]}")
                self.at += len(head) + 1 + (self.source[self.at + len(head) + 1] == " ")
                opened.append((length, head))
            elif token == ">>":
                start, head = opened.pop()
                (kind, *words), options = options_of(head)
                inline.marks.append(Mark(kind, tuple(words), options, start, length))
            elif token == "[[":
                inline.runs.append(Run(footnote=self.read("]]")))
            elif token == "**":
                bold = not bold
            elif token == "~~":
                italic = not italic
            elif token == "⏎":
                add("\n")
            else:
                change = {"{+": "ins", "{-": "del"}.get(token)
        if opened or closing:
            raise SourceError(f"something is left open: {self.source[:80]}")
        return inline


def read_inline(text: str) -> Inline:
    """Reads one line of text with its marks."""
    inline = _InlineReader(text.strip()).read()
    inline.marks.sort(key=lambda mark: (mark.start, -mark.end))
    return inline


def _directive(name: str, rest: str) -> Block:
    if name in ("h", "k"):
        head, label, text = (part.strip() for part in rest.split("|", 2))
        words, options = options_of(head)
        return Block(name, words, options, label, read_inline(text))
    words, options = options_of(rest) if name in ("table", "default") else ((), {})
    return Block(name, words, options, inline=Inline() if words or options else read_inline(rest))


def read_source(path: Path) -> Source:
    """Reads a source file: see `parse_source`."""
    return parse_source(path.stem, path.read_text(encoding="utf8"))


def parse_source(name: str, text: str) -> Source:
    """Reads a source: header lines "key: value" up to a line "---", then one block a line."""
    top, _, body = unicodedata.normalize("NFC", text).partition("\n---\n")
    header = {}
    for line in top.splitlines():
        if line.strip() and not line.startswith("#"):
            key, colon, value = line.partition(":")
            if not colon:
                raise SourceError(f"{name}: a header line without ':': {line}")
            header[key.strip()] = value.strip()
    blocks: list[Block] = []
    table: Block | None = None
    for line in body.splitlines():
        if not line.strip() or line.startswith("# "):
            continue
        found = DIRECTIVE.fullmatch(line)
        try:
            if found and found[1] == "end":
                table = None
            elif table is not None:
                cells = [cell.strip() for cell in line.split(CELL_SEPARATOR)]
                table.rows.append([cell if cell in ("<", "^") else read_inline(cell) for cell in cells])
            else:
                blocks.append(_directive(found[1], found[2]) if found else Block("p", inline=read_inline(line)))
                table = blocks[-1] if blocks[-1].kind == "table" else None
        except (SourceError, ValueError, IndexError) as error:
            raise SourceError(f"{name}: {line[:90]}: {error}") from error
    return Source(name, header, blocks)
