"""What the routes of campaigns take and give."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from extractors.record import Bound, Topic
from service.campaigns.judging import ItemState
from service.campaigns.submissions import SentBy, Submission, SubmissionState
from service.store.tables.campaigns import CampaignState
from service.store.tables.documents import DocumentState
from service.web.api.schemas import DOCUMENT_ID, MAX_ID, Answer

Text = Annotated[str, Field(min_length=1, max_length=4000, pattern=r"\S")]
_FORBID = ConfigDict(extra="forbid")


class CampaignAnswer(Answer):
    """A campaign. `addressees`: whom its letter addresses, each with how many units of the scope that is."""

    id: int
    title: str = Field(examples=["Sơ kết phong trào thi đua 6 tháng đầu năm 2024"])
    state: CampaignState
    period_label: str | None
    period_start: date | None
    period_end: date | None
    due_on: date | None
    letter_id: str | None = Field(examples=[DOCUMENT_ID])
    addressees: list[Any]


class ItemAnswer(Answer):
    """A content that the reports must have, with the letter's words as evidence."""

    id: int
    position: int
    text: str
    audience: str | None
    topic: Topic | None
    terms: list[str]
    needs_figures: bool
    confirmed: bool
    evidence: dict[str, Any] | None


class DeadlineAnswer(Answer):
    """A deadline of the campaign, with the letter's words as evidence."""

    id: int
    due_on: date | None
    rule: str | None
    bound: Bound
    action: str | None
    responsible: str | None
    recipient: str | None
    confirmed: bool
    evidence: dict[str, Any] | None


class MemberAnswer(Answer):
    """A unit that must report, by the campaign's day or its own."""

    unit_id: int
    due_on: date | None
    confirmed: bool


class WholeCampaign(CampaignAnswer):
    """A campaign with its parts."""

    items: list[ItemAnswer]
    deadlines: list[DeadlineAnswer]
    units: list[MemberAnswer]


class ItemResultAnswer(Answer):
    """An item judged against a report: where it tells it (code points of its text), null where it does not."""

    item_id: int
    state: ItemState
    start: int | None
    end: int | None
    quote: str | None
    page: int | None


class SubmissionAnswer(Answer):
    """One unit's submission; `days` is how late it came, or has not come."""

    unit_id: int
    unit_name: str
    due_on: date | None
    state: SubmissionState
    days: int
    document_id: str | None
    document_state: DocumentState | None
    sent_on: date | None
    sent_by: SentBy | None
    others: list[str]
    replaces: str | None = Field(description="An earlier document that this one is likely to correct.")
    outside: list[str] = Field(description="Documents approved before the campaign asked for them, not filed under it.")
    complete: bool | None
    items: list[ItemResultAnswer]

    @classmethod
    def of(cls, submission: Submission) -> SubmissionAnswer:
        """The answer for a submission."""
        return cls.model_validate(submission)


class WantedCampaign(BaseModel):
    """What to change of a campaign: what is left out stays."""

    model_config = _FORBID

    title: Text | None = Field(default=None, examples=["Báo cáo 6 tháng đầu năm 2025"])
    period_label: Text | None = None
    period_start: date | None = None
    period_end: date | None = None
    due_on: date | None = None


class NewCampaign(WantedCampaign):
    """A campaign to make by hand."""

    title: Text = Field(examples=["Báo cáo 6 tháng đầu năm 2025"])


class Letter(BaseModel):
    """The guidance letter to make a campaign from."""

    model_config = _FORBID

    document_id: str = Field(pattern="^[0-9a-f]{32}$", examples=[DOCUMENT_ID])


class WantedItem(BaseModel):
    """What to change of an item; {} confirms it as it stands."""

    model_config = _FORBID

    text: Text | None = Field(default=None, examples=["Kết quả phong trào thi đua"])
    audience: Text | None = None
    topic: Topic | None = None
    terms: list[Annotated[str, Field(min_length=1, max_length=200)]] | None = Field(default=None, max_length=50)
    needs_figures: bool | None = None


class NewItem(WantedItem):
    """An item to add."""

    text: Text = Field(examples=["Kết quả phong trào thi đua"])


class WantedDeadline(BaseModel):
    """A deadline to add, or what to change of one; {} confirms it as it stands."""

    model_config = _FORBID

    due_on: date | None = None
    bound: Bound | None = None
    action: Text | None = Field(default=None, examples=["gửi báo cáo"])
    responsible: Text | None = None
    recipient: Text | None = None


class WantedUnits(BaseModel):
    """Units that must report, by the campaign's day unless they have their own."""

    model_config = _FORBID

    unit_ids: list[Annotated[int, Field(ge=1, le=MAX_ID)]] = Field(min_length=1, max_length=5000, examples=[[12, 13]])
    due_on: date | None = None


class Replacement(BaseModel):
    """A document that corrects an earlier one; null: none."""

    model_config = _FORBID

    document_id: str = Field(pattern="^[0-9a-f]{32}$", examples=[DOCUMENT_ID])
    replaced_id: str | None = Field(pattern="^[0-9a-f]{32}$")
