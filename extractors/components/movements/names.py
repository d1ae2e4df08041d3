"""Names of movements that no quotation marks enclose: well-known ones, those that begin with a capital letter, and
those that a text lists ("như phong trào … , phong trào …"); with them the words by which movements are known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from extractors import facts
from extractors.language import lexicon

Span = tuple[int, int]


@lexicon.strict
@dataclass(frozen=True)
class Movements:
    """`models/lexicons/movements.json`; phrases in lower case with one tone placement.

    `cues` announce a movement unless they are part of `never_cues`; nouns of `not_names_after` before a quotation make
    it something else; `theme_words` may stand between a cue and the name. `known` are names found without a cue,
    `generic` words that follow "phong trào" without naming one, `loose` ones that do so in lower case; `name_ends` end
    a name without quotes.
    """

    cues: list[str]
    never_cues: list[str]
    not_names_after: list[str]
    theme_words: list[str]
    known: list[str]
    generic: list[str]
    loose: list[str]
    name_ends: list[str]

    @cached_property
    def known_keys(self) -> tuple[str, ...]:
        """The known names as keys."""
        return tuple(key_of(name) for name in self.known)

    @cached_property
    def known_words(self) -> dict[str, list[tuple[str, ...]]]:
        """The known names as words, by the first of them."""
        names: dict[str, list[tuple[str, ...]]] = {}
        for known in (tuple(key.split()) for key in self.known_keys):
            names.setdefault(known[0], []).append(known)
        return names


@cache
def words() -> Movements:
    """The lexicon."""
    loaded: Movements = lexicon.load("movements", Movements)
    return loaded


def key_of(name: str) -> str:
    """A folded name without its punctuation, by which it is compared."""
    return " ".join(re.findall(r"\w+", name))


def any_of(phrases: list[str]) -> str:
    """A regex for any of the phrases, longest first."""
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(phrases, key=len, reverse=True))


_UNQUOTED = re.compile(r"\b(?:phong trào|cuộc vận động) +(?P<own>(?:thi đua +)?)(?=\S)")
_LISTING = re.compile(r"\b(?:như|là|gồm|có)(?: các)?:? +$")
_SHORT_ITEM = re.compile(r"\s\w+(?:\s(?!phong|thi)\w+)?\s*(?:[,.;]|$)")
_ENOUGH = 5
"""So many first words of a well-known name are enough to know it by."""
LONGEST = 260
"""The longest name, in characters."""


def find_unquoted(view: facts.TextView, quoted: list[Span]) -> list[tuple[Span, str]]:
    """The names with the rule by which each was found; `quoted` are the quoted passages, sorted."""
    found: list[tuple[Span, str]] = []
    for match in _UNQUOTED.finditer(view.folded):
        start = match.end()
        if view.folded[start] in "\"'“‘" or facts.overlaps(start, start + 1, quoted):
            continue
        line = view.folded[match.start("own") : start + LONGEST].split("\n", 1)[0]
        begin, known = match.start("own"), _known_end(line)
        if not known or begin + known <= start:  # "Phong trào Thi đua Quyết thắng": there "thi đua" begins the name
            line = line[start - begin :]
            begin, known = start, _known_end(line)
        if known:
            found.append(((begin, begin + known), "known_unquoted"))
            continue
        name = line[: _plain_end(line)].rstrip()
        span = (start, start + len(name))
        listed = _LISTING.search(view.folded, max(0, match.start() - 24), match.start()) is not None
        listed = listed or (bool(found) and 0 <= match.start() - found[-1][0][1] < 5)
        if view.text[start].isupper() and _is_proper(name, view.text[start : span[1]]):
            found.append((span, "capital"))
        elif listed and _is_proper(name, name) and not _loose().match(name) and line[len(name) :].lstrip()[:1] != '"':
            found.append((span, "listed"))
    return found


def _plain_end(line: str) -> int:
    """Where a name without marks ends: a comma does not end it where at most two words follow ("sáng, xanh, sạch")."""
    for stop in _name_end().finditer(line):
        if stop[0] != "," or not _SHORT_ITEM.match(line, stop.end()):
            return stop.start()
    return len(line)


def _known_end(line: str) -> int:
    """How much of the line is a known name or most of one, 0 for none."""
    spans = list(re.finditer(r"\w+", line))
    printed = [span[0] for span in spans]
    candidates = words().known_words.get(printed[0], []) if printed else []
    shared = max((_shared(printed, known) for known in candidates), default=0)
    end = spans[shared - 1].end() if shared else 0
    return end if end == len(line) or _name_end().match(line, end) else 0


def _shared(printed: list[str], known: tuple[str, ...]) -> int:
    """How many words a line shares with the beginning of a known name: all of them, or enough to know it by."""
    count = 0
    while count < min(len(printed), len(known)) and printed[count] == known[count]:
        count += 1
    return count if count == len(known) or count >= _ENOUGH else 0


def _is_proper(name: str, printed: str) -> bool:
    generic = _generic().match(name) is not None
    return 3 <= len(name.split()) <= 14 and not generic and not printed.isupper()


@cache
def _name_end() -> re.Pattern[str]:
    return re.compile(rf"[;.:()\n\t\"/]|,|\s(?:{any_of(words().name_ends)})\b|\s-\s")


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words().generic)})(?!\w)")


@cache
def _loose() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words().loose)})(?!\w)")
