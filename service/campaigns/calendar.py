"""The deadlines of a campaign as an iCalendar feed (RFC 5545): whole days, the same UID each time it is fetched."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from dateutil.rrule import rrulestr
from icalendar import Alarm, Calendar, Event
from icalendar.prop import vRecur
from sqlalchemy import select
from sqlalchemy.orm import Session

from service.campaigns.editing import find_campaign
from service.labels import BOUNDS, day
from service.store.tables import Campaign, CampaignDeadline

_ALARM_BEFORE = timedelta(days=-1)


def campaign_calendar(session: Session, campaign_id: int) -> bytes:
    """The feed of the campaign's deadlines, with an alarm the day before each. Deadlines without a day are left out.

    Raises Refusal E_CAMPAIGN_UNKNOWN.
    """
    campaign = find_campaign(session, campaign_id)
    calendar = Calendar()
    calendar.add("prodid", "-//thidua//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", campaign.title)
    deadlines = session.scalars(
        select(CampaignDeadline).where(CampaignDeadline.campaign_id == campaign_id)
        .order_by(CampaignDeadline.due_on, CampaignDeadline.id)
    ).all()  # fmt: skip
    for deadline in deadlines:
        if (start := _first_day(campaign, deadline)) is not None:
            calendar.add_component(_event(campaign, f"deadline-{deadline.id}", start, _summary(deadline), deadline))
    if campaign.due_on is not None and campaign.due_on not in {deadline.due_on for deadline in deadlines}:
        calendar.add_component(_event(campaign, "due", campaign.due_on, "Hạn gửi báo cáo", None))
    return bytes(calendar.to_ical())


def _first_day(campaign: Campaign, deadline: CampaignDeadline) -> date | None:
    """The deadline's day; of one that comes again the first day from the campaign's making on."""
    if deadline.due_on is not None or not deadline.rule:
        return deadline.due_on
    begin = datetime.combine(campaign.created_at.date(), datetime.min.time())
    try:
        first: datetime | None = rrulestr(deadline.rule, dtstart=begin).after(begin, inc=True)
    except ValueError:  # a rule that a person wrote wrongly
        return None
    return first.date() if first else None


def _event(campaign: Campaign, key: str, start: date, summary: str, deadline: CampaignDeadline | None) -> Event:
    event = Event()
    event.add("uid", f"campaign-{campaign.id}-{key}@thidua")
    event.add("dtstamp", campaign.created_at)
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(days=1))
    event.add("summary", f"{summary} – {campaign.title}")
    event.add("transp", "TRANSPARENT")
    if deadline is not None:
        if deadline.due_on is None and deadline.rule:
            event.add("rrule", vRecur.from_ical(deadline.rule))
        said = [deadline.evidence["quote"] if deadline.evidence else None,
                f"Nơi nhận: {deadline.recipient}" if deadline.recipient else None]  # fmt: skip
        event.add("description", "\n".join(line for line in said if line))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", _ALARM_BEFORE)
    event.add_component(alarm)
    return event


def _summary(deadline: CampaignDeadline) -> str:
    """ "Trước 05/07/2023: UBND các xã gửi báo cáo"."""
    when = f"{BOUNDS.get(deadline.bound, deadline.bound)} {day(deadline.due_on)}".strip()
    what = " ".join(filter(None, (deadline.responsible, deadline.action))) or "hạn báo cáo"
    return f"{when[:1].upper()}{when[1:]}: {what}"
