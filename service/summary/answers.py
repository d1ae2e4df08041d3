"""The summary as JSON: one form for the API and for the exported file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pydantic import BaseModel

from service.campaigns.submissions import Submission
from service.summary.awards import AwardCell
from service.summary.doubles import Double
from service.summary.figures import FactRef, Figure, Flag
from service.summary.honours import Honoured
from service.summary.indicators import IndicatorLine, UnitFigure
from service.summary.quotations import Quotation
from service.summary.summary import Summary


class FactAnswer(BaseModel):
    """A fact behind a figure: its document, its key there, and where the review page shows it."""

    document_id: str
    key: str
    path: str


class FlagAnswer(BaseModel):
    """What about a figure needs a look: a code, and a message in Vietnamese."""

    code: str
    message: str
    facts: list[FactAnswer]


class FigureAnswer(BaseModel):
    """A figure: see `service.summary.figures.Figure`. `text` is how it is printed."""

    value: float
    text: str
    qualifier: str
    approved: float
    within: float
    documents: int
    units: int
    facts: list[FactAnswer]
    flags: list[FlagAnswer]


class AwardAnswer(BaseModel):
    """A total of awards. `unit` is set in the totals by unit."""

    award: str | None
    name: str
    rank: str | None
    giver_level: str | None
    recipient: str
    status: str
    unit: str | None = None
    figure: FigureAnswer


class DoubleAnswer(BaseModel):
    """Two rows of two units that tell, or may tell, one conferral."""

    first: FactAnswer
    second: FactAnswer
    units: tuple[str, str]
    award: str
    count: float
    verdict: str
    decided: bool


class UnitFigureAnswer(BaseModel):
    """What one unit reports of an indicator. `value` is null where it tells several that differ (`values`)."""

    unit: str
    value: float | None
    text: str
    whole: float | None
    plan: float | None
    plan_share: float | None
    change: str | None
    values: list[float]
    facts: list[FactAnswer]
    flags: list[FlagAnswer]


class IndicatorAnswer(BaseModel):
    """An indicator across units. `total` is null where a sum means nothing."""

    id: int
    name: str
    unit: str
    summable: bool
    total: FigureAnswer | None
    planned: float | None
    planned_result: float | None
    plan_share: float | None
    lowest: float | None
    highest: float | None
    units: list[UnitFigureAnswer]
    flags: list[FlagAnswer]


class UnmatchedAnswer(BaseModel):
    """Quantities under no indicator; `indicator_id` proposes one."""

    subject: str
    unit: str
    units: int
    values: list[float]
    indicator_id: int | None


class HonouredAnswer(BaseModel):
    """A person or a collective honoured."""

    kind: str
    name: str
    honorific: str | None
    position: str | None
    organisation: str | None
    role: str
    awards: list[str]
    units: list[str]
    facts: list[FactAnswer]
    flags: list[FlagAnswer]


class QuotationAnswer(BaseModel):
    """A paragraph of a unit's report."""

    topic: str
    unit: str
    document_id: str
    start: int
    text: str
    path: str


class DocumentAnswer(BaseModel):
    """A counted document."""

    id: str
    unit_id: int | None
    unit: str
    title: str
    approved: bool
    flags: list[FlagAnswer]


class LeftOutAnswer(BaseModel):
    """A document that is not counted, and why."""

    id: str
    unit: str
    title: str
    reason: str
    reason_text: str
    because_of: str | None


class SubmissionAnswer(BaseModel):
    """Whether a unit has sent its report in time."""

    unit_id: int
    unit: str
    due_on: date | None
    sent_on: date | None
    state: str
    document_id: str | None


class SummaryAnswer(BaseModel):
    """The whole summary."""

    title: str
    period: str
    unit: str
    with_unapproved: bool
    documents: list[DocumentAnswer]
    left_out: list[LeftOutAnswer]
    awards: list[AwardAnswer]
    awards_by_unit: list[AwardAnswer]
    doubles: list[DoubleAnswer]
    indicators: list[IndicatorAnswer]
    unmatched: list[UnmatchedAnswer]
    honoured: list[HonouredAnswer]
    shortcomings: list[QuotationAnswer]
    proposals: list[QuotationAnswer]
    movements: list[str]
    submissions: list[SubmissionAnswer]


def answer(summary: Summary) -> SummaryAnswer:
    """The summary in the form of the API."""
    chosen, awards = summary.chosen, summary.awards
    return SummaryAnswer(
        title=summary.heading.title, period=summary.heading.period, unit=summary.heading.unit,
        with_unapproved=chosen.scope.with_unapproved,
        documents=[
            DocumentAnswer(id=source.id, unit_id=source.unit_id, unit=source.unit, title=source.title,
                           approved=source.approved, flags=_flags(chosen.flags.get(source.id, ())))
            for source in chosen.sources
        ],
        left_out=[
            LeftOutAnswer(id=one.document_id, unit=one.unit, title=one.title, reason=one.reason,
                          reason_text=one.reason_text, because_of=one.because_of)
            for one in chosen.left_out
        ],
        awards=[award_answer(cell) for cell in awards.cells()],
        awards_by_unit=[
            award_answer(cell, chosen.units[unit]) for unit, cells in awards.by_unit().items() for cell in cells
        ],
        doubles=[double_answer(double) for double in awards.doubles],
        indicators=[indicator_answer(line) for line in summary.indicators.lines],
        unmatched=[
            UnmatchedAnswer(subject=one.subject, unit=one.unit, units=one.units, values=list(one.values),
                            indicator_id=one.indicator_id)
            for one in summary.indicators.unmatched
        ],
        honoured=[_honoured(one) for one in summary.honoured],
        shortcomings=[_quotation(one) for one in summary.shortcomings],
        proposals=[_quotation(one) for one in summary.proposals],
        movements=list(summary.movements),
        submissions=[_submission(one) for one in summary.submissions],
    )  # fmt: skip


def _facts(refs: Sequence[FactRef]) -> list[FactAnswer]:
    return [FactAnswer(document_id=ref.document_id, key=ref.key, path=ref.path) for ref in refs]


def _flags(flags: Sequence[Flag]) -> list[FlagAnswer]:
    return [FlagAnswer(code=one.code, message=one.message, facts=_facts(one.facts)) for one in flags]


def figure_answer(figure: Figure) -> FigureAnswer:
    """The figure in the form of the API."""
    return FigureAnswer(
        value=figure.value, text=figure.text, qualifier=figure.qualifier, approved=figure.approved,
        within=figure.within, documents=figure.documents, units=figure.units, facts=_facts(figure.facts),
        flags=_flags(figure.flags),
    )  # fmt: skip


def award_answer(cell: AwardCell, unit: str | None = None) -> AwardAnswer:
    """The total in the form of the API."""
    key = cell.key
    return AwardAnswer(
        award=key.award, name=key.name, rank=key.rank, giver_level=key.giver_level, recipient=key.recipient,
        status=key.status, unit=unit, figure=figure_answer(cell.figure),
    )  # fmt: skip


def double_answer(double: Double) -> DoubleAnswer:
    """The pair in the form of the API."""
    first, second = _facts([double.first.row.ref, double.second.row.ref])
    return DoubleAnswer(
        first=first, second=second, units=(double.first.source.unit, double.second.source.unit),
        award=double.first.award or "", count=double.first.amount, verdict=double.verdict, decided=double.decided,
    )  # fmt: skip


def indicator_answer(line: IndicatorLine) -> IndicatorAnswer:
    """The indicator in the form of the API."""
    row = line.indicator
    return IndicatorAnswer(
        id=row.id, name=row.name, unit=row.unit, summable=row.summable,
        total=figure_answer(line.total) if line.total else None, planned=line.planned,
        planned_result=line.planned_result, plan_share=line.plan_share, lowest=line.lowest, highest=line.highest,
        units=[_unit_figure(unit) for unit in line.units], flags=_flags(line.flags),
    )  # fmt: skip


def _unit_figure(unit: UnitFigure) -> UnitFigureAnswer:
    return UnitFigureAnswer(
        unit=unit.unit, value=unit.figure.value if unit.figure else None, text=unit.figure.text if unit.figure else "",
        whole=unit.of, plan=unit.plan, plan_share=unit.plan_share, change=unit.change, values=list(unit.values),
        facts=_facts(unit.facts), flags=_flags(unit.flags),
    )  # fmt: skip


def _honoured(one: Honoured) -> HonouredAnswer:
    return HonouredAnswer(
        kind=one.kind, name=one.name, honorific=one.honorific, position=one.position, organisation=one.organisation,
        role=one.role, awards=list(one.awards), units=list(one.units), facts=_facts(one.facts), flags=_flags(one.flags),
    )  # fmt: skip


def _quotation(one: Quotation) -> QuotationAnswer:
    return QuotationAnswer(topic=one.topic, unit=one.unit, document_id=one.document_id, start=one.start, text=one.text,
                           path=one.path)  # fmt: skip


def _submission(one: Submission) -> SubmissionAnswer:
    return SubmissionAnswer(unit_id=one.unit_id, unit=one.unit_name, due_on=one.due_on, sent_on=one.sent_on,
                            state=one.state, document_id=one.document_id)  # fmt: skip
