"""Reads what follows a name: the position and the organisation, up to the first piece that is neither.

"Lê Văn An, Bí thư Chi bộ thôn Bình Hòa"; "Lê Văn An (xã Phú Lâm) - mô hình …"; "Lê Văn An - trường Mầm non Sơn Ca".
"""

from __future__ import annotations

import re

from extractors.components.person_names import Shape, run_at, shape
from extractors.components.positions import Office, position_at, split
from extractors.facts import TextView
from extractors.language.organisations import joined_at, organisation_at

_FIRST = re.compile(r"[ ]*\t[ \t]*(?:[-–—][ ]*)?|[ ]*(?:[,–—(:]|-(?!\d))[ ]*|[ ]{1,2}(?=\w)")
_NEXT = re.compile(r"[ ]*\t[ \t]*(?:[-–—][ ]*)?|[ ]*(?:[,–—(]|-(?!\d))[ ]*|[ ]{1,2}(?=\w)")
_PIECE_END = re.compile(
    r"[;:()\n\t\"“”]|,|[ ][-–—][ ]|[-–—][ ]|\.(?:[ ]|$)|\.\.|…|/\.|"
    r"[ ](?:đã|được|là|làm|với|vì|do|có|cùng|vừa|sẽ|đang|thay mặt|về|trong|tại|nhân dịp|trao|tặng|phát biểu|phát động|"
    r"ký|dự|vận động|tự nguyện|tích cực|hiến|luôn|chủ trì|báo cáo|đạt|thuộc|phụ trách|chịu trách nhiệm|có trách nhiệm|"
    r"theo|nêu|cho|để|từ|kể từ|sinh|và)(?!\w)"
)
_WORD = re.compile(r"\S+")
_MARKS = frozenset(",-–—")
_LIFE = re.compile(r"(?:sn|sinh năm|sinh ngày|tuổi|dân tộc|hiện)\b[^,;:()\n\t]*")
_PREFIX = re.compile(
    r"(?:hiện là|hiện đang là|hiện|là|nguyên là|trú tại|ở|tại|thuộc|công tác tại|địa chỉ:?|chức vụ:?|chức danh:?)[ ]+"
)


def office_after(view: TextView, end: int, limit: int) -> tuple[Office, int]:
    """The office told right after the name that ends at `end`, and where the telling ends (`end` if there is none)."""
    first: int | None = None
    position_end: int | None = None
    office: Office | None = None
    organisation: str | None = None
    reached = at = end
    for _ in range(8):
        separator = (_FIRST if at == end else _NEXT).match(view.text, at, limit)
        if separator is None:
            break
        start = separator.end()
        life = _LIFE.match(view.folded, start, limit)
        if life is not None and separator[0].strip():
            at = life.end()
            continue
        prefix = _PREFIX.match(view.folded, start, limit)
        start = prefix.end() if prefix and (separator[0].strip() or prefix[0].startswith("là")) else start
        told = _piece(view, start, limit, separator[0].strip() != "" or prefix is not None)
        if told is None:
            break
        piece, stop, is_position = told
        if is_position:
            if organisation is not None and first is None and separator[0].strip() == "":
                break
            first = start if first is None else first
            office, position_end = piece, stop
            organisation = organisation or piece.organisation
        else:
            if organisation is not None and first is None:
                break
            organisation = organisation or piece.organisation
        reached = at = stop + (view.text[stop : stop + 1] == ")")
    if first is None or office is None or position_end is None:
        return Office(None, organisation), reached
    whole = view.text[first:position_end]
    if office.organisation is not None and office.position:
        whole = whole[: whole.rfind(office.position) + len(office.position)]
    return Office(whole.strip(" ,.;:-–(") or None, organisation), reached


def _piece(view: TextView, start: int, limit: int, separated: bool) -> tuple[Office, int, bool] | None:
    """The position or organisation at `start`: what it tells, its end, and whether it is a position."""
    head = position_at(view, start, limit)
    if head is not None and _named_next(view, head, limit):
        return None
    if head is not None:
        stop = piece_end(view, start, limit)
        return split(view, start, stop), stop, True
    organisation = organisation_at(view, start, limit) if separated else None
    if organisation is None or not organisation.named:
        return None
    return Office(None, view.text[start : organisation.end]), organisation.end, False


def _named_next(view: TextView, head: int, limit: int) -> bool:
    """Whether a position is that of the next person: "…, già làng Sùng A Chía"."""
    run = run_at(view, head + 1, limit)
    if run is None:
        return False
    look = shape(view.folded[slice(*run)].split()[:4])
    return look is Shape.SURE or (look is Shape.SURNAME and len(view.text[slice(*run)].split()) in (3, 4))


def piece_end(view: TextView, start: int, limit: int) -> int:
    """Where the phrase at `start` ends: at a mark or a verb, but not inside "Địa chính - Xây dựng"."""
    head = position_at(view, start, limit) or start
    at = head
    while True:
        stop = _PIECE_END.search(view.folded, at, limit)
        if stop is None:
            return limit
        joined = joined_at(view, stop.start(), limit)
        if joined is None:
            return max(stop.start(), _enclosing(view, start, stop.start(), limit) if stop[0].strip() in _MARKS else 0)
        at = joined


def _enclosing(view: TextView, head: int, stop: int, limit: int) -> int:
    """The end of an organisation that begins before `stop` and goes on over it ("thôn Mơ, xã Phú Lâm")."""
    for word in _WORD.finditer(view.text, head, stop):
        organisation = organisation_at(view, word.start(), limit)
        if organisation is not None and organisation.named:
            return organisation.end
    return stop
