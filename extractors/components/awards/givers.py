"""Who gives an award: finds the givers that the text names and tells their level. Nothing is inferred from the law."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from spacy.tokens import Doc

from extractors import facts
from extractors.components.awards.words import UPPER, any_of, words
from extractors.facts import TextView
from extractors.language.normalise import fold
from extractors.record import GiverLevel


@dataclass(frozen=True, slots=True)
class GiverHit:
    """A giver at [start, end). `level_only`: the words say a level ("cấp tỉnh"), not who."""

    start: int
    end: int
    level: GiverLevel | None
    level_only: bool


@cache
def _pattern() -> re.Pattern[str]:
    alternatives = "|".join(f"(?P<g{number}>{each.pattern})" for number, each in enumerate(words().givers))
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


@cache
def _informal() -> re.Pattern[str]:
    """Givers named by their level alone ("được tỉnh tặng", "Bằng khen của tỉnh")."""
    informal = any_of(words().informal_givers)
    gives = r"(?=\s+(?:đã\s+)?(?:tặng|trao|khen|công nhận|biểu dương|tuyên dương|quyết định)(?!\w))"
    return re.compile(
        rf"(?:(?<=của )(?:các )?|(?<=được )|(?<=do )|(?<=đề nghị )|(?<=trình ))(?P<who>{informal})"
        rf"(?:{gives}|(?=\s+(?:xét|cho|và)(?!\w)|\s*[,;:.()\d\n]|$))|(?<=[,;:.] )(?P<subject>{informal}){gives}"
    )


@cache
def _areas() -> tuple[re.Pattern[str], re.Pattern[str]]:
    area = any_of(words().areas)
    return re.compile(rf"(?<!\w)({area})$"), re.compile(rf"(?:bí thư )?({area}) ")


_TWO_LEVELS = (2025, 7)
_FORMER = re.compile(r"\s*\(?\s*(?:cũ|trước đây)(?!\w)")
_NAME = re.compile(rf"(?:\s+(?:[{UPPER}][\w'’]*|số \d+)){{1,4}}")
_NOT_GIVER = re.compile(r"\s*(?:-|,|và)?\s*(?:ban hành(?! \d* ?quyết định)|phối hợp|số \d|ngày \d)")
_NO_NAME = {"tặng", "bằng", "giấy", "cờ", "danh", "khen", "kỷ", "huân", "chiến", "lao", "tập"}


def givers_in(doc: Doc, view: TextView) -> Givers:
    """The finder of givers in a view of a document, which knows from its date whether there were districts."""
    date = facts.header(doc).date
    later = date is not None and date.year is not None and (date.year, date.month or 12) >= _TWO_LEVELS
    return Givers(view, districts=not later)


class Givers:
    """Finds givers in one document; knows whether its "thành phố" is a province's capital or under the state.

    `districts`: whether the document comes from before 1 July 2025, when the law on local government (72/2025/QH15)
    left provinces and communes only.
    """

    def __init__(self, view: TextView, *, districts: bool = True) -> None:
        self.view, self.districts = view, districts

    def find(self, start: int, end: int) -> list[GiverHit]:
        """The givers named in [start, end), in reading order."""
        folded = self.view.folded
        hits: list[GiverHit] = []
        for match in _pattern().finditer(folded, start, end):
            if match.lastgroup is None or _NOT_GIVER.match(folded, match.end(), end):
                continue
            group = next(name for name, text in match.groupdict().items() if text is not None)
            found = words().givers[int(group[1:])]
            level_only = found.level is not None and match[0].startswith("cấp ")
            first = match.start() + (len("được ") if match[0].startswith("được ") else 0)
            last = match.end() if level_only else self._with_name(match.end(), end)
            level = self._area(match[0]) if found.level == "area" else found.level
            hits.append(GiverHit(first, last, self._level(level, first, last), level_only))
        taken = [(hit.start, hit.end) for hit in hits]
        for match in _informal().finditer(folded, start, end):
            if not any(first < match.end() and match.start() < last for first, last in taken):
                start, last = match.span("who" if match["who"] else "subject")
                named = " ".join(self.view.folded[start:last].split())
                hits.append(GiverHit(start, last, self._level(words().informal_givers[named], start, last), False))
        return sorted(hits, key=lambda hit: hit.start)

    def _with_name(self, start: int, end: int) -> int:
        name = _NAME.match(self.view.text, start, end)
        if name is None:
            return start
        last = start
        for word in re.finditer(r"\s+\S+", name[0]):
            if self.view.folded[start + word.start() : start + word.end()].strip() in _NO_NAME:
                break
            last = start + word.end()
        return last

    def _area(self, words_found: str) -> GiverLevel | Literal["city"]:
        """The level of the area in a mass organisation's name ("LĐLĐ tỉnh", "Huyện đoàn")."""
        last, first = _areas()
        area = last.search(words_found) or first.match(words_found)
        assert area is not None
        return words().areas[area[1]]

    def _level(self, level: GiverLevel | Literal["city"] | None, start: int, end: int) -> GiverLevel | None:
        """ "Thành phố" is a province's equal where it is a city under the state, else a district's."""
        if level != "city":
            return level
        named = self.view.folded[start:end]
        if not (self.districts or _FORMER.match(self.view.folded, end)):
            return "province"
        if any(city in named for city in words().central_cities):
            return "province"
        last = self.view.text[start:end].split()[-1]
        other_city = last[:1].isupper() and fold(last) not in ("phố", "tp", "tp.", "ủy")
        return "province" if self._central and not other_city else "district"

    @cached_property
    def _central(self) -> bool:
        """Whether the document comes from a city under the state: it names one, and no committee of a province."""
        return bool(_central_city().search(self.view.folded)) and not _PROVINCE.search(self.view.folded)


_PROVINCE = re.compile(r"(?:ubnd|ủy ban nhân dân)\s+tỉnh|tỉnh\s+ủy")


@cache
def _central_city() -> re.Pattern[str]:
    cities = any_of(words().central_cities)
    return re.compile(rf"(?:thành phố|tp\.?)\s*(?:{cities})(?!\w)|(?:ubnd|ủy ban nhân dân) quận(?!\w)")
