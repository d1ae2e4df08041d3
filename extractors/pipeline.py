"""Loads the pipeline of `models/vi_thidua`, runs it over a `Document`, and turns the result into a `Record`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import extractors.components  # noqa: F401  (registers the factories)
from extractors import MODEL, facts
from extractors.document import Document
from extractors.layout import layout_of
from extractors.reading.guard import MAX_CHARACTERS
from extractors.record import PipelineInfo, Record, RecordSource, RecordWarning


@cache
def load() -> Language:
    """The pipeline, loaded once a process."""
    nlp = spacy.load(str(files("models") / MODEL))
    nlp.max_length = MAX_CHARACTERS  # spaCy's own bound of a million is for its statistical models
    return nlp


def annotate(document: Document, *, nlp: Language | None = None) -> Doc:
    """The document as a spaCy `Doc` with every component's facts in its extension attributes."""
    nlp = nlp or load()
    doc = nlp.make_doc(document.text)
    doc._.document = document
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def to_record(doc: Doc, *, nlp: Language | None = None) -> Record:
    """The record of an annotated `Doc`. A report without headings or without facts is a valid record with a warning."""
    nlp = nlp or load()
    document = facts.document(doc)
    source = document.source
    warnings = [RecordWarning(code=w.code, message=w.message) for w in document.warnings]
    found: dict[str, Any] = {kind: facts.found(doc, kind) for kind in facts.FACT_KINDS}
    if not document.text.strip():
        warnings.append(RecordWarning(code="W_NO_TEXT", message="Tài liệu không có chữ nào đọc được."))
    else:
        if not facts.sections(doc):
            warnings.append(RecordWarning(code="W_NO_SECTIONS", message="Không tìm thấy đề mục nào trong tài liệu."))
        if not any(found.values()):
            warnings.append(RecordWarning(code="W_NO_FACTS", message="Không tìm thấy số liệu hay tên nào."))
    return Record(
        status="complete" if document.complete else "partial",
        pipeline=PipelineInfo(name=f"{nlp.meta['lang']}_{nlp.meta['name']}", version=nlp.meta["version"]),
        source=RecordSource(
            file_name=source.file_name,
            sha256=source.sha256,
            media_type=source.media_type,
            pages=source.pages,
            origin=document.origin.value,
        ),
        text=document.text,
        header=facts.header(doc),
        sections=facts.sections(doc),
        checks=doc._.checks or [],
        warnings=warnings,
        layout=layout_of(document),
        **found,
    )
