"""The summary of a campaign or a time: at once, as files, the facts behind a figure, two reports compared."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from pydantic import BaseModel, Field

from service.errors import Refusal
from service.labels import VIETNAM_TIME
from service.settings import Settings
from service.store.actors import Actor
from service.summary.answers import SummaryAnswer, answer
from service.summary.behind import PORTION, facts_behind
from service.summary.compare import Moved, compare
from service.summary.doubles import decide
from service.summary.export.files import MEDIA_TYPES, NAMES, Exporter, Format
from service.summary.figures import FactRef
from service.summary.letterhead import Letterhead, keep_letterhead, letterhead
from service.summary.scope import Scope
from service.summary.summary import summarise
from service.web.api.parameters import Decides, Exports, OptionalRowId, Reads
from service.web.api.schemas import DOCUMENT_ID
from service.web.context import CurrentSettings, CurrentStore

router = APIRouter(tags=["summary"])

FACT_REF = f"{DOCUMENT_ID}.a1"
FactRefs = Annotated[
    list[Annotated[str, Query(pattern=r"^[0-9a-f]{32}\.[a-z0-9]{1,40}$")]],
    Query(min_length=1, max_length=PORTION, description="Document id and key, joined by a dot.", examples=[[FACT_REF]]),
]


def asked_scope(
    campaign_id: OptionalRowId = None,
    start: Annotated[date | None, Query(description="First day of the time that reports are on.")] = None,
    end: Annotated[date | None, Query(description="Last day.")] = None,
    unit_id: OptionalRowId = None,
    with_unapproved: Annotated[bool, Query(description="Count reports that nobody has approved yet, too.")] = False,
) -> Scope:
    """What the caller asks to be summed up."""
    return Scope(campaign_id=campaign_id, start=start, end=end, unit_id=unit_id, with_unapproved=with_unapproved)


AskedScope = Annotated[Scope, Depends(asked_scope)]


class FactBehindAnswer(BaseModel):
    """A fact behind a figure, its quote within the words around it."""

    document_id: str = Field(examples=[DOCUMENT_ID])
    key: str = Field(examples=["a1"])
    path: str
    unit: str
    title: str
    approved: bool
    state: str
    page: int | None
    before: str
    quote: str
    after: str


class MovedAnswer(BaseModel):
    """A figure in two reports; null where one does not tell it."""

    name: str
    detail: str
    unit: str
    before: float | None
    after: float | None
    difference: float | None
    percent: float | None


class ComparisonAnswer(BaseModel):
    """What moved between two reports. `corrects`: the later replaces the earlier."""

    earlier: str = Field(examples=[DOCUMENT_ID])
    later: str
    corrects: bool
    same_unit: bool
    awards: list[MovedAnswer]
    indicators: list[MovedAnswer]
    people_gone: list[str]
    people_new: list[str]


class DoubleDecisionBody(BaseModel):
    """Whether two award rows tell one conferral."""

    first: str = Field(pattern=r"^[0-9a-f]{32}\.[a-z0-9]{1,40}$", examples=[FACT_REF])
    second: str = Field(pattern=r"^[0-9a-f]{32}\.[a-z0-9]{1,40}$", examples=[FACT_REF])
    same: bool


@router.get("/summary")
def whole(actor: Reads, store: CurrentStore, scope: AskedScope) -> SummaryAnswer:
    """The whole summary: totals of awards, indicators, people, quotations, submissions, each with its facts."""
    _reviewer(actor)
    with store.reading() as session:
        return answer(summarise(session, actor, scope))


@router.get("/summary/export/{format_}", response_class=Response)
def export(
    actor: Exports, store: CurrentStore, settings: CurrentSettings, scope: AskedScope, format_: Format
) -> Response:
    """The summary as a file."""
    _reviewer(actor)
    with store.reading() as session:
        found, head = summarise(session, actor, scope), letterhead(session)
    data = exporter(settings, head).export(found, format_)
    headers = {"Content-Disposition": f'attachment; filename="{NAMES[format_]}"'}
    return Response(data, media_type=MEDIA_TYPES[format_], headers=headers)


@router.get("/summary/facts")
def facts(actor: Reads, store: CurrentStore, fact: FactRefs) -> list[FactBehindAnswer]:
    """The facts behind a figure, each where it stands."""
    _reviewer(actor)
    with store.reading() as session:
        found = facts_behind(session, actor, [fact_ref(text) for text in fact])
    return [
        FactBehindAnswer(
            document_id=one.ref.document_id, key=one.ref.key, path=one.ref.path, unit=one.unit, title=one.title,
            approved=one.approved, state=one.state, page=one.page, before=one.before, quote=one.quote, after=one.after,
        )
        for one in found
    ]  # fmt: skip


@router.get("/summary/compare")
def compared(
    actor: Reads,
    store: CurrentStore,
    one: Annotated[str, Query(pattern="^[0-9a-f]{32}$")],
    other: Annotated[str, Query(pattern="^[0-9a-f]{32}$")],
) -> ComparisonAnswer:
    """Two reports of one unit side by side."""
    _reviewer(actor)
    with store.reading() as session:
        found = compare(session, actor, one, other)
    return ComparisonAnswer(
        earlier=found.earlier.id, later=found.later.id, corrects=found.corrects, same_unit=found.same_unit,
        awards=[_moved(moved) for moved in found.awards], indicators=[_moved(moved) for moved in found.indicators],
        people_gone=list(found.people_gone), people_new=list(found.people_new),
    )  # fmt: skip


@router.put("/summary/doubles", status_code=204)
def decide_double(actor: Decides, store: CurrentStore, body: DoubleDecisionBody) -> None:
    """Say whether two units' rows tell one conferral. Holds while both rows say what they say now."""
    with store.writing() as session:
        decide(session, actor, fact_ref(body.first), fact_ref(body.second), same=body.same)


@router.get("/summary/letterhead")
def get_letterhead(actor: Reads, store: CurrentStore) -> Letterhead:
    """How the office signs its report."""
    _reviewer(actor)
    with store.reading() as session:
        return letterhead(session)


@router.put("/summary/letterhead", status_code=204)
def put_letterhead(actor: Decides, store: CurrentStore, body: Letterhead) -> None:
    """Change how the office signs its report."""
    _reviewer(actor)
    with store.writing() as session:
        keep_letterhead(session, body)


def exporter(settings: Settings, head: Letterhead) -> Exporter:
    """What writes the files of this service: the office's own Word template where there is one."""
    own = settings.data_dir / "templates" / "summary.docx"
    url = settings.public_url or f"http://{settings.host}:{settings.port}"
    return Exporter(
        head=head, on=datetime.now(VIETNAM_TIME).date(), template=own if own.is_file() else None,
        base_url=str(url).rstrip("/"),
    )  # fmt: skip


def fact_ref(text: str) -> FactRef:
    """ "6f1c….a1" as a reference."""
    document_id, _, key = text.partition(".")
    return FactRef(document_id, key)


def _reviewer(actor: Actor) -> None:
    if not actor.reviews:
        raise Refusal("E_FORBIDDEN")


def _moved(moved: Moved) -> MovedAnswer:
    return MovedAnswer(
        name=moved.name, detail=moved.detail, unit=moved.unit, before=moved.before, after=moved.after,
        difference=moved.difference, percent=moved.percent,
    )  # fmt: skip
