"""Links the persons and collectives that are commended to the row of `awards` in which they share."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc

from extractors import facts
from extractors.components.persons.roles import sentence
from extractors.record import Award, Recipient

_REACH = 1_500
"""How far above a list, in code points, its award may stand."""


def link(doc: Doc, kind: str, recipient: Recipient) -> None:
    """Set `award_id` of the commended facts of `kind`: an award of their own sentence, else the last one above.

    Only rows of the recipient given, or of a mix, are taken; nothing is set where no award was found.
    """
    awards: list[Award] = [row for row in facts.found(doc, "awards") if row.recipient in (recipient, "any")]
    if not awards:
        return
    view = facts.view(doc)
    starts = [award.evidence.start for award in awards]
    for fact in facts.found(doc, kind):
        if fact.role != "commended":
            continue
        place = fact.evidence
        left, right = sentence(view, place.start, place.end)
        index = bisect_right(starts, place.start) - 1
        same = [award for award in awards if left <= award.evidence.start < right]
        before = [award for award in same if award.evidence.start <= place.start]
        if same:
            fact.award_id = (before[-1] if before else same[0]).id
        elif index >= 0 and place.start - starts[index] <= _REACH:
            fact.award_id = awards[index].id
