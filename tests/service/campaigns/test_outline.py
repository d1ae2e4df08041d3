"""What letters of many kinds demand of the reports."""

from __future__ import annotations

import pytest

from corpus.generator.facts import District
from extractors import extract_file
from extractors.record import Header, PipelineInfo, Record, RecordSource
from extractors.serialise import from_json
from service.campaigns.outline import required_contents
from service.campaigns.parts import parts
from tests.conftest import ROOT

REPORTS = ROOT / "corpus" / "reports"
REAL = ROOT.parent / "shared" / "corpus" / "real"


def letter(text: str) -> Record:
    """A record that holds a text and nothing else."""
    source = RecordSource(file_name="a.docx", sha256="0", media_type="", pages=None, origin="docx")
    return Record(pipeline=PipelineInfo(name="", version=""), source=source, text=text, header=Header())


# (text of the letter, what it demands: start of the text, topic, figures asked for, for whom)
_LETTERS = [
    (
        "I. NỘI DUNG BÁO CÁO\n1. Kết quả khen thưởng, nêu rõ số lượng, tỷ lệ.\n2. Tồn tại, hạn chế.\n"
        "II. TỔ CHỨC THỰC HIỆN\n1. Các xã gửi báo cáo trước ngày 05/7/2024.\n",
        [("Kết quả khen thưởng", "commendation", True, None), ("Tồn tại, hạn chế", "shortcomings", False, None)],
    ),
    (
        "Các đơn vị gửi báo cáo gồm các nội dung sau:\n- Công tác lãnh đạo, chỉ đạo;\n"
        "- Việc sử dụng Quỹ thi đua, khen thưởng;\n+ Kiến nghị với cấp trên.\nNơi nhận:\n- Như trên;\n",
        [("Công tác lãnh đạo", "leadership", False, None), ("Việc sử dụng Quỹ", None, False, None),
         ("Kiến nghị", "proposals", False, None)],
    ),
    (
        "1. Nội dung tổng kết\na) Đối với các xã, thị trấn:\n- Kết quả các phong trào thi đua (so sánh với cùng kỳ).\n"
        "b) Đối với các khối thi đua:\n- Kết quả ký giao ước thi đua.\n2. Thời gian gửi báo cáo\n"
        "- Trước ngày 05/7/2024.\n",
        [("Kết quả các phong trào", "movements", True, "các xã, thị trấn"),
         ("Kết quả ký giao ước", "movements", False, "các khối thi đua")],
    ),
    (
        "Kính gửi: Các đơn vị\nĐề nghị gửi báo cáo.\nNơi nhận:\n- Lưu: VT.\nĐỀ CƯƠNG BÁO CÁO\n"
        "I. Công tác lãnh đạo, chỉ đạo\nII. Kết quả đạt được\n1. Phong trào thi đua lao động giỏi\n"
        "2. Nhân rộng điển hình tiên tiến\nIII. Phương hướng năm tới\n",
        [("Công tác lãnh đạo", "leadership", False, None), ("Phong trào thi đua", "movements", False, None),
         ("Nhân rộng điển hình", "exemplars", False, None), ("Phương hướng", "directions", False, None)],
    ),
    (
        "1. Báo cáo cần tập trung đánh giá kết quả khen thưởng đột xuất; không báo cáo lại năm trước. Gửi về Phòng.\n",
        [("Tập trung đánh giá kết quả khen thưởng đột xuất; không", "commendation", False, None)],
    ),
    ("Đề nghị các đơn vị gửi báo cáo trước ngày 05/7/2024./.\nNơi nhận:\n- Như trên;\n", []),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), _LETTERS)
def test_a_letter_demands(text: str, expected: list[tuple[str, str | None, bool, str | None]]) -> None:
    found = required_contents(letter(text))
    assert [(c.topic, c.needs_figures, c.audience) for c in found] == [row[1:] for row in expected]
    for content, (start, *_) in zip(found, expected, strict=True):
        assert content.text.startswith(start)
        assert text[content.start : content.end] == content.quote


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Một; hai (ba; bốn). Năm", ["Một", "hai (ba; bốn)", "Năm"]),
        ("Mục 1.2 và 3.500 con", ["Mục 1.2 và 3.500 con"]),
        ("“a; b” c… D", ["“a; b” c", "D"]), (" ; . ", []), ("a) b) c", ["a) b) c"]),
    ],
)  # fmt: skip
def test_parts(text: str, expected: list[str]) -> None:
    assert [text[part.start : part.end] for part in parts(text, 0, len(text))] == expected


def test_the_generated_letter_demands_what_the_district_wants(district: District, letter_json: bytes) -> None:
    found = required_contents(from_json(letter_json))
    assert [content.text for content in found] == [content.text.rstrip(".") for content in district.campaign.required]
    assert [content.topic for content in found] == [content.key for content in district.campaign.required]
    assert [content.needs_figures for content in found] == ["số l" in c.text for c in district.campaign.required]


@pytest.mark.parametrize(
    ("name", "topics"),
    [("kim-bang-2024-year-end-guidance", ["movements", "shortcomings"]), ("ha-lung-2025-reminder-letter", [])],
)
def test_our_own_letters(name: str, topics: list[str]) -> None:
    assert [content.topic for content in required_contents(extract_file(REPORTS / f"{name}.docx"))] == topics


# What a person reads in the Tân Yên letter: words of each demanded content, and for whom.
_TAN_YEN = [
    ("lãnh đạo, chỉ đạo của các cấp ủy", "các xã, thị trấn"), ("đăng ký danh hiệu thi đua đầu năm", "các xã, thị trấn"),
    ("nhân rộng gương điển hình tiên tiến", "các xã, thị trấn"), ("tồn tại, hạn chế", "các xã, thị trấn"),
    ("phát triển kinh tế - xã hội, an ninh - quốc phòng", "các xã, thị trấn"),
    ("xây dựng nông thôn mới", "các xã, thị trấn"),
    ("tiếp dân, giải quyết khiếu nại", "các xã, thị trấn"), ("thuận lợi, khó khăn trong tổ chức", "các xã, thị trấn"),
    ("kiến nghị đề xuất", "các xã, thị trấn"), ("người lao động trực tiếp", "các xã, thị trấn"),
    ("theo chuyên đề, đột xuất", "các xã, thị trấn"), ("Số liệu khen thưởng các cấp", "các xã, thị trấn"),
    ("Quỹ thi đua", "các xã, thị trấn"), ("ký giao ước thi đua", "các khối thi đua"),
    ("thuận lợi, khó khăn trong quá trình", "các khối thi đua"), ("học tập kinh nghiệm", "các khối thi đua"),
    ("phương hướng, nhiệm vụ", "các khối thi đua"),
]  # fmt: skip
_WITH_FIGURES = {"phát triển kinh tế", "theo chuyên đề", "Số liệu khen thưởng"}


@pytest.mark.skipif(not REAL.is_dir(), reason="no ../shared")
def test_the_real_letter_of_tan_yen() -> None:
    found = required_contents(extract_file(REAL / "tan-yen-2023-guidance.docx"))
    for words, audience in _TAN_YEN:
        assert any(words in c.text and c.audience and c.audience.endswith(audience) for c in found), words
    assert all(any(word in content.text for word in _WITH_FIGURES) for content in found if content.needs_figures)
    assert sum(content.needs_figures for content in found) == len(_WITH_FIGURES)
    assert not any("Kế hoạch số" in content.text or "05/7/2023" in content.text for content in found)
