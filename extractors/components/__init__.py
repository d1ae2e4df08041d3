"""One spaCy pipeline component per module; each fills one kind of fact."""

from extractors.components import (  # noqa: F401
    awards,
    checks,
    citations,
    collectives,
    deadlines,
    header,
    movements,
    persons,
    quantities,
    sections,
)
