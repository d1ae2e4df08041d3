"""How the office signs its summary: the parts of the letterhead and of the signature, kept as a setting."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.orm import Session

from service.store.tables import Setting

_KEY = "summary_letterhead"
_BLANK = "………"


class Letterhead(BaseModel):
    """The office's own lines in the form of Nghị định 30/2020/NĐ-CP, Phụ lục I; what is not set is left blank to fill.

    `above` is the body that the office belongs to, `symbol` what follows "Số:   /" ("BC-PNV"), `authority` the line
    above the signer's office ("TM. ỦY BAN NHÂN DÂN"), `recipients` the lines of "Nơi nhận".
    """

    model_config = ConfigDict(extra="forbid")

    above: str = Field(default="", max_length=200)
    office: str = Field(default=_BLANK, max_length=200)
    symbol: str = Field(default="BC-…", max_length=40)
    place: str = Field(default=_BLANK, max_length=80)
    receiver: str = Field(default="", max_length=200)
    authority: str = Field(default="", max_length=200)
    position: str = Field(default="TRƯỞNG PHÒNG", max_length=200)
    signer: str = Field(default="", max_length=120)
    recipients: list[str] = Field(default_factory=lambda: ["Như trên;", "Lưu: VT."], max_length=20)


def letterhead(session: Session) -> Letterhead:
    """The office's letterhead, with blanks where it was not set."""
    row = session.get(Setting, _KEY)
    return Letterhead.model_validate(row.value) if row is not None else Letterhead()


def keep_letterhead(session: Session, new: Letterhead) -> None:
    """Keep the office's letterhead."""
    session.merge(Setting(key=_KEY, value=new.model_dump()))
