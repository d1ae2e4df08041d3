"""Assembles the plain text and the gold of a source, in the form that ANNOTATION of the record asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, get_args

from corpus.facts import KINDS, item_of
from corpus.markup import Block, Inline, Source, SourceError
from extractors import record

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
PARTY = ("ĐẢNG CỘNG SẢN VIỆT NAM",)
PREFIXES = {"quantities": "q", "awards": "a", "persons": "p", "collectives": "c", "deadlines": "d", "citations": "t",
            "movements": "m"}  # fmt: skip
CLAUSE_QUOTE = 60
CLOSED = {
    ("sections", "topic"): {*get_args(record.Topic), None},
    ("quantities", "qualifier"): {*get_args(record.Qualifier)},
    ("quantities", "aspect"): {*get_args(record.Aspect)},
    ("awards", "qualifier"): {*get_args(record.Qualifier)},
    ("awards", "giver_level"): {*get_args(record.GiverLevel), None},
    ("awards", "recipient"): {*get_args(record.Recipient)},
    ("awards", "status"): {*get_args(record.AwardStatus)},
    ("persons", "role"): {*get_args(record.PersonRole)},
    ("collectives", "role"): {*get_args(record.CollectiveRole)},
    ("deadlines", "bound"): {*get_args(record.Bound)},
    ("citations", "doc_type"): {*get_args(record.CitedType)},
}


def national_lines(source: Source) -> tuple[str, ...]:
    """What stands at the top right: the nation's name and motto, or the Party's name (letterhead "party")."""
    return PARTY if source.header.get("letterhead") == "party" else NATION


def clean(text: str) -> str:
    """A title or name as gold gives it: one space between words, no closing mark."""
    return re.sub(r"\s+", " ", text).strip().rstrip(" .:;,")


def bare_label(printed: str) -> str | None:
    """ "1.1." → "1.1", "I-" → "I", "1/-" → "1", "a)" → "a"; None where nothing is printed."""
    return printed.rstrip(" .):/-–") or None


def listed(lines: list[str]) -> list[str]:
    """The items of "- A; - B." without their marks."""
    return [line.lstrip("-– ").rstrip(" ;.,") for line in lines]


def header_of(source: Source) -> tuple[dict[str, Any], dict[str, Any]]:
    """The gold header, and those of its fields that `optional:` names."""
    given = source.header
    number = re.fullmatch(r"(?:Số:?)?[\s.…]*(\d*)[\s.…]*[/-]\s*(.*)", given.get("number", "/"))
    if not number:
        raise SourceError(f"{source.name}: number not understood: {given['number']}")
    place, _, date = given.get("date", "").partition(",")
    parts = re.search(r"ngày\D*?(\d*)\s*tháng\s*(\d*)\s*năm\s*(\d*)", date)
    year, month, day = (int(part) if part else None for part in parts.group(3, 2, 1)) if parts else (None,) * 3
    label, start, end = [part.strip() for part in given["period"].split("|")] if "period" in given else [None] * 3
    title = source.lines("title") or source.lines("subject")
    header: dict[str, Any] = {
        "doc_type": given["type"],
        "issuer": given.get("gold.issuer") or clean(" ".join(source.lines("issuer"))),
        "number": number[1] or None,
        "symbol": given.get("gold.symbol") or re.sub(r"\s+", "", number[2]) or None,
        "title": given.get("gold.title") or clean(" ".join(title)),
        "place": place.strip() or None,
        "date": {"year": year, "month": month, "day": day},
        "addressees": listed(source.lines("addressees")),
        "recipients": listed(source.lines("recipients")),
        "signature": {
            "authority": clean(" ".join(source.lines("authority"))) or None,
            "position": clean(" ".join(source.lines("position"))) or None,
            "name": given.get("signer") or None,
        },
        "period": {"label": label, "start": start, "end": end},
    }
    if "period" not in given:
        del header["period"]
    names = [name.strip() for name in given.get("optional", "").split(",") if name.strip()]
    return {k: v for k, v in header.items() if k not in names}, {name: header[name] for name in names}


@dataclass
class Assembler:
    """Builds text and gold together, so that every offset is right by construction."""

    source: Source
    parts: list[str] = field(default_factory=list)
    length: int = 0
    items: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {kind: [] for kind in KINDS.values()})
    sections: list[dict[str, Any]] = field(default_factory=list)
    footnotes: list[Inline] = field(default_factory=list)
    defaults: dict[str, dict[str, str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def write(self, text: str) -> int:
        """Appends text and says where it starts."""
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return start

    def inline(self, inline: Inline) -> int:
        """Appends marked text and notes its facts."""
        text = inline.text
        start = self.write(text)
        self.footnotes += inline.footnotes
        for mark in inline.marks:
            quote = text[mark.start : mark.end]
            try:
                item = item_of(mark, quote, self.defaults.get(mark.kind, {}))
            except (SourceError, ValueError, KeyError, IndexError) as error:
                raise SourceError(f"{self.source.name}: «{quote}»: {error}") from error
            self.add(KINDS[mark.kind], item, quote, start + mark.start, mark.options.get("id"))
        return start

    def add(self, kind: str, item: dict[str, Any], quote: str, start: int, name: str | None = None) -> None:
        """Notes one fact under the next id of its kind; `name` is what the source calls it."""
        item_id = f"{PREFIXES[kind]}{len(self.items[kind]) + 1}"
        if name:
            self.names[name] = item_id
        self.items[kind].append({"id": item_id} | item | {"evidence": {"quote": quote, "start": start}})

    def section(self, block: Block) -> None:
        """Appends a heading or clause and notes its section."""
        level, topic = int(block.words[0]), block.words[1] if len(block.words) > 1 else None
        start = self.length
        if block.label:
            self.write(block.label + ("\n" if "break" in block.words else " "))
        self.inline(block.inline)
        label, text = bare_label(block.label), block.inline.text
        heading = block.kind == "h"
        whole = "".join(self.parts)[start:] if heading else f"{block.label} {text}"[:CLAUSE_QUOTE]
        quote = whole.split("\n")[0] if "break" in block.words else whole.rstrip()
        above = next((s for s in reversed(self.sections) if s["level"] < level), None)
        parent = above["id"] if above else None
        item = {
            "id": f"s{len(self.sections) + 1}", "parent": parent, "level": level, "label": label,
            "title": clean(text) if heading else None, "type": "heading" if heading else "clause",
            "topic": None if topic == "-" else topic, "evidence": {"quote": quote, "start": start},
        }  # fmt: skip
        if "opt" in block.words:
            item["optional"] = True
        self.sections.append(item)
        self.write("\n")

    def block(self, block: Block) -> None:
        """Appends one block of the body."""
        if block.kind in ("h", "k"):
            self.section(block)
        elif block.kind == "default":
            self.defaults[block.words[0]] = block.options
        elif block.kind == "table":
            for row in block.rows:
                for column, cell in enumerate(cell for cell in row if not isinstance(cell, str)):
                    self.write("\t" * bool(column))
                    self.inline(cell)
                self.write("\n")
        elif block.kind not in ("break", "page"):
            self.write("- " * (block.kind == "b"))
            self.inline(block.inline)
            self.write("\n")

    def closing(self) -> None:
        """Appends the recipients and the signature."""
        if self.source.lines("recipients"):
            self.write("Nơi nhận:\n" + "".join(f"{line}\n" for line in self.source.lines("recipients")))
        for key in ("authority", "position"):
            self.write("".join(f"{line}\n" for line in self.source.lines(key)))
        name = self.source.header.get("signer")
        if name:
            rank = self.source.header.get("signer_rank")
            self.write(f"{rank} " if rank else "")
            start = self.write(name)
            person = {
                "name": name, "honorific": rank, "position": clean(" ".join(self.source.lines("position"))),
                "organisation": self.source.header.get("signer_organisation"), "role": "signer",
            }  # fmt: skip
            self.add("persons", person, name, start)
            self.write("\n")

    def assemble(self) -> tuple[str, dict[str, Any]]:
        """The text, and the gold."""
        for key in ("parent", "issuer", "national", "number", "subject", "date", "name", "title"):
            lines = national_lines(self.source) if key == "national" else self.source.lines(key)
            self.write("".join(f"{line}\n" for line in lines))
        addressees = self.source.lines("addressees")
        if addressees:
            self.write("Kính gửi:" + (" " if len(addressees) == 1 else "\n"))
            self.write("".join(f"{line}\n" for line in addressees))
        annex = False
        for block in self.source.blocks:
            if block.kind == "page" and not annex:
                annex = True
                self.closing()
            self.block(block)
        if not annex:
            self.closing()
        while self.footnotes:
            self.inline(self.footnotes.pop(0))
            self.write("\n")
        header, optional = header_of(self.source)
        for item in self.items["awards"]:
            for key in ("same_as", "part_of"):
                item[key] = self.names[item[key]] if item[key] else None
        gold = {"header": header} | ({"header_optional": optional} if optional else {}) | {"sections": self.sections}
        return "".join(self.parts), gold | self.items


def problems(text: str, gold: dict[str, Any]) -> list[str]:
    """What does not hold together in a gold file: quotes that stand elsewhere, values outside the closed lists."""
    found = []
    for kind in ("sections", *KINDS.values()):
        ids = {item["id"] for item in gold[kind]}
        for item in gold[kind]:
            quote, start = item["evidence"]["quote"], item["evidence"]["start"]
            if not quote or text[start : start + len(quote)] != quote:
                found.append(f"{kind} {item['id']}: {quote[:40]!r} does not stand at {start}")
            found += [
                f"{kind} {item['id']}: {name} {item[name]!r} is not in the closed list"
                for (of_kind, name), allowed in CLOSED.items()
                if of_kind == kind and item[name] not in allowed
            ]
            found += [
                f"{kind} {item['id']}: {name} names no row"
                for name in ("same_as", "part_of", "parent")
                if item.get(name) and item[name] not in ids
            ]
    return found
