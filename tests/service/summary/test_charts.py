"""Charts: well-formed, told to screen readers, every number of the figures in them."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

from service.campaigns.submissions import Submission, SubmissionState
from service.store.store import Store
from service.summary.awards import summarise_awards
from service.summary.charts.charts import awards_by_unit, indicators_against_plan, submissions_over_time
from service.summary.indicators import summarise_indicators
from service.summary.scope import Scope, choose
from tests.service.summary.summary_store import OFFICER, Paper, keep

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "xã <script>“A” & B"


def drawn(svg: str | None) -> tuple[str, str, str]:
    """A chart's title, its description, and all text on it; every part named by it is there."""
    assert svg is not None
    root = ElementTree.fromstring(svg)
    parts = {part.get("id"): part.text or "" for part in root if part.get("id")}
    title, description = (parts[name] for name in (root.get("aria-labelledby") or "").split())
    assert root.get("role") == "img" and "style=" not in svg
    return title, description, " | ".join(part.text or "" for part in root.iter(f"{SVG}text"))


def test_awards_by_unit(store: Store) -> None:
    paper = Paper().award("a1", 1044).award("a2", 3, award="bang_khen", giver_level="province")
    keep(store, HOSTILE, paper)
    keep(store, "xã An Lạc", Paper().award("a1", 5).award("a2", 9, status="proposed"))
    with store.reading() as session:
        chosen = choose(session, OFFICER, Scope())
        title, description, text = drawn(awards_by_unit(summarise_awards(session, chosen), chosen))
    assert title.startswith("Khen thưởng") and "1.052" in description
    assert HOSTILE in text and "1.047" in text and "Giấy khen" in text


def test_indicators_against_plan(store: Store) -> None:
    paper = Paper().quantity("q1", 480, "ha", "Diện tích gieo trồng")
    keep(store, "xã An Lạc", paper.quantity("q2", 600, "ha", "Diện tích gieo trồng", aspect="target"))
    with store.reading() as session:
        lines = summarise_indicators(session, choose(session, OFFICER, Scope())).lines
    assert "80%" in drawn(indicators_against_plan(lines))[2]


def test_submissions_over_time() -> None:
    def row(unit_id: int, state: SubmissionState, sent_on: date | None) -> Submission:
        document_id = "d" * 32 if sent_on else None
        return Submission(
            unit_id, f"xã {unit_id}", "xã", date(2024, 7, 5), state, document_id=document_id, sent_on=sent_on
        )

    rows = [
        row(1, SubmissionState.ON_TIME, date(2024, 7, 1)), row(2, SubmissionState.LATE, date(2024, 7, 9)),
        row(3, SubmissionState.MISSING, None),
    ]  # fmt: skip
    _, description, text = drawn(submissions_over_time(rows))
    assert "2 trên 3 đơn vị đã gửi, 1 đơn vị gửi chậm, 1 đơn vị chưa gửi" in description
    assert "Hạn 05/07/2024" in text


def test_nothing_to_draw_draws_nothing(store: Store) -> None:
    with store.reading() as session:
        chosen = choose(session, OFFICER, Scope())
        assert awards_by_unit(summarise_awards(session, chosen), chosen) is None
    assert submissions_over_time([]) is None
    assert indicators_against_plan([]) is None
