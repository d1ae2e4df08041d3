"""What a generated district holds: its units, the campaign, and what each unit reports.

These facts come first: documents are written from them, and the truth of a summary is computed from them. Nothing here
has been through an extractor; only the closed lists of the record are shared.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from extractors.record import AwardStatus, GiverLevel, PersonRole, Qualifier, Recipient

UnitKind = Literal["commune", "school", "agency"]
Form = Literal["docx", "pdf", "scan"]
FORMS: tuple[Form, ...] = ("docx", "pdf", "scan")
Layout = Literal["parts", "roman", "dashes", "letters", "automatic", "digits"]
AwardStyle = Literal["bullets", "prose", "levels", "table", "wide_table"]
IndicatorStyle = Literal["bullets", "prose", "table"]
Direction = Literal["tăng", "giảm"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A time that is reported on; `label` as printed ("6 tháng đầu năm 2024"), first and last day."""

    label: str
    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit that has to report: `type_word` is "xã", "Trường THCS", "Phòng"; letters come from `home`."""

    id: str
    name: str
    kind: UnitKind
    type_word: str
    home: str
    parent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardFact:
    """One award × one kind of recipient, as a report tells it.

    `grant` is shared by the recipients of one act of giving; `recipient_unit` names whose people they are, where that
    is not the reporting unit. `same_as` names a fact told before, in this report or in another unit's; `part_of` the
    fact whose "trong đó" or bracket this is; `total` says that this is no award of its own but the stated sum of
    others. `year_before` is the count of the same period a year earlier, told beside it and no award of this period.
    `giver` and `giver_level` are None where the text names no giver.
    """

    id: str
    grant: str
    award: str | None
    giver: str | None = None
    giver_level: GiverLevel | None = None
    recipient: Recipient
    count: int
    qualifier: Qualifier = "exact"
    status: AwardStatus = "conferred"
    rank: str | None = None
    occasion: str | None = None
    recipient_unit: str | None = None
    same_as: str | None = None
    part_of: str | None = None
    total: bool = False
    year_before: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Against the same period before: by how much, in the indicator's unit or in "%", and which way."""

    direction: Direction
    value: float
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A quantity of a unit. `key` names the indicator across units, `subject` is how this report calls it.

    `value` has scale words applied (đồng, not triệu đồng); `of` is the whole of "17/19 tiêu chí"; `plan_share` in
    per cent, `plan_basis` the plan's name as printed; the report tells `change` or the value `before`, not both;
    `summable` is False for shares, yields and averages.
    """

    key: str
    subject: str
    unit: str
    value: float
    of: float | None = None
    qualifier: Qualifier = "exact"
    plan: float | None = None
    plan_share: float | None = None
    plan_basis: str | None = None
    change: Change | None = None
    before: float | None = None
    summable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class HonouredPerson:
    """A person held up as an exemplar or named among those who got an award (`award`: the id of that fact)."""

    name: str
    honorific: str
    position: str | None
    organisation: str | None
    role: PersonRole
    award: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HonouredCollective:
    """A collective held up as an exemplar or named among those who got an award."""

    name: str
    role: Literal["commended", "exemplar"]
    award: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One report of one unit for one period. `handed_in` is None where none was sent: then there is no file.

    `replaces` names the submission that this one corrects; `copies` the file names under which it came again.
    """

    id: str
    unit: Unit
    period: Period
    number: str
    written: date
    handed_in: date | None
    form: Form
    layout: Layout
    award_style: AwardStyle
    indicator_style: IndicatorStyle
    signer: str
    file_name: str
    awards: tuple[AwardFact, ...]
    indicators: tuple[Indicator, ...]
    persons: tuple[HonouredPerson, ...]
    collectives: tuple[HonouredCollective, ...]
    shortcomings: tuple[str, ...]
    proposals: tuple[str, ...]
    small: bool = False
    replaces: str | None = None
    copies: tuple[str, ...] = ()

    def grants(self) -> list[tuple[AwardFact, ...]]:
        """The awards, gathered by act of giving, in order."""
        gathered: dict[str, list[AwardFact]] = {}
        for fact in self.awards:
            gathered.setdefault(fact.grant, []).append(fact)
        return [tuple(facts) for facts in gathered.values()]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredContent:
    """What the guidance letter asks reports to contain: a key, and the words of the letter."""

    key: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """One collection of reports. `cluster_deadline` is for the emulation blocks; both days are in the letter."""

    title: str
    period: Period
    letter_number: str
    letter_date: date
    deadline: date
    cluster_deadline: date
    addressees: tuple[str, ...]
    recipient: str
    required: tuple[RequiredContent, ...]
    signer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difficulty:
    """A planted difficulty: its kind, the submissions and award facts it is about, and what should come of it."""

    kind: str
    submissions: tuple[str, ...]
    facts: tuple[str, ...]
    expected: str


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    """A fictional district of one seed. `submissions` hold every file handed in, and the units that sent none."""

    seed: int
    name: str
    province: str
    village_word: str
    units: tuple[Unit, ...]
    campaign: Campaign
    submissions: tuple[Submission, ...]
    difficulties: tuple[Difficulty, ...]

    def counting(self) -> tuple[Submission, ...]:
        """The submissions that a summary of the campaign counts: sent in, of its period, not replaced by a later."""
        replaced = {submission.replaces for submission in self.submissions}
        return tuple(
            submission
            for submission in self.submissions
            if submission.handed_in and submission.period == self.campaign.period and submission.id not in replaced
        )
