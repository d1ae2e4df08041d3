"""The reminder letter to the units that have not reported, or whose reports lack what was asked: a .docx.

It is filled into the office's own template where there is one (DATA_DIR/templates/reminder.docx), else into the form of
`reminder_form`, which `thidua campaign template` writes out to be edited.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from jinja2.sandbox import SandboxedEnvironment
from lxml.etree import XMLSyntaxError
from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.language.normalise import fold
from extractors.record import Header
from service.campaigns.editing import find_campaign
from service.campaigns.reminder_form import reminder_form
from service.campaigns.submissions import Submission, SubmissionState, submissions
from service.errors import Refusal
from service.labels import DOC_TYPES, day
from service.settings import Settings
from service.store import current
from service.store.tables import Campaign, CampaignDeadline, CampaignItem, Document, Unit
from service.units import names as unit_names
from service.units.scope import office_unit

TEMPLATE = Path("templates") / "reminder.docx"
_BLANK = "……"
_MOST_NAMED = 8
"""So many addressees are named at the head of the letter; more are only listed in its table."""
_GOVERNED = ("xã", "phường", "thị trấn", "đặc khu", "huyện", "quận", "thị xã", "thành phố", "tỉnh")
"""Types of units that a People's Committee acts for."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder letter: the .docx, and how many units it goes to."""

    docx: bytes
    missing: int
    lacking: int


def own_template(settings: Settings) -> bytes | None:
    """The office's own template, where it has one."""
    path = settings.data_dir / TEMPLATE
    return path.read_bytes() if path.is_file() else None


def remind(
    session: Session,
    campaign_id: int,
    *,
    template: bytes | None = None,
    as_of: date | None = None,
    new_due: date | None = None,
    unit_ids: frozenset[int] | None = None,
    with_lacking: bool = False,
) -> Reminder:
    """The letter to those of the units (all unless given) that are missing as of a day; `with_lacking`: and to those
    whose reports lack items. Raises Refusal E_CAMPAIGN_UNKNOWN, E_NOBODY_TO_REMIND, E_TEMPLATE.
    """
    campaign = find_campaign(session, campaign_id)
    as_of = as_of or date.today()
    chosen = [s for s in submissions(session, campaign_id, as_of=as_of) if unit_ids is None or s.unit_id in unit_ids]
    missing = [s for s in chosen if s.state is SubmissionState.MISSING]
    lacking = [s for s in chosen if with_lacking and s.lacking]
    if not missing and not lacking:
        raise Refusal("E_NOBODY_TO_REMIND")
    context = _context(session, campaign, missing, lacking, as_of, new_due)
    return Reminder(_rendered(template or reminder_form(), context), len(missing), len(lacking))


def _rendered(template: bytes, context: dict[str, Any]) -> bytes:
    """The template filled in. It is the office's own, so that its faults are told and its code runs in a sandbox."""
    out = io.BytesIO()
    try:
        document = DocxTemplate(io.BytesIO(template))
        document.render(context, jinja_env=SandboxedEnvironment(autoescape=True))
        document.save(out)
    except (TemplateError, BadZipFile, PackageNotFoundError, XMLSyntaxError, ValueError, KeyError) as error:
        raise Refusal("E_TEMPLATE", reason=str(error) or type(error).__name__) from error
    return out.getvalue()


def _context(
    session: Session,
    campaign: Campaign,
    missing: list[Submission],
    lacking: list[Submission],
    as_of: date,
    new_due: date | None,
) -> dict[str, Any]:
    letter = session.get(Document, campaign.letter_id) if campaign.letter_id else None
    record = current.record(session, letter) if letter else None
    header = record.header if record else Header()
    office = office_unit(session)
    issuer, of = _issuer(session, header, letter, office)
    sender = f"{issuer} {of}".strip()
    texts = dict(session.execute(
        select(CampaignItem.id, CampaignItem.text).where(CampaignItem.campaign_id == campaign.id)
    ).all())  # fmt: skip
    recipients = session.scalars(select(CampaignDeadline.recipient).where(
        CampaignDeadline.campaign_id == campaign.id, CampaignDeadline.due_on == campaign.due_on,
        CampaignDeadline.recipient.is_not(None),
    )).all()  # fmt: skip
    names = list(dict.fromkeys(_addressee(s) for s in (*missing, *lacking)))
    if len(names) > _MOST_NAMED:
        names = ["Các cơ quan, đơn vị có tên trong danh sách dưới đây"]
    return {
        "issuer": issuer.upper(), "issuer_of": of.upper(), "sender": sender, "symbol": _BLANK,
        "place": header.place or _BLANK,
        "month": f"{as_of.month:02d}" if as_of.month < 3 else str(as_of.month), "year": as_of.year,
        "addressees": names, "basis": _basis(letter, sender), "title": campaign.title,
        "recipient": recipients[0] if recipients else sender, "due": day(campaign.due_on), "as_of": day(as_of),
        "new_due": day(new_due), "authority": header.signature.authority,
        "position": header.signature.position or _BLANK,
        "signer": header.signature.name or "",
        "missing": [{"name": s.unit_name, "due": day(s.due_on), "days": s.days} for s in missing],
        "lacking": [{"name": s.unit_name, "contents": "; ".join(texts[item.item_id] for item in s.lacking)}
                    for s in lacking],
    }  # fmt: skip


def _basis(letter: Document | None, sender: str) -> str:
    """The letter that asked for the reports: "Hướng dẫn số 18/HD-UBND ngày 15/10/2024 của …"."""
    if letter is None:
        return "chế độ báo cáo thi đua, khen thưởng"
    kind = DOC_TYPES.get(letter.doc_type or "", "Văn bản")
    number = f" số {letter.number or _BLANK}/{letter.symbol}" if letter.symbol else ""
    dated = f" ngày {day(letter.issued_on)}" if letter.issued_on else ""
    return f"{kind}{number}{dated}" + f" của {sender}"


def _issuer(session: Session, header: Header, letter: Document | None, office: Unit | None) -> tuple[str, str]:
    """Who writes, as the letterhead parts it: "Ủy ban nhân dân" and "huyện Kim Bảng", or one name and ""."""
    unit = session.get(Unit, letter.unit_id) if letter and letter.unit_id else office
    if (
        unit is not None
        and unit.type in _GOVERNED
        and (header.issuer is None or unit_names.parse(header.issuer).speaks)
    ):
        council = header.issuer is not None and not fold(header.issuer).startswith(("ủy ban", "ubnd"))
        return (header.issuer or "", "") if council else ("Ủy ban nhân dân", _within(unit))
    return header.issuer or (unit.name if unit else _BLANK), ""


def _within(unit: Unit) -> str:
    """The unit's name inside a sentence: "xã Hà Vinh"."""
    return unit.name[:1].lower() + unit.name[1:]


def _addressee(submission: Submission) -> str:
    """Who the letter goes to: the People's Committee of a commune, an agency itself."""
    name = submission.unit_name
    return f"UBND {name[:1].lower()}{name[1:]}" if submission.unit_type in _GOVERNED else name
