"""An amount: a number with its unit, as it was read off a line."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from extractors.language.units import Unit


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount at text[start:end], the unit included where it stands there; `unit.start` may lie elsewhere.

    `rule` names how it was read; `earlier` is set for last year's figure of a pair, `pair` for both of its figures,
    `change` for the difference between them told before.
    """

    start: int
    end: int
    value: Decimal
    unit: Unit
    rule: str
    value_max: Decimal | None = None
    of: Decimal | None = None
    doubt: str | None = None
    earlier: bool = False
    pair: bool = False
    change: bool = False
