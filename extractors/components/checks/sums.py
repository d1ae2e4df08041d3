"""Arithmetic: a total and its parts, the total row of a table, a share and the two numbers that it is the share of.

A total followed by "trong đó" may name only some of its parts, so parts are held against it only where they claim to be
all of it: they were meant to add up when they exceed it, or come within a tenth of it without reaching it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import isclose

from spacy.tokens import Doc

from extractors import facts
from extractors.document import Block, Table
from extractors.language.numbers import find_numbers
from extractors.record import Award, Check, Quantity

_PARTS_FOLLOW = re.compile(r"\s*[,;:(]?\s*(?:trong đó|bao gồm|gồm|cụ thể|chia ra)\b")
_SENTENCE_END = re.compile(r"\.(?=\s|$)|\n|[;](?=\s*(?:tổng|về)\b)")
_TOTAL_ROW = re.compile(r"(?:tổng\s+)?cộng\b|tổng(?:\s+số)?\s*$|toàn\s+(?:huyện|xã|tỉnh|trường)\s*$")
_NEAR = 0.1
_SAME_CLAUSE = 60
"""How many characters may stand between a ratio and its percentage."""


def _tolerance(values: Sequence[float]) -> float:
    """Half a unit of the last decimal printed, for each value that has decimals: whole numbers are not rounded."""
    decimals = (len(f"{value:.4f}".rstrip("0").rpartition(".")[2]) for value in values)
    return sum(0.5 * 10.0**-places for places in decimals if places) + 1e-9


def _number(value: float) -> str:
    return f"{value:,.4f}".rstrip("0").rstrip(".").translate(str.maketrans(",.", ".,"))


def _mismatch(total: float, parts: Sequence[float]) -> bool:
    difference = abs(sum(parts) - total)
    if difference <= _tolerance([total, *parts]):
        return False
    return sum(parts) > total or difference <= _NEAR * total


def quantity_sums(doc: Doc) -> Iterator[Check]:
    """`sum_mismatch` for a total followed by its parts in the same unit, within one sentence."""
    quantities: list[Quantity] = [q for q in facts.found(doc, "quantities") if q.value_max is None and q.of is None]
    folded = facts.view(doc).folded
    for position, total in enumerate(quantities):
        following = _PARTS_FOLLOW.match(folded, total.evidence.end)
        if not following or total.unit == "%":
            continue
        end = _SENTENCE_END.search(folded, following.end())
        limit = end.start() if end else len(folded)
        rest = quantities[position + 1 :]
        parts = [q for q in rest if q.evidence.start < limit and q.unit == total.unit and q.aspect == total.aspect]
        if len(parts) >= 2 and _mismatch(total.value, [part.value for part in parts]):
            yield _sum_check(total.id, total.value, [(part.id, part.value) for part in parts], total.unit)


def award_sums(doc: Doc) -> Iterator[Check]:
    """`sum_mismatch` for an award row and the rows that are part of it."""
    awards: list[Award] = facts.found(doc, "awards")
    parts: dict[str, list[Award]] = defaultdict(list)
    for award in awards:
        if award.part_of and award.count is not None:
            parts[award.part_of].append(award)
    for whole in awards:
        rows = parts.get(whole.id, [])
        if whole.count is None or len(rows) < 2:
            continue
        if _mismatch(whole.count, [row.count or 0 for row in rows]):
            yield _sum_check(whole.id, whole.count, [(row.id, row.count or 0) for row in rows], "")


def _sum_check(whole: str, total: float, parts: Sequence[tuple[str, float]], unit: str) -> Check:
    added = sum(value for _, value in parts)
    message = f"Tổng ghi {_number(total)} {unit}".rstrip() + f" nhưng các phần cộng lại là {_number(added)}."
    return Check(code="sum_mismatch", severity="warning", message=message, facts=[whole, *(name for name, _ in parts)])


def table_totals(doc: Doc) -> Iterator[Check]:
    """`sum_mismatch` for a table whose last row is a total that its column does not add up to."""
    document = facts.document(doc)
    text = facts.view(doc).folded
    by_block: dict[int, list[Quantity | Award]] = defaultdict(list)
    for kind in ("quantities", "awards"):
        for fact in facts.found(doc, kind):
            if fact.evidence.block is not None:
                by_block[fact.evidence.block].append(fact)
    for table in document.tables:
        yield from _table_total(table, document.blocks[table.first : table.last], text, by_block)


def _table_total(
    table: Table, blocks: Sequence[Block], text: str, by_block: dict[int, list[Quantity | Award]]
) -> Iterator[Check]:
    totals = {b.cell.row for b in blocks if b.cell and _TOTAL_ROW.match(text[b.start : b.end])}
    if len(totals) != 1:
        return
    (total_row,) = totals
    columns: dict[int, dict[int, tuple[float, Block]]] = defaultdict(dict)
    for block in blocks:
        value = _lone_number(text[block.start : block.end])
        if block.cell and value is not None and block.cell.column_span == 1:
            columns[block.cell.column][block.cell.row] = (value, block)
    for printed in columns.values():
        if total_row not in printed:
            continue
        rows = _as_decided(printed, by_block)
        total, _ = rows.pop(total_row)
        values = [value for row, (value, _) in rows.items() if row < total_row]
        counted = [block for row, (_, block) in rows.items() if row < total_row]
        numbers_the_rows = values == list(range(1, len(values) + 1))
        if len(values) < 2 or numbers_the_rows or not _mismatch(total, values):
            continue
        message = (
            f"Bảng {table.index + 1}: dòng tổng ghi {_number(total)} nhưng cột cộng lại là {_number(sum(values))}."
        )
        named = [fact.id for block in counted for fact in by_block[block.index]]
        yield Check(code="sum_mismatch", severity="warning", message=message, facts=named)


def _as_decided(
    rows: dict[int, tuple[float, Block]], by_block: dict[int, list[Quantity | Award]]
) -> dict[int, tuple[float, Block]]:
    """The column as printed, but for cells whose fact a person has corrected: those as the fact says.

    A fact says the printed number times what the column's heading says ("nghìn con"), the same for the whole column:
    one that does not has been corrected.
    """
    said = {row: _value(by_block[block.index]) for row, (_, block) in rows.items()}
    scales = Counter(round(value / rows[row][0], 9) for row, value in said.items() if value and rows[row][0])
    if len(scales) < 2:
        return dict(rows)
    scale = scales.most_common(1)[0][0]
    decided = dict(rows)
    for row, (printed, block) in rows.items():
        value = said[row]
        if value is not None and not isclose(value, printed * scale, rel_tol=1e-6):
            decided[row] = (value / scale, block)
    return decided


def _value(found: list[Quantity | Award]) -> float | None:
    """The number of a cell's one fact; None where it has none, several, or a range."""
    if len(found) != 1:
        return None
    fact = found[0]
    if isinstance(fact, Award):
        return fact.count
    return fact.value if fact.value_max is None else None


def _lone_number(text: str) -> float | None:
    numbers = list(find_numbers(text))
    if len(numbers) != 1 or text[: numbers[0].start].strip() or text[numbers[0].end :].strip():
        return None
    return float(numbers[0].value)


def ratio_mismatches(doc: Doc) -> Iterator[Check]:
    """`ratio_mismatch` for "9/18 (50%)": a share stated beside the two numbers that give it."""
    quantities: list[Quantity] = facts.found(doc, "quantities")
    folded = facts.view(doc).folded
    for ratio, share in pairwise(quantities):
        if not ratio.of or share.unit != "%" or share.value_max is not None or share.qualifier != "exact":
            continue
        between = folded[ratio.evidence.end : share.evidence.start]
        if len(between) > _SAME_CLAUSE or "\n" in between or ";" in between or re.search(r"\d|tăng|giảm", between):
            continue
        expected = 100 * ratio.value / ratio.of
        decimals = len(share.evidence.quote.partition(",")[2].rstrip("% "))
        if abs(expected - share.value) > 0.5 * 10.0**-decimals + 0.05 and abs(expected - share.value) > 0.1:
            message = (
                f"Ghi {_number(share.value)}% nhưng {_number(ratio.value)}/{_number(ratio.of)} là "
                f"{_number(round(expected, 2))}%."
            )
            yield Check(code="ratio_mismatch", severity="warning", message=message, facts=[ratio.id, share.id])
