"""Every hostile file ends within the limits with a value: a valid record, or an error with advice for the clerk."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.reading.errors import CATALOGUE
from service.work.limits import Limits
from service.work.reader import Outcome, Reader
from tests.conftest import REPORTS
from tests.hostile import others, packages, pdfs, words
from tests.hostile.case import READ, Case

LIMITS = Limits(seconds=20, memory=1536 * 1024**2)
CASES = {**packages.CASES, **words.CASES, **pdfs.CASES, **others.CASES}


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(limits=LIMITS) as reader:
        yield reader


def written(case: Case, folder: Path) -> Path:
    path = folder / case.file_name
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # zipfile warns of the names that it writes twice
        path.write_bytes(case.make())
    return path


def check(outcome: Outcome, expected: tuple[str, ...]) -> None:
    if outcome.record is not None:
        assert READ in expected
        assert outcome.record.source.file_name == outcome.path.name
        text = outcome.record.text
        for kind in ("quantities", "awards", "persons", "collectives", "deadlines", "citations", "movements"):
            for fact in getattr(outcome.record, kind):
                assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote
    else:
        assert outcome.error is not None
        assert outcome.error.code in expected
        assert outcome.error.message == CATALOGUE[outcome.error.code].format(file_name=outcome.path.name)


def test_there_are_enough() -> None:
    assert len(CASES) >= 40
    assert len(CASES) == sum(len(module.CASES) for module in (packages, words, pdfs, others))


@pytest.mark.parametrize("name", CASES)
def test_ends_with_a_value(name: str, reader: Reader, tmp_path: Path) -> None:
    (outcome,) = reader.read([written(CASES[name], tmp_path)])
    check(outcome, CASES[name].outcomes)


def test_what_is_no_file(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "thư mục.docx").mkdir()
    (tmp_path / "vòng.pdf").symlink_to(tmp_path / "vòng.pdf")
    codes = {"thư mục.docx": "E_UNREADABLE", "vòng.pdf": "E_UNREADABLE", "không có.pdf": "E_NOT_FOUND"}
    for outcome in reader.read([tmp_path / name for name in codes]):
        check(outcome, (codes[outcome.path.name],))


def test_others_in_the_batch_are_read(reader: Reader, tmp_path: Path) -> None:
    """Between good ones: one file refused, one damaged, one locked, one of no kind; each good one gives its record."""
    good = sorted(REPORTS.glob("*.docx"))[0]
    names = ["zip bomb, declared", "cut in the middle", "locked", "noise", "page tree 5,000 deep"]
    batch = [good]
    for number, name in enumerate(names):
        folder = tmp_path / str(number)
        folder.mkdir()
        batch += [written(CASES[name], folder), good]
    outcomes = list(reader.read(batch))
    assert [outcome.path for outcome in outcomes] == batch
    records = [outcome.record for outcome in outcomes[::2]]
    assert records[0] is not None and records[0].awards and all(record == records[0] for record in records)
