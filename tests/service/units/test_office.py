"""What the office enters itself: units, other names, lists as CSV; the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from service.cli import app
from service.errors import Refusal
from service.settings import Settings
from service.store.store import Store, open_store
from service.store.tables import Unit
from service.units import listing, office
from service.units.matching import match_name
from service.units.register import OLD
from service.units.scope import scope, units_in_scope
from tests.service.units.conftest import BEFORE, by_code, open_office

LIST = """\ufefftên;loại;cấp;trực thuộc;tên khác
Trường Tiểu học Hòa Khê;;;xã Hòa Khê;"TH Hòa Khê; Trường Kim Đồng"
Khối thi đua số 1;;;;
xã Hòa Khê;;;;Hoà Khê cũ
Ban Quản trị chợ;ban;agency;;
"""


@pytest.mark.parametrize(
    ("name", "type_", "level"),
    [
        ("Trường Mầm non Đồi Cao", "trường", "agency"), ("Phòng Nội vụ", "phòng", "agency"),
        ("Khối thi đua số 1", "khối thi đua", "agency"), ("Thôn Khe Ngang", "thôn", "hamlet"),
        ("TDP số 3", "tổ dân phố", "hamlet"), ("Xã Hà Mây", "xã", "commune"),
    ],
)  # fmt: skip
def test_type_and_level_come_from_the_name(office_store: Store, name: str, type_: str, level: str) -> None:
    with office_store.reading() as session:
        unit = office.add_unit(session, name)
        assert (unit.type, unit.level, unit.source) == (type_, level, "office")


@pytest.fixture(scope="module")
def office_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The office of huyện Kim Bảng; nothing is kept."""
    return open_office(open_store(Settings(data_dir=tmp_path_factory.mktemp("office"))))


@pytest.mark.parametrize(
    ("code", "name", "options"),
    [
        ("E_UNIT_NAME", "Đồi Cao", {}), ("E_UNIT_NAME", " ", {}),
        ("E_UNIT_NAME", "Đồi Cao", {"type_": "x", "level": "y"}),
        ("E_UNIT_UNKNOWN", "Trường Mầm non Đồi Cao", {"parent_id": 10**6}), ("E_UNIT_EXISTS", "phòng nội vụ", {}),
    ],
)  # fmt: skip
def test_what_is_no_unit_is_refused(office_store: Store, code: str, name: str, options: dict[str, object]) -> None:
    with office_store.reading() as session:
        office.add_unit(session, "Phòng Nội vụ")
        with pytest.raises(Refusal, match=code):
            office.add_unit(session, name, **options)  # type: ignore[arg-type]


def test_a_list_is_imported_once_and_exported_again(district: Store) -> None:
    for expected in ((3, 1), (0, 4)):
        with district.writing() as session:
            imported = listing.import_units(session, LIST, on=BEFORE)
            assert (imported.added, imported.known) == expected
    with district.writing() as session:
        within = scope(session, BEFORE)
        school = match_name("Trường Kim Đồng", within)
        assert school.unit_id is not None
        assert session.get_one(Unit, school.unit_id).parent_id == by_code(district, OLD, "90002")
        exported = listing.export_units(session, on=BEFORE)
        assert exported.splitlines()[0] == "name,type,level,parent,aliases"
        assert "Trường Tiểu học Hòa Khê,trường,agency,Xã Hòa Khê,TH Hòa Khê;Trường Kim Đồng" in exported.splitlines()
        again = listing.import_units(session, exported, on=BEFORE)
        assert (again.added, again.known) == (0, len(units_in_scope(session, BEFORE)))


def test_a_bad_line_imports_nothing(district: Store) -> None:
    for text, reason in (
        ("loại\nxã\n", "thiếu cột name"),
        ("name,parent\nPhòng Nội vụ,\nTrường A,xã Đồng Mít\n", "dòng 3"),
    ):
        with pytest.raises(Refusal, match=reason), district.writing() as session:
            listing.import_units(session, text, on=BEFORE)
    with district.reading() as session:
        assert session.query(Unit).filter(Unit.source == "office").count() == 0


def test_only_unused_units_of_the_office_are_removed(district: Store) -> None:
    with district.writing() as session:
        school = office.add_unit(session, "Trường Mầm non Đồi Cao")
        group = office.add_unit(session, "Phòng Nội vụ")
        office.add_unit(session, "Ban Tôn giáo", parent_id=group.id)
        office.change_unit(session, school.id, name="Trường Mầm non Đồi Thấp", valid_to=date(2024, 5, 31))
        assert "Trường Mầm non Đồi Thấp" not in [u.name for u in units_in_scope(session, date(2024, 6, 1))]
        office.remove_unit(session, school.id)
        for code, unit_id in (("E_UNIT_USED", group.id), ("E_UNIT_REGISTER", by_code(district, OLD, "90002"))):
            with pytest.raises(Refusal, match=code):
                office.remove_unit(session, unit_id)


def test_the_commands(tmp_path: Path) -> None:
    environment = {"THIDUA_DATA_DIR": str(tmp_path / "data")}
    old = ["--on", "2021-07-01"]
    list_file = tmp_path / "list.csv"
    list_file.write_text(LIST.replace("Hòa Khê", "Nà Sáy"), "utf-8")

    def run(*words: str, code: int = 0) -> str:
        result = CliRunner().invoke(app, ["units", *words], env=environment)
        assert result.exit_code == code, result.output
        return result.output

    assert "thêm 0" not in run("load", "--province", "Điện Biên")
    assert "E_UNIT_UNKNOWN" in run("scope", "huyện Đồng Mít", code=1)
    assert "19 đơn vị" in run("scope", "huyện Tuần Giáo", *old)
    assert "3 đơn vị mới, 1" in run("import", str(list_file), *old)
    assert "Đã thêm" in run("add", "Phòng Nội vụ", "--alias", "Phòng NV", *old)
    assert "Đã ghi" in run("alias", "Phòng NV", "P. Nội vụ", *old)
    assert "Trường Tiểu học Nà Sáy" in run("list", *old)
    assert "Phòng Nội vụ,phòng,agency,,Phòng NV;P. Nội vụ" in run("export", *old)
    run("export", "--out", str(tmp_path / "out.csv"), *old)
    assert "Phòng NV" in (tmp_path / "out.csv").read_text("utf-8-sig")
    assert "Khác nhau: 106" in run("check")
