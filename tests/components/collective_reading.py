"""What the tests of collectives share: the component alone, on plain text."""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language

import extractors.components.collectives.component  # noqa: F401
from extractors import facts


@cache
def pipeline() -> Language:
    """The tokenizer and this one component."""
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "thidua.VerbatimTokenizer.v1"}}})
    nlp.add_pipe("thidua_collectives")
    return nlp


def collectives(text: str) -> list[tuple[str, str]]:
    """The name and the role of each collective in the text."""
    return [(each.name, each.role) for each in facts.found(pipeline()(text), "collectives")]
