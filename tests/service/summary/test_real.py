"""The two real reports: what is summed up of their awards equals what the gold says, through the same code."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from extractors import extract_file
from extractors.record import Award, Evidence, Record
from extractors.serialise import to_json
from service.store.actors import COMMAND_LINE
from service.summary.from_records import store_of_records
from service.summary.scope import Scope
from service.summary.summary import Summary, summarise
from tests.conftest import ROOT

REAL = ROOT.parent / "shared" / "corpus" / "real"
REPORTS = ("tuan-giao-2021-h1-report", "ha-trung-cluster-2-2022-report")

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real reports are not here")


def with_gold_awards(record: Record, gold: list[dict[str, Any]]) -> Record:
    """The record with the gold's awards in place of what was read."""
    names = {field.name for field in dataclasses.fields(Award)} - {"evidence", "confidence", "found_by", "section_id"}
    awards = [
        Award(**{"part_of": None, "rank": None, **{k: v for k, v in row.items() if k in names}}, confidence=1.0,
              found_by="gold", evidence=_place(record.text, row["evidence"]))
        for row in gold if not (row.get("optional") and row["count"] is None)
    ]  # fmt: skip
    return dataclasses.replace(record, awards=awards)


def _place(text: str, evidence: dict[str, Any]) -> Evidence:
    quote = evidence["quote"]
    start = max(text.find(quote), 0)
    return Evidence(start=start, end=start + len(quote), quote=quote)


def summed(record: Record, folder: Path) -> Summary:
    folder.mkdir()
    (folder / "record.json").write_bytes(to_json(record))
    with store_of_records(folder) as loaded, loaded.store.reading() as session:
        return summarise(session, COMMAND_LINE, Scope(with_unapproved=True))


@pytest.mark.parametrize("name", REPORTS)
def test_the_awards_of_a_real_report_equal_the_gold(name: str, tmp_path: Path) -> None:
    record = extract_file(REAL / f"{name}.docx")
    gold = json.loads((REAL / f"{name}.gold.json").read_text("utf8"))["awards"]
    found, expected = (
        {cell.key: (cell.figure.value, cell.figure.text) for cell in summed(one, tmp_path / label).awards.cells()}
        for label, one in (("read", record), ("gold", with_gold_awards(record, gold)))
    )
    assert found == expected != {}
