# ruff: noqa: E501 (tables of text, a row a line)
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quantity_reading import amount, annotate, read, table

from extractors.document import Document
from extractors.record import Header


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        # units and scales
        ("Đàn vịt có 41,5 nghìn con.", ["41500 con"]),
        ("Thu ngân sách 1.250 triệu đồng, chi 2 tỷ 300 triệu đồng.", ["1250000000 đồng", "2300000000 đồng"]),
        ("Trị giá 150 trđ; quyên góp 45 tr.đ", ["150000000 đồng", "45000000 đồng"]),
        ("Vốn vay 12 tỷ cho 30 hộ.", ["12000000000 đồng", "30 hộ"]),
        ("Năng suất đạt 62,5 tạ/ha, có nơi 7.2 tấn/ha.", ["62.5 tạ/ha", "7.2 tấn/ha"]),
        ("Thu nhập 52,5 triệu đồng/người/năm.", ["52500000 đồng/người/năm"]),
        ("Tổng số tiền 12.500.000đ (Mười hai triệu năm trăm nghìn đồng).", ["12500000 đồng"]),
        ("Gieo 970con, 30tạ/ha, 256,86g, 96ha, 1.200m2.", ["970 con", "30 tạ/ha", "256.86 g", "96 ha", "1200 m2"]),
        ("Bình quân thu nhập/1ha đạt 350 triệu đồng.", ["350000000 đồng"]),
        ("Có 01 (một) mô hình, 02 (hai) câu lạc bộ.", ["1 mô hình", "2 câu lạc bộ"]),
        ("Dân số 41265 người.", ["41265 người"]),
        ("Tỷ lệ đạt 0.65% và 12.345%.", ["0.65 %", "12.345 %"]),
        # ratios, ranges, lists
        ("Có 5/7 xã đạt chuẩn; cấy 31/35ha; rau 33/ 31,5 ha.", ["5/7 xã", "31/35 ha", "33/31.5 ha"]),
        ("Đạt từ 10 - 14 tiêu chí; 15-20% số hộ.", ["10..14 tiêu chí", "15..20 %"]),
        ("Thu từ 200 đến 400 triệu đồng; giá 7.000 - 7.200đ/kg.", ["200000000..400000000 đồng", "7000..7200 đồng/kg"]),
        ("Từ 80% đến 85% hộ dân; 1,5 - 2 tỷ đồng.", ["80..85 %", "1500000000..2000000000 đồng"]),
        ("Ba đợt trồng được 12, 15 và 20 cây.", ["12 cây", "15 cây", "20 cây"]),
        ("Số chi bộ tăng từ 12 lên 15 chi bộ.", ["12 chi bộ", "15 chi bộ"]),
        ("Xã An Phú trồng 871ha, Tân Lập 1.064, Hòa Sơn 609,58.", ["871 ha", "1064 ha", "609.58 ha"]),
        # pairs of years and parts in brackets
        ("Xảy ra 54 vụ (54/71), giảm 17 vụ.", ["54 vụ", "54 vụ", "71 vụ", "17 vụ"]),
        ("Tăng 9 vụ (209/200), 12 đối tượng (40/28).", [
            "9 vụ", "209 vụ", "200 vụ", "12 đối tượng", "40 đối tượng", "28 đối tượng",
        ]),
        ("Đạt 90% hộ (45/50).", ["90 %", "45/50 hộ"]),
        ("Có 2.345 người nghiện (ngoài xã hội 1974, trong trại 371).", [
            "2345 người nghiện", "1974 người nghiện", "371 người nghiện",
        ]),
        ("Tổng số hộ nghèo: 120; số đảng viên là 234.", ["120 hộ nghèo", "234 đảng viên"]),
        ("Bắt 44 vụ, chết 05 người, bị thương 10; dạy nghề 9 lớp/284 học viên.", [
            "44 vụ", "5 người", "10 người", "9 lớp", "284 học viên",
        ]),
        ("Đoàn viên công đoàn 386/386. Sáng kiến: 22, đề tài cấp tỉnh 02.", [
            "386/386 đoàn viên công đoàn", "22 sáng kiến", "2 đề tài",
        ]),
        ("Đạt 41 giải, gồm 02 Nhất, 09 Nhì và 16 KK.", ["41 giải", "2 giải", "9 giải", "16 giải"]),
        ("Cấp tỉnh 61 hộ, cấp huyện 598, cấp cơ sở 3.714.", ["61 hộ", "598 hộ", "3714 hộ"]),
        ("Có 33 trường (tiểu học: 12; trung học: 10).", ["33 trường", "12 trường", "10 trường"]),
        ("Sửa chữa tám (08) nhà.", ["8 nhà"]),
        ("Phát hiện 05 vụ 04 đối tượng, thu 12 viên nén.", ["5 vụ", "4 đối tượng", "12 viên"]),
        # what stands near names and times
        ("Năm 2023 có 12 hộ thoát nghèo; 6 tháng đầu năm 111 hộ.", ["12 hộ", "111 hộ"]),
        ("Trong tổng số 12 hộ có 5 hộ ở thôn 3.", ["12 hộ", "5 hộ"]),
        ("Toàn thôn 45 hộ; lớp 30 học sinh.", ["45 hộ", "30 học sinh"]),
    ],
)  # fmt: skip
def test_amounts(text: str, amounts: list[str]) -> None:
    assert [amount(q) for q in read(text)] == amounts


@pytest.mark.parametrize(
    "text",
    [
        "Báo cáo số 123/BC-UBND ngày 05/7/2023 của UBND xã; Chỉ thị số 34-CT/TW, Nghị định 91/2017/NĐ-CP.",
        "Giai đoạn 2021 - 2025, nhiệm kỳ 2020-2025, năm học 2022 - 2023, quý 3, 6 tháng đầu năm, 05 năm (2021 - 2025).",
        "Đại hội lần thứ 13, khóa 15, cao thứ 3 toàn huyện, mức độ 4.",
        "Cụm thi đua số 2, Trường Tiểu học số 1, Mầm non 20/7, Khối 3, thôn 5, Quốc lộ 6, lớp 12A3.",
        "Dịch Covid-19, Covid 19, Nghị quyết 30a, Đề án 06, Chương trình 135.",
        "Thực hiện 5 không 3 sạch, 6 điều Bác Hồ dạy, “Ba đồng hành, 5 hỗ trợ”.",
        "Kỷ niệm 60 năm thành lập; trẻ em dưới 5 tuổi; trong 10 ngày làm việc; lúc 7h30.",
        "Khoản 2 Điều 5; điểm 3 mục 4; Phụ lục 1; Mẫu số 08.",
        "1. Công tác lãnh đạo\n1.1 Về trồng trọt\n2) Kết quả\n3- Hạn chế\n4/- Nguyên nhân",
        "Điện thoại: 0208.3852.123, 0912345678; hộp thư abc12@vidu.vn; số 12 phố Huế.",
        "Nơi nhận:\n- Thành viên 10 cụm thi đua;\n- Lưu: VT, 5b.",
        "Trao quà dịp 27/7, 20/11; Phụ nữ 8/3; Giúp hộ ở Chi bộ 2, tổ dân phố Bình Sơn 2, xe 324M.",
        "một số hộ, hai giỏi, ba nhất, không hộ nào",
    ],
)
def test_not_quantities(text: str) -> None:
    assert [q.evidence.quote for q in read(text)] == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Tặng Giấy khen cho 12 tập thể, 45 cá nhân.", []),
        ("Lao động tiên tiến: 33 đ/c = 91,7 %", ["91,7 %"]),
        ("Có 37 tập thể và 160 cá nhân được tặng Giấy khen.", []),
        ("15 hộ gia đình được UBND xã tặng giấy khen.", []),
        ("Tặng giấy khen cho 5 tập thể, 9 cá nhân và 3 hộ gia đình.", []),
        ("177 bằng khen của Chủ tịch UBND tỉnh, 34 chiến sĩ thi đua.", []),
        ("02 tập thể và 10 cá nhân được chọn đi dự Hội nghị.", ["02 tập thể", "10 cá nhân"]),
        ("Hội đồng Thi đua - Khen thưởng gồm 15 thành viên.", ["15 thành viên"]),
        ("Kiểm tra công tác thi đua, khen thưởng tại 03 cơ quan.", ["03 cơ quan"]),
        ("Có 45 hộ được công nhận gia đình văn hóa.", ["45 hộ"]),
    ],
)
def test_award_counts_are_left_to_awards(text: str, kept: list[str]) -> None:
    assert [q.evidence.quote for q in read(text)] == kept


def test_headings_of_awards_govern_their_lists() -> None:
    assert read("Kết quả khen cao:\n- Cấp tỉnh: 12 tập thể, 30 cá nhân", topic="commendation") == []
    assert len(read("Đã gặp mặt\n- Cấp tỉnh: 12 tập thể, 30 cá nhân")) == 2


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("có 45 hộ", "exact"),
        ("có trên 45 hộ", "more_than"),
        ("hơn 45 hộ", "more_than"),
        ("trên địa bàn có 45 hộ", "exact"),
        ("khoảng 45 hộ", "about"),
        ("sản lượng ước đạt: 45 tấn", "about"),
        ("sản lượng ước cả năm đạt 45 tấn", "about"),
        ("ước thiệt hại 45 tỷ đồng", "about"),
        ("ký quy ước 45 hộ", "exact"),
        ("gần 45 hộ", "nearly"),
        ("xấp xỉ 45%", "nearly"),
        ("còn dưới 45%", "less_than"),
        ("không quá 45%", "at_most"),
        ("tối đa 45 hộ", "at_most"),
        ("45% trở xuống", "at_most"),
        ("ít nhất 45 hộ", "at_least"),
        ("tối thiểu đạt 45%", "at_least"),
        ("từ 45 tiêu chí trở lên", "at_least"),
        ("đạt 45% trở lên", "at_least"),
        ("không dưới 45%", "at_least"),
    ],
)
def test_qualifier(text: str, qualifier: str) -> None:
    (quantity,) = read(text)
    assert quantity.qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "aspects"),
    [
        ("Thu 508 triệu đồng, đạt 50,8% KH.", ["actual", "plan_share"]),
        ("Đạt 60% kế hoạch tỉnh giao, đạt 58% kế hoạch HĐND huyện giao.", ["plan_share", "plan_share"]),
        ("Bằng 89,9% dự toán Trung ương, bằng 84,52% dự toán tỉnh giao.", ["plan_share", "plan_share"]),
        ("So với kế hoạch đạt 101%.", ["plan_share"]),
        ("Đạt 99,1% so với đầu năm học và đạt 102,7% kế hoạch tỉnh giao.", ["comparison", "plan_share"]),
        ("Có 305 con, tăng 5% so với cùng kỳ.", ["actual", "comparison"]),
        ("Hộ nghèo chiếm 0,56% (đầu kỳ 1,04%).", ["actual", "comparison"]),
        ("Thu ngân sách cao hơn cùng kỳ 7,8 tỷ đồng.", ["comparison"]),
        ("Năng suất cao hơn vụ xuân năm 2022 là 1,7 tạ/ha.", ["comparison"]),
        ("Số vụ thấp hơn quý trước 12 vụ.", ["comparison"]),
        ("Điểm bình quân cao hơn năm học trước 0,4 điểm.", ["comparison"]),
        ("Xảy ra 12 vụ, giảm 03 vụ so với cùng kỳ năm 2022.", ["actual", "comparison"]),
        ("So với cùng kỳ giảm 03 vụ.", ["comparison"]),
        ("Tiêm 2.870 liều, bằng 96% cùng kỳ.", ["actual", "comparison"]),
        ("Xảy ra 58 vụ (58/75).", ["actual", "actual", "comparison"]),
        ("Hộ nghèo giảm từ 5,2% xuống còn 3,1%.", ["comparison", "actual"]),
        ("Hộ nghèo giảm còn 3,7%.", ["actual"]),
        ("Tỷ lệ đạt 98,5%, tỷ lệ còn lại giảm 0,5% so với năm 2022.", ["actual", "comparison"]),
        ("Phấn đấu đạt 95%; giảm hộ nghèo còn 2%.", ["target", "target"]),
        (
            "Hài lòng 96,4% (94,8% năm 2023), tốt nghiệp 99% (năm học trước 98%).",
            [
                "actual",
                "comparison",
                "actual",
                "comparison",
            ],
        ),
        (
            "Tăng 06 vụ (44/38), 11 đối tượng (58/47).",
            [
                "comparison",
                "actual",
                "comparison",
                "comparison",
                "actual",
                "comparison",
            ],
        ),
        ("Khen không quá 20% tổng số.", ["target"]),
        ("Mục tiêu thu nhập 65 triệu đồng.", ["target"]),
        ("Hoàn thành chỉ tiêu tuyển quân với 15 thanh niên.", ["actual"]),
        ("Các chỉ tiêu phấn đấu sau:\n- Trồng 12 ha\n- Có 5 mô hình\nĐã trồng 3 ha", ["target", "target", "actual"]),
    ],
)
def test_aspect(text: str, aspects: list[str]) -> None:
    assert [q.aspect for q in read(text)] == aspects


def test_sections_on_goals_and_kinds_of_document_tell_targets() -> None:
    assert [q.aspect for q in read("Trồng 12 ha rừng", topic="directions")] == ["target"]
    assert [q.aspect for q in read("Ban Tổ chức gồm 15 đồng chí", topic="implementation")] == ["actual"]
    assert [q.aspect for q in read("Trồng 12 ha rừng", topic="movements")] == ["actual"]
    assert [q.aspect for q in read("Trồng 12 ha rừng", topic="content", header=Header(doc_type="plan"))] == ["target"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Tổng là 95ha, trong đó xã An Phú là 50ha, Tân Lập 45ha.", [None, "xã An Phú", "Tân Lập"]),
        ("Các xã có đàn lợn lớn như xã An Phú (120 con), Tân Lập (90 con).", ["xã An Phú", "Tân Lập"]),
        ("Tổ chức tập huấn tại xã An Phú và xã Tân Lập với 36 người.", ["xã An Phú và xã Tân Lập"]),
        ("Các xã An Phú, Tân Lập đạt 15 tiêu chí.", ["xã An Phú, Tân Lập"]),
        ("UBND xã An Phú trồng 12 ha.", [None]),
        ("Được thành lập từ xã An Phú, có 12 thôn.", [None]),
        ("Xã An Phú đăng ký 01 hộ nuôi ốc; xã Tân Lập có 02 cơ sở.", ["Xã An Phú", "xã Tân Lập"]),
        ("Xã An Phú 4/7 thôn (còn 3 thôn đang làm).", ["Xã An Phú", "Xã An Phú"]),
        ("Ngân sách phường 50 triệu đồng, xã hội hóa 35 triệu đồng.", [None, None]),
        ("Ban Thường vụ tỉnh Hội kiểm tra 04 cơ sở hội.", [None]),
        ("Ông Lò Văn A, thôn Nà Đon, xã Vĩnh Sơn, huyện Đan Sơn trồng 7 ha quế.", ["thôn Nà Đon"]),
        ("Trường có 917 học sinh (khối 6: 248; khối 7: 231).", [None, None, None]),
    ],
)
def test_place(text: str, places: list[str | None]) -> None:
    assert [q.place for q in read(text)] == places


def test_the_reporting_unit_is_no_place() -> None:
    assert [q.place for q in read("Xã An Phú có 12 thôn.", header=Header(issuer="UBND xã An Phú"))] == [None]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("- Tổng đàn lợn hiện có 300 con; đàn vịt trên 4 nghìn con.", ["Tổng đàn lợn", "đàn vịt"]),
        ("Thu ngân sách 6 tháng được 4,2 tỷ đồng, đạt 56% dự toán.", ["Thu ngân sách", "Thu ngân sách"]),
        ("Hỗ trợ 5 tấn gạo cho 12 hộ nghèo thiếu đói giáp hạt.", ["Hỗ trợ gạo", "hộ nghèo thiếu đói giáp hạt"]),
        ("Đến nay, 100% hồ sơ được nộp qua mạng.", ["hồ sơ được nộp qua mạng"]),
        ("UBND xã đã tổ chức 12 hội nghị tuyên truyền.", ["tổ chức hội nghị tuyên truyền"]),
        (
            "Mở 14 lớp học nghề với 473 học viên, đạt 43% KH.",
            [
                "Mở lớp học nghề",
                "học viên Mở lớp học nghề",
                "học viên Mở lớp học nghề",
            ],
        ),
        ("Toàn xã có 09 thôn đạt chuẩn văn hóa.", ["thôn đạt chuẩn văn hóa"]),
        ("* Ma túy: bắt 44 vụ, thu 12 viên.", ["bắt vụ Ma túy", "thu"]),
        ("Tai nạn giao thông 12 vụ, chết 05 người.", ["Tai nạn giao thông", "chết người Tai nạn giao thông"]),
        ("Xây dựng nông thôn mới đạt 95%.", ["Xây dựng nông thôn mới"]),
        ("Quan tâm bố trí kinh phí khen thưởng 80 triệu đồng.", ["kinh phí khen thưởng"]),
    ],
)
def test_subject(text: str, subjects: list[str]) -> None:
    assert [q.subject for q in read(text)] == subjects


def test_table_of_indicators() -> None:
    rows = table([
        ["STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "% so KH", "Cùng kỳ"],
        ["1", "2", "3", "4", "5", "6", "7"],
        ["1", "Diện tích lúa", "ha", "1.200", "1.150,5", "95,9", "1.100"],
        ["2", "Thu ngân sách", "triệu đồng", "3.000", "3.250", "108,3", "-"],
    ])  # fmt: skip
    assert [(amount(q), q.aspect, q.subject) for q in rows] == [
        ("1200 ha", "target", "Diện tích lúa"),
        ("1150.5 ha", "actual", "Diện tích lúa"),
        ("95.9 %", "plan_share", "Diện tích lúa"),
        ("1100 ha", "comparison", "Diện tích lúa"),
        ("3000000000 đồng", "target", "Thu ngân sách"),
        ("3250000000 đồng", "actual", "Thu ngân sách"),
        ("108.3 %", "plan_share", "Thu ngân sách"),
    ]


def test_table_with_units_in_headers_and_places_in_rows() -> None:
    rows = table([
        ["TT", "Đơn vị", "Số hộ nghèo", "Diện tích (ha)"],
        ["1", "Xã An Phú", "12", "3,5"],
        ["2", "Xã Tân Lập", "9", "4/5"],
    ])  # fmt: skip
    assert [(amount(q), q.place, q.subject) for q in rows] == [
        ("12 hộ nghèo", "Xã An Phú", "Số hộ nghèo"),
        ("3.5 ha", "Xã An Phú", "Diện tích"),
        ("9 hộ nghèo", "Xã Tân Lập", "Số hộ nghèo"),
        ("4/5 ha", "Xã Tân Lập", "Diện tích"),
    ]


def test_table_unit_in_the_caption() -> None:
    rows = table([["Khoản thu", "Số tiền"], ["Thuế", "12,5"], ["Phí", "3"]], caption="Đơn vị tính: triệu đồng")
    assert [amount(q) for q in rows] == ["12500000 đồng", "3000000 đồng"]


def test_points_are_read_beside_the_awards_they_earn() -> None:
    rows = table([["TT", "Xã", "Tổng điểm", "Hình thức khen"], ["1", "An Phú", "968,5", "Cờ thi đua"]])
    assert [(amount(q), q.place) for q in rows] == [("968.5 điểm", "An Phú")]


def test_tables_of_awards_and_people_hold_no_quantities() -> None:
    assert table([["STT", "Danh hiệu", "Tập thể", "Cá nhân"], ["1", "Lao động tiên tiến", "12", "45"]]) == []
    assert table([["STT", "Họ và tên", "Năm sinh"], ["1", "Lò Văn Đôi", "1980"], ["2", "Vì Thị Sao", "1975"]]) == []


@given(st.text(alphabet="0123456789.,/-()%; \n\tđạtxãhộhaAnPhúvàtriệutỷtặnggiấykhenso vớ", max_size=120))
def test_any_text_is_read_without_overlap(text: str) -> None:
    document = Document.from_text(text)
    rows = annotate(document)
    for quantity in rows:
        evidence = quantity.evidence
        assert document.text[evidence.start : evidence.end] == evidence.quote
        assert 0 < quantity.confidence <= 1
        assert quantity.unit
    assert all(a.evidence.end <= b.evidence.start for a, b in pairwise(rows))


# fmt: off
@pytest.mark.parametrize(("text", "expected"), [
    # labels that go on within a paragraph are no ranges
    ("1- Kết nạp mới 50 hội viên trở lên. 2- Giúp ít nhất 08 hộ thoát nghèo. 3- 100% chi hội có mô hình.", ["50 hội viên", "8 hộ", "100 %"]),
    ("1. Trồng 200 cây; 2. 95% hộ ký cam kết; 3. Mở 3 - 5 lớp.", ["200 cây", "95 %", "3..5 lớp"]),
    ("Kế hoạch: 1) 12 buổi tuyên truyền; 2) 40 bộ hồ sơ.", ["12 buổi", "40 bộ hồ sơ"]),
    # years of school
    ("Thi đỗ vào lớp 10 công lập khoảng 82%.", ["82 %"]),
    ("Kết quả thi vào 10 mới đạt bình quân 5,38 điểm.", ["5.38 điểm"]),
    ("Xét tuyển vào lớp 6 bán trú được 45 học sinh.", ["45 học sinh"]),
    # abbreviated nouns before a name
    ("Còn thiếu 01 GV Tiếng Anh, 02 GV Tin học; có 3 HS Mường.", ["1 gv", "2 gv", "3 hs"]),
    # verbs that end in a word for a division
    ("Đã nâng cấp 38 ngõ, hẻm; cung cấp 12 hẻm dữ liệu; sửa 4 ngõ.", ["38 ngõ, hẻm", "12 hẻm", "4 ngõ"]),
    # ratios that a scale word or their share tells
    ("Vận động quỹ được 45,6/40 triệu đồng, đạt 114%; thu 1,2/1,5 tỷ đồng.", ["45600000/4e+07 đồng", "114 %", "1200000000/1.5e+09 đồng"]),
    ("Giải ngân 412/500 triệu.", ["412000000/5e+08 đồng"]),
    ("Tổng số 41 người. Trình độ: đạt chuẩn trở lên 35/35, đạt 100%.", ["41 người", "35/35 người", "100 %"]),
    ("Khối 9 có 48 em, xét tốt nghiệp 47/48 (97,9%).", ["48 em", "47/48 em", "97.9 %"]),
    # prizes and medals with a colon
    ("Kết quả thi: giải Nhất: 02, giải Nhì: 05, giải Ba: 07, KK: 11.", ["2 giải", "5 giải", "7 giải", "11 giải"]),
    ("Hội khỏe Phù Đổng được 9 huy chương: vàng: 3, bạc: 4, đồng: 2.", ["9 huy chương", "3 huy chương", "4 huy chương", "2 huy chương"]),
    # mean marks
    ("Điểm TB môn Văn: 7,1; điểm bình quân môn Sử 5,9.", ["7.1 điểm", "5.9 điểm"]),
])
def test_amounts_of_communes_and_schools(text: str, expected: list[str]) -> None:
    assert [amount(q) for q in read(text)] == expected


@pytest.mark.parametrize(("text", "aspects"), [
    ("Phát triển được 72 hội viên mới/chỉ tiêu giao 60; làm 3 km đường.", ["actual", "target", "actual"]),
    ("Làm 3 km đường (KH 2,5 km), trồng 500 cây (chỉ tiêu 450).", ["actual", "target", "actual", "target"]),
    ("Kết nạp 9 đảng viên (kế hoạch giao 8), xóa 3 nhà tạm.", ["actual", "target", "actual"]),
    ("Lúa đông xuân 356ha/350ha KH, đạt 101,7%.", ["actual", "plan_share"]),
    ("Trồng mới 2,7km đường hoa (kế hoạch 2km, đạt 135%).", ["actual", "target", "plan_share"]),
    ("Giải ngân đạt 47%, thấp hơn bình quân chung của huyện 6,2%.", ["actual", "comparison"]),
])
def test_plans_told_beside_results(text: str, aspects: list[str]) -> None:
    assert [q.aspect for q in read(text)] == aspects
# fmt: on
