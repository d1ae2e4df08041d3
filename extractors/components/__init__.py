"""One package a spaCy pipeline component; each fills one kind of fact. Importing this registers the factories."""

import extractors.components.awards.component
import extractors.components.checks.component
import extractors.components.citations.component
import extractors.components.collectives.component
import extractors.components.deadlines.component
import extractors.components.header.component
import extractors.components.movements.component
import extractors.components.persons.component
import extractors.components.quantities.component
import extractors.components.sections.component  # noqa: F401
