"""The generator of districts: the same every time, truth that adds up, documents that say what the truth says."""

import hashlib
import io
import json
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import docx
import pypdfium2
import pytest

from corpus.generator import generate, truth, write
from corpus.generator.difficulties import LEAST_UNITS
from corpus.generator.facts import District, Submission
from corpus.generator.guidance import guidance_letter
from corpus.generator.numbers import amount, count, in_words
from corpus.generator.spelling import new_spelling, old_spelling
from corpus.generator.truth import award_totals
from corpus.generator.writing import render, report_source
from corpus.gold import Assembler, problems
from extractors.language.numbers import find_numbers

SEEDS = (1, 2, 3)


@pytest.fixture(scope="module", params=SEEDS)
def district(request: pytest.FixtureRequest) -> District:
    return generate(request.param)


def digest(folder: Path) -> dict[str, str]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def one(district: District, kind: str) -> list[Submission]:
    """The submissions that the first difficulty of this kind is about."""
    found = next(difficulty for difficulty in district.difficulties if difficulty.kind == kind)
    return [submission for submission in district.submissions if submission.id in found.submissions]


@pytest.mark.parametrize(
    ("value", "printed"), [(1234.5, "1.234,5"), (7, "7"), (0.85, "0,85"), (4_275_000, "4.275.000"), (12.0, "12")]
)
def test_amounts_are_printed_as_offices_do(value: float, printed: str) -> None:
    assert amount(value) == printed
    assert [float(number.value) for number in find_numbers(printed)] == [value]


def test_counts_are_padded_bare_or_worded() -> None:
    assert [count(7, style=style) for style in ("padded", "bare", "worded")] == ["07", "7", "07 (bảy)"]
    assert [count(1780), count(1780, dots=False)] == ["1.780", "1780"]
    assert [in_words(n) for n in (10, 11, 15, 21, 25, 40)] == [
        "mười", "mười một", "mười lăm", "hai mươi mốt", "hai mươi lăm", "bốn mươi",
    ]  # fmt: skip
    with pytest.raises(ValueError):
        in_words(100)


@pytest.mark.parametrize(
    ("new", "old"), [("Hòa Bình", "Hoà Bình"), ("ỦY BAN", "UỶ BAN"), ("văn hóa", "văn hoá"), ("hoàn toàn", "hoàn toàn")]
)
def test_older_spelling(new: str, old: str) -> None:
    assert old_spelling(new) == old and new_spelling(old) == new


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    """In one process and in another, whatever was made before."""
    here, there = tmp_path / "here", tmp_path / "there"
    random.seed(0)
    write(generate(7, units=LEAST_UNITS, small=True), here)
    command = [sys.executable, "-m", "corpus.generator", "--seed", "7", "--units", str(LEAST_UNITS), "--small"]
    subprocess.run([*command, "--out", str(there)], check=True, capture_output=True, env={"PYTHONHASHSEED": "5"})
    assert digest(here) == digest(there)
    assert digest(here) != {}


def test_other_seeds_give_other_districts() -> None:
    names = {generate(seed).name for seed in range(12)}
    assert len(names) > 9


def test_too_few_units_are_refused() -> None:
    with pytest.raises(ValueError, match=str(LEAST_UNITS)):
        generate(1, units=LEAST_UNITS - 1)
    assert len(generate(1, units=3, difficulties=False).submissions) == 3


def test_units_are_named_once_and_all_report(district: District) -> None:
    assert len({unit.name for unit in district.units}) == len(district.units) == 30
    assert {unit.kind for unit in district.units} == {"commune", "school", "agency"}
    current = [s for s in district.submissions if s.period == district.campaign.period and not s.replaces]
    assert Counter(s.unit.id for s in current) == Counter(unit.id for unit in district.units)


def test_documents_tell_exactly_the_facts(district: District) -> None:
    """Every fact of the truth stands in the document once, as the gold that is assembled from the printed words."""
    for submission in district.submissions:
        text, gold = Assembler(report_source(district, submission)).assemble()
        assert problems(text, gold) == []
        told = Counter(
            (a["award"], a["recipient"], a["count"], a["status"], a["giver_level"])
            for a in gold["awards"]
            if a["occasion"] != "cùng kỳ năm trước"
        )
        meant = Counter((f.award, f.recipient, f.count, f.status, f.giver_level) for f in submission.awards)
        assert told == meant, submission.id
        values = Counter(
            (q["value"], q["of"]) for q in gold["quantities"] if q["aspect"] == "actual" and not q.get("optional")
        )
        assert values == Counter((i.value, i.of) for i in submission.indicators), submission.id
        named = Counter(new_spelling(person["name"]) for person in gold["persons"] if person["role"] != "signer")
        assert named == Counter(person.name for person in submission.persons)
        assert all(sentence in new_spelling(text) for sentence in (*submission.shortcomings, *submission.proposals))


def test_totals_add_up_by_another_way(district: District) -> None:
    """Counted again from the JSON, fact by fact: the truth's sums are not what `award_totals` alone believes."""
    said = json.loads(json.dumps(truth(district)))
    replaced = {submission["replaces"] for submission in said["submissions"]}
    sums: Counter[tuple[str | None, ...]] = Counter()
    for submission in said["submissions"]:
        if not submission["handed_in"] or submission["period"] != said["campaign"]["period"]:
            continue
        if submission["id"] in replaced:
            continue
        for fact in submission["awards"]:
            if not fact["same_as"] and not fact["total"]:
                sums[fact["award"], fact["giver_level"], fact["recipient"], fact["status"]] += fact["count"]
    totals = {(t["award"], t["giver_level"], t["recipient"], t["status"]): t["count"] for t in said["award_totals"]}
    assert totals == dict(sums)
    ids = [fact for total in said["award_totals"] for fact in total["facts"]]
    assert len(ids) == len(set(ids))


def test_stated_totals_are_right_but_for_the_planted_two(district: District) -> None:
    wrong = {fact for d in district.difficulties if d.kind == "wrong_total" for fact in d.facts}
    found = set()
    for submission in district.submissions:
        for whole in (fact for fact in submission.awards if fact.total):
            parts = [f.count for f in submission.awards if f.part_of == whole.id]
            if whole.award is None:
                parts = [
                    f.count
                    for f in submission.awards
                    if not f.total and (f.status, f.recipient) == (whole.status, whole.recipient)
                ]
            if sum(parts) != whole.count:
                found.add(whole.id)
    assert found == wrong and len(wrong) == 2


def test_all_difficulties_are_planted(district: District) -> None:
    kinds = Counter(difficulty.kind for difficulty in district.difficulties)
    once = ("missing", "late", "duplicate", "mixed_count", "correction", "earlier_period", "reported_twice")
    assert [kinds[kind] for kind in once] == [1] * len(once)
    assert kinds["scan"] == kinds["wrong_total"] == kinds["award_table"] == 2
    assert kinds["restatement"] and kinds["part"]
    assert set(truth(district)["punctuality"].values()) == {"on_time", "late", "missing"}


def test_a_correction_replaces_and_two_periods_can_be_compared(district: District) -> None:
    first, again = one(district, "correction")
    counting = {submission.id for submission in district.counting()}
    assert again.replaces == first.id and again.id in counting and first.id not in counting
    assert [f.count for f in first.awards] != [f.count for f in again.awards]
    before, now = one(district, "earlier_period")
    assert before.period.start.year + 1 == now.period.start.year and before.id not in counting
    earlier = {indicator.key: indicator for indicator in before.indicators}
    for indicator in now.indicators:
        if indicator.change and indicator.change.unit == indicator.unit:
            sign = 1 if indicator.change.direction == "tăng" else -1
            assert indicator.value - sign * indicator.change.value == pytest.approx(earlier[indicator.key].value)


def test_an_award_told_by_two_units_is_counted_once(district: District) -> None:
    told = next(difficulty for difficulty in district.difficulties if difficulty.kind == "reported_twice")
    counted = {fact for total in award_totals(district.counting()) for fact in total.facts}
    assert len(told.facts) == 4 and len(counted & set(told.facts)) == 2


def test_the_letter_asks_for_reports_with_both_deadlines(district: District) -> None:
    text, gold = Assembler(guidance_letter(district)).assemble()
    campaign = district.campaign
    assert problems(text, gold) == []
    assert [d["start"] for d in gold["deadlines"]] == [
        campaign.deadline.isoformat(), campaign.cluster_deadline.isoformat(),
    ]  # fmt: skip
    assert all(content.text in text for content in campaign.required)
    assert gold["header"]["addressees"] == list(campaign.addressees)


@pytest.mark.parametrize("seed", SEEDS)
def test_layouts_and_wordings_vary(seed: int) -> None:
    submissions = generate(seed, units=40).submissions
    assert len({submission.layout for submission in submissions}) >= 5
    assert {submission.award_style for submission in submissions} == {
        "bullets", "prose", "levels", "table", "wide_table",
    }  # fmt: skip


def test_every_form_can_be_opened() -> None:
    district = generate(1)
    source = report_source(district, one(district, "award_table")[0])
    document = docx.Document(io.BytesIO(render(source, "docx")))
    assert len(document.tables) >= 3
    printed = pypdfium2.PdfDocument(render(source, "pdf"))
    text = "".join(page.get_textpage().get_text_bounded() for page in printed)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text and "Giấy khen" in text
    scanned = pypdfium2.PdfDocument(render(source, "scan"))
    assert len(scanned) == len(printed)
    assert not any(page.get_textpage().get_text_bounded().strip() for page in scanned)
