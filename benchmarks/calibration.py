"""What a confidence means: of the facts with confidence ≥ x, what share is right.

usage: python -m benchmarks.calibration [--suffix .docx|.pdf] FOLDER…

Each FOLDER holds NAME.gold.json beside NAME.docx (or another suffix). A fact is right when gold has one with its key
(`extractors.scoring`); facts that gold calls optional count neither way.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from extractors import extract_file
from extractors.agreement import KINDS, distinct, pair
from extractors.serialise import to_dict

STEPS = (0.95, 0.9, 0.8, 0.7, 0.5, 0.0)
Judged = dict[str, list[tuple[float, bool]]]


def judge(path: Path, gold_path: Path, judged: Judged) -> None:
    """Add each fact's confidence and whether it is right."""
    gold = json.loads(gold_path.read_text("utf8"))
    record = to_dict(extract_file(path))
    for name, kind in KINDS.items():
        wanted, found = gold.get(name, []), record[name]
        if kind.once:
            wanted, found = distinct(wanted, kind), distinct(found, kind)
        pairs, extra, _ = pair(wanted, found, kind)
        judged[name] += [(fact["confidence"], True) for want, fact in pairs if not want.get("optional")]
        judged[name] += [(fact["confidence"], False) for fact in extra]


def main() -> None:
    """Judge every document of the folders and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--suffix", default=".docx")
    arguments = parser.parse_args()
    judged: Judged = defaultdict(list)
    for folder in arguments.folders:
        for gold_path in sorted(folder.glob("*.gold.json")):
            path = gold_path.with_name(gold_path.name.removesuffix(".gold.json") + arguments.suffix)
            judge(path, gold_path, judged)
    table = Table(title="share that is right, of the facts with confidence ≥ x (how many)", title_justify="left")
    table.add_column("kind")
    for step in STEPS:
        table.add_column(f"≥ {step}", justify="right")
    everything = [each for facts in judged.values() for each in facts]
    for name, facts in [*judged.items(), ("all", everything)]:
        row = []
        for step in STEPS:
            right = [is_right for confidence, is_right in facts if confidence >= step]
            row.append(f"{sum(right) / len(right):.3f} ({len(right)})" if right else "-")
        table.add_row(name, *row)
    Console(width=130).print(table)


if __name__ == "__main__":
    main()
