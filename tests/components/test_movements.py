"""Movements: which quoted passages name one, in whatever marks and lists, and which do not."""

import pytest
import spacy

from extractors.components.movements.component import create_movements
from extractors.components.movements.quotations import find_quotations


def names(text: str) -> list[str]:
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "thidua.VerbatimTokenizer.v1"}}})
    doc = create_movements(nlp, "movements")(nlp.make_doc(text))
    for fact in doc._.movements:
        assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote
    return [fact.name for fact in doc._.movements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phong trào thi đua “Lạc Hà xanh, sạch” lan rộng.", ["Lạc Hà xanh, sạch"]),
        ('hưởng ứng cuộc vận động "Mỗi nhà một vườn rau"', ["Mỗi nhà một vườn rau"]),
        ("Các phong trào «Em yêu làng em», «Nhà sạch vườn đẹp» được duy trì", ["Em yêu làng em", "Nhà sạch vườn đẹp"]),
        ("phong trào thi đua; “Dạy hay, học giỏi”, “Trường đẹp”", ["Dạy hay, học giỏi", "Trường đẹp"]),
        ("các phong trào. “Làm giỏi nghề”, “Vượt khó”", ["Làm giỏi nghề", "Vượt khó"]),
        ("phong trào thi đua chuyên đề: “A xây bản mới”; “B giữ rừng” và “C giữ suối”",
         ["A xây bản mới", "B giữ rừng", "C giữ suối"]),
        ("các phong trào thi đua sau:\n- “Xóm em sáng đèn”;\n- “Bản em sạch rác”.",
         ["Xóm em sáng đèn", "Bản em sạch rác"]),
        ("Phong trào “Làng ta đoàn kết” do Hội Nông dân phát động, “Bản ta no ấm”",
         ["Làng ta đoàn kết", "Bản ta no ấm"]),
        ("phát động đợt thi đua với chủ đề “Bảy mươi ngày về đích”", ["Bảy mươi ngày về đích"]),
        ("phong trào thi đua thực hiện tốt việc “Giữ sạch dòng sông”", ["Giữ sạch dòng sông"]),
        ("Việc “Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh” được duy trì",
         ["Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"]),
        ("Phong trào “Xanh nhà“ và phong trào ”Đẹp ngõ”", ["Xanh nhà", "Đẹp ngõ"]),
        ("chủ đề: Đổi mới quản lý” gắn với phong trào thi đua; “Dạy hay, học giỏi”", ["Dạy hay, học giỏi"]),
        ("ban hành Kế hoạch về việc “Phát động phong trào “Bản sáng đèn””", ["Bản sáng đèn"]),
        ("phong trào 5 không 3 sạch của phụ nữ", ["5 không 3 sạch"]),
        ("phong trào Đền ơn đáp nghĩa được quan tâm", ["Đền ơn đáp nghĩa"]),
        ("cuộc vận động Toàn dân đoàn kết xây dựng đời sống văn hóa tại các thôn",
         ["Toàn dân đoàn kết xây dựng đời sống văn hóa"]),
        ("phong trào Tuổi trẻ Lạc Hà tiến bước được mở rộng", ["Tuổi trẻ Lạc Hà tiến bước"]),
        ("Thi đua “Về đích trước hẹn” ở các xã", ["Về đích trước hẹn"]),
        ("phát động đợt thi đua cao điểm “Ba mươi ngày nước rút”", ["Ba mươi ngày nước rút"]),
        ("hưởng ứng chiến dịch “Mùa hè xanh Lạc Hà”", ["Mùa hè xanh Lạc Hà"]),
    ],
)  # fmt: skip
def test_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Chỉ thị số 34-CT/TW của Bộ Chính trị về việc “Tiếp tục đổi mới công tác”",
        "với tinh thần “Cả xã cùng làm”",
        "Phong trào “" + "rất dài " * 60 + "”",
        "theo cơ chế “Một cửa”",
        "Quỹ “Vì người nghèo”, “Đền ơn đáp nghĩa”",
        "mô hình “Camera an ninh”, “Tiếng kẻng bình yên”",
        "tặng Kỷ niệm chương “Vì sự nghiệp giáo dục”",
        "danh hiệu thi đua “Tập thể lao động xuất sắc”",
        "câu lạc bộ “Gia đình hạnh phúc”",
        "đẩy mạnh phong trào thi đua, thực hiện có hiệu quả “Bốn tại chỗ”",
        "phong trào thi đua với những nội dung “Đoàn kết tốt, kỷ luật nghiêm”",
        "phong trào xây dựng mô hình “Nhà sạch vườn đẹp”",
        "Phong trào thi đua yêu nước được đẩy mạnh",
        "Phong trào TDTT phát triển mạnh",
        "phong trào Đoàn và phong trào Hội",
        "phong trào thanh niên tình nguyện lên đường nhập ngũ",
        "PHONG TRÀO THI ĐUA YÊU NƯỚC NĂM 2024",
    ],
)
def test_no_movement(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“một” và \"hai\" và «ba»", ["một", "hai", "ba"]),
        ("“ngoài “trong” ngoài”", ["trong"]),
        ("mở “không đóng\nrồi “đóng”", ["đóng"]),
        ("ông H’Lan và bà H’Nương", []),
        ("ô “một”\t“hai”", ["một", "hai"]),
    ],
)  # fmt: skip
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in find_quotations(text)] == expected
