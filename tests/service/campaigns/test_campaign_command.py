"""`thidua campaign …`: from the letter to the reminder."""

from __future__ import annotations

from pathlib import Path

from icalendar import Calendar
from typer.testing import CliRunner

from corpus.generator.facts import District
from corpus.generator.guidance import guidance_letter
from corpus.word import write_docx
from service.cli import app


def test_the_commands(tmp_path: Path, district: District) -> None:
    environment = {"THIDUA_DATA_DIR": str(tmp_path / "data")}
    letter = tmp_path / "hướng dẫn.docx"
    letter.write_bytes(write_docx(guidance_letter(district)))
    units = tmp_path / "units.csv"
    names = [unit.name for unit in district.units]
    units.write_text("\n".join(["name", *names]), "utf-8")
    due = district.campaign.deadline

    def run(*words: str, code: int = 0) -> str:
        result = CliRunner().invoke(app, words, env=environment)
        assert result.exit_code == code, result.output
        return " ".join(result.output.split())

    run("units", "add", district.name.capitalize())
    assert "E_NO_SCOPE" in run("campaign", "new", "Sơ kết", code=1)
    run("units", "scope", district.name)
    assert f"{len(names)} đơn vị mới" in run("units", "import", str(units))
    shown = run("campaign", "from-letter", str(letter), "--confirm")
    assert "(đang mở)" in shown and due.strftime("%d/%m/%Y") in shown and f"{len(names)} đơn vị phải báo cáo" in shown
    assert "E_CAMPAIGN_UNKNOWN" in run("campaign", "status", "9", code=1)
    assert "E_NO_DOCUMENT" in run("campaign", "from-letter", "không có", code=1)
    status = run("campaign", "status", "1", "--as-of", f"{due.year}-12-31")
    assert status.count("chưa gửi") == len(names)
    run(
        "campaign",
        "new",
        "Tổng kết",
        "--due",
        "2030-12-05",
        "--unit",
        names[0],
        "--start",
        "2030-01-01",
        "--end",
        "2030-12-31",
    )
    assert "Tổng kết" in run("campaign", "list")
    reminder, form = tmp_path / "nhac.docx", tmp_path / "mau.docx"
    run("campaign", "template", "--out", str(form))
    options = [
        "--as-of",
        f"{due.year}-12-31",
        "--new-due",
        f"{due.year + 1}-01-05",
        "--lacking",
        "--template",
        str(form),
    ]
    assert f"{len(names)} đơn vị chưa gửi" in run("campaign", "remind", "1", "--out", str(reminder), *options)
    assert reminder.stat().st_size > 10_000
    run("campaign", "calendar", "1", "--out", str(tmp_path / "a.ics"))
    assert len(Calendar.from_ical((tmp_path / "a.ics").read_bytes()).walk("VEVENT")) == 2
    assert run("campaign", "calendar", "2").count("BEGIN:VEVENT") == 1
