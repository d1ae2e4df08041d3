"""Writes a district into a folder: the reports, the guidance letter, and `truth.json`."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path

from corpus.generator.facts import FORMS, District, Form, Submission
from corpus.generator.guidance import guidance_letter
from corpus.generator.printing import print_pdf
from corpus.generator.report import ReportWriter
from corpus.generator.scanning import scan
from corpus.generator.truth import truth
from corpus.markup import Source
from corpus.word import write_docx

SUFFIXES: dict[Form, str] = {"docx": ".docx", "pdf": ".pdf", "scan": ".pdf"}
LETTER, TRUTH = "huong-dan.docx", "truth.json"


def report_source(district: District, submission: Submission) -> Source:
    """The submission's report as a source of the corpus; its gold comes from `corpus.gold.Assembler`."""
    replaced = next((other for other in district.submissions if other.id == submission.replaces), None)
    return ReportWriter(submission, district.campaign, district.seed, replaced).write()


def form_of(submission: Submission, formats: Collection[Form]) -> Form:
    """The form that the submission is written in: its own where asked for, else a .docx, else any asked for."""
    if submission.form in formats:
        return submission.form
    return "docx" if "docx" in formats else next(form for form in FORMS if form in formats)


def render(source: Source, form: Form) -> bytes:
    """The source as a file of this form."""
    if form == "docx":
        return write_docx(source)
    printed = print_pdf(source)
    return scan(printed, source.name) if form == "scan" else printed


def files(district: District, formats: Collection[Form] = FORMS) -> Iterator[tuple[str, str, bytes]]:
    """The files of the reports that were handed in: submission id, file name, content; copies come as files too."""
    for submission in district.submissions:
        if submission.handed_in is None:
            continue
        form = form_of(submission, formats)
        content = render(report_source(district, submission), form)
        for name in (submission.file_name, *submission.copies):
            yield submission.id, name + SUFFIXES[form], content


def write(district: District, folder: Path, formats: Collection[Form] = FORMS) -> dict[str, list[str]]:
    """Writes reports into `folder`/reports, the letter and the truth beside it.

    Gives the file names by submission id; `truth.json` holds them as "files". Raises ValueError for no format.
    """
    if not formats:
        raise ValueError("no format to write the reports in")
    reports = folder / "reports"
    reports.mkdir(parents=True, exist_ok=True)
    written: dict[str, list[str]] = {}
    for submission_id, name, content in files(district, formats):
        (reports / name).write_bytes(content)
        written.setdefault(submission_id, []).append(name)
    (folder / LETTER).write_bytes(write_docx(guidance_letter(district)))
    said = truth(district) | {"files": written, "letter": LETTER}
    (folder / TRUTH).write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf8")
    return written
