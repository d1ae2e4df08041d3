"""A district of our own in the register: two provinces' worth of names, old and new, with what became of them."""

from __future__ import annotations

from datetime import date

import pytest

from service.settings import Settings
from service.store.store import Store, open_store
from service.store.tables import Unit
from service.store.tables.units import UnitLevel
from service.units.loading import load_register
from service.units.register import NEW, OLD, Register, RegisterUnit, Succession
from service.units.scope import set_office_unit

PROVINCE, DISTRICT, COMMUNE = UnitLevel.PROVINCE, UnitLevel.DISTRICT, UnitLevel.COMMUNE
BEFORE, AFTER = date(2021, 7, 5), date(2025, 8, 1)

_OLD = [
    ("90", "Tỉnh Hà Lũng", PROVINCE, None),
    ("901", "Huyện Kim Bảng", DISTRICT, "90"),
    ("902", "Huyện Ea Súp", DISTRICT, "90"),
    ("90001", "Thị trấn Kim Bảng", COMMUNE, "901"),
    ("90002", "Xã Hòa Khê", COMMUNE, "901"),
    ("90003", "Xã Nghi Lãm", COMMUNE, "901"),
    ("90004", "Xã Nghi Lạm", COMMUNE, "901"),
    ("90005", "Xã Tân Thành", COMMUNE, "901"),
    ("90006", "Xã Tân Thành", COMMUNE, "902"),
    ("90007", "Xã Ea M'Lý", COMMUNE, "902"),
]
_NEW = [
    ("90", "Tỉnh Hà Lũng", PROVINCE, None),
    ("90001", "Xã Kim Bảng", COMMUNE, "90"),
    ("90005", "Xã Tân Thành", COMMUNE, "90"),
]


def register() -> Register:
    """A small register of invented units."""
    units = [
        RegisterUnit(source, code, name, name.split()[0].lower() if not name.startswith("Thị") else "thị trấn", level,
                     parent, f"{source}/{code}")
        for source, rows in ((OLD, _OLD), (NEW, _NEW))
        for code, name, level, parent in rows
    ]  # fmt: skip
    pairs = [("90", "90", "unchanged"), ("90001", "90001", "merged"), ("90002", "90001", "merged"),
             ("90003", "90001", "divided"), ("90003", "90005", "divided"), ("90005", "90005", "unchanged"),
             ("90004", "90005", "merged")]  # fmt: skip
    return Register("0", units, [Succession(*pair) for pair in pairs])  # type: ignore[arg-type]


def by_code(store: Store, source: str, code: str) -> int:
    """The id of a unit of the register."""
    with store.reading() as session:
        return session.query(Unit.id).filter(Unit.source == source, Unit.code == code).one()[0]


def open_office(store: Store) -> Store:
    """The store with the register, as the office of huyện Kim Bảng."""
    with store.writing() as session:
        load_register(session, register())
    with store.writing() as session:
        set_office_unit(session, by_code(store, OLD, "901"))
    return store


@pytest.fixture
def district(store: Store) -> Store:
    """The office of huyện Kim Bảng, on each database."""
    return open_office(store)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The office of huyện Kim Bảng, on SQLite, for tests that only look."""
    return open_office(open_store(Settings(data_dir=tmp_path_factory.mktemp("office"))))
