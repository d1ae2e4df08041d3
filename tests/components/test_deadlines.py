"""Deadlines: bounds and dates, who and to whom, schedules, tables, and times that are no deadline."""

from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import facts
from extractors.components.citations.component import create_citations
from extractors.components.deadlines.component import create_deadlines
from extractors.document import Cell, Document, DocumentBuilder, Origin, Source
from extractors.record import Deadline, DocType, Header, PartialDate

NLP = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "thidua.VerbatimTokenizer.v1"}}})


def due(text: str, kind: DocType = "plan", document: Document | None = None) -> list[Deadline]:
    """The deadlines of a text dated 5 March 2024."""
    doc = NLP.make_doc(text)
    doc._.document = document
    doc._.header = Header(doc_type=kind, date=PartialDate(year=2024, month=3, day=5))
    create_deadlines(NLP, "deadlines")(create_citations(NLP, "citations")(doc))
    found: list[Deadline] = facts.found(doc, "deadlines")
    for fact in found:
        assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote
    return found


def bounds(text: str, kind: DocType = "plan") -> list[tuple[Any, ...]]:
    return [(d.bound, d.start, d.end) if d.bound != "recurring" else (d.bound, d.rule) for d in due(text, kind)]


def day(bound: str, iso: str) -> tuple[str, str, str]:
    return bound, iso, iso


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Các thôn gửi danh sách trước ngày 05/7/2024.", [day("before", "2024-07-05")]),
        ("Các thôn gửi danh sách trước 15/7.", [day("before", "2024-07-15")]),
        ("nộp hồ sơ trước ngày 10 tháng 10 năm 2024", [day("before", "2024-10-10")]),
        ("nộp hồ sơ chậm nhất là ngày 23 tháng 01\nnăm 2026", [day("by", "2026-01-23")]),
        ("nộp hồ sơ chậm nhất vào ngày 25/12/2024", [day("by", "2024-12-25")]),
        ("nộp hồ sơ chậm nhất là 17h00 ngày 12/10/2024", [day("by", "2024-10-12")]),
        ("gửi đăng ký đến hết ngày 28/4/2024", [day("by", "2024-04-28")]),
        ("họp xong trong tháng 4/2024", [day("by", "2024-04-30")]),
        ("hoàn thành dứt điểm trong tháng 11/2025", [("within", "2025-11-01", "2025-11-30")]),
        ("mở lớp tập huấn trong quý III", [("within", "2024-07-01", "2024-09-30")]),
        ("họp bình xét từ ngày 10 đến ngày 20/11/2024", [("within", "2024-11-10", "2024-11-20")]),
        ("Hoàn thành việc chi trả trong năm 2024", [("within", "2024-01-01", "2024-12-31")]),
        ("Hội nghị tổng kết tổ chức vào ngày 20/12/2024", [day("on", "2024-12-20")]),
        ("gửi hồ sơ chậm nhất ngày 15/3 năm sau", [day("by", "2025-03-15")]),
        ("công khai trong thời hạn 05 ngày làm việc kể từ ngày ký", [("within", None, None)]),
        ("trả lời không quá 10 ngày kể từ ngày nhận hồ sơ", [("by", None, None)]),
        ("Hồ sơ trình trước ngày trao thưởng ít nhất 07 ngày, khen đột xuất trước 03 ngày",
         [("before", None, None), ("before", None, None)]),
        ("nộp hồ sơ trước ngày 10/12 hằng năm", [("recurring", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10")]),
        ("báo cáo trước ngày 15/6 và 15/12 hằng năm", [("recurring", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15"),
                                                       ("recurring", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15")]),
        ("báo cáo chậm nhất vào ngày 05 hằng tháng", [("recurring", "FREQ=MONTHLY;BYMONTHDAY=5")]),
        ("Định kỳ trước ngày 25 hàng tháng, các tổ báo cáo", [("recurring", "FREQ=MONTHLY;BYMONTHDAY=25")]),
        ("định kỳ báo cáo trước ngày 25 hàng tháng", [("recurring", "FREQ=MONTHLY;BYMONTHDAY=25")]),
        ("báo cáo trước 16 giờ ngày thứ Sáu hằng tuần", [("recurring", "FREQ=WEEKLY;BYDAY=FR")]),
        ("Định kỳ hằng quý báo cáo tiến độ", [("recurring", "FREQ=MONTHLY;INTERVAL=3")]),
        ("các xã kiểm tra chéo 6 tháng một lần", [("recurring", "FREQ=MONTHLY;INTERVAL=6")]),
        ("định kỳ 6 tháng báo cáo kết quả", [("recurring", "FREQ=MONTHLY;INTERVAL=6")]),
        ("Hằng quý, các tổ báo cáo kết quả", [("recurring", "FREQ=MONTHLY;INTERVAL=3")]),
        ("định kỳ đánh giá kết quả", [("recurring", None)]),
        ("trình chủ trương trước 30/5/2026 và điều chỉnh dự án trước ngày 15/6/2026",
         [day("before", "2026-05-30"), day("before", "2026-06-15")]),
        ("3. Thời gian gửi báo cáo: trước ngày 30/6.", [day("before", "2024-06-30")]),
        ("Thời hạn nộp hồ sơ: 30/6/2024", [day("by", "2024-06-30")]),
    ],
)  # fmt: skip
def test_bounds(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "action", "responsible", "recipient"),
    [
        ("Các trường gửi hồ sơ về Phòng Giáo dục và Đào tạo (qua bộ phận Thi đua) chậm nhất ngày 15/6/2024.",
         "gửi hồ sơ", "Các trường", "Phòng Giáo dục và Đào tạo (qua bộ phận Thi đua)"),
        ("Đề nghị các đồng chí trưởng thôn nộp danh sách cho công chức Văn hóa - Xã hội trước ngày 12/10/2024.",
         "nộp danh sách", "các đồng chí trưởng thôn", "công chức Văn hóa - Xã hội"),
        ("Các khối thi đua họp xong trước ngày 15/7/2024 và gửi biên bản về Hội đồng huyện để tổng hợp.",
         "họp gửi biên bản", "Các khối thi đua", "Hội đồng huyện"),
        ("Trong thời hạn 10 ngày làm việc kể từ ngày ký, Phòng Nội vụ trao Giấy khen.",
         "trao Giấy khen", "Phòng Nội vụ", None),
        ("2. Giao Phòng Nội vụ:\na) Ban hành hướng dẫn, hoàn thành trước ngày 10/4/2024.", "Ban hành hướng dẫn",
         "Phòng Nội vụ", None),
        ("UBND các xã, thị trấn:\n- Ký giao ước trước ngày 31/3/2024;", "Ký giao ước", "UBND các xã, thị trấn", None),
        ("Tổng hợp danh sách, báo cáo Ban Thi đua tỉnh trước 31/3/2024.", "Tổng hợp danh sách, báo cáo", None,
         "Ban Thi đua tỉnh"),
        ("1. Các thôn rà soát hộ nghèo (Kế hoạch ban hành trước ngày 15/3/2026).", "Kế hoạch ban hành", None, None),
        ("2. Tổ chức hội thi\n- Thời gian: Tháng 5/2024.", "Tổ chức hội thi", None, None),
        ("b) Quý I/2027, các cơ quan đánh giá kết quả.", "đánh giá kết quả", "các cơ quan", None),
        ("Cơ quan thẩm định trả lời chậm nhất ngày 5/5/2024", "trả lời", "Cơ quan thẩm định", None),
        ("2.1- UBND phường bàn giao mặt bằng trước ngày 30/6/2024.", "bàn giao mặt bằng", "UBND phường", None),
        ("2. Phòng Nội vụ:\n- Ban hành kế hoạch. Thời gian hoàn thành: trước 20/4/2024.", "Ban hành kế hoạch",
         "Phòng Nội vụ", None),
        ("Đề nghị Ủy ban MTTQ xã vận động nhân dân, báo cáo về UBND xã trước ngày 01/12/2024.",
         "vận động nhân dân, báo cáo", "Ủy ban MTTQ xã", "UBND xã"),
        ("Báo và Đài phát thanh, truyền hình tỉnh mở chuyên mục trước ngày 5/6/2024.", "mở chuyên mục",
         "Báo và Đài phát thanh, truyền hình tỉnh", None),
        ("Các chi đoàn xây dựng kế hoạch của đơn vị mình trước ngày 5/6/2024.", "xây dựng kế hoạch của đơn vị mình",
         "Các chi đoàn", None),
        ("Các tổ chuyên môn đăng ký thi đua với nhà trường trước ngày 15/9/2024.", "đăng ký thi đua",
         "Các tổ chuyên môn", "nhà trường"),
        ("Các bệnh viện hoàn thiện hồ sơ; bản giấy nộp về Sở Y tế trước ngày 12/6/2024.", "bản giấy nộp",
         "Các bệnh viện", "Sở Y tế"),
        ("Chi hội xây dựng chương trình; chế độ báo cáo tháng nộp trước ngày 25/6/2024.", "chế độ báo cáo tháng nộp",
         "Chi hội", None),
        ("đề nghị các đơn vị triển khai; định kỳ báo cáo về Sở Nội vụ để theo dõi",
         "báo cáo", "các đơn vị", "Sở Nội vụ"),
    ],
)  # fmt: skip
def test_parts(text: str, action: str, responsible: str | None, recipient: str | None) -> None:
    (found,) = due(text)
    assert (found.action, found.responsible, found.recipient) == (action, responsible, recipient)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("report", "Ngày 15/2/2024, xã đã tổ chức hội nghị; các thôn nộp hồ sơ trước ngày 20/2/2024."),
        ("report", "Trong tháng 3, các thôn đã hoàn thành bình xét."),
        ("report", "Các chi bộ định kỳ tổ chức sinh hoạt."),
        ("report", "Người hoạt động cách mạng trước ngày 01 tháng 01 năm 1945 được chi trả."),
        ("report", "Giải ngân đến hết ngày 10/12/2025 là 40.554 tỷ đồng."),
        ("official_letter", "Hoàn thành chỉ tiêu (đến hết tháng 9/2024 mới đạt 15/24 chỉ tiêu)."),
        ("submission", "Trong năm 2020, xã chịu ảnh hưởng của bão, đã sơ tán dân."),
        ("plan", "Quyết định có hiệu lực từ ngày 01/4/2024 đến hết năm 2025."),
        ("plan", "Giai đoạn 2024 - 2025, phấn đấu đến năm 2030 thu nhập tăng gấp đôi."),
        ("plan", "Mỗi đơn vị được kiểm tra không quá 01 ngày."),
        ("plan", "trước mắt tập trung rà soát; trước khi họp phải báo cáo; trong thời gian tới tiếp tục triển khai"),
        ("plan", "thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2025 của UBND tỉnh"),
        ("plan", "chào mừng kỷ niệm Ngày Quốc khánh 2/9 và Ngày 20/11/2024"),
        ("plan", "khắc phục các nhiệm vụ không hoàn thành trong 6 tháng đầu năm"),
        ("plan", "Hằng năm tổ chức tổng kết."),
    ],
)
def test_no_deadline(kind: DocType, text: str) -> None:
    assert due(text, kind) == []


def test_each_item_under_a_quarter_is_one() -> None:
    text = (
        "II. TIẾN ĐỘ\n1. Quý II:\n- Phát động thi đua;\n- Trình Ban Thi đua tỉnh hồ sơ.\n2. Tháng 8, 9/2024\n"
        "a) Họp chi bộ;\n3. Từ tháng 10 đến tháng 12/2024:\n+ Tổng kết.\nIII. TỔ CHỨC\n- Các xã chỉ đạo."
    )
    assert [(d.bound, d.start, d.end, d.action, d.evidence.quote) for d in due(text)] == [
        ("within", "2024-04-01", "2024-06-30", "Phát động thi đua", "Phát động thi đua"),
        ("within", "2024-04-01", "2024-06-30", "Trình Ban Thi đua tỉnh hồ sơ", "Trình Ban Thi đua tỉnh hồ sơ"),
        ("within", "2024-08-01", "2024-09-30", "Họp chi bộ", "Họp chi bộ"),
        ("within", "2024-10-01", "2024-12-31", "Tổng kết", "Tổng kết"),
    ]


@pytest.mark.parametrize(
    ("headings", "months"),
    [
        (["Quý II/2024", "Quý III/2024"], ["04", "07"]),
        (["Quý II", "Quý IV năm 2024"], ["04", "10"]),
        (["Tháng 5/2024", "Tháng 6/2024"], ["05", "06"]),
        (["Trong tháng 9", "Trong tháng 11."], ["09", "11"]),
        (["3. Quý III:", "A. Quý IV:"], ["07", "10"]),  # OCR read "4." as "A."
        (["2. Quý II", "8) Quý III"], ["04", "07"]),
        (["1. Quý II/2024", "b. Quý III/2024"], ["04", "07"]),
    ],
)
def test_a_heading_of_a_period_ends_the_one_before(headings: list[str], months: list[str]) -> None:
    first, second = headings
    found = due(f"II. LỘ TRÌNH\n{first}\n- Phát động thi đua.\n- Ký giao ước.\n{second}\n- Tổng kết phong trào.")
    assert [((d.start or "")[5:7], d.action) for d in found] == [
        (months[0], "Phát động thi đua"), (months[0], "Ký giao ước"), (months[1], "Tổng kết phong trào"),
    ]  # fmt: skip


def test_months_that_open_a_line() -> None:
    found = due("- Tháng 3: Tổ chức hội nghị phát động.\n- Tháng 6: Sơ kết phong trào.")
    assert [(d.start, d.action, d.evidence.quote) for d in found] == [
        ("2024-03-01", "Tổ chức hội nghị phát động", "Tháng 3"),
        ("2024-06-01", "Sơ kết phong trào", "Tháng 6"),
    ]


def test_rows_of_a_table_of_tasks() -> None:
    rows = [
        ["TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời hạn hoàn thành"],
        ["1", "Đăng ký thi đua", "Các xã", "Trước 31/3"],
        ["2", "Họp khối", "Trưởng khối", "Quý II/2024"],
        ["3", "Rà soát hồ sơ", "Phòng Nội vụ", "15/5/2024"],
        ["4", "Cập nhật phần mềm", "Văn thư", "Hằng tuần"],
        ["5", "Giữ gìn vệ sinh", "Các xã", "Thường xuyên"],
    ]
    builder = DocumentBuilder()
    builder.table([(Cell(0, r, c), text, (), {}) for r, row in enumerate(rows) for c, text in enumerate(row)])
    document = builder.build(origin=Origin.DOCX, source=Source("x", "", "text/plain", None))
    found = due(document.text, document=document)
    assert [(d.bound, d.end, d.rule, d.action, d.responsible) for d in found] == [
        ("before", "2024-03-31", None, "Đăng ký thi đua", "Các xã"),
        ("within", "2024-06-30", None, "Họp khối", "Trưởng khối"),
        ("by", "2024-05-15", None, "Rà soát hồ sơ", "Phòng Nội vụ"),
        ("recurring", None, "FREQ=WEEKLY", "Cập nhật phần mềm", "Văn thư"),
    ]


def test_a_day_in_a_column_of_times_is_the_day_itself() -> None:
    rows = [["Nội dung công việc", "Đơn vị chủ trì", "Thời gian"], ["Lễ tuyên dương", "Đoàn xã", "Ngày 15/10/2024"]]
    builder = DocumentBuilder()
    builder.table([(Cell(0, r, c), text, (), {}) for r, row in enumerate(rows) for c, text in enumerate(row)])
    document = builder.build(origin=Origin.DOCX, source=Source("x", "", "text/plain", None))
    (found,) = due(document.text, document=document)
    assert (found.bound, found.end, found.responsible) == ("on", "2024-10-15", "Đoàn xã")


def test_a_table_without_a_column_headed_as_task() -> None:
    rows = [
        ["TT", "Loại hồ sơ", "Thời hạn", "Nơi nhận"],
        ["1", "Hồ sơ khen cấp cao", "Trước 30/4/2024", "Phòng Tổng hợp"],
    ]
    builder = DocumentBuilder()
    builder.table([(Cell(0, r, c), text, (), {}) for r, row in enumerate(rows) for c, text in enumerate(row)])
    document = builder.build(origin=Origin.DOCX, source=Source("x", "", "text/plain", None))
    (found,) = due(document.text, document=document)
    assert (found.end, found.action, found.recipient) == ("2024-04-30", "Hồ sơ khen cấp cao", "Phòng Tổng hợp")


WORDS = [
    "trước", "ngày", "05/7/2024", "15/6", "và", "hằng năm", "định kỳ", "gửi", "các xã", "về", "Phòng Nội vụ", "trong",
    "quý I", "tháng 6", ";", ".", "\n", "- ", "(", ")", "không quá", "10 ngày làm việc", "đến hết", ":", "đã",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_any_text_gives_deadlines_within_it(words: list[str]) -> None:
    for found in due(" ".join(words)):
        assert (found.start is None) == (found.end is None)
        assert found.start is None or found.end is None or found.start <= found.end
        assert found.bound == "recurring" or found.rule is None


@pytest.mark.parametrize(
    ("text", "responsible"),
    [
        ("Văn phòng - Thống kê hướng dẫn các thôn bình xét trước ngày 05/11/2024.", "Văn phòng - Thống kê"),
        ("Công chức Địa chính - Xây dựng rà soát tiêu chí trước ngày 15/4/2024.", "Công chức Địa chính - Xây dựng"),
        ("Phòng Tài chính - Kế hoạch bố trí kinh phí chậm nhất ngày 20/6/2024.", "Phòng Tài chính - Kế hoạch"),
        ("Văn phòng thống kê số liệu trước ngày 20/6/2024.", "Văn phòng"),
    ],
)
def test_offices_of_communes_are_named_with_verbs(text: str, responsible: str) -> None:
    assert [row.responsible for row in due(text)] == [responsible]
