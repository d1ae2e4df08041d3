"""The truth of a summary, added up from the district's own facts: no extractor has a part in it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from corpus.generator.facts import AwardFact, District, Submission
from extractors.record import AwardStatus, GiverLevel, Recipient

Punctuality = Literal["on_time", "late", "missing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardTotal:
    """One sum. `within` of the `count` were told as part ("trong đó") of another title; `facts` are the rows behind it.

    Mixed counts have recipient "any"; `exact` is False where one of the rows is "hơn 200 …".
    """

    award: str | None
    giver_level: GiverLevel | None
    recipient: Recipient
    status: AwardStatus
    count: int
    within: int
    exact: bool
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorTotal:
    """An indicator across units: the sum (None where a sum means nothing) and who reported it."""

    key: str
    unit: str
    total: float | None
    units: tuple[str, ...]


def counted(submissions: Iterable[Submission]) -> list[AwardFact]:
    """Each award once: no restatement, no sum of others. A part is left in: it is an award of its own."""
    facts = [fact for submission in submissions for fact in submission.awards]
    return [fact for fact in facts if fact.same_as is None and not fact.total]


def award_totals(submissions: Iterable[Submission]) -> tuple[AwardTotal, ...]:
    """Sums by award × giver's level × recipient × status, each fact counted once."""
    groups: dict[tuple[str, str, str, str], list[AwardFact]] = {}
    submissions = list(submissions)
    for fact in counted(submissions):
        key = (fact.award or "", fact.giver_level or "", fact.recipient, fact.status)
        groups.setdefault(key, []).append(fact)
    titles = {fact.id for submission in submissions for fact in submission.awards if not fact.total}
    return tuple(
        AwardTotal(
            award=facts[0].award, giver_level=facts[0].giver_level, recipient=facts[0].recipient,
            status=facts[0].status, count=sum(fact.count for fact in facts),
            within=sum(fact.count for fact in facts if fact.part_of in titles),
            exact=all(fact.qualifier == "exact" for fact in facts), facts=tuple(fact.id for fact in facts),
        )
        for _, facts in sorted(groups.items())
    )  # fmt: skip


def indicator_totals(submissions: Iterable[Submission]) -> tuple[IndicatorTotal, ...]:
    """Each indicator across the units that report it; shares, yields and averages have no sum."""
    rows: dict[str, list[tuple[str, float, str, bool]]] = {}
    for submission in submissions:
        for found in submission.indicators:
            rows.setdefault(found.key, []).append((submission.unit.id, found.value, found.unit, found.summable))
    return tuple(
        IndicatorTotal(
            key=key, unit=told[0][2], total=round(sum(value for _, value, _, _ in told), 4) if told[0][3] else None,
            units=tuple(unit for unit, _, _, _ in told),
        )
        for key, told in sorted(rows.items())
    )  # fmt: skip


def punctuality(district: District) -> dict[str, Punctuality]:
    """By unit: sent before the deadline, late, or missing. A correction does not make a unit late."""
    found: dict[str, Punctuality] = {}
    for submission in district.submissions:
        if submission.period != district.campaign.period or submission.replaces:
            continue
        day = submission.handed_in
        found[submission.unit.id] = (
            "missing" if day is None else "late" if day > district.campaign.deadline else "on_time"
        )
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value


def truth(district: District) -> dict[str, Any]:
    """All that `truth.json` says: the district's facts, the totals of its campaign, who is late, what was planted."""
    counting = district.counting()
    facts: dict[str, Any] = _plain(dataclasses.asdict(district))
    for submission in facts["submissions"]:
        submission["unit"] = submission["unit"]["id"]
    return facts | {
        "counting": [submission.id for submission in counting],
        "punctuality": punctuality(district),
        "award_totals": [_plain(dataclasses.asdict(total)) for total in award_totals(counting)],
        "indicator_totals": [_plain(dataclasses.asdict(total)) for total in indicator_totals(counting)],
    }
