"""A generated district whose truth the extractors have no part in: every total is right, or says what to look at."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from corpus.generator.truth import award_totals, indicator_totals, punctuality
from service.store.store import Store
from service.summary.answers import answer
from service.summary.compare import compare
from service.summary.scope import Reason, Scope
from service.summary.summary import Summary, summarise
from tests.service.summary.conftest import empty
from tests.service.summary.district_store import ReadDistrict, StoredDistrict, read_district, store_district
from tests.service.summary.summary_store import OFFICER

SEED = 7
INDICATORS = {
    "sown_area": "Tổng diện tích gieo trồng", "grain_output": "Sản lượng lương thực có hạt",
    "cattle": "Tổng đàn gia súc", "poultry": "Tổng đàn gia cầm", "revenue": "Thu ngân sách trên địa bàn",
    "houses": "Nhà Đại đoàn kết được xây mới", "recruits": "Công dân nhập ngũ", "crimes": "Vụ phạm pháp hình sự",
    "cultured_families": "Gia đình đạt chuẩn văn hóa", "pupils": "Tổng số học sinh", "classes": "Tổng số lớp",
    "prizes": "Giải học sinh giỏi cấp huyện", "initiatives": "Sáng kiến được công nhận",
    "books": "Sách quyên góp cho thư viện", "files": "Hồ sơ thủ tục hành chính được giải quyết",
    "courses": "Lớp tập huấn đã mở", "trained": "Lượt người được tập huấn", "news_items": "Tin, bài tuyên truyền",
    "spending": "Kinh phí đã thực hiện", "inspections": "Cuộc kiểm tra",
    "paved_roads": "Chiều dài đường giao thông nông thôn được bê tông hóa",
}  # fmt: skip
"""The generator's summable indicators, and what the catalogue calls them."""


@pytest.fixture(scope="session")
def read(tmp_path_factory: pytest.TempPathFactory) -> ReadDistrict:
    return read_district(SEED, tmp_path_factory.mktemp("district"))


@pytest.fixture(scope="module")
def stored(shared_store: Store, read: ReadDistrict) -> Any:
    yield store_district(shared_store, read)
    empty(shared_store)


@pytest.fixture(scope="module")
def summary(shared_store: Store, stored: StoredDistrict) -> Summary:
    with shared_store.reading() as session:
        return summarise(session, OFFICER, Scope(campaign_id=stored.campaign_id))


Key = tuple[str | None, str | None, str, str]


def _totals(summary: Summary) -> tuple[Counter[Key], dict[Key, set[str]]]:
    """The totals without ranks, and the codes of their flags."""
    totals: Counter[Key] = Counter()
    flags: dict[Key, set[str]] = {}
    for key, figure in summary.awards.cells():
        plain = (key.award, key.giver_level, key.recipient, key.status)
        totals[plain] += round(figure.value)
        flags.setdefault(plain, set()).update(flag.code for flag in figure.flags)
    return totals, flags


def test_every_total_of_awards_is_the_truth_or_flagged(read: ReadDistrict, summary: Summary) -> None:
    truth = {(t.award, t.giver_level, t.recipient, t.status): t.count for t in award_totals(read.district.counting())}
    totals, flags = _totals(summary)
    wrong = {key for key in {*truth, *totals} if truth.get(key, 0) != totals[key]}
    unflagged = {key: (truth.get(key, 0), totals[key]) for key in wrong if not flags.get(key)}
    assert unflagged == {}
    assert len(wrong) <= len(truth) // 5  # flags excuse few


def test_titles_within_titles_are_told_apart(read: ReadDistrict, summary: Summary) -> None:
    truth = sum(total.within for total in award_totals(read.district.counting()))
    assert sum(cell.figure.within for cell in summary.awards.cells()) == truth > 0


def test_every_sum_of_an_indicator_is_the_truth_or_flagged(read: ReadDistrict, summary: Summary) -> None:
    lines = {line.indicator.name: line for line in summary.indicators.lines}
    wrong = {}
    for truth in indicator_totals(read.district.counting()):
        if truth.total is None:
            continue
        line = lines[INDICATORS[truth.key]]
        assert line.total is not None
        if round(line.total.value, 4) != truth.total:
            wrong[truth.key] = (line.total.value, truth.total, {flag.code for flag in line.total.flags})
    assert {key: told for key, told in wrong.items() if not told[2]} == {}
    assert len(wrong) <= len(INDICATORS) // 5


def test_shares_and_yields_are_not_added(read: ReadDistrict, summary: Summary) -> None:
    meant = {truth.key for truth in indicator_totals(read.district.counting()) if truth.total is not None}
    assert {line.indicator.name for line in summary.indicators.lines if line.total} <= {
        INDICATORS[key] for key in meant
    }


def test_what_was_planted_is_found(
    read: ReadDistrict, shared_store: Store, stored: StoredDistrict, summary: Summary
) -> None:
    planted: dict[str, list[str]] = {}
    for difficulty in read.district.difficulties:
        planted.setdefault(difficulty.kind, []).extend(difficulty.submissions)
    flags = {flag.code: flag for flag in summary.flags()}
    assert {"sum_mismatch", "from_scan"} <= flags.keys()
    assert {"double", "possible_double"} & flags.keys()
    assert any(cell.key.recipient == "any" and cell.figure.qualifier == "hơn" for cell in summary.awards.cells())
    first, again = (stored.documents[submission] for submission in planted["correction"])
    assert [(one.document_id, one.reason) for one in summary.chosen.left_out] == [(first, Reason.REPLACED)]
    assert len(summary.chosen.sources) == len(read.district.counting())
    with shared_store.reading() as session:
        found = compare(session, OFFICER, again, first)
    assert (found.earlier.id, found.later.id, found.corrects) == (first, again, True)
    assert {moved.difference for moved in found.awards} >= {3}


def test_who_was_late_and_who_sent_nothing(read: ReadDistrict, stored: StoredDistrict, summary: Summary) -> None:
    ids = {row_id: unit_id for unit_id, row_id in stored.units.items()}
    assert {ids[one.unit_id]: one.state.value for one in summary.submissions} == punctuality(read.district)


_ANSWERS: dict[str, Any] = {}


def test_both_databases_give_the_same(shared_store: Store, stored: StoredDistrict, summary: Summary) -> None:
    """With the generator's names in place of ids, the answer is the same a second time and on each database."""
    with shared_store.reading() as session:
        again = summarise(session, OFFICER, Scope(campaign_id=stored.campaign_id))
    for found in (summary, again):
        text = answer(found).model_dump_json()
        for submission, document in stored.documents.items():
            text = text.replace(document, submission)
        plain = _without_ids(json.loads(text))
        assert plain == _ANSWERS.setdefault("first", plain)


def _without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_ids(item) for name, item in value.items() if name not in ("unit_id", "id")}
    if isinstance(value, list):
        items = [_without_ids(item) for item in value]
        return sorted(items, key=lambda item: json.dumps(item, sort_keys=True, ensure_ascii=False))
    return value
