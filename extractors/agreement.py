"""When two facts are one: the key of each kind, what else must agree, and how gold and found facts are paired.

Offsets are not compared, since .docx, .pdf and the gold's own text differ in white space.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

Item = dict[str, Any]
Agreement = Callable[[Any, Any], bool]

TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe",
    "oẹ": "ọe", "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
TONE = re.compile(rf"(?:{'|'.join(TONES)})\b")
DASH = re.compile(r"\s*[-–—−]\s*")
EDGES = " .,;:*\"“”'()"


def norm(value: object) -> str | None:
    """Folds what differs without a difference in meaning: case, spaces, dashes, the place of a tone mark."""
    if value is None:
        return None
    text = DASH.sub("-", unicodedata.normalize("NFC", str(value)).lower())
    text = TONE.sub(lambda found: TONES[found[0]], text)
    return re.sub(r"\s+", " ", text).strip(EDGES)


def number(value: Any) -> float | None:
    """A number up to four decimals, as a key."""
    return None if value is None else round(float(value), 4)


def equal(gold: Any, found: Any) -> bool:
    """The same value."""
    return bool(gold == found)


def both_or_neither(gold: Any, found: Any) -> bool:
    """Both are given or both are absent, whatever they are."""
    return bool(gold) == bool(found)


def alike(gold: object, found: object, least: float) -> bool:
    """The share of characters in common reaches `least` (0 to 1); nothing is alike only to nothing."""
    a, b = norm(gold) or "", norm(found) or ""
    if not a or not b:
        return a == b
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= least


def overlap(gold: object, found: object) -> bool:
    """Two phrases share at least half of their words; two empty ones agree."""
    a, b = set((norm(gold) or "").split()), set((norm(found) or "").split())
    if not a or not b:
        return not a and not b
    return 2 * len(a & b) / (len(a) + len(b)) >= 0.5


def same_title(gold: Item, found: Item) -> bool:
    """Headings need like titles; clauses have none."""
    return gold["type"] == "clause" or alike(gold.get("title"), found.get("title"), 0.85)


def same_unit(gold: Item, found: Item) -> bool:
    """The gold's unit, one that it calls as good, or a longer or shorter form of one ("hộ", "hộ nghèo")."""
    unit = norm(found["unit"]) or ""
    for wanted in (norm(each) or "" for each in (gold["unit"], *(gold.get("unit_alt") or ()))):
        if unit == wanted or (unit and wanted and f"{unit} ".startswith(f"{wanted} ")):
            return True
        if unit and f"{wanted} ".startswith(f"{unit} "):
            return True
    return False


def same_name(gold: Item, found: Item) -> bool:
    """Like names with the same digits: "số 1" is not "số 2"."""
    a, b = gold["name"], found["name"]
    return alike(a, b, 0.85) and re.findall(r"\d+", a) == re.findall(r"\d+", b)


@dataclass(frozen=True, slots=True)
class Kind:
    """How facts of one kind are compared: the key, a finer test within a key, the other fields, once a document?"""

    key: Callable[[Item], Hashable]
    fields: dict[str, Agreement]
    same: Callable[[Item, Item], bool] | None = None
    once: bool = False


KINDS = {
    "sections": Kind(lambda s: (norm(s["label"]), s["type"]), {"level": equal, "topic": equal}, same_title),
    "quantities": Kind(
        lambda q: (number(q["value"]), number(q["value_max"]), number(q["of"])),
        {"qualifier": equal, "aspect": equal, "place": overlap, "subject": overlap},
        same_unit,
    ),
    "awards": Kind(
        lambda a: (a["award"], a["recipient"], number(a["count"])),
        {"giver_level": equal, "status": equal, "qualifier": equal, "same_as": both_or_neither, "occasion": overlap},
    ),
    "persons": Kind(
        lambda p: (norm(p["name"]), p["role"]),
        {"honorific": overlap, "position": overlap, "organisation": overlap},
        once=True,
    ),
    "collectives": Kind(lambda c: None, {"role": equal}, same_name, once=True),
    "deadlines": Kind(
        lambda d: (d["bound"], d["start"], d["end"]), {"action": overlap, "responsible": overlap, "recipient": overlap}
    ),
    "citations": Kind(
        lambda c: (norm(c["number"]), norm(c["symbol"]), c["date"]), {"doc_type": equal, "title": overlap}, once=True
    ),
    "movements": Kind(lambda m: None, {}, same_name, once=True),
}
HEADER_FIELDS = (
    "doc_type", "issuer", "number", "symbol", "title", "place", "date", "addressees", "recipients", "signature",
    "period",
)  # fmt: skip


def header_agrees(name: str, gold: Any, found: Any) -> bool:
    """Whether a field of the header agrees: parts exactly, names, titles and lists by likeness."""
    if name == "date":
        return found is not None and all((gold or {}).get(k) == found.get(k) for k in ("year", "month", "day"))
    if name == "period":
        return all((gold or {}).get(k) == (found or {}).get(k) for k in ("start", "end"))
    if name == "signature":
        return all(alike((gold or {}).get(k), (found or {}).get(k), 0.85) for k in ("name", "position"))
    if name in ("addressees", "recipients"):
        wanted, given = gold or [], found or []
        return len(wanted) == len(given) and all(any(alike(w, g, 0.8) for g in given) for w in wanted)
    if name in ("title", "issuer"):
        return alike(gold, found, 0.85)
    return norm(gold) == norm(found)


def distinct(items: Iterable[Item], kind: Kind) -> list[Item]:
    """Each distinct fact once; it is optional only where all its mentions are."""
    kept: list[Item] = []
    for item in items:
        key = kind.key(item)
        twin = next((o for o in kept if kind.key(o) == key and (kind.same is None or kind.same(o, item))), None)
        if twin is None:
            kept.append(dict(item))
        elif not item.get("optional"):
            twin["optional"] = False
    return kept


def pair(gold: list[Item], found: list[Item], kind: Kind) -> tuple[list[tuple[Item, Item]], list[Item], list[Item]]:
    """Pairs (gold, found), the found facts without gold, and the gold facts that were missed.

    Each found fact takes the free gold fact of its key on which most other fields agree, rather one that counts.
    """
    free: dict[Hashable, list[Item]] = defaultdict(list)
    for item in gold:
        free[kind.key(item)].append(item)

    def closeness(wanted: Item, item: Item) -> tuple[int, bool]:
        agreed = sum(agrees(wanted.get(name), item.get(name)) for name, agrees in kind.fields.items())
        return agreed, not wanted.get("optional")

    pairs, extra = [], []
    for item in found:
        rivals = free[kind.key(item)]
        fits = [i for i, wanted in enumerate(rivals) if kind.same is None or kind.same(wanted, item)]
        if fits:
            best = max(fits, key=lambda i: closeness(rivals[i], item))
            pairs.append((rivals.pop(best), item))
        else:
            extra.append(item)
    missed = [item for rest in free.values() for item in rest if not item.get("optional")]
    return pairs, extra, missed
