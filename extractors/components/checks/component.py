"""Checks of the facts against one another: what does not add up is said, never mended.

Each check is a function from the `Doc` to findings; the component runs them all, last in the pipeline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extractors.components.checks.form import blank_fields, period_mismatches
from extractors.components.checks.restatements import restated_differently
from extractors.components.checks.sums import award_sums, quantity_sums, ratio_mismatches, table_totals
from extractors.record import Check

CHECKS: tuple[Callable[[Doc], Iterator[Check]], ...] = (
    quantity_sums,
    award_sums,
    table_totals,
    ratio_mismatches,
    restated_differently,
    blank_fields,
    period_mismatches,
)


class Checks:
    """Fills `doc._.checks` from the facts of the other components."""

    def __call__(self, doc: Doc) -> Doc:
        """Run every check over the facts found so far."""
        doc._.checks = [finding for check in CHECKS for finding in check(doc)]
        return doc


@Language.factory("thidua_checks", assigns=["doc._.checks"], requires=["doc._.quantities", "doc._.awards"])
def create_checks(nlp: Language, name: str) -> Checks:
    """The factory that config.cfg names."""
    return Checks()
