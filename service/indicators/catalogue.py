"""The catalogue in the store: seeded once, edited by the office, and every quantity filed under it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from extractors.language.normalise import fold, normalise
from service.errors import Refusal
from service.indicators.lexicon import adds_up, lexicon
from service.indicators.matching import Entry, Matcher
from service.store import revisions
from service.store.revisions import Remembered
from service.store.tables import Fact, Indicator, IndicatorAlias, Setting
from service.store.tables.revisions import Subject

_SEEDED = "indicators_seeded"


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """An indicator with its other wordings, for the screen and the API."""

    id: int
    name: str
    unit: str
    summable: bool
    aliases: tuple[str, ...]


def seed(session: Session) -> None:
    """Give a new store the catalogue of the lexicon; an office that emptied its own keeps it empty."""
    if session.get(Setting, _SEEDED) is not None:
        return
    session.add(Setting(key=_SEEDED, value=True))
    for row in lexicon().indicators:
        _insert(session, row.name, row.unit, row.summable, row.aliases)
    session.flush()


def matcher(session: Session) -> Matcher:
    """The matcher for the catalogue as it stands."""
    return _matcher.get(session, revisions.numbers(session))


def _make_matcher(session: Session) -> Matcher:
    aliases = session.execute(select(IndicatorAlias.indicator_id, IndicatorAlias.text).order_by(IndicatorAlias.id))
    wordings: dict[int, list[str]] = {}
    for indicator_id, text in aliases:
        wordings.setdefault(indicator_id, []).append(text)
    found = session.execute(
        select(Indicator.id, Indicator.unit, Indicator.name).order_by(Indicator.folded, Indicator.unit)
    )
    return Matcher(tuple(Entry(id_, unit, (name, *wordings.get(id_, ()))) for id_, unit, name in found))


_matcher = Remembered(_make_matcher, Subject.INDICATORS)


def rows(session: Session) -> list[CatalogueRow]:
    """The whole catalogue, by name."""
    aliases: dict[int, list[str]] = {}
    for alias in session.scalars(select(IndicatorAlias).order_by(IndicatorAlias.id)):
        aliases.setdefault(alias.indicator_id, []).append(alias.text)
    found = session.scalars(select(Indicator).order_by(Indicator.folded, Indicator.unit))
    return [CatalogueRow(i.id, i.name, i.unit, i.summable, tuple(aliases.get(i.id, ()))) for i in found]


def add(session: Session, name: str, unit: str, *, summable: bool = True, aliases: tuple[str, ...] = ()) -> int:
    """Add an indicator and file the quantities anew. Gives its id. Raises Refusal where it is there already, or empty.

    A share or a yield is never summable, whatever is asked.
    """
    name, unit = normalise(name).strip(), fold(normalise(unit)).strip()
    if not name or not unit:
        raise Refusal("E_BAD_INDICATOR")
    taken = select(Indicator.id).where(Indicator.folded == fold(name), Indicator.unit == unit)
    if session.scalars(taken).first() is not None:
        raise Refusal("E_INDICATOR_EXISTS", name=name, unit=unit)
    made = _insert(session, name, unit, summable, aliases)
    session.flush()
    file_quantities(session)
    return made.id


def add_alias(session: Session, indicator_id: int, text: str) -> None:
    """Add a wording to an indicator and file the quantities anew. Raises Refusal."""
    _find(session, indicator_id)
    text = normalise(text).strip()
    if not text:
        raise Refusal("E_BAD_INDICATOR")
    known = select(IndicatorAlias.id).where(
        IndicatorAlias.indicator_id == indicator_id, IndicatorAlias.folded == fold(text)
    )
    if session.scalars(known).first() is None:
        session.add(IndicatorAlias(indicator_id=indicator_id, text=text, folded=fold(text)))
        session.flush()
        file_quantities(session)


def change(session: Session, indicator_id: int, *, name: str, summable: bool, aliases: tuple[str, ...]) -> None:
    """Give the indicator another name, other wordings. Its unit stays: another unit is another indicator."""
    indicator = _find(session, indicator_id)
    name = normalise(name).strip()
    if not name:
        raise Refusal("E_BAD_INDICATOR")
    indicator.name, indicator.folded = name, fold(name)
    indicator.summable = summable and adds_up(indicator.unit)
    for alias in session.scalars(select(IndicatorAlias).where(IndicatorAlias.indicator_id == indicator_id)):
        session.delete(alias)
    session.flush()
    _add_aliases(session, indicator_id, aliases)
    session.flush()
    file_quantities(session)


def remove(session: Session, indicator_id: int) -> None:
    """Take the indicator out of the catalogue; its quantities become unmatched. Raises Refusal."""
    session.delete(_find(session, indicator_id))
    session.flush()
    file_quantities(session)


def file_quantities(session: Session) -> None:
    """File every quantity of the store under the catalogue as it stands now."""
    found = matcher(session)
    kinds = select(Fact.subject, Fact.unit, Fact.aspect, Fact.indicator_id).where(Fact.kind == "quantities").distinct()
    for subject, unit, aspect, present in session.execute(kinds).all():
        wanted = found.indicator(subject, unit, aspect)
        if wanted != present:
            same = [
                Fact.kind == "quantities", Fact.subject == subject, Fact.unit == unit, Fact.aspect == aspect,
                Fact.indicator_id.is_not_distinct_from(present),
            ]  # fmt: skip
            session.execute(update(Fact).where(*same).values(indicator_id=wanted), execution_options={
                "synchronize_session": False
            })  # fmt: skip


def _insert(session: Session, name: str, unit: str, summable: bool, aliases: tuple[str, ...]) -> Indicator:
    made = Indicator(name=name, folded=fold(name), unit=unit, summable=summable and adds_up(unit))
    session.add(made)
    session.flush()
    _add_aliases(session, made.id, aliases)
    return made


def _add_aliases(session: Session, indicator_id: int, aliases: tuple[str, ...]) -> None:
    kept = {fold(text): text for alias in aliases if (text := normalise(alias).strip())}
    session.add_all(
        IndicatorAlias(indicator_id=indicator_id, text=text, folded=folded) for folded, text in kept.items()
    )


def _find(session: Session, indicator_id: int) -> Indicator:
    indicator = session.get(Indicator, indicator_id)
    if indicator is None:
        raise Refusal("E_NO_INDICATOR")
    return indicator
