"""Words awards as offices do: active and passive, award before or after the counts, with or without a colon.

What is written is markup of the corpus (see corpus/README.md), so that every wording carries its own gold.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.generator import award_phrases as phrases
from corpus.generator.facts import AwardFact, Submission
from corpus.generator.numbers import CountStyle, count
from corpus.markup import marked

_RECIPIENTS = {"collective": "col", "individual": "ind", "household": "hh", "any": "any"}
_BEFORE = "cùng kỳ năm trước"
_QUOTED = re.compile(r"((?:phong trào thi đua|phong trào) )“([^”]+)”")


def visible(occasion: str) -> str:
    """An occasion as it stands in the text: the movement in quotation marks is a fact of its own."""
    return _QUOTED.sub(lambda found: f"{found[1]}“{marked('m', [], {}, found[2])}”", occasion)


def capitalised(text: str) -> str:
    """The text with a capital at its start (markup and numbers stay as they are)."""
    return text[:1].upper() + text[1:]


@dataclass
class AwardWords:
    """Words the awards of one report, with the habits of its writer: how numbers look, which nouns are used."""

    rng: random.Random
    submission: Submission
    style: CountStyle = field(init=False)
    dots: bool = field(init=False)
    nouns: dict[str, str] = field(init=False)
    names: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        styles: tuple[CountStyle, ...] = ("padded", "padded", "padded", "bare", "worded")
        self.style = self.rng.choice(styles)
        self.dots = self.rng.random() < 0.8
        self.nouns = {recipient: self.rng.choice(nouns) for recipient, nouns in phrases.NOUNS.items()}
        self.names = {award: self.rng.choice(names) for award, names in phrases.NAMES.items()}

    def name(self, fact: AwardFact) -> str:
        """The award as this report writes it, with its rank."""
        if fact.award is None:
            return "khen thưởng"
        return self.names[fact.award] + (f" hạng {fact.rank}" if fact.rank else "")

    def mark(self, fact: AwardFact, quote: str, *, optional: bool = False) -> str:
        """The quote, marked as this fact."""
        here = fact.same_as and fact.same_as.startswith(self.submission.id)
        options = {
            "id": fact.id, "same": fact.same_as if here else None, "part": fact.part_of, "rank": fact.rank,
            "t": self.names.get(fact.award or ""), "g": fact.giver, "gl": fact.giver_level, "occ": fact.occasion,
            "status": fact.status if fact.status != "conferred" else None,
            "qual": fact.qualifier if fact.qualifier != "exact" else None,
        }  # fmt: skip
        words = [fact.award or "-", _RECIPIENTS[fact.recipient], *(["opt"] if optional else [])]
        return marked("a", words, options, quote)

    def number(self, value: int) -> str:
        """A count as this report prints it."""
        return count(value, style=self.style, dots=self.dots)

    def counted(self, fact: AwardFact, *, noun: str | None = None) -> str:
        """ "44 tập thể", marked."""
        hedge = f"{self.rng.choice(phrases.HEDGES[fact.qualifier])} " if fact.qualifier in phrases.HEDGES else ""
        said = self.mark(fact, f"{hedge}{self.number(fact.count)} {noun or self.nouns[fact.recipient]}")
        if fact.year_before is None:
            return said
        before = replace(fact, id=f"{fact.id}.before", count=fact.year_before, year_before=None, occasion=_BEFORE)
        quote = f"{self.number(fact.year_before)} {self.nouns[fact.recipient]}"
        return f"{said} (cùng kỳ năm trước {self.mark(before, quote, optional=True)})"

    def counts(self, facts: Sequence[AwardFact]) -> str:
        """ "44 tập thể, 73 cá nhân": with "và", a comma, now and then without either, individuals first at times."""
        staff = phrases.STAFF[self.submission.unit.kind]
        title = facts[0].award in phrases.TITLES
        parts = [
            self.counted(f, noun=staff if title and f.recipient == "individual" and self.rng.random() < 0.3 else None)
            for f in facts
        ]
        if len(parts) > 1 and self.rng.random() < 0.25:
            parts.reverse()
        if len(parts) == 2 and self.rng.random() < 0.12:
            return " ".join(parts)
        *before, last = parts
        return f"{', '.join(before)}{self.rng.choice((' và ', ', '))}{last}" if before else last

    def _occasion(self, fact: AwardFact) -> dict[str, str]:
        """The occasion as each place of a pattern takes it: see `award_phrases`."""
        if not fact.occasion:
            return dict.fromkeys(("merit", "reason", "prefix", "about"), "")
        occasion = visible(fact.occasion)
        if fact.occasion.startswith("tổng kết"):
            when = f" {self.rng.choice(('dịp', 'tại hội nghị'))} {occasion}"
            return {"merit": when, "reason": when, "prefix": f"khen thưởng {occasion}: ", "about": f" {occasion}"}
        return {
            "merit": f" {self.rng.choice(phrases.MERIT).format(occasion)}",
            "reason": f" {self.rng.choice(phrases.REASON).format(occasion)}",
            "prefix": f"khen thưởng chuyên đề {occasion}: ",
            "about": f" về thành tích trong {occasion}",
        }

    def _pattern(self, first: AwardFact, *, both: bool) -> str:
        """A wording that fits the award, its status and its occasion."""
        if first.award in phrases.TITLES:
            return phrases.BOTH_TITLES if both else self.rng.choice(phrases.TITLE_PATTERNS[first.status])
        if first.status == "proposed":
            return self.rng.choice(phrases.PROPOSED)
        patterns = phrases.CONFERRED
        if first.award in ("giay_khen", "bang_khen"):
            patterns += phrases.CERTIFICATES
        if first.occasion and not first.occasion.startswith("tổng kết"):
            patterns += phrases.DEEDS
        return self.rng.choice(patterns)

    def clause(self, facts: Sequence[AwardFact]) -> str:
        """One act of giving as a clause without its closing mark, small at its start where it is a word."""
        first = facts[0]
        if first.total:
            return self._split(facts)
        told = [fact for fact in facts if fact.part_of is None]
        counts = self.counts(told) + (f" của {first.recipient_unit}" if first.recipient_unit else "")
        both = first.award in phrases.TITLES and len(told) > 1
        pattern = self._pattern(first, both=both)
        name = "Lao động tiên tiến" if both else self.name(first)
        clause = pattern.format(giver=first.giver, award=name, counts=counts, **self._occasion(first))
        if clause.startswith("<<") and not pattern.startswith("{prefix}"):
            clause = f"có {clause}" if told[0].qualifier != "exact" or self.rng.random() < 0.7 else clause
        for part in facts[len(told) :]:
            chained = self.rng.choice(phrases.CHAIN)
            clause += chained.format(part=self.counted(part), award=self.name(part))
        return clause

    def _split(self, facts: Sequence[AwardFact]) -> str:
        """ "… đã tặng 94 giấy khen (22 tập thể, 65 cá nhân và 07 hộ gia đình)"."""
        whole, *parts = facts
        name = self.names[whole.award or "giay_khen"].lower()
        total = self.mark(whole, f"{self.number(whole.count)} {name}", optional=True)
        *before, last = [self.counted(part) for part in parts]
        opening, closing = self.rng.choice(((" (", ")"), (", gồm ", ""), (", trong đó: ", ""), (" cho ", "")))
        return f"{whole.giver} đã tặng {total}{opening}{', '.join(before)} và {last}{closing}"
