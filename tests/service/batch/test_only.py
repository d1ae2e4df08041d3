"""The expression of --only: what it selects, and what it says of a mistake."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.batch.only import FIELDS, Known, OnlyError, parse, version

NEW = Known("xã A/báo cáo.docx")
FAILED = Known("cũ/b.pdf", status="failed", error="E_TIMEOUT")
OLD = Known("c.docx", status="ready", pipeline="1.1.9", type="report", pages=12)
RECENT = Known("d.pdf", status="approved", pipeline="1.10", type="plan", pages=2)
ALL = (NEW, FAILED, OLD, RECENT)


@pytest.mark.parametrize(
    ("expression", "selected"),
    [
        ("status=failed", [FAILED]),
        ("status=failed or pipeline<1.2", [FAILED, OLD]),
        ("pipeline<1.2", [OLD]),  # what was never read has no version
        ("pipeline >= 1.2", [RECENT]),
        ("pipeline=1.10.0", [RECENT]),
        ("pipeline!=1.10", [NEW, FAILED, OLD]),
        ("not status=new", [FAILED, OLD, RECENT]),
        ("not not status=new", [NEW]),
        ("pages>2 and type=report", [OLD]),
        ("pages<=2 or pages>=12", [OLD, RECENT]),
        ("pages!=2", [NEW, FAILED, OLD]),
        ("status=new or status=failed and name='*.docx'", [NEW]),  # "and" binds closer
        ("(status=new or status=failed) and name='*.pdf'", [FAILED]),
        ("name=*.DOCX", [NEW, OLD]),
        ('name="xã A/*"', [NEW]),
        ("name='xa\u0303 A/ba\u0301o ca\u0301o.docx'", [NEW]),  # as some keyboards write it
        ("error=e_timeout", [FAILED]),
        ("error!=E_TIMEOUT", [NEW, OLD, RECENT]),
        ("STATUS=Ready OR Status=Approved", [OLD, RECENT]),
        ("status=new or status=ready or status=failed or status=approved", list(ALL)),
    ],
)
def test_selects(expression: str, selected: list[Known]) -> None:
    test = parse(expression)
    assert [known for known in ALL if test(known)] == selected


@pytest.mark.parametrize(
    ("expression", "spared"),
    [
        ("pipeline>=1.2", True),
        ("status!=failed", True),
        ("name=approved", True),
        ("pipeline>=1.2 and (status=ready or status=APPROVED)", False),
        ("not status=approved", False),
    ],
)
def test_approved_documents_are_spared_unless_they_are_named(expression: str, spared: bool) -> None:
    only = parse(expression)
    assert only.spares(RECENT) == spared and not only.spares(OLD)


@pytest.mark.parametrize(
    ("expression", "position", "words"),
    [
        ("", 1, "cần tên trường"),
        ("  ", 3, "cần tên trường"),
        ("state=failed", 1, "status, pipeline, type, name, pages, error"),
        ("status", 7, "dấu so sánh"),
        ("status=", 8, "cần một giá trị"),
        ("status=lost", 8, "new, waiting, reading, ready, approved, failed"),
        ("type=novel", 6, "không có loại văn bản"),
        ("status<failed", 7, "chỉ so sánh được bằng"),
        ("pipeline<abc", 10, "số phiên bản"),
        ("pages>ten", 7, "số nguyên"),
        ("status=failed pages>2", 15, "and"),
        ("(status=failed", 15, "thiếu dấu"),
        ("status=failed)", 14, "không hiểu"),
        ("status=failed or", 17, "cần tên trường"),
        ("name='a", 6, "không hiểu"),
        ("(" * 60 + "status=new" + ")" * 60, 52, "quá nhiều dấu ngoặc"),
        ("not " * 60 + "status=new", 205, "quá nhiều dấu ngoặc"),
    ],
)
def test_says_where_the_mistake_is(expression: str, position: int, words: str) -> None:
    with pytest.raises(OnlyError, match=words) as caught:
        parse(expression)
    assert f"vị trí {position}:" in str(caught.value)


@given(st.text(max_size=60) | st.text("()<>=!'\" andort" + "".join(FIELDS), max_size=60))
def test_any_text_is_an_expression_or_a_mistake(text: str) -> None:
    try:
        test = parse(text)
    except OnlyError:
        return
    for known in ALL:
        assert test(known) in (True, False)


@given(st.lists(st.integers(0, 99), min_size=1, max_size=4), st.lists(st.integers(0, 99), min_size=1, max_size=4))
def test_versions_compare_as_numbers(left: list[int], right: list[int]) -> None:
    longest = max(len(left), len(right))
    padded = [part + [0] * (longest - len(part)) for part in (left, right)]
    texts = [".".join(map(str, part)) for part in (left, right)]
    assert (version(texts[0]) < version(texts[1])) == (padded[0] < padded[1])
    known = Known("a", status="ready", pipeline=texts[0])
    assert parse(f"pipeline<{texts[1]}")(known) == (padded[0] < padded[1])
