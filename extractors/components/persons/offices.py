"""Reads what follows a name: the position and the organisation, up to the first piece that is neither.

"Lê Văn An, Bí thư Chi bộ thôn Bình Hòa"; "Lê Văn An (xã Phú Lâm) - mô hình …"; "Lê Văn An - trường Mầm non Sơn Ca".
"""

from __future__ import annotations

import re

from extractors.components.persons.names import Shape, run_at, shape
from extractors.components.persons.positions import Office, honorific_before, position_at, split
from extractors.facts import TextView
from extractors.language.letters import LOWER
from extractors.language.organisation_words import field_at, words
from extractors.language.organisations import joined_at, organisation_at

_FIRST = re.compile(r"[ ]*\t[ \t]*(?:[-–—][ ]*)?|[ ]*\)?[ ]*(?:[,–—(:]|-(?!\d))[ ]*|[ ]{1,2}(?=\w)")
_NEXT = re.compile(r"[ ]*\t[ \t]*(?:[-–—][ ]*)?|[ ]*\)?[ ]*(?:[,–—(]|-(?!\d))[ ]*|[ ]{1,2}(?=\w)")
_PIECE_END = re.compile(
    r"[;:()\n\t\"“”]|,|[ ][-–—][ ]|[-–—][ ]|\.(?:[ ]|$)|\.\.|…|/\.|"
    r"[ ](?:đã|được|là|làm|với|vì|do|có|cùng|vừa|sẽ|đang|thay mặt|về|trong|tại|nhân dịp|trao|tặng|phát biểu|phát động|"
    r"ký|dự|nhận|vận động|tự nguyện|tích cực|hiến|luôn|chủ trì|báo cáo|đạt|thuộc|phụ trách|chịu trách nhiệm|"
    r"có trách nhiệm|chỉ đạo chung|điều hành chung|trực tiếp chỉ đạo|theo|nêu|cho|để|từ|kể từ|sinh|và)(?!\w)"
)
_DEED = re.compile(r"(?<!lớp)(?<!tổ)(?<!số)(?<!khối)(?<!ca)(?<!đội)(?<!kho)(?<!chuyền)(?<!hạng)(?<!khu)[ ]\d+[ ]\w")
"""A count: small words up to it tell a deed, not an office."""
_WORD = re.compile(r"\S+")
_OPEN_BRACKET = re.compile(r"(?<=\w)[ ]?\((?=[^()\n]*$)")
_LONGEST_ADDRESS, _LONGEST_OWNER = 24, 90
_DASHES = frozenset("-–")
_MARKS = frozenset([*",-–—", "về"])
_LIFE = re.compile(
    r"(?:sn|sinh năm|sinh ngày|tuổi|\d{1,2} tuổi|dân tộc|hiện|thương binh|bệnh binh|cựu chiến binh|nhóm máu)\b"
    r"(?:(?! (?:ở|trú|tại|thôn|xã|bản|ấp|khu|tổ)(?!\w))[^,;:()\n\t])*"
)
_LIVES = r"(?:cùng |đều |hiện )?(?:cư trú|thường trú|trú|ở|công tác|sống)(?: tại| ở)?"
_PREFIX = re.compile(
    rf"(?:hiện là|hiện đang là|{_LIVES}|hiện|là|nguyên là|tại|thuộc|cùng là|đều là|địa chỉ:?|chức vụ:?|chức danh:?)[ ]+"
)
_UNMARKED = re.compile(rf"là |thuộc |{_LIVES} ")
"""Prefixes that may follow a name without a mark between."""
_TOGETHER = re.compile(r"[ ]*[,(–-]?[ ]*(?:cùng|đều)[ ](?:cư trú|thường trú|trú|ở|là|công tác|sống|thuộc)(?!\w)")
_ALIAS = re.compile(r"[^(),;:\n\t]{1,40}(?=\))")
_PLAIN = re.compile(rf"[{LOWER}]+(?:[ ][{LOWER}]+){{0,5}}[ ](?=\S)")
_NO_PLAIN = re.compile(
    r"(?<!\w)(?:đã|được|là|làm|với|vì|do|có|cùng|vừa|sẽ|đang|về|trong|tại|ở|nhân|trao|tặng|phát|ký|dự|vận|tự|tích|"
    r"hiến|luôn|chủ trì|báo|đạt|thuộc|theo|nêu|cho|để|từ|và|của|nhận|giúp|ủng|mở|tham|tổ chức|nhiều|các|những|"
    r"cứu|nuôi|trồng|đến|hỗ|xây|hướng|phối|thực|góp|đóng|tập|trưởng đoàn|gia đình|con|vợ|chồng)(?!\w)"
)


_BECOMES = re.compile(
    r" (?:là|làm|giữ chức) (?=(?:phó )?(?:trưởng|tổ trưởng|chủ tịch hội đồng|ủy viên|thành viên|thư ký))"
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
        marked = separator[0].strip() != ""
        prefix = _PREFIX.match(view.folded, start, limit)
        start = prefix.end() if prefix and (marked or _UNMARKED.match(view.folded, start, limit)) else start
        told = _piece(view, start, limit, marked or prefix is not None)
        if told is None:
            alias = _ALIAS.match(view.text, start, limit) if separator[0].rstrip().endswith("(") else None
            if alias is None or at > end:
                break
            at = alias.end()
            continue
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
            if office is not None and first is not None and _is_part(office.organisation, piece.organisation):
                office, organisation = Office(view.text[first:position_end], None), None
            organisation = organisation or piece.organisation
        reached = at = stop + (view.text[stop : stop + 1] == ")")
    if first is None or office is None or position_end is None:
        return Office(None, organisation), reached
    becomes = _BECOMES.search(view.folded, first, position_end)
    if becomes is not None:  # "Bí thư Đảng ủy là Trưởng ban chỉ đạo": the office, then the task
        return split(view, first, becomes.start()), becomes.start()
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
        told = split(view, start, stop)
        if told.organisation is not None:
            stop = view.text.rfind(told.organisation, start, stop) + len(told.organisation)
        elif _DEED.search(view.folded, head, stop):
            return Office(view.text[start:head], None), head, True
        return told, stop, True
    plain = _PLAIN.match(view.text, start, limit) if separated else None
    if plain is not None and _may_be_trade(view, plain, limit):
        trade = _trade(view, start, plain.end(), limit)
        if trade is not None:
            return trade[0], trade[1], True
    organisation = organisation_at(view, start, limit) if separated else None
    if organisation is None or not organisation.named:
        return None
    return Office(None, view.text[start : organisation.end]), organisation.end, False


def _may_be_trade(view: TextView, plain: re.Match[str], limit: int) -> bool:
    """Whether small words can name a trade: no verb, no organisation and no form of address."""
    if _NO_PLAIN.search(view.folded, plain.start(), plain.end()) or honorific_before(view, plain.end(), plain.start()):
        return False
    return organisation_at(view, plain.start(), limit) is None


def _is_part(inner: str | None, outer: str | None) -> bool:
    """Whether the second organisation is the body of which the first is a part: "Đội Hình sự", "Công an huyện"."""
    if inner is None or outer is None:
        return False
    part, body = organisation_at(TextView(inner), 0), organisation_at(TextView(outer), 0)
    return part is not None and body is not None and part.head in words().subunits and body.head in words().bodies


def _trade(view: TextView, start: int, end: int, limit: int) -> tuple[Office, int] | None:
    """The trade in small letters at `start`, the organisation that it leads to ("lái xe nâng | Cảng X"), the end."""
    for word in _WORD.finditer(view.text, start, end + 1):
        found = organisation_at(view, word.start(), limit) if word.start() > start else None
        if found is not None and found.named:
            return Office(view.text[start : word.start()].strip(), view.text[found.start : found.end]), found.end
    return None


def shares_office(view: TextView, end: int) -> bool:
    """Whether the office after the name that ends at `end` is that of the person before it too: "…, cùng trú …"."""
    return _TOGETHER.match(view.folded, end) is not None


def organisation_before_bracket(view: TextView, start: int) -> str | None:
    """The organisation before the bracket that opens with the person named at `start`: "Phòng Nội vụ (bà Lê Thị An,
    Trưởng phòng)"; None where the bracket holds more than the form of address before the name."""
    bracket = _OPEN_BRACKET.search(view.text, max(0, start - _LONGEST_ADDRESS), start)
    if bracket is None:
        return None
    left = max(view.text.rfind("\n", 0, bracket.start()) + 1, bracket.start() - _LONGEST_OWNER)
    for word in _WORD.finditer(view.text, left, bracket.start()):
        organisation = organisation_at(view, word.start(), bracket.start())
        if organisation is not None and organisation.named and organisation.end == bracket.start():
            return view.text[word.start() : organisation.end]
    return None


def _named_next(view: TextView, head: int, limit: int) -> bool:
    """Whether a position is that of the next person: "…, già làng Sùng A Chía"."""
    while head < limit and view.text[head] in ". ":
        head += 1
    run = run_at(view, head, limit)
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
        if joined is None and stop[0].strip() in _DASHES:
            joined = field_at(view.text, view.folded, stop.start(), limit)
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
