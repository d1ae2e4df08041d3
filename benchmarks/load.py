"""How long pages take on a full store while ten clients hand in fifty reports, and what memory that takes.

usage: python -m benchmarks.load [--documents N]

A store is filled with N (3,000) documents by the store's own functions from thirty reports of a generated district.
Then `thidua serve` runs on it as a process of its own. Two officers ask for the pages one after another, first in
quiet, then from the first upload until the last of the fifty reports is read. Time is wall clock, so the load of the
machine is printed beside it. PostgreSQL instead of SQLite where THIDUA_DATABASE_URL names an empty database.
"""

from __future__ import annotations

import argparse
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
from rich.console import Console
from rich.table import Table

from benchmarks.batch import resident, tree, write_mixed
from benchmarks.filled_store import read_reports
from extractors.record import Record
from service.accounts import accounts, tokens
from service.accounts.identity import Scope
from service.settings import Settings
from service.store import documents
from service.store.actors import COMMAND_LINE
from service.store.extractions import keep_record
from service.store.store import Store, open_store
from service.store.tables.accounts import Role

CLIENTS, UPLOADS, OFFICERS = 10, 50, 2
LIMIT = 0.3
"""Seconds that a page may take at the median."""

QUIET_ROUNDS = 20
PASSWORD = "mật khẩu để đo"
WORDS = ("thi đua", "giay khen", '"tap the lao dong"', "nong thon moi", "chuyển đổi số", "quý II")
Times = dict[str, list[float]]


def fill(store: Store, reports: list[Record], count: int, folder: Path) -> list[str]:
    """Hand in `count` documents and keep what was read of them. Returns their ids."""
    ids = []
    for number in range(count):
        path = folder / "handed-in"
        path.write_bytes(f"document {number}".encode())
        name = f"báo cáo {number}.docx"
        ids.append(documents.hand_in(store, path, actor=COMMAND_LINE, file_name=name).document_id)
    for begin in range(0, count, 100):
        with store.writing() as session:
            for number in range(begin, min(begin + 100, count)):
                document = documents.find(session, COMMAND_LINE, ids[number])
                keep_record(session, document, reports[number % len(reports)])
    return ids


@contextmanager
def serving(settings: Settings, log: Path) -> Iterator[tuple[str, int]]:
    """`thidua serve` on the settings' store: its address and the id of its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"THIDUA_DATA_DIR": str(settings.data_dir), "THIDUA_LOG_LEVEL": "WARNING"}
    with log.open("wb") as out:
        command = [sys.executable, "-m", "service", "serve", "--port", str(port)]
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=out)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                httpx.get(f"{address}/sign-in")
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield address, process.pid
    finally:
        process.terminate()
        process.wait()


def pages_of(ids: list[str], rng: random.Random) -> Iterator[tuple[str, str]]:
    """What an officer asks for, over and over: what it is, and its address."""
    last = max(len(ids) // 50, 1)
    while True:
        yield "list", f"/documents?page={rng.randint(1, last)}"
        yield "list, by unit", f"/documents?sort=unit&page={rng.randint(1, last)}"
        yield "list, filtered", f"/documents?state=ready&type=report&page={rng.randint(1, last)}"
        yield "search", f"/documents?q={rng.choice(WORDS)}"
        yield "review", f"/documents/{rng.choice(ids)}"


def officer(address: str, ids: list[str], seed: int, goes_on: Callable[[int], bool]) -> Times:
    """Ask for pages while `goes_on(pages so far)`. Returns the seconds of each, by what it is."""
    times: Times = defaultdict(list)
    with httpx.Client(base_url=address, timeout=60) as client:
        client.post("/sign-in", data={"name": f"can-bo-{seed}", "password": PASSWORD})
        for number, (what, path) in enumerate(pages_of(ids, random.Random(seed))):
            if not goes_on(number):
                return times
            start = time.perf_counter()
            client.get(path).raise_for_status()
            times[what].append(time.perf_counter() - start)
    return times


def upload(address: str, token: str, files: list[Path]) -> list[tuple[float, str]]:
    """Hand in files one after another. Returns the seconds of each and the address of its job."""
    done = []
    with httpx.Client(base_url=address, timeout=120, headers={"Authorization": f"Bearer {token}"}) as client:
        for path in files:
            start = time.perf_counter()
            answer = client.post("/api/v1/documents", files=[("files", (path.name, path.read_bytes()))])
            answer.raise_for_status()
            done.append((time.perf_counter() - start, answer.json()["files"][0]["job"]))
    return done


def wait_for(address: str, token: str, jobs: list[str]) -> None:
    """Wait until every job is done. Raises where a report could not be read."""
    with httpx.Client(base_url=address, timeout=60, headers={"Authorization": f"Bearer {token}"}) as client:
        for job in jobs:
            while (state := client.get(job).raise_for_status().json()["state"]) != "done":
                if state == "failed":
                    raise RuntimeError(f"{job} failed")
                time.sleep(0.3)


def by_all(address: str, ids: list[str], goes_on: Callable[[int], bool]) -> Times:
    """What all officers measure at once."""
    together: Times = defaultdict(list)
    with ThreadPoolExecutor(OFFICERS) as pool:
        for times in pool.map(lambda seed: officer(address, ids, seed, goes_on), range(OFFICERS)):
            for what, seconds in times.items():
                together[what] += seconds
    return together


class Memory:
    """The most memory in MiB that the server, and its children that read, have had while this watches."""

    def __init__(self, process: int) -> None:
        self.server = self.children = 0
        self._process = process
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.5):
            self.server = max(self.server, resident(self._process))
            self.children = max(self.children, sum(map(resident, tree(self._process))))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=3000)
    count = parser.parse_args().documents
    console = Console(width=120)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        settings = Settings(data_dir=folder / "data")
        (folder / "new").mkdir()
        write_mixed(folder / "new", scans=False)
        new = sorted((folder / "new").iterdir())[:UPLOADS]
        store = open_store(settings)
        begun = time.perf_counter()
        ids = fill(store, read_reports(folder / "district").reports, count, folder)
        console.print(f"{count:,} documents kept in {time.perf_counter() - begun:.0f} s")
        with store.writing() as session:
            admin = accounts.open_account(session, COMMAND_LINE, "quan-tri", PASSWORD, Role.ADMIN)
            _, token = tokens.create(session, admin.id, "", [Scope.UPLOAD, Scope.READ])
            for number in range(OFFICERS):
                accounts.open_account(session, COMMAND_LINE, f"can-bo-{number}", PASSWORD, Role.OFFICER)
        store.close()
        with serving(settings, folder / "log") as (address, process), Memory(process) as memory:
            quiet = by_all(address, ids, lambda number: number < 5 * QUIET_ROUNDS)
            at_rest = memory.server
            over = threading.Event()
            with ThreadPoolExecutor(1) as paging, ThreadPoolExecutor(CLIENTS) as clients:
                busy = paging.submit(by_all, address, ids, lambda _: not over.is_set())
                begun = time.perf_counter()
                try:
                    parts = [new[client::CLIENTS] for client in range(CLIENTS)]
                    uploads = [each for done in clients.map(lambda files: upload(address, token, files), parts)
                               for each in done]  # fmt: skip
                    uploaded = time.perf_counter() - begun
                    wait_for(address, token, [job for _, job in uploads])
                finally:
                    over.set()
                report(console, quiet, busy.result(), count)
            seconds = statistics.median(each for each, _ in uploads)
            console.print(
                f"{len(uploads)} uploads by {CLIENTS} clients in {uploaded:.1f} s, {seconds:.2f} s each at the median;"
                f" read after {time.perf_counter() - begun:.0f} s; no error\n"
                f"memory: server {at_rest} MiB when quiet, {memory.server} at most; children {memory.children} at most"
            )


def report(console: Console, quiet: Times, busy: Times, count: int) -> None:
    """Print the table of pages."""
    title = f"pages, {count:,} documents, {OFFICERS} officers at once; load {os.getloadavg()[0]:.1f}"
    table = Table(title=title, title_justify="left")
    for column in ("ms: median, 95 of 100", "quiet", "while 50 reports come in and are read", "limit (median)"):
        table.add_column(column)
    for what in busy:
        cells = [
            f"{1000 * statistics.median(times):.0f}, {1000 * statistics.quantiles(times, n=20)[-1]:.0f} ({len(times)})"
            for times in (quiet[what], busy[what])
        ]
        table.add_row(what, *cells, f"{1000 * LIMIT:.0f}")
    console.print(table)


if __name__ == "__main__":
    main()
