"""Addresses of places in a document, as pages, files and answers of the API name them."""

from __future__ import annotations

from urllib.parse import quote

_FRAGMENT_WORDS = 8


def place(document_id: str, quoted: str | None) -> str:
    """The address of the place in a document's review page where the words stand: browsers find it by them."""
    first = (quoted or "").split("\n", 1)[0].split()[:_FRAGMENT_WORDS]
    if not first:
        return f"/documents/{document_id}"
    return f"/documents/{document_id}?view=text#:~:text={quote(' '.join(first), safe='').replace('-', '%2D')}"
