# ruff: noqa: E501 (tables of text, a row a line)
"""Deadlines as offices set them: in brackets for an audience, in a last clause, in a list under what is sent."""

from __future__ import annotations

import pytest
from spacy.vocab import Vocab

from extractors import facts
from extractors.components.citations.component import CitationFinder
from extractors.components.deadlines.component import DeadlineFinder
from extractors.language.tokenizer import VerbatimTokenizer
from extractors.record import Deadline, Header, PartialDate

TOKENIZER = VerbatimTokenizer(Vocab())


def deadlines_in(text: str) -> list[Deadline]:
    """The deadlines of a letter of 10 June 2024."""
    doc = TOKENIZER(text)
    doc._.header = Header(doc_type="official_letter", date=PartialDate(year=2024, month=6, day=10))
    return list(facts.found(DeadlineFinder()(CitationFinder()(doc)), "deadlines"))


# fmt: off
DAYS: list[tuple[str, list[tuple[str, str | None]]]] = [
    ("Yêu cầu các đồng chí Trưởng phòng gửi kết quả cho Văn phòng Sở trong ngày 28/11/2024.", [("within", "2024-11-28")]),
    ("Đề nghị các đơn vị gửi danh sách về Ban Tổ chức trong ngày 12-6-2024.", [("within", "2024-06-12")]),
    ("Trong ngày 05/6/2024, đã có 12 đơn vị gửi báo cáo.", []),
    ("Hạn chót nhận đăng ký tham luận: 17 giờ ngày 21/6/2024.", [("by", "2024-06-21")]),
    ("Hạn cuối cùng gửi bài dự thi: 31/8/2024.", [("by", "2024-08-31")]),
    ("Hồ sơ nộp về Sở, hạn cuối là ngày 28/02/2025.", [("by", "2025-02-28")]),
    # the day on which figures are taken binds nobody
    ("Số liệu báo cáo chốt đến hết ngày 30/11/2024.", []),
    ("Thời điểm chốt số liệu: đến hết ngày 30/11/2024.", []),
    ("Số liệu lấy đến hết ngày 15/11/2024.", []),
    ("Các đơn vị gửi số liệu đến hết ngày 30/11/2024.", [("by", "2024-11-30")]),
    # said once of all: the year, the clause
    ("Định kỳ 6 tháng (trước ngày 15/6) và hằng năm (trước ngày 15/12), các sở, ngành báo cáo kết quả về Sở Nội vụ.",
     [("recurring", None), ("recurring", None)]),
    ("Hằng năm (trước ngày 10/12), các đơn vị gửi báo cáo về Sở.", [("recurring", None)]),
]  # fmt: skip
# fmt: on


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_days(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(row.bound, row.end) for row in deadlines_in(text)] == expected


# fmt: off
PARTS: list[tuple[str, list[tuple[str, str | None, str | None]]]] = [
    # the last clause says only when
    ("Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tham mưu Quyết định; hoàn thành trong tháng 8 năm 2024.",
     [("chủ trì, phối hợp với Sở Tài chính tham mưu Quyết định", "Sở Nội vụ", None)]),
    ("Ban Tổ chức Huyện ủy tham mưu kế hoạch kiểm tra; xong trong tháng 9/2024.",
     [("tham mưu kế hoạch kiểm tra", "Ban Tổ chức Huyện ủy", None)]),
    ("Sở Tài chính bố trí kinh phí; các đơn vị lập dự toán; hoàn thành trước 30/8/2024.",
     [("lập dự toán", "các đơn vị", None)]),
    # whom a bracket after the day binds
    ("Việc bình xét thi đua hoàn thành trước ngày 05/12/2024 (đối với các đơn vị sự nghiệp), "
     "trước ngày 10/12/2024 (đối với các phòng chuyên môn).",
     [("Việc bình xét thi đua", "các đơn vị sự nghiệp", None), ("Việc bình xét thi đua", "các phòng chuyên môn", None)]),
    ("Gửi báo cáo về Sở trước ngày 15/7/2024 (áp dụng đối với UBND cấp xã).",
     [("Gửi báo cáo", "UBND cấp xã", "Sở")]),
    # what the line over the list names
    ("- Hồ sơ đề nghị khen thưởng công trạng:\n+ Khối sở, ban, ngành: gửi trước ngày 20/12/2024;\n"
     "+ Các xã, phường: gửi trước ngày 25 tháng 12 năm 2024;",
     [("gửi Hồ sơ đề nghị khen thưởng công trạng", "Khối sở, ban, ngành", None),
      ("gửi Hồ sơ đề nghị khen thưởng công trạng", "Các xã, phường", None)]),
    # verbs in the names of offices
    ("Sở Giáo dục và Đào tạo thẩm định hồ sơ trước ngày 30/7/2024.", [("thẩm định hồ sơ", "Sở Giáo dục và Đào tạo", None)]),
    ("Phòng Giáo dục và Đào tạo tổng hợp, gửi Phòng Nội vụ trước ngày 15/8/2024.",
     [("tổng hợp, gửi", "Phòng Giáo dục và Đào tạo", "Phòng Nội vụ")]),
    ("Văn phòng Sở theo dõi, báo cáo Giám đốc Sở trước ngày 25/6/2024.",
     [("theo dõi, báo cáo", "Văn phòng Sở", "Giám đốc Sở")]),
    ("Giao Văn phòng tham mưu văn bản đôn đốc (xong trước 20/6).", [("tham mưu văn bản đôn đốc", "Văn phòng", None)]),
    # to whom
    ("Hoàn thiện hồ sơ khen thưởng tổng kết năm gửi BHXH tỉnh chậm nhất 10/12/2024.",
     [("Hoàn thiện hồ sơ khen thưởng tổng kết năm gửi", None, "BHXH tỉnh")]),
    ("Các thành viên cho ý kiến bằng phiếu, gửi lại Cơ quan Thường trực trước 16h ngày 18/6/2024.",
     [("cho ý kiến bằng phiếu, gửi lại", "Các thành viên", "Cơ quan Thường trực")]),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_parts(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert [(row.action, row.responsible, row.recipient) for row in deadlines_in(text)] == expected


def test_two_days_of_a_year_recur() -> None:
    text = "Định kỳ 6 tháng (trước ngày 15/6) và hằng năm (trước ngày 15/12), các sở báo cáo về Sở Nội vụ."
    rules = [row.rule for row in deadlines_in(text)]
    assert rules == ["FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"]
