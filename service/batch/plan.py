"""What is to be read: the files found, told apart by their content and compared with what the store knows of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from extractors import pipeline_version
from extractors.reading.errors import ReadingError
from extractors.reading.kinds import is_read
from service.batch.archives import Unpacker
from service.batch.only import Known, Only
from service.batch.walk import Found
from service.store.originals import digest
from service.store.store import Store
from service.store.tables import Document
from service.store.tables.documents import DocumentState

UNKNOWN_TYPE = "E_UNKNOWN_TYPE"
_AT_ONCE = 500


@dataclass(slots=True)
class Item:
    """One file on its way through a batch.

    `first` is the name of the first file of the same content, if this is a later one. `error` says why there is no
    record. `due` says that it is to be read; it ends when it was. `spared` says that it was asked for, but is approved.
    `document_id` is set once the store has it.
    """

    found: Found
    known: Known
    sha256: str = ""
    first: str | None = None
    document_id: str | None = None
    error: ReadingError | None = None
    due: bool = False
    spared: bool = False

    @property
    def skipped(self) -> bool:
        """Whether it is of a kind that is never read, of which the store has no document."""
        return self.document_id is None and self.error is not None and self.error.code == UNKNOWN_TYPE

    @property
    def has_record(self) -> bool:
        """Whether the store has a record of it that the outputs show."""
        return self.known.status in (DocumentState.READY, DocumentState.APPROVED) and not self.first and not self.error


def plan(
    files: Iterable[Found],
    store: Store,
    unpacker: Unpacker,
    *,
    only: Only | None = None,
    seen: Callable[[], None] = lambda: None,
) -> Iterator[Item]:
    """The files with what is known of each, in their order; `only` chooses those to read in place of the usual rule,
    of which approved ones are left alone unless it names them.

    Usually a file is read whose content is new, was not finished, or was last tried by another version of the
    pipeline; but what a person approved is left alone. A file of a kind that is never read (a spreadsheet, plain text)
    has the error that says so, and becomes no document. `seen` is called after each file.
    """
    firsts: dict[str, str] = {}
    for some in _hashed(files, unpacker, seen):
        present = _lookup(store, {item.sha256 for item in some if item.sha256})
        for item in some:
            item.first = firsts.get(item.sha256) if item.sha256 else None
            if item.first is None and not item.error:
                firsts[item.sha256] = item.found.name
                _compare(item, present.get(item.sha256), only)
            yield item


def _hashed(files: Iterable[Found], unpacker: Unpacker, seen: Callable[[], None]) -> Iterator[list[Item]]:
    """The files with the SHA-256 of their content, some at a time."""
    items = []
    for found in files:
        items.append(_item(found, unpacker))
        seen()
        if len(items) == _AT_ONCE:
            yield items
            items = []
    yield items


def _item(found: Found, unpacker: Unpacker) -> Item:
    item = Item(found, Known(found.name), error=found.error)
    if found.error is None:
        try:
            with local(found, unpacker) as path, path.open("rb") as stream:
                item.sha256 = digest(stream)[0]
                if not is_read(path):
                    item.error = ReadingError(UNKNOWN_TYPE, file_name=Path(found.name).name)
        except ReadingError as error:
            item.error = error
        except OSError:
            item.error = ReadingError("E_UNREADABLE", file_name=Path(found.name).name)
    return item


@contextmanager
def local(found: Found, unpacker: Unpacker) -> Iterator[Path]:
    """The file as a local path, taken out of its archive if it lies in one. Raises ReadingError and OSError."""
    with nullcontext(found.path) if found.entry is None else unpacker.unpacked(found.path, found.entry) as path:
        yield path


def _lookup(store: Store, hashes: set[str]) -> dict[str, Document]:
    """The documents of these contents, by content; of several owners' the first that was handed in."""
    with store.reading() as session:
        query = select(Document).where(Document.sha256.in_(hashes)).order_by(Document.uploaded_at.desc())
        return {document.sha256: document for document in session.scalars(query)}


def refresh(item: Item, store: Store) -> None:
    """Take from the store what it says of the item now."""
    _know(item, _lookup(store, {item.sha256}).get(item.sha256))


def _know(item: Item, document: Document | None) -> None:
    if document is None:
        item.document_id, item.known, item.error = None, Known(item.found.name), None
        return
    item.document_id = document.id
    item.known = Known(
        item.found.name,
        status=document.state,
        pipeline=document.pipeline_version,
        type=document.doc_type,
        pages=document.pages,
        error=document.error_code,
    )
    failed = document.state == DocumentState.FAILED
    item.error = ReadingError(document.error_code or "", document.error_message or "") if failed else None


def _compare(item: Item, document: Document | None, only: Only | None) -> None:
    _know(item, document)
    if only is not None:
        item.spared = only(item.known) and only.spares(item.known)
        item.due = only(item.known) and not item.spared
    elif document is None or document.state in (DocumentState.WAITING, DocumentState.READING):
        item.due = True
    elif document.state == DocumentState.READY:
        item.due = document.pipeline_version != pipeline_version()
    elif document.state == DocumentState.FAILED:
        item.due = document.failed_version != pipeline_version()
