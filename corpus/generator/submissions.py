"""Draws one unit's submission: when it came, how its report looks, what it tells."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from corpus.generator import sentences
from corpus.generator.awards import AwardDraw
from corpus.generator.facts import (
    AwardFact,
    AwardStyle,
    Campaign,
    Form,
    HonouredCollective,
    HonouredPerson,
    Indicator,
    IndicatorStyle,
    Layout,
    Period,
    Submission,
    Unit,
)
from corpus.generator.indicators import draw_indicators
from corpus.generator.letterhead import report_number
from corpus.generator.names import person, slug, village

_LAYOUTS: tuple[Layout, ...] = ("parts", "roman", "roman", "dashes", "letters", "automatic", "digits")
_STYLES: tuple[AwardStyle, ...] = ("bullets", "bullets", "prose", "levels", "table", "wide_table")
_INDICATORS: tuple[IndicatorStyle, ...] = ("bullets", "bullets", "prose", "table")
_OFFICES = {"commune": ("Trưởng", "Bí thư Chi bộ", "Phó Bí thư Chi bộ"),
            "school": ("giáo viên", "tổ trưởng chuyên môn", "nhân viên thư viện"),
            "agency": ("chuyên viên", "công chức Một cửa", "kế toán")}  # fmt: skip
_GROUPS = {"school": ("tổ Khoa học tự nhiên", "tổ Văn - Sử", "tổ Văn phòng"),
           "agency": ("Bộ phận Một cửa", "Tổ Công nghệ số", "Tổ Tổng hợp")}  # fmt: skip


def period_code(period: Period) -> str:
    """ "2024h1" for a half year, "2024" for a year."""
    return f"{period.start.year}{'h1' if period.end.month == 6 else ''}"


@dataclass(frozen=True, slots=True)
class SubmissionDraw:
    """Draws submissions of one campaign; each unit and period has random numbers of its own."""

    seed: int
    campaign: Campaign
    village_word: str
    small: bool

    def draw(
        self,
        unit: Unit,
        *,
        period: Period | None = None,
        form: Form | None = None,
        award_style: AwardStyle | None = None,
        before: Mapping[str, Indicator] | None = None,
    ) -> Submission:
        """One submission, sent on time. `before`: the unit's indicators of the same period a year earlier."""
        period = period or self.campaign.period
        submission_id = f"{unit.id}-{period_code(period)}"
        rng = random.Random(f"facts {self.seed} {submission_id}")
        drawn_style = rng.choice(_STYLES[:3] if self.small else _STYLES)
        style = award_style or drawn_style
        awards = AwardDraw(rng, unit, period, submission_id, style).draw(small=self.small)
        indicator_style = "bullets" if self.small else rng.choice(_INDICATORS)
        indicators = draw_indicators(rng, unit.kind, 3 if self.small else rng.randint(5, 10), before=before)
        if indicator_style == "table":
            indicators = tuple(
                i if i.of else replace(i, qualifier="exact", change=None, before=None) for i in indicators
            )
        handed_in = self.campaign.deadline - timedelta(days=rng.randint(1, 12))
        if period != self.campaign.period:
            handed_in = handed_in.replace(year=handed_in.year - 1)
        drawn_form: Form = "pdf" if rng.random() < 0.2 else "docx"
        return Submission(
            id=submission_id, unit=unit, period=period, number=report_number(unit, rng.randint(12, 420)),
            written=handed_in - timedelta(days=rng.randint(0, 2)), handed_in=handed_in, form=form or drawn_form,
            layout="digits" if self.small else rng.choice(_LAYOUTS), award_style=style,
            indicator_style=indicator_style, signer=person(rng), file_name=f"{slug(unit.name)}_{period_code(period)}",
            awards=awards, indicators=indicators, persons=self._persons(rng, unit, awards),
            collectives=self._collectives(rng, unit),
            shortcomings=tuple(rng.sample(sentences.SHORTCOMINGS, 1 if self.small else rng.randint(1, 3))),
            proposals=tuple(rng.sample(sentences.PROPOSALS, 1 if self.small else rng.randint(1, 2))), small=self.small,
        )  # fmt: skip

    def _persons(self, rng: random.Random, unit: Unit, awards: tuple[AwardFact, ...]) -> tuple[HonouredPerson, ...]:
        """Exemplars, and now and then two of those who got a Giấy khen. A small report names nobody."""
        if self.small:
            return ()
        roles = ["exemplar"] * rng.randint(1, 3) + ["commended"] * rng.choice((0, 0, 2))
        award = next((f.id for f in awards if f.award == "giay_khen" and f.recipient == "individual"), None)
        made: dict[str, HonouredPerson] = {}
        for role in roles:
            woman = rng.random() < 0.5
            place = village(rng, self.village_word)
            position = rng.choice(_OFFICES[unit.kind])
            organisation = place if unit.kind == "commune" else unit.name
            if position == "Trưởng":
                position = f"Trưởng {self.village_word}"
            name = person(rng, woman=woman)
            honorific = rng.choice(("bà", "đồng chí", "chị")) if woman else rng.choice(("ông", "đồng chí", "anh"))
            made.setdefault(name, HonouredPerson(
                name=name, honorific=honorific, position=position, organisation=organisation,
                role="exemplar" if role == "exemplar" else "commended", award=award if role == "commended" else None,
            ))  # fmt: skip
        return tuple(made.values())

    def _collectives(self, rng: random.Random, unit: Unit) -> tuple[HonouredCollective, ...]:
        if self.small or rng.random() < 0.5:
            return ()
        if unit.kind == "commune":
            names = sorted({village(rng, self.village_word) for _ in range(2)})
        else:
            names = [rng.choice(_GROUPS[unit.kind])]
        return tuple(HonouredCollective(name=name, role="exemplar") for name in names)


def late(submission: Submission, deadline: date, days: int) -> Submission:
    """The submission, sent in and written after the deadline."""
    day = deadline + timedelta(days=days)
    return replace(submission, handed_in=day, written=day)
