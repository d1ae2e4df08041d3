"""`thidua summary`: files from a campaign of the store, or from a folder of records; wrong calls say what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractors.serialise import to_json
from service.cli import app
from service.settings import Settings
from service.store.store import open_store
from service.summary.export.files import NAMES, Format
from tests.service.summary.summary_store import Paper, a_campaign, keep


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with two campaigns of one title and one of another, which has a report."""
    monkeypatch.setenv("THIDUA_DATA_DIR", str(tmp_path / "data"))
    store = open_store(Settings())
    keep(store, "xã An Lạc", Paper().award("a1", 44), campaign_id=a_campaign(store, "Sơ kết"))
    for _ in range(2):
        a_campaign(store, "Tổng kết")
    store.close()
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["summary", *arguments])
    return result.exit_code, result.output


def total(folder: Path) -> float:
    (award,) = json.loads((folder / NAMES[Format.JSON]).read_text("utf8"))["awards"]
    return float(award["figure"]["value"])


@pytest.mark.parametrize("campaign", ["1", "sơ KẾT"])
def test_a_campaign_by_number_or_title(data: Path, campaign: str) -> None:
    code, said = run("--campaign", campaign, "--out", str(data / "out"))
    assert (code, "1 báo cáo" in said) == (0, True)
    assert sorted(path.name for path in (data / "out").iterdir()) == sorted(NAMES.values())
    assert total(data / "out") == 44


def test_a_folder_of_records(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    first, second = Paper().award("a1", 44).record(), Paper(number="2").award("a1", 6, sentence="Khác.").record()
    first.header.issuer, second.header.issuer = "UBND xã An Lạc", "UBND xã Bình Khê"
    (folder / "a.json").write_bytes(to_json(first))
    (folder / "b.jsonl").write_bytes(to_json(second) + b"\n" + to_json(first))  # the first once more
    (folder / "other.json").write_text("{}")
    code, said = run("--records", str(folder), "--out", str(tmp_path / "out"))
    assert (code, "other.json" in said, "2 báo cáo" in said) == (0, True, True)
    assert total(tmp_path / "out") == 50


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((), 2, "một trong hai"),
        (("--campaign", "1", "--records", "."), 2, "một trong hai"),
        (("--records", "not-there"), 2, "not-there"),
        (("--campaign", "không có"), 1, "Không có đợt báo cáo"),
        (("--campaign", "tổng kết"), 1, "2, 3"),
    ],
)
def test_what_cannot_be_done_is_said(data: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    found, said = run(*arguments, "--out", str(data / "out"))
    assert (found, words in said) == (code, True)
    assert not (data / "out").exists()


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert run("--records", str(tmp_path), "--out", str(tmp_path / "out"))[0] == 1
