"""What amounts measure, in the words of many trades."""

import pytest
from quantity_reading import read


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        # verbs and what they are about
        ("Ma túy: phát hiện 9 vụ, 11 đối tượng.", ["phát hiện vụ Ma túy", "phát hiện đối tượng Ma túy"]),
        ("Phạm pháp hình sự 12 vụ, làm rõ 10 vụ.", ["Phạm pháp hình sự", "làm rõ vụ Phạm pháp hình sự"]),
        ("Bắt 52 vụ 61 đối tượng về ma túy.", ["Bắt vụ về ma túy", "đối tượng về ma túy"]),
        ("Toàn huyện xóa được 347 căn nhà tạm.", ["xóa căn nhà tạm"]),
        ("Vận động bà con giao nộp 29 khẩu súng kíp.", ["giao nộp khẩu súng kíp"]),
        ("Giúp dân 420 ngày công dựng 3 nhà.", ["Giúp dân ngày công", "dựng nhà"]),
        ("Đăng 426 tin, 118 phóng sự.", ["Đăng tin", "Đăng phóng sự"]),
        # marks of a list
        ("Học lực: Giỏi 201 em, khá 288.", ["Học lực Giỏi", "Học lực khá"]),
        ("Chất lượng hội viên: tốt 58 người, khá 5 người.", ["Chất lượng hội viên tốt", "Chất lượng hội viên khá"]),
        # sums, owners, measures of what was told
        ("Thành lập mới 05 tổ phụ nữ tiết kiệm, nâng tổng số lên 38 tổ.", ["Thành lập mới tổ phụ nữ tiết kiệm"] * 2),
        ("Trao 215 suất quà, trị giá 107 triệu đồng.", ["Trao suất quà", "trị giá suất quà"]),
        (
            "Quỹ khuyến học trao 215 suất học bổng trị giá 322 triệu đồng.",
            ["Quỹ khuyến học trao suất học bổng", "trị giá suất học bổng"],
        ),
        ("Phong trào “Lao động giỏi, lao động sáng tạo” có 237 sáng kiến.", ["sáng kiến"]),
        ("Học sinh xếp loại Tốt, Khá: 65%.", ["Học sinh xếp loại Tốt, Khá"]),
        ("Phụ huynh ủng hộ 186 triệu đồng mua sắm 08 chiếc ti vi.", ["Phụ huynh ủng hộ", "mua sắm chiếc ti vi"]),
        ("Gia đình bà Tòng Thị Lụa (bản Pá Sập) hiến 1.500 m2.", ["Gia đình bà Tòng Thị Lụa hiến"]),
        ("Một số xã có kết quả cao: huyện Đan Sơn xóa 21 nhà tạm.", ["xóa nhà tạm"]),
        ("Nợ thuế đến 30/9 còn 57,2 tỷ đồng.", ["Nợ thuế"]),
        ("Bàn giao tối thiểu 8 ha trước ngày 30/6.", ["Bàn giao"]),
        ("Xã có 3 phòng với tổng số 78 cán bộ, công chức.", ["phòng", "cán bộ, công chức"]),
        ("Giải ngân cho 438 hộ vay thông qua tổ tiết kiệm.", ["Giải ngân hộ vay"]),
        ("Xây cầu bản Nà Lại (dài 18m, rộng 4m).", ["dài Xây cầu", "rộng dài Xây cầu"]),
        (
            "Gia đình ông Lò Văn Đôi (xóm Bãi) tự nguyện hiến 320 m2 đất.",
            [
                "tự nguyện hiến đất",
            ],
        ),
        ("Nhân dân đóng góp 318 triệu đồng.", ["Nhân dân đóng góp"]),
        ("Doanh thu 214 tỷ đồng, hoàn thành 103,8% KH.", ["Doanh thu"] * 2),
        # those who take part
        ("Mở 02 lớp tập huấn cho 160 viên chức.", ["Mở lớp tập huấn", "viên chức Mở lớp tập huấn"]),
        ("Hội có 1.340 hội viên sinh hoạt thường xuyên.", ["hội viên sinh hoạt thường xuyên"]),
        ("Bình quân toàn cụm đạt 12,4 tiêu chí/xã.", ["bình quân tiêu chí"]),
        ("Có 43/75 phường gửi báo cáo quý III.", ["phường gửi báo cáo quý III"]),
    ],
)
def test_subject(text: str, subjects: list[str]) -> None:
    assert [q.subject for q in read(text)] == subjects
