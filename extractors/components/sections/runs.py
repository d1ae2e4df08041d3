"""Puts labelled lines into a tree by the sequence of their labels: 1 → 2 → 3, a → b, I → II, 1.1 under 1.

A line is a section only where its label continues a run that is open or begins a new one; a label that fits nowhere
("2020.", a date) is refused. Where one label has two readings, the one that fits with least doubt is taken.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from extractors.components.sections.labels import RANKS, Label, follows, repair

MOST_DOUBT = 3.0
_BEFORE_SKIPPED = frozenset({6, 10})
"""The places of e and i: f and j, which follow them, are no labels."""


@dataclass(slots=True, eq=False)
class Candidate:
    """A line that begins with a label: its offsets, the index of its block, and the readings of its label.

    `weight` is how much the line looks like a title by its print (bold, capitals): such lines are forgiven gaps.
    """

    start: int
    end: int
    block: int
    labels: list[Label]
    weight: float = 0.0


@dataclass(slots=True, eq=False)
class Run:
    """Sections that count on from one another, under one parent. `outer` is a node of the same style that was open when
    the run began; the run stays inside it only if the outer run goes on after it.
    """

    parent: Node | None
    nodes: list[Node] = field(default_factory=list)
    outer: Node | None = None


@dataclass(slots=True, eq=False)
class Node:
    """A section in the tree, with the reading of its label that fitted, and the doubt that is left."""

    candidate: Candidate
    label: Label
    run: Run
    doubt: float

    @property
    def parent(self) -> Node | None:
        """The section that this one stands in."""
        return self.run.parent

    @property
    def level(self) -> int:
        """1 for the outermost."""
        level, node = 1, self.run.parent
        while node is not None:
            level, node = level + 1, node.run.parent
        return level


@dataclass(slots=True)
class _Fit:
    label: Label
    doubt: float
    depth: int  # how many open nodes stay open
    run: Run | None  # the run to continue; None begins a new one
    outer: Node | None = None


class _Tree:
    def __init__(self, repairing: bool) -> None:
        self.open: list[Node] = []
        self.nodes: list[Node] = []
        self.last: dict[str, Node] = {}
        self.repairing = repairing

    def add(self, candidate: Candidate) -> None:
        fits = [fit for label in candidate.labels for fit in self._fits(label, candidate)]
        best = min(fits, key=lambda fit: fit.doubt, default=None)
        if best is None or best.doubt > MOST_DOUBT:
            return
        run = best.run
        if run is None:
            run = Run(self.open[best.depth - 1] if best.depth else None, outer=best.outer)
        node = Node(candidate, best.label, run, best.doubt)
        run.nodes.append(node)
        self.open = [*self.open[: best.depth], node]
        self.nodes.append(node)
        self.last[best.label.style] = node

    def _fits(self, label: Label, candidate: Candidate) -> Iterable[_Fit]:
        for depth in range(len(self.open) - 1, -1, -1):
            before = self.open[depth]
            if before.label.style != label.style:
                continue
            fit = self._continue(label, before, depth, candidate)
            if fit:
                yield fit
        if label.number == 0:
            first = repair(label, 1)
            if first and label.style != "lower":
                yield self._begin(first, 1.0)
        elif label.number == 1:
            yield self._begin(label, 0.0)
        elif label.number == 2 and label.style not in ("bracketed", "small", "quarter"):
            yield self._begin(label, 2.5 - candidate.weight)
        last = self.last.get(label.style)
        if last is not None and last not in self.open and not label.prefix and follows(label, last.label):
            yield self._begin(label, 0.5 if label.style == "article" else 1.5)

    def _continue(self, label: Label, before: Node, depth: int, candidate: Candidate) -> _Fit | None:
        inner = 0.01 * (len(self.open) - depth)  # of two runs that fit, the innermost
        if label.number == 0 or (self.repairing and label.style == "roman" and label.number == before.label.number):
            repaired = repair(label, _next(before.label))
            # with OCR a second "I" is rather a damaged "II" than a new beginning
            doubt = label.doubt + (0.3 if label.number else 1.0)
            return _Fit(repaired, doubt + inner, depth, before.run) if repaired else None
        if follows(label, before.label):
            # "1)" after "1." is more often a new inner list than the next of the run
            mixed = 0.3 if label.mark[:1] != before.label.mark[:1] else 0.0
            return _Fit(label, label.doubt + mixed + inner, depth, before.run)
        if label.prefix != before.label.prefix:
            return None
        step = label.number - before.label.number
        if 0 <= step <= 3 and label.style != "quarter":
            return _Fit(label, label.doubt + 1.5 + 0.5 * step - candidate.weight + inner, depth, before.run)
        return None

    def _begin(self, label: Label, doubt: float) -> _Fit:
        doubt += label.doubt
        if label.prefix:
            return self._begin_under_prefix(label, doubt)
        depth = len(self.open)
        rank = RANKS[label.style]
        while depth and RANKS[self.open[depth - 1].label.style] > rank:
            depth -= 1
        outer = next((node for node in self.open[:depth] if node.label.style == label.style), None)
        if outer is not None and label.style in ("part", "chapter", "article"):
            return _Fit(label, doubt + 1.0, self.open.index(outer), None)
        return _Fit(label, doubt + 0.2 + (0.3 if outer else 0.0), depth, None, outer)

    def _begin_under_prefix(self, label: Label, doubt: float) -> _Fit:
        for depth in range(len(self.open), 0, -1):
            node = self.open[depth - 1]
            whole = (*node.label.prefix, node.label.number)
            if whole[-len(label.prefix) :] == label.prefix and RANKS[node.label.style] < RANKS[label.style]:
                return _Fit(label, doubt, depth, None)
        depth = len(self.open)
        while depth and RANKS[self.open[depth - 1].label.style] >= RANKS[label.style]:
            depth -= 1
        return _Fit(label, doubt + 1.0, depth, None)


def _next(label: Label) -> int:
    """The number that follows the label's: letters leave out f and j."""
    later = [number for number in range(label.number + 1, label.number + 4)
             if follows(replace(label, number=number), label)]  # fmt: skip
    skipped = label.style == "lower" and len(later) > 1 and label.number in _BEFORE_SKIPPED
    return later[1] if skipped else label.number + 1


def build(candidates: Iterable[Candidate], *, repairing: bool = False) -> list[Node]:
    """The sections among the candidates, in reading order, each in its run.

    `repairing` lets a repeated Roman numeral stand for the next one ("II", "II" for "II", "III"), as OCR gives it.
    """
    tree = _Tree(repairing)
    for candidate in candidates:
        tree.add(candidate)
    for node in tree.nodes:
        run = node.run
        if run.outer is not None and not _resumed(run):
            # the runs before have found their place: the outer one may hold this one no more
            if _holds(run.outer, run.parent):
                run.parent = run.outer.run.parent
            run.outer = None
    _nest(tree.nodes)
    return tree.nodes


def _nest(nodes: list[Node]) -> None:
    """Give those sections another parent whose own was closed when a restarted list moved outwards."""
    path: list[Node] = []
    for node in nodes:
        if node.parent is not None and node.parent not in path:
            rank = RANKS[node.label.style]
            run = Run(next((above for above in reversed(path) if RANKS[above.label.style] < rank), None))
            run.nodes = node.run.nodes[node.run.nodes.index(node) :]
            del node.run.nodes[node.run.nodes.index(node) :]
            for moved in run.nodes:
                moved.run = run
        path = [*path[: path.index(node.parent) + 1], node] if node.parent else [node]


def _holds(outer: Node, node: Node | None) -> bool:
    while node is not None and node is not outer:
        node = node.parent
    return node is outer


def _resumed(run: Run) -> bool:
    outer = run.outer
    assert outer is not None
    return outer.run.nodes[-1].candidate.start > run.nodes[-1].candidate.start
