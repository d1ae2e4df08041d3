"""The whole summary: everything that the pages show in parts and the exports write at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.language.normalise import fold
from service.campaigns.editing import find_campaign
from service.campaigns.submissions import Submission, submissions
from service.labels import day
from service.store.actors import Actor
from service.store.tables import Fact, Unit
from service.store.tables.facts import FactState
from service.summary.awards import AwardSummary, summarise_awards
from service.summary.figures import Flag, joined
from service.summary.honours import Honoured, honoured
from service.summary.indicators import IndicatorSummary, summarise_indicators
from service.summary.quotations import Quotation, quotations
from service.summary.scope import Chosen, Scope, choose


@dataclass(frozen=True, slots=True)
class Heading:
    """What the summary is of, as titles say it: the campaign's title or "", the period's label or "", the unit's name
    or ""."""

    title: str
    period: str
    unit: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What many reports say together. `movements` are the names of emulation movements, each once."""

    heading: Heading
    chosen: Chosen
    awards: AwardSummary
    indicators: IndicatorSummary
    honoured: tuple[Honoured, ...]
    shortcomings: tuple[Quotation, ...]
    proposals: tuple[Quotation, ...]
    movements: tuple[str, ...]
    submissions: tuple[Submission, ...]

    def flags(self) -> tuple[Flag, ...]:
        """Everything that needs a look, each once."""
        return all_flags(self.awards, self.indicators, self.honoured)


def all_flags(
    awards: AwardSummary, indicators: IndicatorSummary, people: Sequence[Honoured]
) -> tuple[Flag, ...]:  # fmt: skip
    """The flags of all figures, each once."""
    return joined([
        *award_flags(awards), *indicator_flags(indicators), *(flag for one in people for flag in one.flags),
    ])  # fmt: skip


def award_flags(awards: AwardSummary) -> tuple[Flag, ...]:
    """The flags of the totals of awards, each once."""
    return joined(flag for cell in awards.cells() for flag in cell.figure.flags)


def indicator_flags(indicators: IndicatorSummary) -> tuple[Flag, ...]:
    """The flags of the indicators and of the units' figures, each once."""
    lines = indicators.lines
    return joined([
        *(flag for line in lines for flag in line.flags),
        *(flag for line in lines for unit in line.units for flag in unit.flags),
    ])  # fmt: skip


def summarise(session: Session, actor: Actor, scope: Scope) -> Summary:
    """Sum up the documents of the scope that the actor may see. Raises Refusal E_CAMPAIGN_UNKNOWN."""
    heading = heading_of(session, scope)
    chosen = choose(session, actor, scope)
    return Summary(
        heading=heading,
        chosen=chosen,
        awards=summarise_awards(session, chosen),
        indicators=summarise_indicators(session, chosen),
        honoured=tuple(honoured(session, chosen)),
        shortcomings=tuple(quotations(session, chosen, "shortcomings")),
        proposals=tuple(quotations(session, chosen, "proposals")),
        movements=movements(session, chosen),
        submissions=tuple(submissions(session, scope.campaign_id)) if scope.campaign_id is not None else (),
    )


def heading_of(session: Session, scope: Scope) -> Heading:
    """What the scope is called. Raises Refusal E_CAMPAIGN_UNKNOWN."""
    unit = session.get(Unit, scope.unit_id) if scope.unit_id is not None else None
    unit_name = unit.name if unit else ""
    if scope.campaign_id is not None:
        campaign = find_campaign(session, scope.campaign_id)
        return Heading(campaign.title, campaign.period_label or "", unit_name)
    if scope.start and scope.end:
        return Heading("", f"từ ngày {day(scope.start)} đến ngày {day(scope.end)}", unit_name)
    return Heading("", "", unit_name)


def movements(session: Session, chosen: Chosen) -> tuple[str, ...]:
    """The names of the emulation movements that the reports tell of, each once, by name."""
    found: dict[str, str] = {}
    for ids in chosen.ids():
        query = select(Fact.name).where(
            Fact.document_id.in_(ids), Fact.kind == "movements", Fact.state != FactState.REJECTED
        )
        for name in session.scalars(query.order_by(Fact.document_id, Fact.start)):
            found.setdefault(fold(name or ""), name or "")
    return tuple(found[key] for key in sorted(found))
