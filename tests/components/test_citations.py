"""Cited documents: numbers in all their forms, dates before and after, lists, titles, laws, and what is no citation."""

from typing import Any

import pytest
import spacy

from extractors import facts
from extractors.components.citations.component import create_citations
from extractors.record import Citation, Header


def cited(text: str, header: Header | None = None) -> list[Citation]:
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "thidua.VerbatimTokenizer.v1"}}})
    doc = nlp.make_doc(text)
    doc._.header = header
    create_citations(nlp, "citations")(doc)
    found: list[Citation] = facts.found(doc, "citations")
    for fact in found:
        assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote
    return found


def keys(text: str) -> list[tuple[Any, ...]]:
    return [(c.doc_type, c.number, c.symbol, c.date) for c in cited(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nghị định số 91/2017/NĐ-CP ngày 31/7/2017", [("decree", "91/2017", "NĐ-CP", "2017-07-31")]),
        ("Công văn số 77/NV ngày 27/5/2024", [("official_letter", "77", "NV", "2024-05-27")]),
        ("Hướng dẫn số 12/NV ngày 03 tháng 6 năm 2024", [("guidance", "12", "NV", "2024-06-03")]),
        ("lớp 12/A và số 3/B ngày mai", []),
        ("Chỉ thị số 34- CT/TW ngày 07/ 4/ 2014", [("directive", "34", "CT/TW", "2014-04-07")]),
        ("Thông tri số 28-TT/TU ngày 02/7/2014", [("other", "28", "TT/TU", "2014-07-02")]),
        ("Quyết định 367 - QĐ/TWĐTN-VP ngày 1.2.2023", [("decision", "367", "QĐ/TWĐTN-VP", "2023-02-01")]),
        ("Thông tư số 63/2024/TT/BCA", [("circular", "63/2024", "TT/BCA", None)]),
        ("Nghị quyết 66.10/2025/NQ-CP", [("resolution", "66.10/2025", "NQ-CP", None)]),
        ("Nghị quyết số 14/2020/NQ-\nHĐND ngày 08 tháng 12\nnăm 2020",
         [("resolution", "14/2020", "NQ-HĐND", "2020-12-08")]),
        ("Công văn số 504 / PGD&ĐT-TĐKT. Ngày", [("official_letter", "504", "PGD&ĐT-TĐKT", None)]),
        ("Quyết định số 10./QĐ- MN ngày 2/3/2023", [("decision", "10", "QĐ-MN", "2023-03-02")]),
        ("Kê hoạch sô 1043/KH-UBND", [("plan", "1043", "KH-UBND", None)]),
        ("ND 91/2017/ND-CP ngay 31/7/2017", [("decree", "91/2017", "ND-CP", "2017-07-31")]),
        ("Tờ trình số:27 /TTr-STP 28/9/2022", [("submission", "27", "TTr-STP", "2022-09-28")]),
        ("văn bản số 28/UBND-NC ngày 31/5/2023", [("official_letter", "28", "UBND-NC", "2023-05-31")]),
        ("Văn bản số 28/KH-UBND", [("plan", "28", "KH-UBND", None)]),
        ("Kết luận số 21-KL/TW và Công điện số 05/CĐ-TTg",
         [("other", "21", "KL/TW", None), ("other", "05", "CĐ-TTg", None)]),
        ("Nghị định số 42 của Chính phủ ngày 15/4/2010", [("decree", "42", None, "2010-04-15")]),
        ("Nghị định số 39 ngày 27/4/2012", [("decree", "39", None, "2012-04-27")]),
        ("Chỉ thị 05 của Bộ Chính trị", [("directive", "05", None, None)]),
        ("Quyết định ngày 12/5/2023 của Chủ tịch UBND xã", [("decision", None, None, "2023-05-12")]),
        ("Ngày 05/3/2021, UBND huyện ban hành Kế hoạch số 50/KH-UBND về hội thi",
         [("plan", "50", "KH-UBND", "2021-03-05")]),
        ("các Kế hoạch số 12/KH-UBND ngày 05/01/2024, số 15/KH-UBND ngày 20/01/2024",
         [("plan", "12", "KH-UBND", "2024-01-05"), ("plan", "15", "KH-UBND", "2024-01-20")]),
        ("các Quyết định số 112/QĐ-UBND và số 113/QĐ-UBND ngày 05/6/2023",
         [("decision", "112", "QĐ-UBND", "2023-06-05"), ("decision", "113", "QĐ-UBND", "2023-06-05")]),
        ("Kế hoạch số 12/KH-UBND ngày      /6/2023", [("plan", "12", "KH-UBND", None)]),
        ("1\t15/KH-UBND ngày 03/02/2024\tKế hoạch", [("plan", "15", "KH-UBND", "2024-02-03")]),
        ("Nghị định số 98/2023/NĐ-CP ngày 31/12/2023; theo Nghị định 98/2023/NĐ-CP",
         [("decree", "98/2023", "NĐ-CP", "2023-12-31")] * 2),
        ("Nghị định số 98/2023/NĐ-CP ngày 31/12/2023. Nghị định số 98 nêu rõ",
         [("decree", "98/2023", "NĐ-CP", "2023-12-31")] * 2),
        ("Luật Thi đua, Khen thưởng ngày 15 tháng 6 năm 2022", [("law", None, None, "2022-06-15")]),
        ("Luật Thi đua, Khen thưởng số 06/2022/QH15 ngày 15/6/2022", [("law", "06/2022", "QH15", "2022-06-15")]),
        ("Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày "
         "22/11/2019", [("law", None, None, "2019-11-22")]),
        ("Luật Giáo dục", [("law", None, None, None)]),
        ("Nghị quyết Đại hội Đảng bộ huyện lần thứ XXIII", [("resolution", None, None, None)]),
    ],
)  # fmt: skip
def test_keys(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Số: 12/BC-UBND\nLạc Hà, ngày 05 tháng 6 năm 2024\nBÁO CÁO",
        "5/5 xã, 295/295 ha, số 1 thị trấn", "điện thoại 0912.345.678, fax 02043/854-123", "lớp 5/A-B và phòng 12/KP-3",
        "Kế hoạch số      /KH-UBND ngày    /6/2023", "gửi báo cáo ngày 15/7/2023", "kế hoạch số 2 của tổ",
        "đã ban hành 05 Quyết định của UBND", "kế hoạch 5 năm (2021 - 2025)", "chính sách, pháp luật lao động",
        "đạt 12/15 kế hoạch",
    ],
)  # fmt: skip
def test_nothing_cited(text: str) -> None:
    assert keys(text) == []


@pytest.mark.parametrize(
    ("text", "title", "issuer"),
    [
        ("Kế hoạch số 1/KH-UBND ngày 2/3/2024 của UBND xã về việc chăm sóc cây, UBND xã đã làm", "chăm sóc cây",
         "UBND xã"),
        ("Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị (khóa XI) về “Đổi mới công tác”", "Đổi mới công tác",
         "Bộ Chính trị"),
        ("Nghị định số 9/2020/NĐ-CP ngày 1/2/2020 của Chính phủ quy định chi tiết Luật Thi đua, Khen thưởng;",
         "quy định chi tiết Luật Thi đua, Khen thưởng", "Chính phủ"),
        ("Công văn số 5/SNV-CC ngày 1/2/2020 V/v báo cáo cuối năm học.", "báo cáo cuối năm học", None),
        ("Kế hoạch số 5/KH-UBND ngày 1/2/2020 về tổ chức phong trào “Làng đẹp; ngõ sạch”, giai đoạn 2021 - 2025.",
         "tổ chức phong trào “Làng đẹp; ngõ sạch”, giai đoạn 2021 - 2025", None),
        ("Hướng dẫn số 8/HD-BTC ngày 1/2/2020 của Ban Tổ chức Huyện ủy", None, "Ban Tổ chức Huyện ủy"),
        ("Kế hoạch số 6/KH-HĐ ngày 1/2/2020 của Hội đồng Thi đua - Khen thưởng tỉnh", None,
         "Hội đồng Thi đua - Khen thưởng tỉnh"),
        ("Chỉ thị số 4/CT-UBND ngày 1/2/2020 của UBND tỉnh về đổi mới công tác TĐKT, chú trọng điển hình",
         "đổi mới công tác TĐKT", "UBND tỉnh"),
        ("Chỉ thị số 4/CT-UBND ngày 1/2/2020 đã được quán triệt", None, None),
        ("UBND huyện đã ban hành Kế hoạch số 7/KH-UBND về trồng cây năm 2024, đến nay", "trồng cây năm 2024",
         "UBND huyện"),
    ],
)  # fmt: skip
def test_title_and_issuer(text: str, title: str | None, issuer: str | None) -> None:
    (first,) = [c for c in cited(text) if c.number]
    assert (first.title, first.issuer) == (title, issuer)


def test_members_of_a_list_share_their_title() -> None:
    text = (
        "Kế hoạch 16/KH-UBND ngày 04/6/2021 của UBND tỉnh và Kế hoạch số 13/KH-UBND ngày 22/6/2021 của UBND huyện "
        "về trồng rừng."
    )
    assert [(c.title, c.issuer) for c in cited(text)] == [("trồng rừng", "UBND tỉnh"), ("trồng rừng", "UBND huyện")]


def test_the_document_does_not_cite_itself() -> None:
    text = "(Kèm theo Quyết định số 31/QĐ-UBND ngày 11/12/2024 của UBND huyện)"
    assert cited(text, Header(number="31", symbol="QĐ-UBND")) == []
    assert len(cited(text, Header(number="32", symbol="QĐ-UBND"))) == 1
