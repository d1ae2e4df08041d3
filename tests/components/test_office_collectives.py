# ruff: noqa: E501 (tables of text, a row a line)
"""Collectives and persons as offices name them: leaders of blocks, those counted and named, lists of the commended."""

from __future__ import annotations

from functools import cache

import pytest
import spacy
from spacy.language import Language

import extractors.components.collectives.component
import extractors.components.persons.component  # noqa: F401
from extractors import facts

COM, EX = "commended", "exemplar"


@cache
def pipeline() -> Language:
    """The tokenizer and the two components."""
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "thidua.VerbatimTokenizer.v1"}}})
    nlp.add_pipe("thidua_persons")
    nlp.add_pipe("thidua_collectives")
    return nlp


# fmt: off
ROWS: list[tuple[str, list[tuple[str, str]]]] = [
    # who gives an award stands right after it, and received nothing
    ("Có 02 tập thể được tặng Cờ thi đua UBND tỉnh; 05 tập thể được tặng Bằng khen.", []),
    ("Được tặng Giấy khen UBND huyện năm 2023.", []),
    ("Tặng Cờ thi đua UBND xã Hòa Lộc vì có thành tích xuất sắc.", [("UBND xã Hòa Lộc", COM)]),
    ("Tặng Giấy khen Trường Mầm non Sơn Ca.", [("Trường Mầm non Sơn Ca", COM)]),
    # names of offices that join two fields of work, the second in capitals throughout
    ("Điển hình như: Phòng Quản lý Du lịch; Trung tâm Huấn luyện và Thi đấu Thể thao.", [("Phòng Quản lý Du lịch", EX), ("Trung tâm Huấn luyện và Thi đấu Thể thao", EX)]),
    ("Điển hình là Trung tâm Dạy nghề và Hỗ trợ Nông dân, Trung tâm Xúc tiến và Phát triển Du lịch.", [("Trung tâm Dạy nghề và Hỗ trợ Nông dân", EX), ("Trung tâm Xúc tiến và Phát triển Du lịch", EX)]),
    ("Trung tâm Kiểm soát và Phòng ngừa Dịch bệnh được tặng Cờ thi đua.", [("Trung tâm Kiểm soát và Phòng ngừa Dịch bệnh", COM)]),
    ("Tập thể Phòng Nội vụ và Trung úy Lê Văn An được tặng Giấy khen.", [("Phòng Nội vụ", COM)]),
    ("Tiêu biểu là Phòng Nội vụ và Phòng Tư pháp.", [("Phòng Nội vụ", EX), ("Phòng Tư pháp", EX)]),
    # collectives beside counted or named persons
    ("Năm 2023, tập thể Phòng Kế hoạch - Nghiệp vụ và 03 cá nhân (Trần Văn Lợi, Ngô Thị Thắm) được UBND tỉnh tặng Bằng khen.", [("Phòng Kế hoạch - Nghiệp vụ", COM)]),
    ("Chi bộ Văn phòng và 02 đồng chí được Đảng ủy tặng Giấy khen.", [("Chi bộ Văn phòng", COM)]),
    ("Kết quả có 02 tập thể là Chi bộ Văn phòng và Chi bộ Thanh tra, 01 cá nhân là đồng chí Đoàn Minh Khang được Đảng ủy tặng Giấy khen.", [("Chi bộ Văn phòng", COM), ("Chi bộ Thanh tra", COM)]),
    ("Có 02 đơn vị gồm: Phòng Tổng hợp, Phòng Nghiệp vụ 1 được tặng Giấy khen.", [("Phòng Tổng hợp", COM), ("Phòng Nghiệp vụ 1", COM)]),
    # leaders of their blocks, told with the block
    ("Hội đồng suy tôn các đơn vị dẫn đầu: Khối 1: Văn phòng Tỉnh ủy; Khối 2: Sở Tài chính; Khối 3: Liên đoàn Lao động tỉnh.", [("Văn phòng Tỉnh ủy", COM), ("Sở Tài chính", COM), ("Liên đoàn Lao động tỉnh", COM)]),
    ("Suy tôn đơn vị dẫn đầu: Cụm số 1: xã Tân Lập; Cụm số 2: xã Hòa Bình.", [("xã Tân Lập", COM), ("xã Hòa Bình", COM)]),
    # those who are counted as commended, named after "gồm"
    ("Tặng Bằng khen 04 TCCSĐ hoàn thành xuất sắc nhiệm vụ tiêu biểu 05 năm liền, gồm: Đảng bộ Công an tỉnh; Chi bộ Ban Dân vận Tỉnh ủy.", [("Đảng bộ Công an tỉnh", COM), ("Chi bộ Ban Dân vận Tỉnh ủy", COM)]),
    ("Khen thưởng 02 đơn vị tiêu biểu gồm: Hạt Kiểm lâm Sông Hinh, Trạm Y tế xã Ea Lâm.", [("Hạt Kiểm lâm Sông Hinh", COM), ("Trạm Y tế xã Ea Lâm", COM)]),
    ("Nhiều đơn vị tiêu biểu gồm: Hạt Kiểm lâm Sông Hinh, Trạm Y tế xã Ea Lâm.", [("Hạt Kiểm lâm Sông Hinh", EX), ("Trạm Y tế xã Ea Lâm", EX)]),
    # lists under a capital letter
    ("III. BẰNG KHEN CỦA CHỦ TỊCH UBND TỈNH\nA. Tập thể\n1. Phòng Giáo dục Trung học, Sở Giáo dục và Đào tạo;\n2. Tổ Ngữ văn, Trường THPT Đồng Mơ.\nB. Cá nhân\n1. Ông Thân Trọng Hiếu - giáo viên;", [("Phòng Giáo dục Trung học, Sở Giáo dục và Đào tạo", COM), ("Tổ Ngữ văn, Trường THPT Đồng Mơ", COM)]),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_collectives(text: str, expected: list[tuple[str, str]]) -> None:
    rows = facts.found(pipeline()(text), "collectives")
    assert [(row.name, row.role) for row in rows] == expected


# fmt: off
PERSONS: list[tuple[str, list[str]]] = [
    # a list that semicolons part, and what happened to all of them at its end
    ("Bà Lê Thị Thu, chuyên viên Phòng Nội vụ; ông Trần An, kế toán; bà Vũ Thị Mai - Phó Trưởng phòng được tặng Giấy khen.", [COM, COM, COM]),
    ("Ông Hà Văn Sức (chuyên viên); bà Đỗ Thị Ngần (văn thư); ông Y Blưm Niê (bảo vệ) vinh dự được tặng Bằng khen.", [COM, COM, COM]),
    ("Các đồng chí: Lê Văn Ba, Trưởng phòng; Vũ Thị Mai, kế toán; Trần Đình Công, lái xe được Giám đốc Sở tặng Giấy khen.", [COM, COM, COM]),
    # one who did something else, and a collective after persons
    ("Ông Lê Văn Ba, Giám đốc Sở, có ý kiến; bà Vũ Thị Mai, kế toán được tặng Giấy khen.", ["mentioned", COM]),
    ("Đồng chí Lê Văn Ba, Giám đốc Sở; đồng chí Vũ Thị Mai, Phó Giám đốc dự hội nghị; Phòng Nội vụ được tặng Giấy khen.", ["mentioned", "mentioned"]),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), PERSONS)
def test_roles_in_a_list_of_persons(text: str, expected: list[str]) -> None:
    assert [row.role for row in facts.found(pipeline()(text), "persons")] == expected
