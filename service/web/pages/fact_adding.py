"""Adding a fact to a document under review: by selecting its text, or by looking for its words."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query
from starlette.requests import Request
from starlette.responses import Response

from service.errors import Refusal
from service.store import current, decisions, documents, records
from service.web.actor import CurrentReviewer
from service.web.context import CurrentStore
from service.web.pages import fact_fields
from service.web.pages.facts import FilledIn, award_rows_of, filled_values
from service.web.pages.review import leave_for
from service.web.pages.selection import Place, find_places, selected
from service.web.templating import render

router = APIRouter(prefix="/documents/{document_id}/facts", include_in_schema=False)

Offset = Annotated[int, Query(ge=0, le=2**31)]


@router.get("/new")
def new(
    request: Request,
    actor: CurrentReviewer,
    store: CurrentStore,
    document_id: str,
    kind: str = "",
    q: Annotated[str, Query(max_length=300)] = "",
    place_start: Offset | None = None,
    place_end: Offset | None = None,
    from_: Annotated[int | None, Query(alias="from", ge=0)] = None,
    from_units: Offset = 0,
    to: Offset = 0,
    to_units: Offset = 0,
) -> Response:
    """The form by which a fact is added: of the text from `place_start` to `place_end`; of what was selected in the
    browser, which counts UTF-16 code units from the offsets of two pieces of text; or of one of the places of the
    words `q`.
    """
    with store.reading() as session:
        document = documents.find(session, actor, document_id)
        extracted = current.record(session, document)
    if extracted is None:
        raise Refusal("E_NOT_READY")
    if from_ is not None:
        place_start, place_end = selected(extracted.text, (from_, from_units), (to, to_units))
    place = None
    if place_start is not None and place_end is not None:
        place = Place.of(extracted.text, place_start, place_end)
        if place is None:
            raise Refusal("E_BAD_SPAN")
    places = find_places(extracted.text, q) if place is None and q.strip() else []
    if kind not in records.TYPES:
        kind = "quantities"
    context = {
        "document": document, "kind": kind, "place": place, "places": places, "q": q,
        "fields": fact_fields.fields(kind), "faults": {}, "kinds": records.TYPES,
        "values": fact_fields.blank(kind, place.quote if place else ""),
        "award_rows": award_rows_of(store, document_id),
    }  # fmt: skip
    return render(request, "review/add.html", context)


@router.post("")
def add(
    request: Request,
    actor: CurrentReviewer,
    store: CurrentStore,
    document_id: str,
    filled: FilledIn,
    kind: Annotated[str, Form()],
    place_start: Annotated[int, Form()],
    place_end: Annotated[int, Form()],
) -> Response:
    """Add a fact, and show the page anew with it chosen."""
    if kind not in records.TYPES:
        raise Refusal("E_BAD_FACT", field="kind", reason=kind)
    award_rows = award_rows_of(store, document_id)
    values, faults = fact_fields.read(kind, filled, award_rows=dict(award_rows))
    if faults:
        with store.reading() as session:
            document = documents.find(session, actor, document_id)
            extracted = current.record(session, document)
        context = {
            "document": document, "kind": kind,
            "place": Place.of(extracted.text if extracted else "", place_start, place_end),
            "places": [], "q": "", "fields": fact_fields.fields(kind), "values": filled_values(kind, filled),
            "faults": {fault.name: fault.message for fault in faults}, "award_rows": award_rows, "kinds": records.TYPES,
        }  # fmt: skip
        return render(request, "review/add.html", context, status_code=422)
    with store.writing() as session:
        decision = decisions.add(session, actor, document_id, kind, place_start, place_end, values)
    query = {name: filled[name] for name in ("order", "view") if filled.get(name)}
    return leave_for(f"/documents/{document_id}?{urlencode(query)}#select-{decision.fact_key}", request)
