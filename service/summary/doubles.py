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
from itertools import combinations

from sqlalchemy import case, delete, func, select
from sqlalchemy.orm import Session

from extractors.language.normalise import fold
from service.errors import Refusal
from service.store.actors import Actor
from service.store.documents import find, log
from service.store.tables import DoubleDecision, Extraction, Fact
from service.summary.counting import Counted
from service.summary.figures import FactRef, flag, joined

_ABOVE = ("state", "government", "ministry", "province", "district")
_TELLING = 10
"""Smaller numbers agree by chance: without a unit's name they tell nothing."""
_MOST = 40
"""So many rows of one kind and number are compared pair by pair; of more, only those with the same occasion."""
_AROUND = 300
"""Characters of the text on each side in which a unit's name is sought."""
_COMMON = frozenset(
    {"thành", "tích", "xuất", "sắc", "trong", "công", "tác", "phong", "trào", "thi", "đua", "thực", "hiện", "đợt",
     "năm", "tổng", "kết", "và", "các", "có", "của", "về", "dịp"}
)  # fmt: skip
_WORD = re.compile(r"\w+")
_BODY = re.compile(r"^(?:ubnd|ủy ban nhân dân) ")
_BREAK = re.compile(r"\n|[.;](?=\s)")


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
    pairs = list(_pairs(counted))
    names = _Mentions(session, pairs)
    decided = _decisions(session)
    found: list[Double] = []
    for one, two in pairs:
        first, second = (two, one) if names.says(one, two) and not names.says(two, one) else (one, two)
        told = decided.get(_pair_key(first.row.ref, second.row.ref))
        if told is not None and told[0] == signature(first):
            found.append(Double(first, second, Verdict.SAME if told[1] else Verdict.DIFFERENT, decided=True))
        elif names.says(one, two) or names.says(two, one):
            found.append(Double(first, second, Verdict.SAME, decided=False))
        elif first.amount >= _TELLING and _topic(one) and _topic(two):
            found.append(Double(first, second, Verdict.POSSIBLE, decided=False))
    return found


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


def _pairs(counted: Sequence[Counted]) -> Iterator[tuple[Counted, Counted]]:
    """Rows of different units that agree in all that they say, with occasions that do not differ."""
    groups: dict[object, list[Counted]] = defaultdict(list)
    for one in counted:
        if one.award is not None and one.giver_level in _ABOVE and not one.within:
            key = (one.award, one.rank, one.giver_level, one.row.recipient, one.amount, one.row.status)
            groups[key].append(one)
    for group in groups.values():
        if len({one.source.unit_key for one in group}) < 2:
            continue
        if len(group) > _MOST:
            alike: dict[frozenset[str], list[Counted]] = defaultdict(list)
            for one in group:
                alike[_topic(one)].append(one)
            for rows in alike.values():
                if len(rows) <= _MOST:
                    yield from _compatible(rows)
        else:
            yield from _compatible(group)


def _compatible(rows: Sequence[Counted]) -> Iterator[tuple[Counted, Counted]]:
    for one, two in combinations(rows, 2):
        a, b = _topic(one), _topic(two)
        if one.source.unit_key != two.source.unit_key and (not a or not b or 4 * len(a & b) >= len(a) + len(b)):
            yield one, two


def _topic(counted: Counted) -> frozenset[str]:
    """The words of the occasion that tell it from others."""
    return frozenset(_WORD.findall(fold(counted.row.occasion or ""))) - _COMMON


class _Mentions:
    """Which rows' sentences name which units. The texts are read once, only around the rows in question."""

    def __init__(self, session: Session, pairs: Sequence[tuple[Counted, Counted]]) -> None:
        rows = {one.row.ref: one for pair in pairs for one in pair}
        self._sentences: dict[FactRef, str] = {}
        refs = list(rows)
        for first in range(0, len(refs), 500):
            portion = [rows[ref] for ref in refs[first : first + 500]]
            by_document: dict[str, list[Counted]] = defaultdict(list)
            for one in portion:
                by_document[one.row.document_id].append(one)
            before = case((Fact.start < _AROUND, Fact.start), else_=_AROUND)
            query = (
                select(
                    Fact.document_id, Fact.key, Fact.start,
                    func.substr(Extraction.text, Fact.start + 1 - before, 2 * _AROUND),
                )
                .join(Extraction, Extraction.document_id == Fact.document_id)
                .where(
                    Extraction.id.in_([one.source.extraction_id for one in portion]),
                    Fact.kind == "awards", Fact.key.in_(sorted({one.row.key for one in portion})),
                )
            )  # fmt: skip
            for document_id, key, start, around in session.execute(query):
                ref = FactRef(document_id, key)
                if ref in rows:
                    self._sentences[ref] = _sentence(around, min(start, _AROUND))

    def says(self, teller: Counted, of: Counted) -> bool:
        """Whether the teller's sentence names the unit of the other row."""
        name = _BODY.sub("", fold(of.source.unit)).strip()
        sentence = self._sentences.get(teller.row.ref, "")
        return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?! ?\d|\w)", sentence) is not None


def _sentence(around: str, position: int) -> str:
    """The folded sentence around the position of the passage."""
    folded = fold(around)
    ends = [match.start() for match in _BREAK.finditer(folded)]
    first = max((end + 1 for end in ends if end < position), default=0)
    last = min((end for end in ends if end >= position), default=len(folded))
    return folded[first:last]
