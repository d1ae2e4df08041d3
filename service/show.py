"""A record on a terminal: the section tree with the facts under their sections, in colour."""

from __future__ import annotations

from collections import defaultdict

from rich.console import Console, Group, RenderableType
from rich.text import Text
from rich.tree import Tree

from extractors.record import Award, Citation, Collective, Deadline, Fact, Movement, Person, Quantity, Record
from service import labels

STYLES = {
    Quantity: "cyan", Award: "yellow", Person: "green", Collective: "magenta", Deadline: "red", Citation: "blue",
    Movement: "bright_black",
}  # fmt: skip
DOUBTFUL = 0.7
"""Facts below this confidence are marked with "?"."""


def describe(fact: Fact) -> str:
    """One line that says what the fact says."""
    match fact:
        case Quantity():
            value = labels.amount(fact.value, fact.value_max, fact.of)
            parts = [labels.QUALIFIERS[fact.qualifier], value, fact.unit, "·", fact.subject, _in_brackets(fact.place)]
            return _join(*parts, f"[{labels.ASPECTS[fact.aspect]}]" if fact.aspect != "actual" else None)
        case Award():
            count = labels.number(fact.count) or "?"
            recipient = labels.RECIPIENTS[fact.recipient]
            told = f"(như {fact.same_as})" if fact.same_as else f"(trong {fact.part_of})" if fact.part_of else None
            return _join(fact.award_text or "khen thưởng", fact.rank and f"hạng {fact.rank}", "·", count, recipient,
                         _in_brackets(fact.giver), f"[{labels.AWARD_STATUSES[fact.status]}]", told)  # fmt: skip
        case Person():
            role = f"[{labels.PERSON_ROLES[fact.role]}]"
            return _join(fact.honorific, fact.name, _in_brackets(_join(fact.position, fact.organisation)), role)
        case Collective():
            return _join(fact.name, f"[{labels.COLLECTIVE_ROLES[fact.role]}]")
        case Deadline():
            day = fact.end if fact.start == fact.end else f"{fact.start} … {fact.end}"
            return _join(labels.BOUNDS[fact.bound], day or fact.rule or "?", "·", fact.action)
        case Citation():
            return _join(fact.evidence.quote, _in_brackets(fact.issuer), fact.title)
        case Movement():
            return fact.name
    raise TypeError(f"no fact: {fact!r}")


def _join(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def _in_brackets(text: str | None) -> str | None:
    return f"({text})" if text else None


def _line(fact: Fact) -> Text:
    doubt = " ?" if fact.confidence < DOUBTFUL else ""
    where = f" tr.{fact.evidence.page}" if fact.evidence.page else ""
    text = Text(f"{fact.id} ", style="dim")
    text.append(describe(fact), style=STYLES[type(fact)])
    return text.append(f"  {fact.confidence:.0%}{doubt}{where}", style="dim")


def facts_of(record: Record) -> list[Fact]:
    """All facts of the record in the order of the text."""
    kinds: list[list[Fact]] = [
        [*record.quantities], [*record.awards], [*record.persons], [*record.collectives], [*record.deadlines],
        [*record.citations], [*record.movements],
    ]  # fmt: skip
    return sorted((fact for kind in kinds for fact in kind), key=lambda fact: fact.evidence.start)


def tree(record: Record) -> RenderableType:
    """The section tree with the facts; facts outside all sections stand first; checks and warnings last."""
    header = record.header
    kind = labels.DOC_TYPES[header.doc_type]
    root = Tree(Text(_join(kind.upper(), header.title) or record.source.file_name, style="bold"))
    if header.issuer or header.period.label:
        root.add(Text(_join(header.issuer, _in_brackets(header.period.label)), style="dim"))
    by_section: dict[str | None, list[Fact]] = defaultdict(list)
    for fact in facts_of(record):
        by_section[fact.section_id].append(fact)
    branches: dict[str | None, Tree] = {None: root}
    for fact in by_section[None]:
        root.add(_line(fact))
    for section in record.sections:
        title = section.title or record.text[section.start : section.end].split("\n", 1)[0][:80]
        name = _join(f"{section.label}." if section.label and section.title else None, title)
        style = "bold" if section.type == "heading" else ""
        branch = branches[section.parent].add(Text(name, style=style))
        branches[section.id] = branch
        for fact in by_section[section.id]:
            branch.add(_line(fact))
    messages = [check.message for check in record.checks] + [warning.message for warning in record.warnings]
    notes = [Text(f"! {message}", style="bold red") for message in messages]
    return Group(root, *notes)


def show(record: Record, console: Console) -> None:
    """Print the record's tree."""
    console.print(tree(record))
