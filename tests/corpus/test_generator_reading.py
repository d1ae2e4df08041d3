"""What the extractors make of generated reports, held against the truth that the reports were written from."""

from functools import cache

import pytest

from corpus.generator import generate
from corpus.generator.facts import District
from corpus.generator.guidance import guidance_letter
from corpus.generator.writing import form_of, render, report_source
from corpus.gold import Assembler
from extractors.pipeline import annotate, to_record
from extractors.reading.files import read_bytes
from extractors.record import Record
from extractors.scoring import Scores
from extractors.serialise import to_dict

SEEDS = (1, 2, 3)
LEAST_F1 = {"awards": 0.95, "quantities": 0.98, "sections": 0.98, "deadlines": 1.0, "citations": 0.98}


def read(data: bytes) -> Record:
    return to_record(annotate(read_bytes(data, file_name="report")))


@cache
def district_of(seed: int) -> District:
    return generate(seed, units=18)


@cache
def records_of(seed: int) -> dict[str, Record]:
    """The records of a district's reports by submission; those that came as scans are read as .docx."""
    district = district_of(seed)
    return {
        submission.id: read(render(report_source(district, submission), form_of(submission, ("docx", "pdf"))))
        for submission in district.submissions
        if submission.handed_in
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_records_agree_with_the_truth(seed: int) -> None:
    district, scores = district_of(seed), Scores()
    for submission in district.submissions:
        if submission.id in records_of(seed):
            _, gold = Assembler(report_source(district, submission)).assemble()
            scores.add(gold, to_dict(records_of(seed)[submission.id]), submission.id)
    _, gold = Assembler(guidance_letter(district)).assemble()
    scores.add(gold, to_dict(read(render(guidance_letter(district), "docx"))), "letter")
    figures = scores.figures()
    reached = {kind: figures[kind]["f1"] for kind in LEAST_F1}
    faults = [d for d in scores.disagreements if d.kind in LEAST_F1]
    assert all(reached[kind] >= least for kind, least in LEAST_F1.items()), (reached, faults)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_wrong_total_row_is_flagged_and_right_ones_are_not(seed: int) -> None:
    district, records = district_of(seed), records_of(seed)
    wrong = {s for d in district.difficulties if d.kind == "wrong_total" for s in d.submissions}
    for submission in district.submissions:
        if submission.award_style in ("table", "wide_table") and submission.id in records:
            found = any(check.code == "sum_mismatch" for check in records[submission.id].checks)
            assert found == (submission.id in wrong), submission.id


@pytest.mark.parametrize("seed", SEEDS)
def test_mixed_and_inexact_counts_stay_so(seed: int) -> None:
    district, records = district_of(seed), records_of(seed)
    facts = {fact.id: fact for submission in district.submissions for fact in submission.awards}
    for difficulty in (d for d in district.difficulties if d.kind == "mixed_count"):
        meant = facts[difficulty.facts[0]]
        rows = records[difficulty.submissions[0]].awards
        assert [(row.recipient, row.qualifier) for row in rows if row.count == meant.count] == [("any", "more_than")]
