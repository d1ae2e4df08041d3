"""Names in documents lead to units of the office's scope, and two candidates are never decided by the program."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from extractors.record import Header, PartialDate
from service.settings import Settings
from service.store.store import Store, open_store
from service.store.tables import Unit
from service.units import names as spelling
from service.units.loading import load_register
from service.units.matching import How, Match, guess_unit, match_name
from service.units.office import add_alias, add_unit
from service.units.register import NEW, OLD, read_register
from service.units.scope import scope, set_office_unit, units_in_scope
from tests.service.units.conftest import AFTER, BEFORE, by_code

COLLISIONS = Path(__file__).parents[4] / "shared" / "spec" / "domain" / "fold_collisions.json"

_DECIDED = [
    ("UBND XÃ HÒA KHÊ", "90002", How.EXACT),
    ("Ủy ban nhân dân xã Hoà Khê, huyện Kim Bảng", "90002", How.TONE),
    ("UBND xa Hoa Khe", "90002", How.FOLDED),
    ("UBND THỊ TRẤN KIM BẢNG", "90001", How.EXACT),
    ("UBND HUYỆN KIM BẢNG", "901", How.EXACT),
    ("TT. Kim Bảng", "90001", How.EXACT),
    ("xã Tân Thành", "90005", How.EXACT),
    ("Hòa Khê", "90002", How.EXACT),
    ("xã Nghi Lạm", "90004", How.EXACT),
]
_UNDECIDED = [
    ("xã Nghi Lam", ["90003", "90004"], How.AMBIGUOUS),
    ("Kim Bảng", ["90001", "901"], How.AMBIGUOUS),
    ("Nghi Lãm", ["90003", "90004"], How.AMBIGUOUS),
    ("xã Hòa Khêt", ["90002"], How.NEAR),
    ("thị trấn Hòa Khê", ["90002"], How.OTHER_TYPE),
    ("xã Tân Thành, huyện Ea Súp", ["90006", "90005"], How.OUTSIDE),
    ("xã Ea M’Lí", ["90007"], How.OUTSIDE),
    ("Hội Nông dân xã Hòa Khê", ["90002"], How.PART),
    ("xã Đồng Mít", [], How.NONE),
    ("Ủy ban nhân dân", [], How.NONE),
]


@pytest.mark.parametrize(("text", "code", "how"), _DECIDED)
def test_one_unit_is_decided(office: Store, text: str, code: str, how: How) -> None:
    with office.reading() as session:
        assert match_name(text, scope(session, BEFORE)) == Match(by_code(office, OLD, code), (), how)


@pytest.mark.parametrize(("text", "codes", "how"), _UNDECIDED)
def test_what_is_unclear_is_left_to_a_person(office: Store, text: str, codes: list[str], how: How) -> None:
    with office.reading() as session:
        match = match_name(text, scope(session, BEFORE))
    assert (match.unit_id, match.how) == (None, how)
    assert set(match.candidates) >= {by_code(office, OLD, code) for code in codes}


def test_the_day_decides_which_units_are_meant(district: Store) -> None:
    with district.reading() as session:
        old = match_name("xã Tân Thành", scope(session, BEFORE))
        new = match_name("xã Tân Thành", scope(session, AFTER))
    assert old.unit_id == by_code(district, OLD, "90005")
    assert new.unit_id == by_code(district, NEW, "90005")


def test_the_scope_follows_what_became_of_the_units(district: Store) -> None:
    def names(on: date) -> list[str]:
        with district.reading() as session:
            return [unit.name for unit in units_in_scope(session, on)]

    before = ["Thị trấn Kim Bảng", "Xã Hòa Khê", "Xã Nghi Lãm", "Xã Nghi Lạm", "Xã Tân Thành"]
    assert sorted(names(BEFORE)) == before
    assert sorted(names(AFTER)) == ["Xã Kim Bảng", "Xã Tân Thành"]
    with district.writing() as session:
        set_office_unit(session, by_code(district, NEW, "90001"))  # an office of a new commune
        add_unit(session, "Trường Mầm non Đồi Cao")
    assert sorted(names(AFTER)) == ["Trường Mầm non Đồi Cao"]
    assert sorted(names(BEFORE)) == ["Thị trấn Kim Bảng", "Trường Mầm non Đồi Cao", "Xã Hòa Khê", "Xã Nghi Lãm"]


_LETTERHEADS = [
    (Header(issuer="TRƯỜNG TIỂU HỌC HÒA KHÊ"), "Trường Tiểu học Hòa Khê"),
    (Header(issuer="Trường TH xã Hòa Khê"), "Trường Tiểu học Hòa Khê"),
    (Header(issuer="PHÒNG GD&ĐT HUYỆN KIM BẢNG"), "Phòng Giáo dục và Đào tạo"),
    (Header(issuer="Công an xã Nghi Lãm"), "Công an xã Nghi Lãm"),
    (Header(issuer="Công an xã Nghi Lạm"), "Công an xã Nghi Lạm"),
    (Header(issuer="CÔNG AN XÃ"), None),
    (Header(issuer="Trường Kim Đồng"), "Trường Tiểu học Hòa Khê"),
    (Header(issuer="UBND XÃ HÒA KHÊ"), "Xã Hòa Khê"),
    (Header(issuer="ỦY BAN NHÂN DÂN", place="Hòa Khê"), None),
    (Header(), None),
]


def test_the_letterhead_tells_the_unit(district: Store) -> None:
    with district.writing() as session:
        school = add_unit(session, "Trường Tiểu học Hòa Khê", parent_id=by_code(district, OLD, "90002"))
        add_alias(session, school.id, "Trường Kim Đồng")
        add_unit(session, "Phòng Giáo dục và Đào tạo")
        for code, name in (("90003", "Công an xã Nghi Lãm"), ("90004", "Công an xã Nghi Lạm")):
            add_unit(session, name, parent_id=by_code(district, OLD, code))
        for header, expected in _LETTERHEADS:
            header.date = PartialDate(year=2021, month=7)
            match = guess_unit(session, header)
            found = session.get_one(Unit, match.unit_id).name if match.unit_id else None
            assert found == expected, header.issuer
            if header.place:
                assert match.how is How.PLACE and match.candidates == (by_code(district, OLD, "90002"),)


def test_a_scanned_name_with_a_rival_is_left_to_a_person(district: Store) -> None:
    header = Header(issuer="UBND XÃ NGHI LẠM", date=PartialDate(year=2021, month=7, day=1))
    with district.reading() as session:
        assert guess_unit(session, header).unit_id is not None
        scanned = guess_unit(session, header, scanned=True)
    assert (scanned.unit_id, scanned.how, len(scanned.candidates)) == (None, How.AMBIGUOUS, 2)


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The whole register."""
    store = open_store(Settings(data_dir=tmp_path_factory.mktemp("country")))
    with store.writing() as session:
        load_register(session, read_register())
    return store


@pytest.mark.skipif(not COLLISIONS.exists(), reason="no ../shared")
def test_names_that_fold_alike_are_never_decided(country: Store) -> None:

    rows = json.loads(COLLISIONS.read_text(encoding="utf-8"))
    old = [(province, district, pair, OLD) for province, district, pair in rows["old_within_district"]]
    new = [(province, province, pair, NEW) for province, pair in rows["new_within_province"]]
    assert len(old) == 22 and len(new) == 8
    for province, holder, pair, source in old + new:
        on = BEFORE if source == OLD else AFTER
        with country.writing() as session:
            office = session.query(Unit).filter(Unit.source == source, Unit.name == holder)
            if holder != province:
                top = session.query(Unit.id).filter(Unit.source == source, Unit.name == province).one()[0]
                office = office.filter(Unit.parent_id == top)
            set_office_unit(session, office.one().id)
            within = scope(session, on)
            squeezed = {key.replace(" ", "") for key in pair}
            twins = [unit for unit in units_in_scope(session, on) if unit.name.lower().replace(" ", "") in squeezed]
            assert len(twins) == 2, (holder, pair)
            for twin in twins:
                assert match_name(twin.name, within).unit_id == twin.id
                assert match_name(f"UBND {twin.name.upper()}", within).unit_id == twin.id
                unmarked = f"{twin.type} {spelling.loose(twin.name[len(twin.type) + 1 :].lower())}"
                for text, scanned in ((unmarked, False), (twin.name, True)):
                    unclear = match_name(text, within, scanned=scanned)
                    written = unclear.how is How.EXACT and unmarked in {unit.name.lower() for unit in twins}
                    assert unclear.unit_id is None or written, (holder, unmarked)
                    assert written or set(unclear.candidates) == {unit.id for unit in twins}
