"""The headings of a generated document: which labels each layout prints, at which level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.generator.facts import Layout

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_LETTERS = "abcdđeghiklm"
_ORDINALS = ("nhất", "hai", "ba", "tư")
_MARKS: dict[Layout, tuple[str, str]] = {
    "parts": ("{roman}.", "{digit}."), "roman": ("{roman}.", "{digit}."), "dashes": ("{roman}-", "{digit}-"),
    "letters": ("{capital}.", "{roman}."), "automatic": ("{roman}.", "{digit}."),
    "digits": ("{digit}.", "{above}.{digit}."),
}  # fmt: skip


@dataclass
class Outline:
    """Collects the lines of a body and numbers its headings. Layout "parts" puts "Phần thứ …" above them all."""

    layout: Layout
    lines: list[str] = field(default_factory=list)
    parts: int = 0
    numbers: list[int] = field(default_factory=lambda: [0, 0])

    def line(self, text: str) -> None:
        """One block of running text."""
        self.lines.append(text)

    def table(self, widths: str, rows: Sequence[str], *, heads: int = 1) -> None:
        """A ruled table with its rows as a source has them."""
        self.lines += [f"@table {widths} header={heads}", *rows, "@end"]

    def _label(self, depth: int) -> str:
        self.numbers[depth - 1] += 1
        if depth == 1:
            self.numbers[1] = 0
        number = self.numbers[depth - 1]
        return _MARKS[self.layout][depth - 1].format(
            roman=_ROMAN[number - 1], digit=number, capital=chr(ord("A") + number - 1), above=self.numbers[0]
        )

    def _level(self, depth: int) -> int:
        return depth + (self.layout == "parts")

    def heading(self, depth: int, topic: str, title: str) -> None:
        """A heading at depth 1 or 2."""
        flags = " auto" if self.layout == "automatic" else ""
        self.lines.append(f"@h {self._level(depth)} {topic}{flags} | {self._label(depth)} | {title}")

    def opening_part(self, title: str) -> None:
        """ "Phần thứ nhất", where the layout has parts."""
        if self.layout == "parts":
            self.part(title, "movements")

    def part(self, title: str, topic: str) -> None:
        """A new part, or a heading of depth 1 where the layout has none."""
        if self.layout != "parts":
            self.heading(1, topic, title)
            return
        self.lines.append(f"@h 1 {topic} break | Phần thứ {_ORDINALS[self.parts]} | {title}")
        self.parts += 1
        self.numbers = [0, 0]

    def clause(self, topic: str, text: str) -> None:
        """A numbered paragraph under the last heading of depth 1, or right under the part."""
        self.numbers[1] += 1
        mark = "{digit}." if self.layout == "letters" else _MARKS[self.layout][1]
        label = mark.format(digit=self.numbers[1], above=self.numbers[0])
        level = 2 if self.layout == "parts" and not self.numbers[0] else self._level(2)
        self.lines.append(f"@k {level} {topic} | {label} | {text}")
