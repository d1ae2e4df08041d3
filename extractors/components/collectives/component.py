"""The named collectives that are commended or held up as examples.

They stand in lists: after "điển hình như …", after an award ("tặng Giấy khen cho Trường …, Trạm …"), before one ("xã …
được tặng Cờ thi đua"), under a heading or in a column for collectives. A list goes on over commas, semicolons and "và"
and over what is said of each item; it ends with the sentence, at "..." or at a person. A type word that the list tells
once is restored: "các xã Phú Hòa, Phú Lâm" gives "xã Phú Hòa" and "xã Phú Lâm".
"""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from extractors import facts
from extractors.components.collectives.cues import (
    AWARD_LEAD,
    AWARDING,
    COUNTED,
    EVENT,
    GIVES,
    LEADING,
    MAX_AWARD,
    NO_DEED,
    NO_VERB,
    award,
    cues,
    example_predicate,
    example_stems,
    exemplar_lead,
    passive,
    rank,
    vote,
)
from extractors.components.collectives.lists import (
    BRACKET,
    MODEL,
    PERSON_WORDS,
    Item,
    is_person,
    item_of,
    listed,
    trim,
)
from extractors.components.component import Component
from extractors.components.persons.named_awards import link
from extractors.components.persons.roles import Roles, roles_of, sentence
from extractors.components.persons.signers import recipients_zone
from extractors.components.persons.tables import Entry, entries, heading_holds, label_end
from extractors.facts import TextView
from extractors.language.organisations import Organisation, organisation_at
from extractors.record import Collective, CollectiveRole

Span = tuple[int, int]
_ITEM_END = re.compile(
    r"[;(\t:]|\.[ ]|,?[ ](?:đã|được|vì|với|có|do|trong|đạt|là|thuộc)[ ]|"
    r"[ ][-–—][ ](?=đã|có|đạt|thành tích|tặng|mô hình)"
)
_COLLECTIVES = re.compile(
    r"(?:các|những)[ ](?:tập thể|đơn vị)(?:[ ]như|[ ]là|[ ]gồm|[ ]có)?[ ]*:?[ ]*|(?<!\w)(?:tập thể|đơn vị)[ ]?:[ ]*"
)
_BOUNDARY = re.compile(
    r"[,:][ ]|(?:năm|tháng|quý)[ ][\divx/]+,?[ ]|(?<!\w)(?:riêng|nay|đó|ra|biệt|qua|xét|là|rằng|khi|trong năm)[ ]"
)
_ADVERBS = re.compile(
    r"(?:[ ,]+(?:đã|vinh dự|đều|tiếp tục|cũng|là đơn vị|thực sự|luôn|xứng đáng|vừa|mới|chính thức))*[ ,]*$"
)
_WORD = re.compile(r"(?<=[ ,(])\w+")
_COUNTED_AWARD = re.compile(
    r"(?<!\w)(?:tặng|trao|khen thưởng|biểu dương|tuyên dương)(?!\w)[^.;]{0,120}?\d[^.;]{0,120}$"
)
_FORM = re.compile(
    r"[\s+*-]*(?:(?:\d|[ivx]{1,3})[.)/]\s*)?"
    r"(?:tên (?:tập thể|đơn vị)(?: được)?|tập thể(?: được)?|đơn vị được) (?:đề nghị|trình)"
    r"(?: (?:khen thưởng|khen|xét tặng|tặng thưởng|tặng))?[^:\n]{0,50}:\s*"
)
_HEADS = re.compile(r"(?:đề nghị|được (?:khen|tặng)|đã (?:khen|tặng)|số lượng|cộng|tổng(?: số| cộng)?|không)$")
"""What stands in the column of collectives and names none: further heads of the column, totals."""
_COUNTED_NAMES = re.compile(rf"(?<!\w){COUNTED}[ ]?(?:là|gồm|gồm có|:)[ ]*:?[ ]*")
_GIVER_BARE = re.compile(r"(?:khen|cờ(?: thi đua)?)$")
_OTHERS = re.compile(
    r"\d+[ ](?:cá nhân|tập thể|đồng chí|đ/c|người|hội viên|đoàn viên|học sinh|giáo viên|đơn vị)|"
    r"(?<!\w)(?:ông|bà|anh|chị|em)[ ]"
)
_RUNS = re.compile(r"(?:vận hành|quản lý|thực hiện|triển khai|duy trì|xây dựng|phát động|khởi xướng|đề xuất|phụ trách)")
"""What the owner of a model does with it, between its name and what the model receives."""
_MAX_DEED = 110
_LONGEST_HEADING = 120
"""A lead-in to a list of names that is longer may name collectives itself: "… cho 02 đơn vị là …, … và 05 cá nhân:"."""
_SEMICOLON = re.compile(";")
_COMMA = re.compile(r",[ ]")


class CollectiveFinder(Component):
    """Fills `doc._.collectives`. Awards and sections are used where they were found, and not needed."""

    kind = "collectives"

    def __call__(self, doc: Doc) -> Doc:
        """Find the collectives of one document."""
        view, roles = facts.view(doc), roles_of(doc)
        zones = recipients_zone(doc)
        found: list[Collective] = []
        spans = zones  # where nothing more is to be found

        def keep(item: Item, role: CollectiveRole, rule: str, sure: float) -> None:
            if not facts.overlaps(item.start, item.end, spans):
                insort(spans, (item.start, item.end))
                place = facts.evidence(doc, item.start, item.end)
                found.append(Collective(name=item.name, role=role, confidence=sure, found_by=rule, evidence=place))

        for entry in (part for line in entries(doc) for part in _parts(view, line)):
            item = _entry(view, entry)
            if item is not None:
                keep(item, _entry_role(roles, entry), "table" if entry.table else "list", 0.93)
        for item, role, rule in _in_prose(doc, view, roles):
            keep(item, role, rule, 0.85)
        facts.store(doc, "collectives", found)
        link(doc, "collectives", "collective")
        return doc


def _entry_role(roles: Roles, entry: Entry) -> CollectiveRole:
    role = roles.above(entry.heading) or roles.above(entry.start)
    return "exemplar" if role == "exemplar" else "commended"


def _entry(view: TextView, entry: Entry) -> Item | None:
    """The collective whom a line or cell names; lines of people, counts and sentences give none."""
    if entry.holds == "person":
        return None
    start, end = trim(view, entry.start, entry.end)
    if _HEADS.match(view.folded, start, end):
        return None
    if start >= end or PERSON_WORDS.match(view.folded, start, end) or is_person(view, start, end):
        return None
    organisation = organisation_at(view, start, end)
    if entry.table:
        end = min(end, _cell_end(view, start, end))
        if entry.holds == "collective" and (organisation is not None or view.text[start].isalpha()):
            return item_of(view, start, end)
        return item_of(view, start, end) if organisation is not None and organisation.named else None
    if organisation is None or not organisation.named or GIVES.match(view.folded, organisation.end, end):
        return None
    return item_of(view, start, _line_end(view, organisation, end))


def _parts(view: TextView, entry: Entry) -> Iterator[Entry]:
    """The entry, or where its line goes on over semicolons, one entry a name: "Trường A; Trạm B; Phòng C"."""
    stops = [] if entry.table else [mark.start() for mark in _SEMICOLON.finditer(view.text, entry.start, entry.end)]
    for start, end in pairwise([entry.start, *(stop + 1 for stop in stops), entry.end]):
        if view.text[start:end].strip():
            yield replace(entry, start=start, end=end)


def _cell_end(view: TextView, start: int, end: int) -> int:
    tab = view.text.find("\t", start, end)
    return end if tab < 0 else tab


def _line_end(view: TextView, organisation: Organisation, end: int) -> int:
    """An item of a list is the whole line, up to a bracket or to what it did."""
    stop = _ITEM_END.search(view.folded, organisation.start + len(organisation.head), end)
    end = stop.start() if stop else end
    for comma in _COMMA.finditer(view.text, organisation.end, end):
        if organisation_at(view, comma.end(), end) is None:
            end = comma.start()
            break
    return max(organisation.end, end)


def _in_prose(doc: Doc, view: TextView, roles: Roles) -> Iterator[tuple[Item, CollectiveRole, str]]:
    for block in facts.document(doc).blocks:
        start, end = label_end(view, block.start, block.end), block.end
        yield from _proposed(view, block.start, end)
        heading = end - start <= _LONGEST_HEADING and heading_holds(view, start, end) is not None
        if heading and not view.text[start:end].rstrip().endswith("."):
            continue
        yield from _examples(view, block.start, end)
        yield from _run_in(view, roles, start, end)
        if start > block.start:
            yield from _first_in_line(view, roles, start, end)
        yield from _told_above(view, roles, start, end)
        yield from _awarded(view, block.start, end)


def _examples(view: TextView, start: int, end: int) -> Iterator[tuple[Item, CollectiveRole, str]]:
    """Lists after "điển hình như", "tiêu biểu là", "nổi bật có"."""
    folded = view.folded[start:end]
    if not any(stem in folded for stem in example_stems()):
        return
    reached = start
    for cue in exemplar_lead().finditer(view.folded, start, end):
        listing = cue[0].rstrip().endswith(":")  # "xuất hiện những tập thể điển hình: …" names them
        if cue.start() < reached or (not listing and _negated(view, cue.start(), start)):
            continue
        if cue["lead"] == "tại" and EVENT.search(view.folded, max(start, cue.start() - 60), cue.start()):
            continue
        role: CollectiveRole = "commended" if _names_commended(view, cue, start) else "exemplar"
        for item in listed(view, cue.end(), end):
            reached = item.end
            yield item, role, "example"
    reached = start
    for cue in example_predicate().finditer(view.folded, start, end):
        for item in _subjects(view, cue.start(), reached):
            yield item, "exemplar", "example_subject"
        reached = cue.start()


def _names_commended(view: TextView, cue: re.Match[str], floor: int) -> bool:
    """Whether "gồm" names those whom the sentence counts as commended: "tặng Bằng khen 04 đơn vị tiêu biểu, gồm: …"."""
    if cue["lead"] not in ("gồm", "gồm có", "bao gồm"):
        return False
    left = max(sentence(view, cue.start(), cue.start())[0], floor)
    return _COUNTED_AWARD.search(view.folded, left, cue.start()) is not None


def _negated(view: TextView, at: int, floor: int) -> bool:
    words = view.folded[max(floor, at - 40) : at].split()[-5:]
    return any(word in cues().negations for word in words)


def _run_in(view: TextView, roles: Roles, start: int, end: int) -> Iterator[tuple[Item, CollectiveRole, str]]:
    """Lists after a run-in title, in a section on examples: "Phong trào … : Phòng …, Phòng …"."""
    if roles.above(start) != "exemplar":
        return
    colon = view.text.find(":", start, min(end, start + 200))
    if colon < 0 or exemplar_lead().search(view.folded, start, colon):
        return
    starts = [colon + 1, *(mark.end() for mark in _SEMICOLON.finditer(view.text, colon, end))]
    items = [item for begin, stop in pairwise([*starts, end]) for item in listed(view, begin, stop)]
    if len(items) > 1:
        for item in items:
            yield item, "exemplar", "example_list"


def _first_in_line(view: TextView, roles: Roles, start: int, end: int) -> Iterator[tuple[Item, CollectiveRole, str]]:
    """The collectives that begin a labelled line in a section on examples and do something there."""
    if roles.above(start) != "exemplar":
        return
    organisation = organisation_at(view, start, end)
    if organisation is None or not organisation.named or organisation.head in LEADING:
        return
    items = list(listed(view, start, end))
    if items and not NO_DEED.match(view.folded, items[-1].end, end):
        for item in items:
            yield item, "exemplar", "example_line"


def _proposed(view: TextView, start: int, end: int) -> Iterator[tuple[Item, CollectiveRole, str]]:
    """The collective that an achievement report is about: "Tên tập thể đề nghị: Trạm Y tế xã …" (the law's form)."""
    cue = _FORM.match(view.folded, start, end)
    for item in listed(view, cue.end(), end, most=1) if cue else ():
        yield item, "commended", "form"


def _told_above(view: TextView, roles: Roles, start: int, end: int) -> Iterator[tuple[Item, CollectiveRole, str]]:
    """Lists after "các tập thể như", "các đơn vị gồm", in the role that the headings and lead-ins above give."""
    role = roles.above(start)
    if role in ("exemplar", "commended"):
        for cue in _COLLECTIVES.finditer(view.folded, start, end):
            for item in listed(view, cue.end(), end):
                yield item, role, "list_lead_in"


def _awarded(view: TextView, start: int, end: int) -> Iterator[tuple[Item, CollectiveRole, str]]:
    """Lists after an award, collectives before a passive award, and those that a vote puts first."""
    folded = view.folded[start:end]
    if not any(word in folded for word in AWARDING):
        return
    reached = start
    for cue in award().finditer(view.folded, start, end):
        if cue.start() >= reached:
            for item in _recipients(view, cue, end):
                reached = item.end
                yield item, "commended", "award_list"
    for cue in vote().finditer(view.folded, start, end):
        for item in listed(view, cue.end(), end, most=1):
            received = passive().match(view.folded, item.end + 1, end)
            if cue["rank"] or rank().match(view.folded, item.end) or received:
                yield item, "commended", "vote"
    for cue in _COUNTED_NAMES.finditer(view.folded, start, end):
        items = list(listed(view, cue.end(), end))
        if items and passive().search(view.folded, items[-1].end, sentence(view, items[-1].end, items[-1].end)[1]):
            yield from ((item, "commended", "awarded") for item in items)
    reached = start
    for cue in passive().finditer(view.folded, start, end):
        if not _negated(view, cue.start(), start):
            for item in _subjects(view, cue.start(), reached):
                yield item, "commended", "awarded"
        reached = cue.start()


def _recipients(view: TextView, cue: re.Match[str], end: int) -> list[Item]:
    """The list that an award leads to: after the first "cho", "gồm", "là" or colon that a collective follows."""
    semicolon = view.text.find(";", cue.end(), min(end, cue.end() + MAX_AWARD))
    stop = min(end, cue.end() + MAX_AWARD) if semicolon < 0 else semicolon
    if cue["verb"] and not NO_VERB.search(view.folded, max(0, cue.start() - 14), cue.start()):
        items = list(listed(view, cue.end(), end))
        field = cue["verb"] == "khen thưởng" and bool(items) and _is_unit(view, items[0])  # a field of work in a place
        giver = (
            _GIVER_BARE.search(cue["verb"]) and bool(items) and _names_giver(view, items[0])
        )  # "Cờ thi đua UBND tỉnh"
        if items and not field and not giver:
            return items
    for lead in AWARD_LEAD.finditer(view.folded, cue.end(), stop):
        items = list(listed(view, lead.end(), end))
        if items:
            return items
    return []


def _names_giver(view: TextView, item: Item) -> bool:
    """Whether right after the award's name stands who gives it: the committee of an area that is not named."""
    organisation = organisation_at(view, item.start, item.end)
    return (
        organisation is not None
        and organisation.head in LEADING
        and not any(char.isupper() for char in view.text[item.start + len(organisation.head) : item.end])
    )


def _is_unit(view: TextView, item: Item) -> bool:
    organisation = organisation_at(view, item.start, item.end)
    return organisation is not None and (organisation.administrative or organisation.head.startswith(("cụm", "khối")))


def _subjects(view: TextView, verb: int, floor: int) -> list[Item]:
    """The collectives that are the subject of the verb at `verb`: the list that ends right before it."""
    left = max(sentence(view, verb, verb)[0], floor)
    verb -= len(_ADVERBS.search(view.folded, max(left, verb - 40), verb)[0])  # type: ignore[index]  # it can be empty
    semicolon = view.text.rfind(";", left, verb)
    begin = label_end(view, max(left, semicolon + 1), verb) if semicolon < left else semicolon + 1
    while begin < verb and view.text[begin] == " ":
        begin += 1
    for at in (begin, *(mark.end() for mark in _BOUNDARY.finditer(view.folded, begin, verb))):
        if PERSON_WORDS.match(view.folded, at, verb) or is_person(view, at, verb):
            return []
        items = list(listed(view, at, verb))
        if not items or (at != begin and not _opens(view, trim(view, at, verb)[0], items[0])):
            continue
        rest = BRACKET.sub("", view.text[items[-1].end : verb]).strip(" ,")
        follows = view.text.find(rest, items[-1].end, verb) if rest else verb
        shared = rest.startswith("và ") and (
            is_person(view, follows + 3, verb) or _OTHERS.match(view.folded, follows + 3, verb) is not None
        )
        titled = view.text[items[-1].end : items[-1].end + 1] == ":" and len(items) == 1 and at == begin
        model = MODEL.match(view.folded, at, verb) is not None
        if not rest or shared or titled or (model and _RUNS.fullmatch(rest)) or _deed(view, items[-1].end, verb):
            return [] if _is_giver(view, items) and not model else items
    return []


def _opens(view: TextView, at: int, item: Item) -> bool:
    """Whether the item begins at `at`, or after a word that only says what it is: "…, tập thể Phòng Nội vụ"."""
    return at == item.start or view.folded[at : item.start].strip() in (
        "tập thể",
        "các tập thể",
        "đơn vị",
        "các đơn vị",
    )


def _deed(view: TextView, start: int, verb: int) -> bool:
    """Whether only a deed of the collectives stands between them and the verb: "… hoàn thành vượt mức, được tặng …"."""
    clause = view.folded[start:verb]
    ends = view.text[verb] == "," or clause.endswith((" và", ","))
    if not ends or len(clause) > _MAX_DEED or not clause.lstrip(" ,(")[:1].islower() or _OTHERS.search(clause):
        return False
    words = (start + match.start() for match in _WORD.finditer(clause))
    return all(organisation_at(view, at, verb) is None or view.text[at].islower() for at in words)


def _is_giver(view: TextView, items: list[Item]) -> bool:
    return any(view.folded[max(0, item.start - 5) : item.start].endswith(("của ", "do ")) for item in items)


@Language.factory("thidua_collectives", assigns=["doc._.collectives"])
def create_collectives(nlp: Language, name: str) -> CollectiveFinder:
    """The component under the name that config.cfg uses."""
    return CollectiveFinder()
