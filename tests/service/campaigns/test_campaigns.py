"""From the letter to the last report: drafted, confirmed, followed; the same on SQLite and on PostgreSQL."""

from __future__ import annotations

import dataclasses
import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from docx import Document as open_docx
from icalendar import Calendar
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from extractors import extract_file
from extractors.record import PartialDate, Record
from service.campaigns import completeness, editing
from service.campaigns.calendar import campaign_calendar
from service.campaigns.from_letter import draft_campaign
from service.campaigns.judging import ItemState
from service.campaigns.reminder import remind
from service.campaigns.submissions import SentBy, Submission, SubmissionState, replace_document, submissions
from service.errors import Refusal
from service.store import decisions, documents, fields
from service.store.actors import Actor
from service.store.store import Store
from service.store.tables import Campaign, CampaignDeadline, CampaignItem, CampaignUnit, Document, Fact, SubmissionCheck
from service.store.tables.accounts import Role
from service.store.tables.campaigns import CampaignState
from service.units.guessing import Refiled, guess_again
from service.units.loading import load_register
from service.units.office import add_unit, find
from service.units.register import read_register
from service.units.scope import set_office_unit
from tests.service.campaigns.conftest import OFFICER, Office, keep, report_of
from tests.service.campaigns.test_outline import REAL


def opened(office: Office) -> int:
    """The letter's campaign with everything confirmed."""
    campaign_id = office.draft()
    with office.store.writing() as session:
        editing.confirm_all(session, OFFICER, campaign_id)
        editing.open_campaign(session, OFFICER, campaign_id)
    return campaign_id


def by_unit(office: Office, campaign_id: int, *, as_of: date | None = None) -> dict[str, Submission]:
    with office.store.reading() as session:
        return {s.unit_name: s for s in submissions(session, campaign_id, as_of=as_of)}


def test_the_letter_becomes_a_campaign(office: Office) -> None:
    wanted = office.district.campaign
    campaign_id = office.draft()
    with office.store.reading() as session:
        campaign = session.get_one(Campaign, campaign_id)
        assert (campaign.title, campaign.state, campaign.due_on) == (wanted.title, "draft", wanted.deadline)
        assert (campaign.period_start, campaign.period_end) == (wanted.period.start, wanted.period.end)
        deadlines = session.scalars(select(CampaignDeadline).order_by(CampaignDeadline.due_on)).all()
        assert [deadline.due_on for deadline in deadlines] == [wanted.deadline, wanted.cluster_deadline]
        assert [row["text"] for row in campaign.addressees][:3] == list(wanted.addressees)
        members = {member.unit_id: member.due_on for member in session.scalars(select(CampaignUnit))}
        assert set(members) == set(office.units.values())
        block = office.units["Khối thi đua số 1"]
        assert members[block] == wanted.cluster_deadline
        assert {due for unit, due in members.items() if unit != block} == {None}
        everything = [*deadlines, *session.scalars(select(CampaignItem)), *session.scalars(select(CampaignUnit))]
        assert not any(part.confirmed for part in everything)


def test_nothing_opens_before_it_is_confirmed(office: Office) -> None:
    campaign_id = office.draft()
    with office.store.writing() as session:
        with pytest.raises(Refusal, match="E_CAMPAIGN_EMPTY"):
            editing.open_campaign(session, OFFICER, campaign_id)
        items = session.scalars(select(CampaignItem).order_by(CampaignItem.position)).all()
        editing.change_part(session, OFFICER, campaign_id, items[0], {"text": "Lãnh đạo", "terms": ["nghị quyết"]})
        for item in items[1:]:
            editing.remove_part(session, OFFICER, campaign_id, item)
        for deadline in session.scalars(select(CampaignDeadline)).all():
            editing.change_part(session, OFFICER, campaign_id, deadline, {"due_on": date(2030, 1, 2)})
        editing.remove_units(session, OFFICER, campaign_id, list(office.units.values())[1:])
        editing.set_units(session, OFFICER, campaign_id, list(office.units.values())[:1], due_on=date(2030, 1, 3))
        editing.open_campaign(session, OFFICER, campaign_id)
        editing.add_item(session, OFFICER, campaign_id, {"text": "Danh sách điển hình", "needs_figures": True})
        assert session.get_one(Campaign, campaign_id).revision == len(items) + 1
    ((name, one),) = by_unit(office, campaign_id).items()
    assert (name, one.due_on) == (next(iter(office.units)), date(2030, 1, 3))


def test_what_is_no_deadline_is_refused(office: Office) -> None:
    campaign_id = office.draft()
    bad: list[dict[str, object]] = [{"due_on": "2024-01-01"}, {"bound": "soon"}, {"colour": "red"}, {"action": 5}]
    for changes in bad:
        with office.store.writing() as session, pytest.raises(Refusal, match="E_CAMPAIGN_FIELD"):
            editing.add_deadline(session, OFFICER, campaign_id, changes)


def test_a_clerk_changes_no_campaign(office: Office) -> None:
    campaign_id = office.draft()
    clerk = Actor("thu", Role.CLERK, next(iter(office.units.values())))
    with office.store.writing() as session:
        for change in (editing.confirm_all, editing.close_campaign, editing.remove_campaign, editing.open_campaign):
            with pytest.raises(Refusal, match="E_FORBIDDEN"):
                change(session, clerk, campaign_id)


def test_each_unit_is_on_time_late_or_missing(office: Office, report: Record) -> None:
    campaign_id = opened(office)
    due = office.district.campaign.deadline
    on_time, late, folder, told, silent, undated = list(office.units)[:6]
    sent = {on_time: due, late: due + timedelta(days=3), told: due + timedelta(days=30)}
    for name, day in sent.items():
        keep(office.store, report_of(report, office.district, name.upper()), received=day)
    keep(
        office.store, report_of(report, office.district, folder), received=due + timedelta(days=900), source_path="a/b"
    )
    blank = report_of(report, office.district, undated)
    blank = dataclasses.replace(blank, header=dataclasses.replace(blank.header, date=PartialDate(year=2023)))
    keep(office.store, blank, received=due + timedelta(days=900), source_path="a/c")
    with office.store.writing() as session:
        document = session.scalars(select(Document).where(Document.unit_id == office.units[told])).one()
        assert document.campaign_guessed
        fields.set_fields(session, OFFICER, document.id, {"received_on": (due - timedelta(days=1)).isoformat()})
    found = by_unit(office, campaign_id, as_of=due + timedelta(days=5))
    seen = {
        name: (found[name].state, found[name].days, found[name].sent_by) for name in (*sent, folder, silent, undated)
    }
    assert seen == {
        on_time: (SubmissionState.ON_TIME, 0, SentBy.UPLOAD), late: (SubmissionState.LATE, 3, SentBy.UPLOAD),
        told: (SubmissionState.ON_TIME, 0, SentBy.PERSON), folder: (SubmissionState.ON_TIME, 0, SentBy.DATE),
        silent: (SubmissionState.MISSING, 5, None), undated: (SubmissionState.UNDATED, 0, SentBy.FOUND),
    }  # fmt: skip
    assert found["Khối thi đua số 1"].state is SubmissionState.WAITING
    assert by_unit(office, campaign_id, as_of=due)[silent].state is SubmissionState.WAITING


def test_a_corrected_report_counts_and_is_no_later(office: Office, report: Record) -> None:
    campaign_id = opened(office)
    due, name = office.district.campaign.deadline, next(iter(office.units))
    record = report_of(report, office.district, name)
    first = keep(office.store, record, received=due)
    second = keep(office.store, record, received=due + timedelta(days=9))
    one = by_unit(office, campaign_id)[name]
    assert (one.document_id, one.replaces, one.others) == (second, first, (first,))
    assert (one.state, one.sent_on) == (SubmissionState.ON_TIME, due)
    with office.store.writing() as session:
        replace_document(session, OFFICER, first, second)  # the officer says that the earlier one is the right one
    one = by_unit(office, campaign_id)[name]
    assert (one.document_id, one.replaces, one.others) == (first, None, (second,))
    with office.store.writing() as session:
        with pytest.raises(Refusal, match="E_REPLACES"):
            replace_document(session, OFFICER, second, first)
        with pytest.raises(Refusal, match="E_REPLACES"):
            replace_document(session, OFFICER, first, office.letter)


def test_a_report_is_complete_or_lacks_what_was_asked(office: Office, report: Record) -> None:
    campaign_id = opened(office)
    name = next(iter(office.units))
    with office.store.writing() as session:
        for values in (
            {"text": "Quỹ thi đua", "terms": ["quỹ thi đua, khen thưởng"]},
            {"text": "Xe tưới cây", "terms": ["xe tưới cây đường phố"]},
            {"text": "Phong trào", "topic": "movements", "needs_figures": True},
            {"text": "Của khối", "topic": "purpose", "audience": "các khối thi đua"},
            {"text": "Không rõ"},
        ):
            editing.add_item(session, OFFICER, campaign_id, values)
        texts = {item.id: item.text for item in session.scalars(select(CampaignItem))}
    record = report_of(report, office.district, name)
    document_id = keep(office.store, record)
    found = {texts[item.item_id]: item for item in by_unit(office, campaign_id)[name].items}
    assert (found["Xe tưới cây"].state, found["Không rõ"].state) == (ItemState.ABSENT, ItemState.UNJUDGED)
    assert found["Phong trào"].state is ItemState.PRESENT and "Của khối" not in found
    for item in found.values():
        if item.start is not None and item.end is not None:
            assert record.text[item.start : item.end] == item.quote
    with office.store.writing() as session:
        assert completeness.refresh(session, campaign_id) == 0  # judged when it was read
        assert session.get(SubmissionCheck, document_id) is not None
        for fact in current_figures(session, document_id):
            decisions.reject(session, OFFICER, document_id, fact)
        assert completeness.refresh(session, campaign_id) == 1  # decided on since
    found = {texts[item.item_id]: item for item in by_unit(office, campaign_id)[name].items}
    assert found["Phong trào"].state is ItemState.NO_FIGURES
    judged_alone_after_a_change(office, campaign_id, name)
    documents.delete(office.store, OFFICER, document_id)
    with office.store.reading() as session:
        assert session.get(SubmissionCheck, document_id) is None


def judged_alone_after_a_change(office: Office, campaign_id: int, name: str) -> None:
    """Of items that change only those are judged again, and what is told is what judging all anew tells."""
    with office.store.writing() as session:
        item = session.scalars(select(CampaignItem).where(CampaignItem.text == "Xe tưới cây")).one()
        editing.change_part(session, OFFICER, campaign_id, item, {"terms": ["thi đua"]})
    asked: list[set[str]] = []
    judge = completeness.judge
    with pytest.MonkeyPatch.context() as patch, office.store.writing() as session:
        patch.setattr(completeness, "judge", lambda session, wanted: (
            asked.extend({item.text for item in items} for items in wanted.values()), judge(session, wanted)
        )[1])  # fmt: skip
        assert completeness.refresh(session, campaign_id) == 1
    assert asked == [{"Xe tưới cây"}]
    kept = by_unit(office, campaign_id)[name].items
    with office.store.writing() as session:
        session.execute(delete(SubmissionCheck))
    assert by_unit(office, campaign_id)[name].items == kept


def current_figures(session: Session, document_id: str) -> list[str]:
    query = select(Fact.key).where(Fact.document_id == document_id, Fact.kind.in_(("awards", "quantities")))
    return list(session.scalars(query))


def test_the_reminder_names_those_who_have_not_sent(office: Office, report: Record, tmp_path: Path) -> None:
    campaign_id = opened(office)
    due, (first, *others) = office.district.campaign.deadline, list(office.units)
    keep(office.store, report_of(report, office.district, first), received=due)
    with office.store.writing() as session:
        editing.add_item(session, OFFICER, campaign_id, {"text": "Xe tưới cây", "terms": ["xe tưới cây đường phố"]})
    with office.store.reading() as session:
        letter = remind(session, campaign_id, as_of=due + timedelta(days=2), with_lacking=True)
        assert (letter.missing, letter.lacking) == (len(others) - 1, 1)  # the block has more time
        with pytest.raises(Refusal, match="E_NOBODY_TO_REMIND"):
            remind(session, campaign_id, as_of=due)
        with pytest.raises(Refusal, match="E_TEMPLATE"):
            remind(session, campaign_id, as_of=due + timedelta(days=2), template=b"no Word file")
    document = open_docx(io.BytesIO(letter.docx))
    rows = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    assert rows[0] == ["TT", "Đơn vị", "Hạn gửi", "Quá hạn (ngày)"]
    assert document.tables[2].rows[1].cells[2].text == "Xe tưới cây"
    assert {row[1] for row in rows[1:]} == {name for name in others if not name.startswith("Khối")}
    assert {row[3] for row in rows[1:]} == {"2"}
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert office.district.campaign.title in text and "{" not in text
    path = tmp_path / "nhắc.docx"
    path.write_bytes(letter.docx)
    header = extract_file(path).header  # our own reader finds the form of an official letter in it
    assert header.doc_type == "official_letter" and header.issuer is not None
    assert header.signature.name == office.district.campaign.signer


def test_the_calendar_holds_the_deadlines_and_is_the_same_each_time(office: Office) -> None:
    campaign_id = opened(office)
    with office.store.writing() as session:
        editing.add_deadline(session, OFFICER, campaign_id, {"action": "báo cáo nhanh", "rule": "FREQ=WEEKLY;BYDAY=FR"})
        editing.add_deadline(session, OFFICER, campaign_id, {"action": "khi có thành tích"})
    with office.store.reading() as session:
        feed = campaign_calendar(session, campaign_id)
        assert feed == campaign_calendar(session, campaign_id)
    events = Calendar.from_ical(feed).walk("VEVENT")
    wanted = office.district.campaign
    assert {event.decoded("dtstart") for event in events if "rrule" not in event} == {
        wanted.deadline, wanted.cluster_deadline,
    }  # fmt: skip
    (weekly,) = [event for event in events if "rrule" in event]
    assert weekly.decoded("dtstart").weekday() == 4
    assert b"DTSTART;VALUE=DATE:" in feed and len({event["uid"] for event in events}) == 3


def test_the_report_of_another_period_is_not_taken_in(office: Office, report: Record) -> None:
    campaign_id = opened(office)
    name = next(iter(office.units))
    record = report_of(report, office.district, name)
    other = dataclasses.replace(record, header=dataclasses.replace(
        record.header, period=dataclasses.replace(record.header.period, start="2001-01-01", end="2001-06-30")
    ))  # fmt: skip
    document_id = keep(office.store, other)
    with office.store.reading() as session:
        assert session.get_one(Document, document_id).campaign_id is None
    with office.store.writing() as session:
        editing.close_campaign(session, OFFICER, campaign_id)
    assert by_unit(office, campaign_id)[name].document_id is None
    closed = keep(office.store, record)
    with office.store.writing() as session:
        assert session.get_one(Document, closed).campaign_id is None
        fields.set_fields(session, OFFICER, closed, {"campaign_id": campaign_id})
        editing.remove_campaign(session, OFFICER, campaign_id)
    with office.store.reading() as session:
        assert session.get_one(Document, closed).campaign_id is None


@pytest.mark.skipif(not REAL.is_dir(), reason="no ../shared")
def test_the_real_letter_of_tan_yen_becomes_a_campaign(store: Store) -> None:
    with store.writing() as session:
        load_register(session, read_register(), province="Bắc Giang")
        set_office_unit(session, find(session, "huyện Tân Yên", on=date(2023, 6, 1)).id)
        block = add_unit(session, "Khối thi đua số 1").id
    letter = keep(store, extract_file(REAL / "tan-yen-2023-guidance.docx"))
    with store.writing() as session:
        campaign = draft_campaign(session, OFFICER, letter)
        assert campaign.due_on == date(2023, 7, 5)
        assert (campaign.period_start, campaign.period_end) == (date(2023, 1, 1), date(2023, 6, 30))
        deadlines = session.scalars(select(CampaignDeadline).order_by(CampaignDeadline.due_on)).all()
        assert [d.due_on for d in deadlines] == [date(2023, 7, 5), date(2023, 7, 15)]
        assert [d.evidence["quote"] for d in deadlines if d.evidence] == [
            "trước ngày 05/7/2023",
            "xong trước ngày 15/7/2023",
        ]
        members = {m.unit_id: m.due_on for m in session.scalars(select(CampaignUnit))}
        assert len(members) == 20 and members.pop(block) == date(2023, 7, 15)
        assert set(members.values()) == {None}
        items = session.scalars(select(CampaignItem)).all()
        assert {item.topic for item in items} >= {
            "leadership",
            "exemplars",
            "commendation",
            "shortcomings",
            "proposals",
        }
        assert session.get_one(Document, letter).unit_id is not None


def test_what_was_read_before_finds_its_unit_and_campaign(office: Office, report: Record) -> None:
    name = next(name for name in office.units if name.startswith("xã"))
    early = keep(office.store, report_of(report, office.district, name), source_path="a")
    new = keep(office.store, report_of(report, office.district, "trường mầm non đồi cao"), source_path="b")
    told = keep(office.store, report_of(report, office.district, "trường mầm non đồi cao"), source_path="c")
    with office.store.writing() as session:
        fields.set_fields(session, OFFICER, told, {"unit_id": office.units[name]})
        filed = {key: session.get_one(Document, key) for key in (early, new, told)}
        assert [document.campaign_id for document in filed.values()] == [None, None, None]
        assert filed[new].unit_id is None
        school = add_unit(session, "Trường Mầm non Đồi Cao", type_="Trường mầm non")
        assert guess_again(session) == Refiled(1, ())
        assert (filed[new].unit_id, school.type) == (school.id, "trường mầm non")
    campaign_id = opened(office)
    with office.store.reading() as session:
        filed = {key: session.get_one(Document, key) for key in (early, new, told)}
        assert filed[early].campaign_id == campaign_id
        assert filed[told].unit_id == office.units[name]
        assert guess_again(session) == Refiled(0, ())


def test_units_added_to_an_open_campaign_have_what_they_sent_before(office: Office, report: Record) -> None:
    campaign_id = opened(office)
    names = [name for name in office.units if name.startswith("xã")][:2]
    with office.store.writing() as session:
        editing.remove_units(session, OFFICER, campaign_id, [office.units[name] for name in names])
    early, own = (keep(office.store, report_of(report, office.district, name), source_path=name) for name in names)
    with office.store.writing() as session:
        fields.set_fields(session, OFFICER, own, {"campaign_id": campaign_id})
        fields.set_fields(session, OFFICER, own, {"campaign_id": None})
        editing.close_campaign(session, OFFICER, campaign_id)
        editing.set_units(session, OFFICER, campaign_id, [office.units[names[0]]])
        assert session.get_one(Document, early).campaign_id is None
        editing.remove_units(session, OFFICER, campaign_id, [office.units[names[0]]])
        session.get_one(Campaign, campaign_id).state = CampaignState.OPEN
        editing.set_units(session, OFFICER, campaign_id, [office.units[name] for name in names])
        assert session.get_one(Document, early).campaign_id == campaign_id
        assert session.get_one(Document, own).campaign_id is None  # a person took it out
    assert by_unit(office, campaign_id)[names[0]].document_id == early


def test_reports_of_a_period_that_is_set_later_are_found(office: Office, report: Record) -> None:
    name = next(name for name in office.units if name.startswith("xã"))
    early = keep(office.store, report_of(report, office.district, name), source_path="a")
    with office.store.writing() as session:
        campaign = editing.new_campaign(session, OFFICER, "Sơ kết")
        editing.set_units(session, OFFICER, campaign.id, [office.units[name]])
        assert session.get_one(Document, early).campaign_id is None
        period = office.district.campaign.period
        changes = {"period_start": period.start, "period_end": period.end}
        editing.change_campaign(session, OFFICER, campaign.id, changes)
        assert session.get_one(Document, early).campaign_id == campaign.id


def test_what_is_approved_is_not_filed_but_told(office: Office, report: Record) -> None:
    name = next(name for name in office.units if name.startswith("xã"))
    early = keep(office.store, report_of(report, office.district, name), source_path="a")
    new = keep(office.store, report_of(report, office.district, "trường mầm non đồi cao"), source_path="b")
    with office.store.writing() as session:
        for document_id in (early, new):
            decisions.approve(session, OFFICER, document_id, with_unseen=True)
    campaign_id = opened(office)
    assert by_unit(office, campaign_id)[name].document_id is None
    assert by_unit(office, campaign_id)[name].outside == (early,)
    with office.store.writing() as session:
        add_unit(session, "Trường Mầm non Đồi Cao", type_="Trường mầm non")
        assert guess_again(session) == Refiled(0, (early, new))
    with office.store.writing() as session:
        assert session.get_one(Document, early).campaign_id is None
        assert session.get_one(Document, new).unit_id is None
        decisions.reopen(session, OFFICER, early)
        fields.set_fields(session, OFFICER, early, {"campaign_id": campaign_id})
    assert by_unit(office, campaign_id)[name].document_id == early
    assert by_unit(office, campaign_id)[name].outside == ()
