"""Scores a folder of records against gold: `python -m corpus.evaluate RECORDS [--gold DIR] [--errors]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from extractors.scoring import Disagreement, evaluate

REPORTS = Path(__file__).parent / "reports"
SHOWN = (
    "label", "title", "type", "value", "value_max", "of", "unit", "award", "recipient", "count", "name", "role",
    "bound", "start", "end", "number", "symbol", "date",
)  # fmt: skip


def line(found: Disagreement) -> str:
    """One disagreement on one line."""
    where = f"{found.document} {found.kind} {found.fault}:"
    if found.kind.startswith("header."):
        return f"{where} wanted {found.wanted!r}, got {found.given!r}"
    item = found.wanted or found.given
    hidden = ("start", "end") if found.kind == "sections" else ()
    keys = {key: item[key] for key in SHOWN if item.get(key) is not None and key not in hidden}
    return f"{where} {keys} «{(item.get('evidence') or {}).get('quote', '')[:80]}»"


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path)
    parser.add_argument("--gold", type=Path, default=REPORTS)
    parser.add_argument("--errors", action="store_true", help="list what was missed and what was wrong")
    arguments = parser.parse_args()
    report = evaluate(arguments.gold, arguments.records)
    for name in report.unanswered:
        print(f"no record for {name}: every fact of it counts as missed")
    if arguments.errors:
        print("\n".join(map(line, report.scores.disagreements)))
    print(f"{report.documents} documents")
    for kind, *counts, fields in report.table():
        print(f"{kind:<12}" + "".join(f"{count:>7}" for count in counts) + f"   {fields}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
