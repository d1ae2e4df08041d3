"""The command, run as a user would: as a process, on real files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document as WordDocument

from extractors.serialise import from_json, json_schema
from tests.conftest import REPORTS
from tests.hostile.pdfs import slow


def thidua(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "service", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120)


@pytest.fixture(scope="module")
def report() -> Path:
    return sorted(REPORTS.glob("*.docx"))[0]


def test_one_record_a_file_named_after_it(report: Path, tmp_path: Path) -> None:
    pdf = report.with_suffix(".pdf")
    run = thidua("extract", report, pdf, "--out", tmp_path / "new" / "folder")
    assert run.returncode == 0, run.stderr
    assert run.stdout == ""
    written = {path.name for path in (tmp_path / "new" / "folder").iterdir()}
    assert written == {f"{report.name}.json", f"{pdf.name}.json"}
    record = from_json((tmp_path / "new" / "folder" / f"{report.name}.json").read_bytes())
    assert record.source.file_name == report.name
    assert record.source.origin == "docx"
    assert report.name in run.stderr.replace("\n", "")


def test_standard_output(report: Path) -> None:
    run = thidua("extract", report, "--out", "-")
    assert json.loads(run.stdout)["source"]["file_name"] == report.name
    run = thidua("extract", report, report.with_suffix(".pdf"), "--format", "jsonl")
    assert [json.loads(line)["source"]["origin"] for line in run.stdout.splitlines()] == ["docx", "pdf"]
    run = thidua("extract", report, "--format", "table")
    assert json.loads(report.with_suffix(".gold.json").read_text("utf8"))["header"]["title"][:30] in run.stdout


def test_jsonl_and_table_in_a_folder(report: Path, tmp_path: Path) -> None:
    assert thidua("extract", report, "--format", "jsonl", "--out", tmp_path).returncode == 0
    assert len((tmp_path / "records.jsonl").read_text("utf8").splitlines()) == 1
    assert thidua("extract", report, "--format", "table", "--out", tmp_path).returncode == 0
    assert (tmp_path / f"{report.name}.txt").stat().st_size > 200


def bad_files(folder: Path, report: Path) -> dict[str, str]:
    """Files that cannot be read, made in the folder, with the code that each must give."""
    pdf = report.with_suffix(".pdf").read_bytes()
    contents = {
        "trống.docx": (b"", "E_EMPTY"),
        "bảng tính cũ.docx": (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2048), "E_UNKNOWN_TYPE"),
        "cụt.pdf": (pdf[: len(pdf) // 3], "E_DAMAGED"),
        "cụt.docx": (report.read_bytes()[:3000], "E_DAMAGED"),
        "ghi chú.txt": ("Báo cáo công tác thi đua".encode(), "E_UNKNOWN_TYPE"),
        "ảnh.pdf": (b"GIF89a" + bytes(300), "E_UNKNOWN_TYPE"),
    }
    for name, (data, _) in contents.items():
        (folder / name).write_bytes(data)
    return {**{name: code for name, (_, code) in contents.items()}, "không có.docx": "E_NOT_FOUND"}


def test_bad_files_give_one_line_each_and_the_others_go_on(report: Path, tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    expected = bad_files(source, report)
    run = thidua("extract", *(source / name for name in expected), report, "--out", out)
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    for name, code in expected.items():
        (line,) = [line for line in run.stderr.splitlines() if line.startswith(f"{source / name}: ")]
        assert code in line
    assert [path.name for path in out.iterdir()] == [f"{report.name}.json"]


def test_two_files_of_one_name_do_not_overwrite_each_other(report: Path, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    other = tmp_path / "b" / report.name
    other.write_bytes(report.read_bytes())
    run = thidua("extract", report, other, "--out", tmp_path / "out")
    assert run.returncode == 1
    assert "E_SAME_NAME" in run.stderr


@pytest.mark.parametrize(
    ("paragraphs", "codes"),
    [
        ([], {"W_NO_TEXT"}),
        (["Một đoạn văn bình thường, không có gì đáng kể."], {"W_NO_SECTIONS", "W_NO_FACTS"}),
    ],
)
def test_report_without_headings_or_facts_is_valid(paragraphs: list[str], codes: set[str], tmp_path: Path) -> None:
    word = WordDocument()
    for text in paragraphs:
        word.add_paragraph(text)
    word.save(str(tmp_path / "a.docx"))
    run = thidua("extract", tmp_path / "a.docx")
    assert run.returncode == 0
    assert {warning["code"] for warning in json.loads(run.stdout)["warnings"]} >= codes


@pytest.mark.parametrize(
    "arguments",
    [["extract"], ["extract", "a.docx", "--format", "xml"], ["no-such-command"], ["evaluate", "--gold", "nowhere"]],
)
def test_wrong_usage(arguments: list[str]) -> None:
    assert thidua(*arguments).returncode == 2


def test_limits_are_options(report: Path, tmp_path: Path) -> None:
    path = tmp_path / "chậm.pdf"
    path.write_bytes(slow())
    run = thidua("extract", path, report, "--time-limit", 3, "--memory-limit", 1024, "--out", tmp_path)
    assert run.returncode == 1
    assert "E_TIMEOUT" in run.stderr
    assert (tmp_path / f"{report.name}.json").exists()
    assert thidua("extract", report, "--time-limit", 0).returncode == 2


def test_show_prints_the_section_tree(report: Path) -> None:
    run = thidua("show", report)
    assert run.returncode == 0
    gold = json.loads(report.with_suffix(".gold.json").read_text("utf8"))
    titles = [section["title"] for section in gold["sections"] if section["title"] and len(section["title"]) < 50]
    assert all(title in run.stdout for title in titles)
    assert thidua("show", "không có.docx").returncode == 1


def test_schema_is_the_contract() -> None:
    run = thidua("schema")
    assert json.loads(run.stdout) == json_schema()
