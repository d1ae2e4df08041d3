"""What a fact says, as two short lines for the screen: what it is, and what there is to know beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extractors.record import Award, Citation, Collective, Deadline, Fact, Movement, Person, Quantity
from service import labels
from service.web.pages.times import days, recurrence


@dataclass(frozen=True, slots=True)
class FactLines:
    """`headline` is never empty; `details` are shown with dots between."""

    headline: str
    details: tuple[str, ...]


def fact_lines(fact: Fact) -> FactLines:
    """The two lines of a fact of any kind."""
    match fact:
        case Quantity():
            return _lines(
                _join(labels.QUALIFIERS[fact.qualifier], labels.amount(fact.value, fact.value_max, fact.of), fact.unit),
                fact.subject, fact.place, labels.ASPECTS[fact.aspect] if fact.aspect != "actual" else None,
            )  # fmt: skip
        case Award():
            count = _join(
                labels.QUALIFIERS[fact.qualifier], labels.number(fact.count), labels.RECIPIENTS[fact.recipient]
            )
            named = _join(fact.award_text or "Khen thưởng", f"hạng {fact.rank}" if fact.rank else None)
            return _lines(
                f"{named}: {count}", labels.AWARD_STATUSES[fact.status], fact.giver, fact.occasion,
                f"nhắc lại {fact.same_as}" if fact.same_as else None,
                f"nằm trong {fact.part_of}" if fact.part_of else None,
            )  # fmt: skip
        case Person():
            name = _join(fact.honorific, fact.name)
            return _lines(
                name, labels.PERSON_ROLES[fact.role], fact.position, fact.organisation, _shared(fact.award_id)
            )
        case Collective():
            return _lines(fact.name, labels.COLLECTIVE_ROLES[fact.role], _shared(fact.award_id))
        case Deadline():
            return _lines(_time(fact), fact.action, fact.responsible, fact.recipient)
        case Citation():
            return _lines(fact.evidence.quote, fact.issuer, fact.title)
        case Movement():
            return _lines(f"“{fact.name}”")
    raise TypeError(f"no fact: {fact!r}")


def _lines(headline: str, *details: str | None) -> FactLines:
    return FactLines(headline, tuple(detail for detail in details if detail))


def _join(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def _shared(award: str | None) -> str | None:
    return f"theo dòng khen {award}" if award else None


def _time(fact: Deadline) -> str:
    bound = labels.BOUNDS[fact.bound]
    if fact.rule is not None:
        return _join(bound, recurrence(fact.rule))
    if fact.start is None or fact.end is None:  # "trong vòng 02 ngày kể từ …": no day can be told, the words can
        return f"“{fact.evidence.quote}”"
    return _join(bound, days(date.fromisoformat(fact.start), date.fromisoformat(fact.end)))
