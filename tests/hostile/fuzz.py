"""`make fuzz`: damages the project's own reports for some minutes and keeps what is neither read nor refused.

python -m tests.hostile.fuzz [--minutes N | --count N] [--seed N] [--out DIR]; exits 1 where anything was found
"""

from __future__ import annotations

import argparse
import logging
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from service.work.limits import Limits
from service.work.reader import Outcome, Reader
from tests.conftest import REPORTS
from tests.hostile.mutants import docx_mutant, pdf_mutant

FAULTS = {"E_INTERNAL", "E_CRASHED", "E_TIMEOUT", "E_MEMORY"}
LIMITS = Limits(seconds=20, memory=1536 * 1024**2)


def mutants(folder: Path, seeds: Iterator[int], kinds: tuple[str, ...] = (".docx", ".pdf")) -> Iterator[Path]:
    """Damaged reports written to the folder one after the other, named by the seed that makes them again."""
    sources = {kind: sorted(REPORTS.glob(f"*{kind}")) for kind in kinds}
    for seed in seeds:
        random = Random(seed)
        kind = kinds[seed % len(kinds)]
        source = random.choice(sources[kind])
        path = folder / f"{seed}{kind}"
        path.write_bytes((docx_mutant if kind == ".docx" else pdf_mutant)(source.read_bytes(), random))
        yield path


def fault(outcome: Outcome) -> str | None:
    """What is wrong with the outcome, or None where it is a value that a hostile file may give."""
    if outcome.record is None:
        assert outcome.error is not None
        return outcome.error.code if outcome.error.code in FAULTS else None
    text = outcome.record.text
    for kind in ("quantities", "awards", "persons", "collectives", "deadlines", "citations", "movements"):
        for fact in getattr(outcome.record, kind):
            if text[fact.evidence.start : fact.evidence.end] != fact.evidence.quote:
                return f"a quote of {kind} is not in the text"
    return None


def without_other_programs() -> None:
    """Tesseract and LibreOffice would take most of the time."""
    os.environ["PATH"] = ""


def main() -> int:
    """Run until the time or the count is over; finds are left in the folder. Returns how many there were, at most 1."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--minutes", type=float, default=10)
    arguments.add_argument("--count", type=int, default=0, help="how many files; 0: as many as the time allows")
    arguments.add_argument("--seed", type=int, default=int(time.time()))
    arguments.add_argument("--out", type=Path, default=Path("build/fuzz"))
    options = arguments.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(filename=options.out / "log.txt")
    without_other_programs()
    deadline = time.monotonic() + 60 * options.minutes
    counts: Counter[str] = Counter()

    def seeds() -> Iterator[int]:
        seed = options.seed
        while seed - options.seed < options.count if options.count else time.monotonic() < deadline:
            yield seed
            seed += 1

    with tempfile.TemporaryDirectory() as folder, Reader(workers=2, limits=LIMITS) as reader:
        for outcome in reader.read(mutants(Path(folder), seeds())):
            counts["read" if outcome.error is None else outcome.error.code] += 1
            wrong = fault(outcome)
            if wrong is None:
                outcome.path.unlink()
            else:
                shutil.move(outcome.path, options.out / outcome.path.name)
                print(f"{outcome.path.name}: {wrong}", flush=True)
    found = any(options.out.glob("*.docx")) or any(options.out.glob("*.pdf"))
    print(f"seeds from {options.seed}:", ", ".join(f"{code} {count}" for code, count in counts.most_common()))
    return int(found)


if __name__ == "__main__":
    sys.exit(main())
