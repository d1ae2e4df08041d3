"""Opens a .docx as an OPC package (ECMA-376 part 2) behind its guard: only the parts that hold text are unfolded.

A part with a document type definition (entities) is refused; what lies outside the package is never looked at.
"""

from __future__ import annotations

from typing import NamedTuple

from docx.opc.packuri import PACKAGE_URI, PackURI
from lxml import etree

from extractors.reading.errors import ReadingError
from extractors.reading.guard import Archive, check_markup

_TRANSITIONAL = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/"
    b"relationships",
}  # fmt: skip
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
)


class Relation(NamedTuple):
    """A relationship of the main part: the last word of its type ("styles", "header") and the part it leads to."""

    kind: str
    target: PackURI


class Package:
    """An opened .docx. `main` is the root of its main part (`w:document`), `relations` its relationships by id."""

    def __init__(self, data: bytes, *, file_name: str) -> None:
        """Check and open the bytes of a file. Raises ReadingError where they are not a .docx that can be read."""
        self._file_name = file_name
        if not data:
            raise self._error("E_EMPTY")
        self._archive = Archive(data, file_name=file_name)
        roots = self._relations(PACKAGE_URI).values()
        uri = next((item.target for item in roots if item.kind == "officeDocument"), PackURI("/word/document.xml"))
        main = self.part(uri)
        if main is None or etree.QName(main).localname != "document":
            raise self._error("E_UNKNOWN_TYPE")
        self.main: etree._Element = main
        self.relations = self._relations(uri)

    def related(self, kind: str) -> etree._Element | None:
        """The root of the main part's first related part of a kind ("styles"), or None where there is none."""
        target = next((relation.target for relation in self.relations.values() if relation.kind == kind), None)
        return None if target is None else self.part(target)

    def part(self, uri: PackURI) -> etree._Element | None:
        """The root element of a part, or None where the package has no such part."""
        blob = self._archive.read(uri)
        if blob is None:
            return None
        check_markup(blob, file_name=self._file_name)
        try:
            root = etree.fromstring(_without_table_formats(_transitional(blob)), _PARSER)
        except etree.XMLSyntaxError as error:
            raise self._error("E_DAMAGED") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._error("E_DAMAGED")
        return root

    def _relations(self, source: PackURI) -> dict[str, Relation]:
        root = self.part(source.rels_uri)
        if root is None:
            return {}
        return {
            item.get("Id", ""): Relation(
                item.get("Type", "").rpartition("/")[2], PackURI.from_rel_ref(source.baseURI, item.get("Target", ""))
            )
            for item in root
            if item.get("TargetMode") != "External" and item.get("Target")
        }

    def _error(self, code: str) -> ReadingError:
        return ReadingError(code, file_name=self._file_name)


def _transitional(blob: bytes) -> bytes:
    """A part of a "Strict Open XML" file with the namespaces of the transitional one: all its names are the same."""
    if b"http://purl.oclc.org/ooxml/" in blob[:8192]:
        for strict, transitional in _TRANSITIONAL.items():
            blob = blob.replace(strict, transitional)
    return blob


def _without_table_formats(blob: bytes) -> bytes:
    """A part without the formats of first rows, last columns and so on, which are most of many files' styles."""
    head, *rest = blob.split(b"<w:tblStylePr")
    parts = [part.partition(b"</w:tblStylePr>") for part in rest]
    return head + b"".join(tail for _, _, tail in parts) if all(end for _, end, _ in parts) else blob
