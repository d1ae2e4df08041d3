"""The parts of the summary, a page each: what each shows of the reports that are counted, long lists by portions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from service.campaigns.submissions import submissions
from service.errors import Refusal
from service.summary.awards import STATUSES, AwardCell, AwardKey, summarise_awards
from service.summary.charts.charts import awards_by_unit, indicators_against_plan, submissions_over_time
from service.summary.figures import FLAGS, Figure, Flag, joined
from service.summary.forms import filled_forms
from service.summary.honours import honoured
from service.summary.indicators import summarise_indicators
from service.summary.quotations import quotations
from service.summary.scope import Chosen
from service.summary.summary import award_flags, heading_of, indicator_flags, movements
from service.web.pages.portions import portion

ROWS, UNITS, REPORTS, PAIRS, OF_LINE = 100, 40, 40, 50, 10
"""Shown at once: rows of a list, units with their tables, reports quoted, pairs to decide on, units of an indicator."""


class Part(StrEnum):
    """The parts of the summary, a page each."""

    AWARDS = "awards"
    UNITS = "units"
    INDICATORS = "indicators"
    HONOURED = "honoured"
    QUOTATIONS = "quotations"
    FORMS = "forms"
    SUBMISSIONS = "submissions"
    CHECKS = "checks"


class About(StrEnum):
    """What the list of what needs a look is about: each is counted by itself, all of them together take too long."""

    AWARDS = "awards"
    INDICATORS = "indicators"
    HONOURED = "honoured"
    LEFT_OUT = "left_out"


ABOUT = {
    About.AWARDS: "Khen thưởng", About.INDICATORS: "Chỉ tiêu", About.HONOURED: "Cá nhân, tập thể",
    About.LEFT_OUT: "Văn bản không tính",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a part is shown: the portion, one indicator with all its units, one kind of what needs a look."""

    page: int = 1
    indicator: int | None = None
    about: About = About.AWARDS


def context(session: Session, chosen: Chosen, part: Part, shown: Shown) -> dict[str, Any]:
    """What the template of the part needs. Raises Refusal E_NO_INDICATOR."""
    return _MADE[part](session, chosen, shown)


def rows(cells: list[AwardCell]) -> list[tuple[AwardKey, dict[str, Figure]]]:
    """The totals of one award and giver in a row, by recipient."""
    found: dict[AwardKey, dict[str, Figure]] = {}
    for key, figure in cells:
        found.setdefault(key._replace(recipient=""), {})[key.recipient] = figure
    return list(found.items())


def _awards(session: Session, chosen: Chosen, shown: Shown) -> dict[str, Any]:
    found = summarise_awards(session, chosen)
    return {
        "tables": [(status, rows(found.cells(status=status))) for status in STATUSES],
        "totals": {kind: found.total(kind) for kind in ("collective", "individual", "household", "any")},
        "chart": awards_by_unit(found, chosen), "doubles": portion(found.doubles, shown.page, PAIRS),
        "without_number": found.without_number,
    }  # fmt: skip


def _units(session: Session, chosen: Chosen, shown: Shown) -> dict[str, Any]:
    found = summarise_awards(session, chosen)
    units = portion(found.units(), shown.page, UNITS)
    cells = found.by_unit(units=units.rows)
    return {"units": units, "of_units": [(unit, chosen.units[unit], rows(cells[unit])) for unit in units.rows]}


def _indicators(session: Session, chosen: Chosen, shown: Shown) -> dict[str, Any]:
    found = summarise_indicators(session, chosen, with_unmatched=shown.indicator is None)
    names = {line.indicator.id: line.indicator.name for line in found.lines}
    if shown.indicator is None:
        lines = [(line, portion(line.units, 1, OF_LINE)) for line in found.lines]
        return {"found": found, "lines": lines, "names": names, "opened": None,
                "chart": indicators_against_plan(found.lines)}  # fmt: skip
    line = next((line for line in found.lines if line.indicator.id == shown.indicator), None)
    if line is None:
        raise Refusal("E_NO_INDICATOR")
    return {"found": found, "lines": [(line, portion(line.units, shown.page, ROWS))], "names": names, "chart": None,
            "opened": shown.indicator}  # fmt: skip


def _honoured(session: Session, chosen: Chosen, shown: Shown) -> dict[str, Any]:
    return {"honoured": portion(honoured(session, chosen), shown.page, ROWS)}


def _quotations(session: Session, chosen: Chosen, shown: Shown) -> dict[str, Any]:
    sources = portion(chosen.sources, shown.page, REPORTS)
    return {"reports": sources, "topics": [
        (title, quotations(session, chosen, topic, sources=sources.rows))
        for topic, title in (("shortcomings", "Tồn tại, hạn chế"), ("proposals", "Kiến nghị, đề xuất"))
    ]}  # fmt: skip


def _forms(session: Session, chosen: Chosen, _shown: Shown) -> dict[str, Any]:
    period = heading_of(session, chosen.scope).period
    return {"forms": filled_forms(period, summarise_awards(session, chosen), movements(session, chosen))}


def _submissions(session: Session, chosen: Chosen, shown: Shown) -> dict[str, Any]:
    campaign_id = chosen.scope.campaign_id
    found = submissions(session, campaign_id, with_items=False) if campaign_id is not None else []
    return {"submissions": portion(found, shown.page, ROWS), "chart": submissions_over_time(found)}


def _checks(session: Session, chosen: Chosen, shown: Shown) -> dict[str, Any]:
    flags: tuple[Flag, ...] = ()
    without_number: tuple[Any, ...] = ()
    if shown.about is About.AWARDS:
        awards = summarise_awards(session, chosen)
        flags, without_number = award_flags(awards), awards.without_number
    elif shown.about is About.INDICATORS:
        flags = indicator_flags(summarise_indicators(session, chosen))
    elif shown.about is About.HONOURED:
        flags = joined(one for person in honoured(session, chosen) for one in person.flags)
    left_out = chosen.left_out if shown.about is About.LEFT_OUT else ()
    return {
        "about": shown.about, "abouts": ABOUT, "flags": FLAGS,
        "checks": portion((*flags, *without_number, *left_out), shown.page, ROWS), "found_flags": flags,
    }  # fmt: skip


_MADE: dict[Part, Callable[[Session, Chosen, Shown], dict[str, Any]]] = {
    Part.AWARDS: _awards, Part.UNITS: _units, Part.INDICATORS: _indicators, Part.HONOURED: _honoured,
    Part.QUOTATIONS: _quotations, Part.FORMS: _forms, Part.SUBMISSIONS: _submissions, Part.CHECKS: _checks,
}  # fmt: skip
