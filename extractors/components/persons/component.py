"""The people whom a report names: who signs, who is commended or held up, who is given a task, who is only mentioned.

Three ways lead to a name, surest first: the signature block; a line or cell of a list or table of names; and running
text, where a form of address, a position before or after the name, or a list that one of these opened makes a run of
capitalised syllables a person. What stands after "xã", "đường", "trường" is named after someone and is no person.
"""

from __future__ import annotations

import re
from bisect import insort
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from extractors import facts
from extractors.components.component import Component
from extractors.components.persons.forms import office_in_form
from extractors.components.persons.named_awards import link
from extractors.components.persons.names import (
    Shape,
    is_phrase,
    run_at,
    runs,
)
from extractors.components.persons.offices import office_after, organisation_before_bracket, shares_office
from extractors.components.persons.positions import Office, honorific_before, position_at, split
from extractors.components.persons.prose import WINDOW, Name, Span, addressed_in, fit, in_prose, is_office, look_of
from extractors.components.persons.roles import Roles, roles_of
from extractors.components.persons.signers import recipients_zone, signers
from extractors.components.persons.tables import Entry, entries
from extractors.facts import TextView
from extractors.record import Person

_COUPLE = ("vợ chồng ông ", "vợ chồng anh ")
_FAMILY = re.compile(r"[ ]*(?:(?:hộ|gia đình|hộ gia đình|chủ hộ|cá nhân|vợ chồng)[ ]+)+")


class PersonFinder(Component):
    """Fills `doc._.persons`. Headers, awards and sections are used where they were found, and not needed."""

    kind = "persons"

    def __call__(self, doc: Doc) -> Doc:
        """Find the persons of one document."""
        view, roles = facts.view(doc), roles_of(doc)
        zones = recipients_zone(doc)
        found: list[Person] = []
        spans = zones  # where nothing more is to be found
        for signer in signers(doc):
            insort(spans, (signer.start, signer.end))
            found.append(Person(
                name=view.text[signer.start : signer.end], honorific=signer.honorific, position=signer.position,
                organisation=signer.organisation, role="signer", confidence=0.97, found_by="signature",
                evidence=facts.evidence(doc, signer.start, signer.end),
            ))  # fmt: skip
        for entry in entries(doc):
            name = _in_entry(view, entry)
            if name is not None and not facts.overlaps(name.start, name.end, spans):
                insort(spans, (name.start, name.end))
                found.append(_person(doc, roles, name, entry.heading))
        previous: Name | None = None
        told = {person.name for person in found}  # a bare mention adds nothing to one with a role
        for start, end in runs(view):
            name = in_prose(view, start, end, previous)
            if name is not None and not facts.overlaps(name.start, name.end, spans):
                person = _person(doc, roles, name, None)
                if person.role != "mentioned" or person.position or person.name not in told:
                    insort(spans, (name.start, name.end))
                    found.append(person)
                    told.add(person.name)
            previous = name or previous
        facts.store(doc, "persons", found)
        _share_offices(view, facts.found(doc, "persons"))
        link(doc, "persons", "individual")
        return doc


def _person(doc: Doc, roles: Roles, name: Name, heading: int | None) -> Person:
    view = facts.view(doc)
    role, sure = roles.of(name.start, name.reached, heading=heading)
    office = name.office
    if office.position is None and office.organisation is None:
        office = office_in_form(view, name.start, name.end) or office
    organisation = office.organisation
    if organisation is None and office.position is not None:
        organisation = organisation_before_bracket(view, name.start)
    return Person(
        name=" ".join(view.text[name.start : name.end].split()), honorific=name.honorific,
        position=office.position, organisation=organisation, role=role,
        confidence=round(name.confidence * sure, 2), found_by=name.rule,
        evidence=facts.evidence(doc, name.start, name.end),
    )  # fmt: skip


def _share_offices(view: TextView, found: list[Person]) -> None:
    """Give the office of "ông A và bà B, cùng trú xã C", and that of a couple, to both."""
    for person, following in pairwise(found):
        gap = view.folded[person.evidence.end : following.evidence.start]
        alone = person.position is None and person.organisation is None and len(gap) < 30
        couple = view.folded.endswith(_COUPLE, 0, person.evidence.start)
        if alone and (couple or (" và " in gap and shares_office(view, following.evidence.end))):
            person.position, person.organisation = following.position, following.organisation


def _in_entry(view: TextView, entry: Entry) -> Name | None:
    """The person whom a line of a list or a cell of a table names."""
    start, limit = entry.start, entry.end
    lead: Span | None = None
    position = position_at(view, start, limit)
    colon = view.text.find(":", start, min(limit, start + WINDOW))
    if position is not None and colon >= position:
        lead, start = (start, colon), colon + 1
    family = _FAMILY.match(view.folded, start, limit)
    start = family.end() if family else start
    while start < limit and view.text[start] in " \t-–:":
        start += 1
    run = _first_run(view, start, limit)
    if run is None:
        return None
    addressed = addressed_in(view, *run, start)
    if addressed is not None:
        begin, honorific = addressed[0], addressed[2]
    elif entry.holds == "collective" or run[0] != start:
        return None
    else:
        begin, honorific = run[0], None
    end = run[1] if view.text[begin : run[1]].isupper() else fit(view, begin, run[1], limit)
    look = look_of(view, begin, end)
    least = Shape.POSSIBLE if honorific or (entry.table and entry.holds != "any") else Shape.SURNAME
    if (
        look < least
        or is_phrase(view, begin)
        or (honorific is None and not entry.table and is_office(view, begin, end, limit))
    ):
        return None
    office, reached = _entry_office(view, entry, end, lead)
    return Name(begin, end, honorific, office, reached, "table" if entry.table else "list", 0.97)


def _first_run(view: TextView, start: int, limit: int) -> Span | None:
    """The run at `start`, or after the form of address there."""
    for begin, end in runs(view, start, min(limit, start + 60)):
        address = honorific_before(view, begin, start)
        if address is not None and address[0] == start:
            return begin, end
    return run_at(view, start, limit)


def _entry_office(view: TextView, entry: Entry, end: int, lead: Span | None) -> tuple[Office, int]:
    """The office from the cells beside the name, else from what follows it, else from the position before it."""
    if entry.organisation:
        position = view.text[slice(*entry.position)].strip(" ;.,") if entry.position else None
        position = position or office_after(view, end, entry.end)[0].position
        return Office(position or None, view.text[slice(*entry.organisation)].strip(" ;.,") or None), entry.end
    if entry.position:
        return split(view, *entry.position), entry.end
    office, reached = office_after(view, end, entry.end)
    if office.position is None and lead is not None:
        office = Office(view.text[slice(*lead)].strip(), office.organisation)
    return office, reached


@Language.factory("thidua_persons", assigns=["doc._.persons"])
def create_persons(nlp: Language, name: str) -> PersonFinder:
    """The component under the name that config.cfg uses."""
    return PersonFinder()
