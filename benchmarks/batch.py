"""How a batch grows with its workers, and whether its memory stays flat.

usage: python -m benchmarks.batch [--documents N] [--rounds N]

Speed: the same generated district (.docx, PDF and, where Tesseract is installed, scans) with one worker and with two,
in turn. Wall clock counts here, so nothing else should run; the CPU seconds beside it, counted from the first record,
say how much of the work is keeping (the parent's) and how much reading.
Memory: N one-page reports, each with words of its own; the resident memory of the parent and of its children in the
last quarter of the run against the first.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from corpus.generator import generate
from corpus.generator.facts import Form
from corpus.generator.writing import SUFFIXES, files, render, report_source

UNITS = 60
FORMS: tuple[Form, ...] = ("docx", "pdf", "docx", "pdf", "docx", "scan")
SAMPLE_SECONDS = 0.25
_SYLLABLES = ("ban", "cường", "đông", "giang", "hà", "lâm", "mỹ", "ngọc", "phú", "quế", "sơn", "thạnh", "vân", "yên")


def write_mixed(folder: Path, *, scans: bool) -> int:
    """Reports of several pages, .docx and PDF, and every sixth a scan if asked for. Returns how many."""
    district = generate(5, units=UNITS, difficulties=False)
    for number, submission in enumerate(district.submissions):
        form = FORMS[number % len(FORMS)]
        form = "docx" if form == "scan" and not scans else form
        content = render(report_source(district, submission), form)
        (folder / f"{submission.file_name}{SUFFIXES[form]}").write_bytes(content)
    return len(list(folder.iterdir()))


def write_many(folder: Path, count: int) -> None:
    """One-page reports, each with a paragraph of words of its own."""
    rng = random.Random(1)
    sources = [content for _, _, content in files(generate(6, units=40, small=True, difficulties=False), ("docx",))]
    for number in range(count):
        words = " ".join("".join(rng.sample(_SYLLABLES, 3)) for _ in range(8))
        paragraph = f"<w:p><w:r><w:t>Mã hồ sơ {number}: {words}.</w:t></w:r></w:p><w:sectPr"
        (folder / f"{number:05}.docx").write_bytes(_varied(sources[number % len(sources)], paragraph))


def _varied(content: bytes, paragraph: str) -> bytes:
    varied = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(varied, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                before, mark, after = part.rpartition(b"<w:sectPr")
                part = before + paragraph.encode() + after if mark else part
            new.writestr(name, part)
    return varied.getvalue()


def start(folder: Path, place: Path, workers: int) -> subprocess.Popen[bytes]:
    """The command, on a new store in `place`."""
    command = [
        sys.executable,
        "-m",
        "service",
        "batch",
        str(folder),
        "--out",
        str(place / "out"),
        "--workers",
        str(workers),
    ]
    environment = {**os.environ, "THIDUA_DATA_DIR": str(place / "data"), "THIDUA_DATABASE_URL": ""}
    return subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)


def measure(folder: Path, workers: int) -> tuple[float, float, float]:
    """Wall seconds from the first record to the last, and the CPU seconds of the parent and its children meanwhile."""
    with tempfile.TemporaryDirectory() as place:
        process = start(folder, Path(place), workers)
        first = last = parent = 0.0
        count = 0
        children: dict[int, tuple[float, float]] = {}
        while process.poll() is None:
            now = records(Path(place))
            if now > count:
                used = {pid: cpu(pid) for pid in (process.pid, *tree(process.pid))}
                if not count:
                    first, begun = time.monotonic(), dict(used)
                last, count = time.monotonic(), now
                parent = used.pop(process.pid) - begun[process.pid]
                children.update({pid: (begun.get(pid, 0.0), seconds) for pid, seconds in used.items()})
            time.sleep(0.1)
        return last - first, parent, sum(end - begin for begin, end in children.values())


def records(place: Path) -> int:
    """How many records there are by now."""
    folder = place / "out" / "records"
    return sum(not entry.name.startswith(".") for entry in os.scandir(folder)) if folder.is_dir() else 0


def _stat(process: int) -> list[str]:
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return []


def cpu(process: int) -> float:
    """CPU seconds that the process and those it waited for have used; 0 when it is gone (proc(5): fields 14 to 17)."""
    fields = _stat(process)
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK") if fields else 0.0


def tree(process: int) -> Iterator[int]:
    """The processes below this one."""
    parents = {
        int(entry.name): int(fields[1]) for entry in Path("/proc").glob("[0-9]*") if (fields := _stat(int(entry.name)))
    }
    below = {process}
    for _ in range(4):  # the fork server, its children, their watchers
        below |= {pid for pid, parent in parents.items() if parent in below}
    yield from below - {process}


def resident(process: int) -> int:
    """The process's share of resident memory in MiB: pages that several share count in parts (proc(5): Pss)."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) // 1024


def memory(folder: Path, documents: int) -> list[tuple[int, int, int]]:
    """Samples over one run with two workers: records written, MiB of the parent, MiB of all its children."""
    samples = []
    with tempfile.TemporaryDirectory() as place:
        process = start(folder, Path(place), 2)
        while process.poll() is None:
            count = records(Path(place))
            if 0 < count < documents:
                samples.append((count, resident(process.pid), sum(map(resident, tree(process.pid)))))
            time.sleep(SAMPLE_SECONDS)
    return samples


def speed(console: Console, *, rounds: int, scans: bool) -> None:
    """Measure one worker against two and print it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        count = write_mixed(folder, scans=scans)
        measured = [(measure(folder, 1), measure(folder, 2)) for _ in range(rounds)]
    title = f"thidua batch, {count} files, {'a sixth of them scans' if scans else 'no scans'}"
    table = Table(title=f"{title}; load {os.getloadavg()[0]:.1f}", title_justify="left")
    for column in ("", "1 worker", "2 workers", "ratio"):
        table.add_column(column)
    one, two = (min(pair[workers][0] for pair in measured) for workers in (0, 1))
    speeds = [f"{count / seconds:.1f}" for seconds in (one, two)]
    table.add_row("files a second (best round)", *speeds, f"{one / two:.2f} (aim 1.8)")
    parent, children = (statistics.median(pair[1][which] for pair in measured) for which in (1, 2))
    table.add_row("CPU seconds: parent, children", "", f"{parent:.1f}, {children:.1f}", "")
    console.print(table)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    console = Console(width=130)
    for scans in (False, True) if shutil.which("tesseract") else (False,):
        speed(console, rounds=arguments.rounds, scans=scans)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_many(folder, arguments.documents)
        samples = memory(folder, arguments.documents)
    table = Table(title=f"memory over {arguments.documents} one-page reports, 2 workers", title_justify="left")
    for column in ("MiB (median)", "first quarter", "last quarter", "ratio"):
        table.add_column(column)
    quarter = arguments.documents / 4
    for which, label in ((1, "parent"), (2, "children together")):
        early = statistics.median(sample[which] for sample in samples if sample[0] <= quarter)
        late = statistics.median(sample[which] for sample in samples if sample[0] > 3 * quarter)
        table.add_row(label, f"{early:.0f}", f"{late:.0f}", f"{late / early:.2f} (flat: 1.0)")
    console.print(table)


if __name__ == "__main__":
    main()
