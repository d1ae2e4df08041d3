"""The place that an amount holds for: the owner before a bracket, the name before the figure, "tại …" around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc

from extractors import facts
from extractors.components.quantities.amount import Amount
from extractors.language.normalise import fold
from extractors.language.places import UPPER, Place, find_places

_LINK = re.compile(r"(?: |là|đạt|có|còn|được|:|-|\(|với|ước|trên|khoảng|giảm|tăng|hơn|gần)*")
_LINK_LENGTH = 30
_NAME_LINK = rf"((?:[{UPPER}][\w'’]*)(?: [{UPPER}][\w'’]*){{0,3}}) ?(?:là|đạt|có|còn|:|trên|được)? ?\(?$"
_BARE_NAME = re.compile(rf"(?:^|[,;:] ?|và |trong đó |gồm |như ){_NAME_LINK}")
_AT = re.compile(r"(?:tại|ở) (?:địa bàn )?(?:các )?$")
_OF = re.compile(r"(?:của|từ|do|thuộc|thành lập|sắp xếp|sáp nhập|với|cho|giao|so với) $")
_WHOLE = re.compile(r"toàn (?:huyện|xã|tỉnh|phường|thị trấn|thành phố|cụm|ngành|trường|quốc)")
_CLAUSE = re.compile(r"[;.](?: |$)")


_LEVELS = ("village", "commune", "district", "province")
_TAUGHT = frozenset({"học sinh", "hs", "h/s", "em", "lớp", "trẻ", "cháu", "học viên"})
_GRADE = re.compile(r"[Kk]hối (?:\d{1,2}|lá|chồi|mầm)")
WINDOW = 400  # characters: what is farther away tells nothing about an amount


def nearby(places: list[Place], offset: int) -> list[Place]:
    """The places not far from the offset."""
    first = bisect_left(places, offset - WINDOW, key=lambda place: place.start)
    return places[first : bisect_left(places, offset + WINDOW, key=lambda place: place.start)]


class PlaceReader:
    """Finds the places of amounts; the reporting unit itself is no place of its amounts."""

    def __init__(self, doc: Doc) -> None:
        self.text = facts.view(doc).text
        header = facts.header(doc)
        self.names = frozenset(place.name for place in find_places(self.text))
        self.own = fold(" ".join(filter(None, [header.issuer, header.title, header.place])))

    def places(self, start: int, end: int, amounts: Sequence[Amount] = ()) -> list[Place]:
        """The places of a sentence, except those that only complete the name of a body.

        A number that is one of its `amounts` names no place ("ngân sách phường 50 triệu đồng"), and a grade of a school
        is none ("khối 6: 248 học sinh").
        """
        figures = [(amount.start, amount.end) for amount in amounts]
        taught = any(amount.unit.name in _TAUGHT for amount in amounts)
        return [
            place
            for place in find_places(self.text, start, end)
            if not place.of_body
            and not any(first < place.end and place.start < last for first, last in figures)
            and not (taught and _GRADE.fullmatch(self.text, place.start, place.end))
        ]

    def place(self, amount: Amount, sentence: int, stop: int, places: list[Place]) -> tuple[int, int] | None:
        """Where the place of the amount stands in the text.

        `places` are the sentence's; `stop` is where the next amount begins or the sentence ends.
        """
        before = [place for place in places if place.end <= amount.start]
        clause = max((m.end() for m in _CLAUSE.finditer(self.text, sentence, amount.start)), default=sentence)
        between = self.text[before[-1].end : amount.start].lower() if before else ""
        if before and len(between) <= _LINK_LENGTH and _LINK.fullmatch(between):
            return self._joined(before)
        bare = _BARE_NAME.search(self.text, max(sentence, amount.start - 50), amount.start)
        if bare is not None and (before or bare[1] in self.names):
            return bare.span(1)
        after = next((p for p in places if amount.end <= p.start < stop), None)
        if after is not None and _AT.search(self.text[amount.end : after.start].lower()):
            return self._allowed(after)
        inside = [place for place in before if place.start >= clause]
        if inside and _OF.search(self.text[sentence : inside[-1].start].lower()):
            return None
        if inside and not _WHOLE.search(self.text.lower(), inside[-1].end, amount.start):
            return self._joined(inside)
        return None

    def _joined(self, before: list[Place]) -> tuple[int, int] | None:
        """ "xã Hà An và xã Hà Bình" is one place; of "thôn Đông, xã Hà An" the innermost counts."""
        last = before[-1]
        allowed = self._allowed(last)
        if allowed is None or len(before) < 2:
            return allowed
        first = len(before) - 1
        while first and self._listed(before[first - 1], before[first]):
            first -= 1
        if first < len(before) - 1:
            return before[first].start, last.end
        inner = last
        for previous in reversed(before[:-1]):
            link = self.text[previous.end : inner.start].lower()
            if link not in (", ", " - ", " ") or not _LEVELS.index(previous.level) < _LEVELS.index(inner.level):
                break
            inner = previous
        return (inner.start, inner.end) if inner.level == "village" else allowed

    def _listed(self, place: Place, following: Place) -> bool:
        link = self.text[place.end : following.start].lower()
        return place.level == following.level and (link == " và " or (link == ", " and following.type is None))

    def _allowed(self, place: Place) -> tuple[int, int] | None:
        own = f"{place.type} {place.name}" if place.type else place.name
        return None if fold(own) in self.own else (place.start, place.end)
