"""The real reports, where they lie beside the project: three readings of one text must agree."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from extractors.reading.docx.reader import read_docx
from extractors.reading.pdf.reader import read_pdf


def names(folder: Path | None) -> list[Path]:
    if folder is None:
        pytest.skip("the collection of real reports is not there")
    found = sorted(folder.glob("*.docx"))
    assert found
    return found


def differing_words(first: str, second: str) -> list[str]:
    """The words of one text that the other has not, whatever the order in which columns are read."""
    one, other = Counter(first.split()), Counter(second.split())
    return list(((one - other) + (other - one)).elements())


def test_fallback_fonts_change_nothing(real_documents):
    for path in names(real_documents):
        plain, fallback = path.with_suffix(".pdf"), path.with_suffix(".fallback.pdf")
        expected = read_pdf(plain.read_bytes(), file_name=plain.name).text
        assert read_pdf(fallback.read_bytes(), file_name=fallback.name).text == expected, path.name


def test_pdf_and_docx_have_the_same_words_and_paragraphs(real_documents, reports):
    for path in [
        *names(real_documents),
        *sorted(path for path in reports.glob("*.docx") if path.with_suffix(".pdf").exists()),
    ]:
        pdf = read_pdf(path.with_suffix(".pdf").read_bytes(), file_name=path.name)
        docx = read_docx(path.read_bytes(), file_name=path.name)
        assert len(differing_words(pdf.text, docx.text)) <= 2, path.name
        whole = {" ".join(docx.text[block.start : block.end].split()) for block in docx.blocks}
        body = [block for block in pdf.blocks if block.column is None and len(block.lines) > 2]
        texts = [pdf.text[block.start : block.end] for block in body]
        broken = [text for text in texts if "\t" not in text and text not in whole]  # a tab: a row of a list in columns
        assert len(broken) <= 1, (path.name, broken)


def test_scans_are_left_to_ocr(real_documents):
    for path in names(real_documents):
        document = read_pdf(path.with_suffix(".scan.pdf").read_bytes(), file_name=path.name)
        assert not document.complete and not document.text
