"""Awards as a table: one row an award and giver, columns by recipient, proposed beside conferred in the wide one."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.generator.award_words import AwardWords
from corpus.generator.facts import AwardFact
from extractors.record import AwardStatus, Recipient

_RECIPIENTS: tuple[Recipient, ...] = ("collective", "individual", "household")
_NARROW_HEAD = "TT ¦ Danh hiệu, hình thức khen thưởng ¦ Tập thể ¦ Cá nhân ¦ Hộ gia đình"
_WIDE_HEADS = ("TT ¦ Hình thức ¦ Đề nghị ¦ < ¦ < ¦ Đã có quyết định ¦ < ¦ <",
               "^ ¦ ^ ¦ Tập thể ¦ Cá nhân ¦ Hộ ¦ Tập thể ¦ Cá nhân ¦ Hộ")  # fmt: skip


def row_key(fact: AwardFact) -> tuple[str | None, str | None, str | None]:
    """What makes two facts share a row: award, giver and rank."""
    return fact.award, fact.giver, fact.rank


def _named(words: AwardWords, fact: AwardFact) -> str:
    name = words.name(fact)
    return f"{name} của {fact.giver}" if fact.giver else name


def award_table(words: AwardWords, grants: Sequence[tuple[AwardFact, ...]], *, wide: bool) -> tuple[str, list[str]]:
    """The column widths and the rows of a table that holds the grants; facts marked `total` make its last row."""
    columns: list[tuple[AwardStatus, Recipient]] = [
        (status, recipient)
        for status in (("proposed", "conferred") if wide else ("conferred",))
        for recipient in _RECIPIENTS
    ]
    rows: dict[tuple[str | None, str | None, str | None], list[AwardFact]] = {}
    sums: list[AwardFact] = []
    for fact in (fact for grant in grants for fact in grant):
        (sums if fact.total else rows.setdefault(row_key(fact), [])).append(fact)

    def cells(facts: Sequence[AwardFact]) -> str:
        shown = {}
        for fact in facts:
            number = words.number(fact.count).split(" (")[0]
            shown[fact.status, fact.recipient] = words.mark(fact, number, optional=fact.total)
        return " ¦ ".join(shown.get(column, "") for column in columns)

    body = [f"{n} ¦ {_named(words, facts[0])} ¦ {cells(facts)}" for n, facts in enumerate(rows.values(), 1)]
    if sums:
        body.append(f"{words.rng.choice(('Cộng', 'Tổng cộng'))} ¦ < ¦ {cells(sums)}")
    heads = list(_WIDE_HEADS) if wide else [_NARROW_HEAD]
    widths = "1,5.6,1.6,1.6,1.3,1.6,1.6,1.3" if wide else "1,7.2,2.6,2.6,2.6"
    return widths, [*heads, *body]
