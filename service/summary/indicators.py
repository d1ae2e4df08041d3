"""Quantities lined up across units under the office's indicators: the units' figures, plans, and how they changed.

A unit has one figure for an indicator. Where it tells several that differ, none is added and the figure is flagged;
numbers of places below the unit ("xã Hà Vinh 895 ha" in a cluster's report) are its parts and never its figure. Sums
are made only of what can be added up, with the number of units behind them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from extractors.language.normalise import fold
from service.indicators import catalogue
from service.indicators.catalogue import CatalogueRow
from service.indicators.lexicon import conversion
from service.indicators.matching import Words, words
from service.labels import number
from service.store.tables import Fact
from service.store.tables.facts import FactState
from service.summary.award_rows import fact_flags, reading_flags
from service.summary.changes import words_of_change
from service.summary.figures import FactRef, Figure, Flag, flag, joined, joint_qualifier
from service.summary.scope import Chosen, Source

_UNMATCHED = 300
"""So many kinds of unmatched quantities are listed, those told by most units first."""
_BODY = re.compile(r"^(?:ubnd|ủy ban nhân dân|toàn) ")


@dataclass(slots=True)
class QuantityRow:
    """One quantity as it stands: see `extractors.record.Quantity`. `ref` is the fact that the row is."""

    document_id: str
    key: str
    indicator_id: int
    state: str
    confidence: float
    value: float
    value_max: float | None
    of: float | None
    unit: str
    qualifier: str
    subject: str
    place: str | None
    aspect: str
    quote: str
    sentence: str | None
    ref: FactRef = field(init=False)

    def __post_init__(self) -> None:
        self.ref = FactRef(self.document_id, self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFigure:
    """What one unit reports of an indicator: `figure` (None where its values differ), the whole (`of`) where told, the
    plan, the share of the plan reached in per cent, and the words that compare it with another time."""

    unit_key: str
    unit: str
    figure: Figure | None
    of: float | None = None
    plan: float | None = None
    plan_share: float | None = None
    change: str | None = None
    values: tuple[float, ...] = ()
    facts: tuple[FactRef, ...] = ()
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator across units. `total` is None where a sum means nothing; `planned` is the sum of the plans of the
    units that tell both plan and result, `planned_result` the sum of those units' results."""

    indicator: CatalogueRow
    units: tuple[UnitFigure, ...]
    total: Figure | None
    planned: float | None
    planned_result: float | None
    flags: tuple[Flag, ...] = ()

    @property
    def plan_share(self) -> float | None:
        """Result against plan in per cent, over the units that tell both."""
        return 100 * self.planned_result / self.planned if self.planned and self.planned_result is not None else None

    @property
    def lowest(self) -> float | None:
        """The lowest of the units' figures, None where there are none."""
        return min((unit.figure.value for unit in self.units if unit.figure), default=None)

    @property
    def highest(self) -> float | None:
        """The highest of the units' figures."""
        return max((unit.figure.value for unit in self.units if unit.figure), default=None)


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Quantities of one subject and unit that belong under no indicator; `values` are the first few. `indicator_id` is
    one of the same unit that says more or fewer of the same words: a proposal, nothing is counted by it."""

    subject: str
    unit: str
    units: int
    facts: tuple[FactRef, ...]
    values: tuple[float, ...]
    indicator_id: int | None


@dataclass(frozen=True, slots=True)
class IndicatorSummary:
    """The indicators that reports tell, by name, and the quantities that match none."""

    lines: tuple[IndicatorLine, ...]
    unmatched: tuple[Unmatched, ...]
    unmatched_kinds: int


def summarise_indicators(session: Session, chosen: Chosen, *, with_unmatched: bool = True) -> IndicatorSummary:
    """Line the quantities of the chosen documents up."""
    rows = _matched_rows(session, chosen)
    flags, sources = fact_flags(session, chosen), chosen.by_id
    by_indicator: dict[int, dict[str, list[QuantityRow]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        by_indicator[row.indicator_id][sources[row.document_id].unit_key].append(row)
    order = {unit: fold(name) for unit, name in chosen.units.items()}
    lines = []
    for indicator in catalogue.rows(session):
        of_units = by_indicator.get(indicator.id)
        if of_units is None:
            continue
        wordings = frozenset(words(text) for text in (indicator.name, *indicator.aliases))
        units = [
            _unit_figure(indicator, wordings, of_units[unit], sources, flags, chosen)
            for unit in sorted(of_units, key=lambda unit: (order[unit], unit))
        ]
        shown = [unit for unit in units if unit.figure or unit.flags or unit.plan or unit.plan_share or unit.change]
        if shown:
            lines.append(_line(indicator, shown))
    unmatched, kinds = _unmatched(session, chosen) if with_unmatched else ((), 0)
    return IndicatorSummary(tuple(_with_near(line, unmatched) for line in lines), unmatched, kinds)


def _matched_rows(session: Session, chosen: Chosen) -> list[QuantityRow]:
    found: list[QuantityRow] = []
    fact = Fact.__table__.c  # columns of the table, not of the class: ten thousands of rows come twice as fast
    for ids in chosen.ids():
        query = select(
            fact.document_id, fact.key, fact.indicator_id, fact.state, fact.confidence, fact.value,
            fact.value_max, fact.of_value, fact.unit, fact.qualifier, fact.subject, fact.place, fact.aspect,
            fact.quote, fact.sentence,
        ).where(
            fact.document_id.in_(ids), fact.kind == "quantities", fact.indicator_id.is_not(None),
            fact.state != FactState.REJECTED,
        ).order_by(fact.document_id, fact.start, fact.id)  # fmt: skip
        found += [QuantityRow(*cast("tuple[Any, ...]", values)) for values in session.execute(query).all()]
    return found


def _unit_figure(
    indicator: CatalogueRow,
    wordings: frozenset[Words],
    rows: Sequence[QuantityRow],
    sources: dict[str, Source],
    flags: dict[FactRef, tuple[Flag, ...]],
    chosen: Chosen,
) -> UnitFigure:
    source = sources[rows[0].document_id]
    own = [row for row in rows if row.place is None or _of_the_unit(row.place, source)]
    actual = [row for row in own if row.aspect == "actual"]
    values = tuple(dict.fromkeys(_value(row, indicator.unit) for row in actual if row.value_max is None))
    found: list[Flag] = []
    refs = tuple([row.ref for row in actual])
    for row in actual:
        found += flags.get(row.ref, ())
        found += chosen.flags.get(row.document_id, ())
        if row.state == FactState.PROPOSED:
            found += reading_flags(row.state, row.confidence, sources[row.document_id].origin, row.ref)
    if len(values) > 1:
        said = ", ".join(number(value) for value in values)
        found.append(flag("conflict", refs, f"{source.unit} nêu nhiều giá trị khác nhau ({said}), không cộng."))
    elif not values and any(row.aspect == "actual" for row in rows):
        refs = tuple(row.ref for row in rows if row.aspect == "actual")
        found.append(flag("only_parts", refs))
    nearly = [row.ref for row in actual if words(row.subject) not in wordings]
    if nearly:
        found.append(flag("nearly_matched", nearly))
    gathered = joined(found) if found else ()
    figure = None
    if len(values) == 1:
        approved = any(sources[row.document_id].approved for row in actual)
        figure = Figure(
            value=values[0], approved=values[0] if approved else 0, qualifier=joint_qualifier([actual[0].qualifier]),
            documents=len({row.document_id for row in actual}), units=1, facts=refs, flags=gathered,
        )  # fmt: skip
    plans = {_value(row, indicator.unit) for row in own if row.aspect == "target"}
    shares = {row.value for row in own if row.aspect == "plan_share"}
    compared = next((row for row in own if row.aspect == "comparison"), None)
    return UnitFigure(
        unit_key=source.unit_key, unit=source.unit, figure=figure,
        of=next((row.of for row in actual if row.of is not None), None),
        plan=plans.pop() if len(plans) == 1 else None, plan_share=shares.pop() if len(shares) == 1 else None,
        change=words_of_change(compared.sentence, compared.quote) if compared else None, values=values,
        facts=refs if len(actual) == len(rows) else tuple([row.ref for row in rows]), flags=gathered,
    )  # fmt: skip


def _of_the_unit(place: str, source: Source) -> bool:
    """Whether the place that a quantity names is the unit itself: the quantity is the unit's own then."""
    place, unit = (_BODY.sub("", fold(name)).strip() for name in (place, source.unit))
    return place in unit


def _value(row: QuantityRow, unit: str) -> float:
    factor = 1.0 if row.unit == unit else conversion(row.unit, unit) or 1.0
    return row.value if factor == 1.0 else round(row.value * factor, 6)


def _line(indicator: CatalogueRow, units: Sequence[UnitFigure]) -> IndicatorLine:
    total = None
    figures = [unit.figure for unit in units if unit.figure is not None]
    if indicator.summable and (figures or any(unit.values for unit in units)):
        conflicts = [unit.flags for unit in units if unit.figure is None]
        total = Figure(
            value=round(sum(figure.value for figure in figures), 6),
            approved=round(sum(figure.approved for figure in figures), 6),
            qualifier="khoảng" if any(figure.qualifier for figure in figures) else "",
            documents=sum(figure.documents for figure in figures), units=len(figures),
            facts=tuple(ref for figure in figures for ref in figure.facts),
            flags=joined([one for found in (*(f.flags for f in figures), *conflicts) for one in found]),
        )  # fmt: skip
    planned = [(unit.plan, unit.figure.value) for unit in units if unit.plan and unit.figure]
    return IndicatorLine(
        indicator, tuple(units), total,
        sum(plan for plan, _ in planned) if planned and indicator.summable else None,
        sum(value for _, value in planned) if planned and indicator.summable else None,
    )  # fmt: skip


def _with_near(line: IndicatorLine, unmatched: Sequence[Unmatched]) -> IndicatorLine:
    """The line, flagged where unmatched quantities in its unit say a part of its words, or more."""
    near = [one for one in unmatched if one.indicator_id == line.indicator.id]
    if not near:
        return line
    said = ", ".join(f"“{one.subject}”" for one in near[:3])
    message = f"{sum(one.units for one in near)} đơn vị nêu {said}, chưa xếp vào chỉ tiêu này."
    found = flag("may_belong", [ref for one in near for ref in one.facts], message)
    total = replace(line.total, flags=(*line.total.flags, found)) if line.total else None
    return replace(line, total=total, flags=(*line.flags, found))


def _unmatched(session: Session, chosen: Chosen) -> tuple[tuple[Unmatched, ...], int]:
    """The quantities that tell results and match no indicator, by subject and unit, most told first."""
    spellings: dict[tuple[str, str], list[str]] = defaultdict(list)
    documents: Counter[tuple[str, str]] = Counter()
    for ids in chosen.ids():
        kinds = select(Fact.subject, Fact.unit, func.count(Fact.document_id.distinct())).where(
            *_unmatched_results(ids)
        ).group_by(Fact.subject, Fact.unit).order_by(Fact.subject, Fact.unit)  # fmt: skip
        for subject, unit, count in session.execute(kinds):
            kind = (fold(subject or ""), unit or "")
            documents[kind] += count
            spellings[kind].append(subject or "")
    shown = sorted(documents, key=lambda kind: (-documents[kind], kind))[:_UNMATCHED]
    facts = _facts_of(session, chosen, {name for kind in shown for name in spellings[kind]})
    sources, nearest = chosen.by_id, catalogue.matcher(session).nearest
    found = [
        Unmatched(
            spellings[kind][0], kind[1], len({sources[ref.document_id].unit_key for ref, _ in facts[kind]}),
            tuple(ref for ref, _ in facts[kind]), tuple(value for _, value in facts[kind][:5]),
            nearest(spellings[kind][0], kind[1]),
        )
        for kind in shown
    ]  # fmt: skip
    found.sort(key=lambda one: (-one.units, -len(one.facts), fold(one.subject), one.unit))
    return tuple(found), len(documents)


def _unmatched_results(ids: Sequence[str]) -> list[ColumnElement[bool]]:
    return [
        Fact.document_id.in_(ids), Fact.kind == "quantities", Fact.indicator_id.is_(None), Fact.aspect == "actual",
        Fact.subject.is_not(None), Fact.state != FactState.REJECTED,
    ]  # fmt: skip


def _facts_of(
    session: Session, chosen: Chosen, subjects: set[str]
) -> dict[tuple[str, str], list[tuple[FactRef, float]]]:
    """The unmatched quantities of these subjects, by folded subject and unit."""
    found: dict[tuple[str, str], list[tuple[FactRef, float]]] = defaultdict(list)
    for ids in chosen.ids():
        query = select(Fact.subject, Fact.unit, Fact.document_id, Fact.key, Fact.value).where(
            *_unmatched_results(ids), Fact.subject.in_(subjects)
        )
        for subject, unit, document_id, key, value in session.execute(query.order_by(Fact.document_id, Fact.start)):
            found[fold(subject or ""), unit or ""].append((FactRef(document_id, key), value or 0))
    return found
