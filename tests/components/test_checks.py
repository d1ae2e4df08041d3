"""Checks, on facts made by hand: what each reports and what it lets pass."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractors import facts
from extractors.components.checks.component import Checks
from extractors.document import Cell, Document, DocumentBuilder, Origin, Source
from extractors.language.tokenizer import VerbatimTokenizer
from extractors.record import Award, Check, Citation, Fact, Header, PartialDate, Period, Quantity, Section

TOKENIZER = VerbatimTokenizer(Vocab())


def make_doc(text: str, *, document: Document | None = None) -> Doc:
    doc = TOKENIZER(document.text if document else text)
    doc._.document = document or Document.from_text(text)
    return doc


def at(doc: Doc, quote: str, nth: int = 0) -> dict[str, object]:
    start = -1
    for _ in range(nth + 1):
        start = doc.text.index(quote, start + 1)
    return {"evidence": facts.evidence(doc, start, start + len(quote)), "confidence": 1.0, "found_by": "test"}


def quantity(doc: Doc, quote: str, value: float, unit: str, **fields: object) -> Quantity:
    return Quantity(value=value, unit=unit, **at(doc, quote), **fields)  # type: ignore[arg-type]


def codes(doc: Doc) -> list[str]:
    return [check.code for check in Checks()(doc)._.checks]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((10, 20, 30), []),
        ((10, 20, 31), ["sum_mismatch"]),  # more than the whole
        ((10, 20, 27), ["sum_mismatch"]),  # nearly the whole: meant to add up
        ((10, 20, 5), []),  # "trong đó" named some of it only
    ],
)
def test_total_and_its_parts(parts: tuple[int, int, int], expected: list[str]) -> None:
    a, b, c = parts
    doc = make_doc(f"Tổng diện tích 60ha, trong đó xã A {a}ha, xã B {b}ha, xã C {c}ha. Ngoài ra 99ha rừng.")
    rows = [quantity(doc, "60ha", 60, "ha"), *(quantity(doc, f" {v}ha", v, "ha") for v in parts)]
    facts.store(doc, "quantities", [*rows, quantity(doc, "99ha", 99, "ha")])
    assert codes(doc) == expected


def test_decimals_may_round() -> None:
    doc = make_doc("Sản lượng 10,4 tấn, trong đó lúa 5,25 tấn, ngô 5,13 tấn")
    values = {"10,4 tấn": 10.4, "5,25 tấn": 5.25, "5,13 tấn": 5.13}
    facts.store(doc, "quantities", [quantity(doc, quote, value, "tấn") for quote, value in values.items()])
    assert codes(doc) == []


@pytest.mark.parametrize(
    ("text", "ratio", "share", "expected"),
    [
        ("Có 9/18 xã (50%) đạt chuẩn", (9, 18), "50%", []),
        ("Có 9/18 xã (52%) đạt chuẩn", (9, 18), "52%", ["ratio_mismatch"]),
        ("Có 115/116 ha, đạt 99,13%", (115, 116), "99,13%", []),
        ("Có 115/116 ha, tăng 5%", (115, 116), "5%", []),
        ("Có 9/18 xã; tỷ lệ 70%", (9, 18), "70%", []),
    ],
)
def test_share_beside_its_numbers(text: str, ratio: tuple[int, int], share: str, expected: list[str]) -> None:
    doc = make_doc(text)
    value, of = ratio
    rows = [quantity(doc, f"{value}/{of}", value, "xã", of=of)]
    rows.append(quantity(doc, share, float(share[:-1].replace(",", ".")), "%"))
    facts.store(doc, "quantities", rows)
    assert codes(doc) == expected


def test_award_parts() -> None:
    doc = make_doc("tặng 08 giấy khen (06 tập thể và 03 cá nhân)")
    base = {"award": "giay_khen", "award_text": "giấy khen"}
    whole = Award(recipient="any", count=8, **base, **at(doc, "08 giấy khen"))  # type: ignore[arg-type]
    parts = [
        Award(recipient="collective", count=6, **base, **at(doc, "06 tập thể")),  # type: ignore[arg-type]
        Award(recipient="individual", count=3, **base, **at(doc, "03 cá nhân")),  # type: ignore[arg-type]
    ]
    facts.store(doc, "awards", [whole, *parts])
    for part in parts:
        part.part_of = whole.id
    (check,) = Checks()(doc)._.checks
    assert check.code == "sum_mismatch"
    assert check.facts == ["a1", "a2", "a3"]
    assert check.message == "Tổng ghi 8 nhưng các phần cộng lại là 9."


def table(rows: list[list[str]]) -> Document:
    builder = DocumentBuilder()
    builder.table([(Cell(0, r, c), text, (), {}) for r, row in enumerate(rows) for c, text in enumerate(row)])
    return builder.build(origin=Origin.DOCX, source=Source("t", "", "", None))


@pytest.mark.parametrize(("total", "expected"), [("30", []), ("31", ["sum_mismatch"])])
def test_total_row_of_a_table(total: str, expected: list[str]) -> None:
    document = table([["TT", "Xã", "Số hộ"], ["1", "An", "10"], ["2", "Bình", "20"], ["", "Tổng cộng", total]])
    assert codes(make_doc("", document=document)) == expected


def sectioned(doc: Doc, *starts: int) -> None:
    ends = [*starts[1:], len(doc.text)]
    doc._.sections = [
        Section(id=f"s{n}", parent=None, level=1, label=str(n), title=None, type="clause", topic=None, start=s, end=e)
        for n, (s, e) in enumerate(zip(starts, ends, strict=True), 1)
    ]


def test_quantity_told_twice_with_different_numbers() -> None:
    doc = make_doc("Tổng số đảng viên toàn xã là 215 người.\nTổng số đảng viên toàn xã là 251 người.")
    sectioned(doc, 0, 40)
    subject = "Tổng số đảng viên toàn xã"
    rows = [quantity(doc, f"{n} người", n, "người", subject=subject) for n in (215, 251)]
    facts.store(doc, "quantities", rows)
    assert codes(doc) == ["restated_differently"]
    rows[1].value = 215
    assert codes(doc) == []


def test_citation_with_two_numbers() -> None:
    doc = make_doc("Chỉ thị số 05/CT-UBND về đổi mới công tác thi đua. Chỉ thị 04/CT-UBND về đổi mới công tác thi đua.")
    fields = {"doc_type": "directive", "symbol": "CT-UBND", "date": "2014-05-19", "title": "đổi mới công tác thi đua"}
    rows: list[Fact] = [Citation(number=n, **fields, **at(doc, f"{n}/CT")) for n in ("05", "04")]  # type: ignore[arg-type]
    facts.store(doc, "citations", rows)
    assert codes(doc) == ["restated_differently"]


def test_blank_fields() -> None:
    doc = make_doc("tặng Giấy khen cho …… tập thể")
    doc._.header = Header(symbol="BC-UBND", date=PartialDate(year=2023, month=6))
    found: list[Check] = Checks()(doc)._.checks
    assert [check.code for check in found] == ["blank_field"] * 3
    assert "ngày" in found[1].message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kết quả năm học 2021 - 2021 của trường", ["period_mismatch"]),
        ("Kết quả năm học 2021 - 2022 của trường", []),
    ],
)
def test_impossible_school_year(text: str, expected: list[str]) -> None:
    assert codes(make_doc(text)) == expected


@pytest.mark.parametrize(("year", "expected"), [("2019", ["period_mismatch"]), ("2022", []), ("2023", [])])
def test_heading_of_another_year(year: str, expected: list[str]) -> None:
    doc = make_doc(f"I. KẾT QUẢ NĂM {year}")
    sectioned(doc, 0)
    doc._.sections[0].type, doc._.sections[0].title = "heading", f"KẾT QUẢ NĂM {year}"
    doc._.header = Header(period=Period(label="năm 2023", start="2023-01-01", end="2023-12-31"))
    assert codes(doc) == expected
