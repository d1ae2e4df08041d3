"""Reads quantities off short texts and tables, for the tests of the component."""

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from extractors import facts
from extractors.components.quantities.component import QuantityFinder
from extractors.document import Cell, Document, DocumentBuilder, Origin, Source
from extractors.language.tokenizer import VerbatimTokenizer
from extractors.record import Header, Quantity, Section

_NLP = Language()
_NLP.tokenizer = VerbatimTokenizer(_NLP.vocab)


def annotate(document: Document, *, header: Header | None = None, topic: str | None = None) -> list[Quantity]:
    """The quantities of a document under a header and a section with a topic."""
    doc: Doc = _NLP.make_doc(document.text)
    doc._.document = document
    doc._.header = header
    if topic is not None:
        section = Section(
            id="s1", parent=None, level=1, label=None, title=None, type="heading", topic=topic, start=0,
            end=len(document.text),
        )  # type: ignore[arg-type]  # fmt: skip
        doc._.sections = [section]
    rows: list[Quantity] = facts.found(QuantityFinder()(doc), "quantities")
    return rows


def read(text: str, **kwargs: object) -> list[Quantity]:
    """The quantities of a text."""
    return annotate(Document.from_text(text), **kwargs)  # type: ignore[arg-type]


def amount(q: Quantity) -> str:
    """A short form of value, range, whole and unit: "5/7 xã", "10..14 tiêu chí"."""
    high = f"..{q.value_max:.12g}" if q.value_max is not None else ""
    whole = f"/{q.of:g}" if q.of is not None else ""
    return f"{q.value:.12g}{high}{whole} {q.unit}"


def table(rows: Sequence[Sequence[str]], *, caption: str = "") -> list[Quantity]:
    """The quantities of a table without merged cells."""
    builder = DocumentBuilder()
    builder.paragraph(caption)
    builder.table([
        (Cell(0, r, c), text, (), {}) for r, row in enumerate(rows) for c, text in enumerate(row)
    ])  # fmt: skip
    return annotate(builder.build(origin=Origin.DOCX, source=Source("t", "", "text/plain", None)))
