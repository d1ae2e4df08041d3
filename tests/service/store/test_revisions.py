"""What is remembered between transactions is made anew when its rows have changed, and only then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from service.indicators import catalogue
from service.store import revisions
from service.store.revisions import Remembered
from service.store.store import Store
from service.store.tables import Indicator, IndicatorAlias, Setting, Unit, UnitAlias, UnitSuccession
from service.store.tables.revisions import Subject

_UNIT = {"name": "Xã Hà Mây", "type": "xã", "level": "commune", "folded": "ha may"}


def _setting(session: Session) -> None:
    session.add(Setting(key="k", value=1))


_CHANGES: list[tuple[Callable[[Session], object], set[Subject]]] = [
    (lambda session: session.execute(insert(Unit), [{**_UNIT, "source": "office"}] * 2), {Subject.OFFICE}),
    (lambda session: session.execute(insert(Unit), {**_UNIT, "source": "s", "code": "9"}), {Subject.REGISTER}),
    (lambda session: session.execute(update(Unit).values(name="Xã Hà Vân")), {Subject.OFFICE, Subject.REGISTER}),
    (lambda session: session.execute(delete(Unit).where(Unit.source == "office")), {Subject.OFFICE}),
    (lambda session: session.add(UnitAlias(unit_id=1, alias="HM", folded="hm")), {Subject.OFFICE}),
    (lambda session: session.execute(delete(UnitAlias)), {Subject.OFFICE}),
    (lambda session: session.execute(insert(UnitSuccession), {
        "predecessor_id": 1, "successor_id": 2, "effective_on": date(2025, 7, 1), "kind": "renamed"
    }), {Subject.REGISTER}),
    (lambda session: session.execute(update(Indicator).values(summable=False)), {Subject.INDICATORS}),
    (lambda session: session.execute(delete(IndicatorAlias)), {Subject.INDICATORS}),
    (_setting, set()),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(_CHANGES)))
def test_a_change_of_rows_changes_the_number_of_their_subject(store: Store, number: int) -> None:
    change, changed = _CHANGES[number]
    with store.writing() as session:
        session.execute(insert(Unit), [{**_UNIT, "source": "s", "code": str(n)} for n in (1, 2)])
        session.execute(insert(Unit), {**_UNIT, "source": "office"})
        session.execute(insert(UnitAlias), {"unit_id": 2, "alias": "HV", "folded": "hv"})
    with store.writing() as session:
        before = revisions.numbers(session)
        change(session)
        session.flush()
        after = revisions.numbers(session)
    assert {subject for subject in Subject if before[subject] != after[subject]} == changed


def test_what_was_made_stands_until_its_rows_change_even_where_the_change_is_undone(store: Store) -> None:
    made: list[int] = []

    def count(session: Session) -> int:
        made.append(len(session.scalars(select(Unit.id)).all()))
        return made[-1]

    units = Remembered(count, Subject.OFFICE, Subject.REGISTER)

    def seen(change: dict[str, str] | None = None, *, keep: bool = True) -> int:
        with store.writing() if keep else store.reading() as session:
            if change:
                session.execute(insert(Unit), {**_UNIT, **change})
            return units.get(session, revisions.numbers(session))

    assert (seen(), seen()) == (0, 0) and made == [0]
    assert seen({"source": "office"}, keep=False) == 1 and seen() == 0  # undone
    assert seen({"source": "office"}) == 1
    with store.writing() as session:
        catalogue.add(session, "Số cây xanh", "cây")
    assert seen() == 1 and made == [0, 1, 0, 1]
