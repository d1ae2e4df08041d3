"""The summary on the screen: what is summed up, then a part of it at a time, with files to take along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from service.campaigns.submissions import submissions
from service.store.actors import Actor
from service.store.records import iso_date
from service.store.tables import Campaign, Unit
from service.summary.awards import STATUSES, AwardCell, AwardKey, summarise_awards
from service.summary.charts.charts import awards_by_unit, indicators_against_plan, submissions_over_time
from service.summary.export.files import MEDIA_TYPES, NAMES, Format
from service.summary.figures import FLAGS, Figure
from service.summary.forms import filled_forms
from service.summary.honours import honoured
from service.summary.indicators import summarise_indicators
from service.summary.letterhead import letterhead
from service.summary.quotations import quotations
from service.summary.scope import Chosen, Scope, choose
from service.summary.summary import all_flags, heading_of, movements, summarise
from service.web.actor import CurrentReviewer
from service.web.api.summary import exporter
from service.web.context import CurrentSettings, CurrentStore
from service.web.templating import render

router = APIRouter(include_in_schema=False)

MOST_SHOWN = 300
"""Rows of a long table on one page; the workbook holds them all."""


class Part(StrEnum):
    """The parts of the summary, a page each."""

    AWARDS = "awards"
    UNITS = "units"
    INDICATORS = "indicators"
    HONOURED = "honoured"
    QUOTATIONS = "quotations"
    FORMS = "forms"
    SUBMISSIONS = "submissions"
    CHECKS = "checks"


PARTS = {
    Part.AWARDS: "Khen thưởng", Part.UNITS: "Theo đơn vị", Part.INDICATORS: "Chỉ tiêu", Part.HONOURED: "Điển hình",
    Part.QUOTATIONS: "Hạn chế, kiến nghị", Part.FORMS: "Biểu thống kê", Part.SUBMISSIONS: "Gửi báo cáo",
    Part.CHECKS: "Cần xem lại",
}  # fmt: skip
DOWNLOADS = {
    Format.DOCX: "Báo cáo Word", Format.XLSX: "Excel", Format.FORMS: "Biểu thống kê", Format.CSV: "CSV",
    Format.JSON: "JSON",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader asks for, as the addresses of the pages say it."""

    scope: Scope
    chosen: bool

    def query(self) -> str:
        """The scope as the query of an address."""
        scope = self.scope
        values = {
            "campaign": scope.campaign_id, "start": scope.start, "end": scope.end, "unit": scope.unit_id,
            "all": "1" if scope.with_unapproved else None,
        }  # fmt: skip
        return urlencode({name: value for name, value in values.items() if value is not None})


def asked(
    campaign: Annotated[str, Query(pattern=r"^\d{0,9}$")] = "",
    start: Annotated[str, Query(max_length=10)] = "",
    end: Annotated[str, Query(max_length=10)] = "",
    unit: Annotated[str, Query(pattern=r"^\d{0,9}$")] = "",
    all: Annotated[str, Query(max_length=1)] = "",
) -> Asked:
    """What the address asks for. Fields of the form that were left empty ask for nothing."""
    first, last = _day(start), _day(end)
    scope = Scope(
        campaign_id=int(campaign) if campaign else None, start=first, end=last, unit_id=int(unit) if unit else None,
        with_unapproved=bool(all),
    )  # fmt: skip
    return Asked(scope, bool(campaign or first or last))


AskedScope = Annotated[Asked, Depends(asked)]


def _day(text: str) -> date | None:
    return iso_date(text or None)


@router.get("/summary")
def page(
    request: Request, actor: CurrentReviewer, store: CurrentStore, asked: AskedScope, part: Part = Part.AWARDS
) -> Response:
    """A part of the summary; without a campaign or time, only the form to choose one."""
    with store.reading() as session:
        context: dict[str, Any] = {
            "asked": asked, "part": part, "parts": PARTS, "downloads": DOWNLOADS, "query": asked.query(),
            "campaigns": session.scalars(select(Campaign).order_by(Campaign.id.desc())).all(),
            "flags": FLAGS, "most": MOST_SHOWN,
            "unit": session.get(Unit, asked.scope.unit_id) if asked.scope.unit_id is not None else None,
        }  # fmt: skip
        if asked.chosen:
            context["heading"] = heading_of(session, asked.scope)
            chosen = choose(session, actor, asked.scope)
            context |= {"chosen": chosen, **_MADE[part](session, actor, chosen)}
    return render(request, "summary/page.html", context)


def _awards(session: Session, _actor: Actor, chosen: Chosen) -> dict[str, Any]:
    found = summarise_awards(session, chosen)
    return {
        "tables": [(status, rows(found.cells(status=status))) for status in STATUSES],
        "totals": {kind: found.total(kind) for kind in ("collective", "individual", "household", "any")},
        "chart": awards_by_unit(found, chosen), "doubles": found.doubles, "without_number": found.without_number,
    }  # fmt: skip


def rows(cells: list[AwardCell]) -> list[tuple[AwardKey, dict[str, Figure]]]:
    """The totals of one award and giver in a row, by recipient."""
    found: dict[AwardKey, dict[str, Figure]] = {}
    for key, figure in cells:
        found.setdefault(key._replace(recipient=""), {})[key.recipient] = figure
    return list(found.items())


def _units(session: Session, _actor: Actor, chosen: Chosen) -> dict[str, Any]:
    found = summarise_awards(session, chosen)
    return {
        "units": [(unit, chosen.units[unit], rows(cells)) for unit, cells in found.by_unit(most=MOST_SHOWN).items()]
    }


def _indicators(session: Session, _actor: Actor, chosen: Chosen) -> dict[str, Any]:
    found = summarise_indicators(session, chosen)
    return {"indicators": found, "chart": indicators_against_plan(found.lines),
            "names": {line.indicator.id: line.indicator.name for line in found.lines}}  # fmt: skip


def _honoured(session: Session, _actor: Actor, chosen: Chosen) -> dict[str, Any]:
    found = honoured(session, chosen)
    return {"honoured": found[:MOST_SHOWN], "total": len(found)}


def _quotations(session: Session, _actor: Actor, chosen: Chosen) -> dict[str, Any]:
    return {"topics": [
        (title, quotations(session, chosen, topic)[:MOST_SHOWN])
        for topic, title in (("shortcomings", "Tồn tại, hạn chế"), ("proposals", "Kiến nghị, đề xuất"))
    ]}  # fmt: skip


def _forms(session: Session, _actor: Actor, chosen: Chosen) -> dict[str, Any]:
    period = heading_of(session, chosen.scope).period
    return {"forms": filled_forms(period, summarise_awards(session, chosen), movements(session, chosen))}


def _submissions(session: Session, _actor: Actor, chosen: Chosen) -> dict[str, Any]:
    campaign_id = chosen.scope.campaign_id
    found = submissions(session, campaign_id) if campaign_id is not None else []
    return {"submissions": found, "chart": submissions_over_time(found)}


def _checks(session: Session, _actor: Actor, chosen: Chosen) -> dict[str, Any]:
    awards, indicators = summarise_awards(session, chosen), summarise_indicators(session, chosen)
    flags = all_flags(awards, indicators, honoured(session, chosen))
    return {"found_flags": flags, "without_number": awards.without_number}


_MADE: dict[Part, Callable[[Session, Actor, Chosen], dict[str, Any]]] = {
    Part.AWARDS: _awards, Part.UNITS: _units, Part.INDICATORS: _indicators, Part.HONOURED: _honoured,
    Part.QUOTATIONS: _quotations, Part.FORMS: _forms, Part.SUBMISSIONS: _submissions, Part.CHECKS: _checks,
}  # fmt: skip


@router.get("/summary/export/{format_}")
def export(
    actor: CurrentReviewer, store: CurrentStore, settings: CurrentSettings, asked: AskedScope, format_: Format
) -> Response:
    """The summary as a file."""
    with store.reading() as session:
        found, head = summarise(session, actor, asked.scope), letterhead(session)
    data = exporter(settings, head).export(found, format_)
    headers = {"Content-Disposition": f'attachment; filename="{NAMES[format_]}"'}
    return Response(data, media_type=MEDIA_TYPES[format_], headers=headers)
