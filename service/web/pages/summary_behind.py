"""From a figure to its facts, and what an officer decides there: doubles, wordings of indicators; reports compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Query
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from service.errors import Refusal
from service.indicators import catalogue
from service.labels import AWARD_STATUSES, RECIPIENTS
from service.store.actors import Actor
from service.store.documents import find
from service.store.tables import Document
from service.summary.awards import AwardKey, figure_of, summarise_awards
from service.summary.behind import PORTION, facts_behind
from service.summary.compare import compare
from service.summary.doubles import decide
from service.summary.figures import FactRef, Figure
from service.summary.indicators import summarise_indicators
from service.summary.letterhead import Letterhead, keep_letterhead, letterhead
from service.summary.scope import choose
from service.web.actor import CurrentReviewer
from service.web.api.summary import fact_ref
from service.web.context import CurrentStore
from service.web.pages.summary import Asked, AskedScope, address_of
from service.web.templating import render

router = APIRouter(include_in_schema=False)

DocumentId = Annotated[str, Query(pattern="^[0-9a-f]{32}$")]
Ref = Annotated[str, Form(pattern=r"^[0-9a-f]{32}\.[a-z0-9]{1,40}$")]
Back = Annotated[str, Form(pattern=r"^/summary(\?[\w=&%.-]*)?$")]


@router.get("/summary/behind/award")
def behind_award(
    request: Request,
    actor: CurrentReviewer,
    store: CurrentStore,
    asked: AskedScope,
    recipient: Annotated[str, Query(max_length=20)],
    status: Annotated[str, Query(max_length=20)],
    award: Annotated[str, Query(max_length=60)] = "",
    rank: Annotated[str, Query(max_length=20)] = "",
    level: Annotated[str, Query(max_length=12)] = "",
    of: Annotated[str, Query(max_length=300)] = "",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> Response:
    """The facts behind a total of awards, of all units or of one (`of`: the unit's key)."""
    key = AwardKey(award or None, rank or None, level or None, recipient, status)
    if recipient not in RECIPIENTS or status not in AWARD_STATUSES:
        raise Refusal("E_NOT_FOUND")
    with store.reading() as session:
        chosen = choose(session, actor, asked.scope)
        figure = figure_of(summarise_awards(session, chosen).behind(key, unit=of or None))
        said = f"{key.name}, {key.giver}, {RECIPIENTS[recipient]} ({AWARD_STATUSES[status]})"
        title = f"{chosen.units[of]}: {said}" if of in chosen.units else said
        return _answer(request, session, actor, asked, _Opened(title, figure, figure.facts), page)


@router.get("/summary/behind/indicator")
def behind_indicator(
    request: Request,
    actor: CurrentReviewer,
    store: CurrentStore,
    asked: AskedScope,
    indicator: Annotated[int, Query(ge=1, le=2**31 - 1)],
    of: Annotated[str, Query(max_length=300)] = "",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> Response:
    """The facts behind an indicator, of all units or of one."""
    with store.reading() as session:
        chosen = choose(session, actor, asked.scope)
        lines = summarise_indicators(session, chosen, with_unmatched=False).lines
        line = next((one for one in lines if one.indicator.id == indicator), None)
        if line is None:
            raise Refusal("E_NO_INDICATOR")
        units = [unit for unit in line.units if not of or unit.unit_key == of]
        facts = tuple(ref for unit in units for ref in unit.facts)
        figure = units[0].figure if of and units else line.total
        title = f"{line.indicator.name} ({line.indicator.unit})"
        title = f"{chosen.units[of]}: {title}" if of in chosen.units else title
        return _answer(request, session, actor, asked, _Opened(title, figure, facts), page)


@dataclass(frozen=True, slots=True)
class _Opened:
    """A figure that was opened; None where the facts add up to none."""

    title: str
    figure: Figure | None
    facts: tuple[FactRef, ...]


def _answer(request: Request, session: Session, actor: Actor, asked: Asked, opened: _Opened, page: int) -> Response:
    first = (page - 1) * PORTION
    context = {
        "query": asked.query(), "opened": opened, "page": page, "pages": -(-len(opened.facts) // PORTION) or 1,
        "facts": facts_behind(session, actor, opened.facts[first : first + PORTION]),
        "address": address_of(request),
    }  # fmt: skip
    return render(request, "summary/behind.html", context)


@router.post("/summary/doubles")
def decide_double(
    actor: CurrentReviewer, store: CurrentStore, first: Ref, second: Ref, same: Annotated[bool, Form()], back: Back
) -> Response:
    """Say whether two units' rows tell one conferral."""
    with store.writing() as session:
        decide(session, actor, fact_ref(first), fact_ref(second), same=same)
    return RedirectResponse(back, 303)


@router.post("/summary/wordings")
def add_wording(
    actor: CurrentReviewer,
    store: CurrentStore,
    indicator: Annotated[int, Form(ge=1, le=2**31 - 1)],
    text: Annotated[str, Form(min_length=1, max_length=300)],
    back: Back,
) -> Response:
    """Take the words of unmatched quantities for an indicator's."""
    with store.writing() as session:
        catalogue.add_alias(session, indicator, text)
    return RedirectResponse(back, 303)


@router.get("/summary/compare")
def compared(
    request: Request, actor: CurrentReviewer, store: CurrentStore, one: DocumentId, other: DocumentId | None = None
) -> Response:
    """Two reports side by side; with one alone, those of its unit to choose from."""
    with store.reading() as session:
        document = find(session, actor, one)
        if other is not None:
            return render(request, "summary/compare.html", {"found": compare(session, actor, one, other)})
        others = select(Document).where(
            Document.unit_id == document.unit_id, Document.id != one, Document.extraction_id.is_not(None)
        )
        rows = session.scalars(others.order_by(Document.period_start.desc(), Document.uploaded_at.desc())).all()
        return render(request, "summary/compare_choice.html", {"document": document, "others": rows})


@router.get("/summary/letterhead")
def show_letterhead(request: Request, actor: CurrentReviewer, store: CurrentStore, kept: bool = False) -> Response:
    """How the office signs its report."""
    with store.reading() as session:
        return render(request, "summary/letterhead.html", {"head": letterhead(session), "kept": kept})


@router.post("/summary/letterhead")
def change_letterhead(actor: CurrentReviewer, store: CurrentStore, filled: Annotated[Letterhead, Form()]) -> Response:
    """Change how the office signs its report. The lines of "Nơi nhận" come as one text, a line each."""
    lines = [line.strip(" -") for text in filled.recipients for line in text.splitlines()]
    new = filled.model_copy(update={"recipients": [line for line in lines if line][:20]})
    with store.writing() as session:
        keep_letterhead(session, new)
    return RedirectResponse("/summary/letterhead?kept=true", 303)


@router.get("/summary/indicators")
def show_catalogue(request: Request, actor: CurrentReviewer, store: CurrentStore) -> Response:
    """The catalogue of indicators."""
    with store.reading() as session:
        return render(request, "summary/indicators_catalogue.html", {"rows": catalogue.rows(session)})


@router.post("/summary/indicators")
def add_indicator(
    actor: CurrentReviewer,
    store: CurrentStore,
    name: Annotated[str, Form(min_length=1, max_length=200)],
    unit: Annotated[str, Form(min_length=1, max_length=40)],
    aliases: Annotated[str, Form(max_length=4000)] = "",
    summable: Annotated[bool, Form()] = False,
) -> Response:
    """Add an indicator; its other wordings come a line each."""
    with store.writing() as session:
        catalogue.add(session, name, unit, summable=summable, aliases=tuple(aliases.splitlines()))
    return RedirectResponse("/summary/indicators", 303)


@router.post("/summary/indicators/{indicator_id}")
def change_indicator(
    actor: CurrentReviewer,
    store: CurrentStore,
    indicator_id: int,
    name: Annotated[str, Form(min_length=1, max_length=200)],
    aliases: Annotated[str, Form(max_length=4000)] = "",
    summable: Annotated[bool, Form()] = False,
    remove: Annotated[bool, Form()] = False,
) -> Response:
    """Change an indicator, or take it out."""
    with store.writing() as session:
        if remove:
            catalogue.remove(session, indicator_id)
        else:
            catalogue.change(session, indicator_id, name=name, summable=summable, aliases=tuple(aliases.splitlines()))
    return RedirectResponse("/summary/indicators", 303)
