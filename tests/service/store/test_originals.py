"""Original files on the local disk and on another file system of fsspec."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest

from service.store.originals import Originals, digest

DATA = "Báo cáo".encode() * 1000
SHA256 = hashlib.sha256(DATA).hexdigest()


@pytest.fixture(params=["file", "memory"])
def originals(request: pytest.FixtureRequest, tmp_path: Path) -> Originals:
    return Originals((tmp_path / "originals").as_uri() if request.param == "file" else f"memory://{tmp_path.name}")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "báo cáo.docx"
    path.write_bytes(DATA)
    return path


def test_kept_given_removed(originals: Originals, source: Path) -> None:
    assert not originals.has(SHA256)
    for _ in range(2):
        originals.add(source, SHA256)
    with originals.open(SHA256) as stream:
        assert stream.read() == DATA
    with originals.as_file(SHA256, "thư mục/báo cáo.docx") as path:
        assert (path.name, path.read_bytes()) == ("báo cáo.docx", DATA)
    assert not path.exists()
    originals.remove(SHA256)
    originals.remove(SHA256)
    assert not originals.has(SHA256)
    with pytest.raises(FileNotFoundError):
        originals.open(SHA256)


@pytest.mark.parametrize(
    "name", ["..", "../..", "/etc/passwd", "a/../../b", "", ".", "x" * 300, "đ" * 300 + ".docx", "a." + "x" * 300]
)
def test_no_name_leads_out_of_the_folder(originals: Originals, source: Path, name: str) -> None:
    originals.add(source, SHA256)
    with originals.as_file(SHA256, name) as path:
        assert path.read_bytes() == DATA
        assert path.parent.name.startswith("thidua-")


def test_nothing_partial_is_left(tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    originals = Originals((tmp_path / "originals").as_uri())
    monkeypatch.setattr("os.fsync", _disk_full)
    with pytest.raises(OSError, match="full"):
        originals.add(source, SHA256)
    assert [path for path in (tmp_path / "originals").rglob("*") if path.is_file()] == []


def _disk_full(_descriptor: int) -> None:
    raise OSError("disk full")


def test_the_digest_is_of_the_whole_file(source: Path) -> None:
    with source.open("rb") as stream:
        assert digest(stream) == (SHA256, len(DATA))


def test_what_a_killed_process_left_half_kept_goes(tmp_path: Path, source: Path) -> None:
    originals = Originals((tmp_path / "originals").as_uri())
    originals.add(source, SHA256)
    (folder,) = (path for path in (tmp_path / "originals").iterdir() if path.name.startswith("."))
    assert list(folder.iterdir()) == []
    for name, hours in (("old", 2), ("fresh", 0)):
        (folder / name).write_bytes(DATA[:100])
        os.utime(folder / name, (time.time() - hours * 3600,) * 2)
    originals.remove_partial()
    assert [path.name for path in folder.iterdir()] == ["fresh"]
    assert originals.has(SHA256)
