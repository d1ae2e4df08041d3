"""The register of administrative units, read from the package `vietnamadminunits` (MIT), which an office installs.

Two sets: 63 provinces with districts and communes until 30 June 2025, 34 provinces with communes since, and which old
commune went into which new one. The package's data is read where it is installed; its modules are not imported and
nothing of it is copied into this repository. What is wrong in it stands in models/lexicons/unit_corrections.json.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, Literal

from extractors.language.lexicon import load, strict
from extractors.language.normalise import normalise
from service.errors import Refusal
from service.store.tables.units import UnitLevel

PACKAGE = "vietnamadminunits"
OLD, NEW = "vn-2025-06", "vn-2025-07"
"""The two sources of units: the sets as they stood on 30 June and on 1 July 2025."""
LAST_OLD_DAY, FIRST_NEW_DAY = date(2025, 6, 30), date(2025, 7, 1)

Kind = Literal["merged", "divided", "renamed", "unchanged"]


@strict
@dataclass(frozen=True)
class AliasCorrection:
    """Another name of a unit of the register."""

    source: str
    code: str
    alias: str
    reason: str


@strict
@dataclass(frozen=True)
class NameCorrection:
    """The right name of a unit of the register."""

    source: str
    code: str
    name: str
    reason: str


@strict
@dataclass(frozen=True)
class Corrections:
    """models/lexicons/unit_corrections.json."""

    aliases: list[AliasCorrection]
    names: list[NameCorrection]


@dataclass(frozen=True, slots=True)
class RegisterUnit:
    """One unit of the register. `code` is the statistical office's: 2 digits for a province, 3 a district, 5 a commune;
    `key` is the package's own, unique in the source."""

    source: str
    code: str
    name: str
    type: str
    level: UnitLevel
    parent: str | None
    key: str


@dataclass(frozen=True, slots=True)
class Succession:
    """The unit with code `old` went, wholly or (`divided`) in part, into the one with code `new`."""

    old: str
    new: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Register:
    """Both sets, larger units before those in them, and what became of what."""

    version: str
    units: list[RegisterUnit]
    successions: list[Succession]


def corrections() -> Corrections:
    """What is known to be wrong or missing in the package's data."""
    read: Corrections = load("unit_corrections", Corrections)
    return read


def data_file(package: str, path: str) -> tuple[Path, str]:
    """A file inside an installed package and the package's version, without importing it.

    Raises Refusal E_NO_REGISTER where the package or the file is missing.
    """
    try:
        installed = distribution(package)
    except PackageNotFoundError:
        raise Refusal("E_NO_REGISTER", package=package) from None
    file = Path(str(installed.locate_file(path)))
    if not file.is_file():
        raise Refusal("E_NO_REGISTER", package=package)
    return file, installed.version


def read_register() -> Register:
    """Both sets of units and their successions. Raises Refusal E_NO_REGISTER where the package is missing."""
    database, version = data_file(PACKAGE, f"{PACKAGE}/data/dataset.db")
    converter, _ = data_file(PACKAGE, f"{PACKAGE}/data/converter_2025.json")
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        old = list(_old_units(connection))
        new = list(_new_units(connection))
    successions = list(_successions(json.loads(converter.read_bytes()), old, new))
    return Register(version, [*old, *new], successions)


def _old_units(connection: sqlite3.Connection) -> Iterator[RegisterUnit]:
    seen: set[str] = set()
    rows = connection.execute("SELECT province, provinceCode, provinceKey, district, districtCode, districtKey, ward,"
                              " wardCode, wardKey FROM admin_units_legacy")  # fmt: skip
    communes = []
    for row in rows:
        province, district = row["provinceCode"], row["districtCode"]
        if province not in seen:
            yield _unit(OLD, province, row["province"], UnitLevel.PROVINCE, None, row["provinceKey"])
        if district not in seen:
            key = f"{row['provinceKey']}_{row['districtKey']}"
            yield _unit(OLD, district, row["district"], UnitLevel.DISTRICT, province, key)
        seen |= {province, district}
        if row["wardCode"]:  # five districts on islands have no communes
            key = f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey']}"
            communes.append(_unit(OLD, row["wardCode"], row["ward"], UnitLevel.COMMUNE, district, key))
    yield from communes


def _new_units(connection: sqlite3.Connection) -> Iterator[RegisterUnit]:
    seen: set[str] = set()
    communes = []
    for row in connection.execute(
        "SELECT province, provinceCode, provinceKey, ward, wardCode, wardKey FROM admin_units"
    ):
        province = row["provinceCode"]
        if province not in seen:
            yield _unit(NEW, province, row["province"], UnitLevel.PROVINCE, None, row["provinceKey"])
        seen.add(province)
        key = f"{row['provinceKey']}_{row['wardKey']}"
        communes.append(_unit(NEW, row["wardCode"], row["ward"], UnitLevel.COMMUNE, province, key))
    yield from communes


_TYPES = ("thành phố", "thị xã", "thị trấn", "đặc khu", "tỉnh", "huyện", "quận", "xã", "phường")


def _unit(source: str, code: str, name: str, level: UnitLevel, parent: str | None, key: str) -> RegisterUnit:
    corrected = {(c.source, c.code): c.name for c in corrections().names}
    name = " ".join(normalise(corrected.get((source, code), name)).split())
    type_ = next(type_ for type_ in _TYPES if name.lower().startswith(f"{type_} "))
    # A few types are written with capitals throughout ("Thị Trấn").
    return RegisterUnit(source, code, type_.capitalize() + name[len(type_) :], type_, level, parent, key)


def _successions(
    converter: dict[str, dict[str, Any]], old: list[RegisterUnit], new: list[RegisterUnit]
) -> Iterator[Succession]:
    old_by_key, new_by_key = ({unit.key: unit for unit in units} for units in (old, new))
    districts = {f"{unit.key}_": unit for unit in old if unit.level is UnitLevel.DISTRICT}
    pairs: list[tuple[RegisterUnit, RegisterUnit, bool]] = []
    for new_key, old_keys in converter["DICT_PROVINCE"].items():
        pairs += [(old_by_key[key], new_by_key[new_key], False) for key in old_keys]
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, old_keys in wards.items():
            pairs += [
                (old_by_key.get(key) or districts[key], new_by_key[f"{province}_{ward}"], False) for key in old_keys
            ]
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in divided.items():
            pairs += [(old_by_key[key], new_by_key[f"{province}_{part['newWardKey']}"], True) for part in parts]
    sources = Counter(after.code for _, after, _ in pairs)
    for before, after, part in dict.fromkeys(pairs):
        if part:
            kind: Kind = "divided"
        elif sources[after.code] > 1:
            kind = "merged"
        else:
            kind = "unchanged" if before.name == after.name else "renamed"
        yield Succession(before.code, after.code, kind)
