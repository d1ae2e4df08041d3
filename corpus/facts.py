"""Turns a marked fact into an item of gold, in the fields of the record."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from corpus.markup import Mark, SourceError

KINDS = {
    "q": "quantities", "a": "awards", "p": "persons", "c": "collectives", "d": "deadlines", "t": "citations",
    "m": "movements",
}  # fmt: skip
RECIPIENTS = {"col": "collective", "ind": "individual", "hh": "household", "any": "any"}
SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
DIGITS = r"\d+(?:\.\d{3}(?!\d))*(?:,\d+|\.\d{1,2}(?!\d))?"
AMOUNT = re.compile(
    rf"(?P<value>{DIGITS})(?:\s*(?:[-–÷]|đến)\s*(?P<max>{DIGITS})|\s*/\s*(?P<of>{DIGITS}))?\s*"
    rf"(?:(?P<scale>{'|'.join(SCALES)})(?:\s+|$))?(?P<unit>[%\w].*)?"
)


def number(text: str) -> float | int:
    """A number as offices write it: dots between thousands, a comma (or a stray dot: "61.3") before decimals."""
    value = float(re.sub(r"\.(?=\d{3}(?!\d))", "", text).replace(",", "."))
    return int(value) if value.is_integer() else value


def _given(options: dict[str, str], key: str) -> float | int | None:
    if key not in options:
        return None
    value = float(options[key])
    return int(value) if value.is_integer() else value


def quantity(mark: Mark, quote: str, defaults: dict[str, str]) -> dict[str, Any]:
    """`v=`, `max=`, `of=` and `u=` are needed only where the quote is not a plain amount with its unit."""
    options = mark.options
    parts = AMOUNT.fullmatch(quote) if "v" not in options else None
    if parts is None and not ("v" in options and "u" in options):
        raise SourceError(f"not a plain amount, give v= and u=: {quote}")
    value, value_max, whole = _given(options, "v"), _given(options, "max"), _given(options, "of")
    unit = options.get("u")
    if parts is not None:
        scale = SCALES.get(parts["scale"] or "", 1)
        value, value_max, whole = (
            round(number(part) * scale, 4) if part else None for part in parts.group("value", "max", "of")
        )
        unit = unit or (parts["unit"] or "").lower()
        if not unit:
            raise SourceError(f"no unit, give u=: {quote}")
    item = {
        "value": value, "value_max": value_max, "of": whole, "unit": unit,
        "qualifier": options.get("qual", "exact"), "subject": options.get("s"), "place": options.get("at"),
        "aspect": options.get("asp", defaults.get("aspect", "actual")),
    }  # fmt: skip
    if "alt" in options:
        item["unit_alt"] = options["alt"].split(",")
    return item


def award(mark: Mark, quote: str, defaults: dict[str, str]) -> dict[str, Any]:
    """`<<a AWARD_ID col|ind|hh|any …>>`; the count is the quote's first number, or `n=` ("-" for none)."""
    award_id, recipient = mark.words[:2]
    options = defaults | mark.options
    count: float | int | None
    if "n" in options:
        count = None if options["n"] == "-" else _given(options, "n")
    else:
        found = re.search(DIGITS, quote)
        if not found:
            raise SourceError(f"no count, give n=: {quote}")
        count = number(found[0])
    return {
        "award": None if award_id == "-" else award_id, "award_text": options.get("t"), "giver": options.get("g"),
        "giver_level": options.get("gl"), "recipient": RECIPIENTS[recipient], "count": count,
        "qualifier": options.get("qual", "exact"), "status": options.get("status", "conferred"),
        "occasion": options.get("occ"), "same_as": options.get("same"), "rank": options.get("rank"),
        "part_of": options.get("part"),
    }  # fmt: skip


def person(mark: Mark, quote: str, _: dict[str, str]) -> dict[str, Any]:
    """`<<p ROLE h= pos= org= | name>>`."""
    options = mark.options
    return {
        "name": options.get("name", quote), "honorific": options.get("h"), "position": options.get("pos"),
        "organisation": options.get("org"), "role": mark.words[0],
    }  # fmt: skip


def collective(mark: Mark, quote: str, _: dict[str, str]) -> dict[str, Any]:
    """`<<c ROLE | name>>`."""
    return {"name": mark.options.get("name", quote), "role": mark.words[0]}


def deadline(mark: Mark, quote: str, defaults: dict[str, str]) -> dict[str, Any]:
    """`<<d BOUND DAY|FIRST..LAST|- act= resp= to= rule= | …>>`; `act=.` is the quote itself."""
    bound, days = (*mark.words, defaults.get("day", "-"))[:2]
    start, _, end = days.partition("..")
    options = mark.options
    item = {
        "bound": bound, "start": None if start == "-" else start, "end": None if start == "-" else end or start,
        "action": quote if options.get("act") == "." else options.get("act"), "responsible": options.get("resp"),
        "recipient": options.get("to"),
    }  # fmt: skip
    if bound == "recurring":
        item["rule"] = options.get("rule")
    return item


def citation(mark: Mark, quote: str, _: dict[str, str]) -> dict[str, Any]:
    """`<<t TYPE NUMBER SYMBOL DATE by= title= | …>>` with "-" for what is absent."""
    words = [None if word == "-" else word for word in (*mark.words, "-", "-", "-")]
    return {
        "doc_type": words[0], "number": words[1], "symbol": words[2], "date": words[3],
        "issuer": mark.options.get("by"), "title": mark.options.get("title"),
    }  # fmt: skip


def movement(mark: Mark, quote: str, _: dict[str, str]) -> dict[str, Any]:
    """`<<m | name>>`."""
    return {"name": mark.options.get("name", quote)}


MAKERS = {
    "q": quantity, "a": award, "p": person, "c": collective, "d": deadline, "t": citation, "m": movement,
}  # fmt: skip


def item_of(mark: Mark, quote: str, defaults: dict[str, str]) -> dict[str, Any]:
    """The gold item of a mark, without its id and evidence. `defaults` hold what @default set for this kind."""
    if mark.kind not in MAKERS:
        raise SourceError(f"unknown kind of fact: {mark.kind}")
    words = tuple(word for word in mark.words if word != "opt")
    item = MAKERS[mark.kind](replace(mark, words=words), quote, defaults)
    if words != mark.words:
        item["optional"] = True
    return item
