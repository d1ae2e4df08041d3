"""`python -m corpus.generator --seed 7 --units 30 --out build/district`: writes a fictional district into a folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from corpus.generator import generate, write
from corpus.generator.facts import FORMS


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m corpus.generator", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same files (1)")
    parser.add_argument("--units", type=int, default=30, help="how many units report (30)")
    parser.add_argument("--out", type=Path, required=True, help="the folder to write into")
    parser.add_argument("--formats", nargs="+", choices=FORMS, default=list(FORMS), help="forms of the reports (all)")
    parser.add_argument("--small", action="store_true", help="reports of one page")
    parser.add_argument("--plain", action="store_true", help="no planted difficulties")
    arguments = parser.parse_args()
    try:
        district = generate(
            arguments.seed, units=arguments.units, small=arguments.small, difficulties=not arguments.plain
        )
    except ValueError as error:
        parser.error(str(error))
    written = write(district, arguments.out, arguments.formats)
    print(f"{sum(map(len, written.values()))} files of {arguments.units} units: {arguments.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
