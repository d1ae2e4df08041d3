"""`thidua doctor`, `backup` and `restore` as commands."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractors.reading.ocr.engine import EngineMissing
from service import doctor
from service.cli import app
from service.doctor import Health
from service.settings import Settings
from service.store.actors import COMMAND_LINE
from service.store.documents import hand_in
from service.store.store import open_store


def run(data_dir: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, arguments, env={"THIDUA_DATA_DIR": str(data_dir), **environment})
    return result.exit_code, result.output


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """The data folder of a store with one document."""
    store = open_store(Settings(data_dir=tmp_path / "data"))
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    hand_in(store, tmp_path / "a.pdf", actor=COMMAND_LINE, file_name="a.pdf")
    store.close()
    return tmp_path / "data"


def test_a_healthy_service(data_dir: Path) -> None:
    code, output = run(data_dir, "doctor")
    assert code == 0
    assert "Đủ cho 1 văn bản" in output and "✗" not in output


def test_a_new_machine_is_well_too_and_is_left_as_it_is(tmp_path: Path) -> None:
    code, output = run(tmp_path / "new", "doctor")
    assert (code, "Chưa có; sẽ được tạo" in output) == (0, True)
    assert not list((tmp_path / "new").iterdir())


def test_a_lost_original(data_dir: Path) -> None:
    for path in (data_dir / "originals").rglob("*"):
        if path.is_file():
            path.unlink()
    code, output = run(data_dir, "doctor")
    assert (code, "Mất 1 tệp" in output) == (1, True)


def test_a_database_of_a_newer_program(data_dir: Path) -> None:
    with sqlite3.connect(data_dir / "thidua.sqlite3") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    code, output = run(data_dir, "doctor")
    assert (code, "mới hơn chương trình" in output) == (1, True)


def test_a_database_that_does_not_answer(data_dir: Path) -> None:
    url = "postgresql+psycopg://thidua:bimat@127.0.0.1:1/thidua"
    code, output = run(data_dir, "doctor", THIDUA_DATABASE_URL=url)
    assert (code, "Không kết nối được" in output, "bimat" in output) == (1, True, False)


def test_others_can_reach_it_and_nobody_has_an_account(data_dir: Path) -> None:
    code, output = run(data_dir, "doctor", THIDUA_HOST="0.0.0.0")
    assert (code, "user add" in output) == (1, True)


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert doctor.writable(tmp_path / "file" / "data").health is Health.BAD
    assert doctor.writable(tmp_path / "data").health is Health.GOOD


def test_programs_that_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> str:
        raise EngineMissing

    monkeypatch.setattr(doctor, "models_folder", missing)
    monkeypatch.setenv("PATH", os.devnull)
    for finding in (doctor.tesseract(), doctor.libreoffice()):
        assert finding.health is Health.POOR and "apt install" in finding.told


def test_the_package_that_binds_tesseract_is_missing(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tesserocr", None)
    finding = doctor.tesseract()
    assert finding.health is Health.POOR and "pip install tesserocr" in finding.told
    code, output = run(data_dir, "doctor")
    assert code == 0 and "gói Python tesserocr" in output


def test_a_disk_that_is_nearly_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert doctor.room(tmp_path / "not" / "yet").told.startswith("Còn")
    monkeypatch.setattr(doctor, "ROOM", 2**62)
    assert doctor.room(tmp_path).health is Health.POOR


def test_backup_and_restore(data_dir: Path, tmp_path: Path) -> None:
    file = str(tmp_path / "b" / "backup.zip")
    assert run(data_dir, "restore", file)[0] == 1
    code, output = run(data_dir, "backup", file)
    assert (code, "1 văn bản, 1 tệp gốc" in output) == (0, True)
    code, output = run(data_dir, "restore", file)
    assert (code, "--force" in output) == (1, True)
    assert run(data_dir, "restore", file, "--force")[0] == 0
    assert run(tmp_path / "other", "restore", file)[0] == 0
    assert run(tmp_path / "other", "doctor")[0] == 0
    Path(file).write_bytes(b"damaged")
    code, output = run(tmp_path / "third", "restore", file)
    assert (code, "không phải bản sao lưu" in output) == (1, True)
    assert run(data_dir, "backup", str(tmp_path / "a.pdf" / "x.zip"))[0] == 1
