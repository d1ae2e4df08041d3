"""Refuses numbered lists that are no sections: names of people, of collectives, of the members of a board.

The guideline: "a list of names (1. Đ/c Mai Thị Phụng) is not sections".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.components.frame import form
from extractors.components.persons.names import Shape, is_phrase, run_at, shape
from extractors.components.sections.runs import Candidate
from extractors.facts import TextView
from extractors.language.organisations import organisation_at

_HOUSEHOLD = re.compile(r"(?:tập thể |cá nhân |đại diện )?(?:hộ gia đình|gia đình|hộ|vợ chồng)\s+(?=ông|bà|anh|chị|cụ)")
_GAP = re.compile(r"[\s.:]*(?:\([^)]{1,8}\)\s*)?")
_AFTER_NAME = re.compile(r"\s*(?:$|[,;.(:–-])")
_LISTING = frozenset({"decimal1", "lower", "bracketed", "small"})
"""Styles in which names are listed; Roman numerals and parts are always headings."""
_LONGEST_ITEM = 170
_LONGEST_INTRO = 400
_BODY = 80
"""Code points of a paragraph that is more than an office written under a name."""


def refuse_names(candidates: Sequence[Candidate], view: TextView, texts: Sequence[str]) -> list[Candidate]:
    """The candidates without lists of names. `texts` are the body's paragraphs, by `Candidate.block`."""
    kept: list[Candidate] = []
    for group in _adjacent(candidates):
        people = [_is_person(candidate, view) for candidate in group]
        names = [person or _is_name(candidate, view) for person, candidate in zip(people, group, strict=True)]
        if any(people) and sum(people) >= 0.6 * len(group):
            kept += _after_last(group, people)
        elif (
            len(group) >= 2
            and sum(names) >= 0.6 * len(group)
            and _announced(group[0], texts)
            and not _have_bodies(group, texts)
        ):
            kept += [item for item in _after_last(group, names) if item.weight or view.text[item.end - 1] == ":"]
        else:
            kept += group
    return kept


def _after_last(group: Sequence[Candidate], names: Sequence[bool]) -> Sequence[Candidate]:
    """What follows the last name of a list: the numbers around the list may seem to count on from it."""
    return group[len(names) - names[::-1].index(True) :]


def _adjacent(candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Groups of candidates that count on from one another in paragraphs that follow one another."""
    group: list[Candidate] = []
    for candidate in candidates:
        if candidate.labels[0].style not in _LISTING:
            if group:
                yield group
            yield [candidate]
            group = []
            continue
        if group and not _counts_on(candidate, group[-1]):
            yield group
            group = []
        group.append(candidate)
    if group:
        yield group


def _counts_on(candidate: Candidate, before: Candidate) -> bool:
    first, last = before.labels[0], candidate.labels[0]
    # one paragraph may stand between: a person's office on a line of its own
    return candidate.block - before.block <= 2 and first.style == last.style and last.number == first.number + 1


def _have_bodies(group: Sequence[Candidate], texts: Sequence[str]) -> bool:
    """Whether a paragraph stands under most items, as under headings: "3. Phòng Nội vụ" and then what it has to do."""
    under = [texts[item.block + 1] for item in group if item.block + 1 < len(texts)]
    following = {item.block for item in group}
    bodies = [
        text for item, text in zip(group, under, strict=False) if item.block + 1 not in following and len(text) > _BODY
    ]
    return len(bodies) * 2 > len(group)


def _title(candidate: Candidate, view: TextView) -> tuple[int, int]:
    return candidate.start + candidate.labels[0].end, candidate.end


def _is_person(candidate: Candidate, view: TextView) -> bool:
    """Whether the item is a person's name, perhaps with an office after it."""
    start, end = _title(candidate, view)
    if end - start > _LONGEST_ITEM or candidate.labels[0].style not in _LISTING:
        return False
    household = _HOUSEHOLD.match(view.folded, start, end)
    start = household.end() if household else start
    title = form.title_before_name(view.text[start:end])
    name = run_at(view, start + (_GAP.match(view.text[start:end], title.end()) or title).end() if title else start, end)
    if name is None:
        return False
    looks = shape(view.folded[slice(*name)].split())
    if title:
        return looks >= Shape.POSSIBLE
    return looks >= Shape.SURNAME and bool(_AFTER_NAME.match(view.text, name[1], end)) and not is_phrase(view, start)


def _is_name(candidate: Candidate, view: TextView) -> bool:
    """Whether the item is the name of a person, a collective or an office, and nothing more."""
    start, end = _title(candidate, view)
    text = view.text[start:end].rstrip(" .;,")
    if len(text) > _LONGEST_ITEM or (":" in text[:-1] and not form.office(text)):
        return False
    if _is_person(candidate, view) or form.office(text):
        return True
    organisation = organisation_at(view, start, start + len(text))
    if organisation is None:
        return False
    rest = view.text[organisation.end : start + len(text)].strip()
    return not rest or (rest[0] in ",(-–;" and len(rest) < 80) or (organisation.named and len(rest) < 25)


def _announced(first: Candidate, texts: Sequence[str]) -> bool:
    """Whether the paragraph before the list says that names follow."""
    if not first.block:
        return True
    before = texts[first.block - 1]
    key = form.squash(before[-_LONGEST_INTRO:])
    return (before.rstrip().endswith((":", ".")) and form.find("name_list_intro", key) is not None) or (
        len(before) < 80 and form.find("name_list_intro", key) is not None
    )  # fmt: skip
