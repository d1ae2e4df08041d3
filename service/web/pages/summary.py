"""The summary on the screen: what is summed up, then a part of it at a time, with files to take along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query
from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import Response

from service.store.records import iso_date
from service.store.tables import Campaign, Unit
from service.summary.export.files import MEDIA_TYPES, NAMES, Format
from service.summary.letterhead import letterhead
from service.summary.scope import Scope, choose
from service.summary.summary import heading_of, summarise
from service.web.actor import CurrentReviewer
from service.web.api.summary import exporter
from service.web.context import CurrentSettings, CurrentStore
from service.web.pages.portions import PageNumber
from service.web.pages.summary_parts import About, Part, Shown
from service.web.pages.summary_parts import context as context_of
from service.web.templating import render

router = APIRouter(include_in_schema=False)

MOST_SHOWN = 300
"""Rows of a short list on one page; the workbook holds them all."""

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
    request: Request,
    actor: CurrentReviewer,
    store: CurrentStore,
    asked: AskedScope,
    part: Part = Part.AWARDS,
    page: PageNumber = 1,
    indicator: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
    about: About = About.AWARDS,
) -> Response:
    """A part of the summary; without a campaign or time, only the form to choose one."""
    shown = Shown(page, indicator, about)
    with store.reading() as session:
        context: dict[str, Any] = {
            "asked": asked, "part": part, "parts": PARTS, "downloads": DOWNLOADS, "query": asked.query(),
            "campaigns": session.scalars(select(Campaign).order_by(Campaign.id.desc())).all(),
            "most": MOST_SHOWN, "address": address_of(request),
            "unit": session.get(Unit, asked.scope.unit_id) if asked.scope.unit_id is not None else None,
        }  # fmt: skip
        if asked.chosen:
            context["heading"] = heading_of(session, asked.scope)
            chosen = choose(session, actor, asked.scope)
            context |= {"chosen": chosen, **context_of(session, chosen, part, shown)}
    return render(request, "summary/page.html", context)


def address_of(request: Request) -> str:
    """The address that is asked for, but for the number of the page: links to others append it."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "page"]
    return f"{request.url.path}?{urlencode(kept)}"


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
