"""The register is read from its package, loaded once however often it is asked for, and held against another table."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from service.errors import Refusal
from service.store.store import Store
from service.store.tables import Unit, UnitAlias, UnitSuccession
from service.units import register as registers
from service.units.loading import Loaded, load_register
from service.units.register import NEW, OLD, Register, read_register
from service.units.second_opinion import compare
from tests.service.units.conftest import by_code, register


@pytest.fixture(scope="module")
def whole() -> Register:
    """The register of the package."""
    return read_register()


def test_the_package_holds_both_sets(whole: Register) -> None:
    counts = {(source, level): sum(u.source == source and u.level == level for u in whole.units)
              for source in (OLD, NEW) for level in ("province", "district", "commune")}  # fmt: skip
    assert counts == {
        (OLD, "province"): 63, (OLD, "district"): 696, (OLD, "commune"): 10035,
        (NEW, "province"): 34, (NEW, "district"): 0, (NEW, "commune"): 3321,
    }  # fmt: skip
    assert len({(unit.source, unit.code) for unit in whole.units}) == len(whole.units)
    assert all(unit.name.startswith(unit.type.capitalize() + " ") for unit in whole.units)
    for side in ("old", "new"):  # every province and commune went somewhere, and came from somewhere
        linked = {getattr(succession, side) for succession in whole.successions}
        source = OLD if side == "old" else NEW
        alone = [u for u in whole.units if u.source == source and u.level != "district" and u.code not in linked]
        assert alone == []


def test_the_second_table_agrees_once_its_empty_names_are_read_from_their_keys(whole: Register) -> None:
    opinion = compare(whole)
    assert (opinion.rows, opinion.empty_names) == (10602, 92)
    assert {difference.what for difference in opinion.differences} == {"kind"}
    damaged = Register(whole.version, whole.units, whole.successions[1:-1])
    assert {"only_there"} < {difference.what for difference in compare(damaged).differences}


def test_loading_again_changes_nothing(store: Store) -> None:
    with store.writing() as session:
        assert load_register(session, register()) == Loaded(added=13, changed=0, successions=7, units=13)
    with store.writing() as session:
        session.get_one(Unit, by_code(store, OLD, "90002")).name = "Xã Hoà Khe"
    with store.writing() as session:
        assert load_register(session, register()) == Loaded(added=0, changed=1, successions=0, units=13)
    with store.writing() as session:
        assert load_register(session, register()) == Loaded(added=0, changed=0, successions=0, units=13)
        old, new = (session.get_one(Unit, by_code(store, source, "90005")) for source in (OLD, NEW))
        assert (old.valid_from, old.valid_to) == (None, date(2025, 6, 30))
        assert (new.valid_from, new.valid_to) == (date(2025, 7, 1), None)
        assert session.get_one(UnitSuccession, (old.id, new.id)).kind == "unchanged"


def test_one_province_brings_what_became_of_it(store: Store, whole: Register) -> None:
    with store.writing() as session:
        loaded = load_register(session, whole, province="tỉnh Đồng Nai")
        provinces = set(session.execute(select(Unit.source, Unit.name).where(Unit.level == "province")))
        assert provinces == {(OLD, "Tỉnh Bình Phước"), (OLD, "Tỉnh Đồng Nai"), (NEW, "Tỉnh Đồng Nai")}
        assert loaded.units == session.scalar(select(func.count()).select_from(Unit))
        assert session.scalar(select(UnitAlias.alias)) == "Thành phố Đồng Nai"
        with pytest.raises(Refusal, match="E_UNIT_UNKNOWN"):
            load_register(session, whole, province="Đồng Mít")


def test_without_the_package_the_office_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registers, "PACKAGE", "no-such-package")
    with pytest.raises(Refusal, match="E_NO_REGISTER"):
        read_register()
