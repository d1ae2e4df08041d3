"""How long the whole way from file to record takes, against what its building blocks alone take on the same files.

usage: python -m benchmarks [FOLDER]

FOLDER holds reports as NAME.docx and NAME.pdf; it is ../shared/corpus/real where that is there, else corpus/reports.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image
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


def children() -> float:
    """CPU seconds of all commands that this process has run."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def with_children(run: Callable[[], object]) -> float:
    """CPU seconds of one run, the commands that it calls included. One run: OCR takes a second a page."""
    start = time.process_time() + children()
    run()
    return time.process_time() + children() - start


def tesseract(images: list[Path]) -> None:
    """What the tesseract command alone takes to give the words of the same page images: as we run it, one a core."""
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}

    def read(image: Path) -> None:
        command = ["tesseract", str(image), "stdout", "-l", "vie", "--dpi", "200", "hocr"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)

    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        list(pool.map(read, images))


def scanned(pdf: Path, folder: Path) -> tuple[Path, list[Path]]:
    """A scan of the report at 200 dpi, turned by half a degree and noisy: as one PDF, and as an image a page."""
    pages = pdfium.PdfDocument(pdf)
    images = []
    for number, page in enumerate(pages):
        image = (
            page.render(scale=200 / 72, grayscale=True).to_pil().rotate(0.5, Image.Resampling.BICUBIC, fillcolor=255)
        )
        grey = np.asarray(image, dtype=np.float32) * 0.9 + 20
        grey += np.random.default_rng(number).normal(0, 6, grey.shape)
        images.append(Image.fromarray(grey.clip(0, 255).astype(np.uint8)))
    paths = [folder / f"{pdf.stem}-{number}.png" for number in range(len(images))]
    for image, path in zip(images, paths, strict=True):
        image.save(path)
    whole = folder / f"{pdf.stem}.pdf"
    images[0].save(whole, save_all=True, append_images=images[1:], resolution=200, quality=90)
    return whole, paths


def ocr_costs(pdf: Path) -> tuple[float, float, int]:
    """CPU seconds from a scan of the report to its record, those of Tesseract alone, and the number of pages."""
    from extractors import extract_file

    with tempfile.TemporaryDirectory() as folder:
        whole, images = scanned(pdf, Path(folder))
        return with_children(lambda: extract_file(whole)), with_children(lambda: tesseract(images)), len(images)


def start_up(path: Path) -> float:
    """CPU seconds of the command from its start to its first record."""
    before = children()
    command = [sys.executable, "-m", "service", "extract", str(path)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return children() - before


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
    if shutil.which("tesseract"):
        ours, base, scans = ocr_costs(pdfs[0])
        costs = [f"{1000 * seconds / scans:.0f} ms a page" for seconds in (ours, base)]
        table.add_row(
            f"scan to record, {scans} pages", costs[0], f"tesseract {costs[1]}", f"{ours / base:.2f} (limit 1.2)"
        )
    table.add_row("start to first record", f"{first:.2f} s", "", "limit 3 s")
    table.add_row("memory after all files", f"{memory:.0f} MiB", "", "limit 400 MiB")
    Console(width=140).print(table)


if __name__ == "__main__":
    main()
