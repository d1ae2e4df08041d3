"""The files: every figure of the workbook is the API's, nothing runs as a formula, the report opens in LibreOffice."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdfium2
import pytest
from openpyxl.workbook import Workbook

from extractors import extract_file
from service.errors import Refusal
from service.spreadsheets import harmless
from service.store.store import Store
from service.summary.answers import answer
from service.summary.export.files import NAMES, Exporter, Format
from service.summary.export.template import TEMPLATE, build
from service.summary.export.workbook import forms_of
from service.summary.forms import forms
from service.summary.letterhead import Letterhead
from service.summary.scope import Scope
from service.summary.summary import Summary, summarise
from service.summary.tables import NO_FIGURE, tables
from tests.service.summary.summary_store import OFFICER, Paper, a_campaign, keep

HEAD = Letterhead(above="UBND huyện Đông Sầm", office="Phòng Nội vụ", place="Đông Sầm", signer="Lò Văn Thuận")
EXPORTER = Exporter(head=HEAD, on=date(2024, 7, 8), base_url="https://thidua.vi-du.vn")
HOSTILE = '=HYPERLINK("http://x","y")'


@pytest.fixture
def summary(store: Store) -> Summary:
    """A summary with every kind of figure, and with names that a spreadsheet would run."""
    campaign = a_campaign(store)
    paper = Paper(number="1").award("a1", 44).award("a2", 200, recipient="any", qualifier="more_than")
    paper.award("a3", 3, award="bang_khen", giver_level="province", recipient="collective", occasion="đột xuất")
    paper.award("a4", 2, award="huan_chuong_lao_dong", rank="Ba", giver_level="state")
    paper.award("a5", 7, status="proposed").award("a6", None)
    paper.quantity("q1", 500.5, "ha", "Diện tích gieo trồng").quantity("q2", 600, "ha", "Diện tích gieo trồng",
                                                                       aspect="target")  # fmt: skip
    paper.quantity("q3", 3.5, "%", "Tỷ lệ hộ nghèo").quantity("q4", 9, "hộ", HOSTILE)
    paper.person("p1", HOSTILE, organisation="+84").movement("m1", "Đường quê sáng")
    paper.section("s1", "shortcomings", "Hạn chế", "@Việc nhân rộng <còn> chậm & muộn.")
    keep(store, "xã An Lạc", paper, campaign_id=campaign)
    keep(store, HOSTILE, Paper(number="2").award("a1", 6), campaign_id=campaign)
    with store.reading() as session:
        return summarise(session, OFFICER, Scope(campaign_id=campaign))


@pytest.fixture
def book(summary: Summary) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(EXPORTER.export(summary, Format.XLSX)))


def rows(sheet: Any) -> list[dict[str, Any]]:
    """A sheet's rows by the names of the columns."""
    heads = [cell.value for cell in sheet[3]]
    return [dict(zip(heads, (cell.value for cell in row), strict=False)) for row in sheet.iter_rows(min_row=4)]


def test_every_total_of_the_workbook_is_the_apis(summary: Summary, book: Workbook) -> None:
    columns = {"collective": "Tập thể", "individual": "Cá nhân", "household": "Hộ gia đình", "any": "Chung, không tách"}
    told: dict[tuple[str, str, str], float] = {}
    for sheet in (book["Tổng hợp khen thưởng (đã khen)"], book["Tổng hợp khen thưởng (đề nghị)"]):
        status = "conferred" if "đã khen" in sheet.title else "proposed"
        for row in rows(sheet):
            for kind, column in columns.items():
                if row[column] is not None and row[column] != "":
                    key = (status, row["Danh hiệu, hình thức khen thưởng"], kind)
                    told[key] = told.get(key, 0) + row[column]
    expected: dict[tuple[str, str, str], float] = {}
    for total in answer(summary).awards:
        key = (total.status, total.name, total.recipient)
        expected[key] = expected.get(key, 0) + total.figure.value
    assert told == expected
    indicators = {row["Chỉ tiêu"]: row["Tổng cộng"] for row in rows(book["Chỉ tiêu"])}
    for line in answer(summary).indicators:
        assert (indicators[line.name] or None) == (line.total.value if line.total else None)


def test_numbers_are_numbers_and_an_inexact_one_shows_its_word(book: Workbook) -> None:
    sheet = book["Tổng hợp khen thưởng (đã khen)"]
    (cell,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == 200]
    assert (cell.data_type, cell.number_format) == ("n", '"hơn "#,##0')


def test_nothing_runs_as_a_formula(book: Workbook) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert any(cell.value == HOSTILE for cell in cells)


def test_links_lead_back_to_the_facts(book: Workbook) -> None:
    links = [cell.hyperlink for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    targets = [f"{link.target}#{link.location}" for link in links if link.target]
    assert targets and all(target.startswith("https://thidua.vi-du.vn/documents/") for target in targets)
    assert any(target.endswith("#fact-a1") for target in targets)


def test_csv_is_safe_and_complete(summary: Summary) -> None:
    archive = zipfile.ZipFile(io.BytesIO(EXPORTER.export(summary, Format.CSV)))
    assert archive.namelist() == [f"{table.key}.csv" for table in tables(summary)]
    for name in archive.namelist():
        for line in csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"))):
            assert [cell for cell in line if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


@pytest.mark.parametrize(
    ("text", "expected"), [("=1+1", "'=1+1"), ("-5 người", "'-5 người"), ("@a", "'@a"), ("xã A", "xã A"), ("", "")]
)
def test_safe(text: str, expected: str) -> None:
    assert harmless(text) == expected


def test_json_is_what_the_api_answers(summary: Summary) -> None:
    assert json.loads(EXPORTER.export(summary, Format.JSON)) == json.loads(answer(summary).model_dump_json())


def test_forms_take_what_reports_tell_and_mark_the_rest(summary: Summary) -> None:
    filled = {form.code.split(".")[0]: form for form in forms_of(summary)}
    assert {form.code for form in filled.values()} == {form.code for form in forms().forms}

    def cell(form: str, row: str, column: str) -> str:
        codes = [one.code for one in filled[form].columns]
        return next(one.cells[codes.index(column)].text for one in filled[form].rows if one.code == row)

    assert (cell("0602", "01", "2"), cell("0602", "09", "2"), cell("0602", "06", "2")) == ("2", "2", NO_FIGURE)
    assert (cell("0603", "01", "2"), cell("0603", "02", "2"), cell("0603", "03", "2")) == ("3", "3", NO_FIGURE)
    assert (cell("0603", "13", "2"), cell("0603", "12", "2")) == ("3", NO_FIGURE)  # đột xuất, chuyên đề
    assert (cell("0601", "01", "1"), cell("0601", "02", "1")) == ("1", NO_FIGURE)


def _office_text(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_report_says_what_the_summary_says(summary: Summary) -> None:
    text = _office_text(EXPORTER.export(summary, Format.DOCX))
    for words in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "PHÒNG NỘI VỤ", "BÁO CÁO", "Huân chương Lao động hạng Ba",
                  "hơn 200", "@Việc nhân rộng <còn> chậm & muộn.", "Lò Văn Thuận", "Nơi nhận:"):  # fmt: skip
        assert words in text
    assert "{{" not in text and "{%" not in text


def test_the_template_in_the_repository_is_the_one_that_is_built() -> None:
    def body(data: bytes) -> bytes:
        return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")

    assert body(TEMPLATE.read_bytes()) == body(build())


def test_a_template_that_names_what_is_not_there_is_refused(summary: Summary, tmp_path: Path) -> None:
    template = tmp_path / "own.docx"
    own = docx.Document()
    own.add_paragraph("{{ no_such_thing }}")
    own.save(str(template))
    with pytest.raises(Refusal, match="E_TEMPLATE"):
        Exporter(head=HEAD, on=date(2024, 7, 8), template=template).export(summary, Format.DOCX)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice")
def test_libreoffice_opens_the_report_as_pages_of_an_official_report(summary: Summary, tmp_path: Path) -> None:
    EXPORTER.write(summary, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(NAMES.values())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    command.append(str(tmp_path / NAMES[Format.DOCX]))
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pdf = pypdfium2.PdfDocument(tmp_path / "bao-cao-tong-hop.pdf")
    sizes = [tuple(round(side) for side in page.get_size()) for page in pdf]
    assert sizes[0] == (595, 842) and sizes[-1] == (842, 595)  # A4, the annexes on its side
    pdf.close()
    read = extract_file(tmp_path / "bao-cao-tong-hop.pdf")
    assert (read.header.doc_type, read.header.signature.name) == ("report", "Lò Văn Thuận")
    assert {section.title for section in read.sections} >= {"KẾT QUẢ KHEN THƯỞNG", "TỒN TẠI, HẠN CHẾ"}
