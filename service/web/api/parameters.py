"""Parameters that many routes of the API have, and how their refusals are documented."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from fastapi import Depends, Path, Query
from pydantic import BeforeValidator

from service.accounts.identity import Scope
from service.store.actors import Actor
from service.web.actor import needs
from service.web.api.schemas import DOCUMENT_ID, MAX_ID
from service.web.errors import ErrorAnswer


def _iso_day(value: object) -> object:
    """The value, if it is written YYYY-MM-DD: pydantic takes numbers, too, as seconds since 1970."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise ValueError("not a day as YYYY-MM-DD")
    return value


Day = Annotated[date, BeforeValidator(_iso_day)]
DocumentId = Annotated[str, Path(pattern="^[0-9a-f]{32}$", examples=[DOCUMENT_ID])]
RowId = Annotated[int, Path(ge=1, le=MAX_ID)]
OptionalRowId = Annotated[int | None, Query(ge=1, le=MAX_ID)]
Cursor = Annotated[str | None, Query(max_length=400, description="`next` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=200, description="Items on a page.")]

Reads = Annotated[Actor, Depends(needs(Scope.READ))]
Uploads = Annotated[Actor, Depends(needs(Scope.UPLOAD))]
Decides = Annotated[Actor, Depends(needs(Scope.DECIDE))]
Exports = Annotated[Actor, Depends(needs(Scope.EXPORT))]

_EXAMPLE = {"error": {"code": "E_NO_DOCUMENT", "message": "Không có văn bản này, hoặc bạn không được xem văn bản này.",
                      "details": None}}  # fmt: skip

REFUSALS: dict[int | str, dict[str, Any]] = {
    "4XX": {
        "model": ErrorAnswer,
        "description": "Refused; the code says why.",
        "content": {"application/json": {"example": _EXAMPLE}},
    },
}
"""How every refusal looks."""
