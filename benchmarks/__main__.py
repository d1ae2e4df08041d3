"""How long the whole way from file to record takes, against what its building blocks alone take on the same files.

usage: python -m benchmarks [FOLDER]

FOLDER holds reports as NAME.docx and NAME.pdf; it is ../shared/corpus/real where that is there, else corpus/reports.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROUNDS = 5
ROOT = Path(__file__).resolve().parent.parent


def cpu(run: Callable[[], object]) -> float:
    """The median CPU seconds of some runs, after one that warms up."""
    run()
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return statistics.median(times)


def plumber(paths: list[Path]) -> None:
    """What pdfplumber alone takes to give the text."""
    import pdfplumber

    for path in paths:
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.extract_text()
                page.close()


def recognise(texts: list[str]) -> None:
    """What underthesea.ner takes on the same text, a paragraph at a time (it is quadratic in its input)."""
    from underthesea import ner

    for text in texts:
        for paragraph in text.split("\n"):
            if paragraph.strip():
                ner(paragraph)


def start_up(path: Path) -> float:
    """CPU seconds of the command from its start to its first record."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "service", "extract", str(path)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure and print the table."""
    shared = ROOT.parent / "shared" / "corpus" / "real"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else shared if shared.is_dir() else ROOT / "corpus" / "reports"
    names = [path.stem for path in sorted(folder.glob("*.docx"))]
    words = [folder / f"{name}.docx" for name in names]
    pdfs = [folder / f"{name}.pdf" for name in names if (folder / f"{name}.pdf").exists()]

    from extractors import extract_file

    first = start_up(words[0])
    records = [extract_file(path) for path in pdfs]
    pages = sum(record.source.pages or 0 for record in records)
    docx = cpu(lambda: [extract_file(path) for path in words])
    pdf = cpu(lambda: [extract_file(path) for path in pdfs])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pdf_base = cpu(lambda: plumber(pdfs))
    ner_base = cpu(lambda: recognise([record.text for record in records]))

    table = Table(title=f"{folder.name}: {len(words)} .docx, {len(pdfs)} .pdf, {pages} pages", title_justify="left")
    for column in ("what", "measured", "against", "ratio or limit"):
        table.add_column(column)
    for name, measured, base, against, limits in (
        (".pdf to record", pdf, pdf_base, "pdfplumber text alone", "limit 0.35, aim 0.15"),
        (".docx to record", docx, ner_base, "underthesea.ner", "limit 0.12, aim 0.04"),
    ):
        costs = [f"{1000 * seconds / pages:.1f} ms a page" for seconds in (measured, base)]
        table.add_row(name, costs[0], f"{against} {costs[1]}", f"{measured / base:.3f} ({limits})")
    table.add_row("start to first record", f"{first:.2f} s", "", "limit 3 s")
    table.add_row("memory after all files", f"{memory:.0f} MiB", "", "limit 400 MiB")
    Console(width=140).print(table)


if __name__ == "__main__":
    main()
