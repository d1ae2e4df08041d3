"""The catalogue that an office starts with, as data: `models/lexicons/indicators.json`."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.language.lexicon import load, strict


@strict
@dataclass(frozen=True)
class SeedIndicator:
    """An indicator: its name, its unit as records write it, whether figures may be added up, other words for it."""

    name: str
    unit: str
    summable: bool
    aliases: tuple[str, ...]


@strict
@dataclass(frozen=True)
class Conversion:
    """One `unit` is `factor` of the unit `to`."""

    unit: str
    to: str
    factor: float


@strict
@dataclass(frozen=True)
class IndicatorLexicon:
    """`fillers` are words that tell no two subjects apart ("tổng", "số"); `not_summable` units are shares and yields
    whatever the catalogue says; the rest is the catalogue to start with."""

    fillers: tuple[str, ...]
    not_summable: tuple[str, ...]
    conversions: tuple[Conversion, ...]
    indicators: tuple[SeedIndicator, ...]


def lexicon() -> IndicatorLexicon:
    """The lexicon, read once. Raises LexiconError where it does not fit its schema."""
    loaded: IndicatorLexicon = load("indicators", IndicatorLexicon)
    return loaded


def conversion(unit: str, to: str) -> float | None:
    """What one `unit` is in `to`: 1.0 for the same unit or a longer name of it ("hộ gia đình" for "hộ"), a factor for
    units of one measure ("tạ" to "tấn"), None where they measure different things."""
    if unit == to or unit.startswith(f"{to} "):
        return 1.0
    return next((row.factor for row in lexicon().conversions if (row.unit, row.to) == (unit, to)), None)


def adds_up(unit: str) -> bool:
    """Whether figures in the unit can be added up at all: no shares, no yields, no averages ("tạ/ha", "đồng/người")."""
    return "/" not in unit and unit not in lexicon().not_summable
