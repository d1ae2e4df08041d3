"""The forms of facts: every field of the record can be shown and read back; what cannot be is told in Vietnamese."""

from __future__ import annotations

import typing

import pytest

from extractors import record
from extractors.record import Deadline, Record
from service.store import records
from service.web.pages.fact_fields import Input, blank, fields, read, shown
from service.web.pages.fact_lines import fact_lines
from service.web.pages.times import days, recurrence


@pytest.mark.parametrize("kind", records.TYPES)
def test_a_form_has_every_field_of_its_kind(kind: str) -> None:
    assert {field.name for field in fields(kind)} == set(records.own_fields(kind))


@pytest.mark.parametrize("kind", records.TYPES)
def test_closed_lists_offer_what_the_contract_allows(kind: str) -> None:
    hints = typing.get_type_hints(records.TYPES[kind], vars(record))
    for field in fields(kind):
        allowed = [
            value
            for part in (hints[field.name], *typing.get_args(hints[field.name]))
            if typing.get_origin(part) is typing.Literal
            for value in typing.get_args(part)
        ]
        if allowed:
            assert field.input is Input.CHOICE and [value for value, _ in field.choices] == allowed


def test_what_a_form_shows_it_reads_back(report: Record) -> None:
    rows = {award.id for award in report.awards}
    for kind, fact in records.facts(report):
        data = records.to_data(kind, fact)
        values, faults = read(kind, shown(kind, data), award_rows=rows)
        assert faults == []
        assert values == {name: data[name] for name in records.own_fields(kind)}


@pytest.mark.parametrize(
    ("written", "value"),
    [("1.284", 1284), ("1.284,5", 1284.5), ("38", 38), ("0,5", 0.5), (" 1 ", 1), ("344919000000", 344919000000)],
)
def test_numbers_are_read_as_vietnamese_writes_them(written: str, value: float) -> None:
    values, faults = read("quantities", {"value": written, "unit": "ha", "aspect": "actual", "qualifier": "exact"})
    assert (values["value"], faults) == (value, [])


@pytest.mark.parametrize(
    ("kind", "filled", "at_fault"),
    [
        ("quantities", {"value": "1.5", "unit": "ha", "aspect": "actual", "qualifier": "exact"}, ["value"]),
        ("quantities", {"value": "-1", "unit": "ha", "aspect": "actual", "qualifier": "exact"}, ["value"]),
        ("quantities", {"aspect": "actual", "qualifier": "exact"}, ["value", "unit"]),
        ("quantities", {"value": "1", "unit": "ha", "aspect": "bịa", "qualifier": "exact"}, ["aspect"]),
        ("collectives", {"name": "Tổ 1", "role": "commended", "award_id": "a99"}, ["award_id"]),
        ("movements", {"name": "   "}, ["name"]),
        ("citations", {"doc_type": "law", "date": "2024-02-30"}, ["date"]),
        ("deadlines", {"bound": "within", "start": "2024-06-30", "end": "2024-06-01"}, ["end"]),
        ("deadlines", {"bound": "within", "start": "2024-06-30"}, ["end"]),
        ("deadlines", {"bound": "by", "end": "2024-06-30"}, ["start"]),
    ],
)
def test_faults_are_told_by_field(kind: str, filled: dict[str, str], at_fault: list[str]) -> None:
    _, faults = read(kind, filled, award_rows={"a1"})
    assert [fault.name for fault in faults] == at_fault


@pytest.mark.parametrize("kind", records.TYPES)
def test_a_new_fact_begins_with_what_was_selected(kind: str) -> None:
    values = blank(kind, "Tổ dân phố\nsố 1")
    named = [name for name in ("name", "award_text") if name in values]
    assert all(values[name] == "Tổ dân phố số 1" for name in named)
    assert all(values[f.name] == f.choices[0][0] for f in fields(kind) if f.required and f.choices)


def test_every_fact_has_a_headline(report: Record) -> None:
    for _, fact in records.facts(report):
        lines = fact_lines(fact)
        assert lines.headline.strip() and all(lines.details)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2023-07-05", "2023-07-05", "05/07/2023"),
        ("2023-06-01", "2023-06-30", "tháng 6/2023"),
        ("2024-02-01", "2024-02-29", "tháng 2/2024"),
        ("2023-04-01", "2023-06-30", "quý II/2023"),
        ("2023-10-01", "2023-12-31", "quý IV/2023"),
        ("2023-01-01", "2023-12-31", "năm 2023"),
        ("2023-02-01", "2023-04-30", "01/02/2023 - 30/04/2023"),
        ("2023-01-01", "2024-12-31", "01/01/2023 - 31/12/2024"),
        ("2023-06-01", "2023-06-29", "01/06/2023 - 29/06/2023"),
    ],
)
def test_times_are_named(first: str, last: str, expected: str) -> None:
    start, end = records.iso_date(first), records.iso_date(last)
    assert start and end and days(start, end) == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=MONTHLY", "hằng tháng"),
        ("FREQ=MONTHLY;INTERVAL=3", "hằng quý"),
        ("FREQ=MONTHLY;INTERVAL=6", "6 tháng một lần"),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10", "hằng năm, ngày 10 tháng 12"),
        ("FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=15", "hằng tháng, ngày 15 tháng 3, 6, 9, 12"),
        ("FREQ=WEEKLY;BYDAY=FR", "hằng tuần, thứ sáu"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "hằng tháng, ngày cuối tháng"),
        ("FREQ=MONTHLY;BYSETPOS=2", "FREQ=MONTHLY;BYSETPOS=2"),
        ("FREQ=HOURLY", "FREQ=HOURLY"),
    ],
)
def test_recurrences_are_told_in_words(rule: str, expected: str) -> None:
    assert recurrence(rule) == expected


def test_a_deadline_without_days_is_told_in_the_words_of_the_document() -> None:
    evidence = record.Evidence(start=0, end=15, quote="trong 5 ngày tới")
    fact = Deadline(confidence=1, found_by="", evidence=evidence, bound="by")
    assert fact_lines(fact).headline == "“trong 5 ngày tới”"
