"""`score()` of the components, through spaCy's own way of evaluating a pipeline."""

from __future__ import annotations

import copy

import pytest
from spacy.training import Example

from extractors import facts
from extractors.document import Document
from extractors.pipeline import annotate, load

TEXT = """Số: 12/BC-UBND
Phú Hòa, ngày 05 tháng 7 năm 2023
BÁO CÁO
Kết quả công tác thi đua, khen thưởng 6 tháng đầu năm 2023
I. KẾT QUẢ PHONG TRÀO THI ĐUA
Thực hiện Kế hoạch số 15/KH-UBND ngày 10/01/2023 của UBND huyện, phong trào “Dạy tốt, học tốt” được 4 trường hưởng ứng.
Điển hình là Trường Tiểu học Hoa Ban và ông Lò Văn Tâm (thôn Nà Lốc). UBND huyện tặng Giấy khen cho 02 tập thể.
II. PHƯƠNG HƯỚNG
Các thôn gửi báo cáo về UBND xã trước ngày 15/8/2023."""


@pytest.mark.parametrize(
    "kind", ["sections", "citations", "movements", "deadlines", "awards", "quantities", "persons", "collectives"]
)
def test_score_counts_what_agrees(kind: str) -> None:
    component = load().get_pipe(f"thidua_{kind}")
    predicted, reference = annotate(Document.from_text(TEXT)), annotate(Document.from_text(TEXT))
    found = facts.found(predicted, kind) if kind != "sections" else facts.sections(predicted)
    assert found
    perfect = component.score([Example(predicted, reference)])  # type: ignore[attr-defined]
    assert perfect[f"{kind}_f"] == 1.0
    setattr(reference._, kind, [*found, *copy.deepcopy(found[:1])])
    missed = component.score([Example(predicted, reference)])  # type: ignore[attr-defined]
    assert missed[f"{kind}_p"] == 1.0
    once = kind in (
        "citations",
        "movements",
        "persons",
        "collectives",
    )  # counted once a document, so a second mention changes nothing
    assert (missed[f"{kind}_r"] == 1.0) is once


def test_score_of_the_header() -> None:
    component = load().get_pipe("thidua_header")
    predicted, reference = annotate(Document.from_text(TEXT)), annotate(Document.from_text(TEXT))
    reference._.header.number = "13"
    scores = component.score([Example(predicted, reference)])  # type: ignore[attr-defined]
    assert scores["header_fields"]["number"] == 0.0
    assert scores["header_fields"]["symbol"] == 1.0
    assert scores["header_f"] == pytest.approx(10 / 11)


def test_the_pipeline_declares_what_each_component_needs() -> None:
    analysis = load().analyze_pipes()
    assert not any(analysis["problems"].values())
