"""What the API takes to decide: one type for each action, told apart by `action`."""

from __future__ import annotations

import math
from typing import Annotated, Any, Literal

from fastapi.openapi.models import Example
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue

from service.web.api.schemas import MAX_ID

Kind = Literal["quantities", "awards", "persons", "collectives", "deadlines", "citations", "movements"]


def _finite(values: dict[str, Any]) -> dict[str, Any]:
    """JSON has no infinities (RFC 8259, 6), though Python reads them."""
    if any(isinstance(value, float) and not math.isfinite(value) for value in values.values()):
        raise ValueError("not a finite number")
    return values


Values = Annotated[
    dict[str, JsonValue], AfterValidator(_finite), Field(description="Fields of the fact's kind, as in the record.")
]
Revision = Annotated[
    int | None,
    Field(ge=0, le=MAX_ID, description="The fact's `revision` that you saw: E_CHANGED where it has another by now."),
]
Key = Annotated[str, Field(max_length=40)]
Note = Annotated[str | None, Field(max_length=2000)]


class _Wanted(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Accept(_Wanted):
    """The fact is right as it stands."""

    action: Literal["accept"]
    key: Key
    revision: Revision = None


class Correct(_Wanted):
    """The fact has other values. Its place in the text stays."""

    action: Literal["correct"]
    key: Key
    changes: Values
    revision: Revision = None
    note: Note = None


class Reject(_Wanted):
    """The fact is none. It stays, marked, and counts nowhere."""

    action: Literal["reject"]
    key: Key
    revision: Revision = None
    note: Note = None


class Add(_Wanted):
    """A fact that was missed: the text from `start` to `end` (code points of the record's text) tells it."""

    action: Literal["add"]
    kind: Kind
    start: Annotated[int, Field(ge=0, le=MAX_ID)]
    end: Annotated[int, Field(ge=0, le=MAX_ID)]
    values: Values = {}
    note: Note = None


class Seen(_Wanted):
    """A fact, and the revision of it that was seen."""

    key: Key
    revision: Revision = None


class BulkAccept(_Wanted):
    """The facts to accept."""

    facts: Annotated[list[Seen], Field(min_length=1, max_length=500, examples=[[{"key": "a1", "revision": 0}]])]


class Approval(_Wanted):
    """Whether facts that nobody decided on are approved too."""

    with_unseen: bool = False


EXAMPLES: dict[str, Example] = {
    "accept": {"value": {"action": "accept", "key": "a1", "revision": 0}},
    "correct": {"value": {"action": "correct", "key": "a1", "changes": {"count": 3}, "revision": 0}},
    "reject": {"value": {"action": "reject", "key": "p2", "revision": 0, "note": "tên người ký"}},
    "add": {
        "value": {"action": "add", "kind": "movements", "start": 120, "end": 152, "values": {"name": "Dạy tốt"}}
    },
}  # fmt: skip
