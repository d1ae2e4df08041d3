"""What holds of the sections and the header of any text at all."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.vocab import Vocab

from extractors import facts
from extractors.components.header.component import HeaderFinder
from extractors.components.sections.component import SectionFinder
from extractors.document import Document
from extractors.language.tokenizer import VerbatimTokenizer
from extractors.record import Section

TOKENIZER = VerbatimTokenizer(Vocab())
LABELS = st.sampled_from(
    [
        "I. ",
        "II. ",
        "III- ",
        "IV/ ",
        "A- ",
        "B. ",
        "1. ",
        "2) ",
        "3/- ",
        "1.1. ",
        "1.2 ",
        "2.1. ",
        "a) ",
        "b. ",
        "đ) ",
        "e) ",
        "(1) ",
        "i) ",
        "Điều 1. ",
        "Điều 2. ",
        "Chương I",
        "Phần thứ nhất",
        "PHẦN II: ",
        "Quý I:",
        "Quý II:",
        "HI. ",
        "- ",
        "",
    ]
)
TITLES = st.sampled_from(
    [
        "KẾT QUẢ ĐẠT ĐƯỢC",
        "Công tác tuyên truyền",
        "Tiếp tục đẩy mạnh phong trào thi đua.",
        "Ông Lê Văn An",
        "Trường Mầm non Hoa Sen",
        "15 tập thể",
        "Nơi nhận:",
        "Kính gửi: Sở Nội vụ",
        "BÁO CÁO",
        "CHỦ TỊCH",
        "TM. ỦY BAN NHÂN DÂN",
        "Số: 12/BC-UBND",
        "Hòa An, ngày 5 tháng 6 năm 2024",
        "Căn cứ Luật Thi đua;",
        "PHỤ LỤC",
        ":",
        "./.",
    ]
)
DOCUMENTS = st.lists(st.tuples(LABELS, TITLES).map("".join), max_size=30).map("\n".join)


@settings(max_examples=200, deadline=None)
@given(st.one_of(DOCUMENTS, st.text(max_size=300)))
def test_sections_keep_the_reading_order_and_overlap_only_by_nesting(text: str) -> None:
    document = Document.from_text(text)
    doc = TOKENIZER(document.text)
    doc._.document = document
    found: list[Section] = facts.sections(HeaderFinder()(SectionFinder()(doc)))
    by_id = {section.id: section for section in found}
    assert len(by_id) == len(found)
    assert [section.start for section in found] == sorted({section.start for section in found})
    for section in found:
        assert 0 <= section.start < section.end <= len(document.text)
        assert (section.title is None) == (section.type == "clause") or section.type == "heading"
        if section.parent is None:
            assert section.level == 1
        else:
            parent = by_id[section.parent]
            assert parent.level == section.level - 1
            assert parent.start < section.start < section.end <= parent.end
    for section, following in pairwise(found):
        assert section.end <= following.start or following.level > section.level
