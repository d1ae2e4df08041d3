"""A second opinion on what became of the communes: the table in `underthesea`, held against the register.

Both come from one origin, so that agreement proves little; a difference shows where one of them was changed or damaged.
The table leaves names empty where two communes of one district differ only by diacritics; such a name is made from the
table's key, which has the letters without blanks.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass

from extractors.language.normalise import bare, normalise
from service.store.tables.units import UnitLevel
from service.units.register import NEW, OLD, Register, RegisterUnit, data_file

PACKAGE = "underthesea"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: what kind ("only_here", "only_there", "name", "kind"), and what both say."""

    what: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """The comparison: the rows of the table, how many of its names were empty, and what differs."""

    rows: int
    empty_names: int
    differences: list[Difference]
    units: dict[str, int]
    """The register's units by set and type, to be held against the State's figures."""


def compare(register: Register) -> Opinion:
    """Compare the register's successions of communes with the table. Raises Refusal E_NO_REGISTER."""
    file, _ = data_file(PACKAGE, f"{PACKAGE}/address/data/mapping.json")
    rows = json.loads(file.read_bytes())["ward_mapping"]
    units = {(unit.source, unit.code): unit for unit in register.units}
    here = {(units[OLD, s.old].key, units[NEW, s.new].key): s.kind for s in register.successions if len(s.new) > 2}
    old_names, new_names = ({u.key: u for u in register.units if u.source == source} for source in (OLD, NEW))
    differences: list[Difference] = []
    there: dict[tuple[str, str], str] = {}
    empty = 0
    for row in rows:
        old = "_".join(filter(None, (row["old_province_key"], row["old_district_key"], row["old_ward_key"])))
        new = f"{row['new_province_key']}_{row['new_ward_key']}"
        there[old, new] = row["mapping_type"]
        for name, key, unit in ((row["old_ward"], row["old_ward_key"], old_names.get(old)),
                                (row["new_ward"], row["new_ward_key"], new_names.get(new))):  # fmt: skip
            empty += not name
            if unit is not None and key and not _agree(name or key, unit):
                differences.append(Difference("name", unit.name, name or key))
    for pair in here.keys() - there.keys():
        differences.append(Difference("only_here", " → ".join(pair), ""))
    for pair in there.keys() - here.keys():
        differences.append(Difference("only_there", "", " → ".join(pair)))
    for pair in here.keys() & there.keys():
        if here[pair] != there[pair]:
            differences.append(Difference("kind", f"{' → '.join(pair)}: {here[pair]}", there[pair]))
    counts = Counter(f"{unit.source} {unit.type}" for unit in register.units)
    ordered = sorted(dict.fromkeys(differences), key=lambda d: (d.what, d.here, d.there))
    return Opinion(len(rows), empty, ordered, dict(sorted(counts.items())))


def _agree(name: str, unit: RegisterUnit) -> bool:
    """Whether a name or key of the table is the unit's, blanks and capitals apart; keys without diacritics as well."""
    own, other = (normalise(text).lower().replace(" ", "") for text in (unit.name, name))
    return own == other or (unit.level is UnitLevel.COMMUNE and bare(own) == other)
