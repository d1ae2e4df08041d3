"""The words of organisations' names: the lexicon `organisations`, and the patterns made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.language import lexicon
from extractors.language.letters import LOWER, UPPER, alternation
from extractors.language.normalise import fold


@lexicon.strict
@dataclass(frozen=True)
class Lexicon:
    """Head words by kind; `false_heads` only look like one ("tổ chức"). `joined` may follow "và" or a dash inside a
    name, `joined_by_comma` a comma; `stops` and `verbs` end a name, but a business may be named after what it does;
    `false_stops` only begin like a stop ("dự án") and `compounds` close with one ("công trình"). `generic` heads name
    nothing by themselves. Offices of the kind `fields` are named after a field of work, which `not_fields` never begin;
    `subunits` are parts of `bodies`."""

    village: list[str]
    commune: list[str]
    district: list[str]
    province: list[str]
    schools: list[str]
    committees: list[str]
    offices: list[str]
    businesses: list[str]
    people: list[str]
    false_heads: list[str]
    joined: list[str]
    joined_by_comma: list[str]
    stops: list[str]
    false_stops: list[str]
    compounds: list[str]
    verbs: list[str]
    generic: list[str]
    fields: list[str]
    not_fields: list[str]
    subunits: list[str]
    bodies: list[str]


LEVELS = {"village": 1, "commune": 2, "district": 3, "province": 4}
_SCHOOLS = (
    r"(?:(?<=tiểu học)|(?<=[ ]th)|(?<=thcs)|(?<=cơ sở)|(?<=mầm non))(?:[ ]và[ ]|[ ]?-[ ]?)"
    r"(?:thcs|thpt|tiểu[ ]học|trung[ ]học[ ](?:cơ[ ]sở|phổ[ ]thông))"
)
"""Two grades in one school ("Tiểu học và THCS"), not two schools."""
_PHRASE = rf"[{UPPER}][{LOWER}]*[ ][{LOWER}]+(?:[ ][{LOWER}]+){{0,2}}"
_FIELD = re.compile(rf"(?:[ ]?[-–][ ]|[ ]và[ ])({_PHRASE}|[{UPPER}]{{2,}}(?=[ ]*[,;.)]|[ ]*$))(?![\w-])")
_SMALL_AFTER = re.compile(rf"[{UPPER}][{LOWER}]+[ ][{LOWER}]")
"""A capitalised syllable and a small one, as in "Thi đấu Thể thao": no person's name."""
_FIELDS = re.compile(
    rf",[ ](?={_PHRASE}(?:[ ]và[ ]|,[ ])[{UPPER}][{LOWER}]*(?!\w))([{UPPER}][{LOWER}]*[ ][{LOWER}]+)(?!\w)"
)


@cache
def words() -> Lexicon:
    """The lexicon."""
    present: Lexicon = lexicon.load("organisations", Lexicon)
    return present


@cache
def kinds() -> dict[str, str]:
    """The kind of each head word; of a word in two lists, the later kind here."""
    return {
        " ".join(re.split(r"\s+", word)): kind
        for kind in ("businesses", "offices", "committees", "schools", "people", "province", "district", "commune",
                     "village")
        for word in getattr(words(), kind)
    }  # fmt: skip


@cache
def head_word() -> re.Pattern[str]:
    """A head word, where it is one: "bộ phận một cửa", but not the "bộ" of another "bộ phận"."""
    false = words().false_heads
    longer = [word for word in kinds() if word.startswith(tuple(f"{head} " for head in false))]
    no_false = rf"(?:(?={alternation(longer)}(?!\w))|(?!{alternation(false)}(?!\w)))"
    return re.compile(rf"{no_false}({alternation(kinds())})(?!\w)")


@cache
def unit_word() -> re.Pattern[str]:
    """The word of an administrative unit."""
    units = [*words().village, *words().commune, *words().district, *words().province]
    return re.compile(rf"(?!{alternation(words().false_heads)}(?!\w))({alternation(units)})(?!\w)")


@cache
def party_body() -> re.Pattern[str]:
    """Bodies that begin with the word of a unit, which is none here: "Ban Tổ chức huyện ủy"."""
    return re.compile(r"(?:tỉnh|thành|huyện|thị|quận|đảng|xã|phường)[ ](?:ủy|đoàn|hội)(?!\w)")


@cache
def joint() -> re.Pattern[str]:
    """A mark or "và" with the word after it that goes on a name."""
    return re.compile(
        rf"(?:(?:[ ]và[ ]|[ ]?[-–—][ ]?){alternation(words().joined)}|{_SCHOOLS}"
        rf"|,[ ]{alternation(words().joined_by_comma)})(?!\w)"
    )


@cache
def stop_word(business: bool) -> re.Pattern[str]:
    """A blank and a word that ends a name."""
    ends = words().stops + ([] if business else words().verbs)
    return re.compile(rf"[ ]{{1,2}}(?!{alternation(words().false_stops)}(?!\w)){alternation(ends)}(?!\w)")


@cache
def compounds() -> tuple[str, ...]:
    """Compounds whose last word ends names elsewhere, each after a blank."""
    return tuple(f" {fold(word)}" for word in words().compounds)


@cache
def _no_field() -> re.Pattern[str]:
    return re.compile(rf"{alternation([*words().not_fields, *words().stops, *words().verbs])}(?!\w)")


def field_at(text: str, folded: str, position: int, limit: int) -> int | None:
    """The end of a further field of work that a mark or "và" joins to the name of an office: "Kinh tế, Hạ tầng và Đô
    thị", "Hành chính - Quản trị". A field is a capitalised syllable and small ones after it, and no other name."""
    match = _FIELD.match(text, position, limit) or _FIELDS.match(text, position, limit)
    if match is None or head_word().match(folded, match.start(1)) or _no_field().match(folded, match.start(1)):
        return None
    after = match.end() + 1  # a name after it makes it a form of address: "và Trung úy Lê Văn An"
    name = after < limit and text[after].isupper() and not _SMALL_AFTER.match(text, after)
    if name and head_word().match(folded, after) is None:
        return None
    first = text.find(" ", match.start(1), match.end())
    if first >= 0 and stop_word(True).match(folded, first):
        return None
    # of the small syllables, the first belongs; others may be a verb or a unit
    after = text.find(" ", first + 1, match.end()) if first >= 0 else -1
    return match.end() if after < 0 else after
