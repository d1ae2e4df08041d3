"""What of a Word paragraph is text, and how it looks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document import Block, BlockKind, Document
from extractors.reading.docx.reader import read_docx
from tests.reading.docx_builder import build, cell, paragraph, run, styled, table


def read(*body: str, **parts: str) -> Document:
    return read_docx(build(*body, **parts), file_name="a.docx")  # type: ignore[arg-type]


BOX = "<w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent>"
DRAWING = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp>'
    f"<wps:txbx>{BOX}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ([run("Thi đua "), run(" yêu  nước ")], "Thi đua yêu nước"),
        (["a", "<w:r><w:tab/></w:r>", " b"], "a\tb"),
        (["Xã", "<w:r><w:br/></w:r>", "Hà An"], "Xã Hà An"),
        (["to\u0301m\u00a0lại\u00ad"], "tóm lại"),
        (["34", "<w:r><w:noBreakHyphen/></w:r>", "CT/TW"], "34-CT/TW"),
        (["a ", '<w:hyperlink r:id="x"><w:r><w:t>liên kết</w:t></w:r></w:hyperlink>'], "a liên kết"),
        (["a ", "<w:smartTag><w:customXml><w:r><w:t>thẻ</w:t></w:r></w:customXml></w:smartTag>"], "a thẻ"),
        (["a ", "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>ô nhập</w:t></w:r></w:sdtContent></w:sdt>"], "a ô nhập"),
        (
            ["a", "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Bấm vào</w:t></w:r>"
             "</w:sdtContent></w:sdt>"],
            "a",
        ),
        (["<w:ins><w:r><w:t>39</w:t></w:r></w:ins>", "<w:del><w:r><w:delText>93</w:delText></w:r></w:del>"], "39"),
        (["<w:moveFrom><w:r><w:t>a</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>b</w:t></w:r></w:moveTo>"], "b"),
        (["a", run("ẩn", "<w:vanish/>"), run("b", '<w:vanish w:val="0"/>')], "ab"),
        (['<w:fldSimple w:instr="DATE"><w:r><w:t>2025</w:t></w:r></w:fldSimple>'], "2025"),
        ([mark("begin"), "<w:r><w:instrText>REF x</w:instrText></w:r>", mark("separate"), "7", mark("end")], "7"),
        # a field inside an instruction is no text; inside a result it is
        ([mark("begin"), mark("begin"), mark("separate"), "1", mark("end"), mark("separate"), "b", mark("end")], "b"),
        ([mark("begin"), mark("separate"), mark("begin"), mark("separate"), "2", mark("end"), "c", mark("end")], "2c"),
        (["đạt ", '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', " 5"], "đạt ≥ 5"),
        (['<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', " Có"], "☑ Có"),
        (['<w:r><w:sym w:font="Webdings" w:char="F063"/></w:r>', "Có"], "Có"),
        (["<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>"], "x=2"),
        (["<mc:AlternateContent><mc:Fallback><w:r><w:t>a</w:t></w:r></mc:Fallback></mc:AlternateContent>"], "a"),
    ],
)  # fmt: skip
def test_visible_text(content: list[str], expected: str) -> None:
    assert read(paragraph(*content)).text == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (paragraph("Dòng 1", "<w:r><w:br/></w:r>", "dòng 2", properties='<w:jc w:val="center"/>'), 2),
        (paragraph("Như sau:", "<w:r><w:br/></w:r>", "- Một;", "<w:r><w:br/></w:r>", "1.2. Hai"), 3),
        (paragraph("Một", "<w:r><w:br/><w:br/></w:r>", "hai"), 2),
        (paragraph("Một", "<w:r><w:br/></w:r>", "hai"), 1),
        (paragraph() + paragraph(" \u00a0 "), 0),
    ],
)
def test_line_breaks_that_part_paragraphs(body: str, expected: int) -> None:
    assert len(read(body).blocks) == expected


def test_text_box_comes_once_at_its_anchor() -> None:
    assert read(paragraph(DRAWING, "Trước"), paragraph("Sau", DRAWING)).text == "Trong khung\nTrước\nSau\nTrong khung"
    assert read(table([cell(paragraph("Ô", DRAWING)), "b"], ruled=True)).text == "Ô Trong khung\tb"


def test_blocks_in_content_controls_and_wrappers_keep_their_order() -> None:
    inner = f"<w:sdt><w:sdtContent>{paragraph('b')}{table(['c', 'd'], ruled=True)}</w:sdtContent></w:sdt>"
    document = read(paragraph("a"), f"<w:customXml>{inner}</w:customXml>", paragraph("e"))
    assert document.text == "a\nb\nc\td\ne"
    assert [block.kind for block in document.blocks[1:4]] == [BlockKind.PARAGRAPH, BlockKind.CELL, BlockKind.CELL]


def test_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    document = read(paragraph("Tặng ", properties="<w:rPr><w:del/></w:rPr>"), paragraph("39 tập thể"), paragraph("b"))
    assert document.text == "Tặng 39 tập thể\nb"
    assert [warning.code for warning in document.warnings] == ["W_TRACKED_CHANGES"]


def test_paragraph_whose_last_mark_is_deleted_is_kept() -> None:
    assert read(paragraph("Hết", properties="<w:rPr><w:del/></w:rPr>")).text == "Hết"


def test_table_of_contents_is_furniture() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="Mucluc1"><w:name w:val="toc 1"/></w:style>'
    document = read(styled("I. MỞ ĐẦU 3", "Mucluc1"), paragraph("I. MỞ ĐẦU"), styles=styles)
    assert document.text == "I. MỞ ĐẦU"
    assert [item.text for item in document.furniture] == ["I. MỞ ĐẦU 3"]


STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/></w:pPr>
  <w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>
<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Muc"><w:basedOn w:val="H2"/><w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>
"""
STRONG = '<w:rStyle w:val="Strong"/>'


def first(*body: str) -> Block:
    return read(*body, styles=STYLES).blocks[0]


@pytest.mark.parametrize(
    ("body", "bold", "italic", "size"),
    [
        (paragraph("abcd"), 0, 0, 14),
        (paragraph(run("abc", "<w:b/>"), run("d")), 0.75, 0, 14),
        (paragraph(run("ab cd", '<w:b/><w:i/><w:sz w:val="26"/>')), 1, 1, 13),
        (styled("abcd", "Title"), 1, 0, 16),
        (paragraph(run("ab", STRONG), run("cd")), 0.5, 0, 14),
        # bold in both the paragraph's and the run's style cancels out (17.7.3); direct formatting does not
        (paragraph(run("ab", STRONG), run("cd", "<w:b/>"), properties='<w:pStyle w:val="Title"/>'), 0.5, 0, 16),
        (paragraph(run("abcd", '<w:b w:val="false"/>'), properties='<w:pStyle w:val="Title"/>'), 0, 0, 16),
        (styled("abcd", "A"), 0, 1, 14),
        (styled("abcd", "Không có"), 0, 0, 14),
        (paragraph(run("abcd", '<w:sz w:val="x"/>')), 0, 0, 14),
    ],
)
def test_look(body: str, bold: float, italic: float, size: float) -> None:
    block = first(body)
    assert (block.bold, block.italic, block.size) == (bold, italic, size)


@pytest.mark.parametrize(
    ("body", "outline", "centred"),
    [
        (styled("x", "Title"), None, True),
        (styled("x", "H2"), 2, False),
        (styled("x", "Muc"), 4, False),
        (paragraph("x", properties='<w:pStyle w:val="H2"/><w:outlineLvl w:val="9"/>'), None, False),
        (paragraph("x", properties='<w:outlineLvl w:val="0"/>'), 1, False),
    ],
)
def test_outline_and_alignment(body: str, outline: int | None, centred: bool) -> None:
    block = first(body)
    assert (block.outline_level, block.centred) == (outline, centred)


def reference(identity: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{identity}"/></w:r>'


def note(identity: int, text: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{identity}">{paragraph("<w:r><w:footnoteRef/></w:r>", " " + text)}</w:{kind}>'


def test_notes_stand_at_the_end_and_know_their_reference() -> None:
    document = read(
        paragraph("Thu  đạt 17", reference(2), " tỷ", reference(3), "."),
        table(["a", cell(paragraph("5", reference(4))), "c"], ruled=True),
        paragraph("Hết", reference(1, "endnote"), reference(9)),
        paragraph(reference(5)),
        footnotes='<w:footnote w:type="separator" w:id="0"/>'
        + "".join(note(index, text) for index, text in enumerate(["Hai", "Ba", "Bốn", "Năm"], 2)),
        endnotes=note(1, "Cuối", "endnote"),
    )
    assert document.text == "Thu đạt 17 tỷ.\na\t5\tc\nHết\nHai\nBa\nBốn\nCuối\nNăm"
    notes = [block for block in document.blocks if block.kind == BlockKind.FOOTNOTE]
    before = [document.text[: block.anchor].rsplit("\n")[-1] for block in notes]
    assert before == ["Thu đạt 17", "Thu đạt 17 tỷ", "a\t5", "Hết", "Hết"]


LETTERS = st.text("aăâ ế0123\u0301\u00a0\t", max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.tuples(LETTERS, st.booleans()), max_size=4), max_size=5))
def test_blocks_and_anchors_fit_the_text(paragraphs: list[list[tuple[str, bool]]]) -> None:
    count = 0
    body = []
    for runs in paragraphs:
        content = []
        for text, noted in runs:
            content.append(run(text))
            if noted:
                count += 1
                content.append(reference(count))
        body.append(paragraph(*content))
    document = read(*body, footnotes="".join(note(index, f"n{index}") for index in range(1, count + 1)))
    pieces = [document.text[block.start : block.end] for block in document.blocks]
    assert document.text == "\n".join(pieces)
    assert all(piece == piece.strip() and piece and "  " not in piece for piece in pieces)
    anchors = [block.anchor for block in document.blocks if block.anchor is not None]
    assert anchors == sorted(anchors) and len(anchors) <= count
