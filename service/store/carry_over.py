"""Decisions outlive a new extraction where it says the same of the same place; the others turn stale and are listed."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy.orm import Session

from extractors.record import Record
from service.store import current, records
from service.store.tables import Decision, Document
from service.store.tables.decisions import Action, DecisionState

_REFERENCES = ("same_as", "part_of", "award_id")
"""Fields that name another fact by its id, which a new extraction may have numbered anew."""


def carry_over(session: Session, document: Document, old: Record, new: Record) -> list[Decision]:
    """Point the document's decisions to the facts of the new record. Returns those that have become stale.

    All decisions on one fact share its fate. They stand where the new extraction says of the place what the old one
    said, or what the person decided.
    """
    keys = _new_keys(old, new)
    predictions = {fact.id: records.to_data(kind, fact) for kind, fact in records.facts(new)}
    stale: list[Decision] = []
    for key, chain in current.chains(session, document.id).items():
        if chain[0].action == Action.ADD:
            moved = _moved(chain[0].after or {}, new)
            if moved is None:
                stale += chain
            else:
                _update(chain, key, moved, keys, new)
            continue
        new_key = keys.get(key)
        prediction = predictions.get(new_key) if new_key else None
        kind = chain[0].kind
        wanted = [_own(kind, said, keys) for said in (chain[0].before, chain[-1].after) if said is not None]
        if new_key is None or prediction is None or _own(kind, prediction, {}) not in wanted:
            stale += chain
        else:
            _update(chain, new_key, prediction, keys, new)
    for decision in stale:
        decision.state = DecisionState.STALE
    session.flush()
    return stale


def _new_keys(old: Record, new: Record) -> dict[str, str]:
    """For each fact of the old record the key of the fact of its kind at the same quote, in order of repetition."""
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for kind, fact in records.facts(new):
        places[kind, fact.evidence.quote].append(fact.id)
    seen: dict[tuple[str, str], int] = defaultdict(int)
    keys: dict[str, str] = {}
    for kind, fact in records.facts(old):
        place = (kind, fact.evidence.quote)
        if seen[place] < len(places[place]):
            keys[fact.id] = places[place][seen[place]]
        seen[place] += 1
    return keys


def _own(kind: str, data: dict[str, Any], keys: dict[str, str]) -> dict[str, Any]:
    """What the fact says, with the ids of other facts as the new record numbers them."""
    own = {name: data[name] for name in records.own_fields(kind)}
    return own | {name: keys.get(own[name], own[name]) for name in _REFERENCES if own.get(name)}


def _moved(data: dict[str, Any], new: Record) -> dict[str, Any] | None:
    """The added fact at its place in the new text; None where its quote is gone or stands there more than once."""
    start, quote = data["evidence"]["start"], data["evidence"]["quote"]
    if new.text[start : start + len(quote)] != quote:
        if new.text.count(quote) != 1:
            return None
        start = new.text.index(quote)
    return {**data, "evidence": records.evidence(new, start, start + len(quote))}


def _update(chain: list[Decision], key: str, placed: dict[str, Any], keys: dict[str, str], new: Record) -> None:
    """Give the decisions the fact's new key, place and references. What was decided stays as it was."""
    start = placed["evidence"]["start"]
    shared = {"id": key, "evidence": placed["evidence"], "section_id": records.section_at(new, start)}
    for decision in chain:
        decision.fact_key = key
        if decision.after is not None:
            decision.after = {**decision.after, **_own(decision.kind, decision.after, keys), **shared}
