"""Lists and tables of names: which lines and cells are expected to hold a person or a collective, and in which role.

A heading or lead-in ("II. Cá nhân:", "Danh sách tập thể được khen thưởng", "Thành phần Ban Chỉ đạo gồm:") says what the
lines under it are; the head of a table ("Họ và tên", "Chức vụ", "Đơn vị", "Tên tập thể") what its columns are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from spacy.tokens import Doc

from extractors import facts
from extractors.components.persons.names import Shape, run_at, runs, shape, syllables
from extractors.components.persons.positions import honorific_before, position_at
from extractors.document import Block, BlockKind, Table
from extractors.facts import TextView
from extractors.language.organisations import organisation_at

Holds = Literal["person", "collective", "any"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line or cell that is expected to hold one name: its text without label, what it holds, the heading above it
    (an offset, for the role), the cells of position and organisation, whether a table's head says so, and whether what
    stands there begins like a name."""

    start: int
    end: int
    holds: Holds
    heading: int
    block: int
    position: Span | None = None
    organisation: Span | None = None
    table: bool = False
    named: bool = True


_LABEL = re.compile(
    r"[ \t]*(?:\(?(?:[IVXLC]{1,5}|\d{1,3}(?:\.\d{1,2}){0,3}|[a-zđ]|[A-HĐ](?=[.)]))[.)/\-:]+-?[ \t]*"
    r"|[-–—+*•·]+[ \t]*|\d{1,3}\t)+"
)
_LIST_LABEL = re.compile(r"[ \t]*(?:\(?\d{1,3}[.)/\t]|[-–—+*•·])")
_COLLECTIVE = re.compile(r"tập thể|đơn vị|tổ chức")
_PERSON = re.compile(r"cá nhân|gia đình|đồng chí|ông, bà|ông \(bà\)|họ và tên|thành viên|thành phần")
_HEADING = re.compile(
    r"(?:\*+\s*)?(?:(?:về|đối với|các|danh sách|khen thưởng|tặng|của|cho|gồm|đối tượng|được|phần|tên|những|trong|khen|"
    r"tiêu biểu|điển hình|tiên tiến|tổng số|xuất sắc|đề nghị|ubnd|chủ tịch|xã|huyện|tỉnh|thưởng|giấy|bằng|có|"
    r"thành tích|và|là|cấp|do|\d{1,4}(?!\d)|[():,/-])\s*){0,24}"
    r"(?:tập thể|cá nhân|hộ gia đình|đồng chí|đơn vị)\b"
)
_OPENS = re.compile(r"danh sách|thành phần|thành viên|gồm|như sau|sau đây|có tên|cụ thể|đó là|tập thể|cá nhân|đồng chí")
_AWARDS = re.compile(r"tặng|khen cho|khen:|điển hình|tiêu biểu|danh hiệu|biểu dương|tuyên dương|suy tôn|bình chọn")
_RANKING = re.compile(r"điểm|xếp (?:hạng|thứ|loại)|phiếu|tỷ lệ")
_LEADS = re.compile(r"(?:cho|đối với|gồm|gồm có|như|là|có)[ ]*:$")
_NAME = re.compile(r"họ (?:và|,|&)? ?(?:tên|chữ)|chủ hộ|tên cá nhân|^cá nhân$|họ tên|tên hộ|^đồng chí$|người được khen")
_COLLECTIVES = re.compile(r"tên (?:các )?(?:tập thể|đơn vị|cơ quan|tổ chức)|^tập thể$|^đơn vị được khen")
_MIXED = re.compile(
    r"(?:tập thể|đơn vị)[,/ và-]+cá nhân|cá nhân[,/ và-]+tập thể|đối tượng$|họ (?:và )?tên.{0,12}(?:tập thể|đơn vị)"
)
_POSITION = re.compile(r"chức vụ|chức danh|nghề nghiệp|chức vụ, đơn vị")
_ORGANISATION = re.compile(r"đơn vị|nơi công tác|địa chỉ|cơ quan|nơi ở|thường trú|^trường|thôn|^xã|^lớp|tổ dân phố")
_FAMILY = re.compile(r"[ ]*(?:(?:hộ|gia đình|hộ gia đình|chủ hộ|cá nhân|vợ chồng)[ ]+)+")
_BULLET = re.compile(r"[ \t]*[-–—+*•·]")
_MAX_HEADING = 260
_NEAR = 10_000


def label_end(view: TextView, start: int, end: int) -> int:
    """Where the text of a line begins after its label ("1.", "a)", "-")."""
    match = _LABEL.match(view.text, start, end)
    return match.end() if match and match.end() < end else start


def entries(doc: Doc) -> list[Entry]:
    """Every line and cell where a name is expected, in the order of the text; computed once for a document."""
    present: list[Entry] | None = doc.user_data.get("entries")
    if present is None:
        present = doc.user_data["entries"] = _entries(doc)
    return present


def _entries(doc: Doc) -> list[Entry]:
    view, read = facts.view(doc), facts.document(doc)
    found: list[Entry] = []
    heading: tuple[Holds, int] | None = None
    for in_table, group in groupby(read.blocks, key=lambda block: block.cell.table if block.cell else None):
        if in_table is not None:
            found += _table(view, read.blocks, read.tables[in_table], heading)
            continue
        for block in group:
            heading, entry = _line(view, block, heading)
            if entry is not None:
                found.append(entry)
    return found


def _line(
    view: TextView, block: Block, heading: tuple[Holds, int] | None
) -> tuple[tuple[Holds, int] | None, Entry | None]:
    """What a paragraph does to the heading in force, and the entry that it is under the one before."""
    start = label_end(view, block.start, block.end)
    holds = heading_holds(view, start, block.end)
    if holds is not None:
        return (holds, block.start), None
    if heading is None or block.kind is BlockKind.FOOTNOTE:
        return None, None
    listed = start > block.start and _LIST_LABEL.match(view.text, block.start, block.end) is not None
    if not _begins_name(view, start, block.end):
        ends = start > block.start and not _BULLET.match(view.text, block.start)
        return (None, None) if ends or block.end - block.start >= _MAX_HEADING else (heading, None)
    if listed or block.end - block.start < _MAX_HEADING:
        return heading, Entry(start, block.end, heading[0], heading[1], block.index)
    return None, None


def _begins_name(view: TextView, start: int, end: int) -> bool:
    """Whether a line begins with a person (see `begins_person`) or an organisation."""
    organisation = organisation_at(view, start, end)
    return (organisation is not None and organisation.named) or begins_person(view, start, end)


def begins_person(view: TextView, start: int, end: int) -> bool:
    """Whether a line begins with a form of address and a name, a position and a colon, or a bare name."""
    family = _FAMILY.match(view.folded, start, end)
    start = family.end() if family else start
    position = position_at(view, start, end)
    if (
        position is not None
        and view.text[position : position + 1] in (":", " ")
        and ":" in view.text[start : start + 90]
    ):
        return True
    for begin, finish in runs(view, start, min(end, start + 50)):
        if begin == start and shape(view.folded[begin:finish].split()[:4]) >= Shape.SURNAME:
            return True
        address = honorific_before(view, begin, start)
        if address is not None and address[0] == start:
            return True
        if begin == start and any(honorific_before(view, at, start) for at, _ in syllables(view, begin, finish)[1:3]):
            return True
    capitals = run_at(view, start, end)
    return capitals is not None and shape(view.folded[slice(*capitals)].split()) >= Shape.SURNAME


def heading_holds(view: TextView, start: int, end: int) -> Holds | None:
    """What the lines under this line hold, or None where it is no heading of a list of names."""
    folded = view.folded[start:end].strip()
    if not folded or len(folded) > _MAX_HEADING:
        return None
    ends = folded.endswith(":")
    if folded.startswith("danh sách") or (view.text[start:end].strip().isupper() and "danh sách" in folded):
        return _holds(folded) or "any"
    if _HEADING.match(folded) and (ends or len(folded) < 70) and not folded.endswith((";", ",")):
        return _holds(folded)
    if ends and _OPENS.search(folded):
        return _holds(folded) or ("any" if _AWARDS.search(folded) and _LEADS.search(folded) else None)
    return "any" if ends and _AWARDS.search(folded) and _LEADS.search(folded) else None


def _holds(folded: str) -> Holds | None:
    collective, person = _COLLECTIVE.search(folded), _PERSON.search(folded)
    if collective and person:
        return "any"
    return "collective" if collective else "person" if person else None


def _rows(blocks: tuple[Block, ...], table: Table) -> Iterator[list[Block]]:
    cells = [block for block in blocks[table.first : table.last] if block.cell is not None]
    for _, row in groupby(cells, key=lambda block: block.cell.row if block.cell else 0):
        yield list(row)


def _table(view: TextView, blocks: tuple[Block, ...], table: Table, above: tuple[Holds, int] | None) -> Iterator[Entry]:
    """The entries of one table. Without a head that says more, each row is read as a line of the list above it.

    Under no heading of a list, rows may name persons only, and columns for both may name both.
    """
    columns: dict[int, str] = {}
    mixed = above[0] if above else "any"
    holds, heading = above or ("person", blocks[max(table.first - 1, 0)].start)
    for row in _rows(blocks, table):
        texts = [(block, view.folded[block.start : block.end].strip()) for block in row]
        named = _columns(texts)
        if named:
            columns = named
            continue
        filled = [block for block, text in texts if text and not re.fullmatch(r"[\divxlc.()]+", text)]
        if (len(filled) == 1 and len(row) > 1) or len(row) == 1:
            title = filled[0] if filled else row[0]
            section = heading_holds(view, label_end(view, title.start, title.end), title.end)
            if section is not None:
                holds, heading = section, title.start
                mixed = section
                continue
        yield from _row(view, row, filled, columns, mixed if "mixed" in columns.values() else holds, heading)


def _row(
    view: TextView, row: list[Block], filled: list[Block], columns: dict[int, str], holds: Holds, heading: int
) -> Iterator[Entry]:
    if not columns:
        side_by_side = [block for block in filled if _is_whole_name(view, block)]
        if len(side_by_side) > 1 and len(side_by_side) == len(filled):
            for block in filled:
                yield Entry(label_end(view, block.start, block.end), block.end, holds, heading, block.index)
        elif filled:
            start = label_end(view, filled[0].start, filled[0].end)
            yield Entry(start, filled[-1].end, holds, heading, filled[0].index)
        return
    by_kind: dict[str, Block] = {}
    for block in row:
        kind = columns.get(block.cell.column) if block.cell else None
        if kind is not None and block.end > block.start:
            by_kind.setdefault(kind, block)
    position, organisation = by_kind.get("position"), by_kind.get("organisation")
    person: Holds = "collective" if holds == "collective" and heading >= row[0].start - _NEAR else "person"
    expected: tuple[tuple[str, Holds], ...] = (("person", person), ("collective", "collective"), ("mixed", holds))
    for kind, expects in expected:
        cell = by_kind.get(kind)
        if cell is not None:
            yield Entry(
                label_end(view, cell.start, cell.end), cell.end, expects, heading, cell.index,
                (position.start, position.end) if position else None,
                (organisation.start, organisation.end) if organisation else None, True,
            )  # fmt: skip


def _is_whole_name(view: TextView, block: Block) -> bool:
    """Whether a cell holds an entry of its own ("4. Trần Quốc Kiệt"), or a bare name of three syllables or more."""
    start = label_end(view, block.start, block.end)
    words = view.folded[start : block.end].split()
    if start > block.start and _LIST_LABEL.match(view.text, block.start, block.end):
        return begins_person(view, start, block.end)
    run = run_at(view, start, block.end)
    return run == (start, block.end) and len(words) >= 3 and shape(words) >= Shape.SURNAME


def _columns(texts: list[tuple[Block, str]]) -> dict[int, str]:
    """What each column holds by the words of a table's head; empty where the row is no head."""
    columns: dict[int, str] = {}
    for block, text in texts:
        if block.cell is None or not text or len(text) > 60:
            continue
        for kind, pattern in (("mixed", _MIXED), ("person", _NAME), ("collective", _COLLECTIVES),
                              ("position", _POSITION), ("organisation", _ORGANISATION)):  # fmt: skip
            if pattern.search(text):
                columns.setdefault(block.cell.column, kind)
                break
    if any(_RANKING.search(text) for _, text in texts):
        columns = {column: kind for column, kind in columns.items() if kind != "collective"}
    kinds = set(columns.values())
    named = kinds & {"mixed", "person", "collective"}
    head = named and (len(columns) > 1 or any(re.fullmatch(r"(?:s?tt|số tt)\.?", text) for _, text in texts))
    return columns if head else {}
