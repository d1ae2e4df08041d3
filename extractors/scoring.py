"""How well records agree with gold, kind by kind.

A fact is right when its key fields agree with a gold fact that is not taken yet; its other fields count as the share of
right facts on which they agree too. An optional gold fact counts neither as missed nor as wrong. Some kinds count each
distinct fact once a document (see `extractors.agreement`). Gold and records are the JSON of `extractors.record`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractors.agreement import HEADER_FIELDS, KINDS, Item, distinct, header_agrees, pair


@dataclass(slots=True)
class Tally:
    """Counts of one kind, and for each other field how many right facts agree on it."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    agreed: dict[str, int] = field(default_factory=dict)

    @property
    def gold(self) -> int:
        """How many facts should have been found."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """The share of the found facts that are right."""
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        """The share of the gold facts that were found."""
        return self.right / max(self.gold, 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    @property
    def fields(self) -> dict[str, float]:
        """The share of right facts on which each other field agrees."""
        return {name: count / self.right for name, count in self.agreed.items()} if self.right else {}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One fact that was "missed" or "wrong" (for a field of the header: what was wanted and what was given)."""

    document: str
    kind: str
    fault: str
    wanted: Any = None
    given: Any = None


@dataclass(slots=True)
class Scores:
    """Agreement over any number of documents."""

    kinds: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in KINDS})
    header: dict[str, tuple[int, int]] = field(default_factory=dict)
    disagreements: list[Disagreement] = field(default_factory=list)

    def add(self, gold: Item, record: Item, document: str = "") -> None:
        """Counts one document; an empty record means that every fact was missed."""
        for name, kind in KINDS.items():
            wanted, given = gold.get(name, []), record.get(name, [])
            if kind.once:
                wanted, given = distinct(wanted, kind), distinct(given, kind)
            pairs, extra, missed = pair(wanted, given, kind)
            tally = self.kinds[name]
            tally.wrong += len(extra)
            tally.missed += len(missed)
            for a, b in pairs:
                if a.get("optional"):
                    continue
                tally.right += 1
                for key, agrees in kind.fields.items():
                    tally.agreed[key] = tally.agreed.get(key, 0) + agrees(a.get(key), b.get(key))
            self.disagreements += [Disagreement(document, name, "missed", wanted=item) for item in missed]
            self.disagreements += [Disagreement(document, name, "wrong", given=item) for item in extra]
        found = record.get("header") or {}
        for name in HEADER_FIELDS:
            if name in gold["header"]:
                agrees_here = header_agrees(name, gold["header"][name], found.get(name))
                right, total = self.header.get(name, (0, 0))
                self.header[name] = (right + agrees_here, total + 1)
                if not agrees_here:
                    wrong = Disagreement(document, f"header.{name}", "wrong", gold["header"][name], found.get(name))
                    self.disagreements.append(wrong)

    def figures(self) -> dict[str, dict[str, Any]]:
        """Gold count, precision, recall, F1 and field shares of each kind that occurs, and of the header."""
        figures: dict[str, dict[str, Any]] = {
            name: {"gold": t.gold, "precision": t.precision, "recall": t.recall, "f1": t.f1, "fields": t.fields}
            for name, t in self.kinds.items()
            if t.gold + t.wrong
        }
        right, total = (sum(counts) for counts in zip(*self.header.values(), strict=True)) if self.header else (0, 0)
        if total:
            shares = {name: n / m for name, (n, m) in self.header.items()}
            figures["header"] = {"gold": total, "f1": right / total, "fields": shares}
        return figures

    def table(self) -> list[tuple[str, ...]]:
        """Rows for printing, the first of them the names of the columns; fields stand in one column."""
        rows: list[tuple[str, ...]] = [("kind", "gold", "right", "wrong", "P", "R", "F1", "fields that agree")]
        for name, figure in self.figures().items():
            shares = " ".join(f"{key} {share:.2f}" for key, share in figure["fields"].items())
            if name == "header":
                right = sum(n for n, _ in self.header.values())
                counts = (str(figure["gold"]), str(right), str(figure["gold"] - right), "", "")
            else:
                t = self.kinds[name]
                counts = (str(t.gold), str(t.right), str(t.wrong), f"{t.precision:.3f}", f"{t.recall:.3f}")
            rows.append((name, *counts, f"{figure['f1']:.3f}", shares))
        return rows


def score(gold: Item, record: Item) -> Scores:
    """How one record agrees with its gold."""
    scores = Scores()
    scores.add(gold, record)
    return scores


@dataclass(slots=True)
class Report:
    """The scores of a folder of records, and the names of the gold files that no record answers to."""

    scores: Scores
    documents: int
    unanswered: list[str]

    def table(self) -> list[tuple[str, ...]]:
        """The rows of `Scores.table`."""
        return self.scores.table()


def evaluate(gold_dir: Path, records_dir: Path) -> Report:
    """Scores every NAME.gold.json against NAME.json (or the first NAME.*.json) of the records' folder."""
    report = Report(Scores(), 0, [])
    for path in sorted(gold_dir.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        found = sorted(records_dir.glob(f"{name}.json")) or sorted(records_dir.glob(f"{name}.*.json"))
        if found:
            report.documents += 1
        else:
            report.unanswered.append(name)
        record = json.loads(found[0].read_text(encoding="utf8")) if found else {}
        report.scores.add(json.loads(path.read_text(encoding="utf8")), record, name)
    return report
