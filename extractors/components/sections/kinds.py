"""Tells a heading (a line that titles what follows) from a clause (a numbered paragraph that is itself the content).

Marks for and against are added up: print (capitals, bold), length, how the line ends, what follows it. The weights were
set by hand on the guideline's cases; siblings then pull a doubtful one their way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.components.frame.form import begins_exactly, capitals
from extractors.components.sections.runs import Node
from extractors.language.normalise import fold

_SENTENCE_END = re.compile(r"[.;!?][”\"’)]?\s+[^\W\d_]")
_RUN_IN = re.compile(r":\s+(?![“\"‘'«])\S")
_FINITE = re.compile(r"(?<!\w)(?:tiếp tục|được|đã|đang|sẽ|phải|cần|không|chưa)(?!\w)")
_ADVERBIAL = re.compile(r"(?:trên cơ sở|căn cứ|qua|theo|để|nhằm|sau khi|xét|từ khi|trong đó)(?!\w)")
_HEADING_STYLES = {"part": 6.0, "chapter": 6.0, "division": 4.0, "subdivision": 3.0, "roman": 1.5, "upper": 1.2,
                   "quarter": 5.0, "article": -1.5, "lower": -0.6, "bracketed": -1.0, "small": -1.0}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """What a labelled line looks like: its text after the label, its print, and what stands right after it.

    `follows` is "child" (a section inside it), "body" (a paragraph or list), "sibling" (the next section) or "end".
    """

    text: str
    bold: float
    italic: float
    outline: bool
    follows: str


def score(node: Node, look: Look, *, bold_tells: bool) -> float:
    """How much the line looks like a heading: above 0 it is one. `bold_tells`: the document prints headings bold."""
    text = look.text.rstrip()
    if not text:
        return 5.0
    total = _HEADING_STYLES.get(node.label.style, 0.0) + _by_length(len(text)) + _by_end(text, look.follows)
    upper = capitals(text)
    if upper:
        total += 3.0
    if look.bold > 0.85:
        total += 2.5
    elif bold_tells:
        total -= 0.8
    if look.italic > 0.85:
        total += 0.8
    if look.outline:
        total += 2.0
    if _SENTENCE_END.search(text):
        total -= 2.5 if not upper else 0.5
    run_in = _RUN_IN.search(text)
    if run_in:
        total -= 1.0 if upper or look.bold > 0.85 else 3.0
    if not upper and (text[0].isdigit() or begins_exactly("clause_openers", fold(text))):
        total -= 1.2
    if not upper and _ADVERBIAL.match(fold(text)):
        total -= 3.0
    if not upper and _FINITE.search(fold(text)):
        total -= 1.0
    return total


def _by_length(length: int) -> float:
    for limit, points in ((60, 1.0), (110, 0.5), (160, -0.3), (230, -1.8)):
        if length <= limit:
            return points
    return -4.0


def _by_end(text: str, follows: str) -> float:
    points = {"child": 2.0, "body": 1.5, "sibling": -1.8, "end": -1.8}[follows]
    if text.endswith(":"):
        return points + 1.8
    if text.endswith(("./.", ";", ",")):
        return points - 2.5
    if text.endswith("."):
        return points - 1.3
    return points + 1.5


_ENACTS = re.compile(r"quyết định này|thi hành")


def enacted(nodes: list[Node], titles: dict[Node, str]) -> set[Node]:
    """The articles of a decision, which are what it decides and never headings; those of a regulation, whose articles
    have titles, are not among them.
    """
    found: set[Node] = set()
    for run in {id(node.run): node.run for node in nodes if node.label.style == "article"}.values():
        if run.parent is None and any(_ENACTS.search(fold(titles[node])) for node in run.nodes if node in titles):
            found.update(run.nodes)
    return found


def settle(nodes: list[Node], scores: dict[Node, float]) -> dict[Node, tuple[bool, float]]:
    """Whether each section is a heading, and how sure that is (0.5 to 0.99): doubtful ones go with their siblings."""
    runs = {id(node.run): node.run for node in nodes}
    settled: dict[Node, tuple[bool, float]] = {}
    for run in runs.values():
        known = [node for node in run.nodes if node in scores]
        for node in known:
            others = [max(-3.0, min(3.0, scores[other])) for other in known if other is not node]
            pull = sum(others) / len(others) if others else 0.0
            total = scores[node] + (0.35 if len(others) > 1 else 0.2) * pull
            settled[node] = total > 0, min(0.99, 0.5 + abs(total) / 6)
    return settled
