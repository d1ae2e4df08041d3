"""The built reports: they follow from their sources, hold together, and print what their text says."""

import io
import json
import re

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from corpus.build import REPORTS, SOURCES, build, follows
from corpus.gold import problems
from corpus.markup import read_source
from corpus.word import write_docx

NAMES = sorted(path.stem for path in SOURCES.glob("*.txt"))


def words(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("name", NAMES)
def test_built_files_follow_from_their_source(name: str) -> None:
    for suffix, content in build(name).items():
        assert follows(REPORTS / f"{name}{suffix}", content), f"python -m corpus.build {name}"


@pytest.mark.parametrize("name", NAMES)
def test_gold_holds_together(name: str) -> None:
    gold = json.loads((REPORTS / f"{name}.gold.json").read_text(encoding="utf8"))
    assert problems((REPORTS / f"{name}.txt").read_text(encoding="utf8"), gold) == []
    assert gold["sections"] or gold["header"]["doc_type"] == "official_letter"
    assert all((REPORTS / f"{name}{suffix}").stat().st_size < 200_000 for suffix in (".docx", ".pdf"))


@pytest.mark.parametrize("name", NAMES)
def test_the_pdf_prints_the_facts(name: str) -> None:
    """Every short quote of the gold stands in the PDF too, numbers that Word makes included."""
    gold = json.loads((REPORTS / f"{name}.gold.json").read_text(encoding="utf8"))
    document = pypdfium2.PdfDocument(REPORTS / f"{name}.pdf")
    printed = words("".join(page.get_textpage().get_text_bounded() for page in document))
    quotes = [item["evidence"]["quote"] for kind in ("sections", "quantities", "persons") for item in gold[kind]]
    absent = [quote for quote in quotes if words(quote) not in printed]
    assert len(absent) <= len(quotes) // 10, absent


def test_award_ids_are_in_the_lexicon() -> None:
    known = set(re.findall(r'"id": "(\w+)"', (REPORTS.parents[1] / "models/lexicons/awards.json").read_text("utf8")))
    golds = [json.loads(path.read_text(encoding="utf8")) for path in REPORTS.glob("*.gold.json")]
    assert {row["award"] for gold in golds for row in gold["awards"]} - {None} <= known


def test_tracked_changes_footnotes_and_list_numbers_are_words_own() -> None:
    source = read_source(SOURCES / "dong-sen-2025-year-report.txt")
    body = docx.Document(io.BytesIO(write_docx(source))).element
    assert [t.text for t in body.iter(qn("w:delText"))] == ["08"]
    assert len(list(body.iter(qn("w:ins")))) == 1 and len(list(body.iter(qn("w:numPr")))) > 8
    assert not any(p.text.startswith("IV.") for p in docx.Document(io.BytesIO(write_docx(source))).paragraphs)
    accepted = docx.Document(io.BytesIO(write_docx(source, tracked=False))).element
    assert not list(accepted.iter(qn("w:del"), qn("w:ins")))
    with_note = docx.Document(REPORTS / "binh-khe-2024-h1-report.docx")
    assert any(part.partname == "/word/footnotes.xml" for part in with_note.part.package.iter_parts())
