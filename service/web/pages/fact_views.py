"""The facts of a document as the review shows them: in groups and in an order, with what each says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.store import records
from service.store.tables import Fact, Section
from service.store.tables.facts import FactState
from service.web.pages.fact_lines import FactLines, fact_lines
from service.web.rendering.marks import Mark
from service.web.rendering.page_view import BoxedFact


class Order(StrEnum):
    """section: by section and kind, the most doubtful first within both; doubt: the most doubtful first; place: as in
    the text.
    """

    SECTION = "section"
    DOUBT = "doubt"
    PLACE = "place"


ORDERS = {Order.SECTION: "theo mục", Order.DOUBT: "nghi ngờ trước", Order.PLACE: "theo vị trí"}


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact with its two lines."""

    fact: Fact
    lines: FactLines

    @property
    def waits(self) -> bool:
        """Whether nobody has decided on it."""
        return self.fact.state == FactState.PROPOSED

    @property
    def mark(self) -> Mark:
        """The mark over its text."""
        return Mark(self.fact.start, self.fact.end, self.fact.key, self.fact.kind, self.fact.state)

    @property
    def boxed(self) -> BoxedFact:
        """Its boxes on the pages."""
        boxes = [
            (box["page"], box["x0"], box["y0"], box["x1"], box["y1"]) for box in self.fact.data["evidence"]["boxes"]
        ]
        return BoxedFact(self.fact.key, self.fact.kind, self.fact.state, boxes)


@dataclass(frozen=True, slots=True)
class Group:
    """Facts under one heading: a section's, within it those of one kind after those of another. `title` is "" where
    the facts are not grouped.
    """

    title: str
    kinds: list[tuple[str, list[FactView]]] = field(default_factory=list)

    @property
    def waiting(self) -> int:
        """How many of its facts nobody has decided on."""
        return sum(view.waits for _, views in self.kinds for view in views)


def fact_view(fact: Fact) -> FactView:
    """The fact with its lines."""
    return FactView(fact, fact_lines(records.from_data(fact.kind, fact.data)))


def fact_views(session: Session, document_id: str) -> list[FactView]:
    """All facts of the document in the order of the text."""
    query = select(Fact).where(Fact.document_id == document_id).order_by(Fact.start, Fact.end, Fact.id)
    return [fact_view(fact) for fact in session.scalars(query)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Which facts are shown and in which order: `kind` "" for all kinds; `waiting`: only those nobody decided on."""

    order: Order = Order.SECTION
    kind: str = ""
    waiting: bool = False


def groups(session: Session, document_id: str, views: Iterable[FactView], shown: Shown) -> list[Group]:
    """The facts to show, in groups."""
    wanted = [
        view for view in views if (not shown.kind or view.fact.kind == shown.kind) and (not shown.waiting or view.waits)
    ]
    if shown.order is not Order.SECTION:
        if shown.order is Order.DOUBT:
            wanted.sort(key=_doubt)
        return [Group("", [("", wanted)])] if wanted else []
    sections = session.scalars(select(Section).where(Section.document_id == document_id).order_by(Section.position))
    titles: dict[str | None, str] = {None: "Phần đầu và phần ngoài các mục"}
    paths: dict[str | None, str] = {None: ""}
    for section in sections:  # in reading order, so that parents come first
        above = paths.get(section.parent_key, "")
        titles[section.key] = above + section_title(section)
        paths[section.key] = f"{above}{section.label} › " if section.label else above
    place = {key: position for position, key in enumerate(titles)}
    kinds = list(records.TYPES)
    wanted.sort(key=lambda view: (place.get(view.fact.section_key, 0), kinds.index(view.fact.kind), *_doubt(view)))
    return [
        Group(titles.get(key, ""), [(kind, list(alike)) for kind, alike in groupby(inside, lambda v: v.fact.kind)])
        for key, inside in groupby(wanted, lambda view: view.fact.section_key)
    ]


def section_title(section: Section) -> str:
    """The section's label and title in one line; a clause has a label only."""
    label = section.label or ""
    if not section.title:
        return f"Khoản {label}" if label else "Đoạn không có đề mục"
    return f"{label}. {section.title}" if label else section.title


def _doubt(view: FactView) -> tuple[float, int]:
    return view.fact.confidence, view.fact.start
