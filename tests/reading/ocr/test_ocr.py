"""Scans made from the project's own reports: rendered, turned, soiled, and read back by the real Tesseract."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

from extractors.document import Document, Origin
from extractors.pipeline import annotate, to_record
from extractors.reading.errors import ReadingError
from extractors.reading.files import read_bytes
from extractors.reading.ocr.engine import Engine, EngineFailed, Layout
from extractors.record import Record

pytestmark = pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs tesseract-ocr and tesseract-ocr-vie")

REPORTS = Path(__file__).resolve().parents[3] / "corpus" / "reports"
TABLES = "khoi-thi-dua-7-2024-ranking-report"
PLAIN = "binh-khe-2024-h1-report"


def picture(name: str, page: int = 0, *, dpi: int = 200, degrees: float = 1.0, noise: float = 10) -> Image.Image:
    """A page of a report as a scanner gives it: grey, turned clockwise, noisy."""
    pdf = pdfium.PdfDocument(REPORTS / f"{name}.pdf")
    image = pdf[page].render(scale=dpi / 72, grayscale=True).to_pil().copy()
    pdf.close()
    image = image.rotate(-degrees, resample=Image.Resampling.BICUBIC, fillcolor=255)
    grey = np.asarray(image, dtype=np.float32) * 0.85 + 30
    grey += np.random.default_rng(1).normal(0, noise, grey.shape)
    return Image.fromarray(grey.clip(0, 255).astype(np.uint8))


def saved(images: list[Image.Image], kind: str, dpi: int = 200) -> bytes:
    stream = io.BytesIO()
    more = {"save_all": True, "append_images": images[1:]} if len(images) > 1 else {}
    density = {"resolution": dpi} if kind == "pdf" else {"dpi": (dpi, dpi)}
    images[0].save(stream, kind, **density, **more)
    return stream.getvalue()


def record_of(document: Document) -> Record:
    return to_record(annotate(document))


@pytest.fixture(scope="session")
def scan() -> Document:
    """The first page of a report with a table, as a scan turned by one degree."""
    return read_bytes(saved([picture(TABLES)], "pdf"), file_name="quét.pdf")


@pytest.fixture(scope="session")
def printed() -> Document:
    """The same report as printed."""
    return read_bytes((REPORTS / f"{TABLES}.pdf").read_bytes(), file_name="in.pdf")


def test_a_turned_noisy_scan_gives_the_facts_of_the_printed_report(scan, printed):
    read, wanted = record_of(scan), record_of(printed)
    assert read.header.doc_type == wanted.header.doc_type and read.header.date == wanted.header.date
    on_page = [section.label for section in wanted.sections if section.start < wanted.text.index("2. Nhận xét")]
    assert [section.label for section in read.sections][: len(on_page)] == on_page
    found = [quantity.value for quantity in read.quantities]
    expected = [q.value for q in wanted.quantities if q.evidence.page == 1]
    assert len([value for value in expected if value in found]) >= 0.9 * len(expected)


def test_a_scan_is_told_as_such_and_lowers_the_confidence_of_its_facts(scan, printed):
    assert scan.origin is Origin.OCR and scan.complete
    assert {warning.code for warning in scan.warnings} <= {"W_DOUBTFUL_NUMBERS"}
    assert all(page.origin is Origin.OCR for page in scan.pages)
    assert all(0 < block.confidence <= 1 for block in scan.blocks if block.start < block.end)
    by_value = {q.value: q.confidence for q in record_of(printed).quantities}
    pairs = [(q.confidence, by_value[q.value]) for q in record_of(scan).quantities if q.value in by_value]
    assert pairs and all(read < sure for read, sure in pairs)


def test_a_ruled_table_keeps_its_cells(scan, printed):
    assert [(table.rows, table.columns) for table in scan.tables] == [(t.rows, t.columns) for t in printed.tables][:1]
    cells = {scan.text[b.start : b.end] for b in scan.blocks if b.cell is not None}
    assert {"988", "981,5", "972", "955,75"} <= cells


def test_bold_headings_are_told_from_their_strokes(scan):
    weights = {scan.text[b.start : b.end]: b.bold for b in scan.blocks}
    heading = next(text for text in weights if text.startswith("II. "))
    paragraph = next(text for text in weights if text.startswith("Khối gồm"))
    assert weights[heading] > 0.8 and weights[paragraph] < 0.2


def test_boxes_lie_where_the_words_stand_on_the_leaning_page(scan):
    """The page was turned by one degree clockwise, so a line's right end stands lower than its left end."""
    image = np.asarray(picture(TABLES, noise=0)) < 128
    start = scan.text.index("Kho bạc")
    (box,) = scan.boxes(start, start + len("Kho bạc"))
    scale = 200 / 72
    inside = image[int(box.y0 * scale) : int(box.y1 * scale) + 1, int(box.x0 * scale) : int(box.x1 * scale) + 1]
    assert box.page == 1 and inside.mean() > 0.1
    wide = max((line for block in scan.blocks for line in block.lines), key=lambda line: line.box.x1 - line.box.x0)
    middle = int((wide.box.y0 + wide.box.y1) / 2 * scale)
    assert image[middle - 8 : middle + 8, int(wide.box.x0 * scale) : int(wide.box.x1 * scale)].any()


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_page_images_are_read_as_scans(kind):
    corner = picture(PLAIN, degrees=0).crop((0, 0, 1654, 760))
    document = read_bytes(saved([corner], kind), file_name=f"ảnh.{kind}")
    assert document.origin is Origin.OCR and document.source.media_type == f"image/{kind}"
    assert "BÁO CÁO" in document.text and "Độc lập - Tự do - Hạnh phúc" in document.text


def test_a_tiff_of_several_pages_keeps_their_order():
    pages = [picture(PLAIN, page, degrees=0).crop((0, 150, 1654, 560)) for page in (0, 1)]
    document = read_bytes(saved(pages, "tiff"), file_name="quét.tif")
    assert [page.number for page in document.pages] == [1, 2] and document.source.pages == 2
    assert document.source.media_type == "image/tiff"
    assert {block.page for block in document.blocks} == {1, 2}


@pytest.mark.parametrize("turn", [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270])
def test_a_page_that_lies_on_its_side_or_head_is_turned_and_its_boxes_lie_on_the_page_as_it_is(turn):
    corner = picture(PLAIN, degrees=0).crop((0, 500, 1654, 1000)).transpose(turn)
    document = read_bytes(saved([corner], "png"), file_name="ngang.png")
    assert "thi đua" in document.text
    (page,) = document.pages
    assert (page.width > page.height) == (corner.width > corner.height)
    image, scale = np.asarray(corner) < 128, corner.width / page.width
    boxes = [line.box for block in document.blocks for line in block.lines]
    inside = [image[int(b.y0 * scale) : int(b.y1 * scale), int(b.x0 * scale) : int(b.x1 * scale)].mean() for b in boxes]
    assert min(inside) > 0.05


def test_a_blank_page_image_has_no_text_and_is_complete():
    document = read_bytes(saved([Image.new("L", (1654, 2339), 245)], "png"), file_name="trắng.png")
    assert document.text == "" and document.complete


def mixed(stamp: str = "") -> bytes:
    """A printed page and a scanned one, the latter with the text of a signature stamp."""
    from tests.reading.pdf_builder import HEIGHT, WIDTH, Sheets

    image = picture(PLAIN).crop((0, 0, 1654, 900))
    page = Image.new("L", (1654, 2339), 255)
    page.paste(image)
    sheets = Sheets().body("Ủy ban nhân dân xã An Bình báo cáo kết quả phong trào thi đua năm 2024.").page()
    return sheets.picture(0, 0, WIDTH, HEIGHT, page).text(50, 830, stamp, size=6).data()


@pytest.mark.parametrize("stamp", ["", "Người ký: UBND xã An Bình; thời gian ký: 24/10/2024 08:15:02"])
def test_only_the_scanned_page_of_a_mixed_file_is_read_by_ocr(stamp):
    document = read_bytes(mixed(stamp), file_name="a.pdf")
    assert [page.origin for page in document.pages] == [Origin.PDF, Origin.OCR]
    assert document.text.startswith("Ủy ban nhân dân xã An Bình") and "BÁO CÁO" in document.text
    assert document.complete and document.blocks[0].confidence == 1


@pytest.fixture
def without_models(tmp_path, monkeypatch):
    """Tesseract's models are looked for in an empty folder."""
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))


@pytest.fixture
def without_vietnamese(without_models, tmp_path):
    """There is a model of English only."""
    (tmp_path / "eng.traineddata").write_bytes(b"\0" * 100)


@pytest.fixture
def damaged_model(without_models, tmp_path):
    (tmp_path / "vie.traineddata").write_bytes(b"\0" * 100)


@pytest.fixture
def without_package(monkeypatch):
    """Python does not find tesserocr."""
    monkeypatch.setitem(sys.modules, "tesserocr", None)


@pytest.mark.parametrize("missing", ["without_models", "without_vietnamese", "damaged_model", "without_package"])
@pytest.mark.parametrize("kind", ["png", "pdf"])
def test_a_missing_engine_is_one_clear_error(missing, kind, request):
    request.getfixturevalue(missing)
    data = saved([picture(PLAIN)], kind)
    with pytest.raises(ReadingError) as caught:
        read_bytes(data, file_name="quét.pdf")
    assert caught.value.code == "E_OCR_MISSING"
    assert "tesseract-ocr-vie" in caught.value.message and "quét.pdf" in caught.value.message


def test_without_the_engine_a_mixed_file_gives_its_printed_pages(without_models):
    document = read_bytes(mixed(), file_name="a.pdf")
    assert document.text.startswith("Ủy ban nhân dân") and not document.complete
    assert [warning.code for warning in document.warnings] == ["W_SCANNED_PAGE", "W_OCR_MISSING"]


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + b"\0" * 40, b"\xff\xd8\xff\xe0" + b"x" * 40, b"II*\0" + b"\xff" * 8]
)
def test_damaged_images_are_an_error(data):
    with pytest.raises(ReadingError) as caught:
        read_bytes(data, file_name="hỏng.png")
    assert caught.value.code == "E_DAMAGED"


def test_what_the_engine_reads_does_not_depend_on_what_it_read_before():
    engine = Engine()
    first, second = (picture(PLAIN, degrees=0).crop((0, top, 1654, top + 200)) for top in (150, 560))
    alone = engine.recognise(first, dpi=200, layout=Layout.PAGE)
    engine.recognise(second, dpi=200, layout=Layout.LINES, alphabet="0123456789")
    assert engine.recognise(first, dpi=200, layout=Layout.PAGE) == alone
    engine.close()


def test_an_image_that_takes_too_long_fails_and_the_next_one_is_read():
    engine = Engine()
    page = picture(PLAIN, degrees=0)
    with pytest.raises(EngineFailed):
        engine.recognise(page, dpi=200, layout=Layout.PAGE, timeout=0.001)
    assert "BÁO" in engine.recognise(page.crop((0, 150, 1654, 760)), dpi=200, layout=Layout.PAGE)
    engine.close()
