"""Tells who issues the document: by the letterhead, and as the body names itself ("Hội đồng … tỉnh đề nghị").

The letterhead's last unit is the issuer, what stands above it the superior, an organ below ("BAN THƯỜNG TRỰC") part of
it; an organ between the two opens the issuer's name ("BAN THƯỜNG VỤ / HỘI LHPN HUYỆN …"). A unit may take several lines
("ỦY BAN NHÂN DÂN", "HUYỆN …"); the issuer's are bold, the superior's are not. Where the body names the same body with
its place, that form is taken; where there is no letterhead, the issuer is the organisation that reports, guides or
proposes at the end of the preamble.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.components.frame import form
from extractors.components.frame.lines import BARE_NUMBER, NATION, NATION_REST, NUMBER, PLACE_DATE, RULE, Line
from extractors.facts import TextView
from extractors.language.normalise import fold
from extractors.language.organisations import organisation_at

_CONNECTED = re.compile(r".*(?:\bvà|[,&–-])$", re.I)
_BOLD = 0.6
_TORN = re.compile(r"\s+(?:CHỦ NGHĨA )?VIỆT NAM$")
_AFTER = re.compile(r"[\s,]*(?:đã|xin|kính|trân trọng|nay|cũng|sẽ|tiến hành)?\s*")
_AUTHORITY = re.compile(r"\W*(?:TM|T/M|KT|TL)\W+", re.I)


def letterhead_units(lines: Sequence[Line]) -> list[str]:
    """The organisations of the letterhead, superior first, each joined from its lines."""
    columns = any(line.column == 0 for line in lines)
    units: list[str] = []
    torn = bold = False
    organ = ""
    for line in lines:
        if line.column == 1 or (columns and line.column != 0):
            continue
        text = " ".join(line.text.split()).strip(" *_.").lstrip("-– ")
        if torn:  # the nation's name broken over two lines beside the issuer
            text = _TORN.sub("", text)
        torn = line.key.endswith(("xa hoi", "chu nghia"))
        if _is_number(line):
            break
        if not text or NATION.search(line.key) or NATION_REST.match(line.key) or PLACE_DATE.search(line.key):
            continue
        if RULE.match(line.key) or not (form.capitals(text) or columns):
            continue
        emphasised = line.block.bold > _BOLD and not bold and not form.begins("places", line.key)
        bold = line.block.bold > _BOLD
        if units and form.is_one_of("organs", text):
            organ = text
            continue
        begins = emphasised or _begins_unit(line)
        if units and (not begins or _goes_on(units[-1], line)):
            units[-1] = f"{units[-1]} {text}"
        elif units or _begins_unit(line) or columns:
            units.append(f"{organ} {text}".strip())
            organ = ""
    return [unit.rstrip(" -–") for unit in units]


def _begins_unit(line: Line) -> bool:
    """Whether the line begins like an organisation. Words of one syllable must bear their own marks, unless OCR read
    them: "ĐẠI THÀNH" is no "đài", "NHA TRANG" no "nhà"."""
    match = form.begins("organisations", line.key)
    if match is None or " " in match[0] or line.block.confidence < 1:
        return match is not None
    return form.begins_exactly("organisations", fold(line.text)) is not None


def _goes_on(unit: str, line: Line) -> bool:
    """Whether a unit's name goes on in a line that begins like an organisation: the unit ends with "và" or with a word
    after which its proper name must come ("PHƯỜNG", "TRƯỜNG LẠC")."""
    if _CONNECTED.match(unit) or form.ends("before_names", unit):
        return True
    words = line.key.split()
    return form.ends("places", unit) and len(words) < 3 and not form.is_one_of("organisations", line.text)


def _is_number(line: Line) -> bool:
    return bool(NUMBER.match(line.text) or BARE_NUMBER.match(line.text) or re.match(r"so\s*[:.]", line.key))


def find_issuer(lines: Sequence[Line], view: TextView, span: tuple[int, int], authority: str | None) -> str | None:
    """The issuer. `span` holds the preamble in the text; `authority` is what the signature says ("TM. …")."""
    units = letterhead_units(lines)
    if units:
        return _as_body_says(units[-1], view, span) or units[-1]
    named = list(_who_acts(view, span))
    if named:
        return named[-1]
    return _AUTHORITY.sub("", authority) if authority and _AUTHORITY.match(authority) else None


def _as_body_says(unit: str, view: TextView, span: tuple[int, int]) -> str | None:
    """The unit as the body writes it, with the place that the body adds; None where it is not named there."""
    words = re.findall(r"\w+", form.squash(unit))
    pattern = re.compile(r"\b" + r"[\W_]{1,4}".join(map(re.escape, words)) + r"\b")
    printed = None
    for match in pattern.finditer(view.bare, *span):
        text = view.text[match.start() : match.end()]
        if form.capitals(text):
            continue
        organisation = organisation_at(view, match.start())
        end = max(organisation.end, match.end()) if organisation else match.end()
        if _acts(view, end):
            return view.text[match.start() : end]
        printed = printed or text
    return printed


def _who_acts(view: TextView, span: tuple[int, int]) -> Iterable[str]:
    for match in re.finditer(r"(?<![\w.])[^\W\d_]", view.text[span[0] : span[1]]):
        start = span[0] + match.start()
        if not view.text[start].isupper():
            continue
        organisation = organisation_at(view, start, span[1])
        if organisation and organisation.named and not organisation.administrative and _acts(view, organisation.end):
            yield view.text[start : organisation.end]


def _acts(view: TextView, end: int) -> bool:
    """Whether the text goes on with what an issuer does ("báo cáo", "đề nghị")."""
    after = _AFTER.match(view.folded, end)
    return bool(after and form.begins_exactly("issuer_verbs", view.folded[after.end() : after.end() + 40]))
