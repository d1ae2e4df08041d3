"""How long the summary and its campaign take on a store of many documents: pages and exports, on each database.

usage: python -m benchmarks.summary [DOCUMENTS]

Thirty reports of a generated district are read once and copied, under units of their own and with other numbers, until
the store holds DOCUMENTS (3,000) of them. One campaign holds a hundred; another all that remain. PostgreSQL is measured
too where one answers under THIDUA_TEST_DATABASE_URL (a URL of SQLAlchemy; a schema of its own is made and dropped).
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from html import unescape
from pathlib import Path

from rich.console import Console
from rich.table import Table
from sqlalchemy import select
from starlette.testclient import TestClient

from benchmarks.filled_store import SMALL, databases, fill, read_reports
from service import collector, logs
from service.settings import Settings
from service.store.store import Store, open_store
from service.store.tables import CampaignItem
from service.web.app import create_app
from service.web.pages.summary import Part

PAGE_LIMIT, EXPORT_LIMIT = 1.0, 10.0
CAMPAIGNS = (1, 2)
Cost = tuple[float, float]
"""Seconds on the clock, and CPU seconds of this process: other work on the machine stretches only the first."""
Row = tuple[str, Cost, Cost, float]
"""What was asked for, its cost for the small campaign and for the large one, and the limit in seconds."""


def fastest(run: Callable[[], object], *, rounds: int = 3) -> Cost:
    """The cost of the fastest of some runs after one that warms up."""
    run()
    times = []
    for _ in range(rounds):
        start, used = time.perf_counter(), time.process_time()
        run()
        times.append((time.perf_counter() - start, time.process_time() - used))
    return min(times)


class Asking:
    """A client of the service that counts what answers cost."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def get(self, path: str) -> str:
        """The answer's body, decoded only where it is text."""
        answer = self.client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.text if answer.headers["content-type"].startswith("text/html") else ""

    def costs(self, what: str, path: Callable[[int], str], limit: float, *, rounds: int = 3) -> Row:
        """The costs of what stands at the path of each campaign."""
        addresses = [path(campaign) for campaign in CAMPAIGNS]
        small, large = (fastest(partial(self.get, address), rounds=rounds) for address in addresses)
        return what, small, large, limit

    def behind(self, part: Part, campaign: int) -> str:
        """The address of the facts behind the first figure of the part that has many."""
        found = re.search(
            r'href="(/summary/behind/[^"]+)"', self.get(f"/summary?campaign={campaign}&part={part.value}")
        )
        assert found is not None
        return unescape(found[1])

    def after_change(self, store: Store) -> Row:
        """The first look at a campaign after one of its items was changed."""
        costs = []
        for campaign in CAMPAIGNS:
            with store.reading() as session:
                item = session.scalars(select(CampaignItem).where(CampaignItem.campaign_id == campaign)).first()
            assert item is not None
            form = {"text": item.text, "topic": item.topic or "", "terms": "; ".join([*item.terms, "thi đua"])}
            start, used = time.perf_counter(), time.process_time()
            self.client.post(f"/campaigns/{campaign}/items/{item.id}", data=form)  # it leads to the page
            costs.append((time.perf_counter() - start, time.process_time() - used))
        return "page: campaign, an item just changed", costs[0], costs[1], PAGE_LIMIT


def measure(settings: Settings, store: Store) -> Iterator[Row]:
    """Everything that people open of a summary and its campaign."""
    logs.configure(settings.log_level)
    application = create_app(settings, store, reads=False)
    with TestClient(application, base_url="http://127.0.0.1:8000") as client:
        asking = Asking(client)
        for part in Part:
            yield asking.costs(f"page: {part.value}", lambda c, p=part: f"/summary?campaign={c}&part={p}", PAGE_LIMIT)  # type: ignore[misc]
        for part in (Part.AWARDS, Part.INDICATORS):
            yield asking.costs(f"page: behind {part.value}", lambda c, p=part: asking.behind(p, c), PAGE_LIMIT)  # type: ignore[misc]
        yield asking.costs("page: campaign", lambda c: f"/campaigns/{c}", PAGE_LIMIT)
        yield asking.after_change(store)
        for form in ("docx", "xlsx", "forms", "csv", "json"):
            yield asking.costs(
                f"export: {form}", lambda c, f=form: f"/summary/export/{f}?campaign={c}", EXPORT_LIMIT, rounds=1  # type: ignore[misc]
            )  # fmt: skip
        yield asking.costs(
            "export: reminder", lambda c: f"/campaigns/{c}/reminder.docx?lacking=1", EXPORT_LIMIT, rounds=1
        )


def main() -> None:
    """Measure and print a table for each database."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    console = Console(width=110)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        read = read_reports(folder / "district")
        collector.settle()  # as the web service does, which never loads the extractors
        with databases(folder) as found:
            for name, settings in found:
                store = open_store(settings)
                fill(store, read, count)
                table = Table(title=f"{name}, {count:,} documents", title_justify="left")
                for head in ("what", f"campaign of {SMALL}", f"campaign of {count - SMALL:,}", "limit"):
                    table.add_column(head)
                for what, small, large, limit in measure(settings, store):
                    costs = (f"{clock:.2f} s ({used:.2f} CPU)" for clock, used in (small, large))
                    table.add_row(what, *costs, f"{limit:.0f} s")
                console.print(table)
                store.close()


if __name__ == "__main__":
    main()
