"""One award reported by two units, say by a commune and by the district's office: found, counted once or flagged.

Only what a level above both units gave can be told by two of them. Two rows of different units are held to tell the
same conferral where award, rank, giver's level, recipient, status and number are the same, their occasions do not
differ, and the sentence of one names the other's unit ("… cho 05 tập thể của xã Bình Khê"): then the row of the unit
itself counts, the other does not, and the figure says so. Where number and occasion agree and no unit is named, both
count and the figure is flagged. An officer decides what the program cannot; the decision holds while both rows say what
they said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import combinations

import ahocorasick
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from extractors.language.normalise import fold
from service.errors import Refusal
from service.store.actors import Actor
from service.store.documents import find, log
from service.store.tables import DoubleDecision, Fact
from service.summary.counting import Counted
from service.summary.figures import FactRef, flag, joined

_ABOVE = ("state", "government", "ministry", "province", "district")
_TELLING = 10
"""Smaller numbers agree by chance: without a unit's name they tell nothing."""
_MOST = 40
"""Of so many rows of one kind and number all occasions are compared; of more, only equal ones are found."""
_COMMON = frozenset(
    {"thành", "tích", "xuất", "sắc", "trong", "công", "tác", "phong", "trào", "thi", "đua", "thực", "hiện", "đợt",
     "năm", "tổng", "kết", "và", "các", "có", "của", "về", "dịp"}
)  # fmt: skip
_WORD = re.compile(r"\w+")
_BODY = re.compile(r"^(?:ubnd|ủy ban nhân dân) ")


class Verdict(StrEnum):
    """What is made of two rows: one conferral, perhaps one, or two (which only a person says)."""

    SAME = "same"
    POSSIBLE = "possible"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Double:
    """Two counted rows of different units; `first` is the one that counts where they tell the same."""

    first: Counted
    second: Counted
    verdict: Verdict
    decided: bool


def find_doubles(session: Session, counted: Sequence[Counted]) -> list[Double]:
    """The pairs of rows that tell, or may tell, one conferral, with what was decided on them."""
    decided = _decisions(session)
    found: dict[tuple[FactRef, FactRef], Double] = {}
    for group in _groups(counted):
        for first, second, verdict in (*_named(group), *_alike(group)):
            pair = _pair_key(first.row.ref, second.row.ref)
            if pair in found:
                continue
            told = decided.get(pair)
            if told is not None and told[0] == signature(first):
                verdict = Verdict.SAME if told[1] else Verdict.DIFFERENT
            else:
                told = None
            found[pair] = Double(first, second, verdict, decided=told is not None)
    return list(found.values())


def settle(counted: Sequence[Counted], doubles: Sequence[Double]) -> list[Counted]:
    """The rows without those that another unit's row counts for; the flags say what was done."""
    dropped: set[FactRef] = set()
    for double in doubles:
        refs = [double.first.row.ref, double.second.row.ref]
        units = f"{double.first.source.unit} và {double.second.source.unit}"
        if double.verdict is Verdict.SAME:
            if refs[0] in dropped or refs[1] in dropped:
                continue
            dropped.add(refs[1])
            double.first.backing += double.second.facts
            if not double.decided:
                double.first.flags.append(flag("double", refs, f"{units} cùng báo cáo một kết quả, đã tính một lần."))
        elif double.verdict is Verdict.POSSIBLE:
            found = flag("possible_double", refs, f"{units} có thể cùng báo cáo một kết quả, đang tính cả hai.")
            double.first.flags.append(found)
            double.second.flags.append(found)
    kept = [one for one in counted if one.row.ref not in dropped]
    for one in kept:
        if one.flags:
            one.flags[:] = joined(one.flags)
    return kept


def decide(session: Session, actor: Actor, one: FactRef, two: FactRef, *, same: bool) -> None:
    """Keep the officer's word on two rows. Raises Refusal where they are not there or cannot tell the same."""
    if not actor.reviews:
        raise Refusal("E_FORBIDDEN")
    facts = []
    for ref in sorted((one, two)):
        find(session, actor, ref.document_id)
        query = select(Fact).where(Fact.document_id == ref.document_id, Fact.key == ref.key, Fact.kind == "awards")
        fact = session.scalars(query).one_or_none()
        if fact is None:
            raise Refusal("E_NO_FACT", key=ref.key)
        facts.append(fact)
    signatures = {_signature(f.award, f.recipient, f.count, f.status) for f in facts}
    if len(signatures) != 1 or one.document_id == two.document_id:
        raise Refusal("E_NO_DOUBLE")
    first, second = facts
    pair = {
        "document_id": first.document_id, "fact_key": first.key, "other_document_id": second.document_id,
        "other_key": second.key,
    }  # fmt: skip
    session.execute(delete(DoubleDecision).filter_by(**pair))
    session.add(DoubleDecision(**pair, signature=signatures.pop(), same=same, decided_by=actor.name))
    log(session, actor, "double_decided", first.document_id, same=same)


def signature(counted: Counted) -> str:
    """What a decision on the row holds for."""
    row = counted.row
    return _signature(row.award, row.recipient, row.count, row.status)


def _signature(award: str | None, recipient: str | None, count: float | None, status: str | None) -> str:
    return f"{award or ''}|{recipient}|{count:g}|{status}" if count is not None else ""


def _decisions(session: Session) -> dict[tuple[FactRef, FactRef], tuple[str, bool]]:
    return {
        (FactRef(d.document_id, d.fact_key), FactRef(d.other_document_id, d.other_key)): (d.signature, d.same)
        for d in session.scalars(select(DoubleDecision))
    }


def _pair_key(one: FactRef, two: FactRef) -> tuple[FactRef, FactRef]:
    return (one, two) if one <= two else (two, one)


def _groups(counted: Sequence[Counted]) -> Iterator[list[Counted]]:
    """Rows of several units that agree in award, rank, giver's level, recipient, number and status."""
    groups: dict[object, list[Counted]] = defaultdict(list)
    for one in counted:
        if one.award is not None and one.giver_level in _ABOVE and not one.within:
            key = (one.award, one.rank, one.giver_level, one.row.recipient, one.amount, one.row.status)
            groups[key].append(one)
    for group in groups.values():
        if len({one.source.unit_key for one in group}) > 1:
            yield group


def _named(group: Sequence[Counted]) -> Iterator[tuple[Counted, Counted, Verdict]]:
    """Pairs of which the sentence of one names the other's unit: the unit's own row first."""
    by_unit: dict[str, list[Counted]] = defaultdict(list)
    names: dict[str, str] = {}
    for one in group:
        by_unit[one.source.unit_key].append(one)
        names[_name(one.source.unit)] = one.source.unit_key
    automaton = ahocorasick.Automaton()
    for name, unit in names.items():
        automaton.add_word(name, (name, unit))
    automaton.make_automaton()
    for teller in group:
        sentence = teller.row.sentence or ""
        for end, (name, unit) in automaton.iter(sentence):
            if unit != teller.source.unit_key and _whole_name(sentence, end + 1 - len(name), end + 1):
                for own in by_unit[unit]:
                    if _compatible(own, teller):
                        yield own, teller, Verdict.SAME


def _alike(group: Sequence[Counted]) -> Iterator[tuple[Counted, Counted, Verdict]]:
    """Pairs that agree in a number that does not agree by chance, and in their occasion."""
    told = [one for one in group if one.amount >= _TELLING and _topic(one)]
    if len(told) <= _MOST:
        pairs = combinations(told, 2)
    else:
        by_topic: dict[frozenset[str], list[Counted]] = defaultdict(list)
        for one in told:
            by_topic[_topic(one)].append(one)
        pairs = ((rows[0], other) for rows in by_topic.values() for other in rows[1:])  # type: ignore[assignment]
    for one, two in pairs:
        if one.source.unit_key != two.source.unit_key and _compatible(one, two):
            yield one, two, Verdict.POSSIBLE


def _compatible(one: Counted, two: Counted) -> bool:
    """Whether the occasions do not differ."""
    a, b = _topic(one), _topic(two)
    return not a or not b or 4 * len(a & b) >= len(a) + len(b)


def _topic(counted: Counted) -> frozenset[str]:
    return _topic_of(counted.row.occasion or "")


@lru_cache(maxsize=8192)
def _topic_of(occasion: str) -> frozenset[str]:
    """The words of the occasion that tell it from others."""
    return frozenset(_WORD.findall(fold(occasion))) - _COMMON


@lru_cache(maxsize=8192)
def _name(unit: str) -> str:
    """A unit's name as sentences have it: "UBND xã Bình Khê" is named "xã bình khê"."""
    return _BODY.sub("", fold(unit)).strip()


def _whole_name(sentence: str, start: int, end: int) -> bool:
    """Whether the name is not the beginning or end of a longer one ("xã Bình Khê 2")."""
    before, after = sentence[start - 1 : start], sentence[end : end + 2]
    return not before.isalnum() and not after[:1].isalnum() and not after.strip()[:1].isdecimal()
