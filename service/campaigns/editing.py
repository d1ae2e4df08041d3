"""Campaigns made and changed by an officer: each thing that was read in a letter is confirmed, changed or removed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, get_args

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from extractors.record import Bound, Topic
from service.errors import Refusal
from service.store.actors import Actor
from service.store.documents import log
from service.store.tables import (
    Campaign,
    CampaignDeadline,
    CampaignItem,
    CampaignUnit,
    Document,
    Unit,
)
from service.store.tables.campaigns import CampaignState
from service.units.guessing import file_in

ItemOrDeadline = CampaignItem | CampaignDeadline
ITEM_FIELDS = ("text", "topic", "terms", "needs_figures", "audience", "position")
DEADLINE_FIELDS = ("due_on", "bound", "action", "responsible", "recipient", "rule")
CAMPAIGN_FIELDS = ("title", "period_label", "period_start", "period_end", "due_on")
_DATES = ("period_start", "period_end", "due_on")


def find_campaign(session: Session, campaign_id: int) -> Campaign:
    """The campaign. Raises Refusal E_CAMPAIGN_UNKNOWN."""
    campaign = session.get(Campaign, campaign_id)
    if campaign is None:
        raise Refusal("E_CAMPAIGN_UNKNOWN")
    return campaign


def new_campaign(session: Session, actor: Actor, title: str, **values: Any) -> Campaign:
    """A campaign, open from the start. `values` are those of CAMPAIGN_FIELDS. Raises Refusal."""
    _require_reviewer(actor)
    campaign = Campaign(title="", state=CampaignState.OPEN, created_by=actor.name, addressees=[])
    _set(campaign, CAMPAIGN_FIELDS, {"title": title, **values})
    session.add(campaign)
    session.flush()
    log(session, actor, "campaign_made", campaign=campaign.id)
    return campaign


def change_campaign(session: Session, actor: Actor, campaign_id: int, changes: Mapping[str, Any]) -> Campaign:
    """Change title, period or day; reports of the new period that were read before are found. Raises Refusal."""
    _require_reviewer(actor)
    campaign = find_campaign(session, campaign_id)
    _set(campaign, CAMPAIGN_FIELDS, changes)
    file_in(session, campaign)
    return campaign


def open_campaign(session: Session, actor: Actor, campaign_id: int) -> None:
    """Open a draft of which everything was confirmed, or a closed campaign again. Raises Refusal E_CAMPAIGN_EMPTY."""
    _require_reviewer(actor)
    campaign = find_campaign(session, campaign_id)
    waiting = any(
        session.scalars(select(table.campaign_id).where(
            table.campaign_id == campaign_id, table.confirmed.is_(False)
        ).limit(1)).first()
        for table in (CampaignItem, CampaignDeadline, CampaignUnit)
    )  # fmt: skip
    members = session.scalars(select(CampaignUnit.unit_id).where(CampaignUnit.campaign_id == campaign_id).limit(1))
    if waiting or members.first() is None:
        raise Refusal("E_CAMPAIGN_EMPTY")
    campaign.state = CampaignState.OPEN
    file_in(session, campaign)
    log(session, actor, "campaign_opened", campaign=campaign.id)


def close_campaign(session: Session, actor: Actor, campaign_id: int) -> None:
    """Close the campaign: no document is guessed to belong to it any more. Raises Refusal."""
    _require_reviewer(actor)
    find_campaign(session, campaign_id).state = CampaignState.CLOSED
    session.flush()
    log(session, actor, "campaign_closed", campaign=campaign_id)


def remove_campaign(session: Session, actor: Actor, campaign_id: int) -> None:
    """Delete the campaign; its documents stay, in no campaign. Raises Refusal."""
    _require_reviewer(actor)
    campaign = find_campaign(session, campaign_id)
    # Said here and not left to the foreign key, so that objects of the session agree with the database.
    session.execute(update(Document).where(Document.campaign_id == campaign_id).values(campaign_id=None))
    session.delete(campaign)
    session.flush()
    log(session, actor, "campaign_removed", campaign=campaign_id)


def add_item(session: Session, actor: Actor, campaign_id: int, values: Mapping[str, Any]) -> CampaignItem:
    """A content that the officer asks for. Raises Refusal."""
    _require_reviewer(actor)
    campaign = find_campaign(session, campaign_id)
    last = session.scalars(
        select(CampaignItem.position).where(CampaignItem.campaign_id == campaign_id)
        .order_by(CampaignItem.position.desc()).limit(1)
    ).first()  # fmt: skip
    item = CampaignItem(campaign_id=campaign_id, position=(last or 0) + 1, text="", terms=[], confirmed=True)
    _set(item, ITEM_FIELDS, values)
    if not item.text:
        raise Refusal("E_CAMPAIGN_FIELD", field="text")
    session.add(item)
    _items_changed(session, campaign)
    return item


def add_deadline(session: Session, actor: Actor, campaign_id: int, values: Mapping[str, Any]) -> CampaignDeadline:
    """A deadline that the officer sets. Raises Refusal."""
    _require_reviewer(actor)
    find_campaign(session, campaign_id)
    deadline = CampaignDeadline(campaign_id=campaign_id, bound="by", confirmed=True)
    _set(deadline, DEADLINE_FIELDS, values)
    session.add(deadline)
    session.flush()
    return deadline


def change_part(
    session: Session, actor: Actor, campaign_id: int, part: ItemOrDeadline, changes: Mapping[str, Any]
) -> None:
    """Confirm an item or a deadline, with other values where `changes` has them. Raises Refusal."""
    _require_reviewer(actor)
    _set(part, ITEM_FIELDS if isinstance(part, CampaignItem) else DEADLINE_FIELDS, changes)
    part.confirmed = True
    if isinstance(part, CampaignItem) and changes:
        _items_changed(session, find_campaign(session, campaign_id))
    session.flush()


def remove_part(session: Session, actor: Actor, campaign_id: int, part: ItemOrDeadline) -> None:
    """Take an item or a deadline out of the campaign. Raises Refusal."""
    _require_reviewer(actor)
    session.delete(part)
    if isinstance(part, CampaignItem):
        _items_changed(session, find_campaign(session, campaign_id))
    session.flush()


def find_item(session: Session, campaign_id: int, item_id: int) -> CampaignItem:
    """An item of the campaign. Raises Refusal E_CAMPAIGN_PART."""
    item = session.get(CampaignItem, item_id)
    if item is None or item.campaign_id != campaign_id:
        raise Refusal("E_CAMPAIGN_PART")
    return item


def find_deadline(session: Session, campaign_id: int, deadline_id: int) -> CampaignDeadline:
    """A deadline of the campaign. Raises Refusal E_CAMPAIGN_PART."""
    deadline = session.get(CampaignDeadline, deadline_id)
    if deadline is None or deadline.campaign_id != campaign_id:
        raise Refusal("E_CAMPAIGN_PART")
    return deadline


def set_units(
    session: Session, actor: Actor, campaign_id: int, unit_ids: Iterable[int], *, due_on: date | None = None
) -> None:
    """Say that these units must report, by the campaign's day or by their own; what they have sent before is found,
    where the campaign is open. Raises Refusal.
    """
    _require_reviewer(actor)
    campaign = find_campaign(session, campaign_id)
    for unit_id in unit_ids:
        if session.get(Unit, unit_id) is None:
            raise Refusal("E_UNIT_UNKNOWN", name=unit_id)
        member = session.get(CampaignUnit, (campaign_id, unit_id))
        if member is None:
            session.add(CampaignUnit(campaign_id=campaign_id, unit_id=unit_id, due_on=due_on))
        else:
            member.confirmed, member.due_on = True, due_on if due_on else member.due_on
    file_in(session, campaign)


def remove_units(session: Session, actor: Actor, campaign_id: int, unit_ids: Iterable[int]) -> None:
    """Say that these units need not report. Raises Refusal."""
    _require_reviewer(actor)
    find_campaign(session, campaign_id)
    session.execute(delete(CampaignUnit).where(
        CampaignUnit.campaign_id == campaign_id, CampaignUnit.unit_id.in_(set(unit_ids))
    ))  # fmt: skip


def confirm_all(session: Session, actor: Actor, campaign_id: int) -> None:
    """Confirm everything that was read in the letter and has not been removed. Raises Refusal."""
    _require_reviewer(actor)
    find_campaign(session, campaign_id)
    for table in (CampaignItem, CampaignDeadline, CampaignUnit):
        session.execute(update(table).where(table.campaign_id == campaign_id).values(confirmed=True))


def _items_changed(session: Session, campaign: Campaign) -> None:
    campaign.revision += 1  # what was judged of other items stands: service.campaigns.completeness
    session.flush()


def _require_reviewer(actor: Actor) -> None:
    if not actor.reviews:
        raise Refusal("E_FORBIDDEN")


def _set(target: Campaign | ItemOrDeadline, fields: tuple[str, ...], changes: Mapping[str, Any]) -> None:
    """Give the target the values, checked. Raises Refusal E_CAMPAIGN_FIELD."""
    for name, value in changes.items():
        if name not in fields or not _fits(name, value):
            raise Refusal("E_CAMPAIGN_FIELD", field=name)
        setattr(target, name, " ".join(value.split()) if isinstance(value, str) and name != "rule" else value)


def _fits(name: str, value: Any) -> bool:
    if name in _DATES:
        return value is None or isinstance(value, date)
    if name == "terms":
        return isinstance(value, list) and all(isinstance(term, str) for term in value)
    if name == "needs_figures":
        return isinstance(value, bool)
    if name == "position":
        return isinstance(value, int)
    if name == "topic":
        return value is None or value in get_args(Topic)
    if name == "bound":
        return value in get_args(Bound)
    if name in ("title", "text"):
        return isinstance(value, str) and bool(value.strip())
    return value is None or isinstance(value, str)
