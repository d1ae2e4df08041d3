"""The types of the contract: what one report becomes.

A `Record` holds the document's text and the facts found in it. Every fact carries `Evidence`:
`record.text[evidence.start:evidence.end] == evidence.quote` always holds, in Unicode code points. The JSON form of
these types is the published contract (`thidua schema` prints its JSON Schema); `schema_version` changes when a field
is renamed or removed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import PlainSerializer

from extractors.layout import Layout

SCHEMA_VERSION = "1.0"

# A number that JSON writes without ".0" where it is whole.
Amount = Annotated[float, PlainSerializer(lambda value: int(value) if value == int(value) else value, when_used="json")]

DocType = Literal[
    "report", "plan", "guidance", "official_letter", "decision", "directive", "notice", "submission", "programme",
    "other",
]  # fmt: skip
CitedType = Literal[
    "report", "plan", "guidance", "official_letter", "decision", "directive", "notice", "submission", "programme",
    "other", "law", "decree", "circular", "resolution",
]  # fmt: skip
Topic = Literal[
    "purpose", "leadership", "movements", "exemplars", "commendation", "assessment", "shortcomings", "causes",
    "lessons", "directions", "solutions", "proposals", "implementation", "schedule", "content",
]  # fmt: skip
Qualifier = Literal["exact", "about", "more_than", "at_least", "less_than", "at_most", "nearly"]
Aspect = Literal["actual", "target", "plan_share", "comparison"]
GiverLevel = Literal["state", "government", "ministry", "province", "district", "commune", "agency", "cluster"]
Recipient = Literal["collective", "individual", "household", "any"]
AwardStatus = Literal["conferred", "proposed", "registered", "target"]
PersonRole = Literal["signer", "commended", "exemplar", "responsible", "mentioned"]
CollectiveRole = Literal["commended", "exemplar"]
Bound = Literal["before", "by", "on", "within", "recurring"]
Severity = Literal["info", "warning"]


@dataclass(slots=True, kw_only=True)
class EvidenceBox:
    """A rectangle on a page (from 1), in points from the page's top left corner."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True, kw_only=True)
class Evidence:
    """Where a fact stands: offsets in the record's text, the text there, the page (from 1), the block and its boxes."""

    start: int
    end: int
    quote: str
    page: int | None = None
    block: int | None = None
    boxes: list[EvidenceBox] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Fact:
    """What all facts share. `confidence` (0 to 1) is calibrated: see docs; `found_by` names the rule that found it."""

    id: str = ""
    section_id: str | None = None
    confidence: float
    evidence: Evidence
    found_by: str


@dataclass(slots=True, kw_only=True)
class Quantity(Fact):
    """A number that measures or counts something. `value` has scale words applied; `of` is the whole of "5/5 xã"."""

    value: Amount
    value_max: Amount | None = None
    of: Amount | None = None
    unit: str
    qualifier: Qualifier = "exact"
    subject: str | None = None
    place: str | None = None
    aspect: Aspect = "actual"


@dataclass(slots=True, kw_only=True)
class Award(Fact):
    """One award × one kind of recipient. `award` is an id of the awards lexicon, None where no form is named.

    `same_as` and `part_of` name an earlier row that tells the same fact or contains this one: sums leave both out.
    """

    award: str | None
    award_text: str | None
    giver: str | None = None
    giver_level: GiverLevel | None = None
    recipient: Recipient
    count: Amount | None
    qualifier: Qualifier = "exact"
    status: AwardStatus = "conferred"
    occasion: str | None = None
    same_as: str | None = None
    rank: str | None = None
    part_of: str | None = None


@dataclass(slots=True, kw_only=True)
class Person(Fact):
    """A named natural person in one role. `name` bears no title; `award_id` is the award row the person shares in."""

    name: str
    honorific: str | None = None
    position: str | None = None
    organisation: str | None = None
    role: PersonRole
    award_id: str | None = None


@dataclass(slots=True, kw_only=True)
class Collective(Fact):
    """A named collective that is commended or held up as an exemplar."""

    name: str
    role: CollectiveRole
    award_id: str | None = None


@dataclass(slots=True, kw_only=True)
class Deadline(Fact):
    """A time by which someone has to do something. `start` and `end` are ISO dates; `rule` an RFC 5545 RRULE."""

    bound: Bound
    start: str | None = None
    end: str | None = None
    rule: str | None = None
    action: str | None = None
    responsible: str | None = None
    recipient: str | None = None


@dataclass(slots=True, kw_only=True)
class Citation(Fact):
    """Another document that this one cites. `date` is an ISO date."""

    doc_type: CitedType
    number: str | None = None
    symbol: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None


@dataclass(slots=True, kw_only=True)
class Movement(Fact):
    """A named emulation movement or campaign."""

    name: str


@dataclass(slots=True, kw_only=True)
class Section:
    """A division of the document; `end` is where the next section that is not its descendant starts."""

    id: str
    parent: str | None
    level: int
    label: str | None
    title: str | None
    type: Literal["heading", "clause"]
    topic: Topic | None
    start: int
    end: int
    confidence: float = 1.0
    found_by: str = ""


@dataclass(slots=True, kw_only=True)
class PartialDate:
    """A date of which any part may have been left blank."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


@dataclass(slots=True, kw_only=True)
class Signature:
    """Who signed: on whose authority ("TM. ỦY BAN NHÂN DÂN"), in which position, and the name."""

    authority: str | None = None
    position: str | None = None
    name: str | None = None


@dataclass(slots=True, kw_only=True)
class Period:
    """The time that the document reports on or plans for; `start` and `end` are ISO dates."""

    label: str | None = None
    start: str | None = None
    end: str | None = None


@dataclass(slots=True, kw_only=True)
class Header:
    """The document's own form (Nghị định 30/2020/NĐ-CP, Phụ lục I). What is left blank is None or empty."""

    doc_type: DocType = "other"
    issuer: str | None = None
    number: str | None = None
    symbol: str | None = None
    title: str | None = None
    place: str | None = None
    date: PartialDate = field(default_factory=PartialDate)
    addressees: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    signature: Signature = field(default_factory=Signature)
    period: Period = field(default_factory=Period)


@dataclass(slots=True, kw_only=True)
class Check:
    """A finding about the facts: `facts` are the ids it is about; `message` is in Vietnamese."""

    code: str
    severity: Severity
    message: str
    facts: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class RecordWarning:
    """What could not be read, in words a clerk understands."""

    code: str
    message: str


@dataclass(slots=True, kw_only=True)
class PipelineInfo:
    """Enough to reproduce the result."""

    name: str
    version: str


@dataclass(slots=True, kw_only=True)
class RecordSource:
    """The file that was read."""

    file_name: str
    sha256: str
    media_type: str
    pages: int | None
    origin: Literal["docx", "pdf", "ocr"]


@dataclass(slots=True, kw_only=True)
class Record:
    """One report, read."""

    schema_version: str = SCHEMA_VERSION
    status: Literal["complete", "partial"] = "complete"
    pipeline: PipelineInfo
    source: RecordSource
    text: str
    header: Header
    sections: list[Section] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    awards: list[Award] = field(default_factory=list)
    persons: list[Person] = field(default_factory=list)
    collectives: list[Collective] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    movements: list[Movement] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    warnings: list[RecordWarning] = field(default_factory=list)
    layout: Layout = field(default_factory=Layout)
