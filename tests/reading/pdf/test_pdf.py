"""Reading digital PDFs: what is refused, what is left to OCR, and the layout of whole pages."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest

from extractors.document import BlockKind, Document, Origin
from extractors.language.normalise import normalise
from extractors.reading.errors import ReadingError
from extractors.reading.layout.characters import Characters, Word
from extractors.reading.layout.lines import printed_rows
from extractors.reading.layout.page_text import PageText
from extractors.reading.pdf.reader import Waiting, read_pdf
from tests.reading.pdf_builder import HEIGHT, LEFT, RIGHT, WIDTH, Sheets

LONG = (
    "Trong sáu tháng đầu năm, Ủy ban nhân dân xã An Bình đã chỉ đạo các thôn, trường học và đoàn thể đăng ký thi đua"
    " với 12 tập thể và 84 cá nhân, tăng 7 cá nhân so với cùng kỳ năm trước, bảo đảm dân chủ, công khai"
)


def read(sheets: Sheets) -> Document:
    return read_pdf(sheets.data(), file_name="báo cáo.pdf")


def texts(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def report() -> Sheets:
    """A page with letterhead, title, headings, paragraphs and a signature block."""
    sheets = Sheets()
    sheets.centred(170, 70, "UBND HUYỆN SÔNG LAM", size=12).centred(400, 70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", style="-Bold")
    sheets.centred(170, 88, "ỦY BAN NHÂN DÂN", size=12, style="-Bold").centred(400, 88, "VIỆT NAM", style="-Bold")
    sheets.centred(170, 106, "XÃ AN BÌNH", size=12, style="-Bold")
    sheets.centred(400, 110, "Độc lập - Tự do - Hạnh phúc", style="-Bold")
    sheets.centred(170, 130, "Số:          /BC-UBND", size=12)
    sheets.centred(410, 130, "An Bình, ngày       tháng 6 năm 2024", style="-Italic", size=12)
    sheets.y = 165
    sheets.title("BÁO CÁO").title("Sơ kết công tác thi đua, khen thưởng năm 2024")
    sheets.y += 10
    sheets.body("I. KẾT QUẢ CÔNG TÁC THI ĐUA, KHEN THƯỞNG VÀ ĐÁNH GIÁ CHUNG SÁU THÁNG", style="-Bold")
    sheets.body(LONG + ".").body("- Thu ngân sách đạt 4,2 tỷ đồng;").body("- Trồng mới 15 ha rừng.")
    sheets.body("Trên đây là báo cáo của Ủy ban nhân dân xã./.")
    y = sheets.y + 10
    sheets.text(LEFT, y, "Nơi nhận:", size=11, style="-Bold").centred(420, y, "TM. ỦY BAN NHÂN DÂN", style="-Bold")
    sheets.text(LEFT, y + 14, "- Như trên;", size=10).centred(420, y + 18, "CHỦ TỊCH", style="-Bold")
    sheets.text(LEFT, y + 28, "- Các ban, ngành, đoàn thể của xã và các", size=10)
    sheets.text(LEFT, y + 42, "trường học trên địa bàn;", size=10).text(LEFT, y + 56, "- Lưu: VT.", size=10)
    sheets.centred(420, y + 110, "Lê Văn Tám", style="-Bold")
    return sheets


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda data: b"", "E_EMPTY"),
        (lambda data: b"no pdf at all", "E_DAMAGED"),
        (lambda data: data[: len(data) // 2], "E_DAMAGED"),
        (lambda data: b" " * 2000 + data, "E_DAMAGED"),
        (lambda data: encrypted(data, "mật"), "E_ENCRYPTED"),
        (lambda data: saved(pikepdf.new()), "E_DAMAGED"),
    ],
)
def test_what_is_refused(damage, code):
    with pytest.raises(ReadingError) as caught:
        read_pdf(damage(Sheets().line("Báo cáo").data()), file_name="a.pdf")
    assert caught.value.code == code


@pytest.mark.parametrize(
    "change", [lambda data: b"data:application/pdf;base64," + data, lambda data: encrypted(data, "")]
)
def test_what_is_tolerated(change):
    assert read_pdf(change(Sheets().line("Báo cáo").data()), file_name="a.pdf").text == "Báo cáo"


def encrypted(data: bytes, password: str) -> bytes:
    return saved(pikepdf.open(BytesIO(data)), encryption=pikepdf.Encryption(user=password, owner="chủ"))


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    buffer = BytesIO()
    pdf.save(buffer, **options)
    return buffer.getvalue()


def test_blocks_of_a_whole_report():
    document = read(report())
    blocks = [(document.text[block.start : block.end], block.column) for block in document.blocks]
    assert blocks == [
        ("UBND HUYỆN SÔNG LAM", 0),
        ("ỦY BAN NHÂN DÂN", 0),
        ("XÃ AN BÌNH", 0),
        ("Số: /BC-UBND", 0),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 1),
        ("Độc lập - Tự do - Hạnh phúc", 1),
        ("An Bình, ngày tháng 6 năm 2024", 1),
        ("BÁO CÁO", None),
        ("Sơ kết công tác thi đua, khen thưởng năm 2024", None),
        ("I. KẾT QUẢ CÔNG TÁC THI ĐUA, KHEN THƯỞNG VÀ ĐÁNH GIÁ CHUNG SÁU THÁNG", None),
        (LONG + ".", None),
        ("- Thu ngân sách đạt 4,2 tỷ đồng;", None),
        ("- Trồng mới 15 ha rừng.", None),
        ("Trên đây là báo cáo của Ủy ban nhân dân xã./.", None),
        ("Nơi nhận:", 0),
        ("- Như trên;", 0),
        ("- Các ban, ngành, đoàn thể của xã và các trường học trên địa bàn;", 0),
        ("- Lưu: VT.", 0),
        ("TM. ỦY BAN NHÂN DÂN", 1),
        ("CHỦ TỊCH", 1),
        ("Lê Văn Tám", 1),
    ]


def test_styles_of_blocks():
    document = read(report())
    styles = {document.text[b.start : b.end]: (b.bold, b.italic, b.size, b.centred) for b in document.blocks}
    assert styles["BÁO CÁO"] == (1.0, 0.0, 13.0, True)
    assert styles["An Bình, ngày tháng 6 năm 2024"] == (0.0, 1.0, 12.0, False)
    assert styles["- Như trên;"] == (0.0, 0.0, 10.0, False)


def test_offsets_lines_and_boxes_agree():
    document = read(report())
    assert normalise(document.text) == document.text
    for block in document.blocks:
        for line in block.lines:
            assert block.start <= line.start < line.end <= block.end
            assert len(line.lefts) == len(line.rights) == line.end - line.start
            assert 0 < line.box.x0 < line.box.x1 < WIDTH and 0 < line.box.y0 < line.box.y1 < HEIGHT
        assert all(before.end <= after.start for before, after in pairwise(block.lines))
    start = document.text.index("84 cá nhân")
    (box,) = document.boxes(start, start + 2)
    assert box.x1 - box.x0 == pytest.approx(2 * 13 * 0.636, abs=1) and box.page == 1


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_sideways_page_is_read_and_its_boxes_lie_on_the_page_as_shown(angle):
    data = report().data()
    pdf = pikepdf.open(BytesIO(data))
    pdf.pages[0].rotate(angle, relative=True)
    turned = read_pdf(saved(pdf), file_name="a.pdf")
    assert turned.text == read_pdf(data, file_name="a.pdf").text
    page = turned.pages[0]
    assert (page.width, page.height) == ((HEIGHT, WIDTH) if angle % 180 else (WIDTH, HEIGHT))
    boxes = [line.box for block in turned.blocks for line in block.lines]
    assert all(0 < box.x0 < box.x1 < page.width and 0 < box.y0 < box.y1 < page.height for box in boxes)


def test_boxes_count_from_the_visible_corner():
    data = Sheets().line("Báo cáo").data()
    pdf = pikepdf.open(BytesIO(data))
    pdf.pages[0].mediabox, pdf.pages[0].cropbox = [-50, -50, 700, 900], [20, 30, WIDTH, HEIGHT]
    (before,) = read_pdf(data, file_name="a.pdf").boxes(0, 4)
    (after,) = read_pdf(saved(pdf), file_name="a.pdf").boxes(0, 4)
    assert after.x0 == pytest.approx(before.x0 - 20, abs=0.01) and after.y0 == pytest.approx(before.y0, abs=0.01)


def test_a_sentence_goes_on_over_the_page_and_page_numbers_stay_out():
    sheets = Sheets().body(LONG + ".").body("Chủ tịch UBND huyện tặng giấy khen cho các tập thể và các cá nhân,")
    sheets.text(300, 800, "1", size=11)
    sheets.page().line("gia đình tiêu biểu của xã.").body(LONG + ".").text(300, 800, "2", size=11)
    document = read(sheets)
    assert texts(document) == [
        LONG + ".",
        "Chủ tịch UBND huyện tặng giấy khen cho các tập thể và các cá nhân, gia đình tiêu biểu của xã.",
        LONG + ".",
    ]
    assert [(item.page, item.text) for item in document.furniture] == [(1, "1"), (2, "2")]
    assert document.page_at(document.text.index("gia đình")) == 2


def test_running_headers_are_furniture_but_letterheads_are_not():
    sheets = Sheets()
    for number in range(1, 5):
        if number > 1:
            sheets.page()
            sheets.text(LEFT, 40, f"Báo cáo thi đua - trang {number}/4", size=10)
        sheets.centred(420, 70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12)
        sheets.y = 110
        sheets.body(LONG + f", phần thứ {number} của báo cáo này.")
    document = read(sheets)
    assert [item.text for item in document.furniture] == [f"Báo cáo thi đua - trang {n}/4" for n in (2, 3, 4)]
    assert document.text.count("CỘNG HÒA") == 4


@pytest.mark.parametrize("stamp", ["", "Người ký: UBND xã An Bình, ngày 24/10/2022"])
def test_a_scanned_page_is_left_out_with_a_warning(stamp):
    sheets = Sheets().body(LONG + ".").page().picture(0, 0, WIDTH, HEIGHT).text(50, 50, stamp, size=8)
    document = read(sheets)
    assert texts(document) == [LONG + "."]
    assert [warning.code for warning in document.warnings] == ["W_SCANNED_PAGE"]
    assert "Trang 2" in document.warnings[0].message and not document.complete
    assert [page.number for page in document.pages] == [1, 2]


def test_a_scan_with_a_text_layer_is_read_unless_the_layer_has_lost_its_diacritics():
    plain = "Trong sau thang dau nam Uy ban nhan dan xa An Binh da chi dao cac thon, truong hoc va doan the dang ky"
    assert read(Sheets().picture(0, 0, WIDTH, HEIGHT).body(". ".join([LONG] * 4) + ".")).complete
    assert not read(Sheets().picture(0, 0, WIDTH, HEIGHT).body(f"{plain} thi dua. " * 8)).complete


def test_blank_pages_and_logos_are_no_scans():
    document = read(Sheets().picture(280, 40, 60, 60).body("Báo cáo có dấu quốc huy.").page())
    assert document.complete and document.text == "Báo cáo có dấu quốc huy."


def test_another_reader_gives_the_words_of_a_scanned_page():
    def read_scan(page: object, number: int) -> Waiting:
        words = [
            Word(text, 113 + 60 * i, 60, 170 + 60 * i, 73, 70, 13, confidence=0.8)
            for i, text in enumerate(["Tặng", "giấy", "khen"])
        ]
        text = PageText(number, WIDTH, HEIGHT, Origin.OCR, printed_rows(Characters.of_words(words), number))
        return lambda: text

    document = read_pdf(Sheets().picture(0, 0, WIDTH, HEIGHT).data(), file_name="a.pdf", read_scan=read_scan)
    assert document.text == "Tặng giấy khen" and document.origin is Origin.OCR and document.complete
    assert document.blocks[0].confidence == pytest.approx(0.8)


def test_lists_in_aligned_columns_keep_each_row_together():
    sheets = Sheets().body(LONG + ".")
    for name, office in [("1. Đ/c Lê Văn Ba", "- Chủ tịch Hội Nông dân xã"), ("2. Đ/c Trần Thị Tư", "- Công chức")]:
        sheets.text(INDENT_OF_NAMES, sheets.y, name).text(330, sheets.y, office)
        sheets.y += 24
    sheets.body(LONG + ".")
    assert texts(read(sheets))[1:3] == [
        "1. Đ/c Lê Văn Ba\t- Chủ tịch Hội Nông dân xã",
        "2. Đ/c Trần Thị Tư\t- Công chức",
    ]


INDENT_OF_NAMES = 113.0


def test_a_signature_without_recipients_stands_in_the_right_column():
    sheets = Sheets().body(LONG + ".")
    sheets.centred(430, sheets.y + 10, "TRƯỞNG THÔN", style="-Bold").centred(430, sheets.y + 90, "Lê Văn Tám")
    document = read(sheets)
    assert [(document.text[b.start : b.end], b.column) for b in document.blocks][1:] == [
        ("TRƯỞNG THÔN", 1),
        ("Lê Văn Tám", 1),
    ]


def footnoted(body: str, *notes: str, size: float = 9) -> Sheets:
    """A page whose body has raised figures in braces ("giao{1}") and notes under a short rule."""
    sheets = Sheets().body(LONG + ".").body(LONG + ".")
    x = LEFT
    for index, part in enumerate(body.replace("}", "{").split("{")):
        raised = index % 2 == 1
        sheets.text(x, sheets.y - (4.5 if raised else 0), part, size=8 if raised else 13)
        from tests.reading.pdf_builder import width

        x += width(part, 8 if raised else 13)
    if notes:
        sheets.rule(LEFT, 740, LEFT + 140, 740)
    for index, note in enumerate(notes):
        sheets.text(LEFT, 751 + 14 * index, str(index + 1), size=6).text(LEFT + 5, 754 + 14 * index, note, size=size)
    return sheets


def test_footnotes_stand_at_the_end_with_their_anchors():
    document = read(footnoted("dự toán huyện giao{1}, bằng 117 %{2} năm trước.", "Không tính đất.", "Số liệu ước."))
    body, first, second = document.blocks[-3:]
    assert document.text[body.start : body.end] == "dự toán huyện giao, bằng 117 % năm trước."
    assert [first.kind, second.kind] == [BlockKind.FOOTNOTE] * 2
    assert texts(document)[-2:] == ["Không tính đất.", "Số liệu ước."]
    assert first.anchor == document.text.index("giao,") + 4 and second.anchor == document.text.index("% năm") + 1


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Nhân dân hiến 2.146 m{2} đất.", "Nhân dân hiến 2.146 m² đất."),
        ("Khối lượng 35 m{3}, diện tích 2 km{2}.", "Khối lượng 35 m³, diện tích 2 km²."),
        ("Số liệu của xã{9} là 17.", "Số liệu của xã⁹ là 17."),
    ],
)
def test_raised_figures_are_never_read_as_part_of_a_number(body, text):
    assert texts(read(footnoted(body)))[-1] == text
    assert texts(read(footnoted(body, "Một chú thích.", "Hai chú thích.", "Ba.")))[2] == text


def test_same_sized_footnotes_are_told_by_the_rule():
    document = read(footnoted("Đạt 53,4% dự toán giao{1}.", "Số liệu đến ngày 15/6.", size=13))
    assert document.blocks[-1].kind is BlockKind.FOOTNOTE
    assert texts(document)[-2:] == ["Đạt 53,4% dự toán giao.", "Số liệu đến ngày 15/6."]


def test_the_right_margin_ends_the_text():
    assert max(line.box.x1 for block in read(report()).blocks for line in block.lines) <= RIGHT


def test_body_text_that_happens_to_repeat_is_no_header():
    sheets = Sheets()
    for number in range(3):
        if number:
            sheets.page()
        for part in ("một", "hai"):
            sheets.body(LONG + f", việc thứ {part}.", gap=0)
    document = read(sheets)
    assert not document.furniture and document.text.count("Trong sáu tháng") == 6


def test_a_damaged_page_does_not_lose_the_others():
    data = Sheets().line("Trang một").page().line("Trang hai").data()
    first = data.index(b"/Kids [ ") + len(b"/Kids [ ")
    document = read_pdf(data[:first] + b"9" + data[first + 1 :], file_name="a.pdf")  # no page object
    assert document.text == "Trang hai" and not document.complete
    assert [warning.code for warning in document.warnings] == ["W_DAMAGED_PAGE"]
