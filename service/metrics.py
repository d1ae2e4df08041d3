"""What is measured, for Prometheus: times and counts, never names and never text."""

from __future__ import annotations

from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import func, select

from service.store.store import Store
from service.store.tables import Delivery, Document
from service.store.tables.base import now
from service.store.tables.documents import DocumentState
from service.store.tables.webhooks import DeliveryState

MEASURED = CollectorRegistry()
"""What this process has measured since it began."""

STAGE_SECONDS = Histogram(
    "thidua_stage_seconds",
    "Seconds that a document spent in a stage: read (in the child process), keep (into the store).",
    ["stage", "outcome"],
    buckets=(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300),
    registry=MEASURED,
)
REQUEST_SECONDS = Histogram(
    "thidua_request_seconds",
    "Seconds that a request took, by the route that answered it.",
    ["method", "route", "status"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
    registry=MEASURED,
)


class StoreMetrics(Collector):
    """What the store says at the moment of asking."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def collect(self) -> Iterable[Metric]:
        """Documents by state, how many wait, how long the first of them has waited, webhook calls that wait."""
        with self._store.reading() as session:
            counted = select(Document.state, func.count()).group_by(Document.state)
            states: dict[str, int] = dict(session.execute(counted).all())
            first = session.scalar(
                select(func.min(Document.uploaded_at)).where(Document.state == DocumentState.WAITING)
            )
            calls = session.scalar(select(func.count()).where(Delivery.state == DeliveryState.WAITING)) or 0
        documents = GaugeMetricFamily("thidua_documents", "Documents by state.", labels=["state"])
        for state in DocumentState:
            documents.add_metric([state.value], states.get(state, 0))
        yield documents
        yield GaugeMetricFamily(
            "thidua_queue_length", "Documents that wait to be read.", states.get(DocumentState.WAITING, 0)
        )
        waited = (now() - first).total_seconds() if first else 0
        yield GaugeMetricFamily("thidua_queue_oldest_seconds", "Seconds since the first of them was handed in.", waited)
        yield GaugeMetricFamily("thidua_webhook_calls_waiting", "Webhook calls that wait.", calls)


def exposition(store: Store) -> bytes:
    """All metrics in the text format of Prometheus."""
    of_store = CollectorRegistry()
    of_store.register(StoreMetrics(store))
    return generate_latest(MEASURED) + generate_latest(of_store)
