"""The people who sign: the name under an authority and a position (Nghị định 30/2020/NĐ-CP, Phụ lục I), and the zone of
"Nơi nhận", which names no one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from extractors import facts
from extractors.components.persons.names import Shape, capitals_at, run_at, shape
from extractors.components.persons.positions import honorific_before, position_at
from extractors.document import Block, BlockKind
from extractors.facts import TextView


@dataclass(frozen=True, slots=True)
class Signer:
    """A signer's name at [start, end), the honorific before it, the position and the body signed for."""

    start: int
    end: int
    honorific: str | None
    position: str | None
    organisation: str | None


_AUTHORITY = re.compile(
    r"[ ]*(?:tm|t/m|kt|ki|k/t|tl|t/l|tuq|t/uq|q)(?:[ ]?[./][ ]?|[ ])(?=\w)|"
    r"[ ]*(?:thừa (?:lệnh|ủy quyền)|thay mặt)(?!\w)"
)
_FOR_BODY = re.compile(r"[ ]*(?:tm|t/m|thay mặt)[ ]?[./]?[ ]*")
_SIGNED = re.compile(r"[ ]*\(?(?:đã ký|ký tên|ký, ghi|ký và|chữ ký|đã kí)")
_ROLE_LINE = re.compile(r"[ ]*(?:người |đại diện|thư ký|chủ tọa|chủ trì|xác nhận|kế toán|thủ trưởng)")
_RECIPIENTS = re.compile(r"[ ]*nơi (?:nhận|gửi)[ ]*:?")
_ITEM = re.compile(r"[ ]*(?:[-–—+*•]|như trên|lưu)")
_MAX_LINES = 7
_MAX_LINE = 90


def recipients_zone(doc: Doc) -> list[tuple[int, int]]:
    """The ranges of the lists under "Nơi nhận"."""
    view = facts.view(doc)
    zones: list[tuple[int, int]] = []
    inside = False
    for block in facts.document(doc).blocks:
        if _RECIPIENTS.match(view.folded, block.start, block.end):
            zones.append((block.start, block.end))
            inside = True
        elif inside and _ITEM.match(view.folded, block.start, block.end):
            zones[-1] = (zones[-1][0], block.end)
        else:
            inside = False
    return zones


def signers(doc: Doc) -> list[Signer]:
    """Everyone who signs. The header's signature is taken where that component ran; others are found by their place."""
    view, blocks = facts.view(doc), facts.document(doc).blocks
    lines = [block for block in blocks if block.kind is BlockKind.PARAGRAPH and block.end > block.start]
    found = []
    for index, block in enumerate(lines):
        if block.end - block.start <= _MAX_LINE:
            name = _name_line(view, block)
            signer = _above(view, lines, index, name) if name else None
            if signer is not None:
                found.append(signer)
    return _with_header(doc, view, found)


def _with_header(doc: Doc, view: TextView, found: list[Signer]) -> list[Signer]:
    signature = facts.header(doc).signature
    if not signature.name:
        return found
    start = view.text.rfind(signature.name)
    end = start + len(signature.name)
    if start < 0 or any(signer.start < end and start < signer.end for signer in found):
        return found
    body = _FOR_BODY.match((signature.authority or "").lower())
    organisation = (signature.authority or "")[body.end() :].split("\n")[0] if body else None
    return [*found, Signer(start, start + len(signature.name), None, signature.position, organisation or None)]


def _name_line(view: TextView, block: Block) -> tuple[int, int, str | None] | None:
    """The name that fills a line, alone or after a rank or title."""
    text = view.text
    start, end = block.start, block.end
    while start < end and not text[start].isupper():
        start += 1
    while end > start and not text[end - 1].isalpha():
        end -= 1
    if capitals_at(view, start, end):
        return start, end, None
    for begin in [start, *(match.end() for match in re.finditer(r"[ .]+", text[start:end]))]:
        begin = begin if begin >= start else start + begin
        run = run_at(view, begin, end)
        if run is None or run[1] != end or shape(view.folded[begin:end].split()) < Shape.SURNAME:
            continue
        if begin == start:
            return begin, end, None
        honorific = honorific_before(view, begin, start)
        if honorific is not None and honorific[0] <= start:
            return begin, end, text[start:begin].strip(" .")
    return None


def _above(view: TextView, lines: Sequence[Block], index: int, name: tuple[int, int, str | None]) -> Signer | None:
    """The signer whose name stands at line `index`, if the lines right above it are an authority or a position."""
    start, end, honorific = name
    positions: list[str] = []
    organisation: str | None = None
    authority = False
    for block in reversed(lines[max(0, index - _MAX_LINES) : index]):
        folded = view.folded[block.start : block.end]
        text = view.text[block.start : block.end].strip()
        if _SIGNED.match(folded):
            continue
        if len(text) > _MAX_LINE or _RECIPIENTS.match(folded) or _ITEM.match(folded):
            break
        body = _FOR_BODY.match(folded)
        if _AUTHORITY.match(folded):
            authority = True
            if body is not None and body.end() > 1 and folded[: body.end()].strip():
                organisation = view.text[block.start + body.end() : block.end].strip(" .,:")
                break
            continue
        if authority:
            break
        if not (text.isupper() or position_at(view, block.start, block.end) or _ROLE_LINE.match(folded)):
            break
        if text.endswith((".", ";", ":")) or not _is_position(view, block):
            break
        positions.insert(0, text)
    if not positions:
        return None
    return Signer(start, end, honorific, ", ".join(positions), organisation)


def _is_position(view: TextView, block: Block) -> bool:
    if position_at(view, block.start, block.end) is not None:
        return True
    return _ROLE_LINE.match(view.folded, block.start, block.end) is not None
