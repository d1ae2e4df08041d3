"""Words awards as offices do: active and passive, award before or after the counts, with or without a colon.

What is written is markup of the corpus (see corpus/README.md), so that every wording carries its own gold.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.generator.facts import AwardFact, Submission
from corpus.generator.numbers import CountStyle, count
from corpus.markup import marked

_NAMES = {
    "giay_khen": ("Giấy khen", "giấy khen"),
    "bang_khen": ("Bằng khen", "bằng khen"),
    "lao_dong_tien_tien": ("Lao động tiên tiến", "LĐTT", "Lao động tiên tiến"),
    "chien_si_thi_dua_co_so": ("Chiến sĩ thi đua cơ sở", "Chiến sỹ thi đua cơ sở", "CSTĐCS"),
    "chien_si_thi_dua_cap_bo_nganh_tinh": ("Chiến sĩ thi đua cấp tỉnh", "Chiến sỹ thi đua cấp tỉnh"),
    "tap_the_lao_dong_tien_tien": ("Tập thể lao động tiên tiến", "Tập thể Lao động tiên tiến", "TTLĐTT"),
    "tap_the_lao_dong_xuat_sac": ("Tập thể Lao động xuất sắc", "Tập thể lao động xuất sắc", "TTLĐXS"),
    "huan_chuong_lao_dong": ("Huân chương Lao động",),
    "ky_niem_chuong": ("Kỷ niệm chương",),
    "co_thi_dua": ("Cờ thi đua",),
}
_TITLES = frozenset(name for name in _NAMES if name.startswith(("lao_dong", "chien_si", "tap_the")))
_RECIPIENTS = {"collective": "col", "individual": "ind", "household": "hh", "any": "any"}
_NOUNS = {
    "collective": ("tập thể", "tập thể", "đơn vị"),
    "individual": ("cá nhân", "cá nhân", "đồng chí"),
    "household": ("hộ gia đình", "gia đình", "hộ"),
    "any": ("tập thể, cá nhân",),
}
_STAFF = {"commune": "cán bộ, công chức", "school": "giáo viên, nhân viên", "agency": "công chức, viên chức"}
_MERIT = ("có thành tích xuất sắc trong {}", "đã có nhiều thành tích trong {}", "vì có thành tích trong {}")
_CONFERRED = (
    "{giver} đã tặng {award} cho {counts}{merit}", "{counts} được {giver} tặng {award}{merit}",
    "{counts} được tặng {award} của {giver}{merit}", "{award} của {giver}{about}: {counts}",
    "{giver} tặng {award} {counts}{merit}", "tặng {award} của {giver} cho {counts}{merit}",
    "{giver} đã quyết định tặng {award} cho {counts}{merit}", "{prefix}{giver} tặng {award} cho {counts}",
    "{prefix}{counts} được {giver} tặng {award}",
)  # fmt: skip
_PROPOSED = (
    "đề nghị {giver} tặng {award} cho {counts}{merit}", "đã trình {giver} xét, tặng {award} cho {counts}{merit}",
    "{counts} được đề nghị {giver} tặng {award}{merit}", "lập hồ sơ đề nghị {giver} tặng {award} cho {counts}{merit}",
)  # fmt: skip
_TITLE_CONFERRED = (
    "danh hiệu {award}: {counts}", "{counts} đạt danh hiệu {award}", "{counts} được công nhận danh hiệu {award}",
    "công nhận danh hiệu {award} cho {counts}", "{award}: {counts}",
)  # fmt: skip
_TITLE_PROPOSED = (
    "đề nghị công nhận danh hiệu {award} cho {counts}", "{counts} được đề nghị xét tặng danh hiệu {award}",
    "đã trình cấp trên xét, công nhận danh hiệu {award}: {counts}",
)  # fmt: skip
_TITLE_REGISTERED = ("{counts} đăng ký danh hiệu {award}", "đăng ký danh hiệu {award}: {counts}")
_TITLE_TARGET = ("phấn đấu có {counts} đạt danh hiệu {award}", "phấn đấu cuối năm {counts} đạt {award}")
_CHAIN = (", trong đó {part} đạt {award}", ", trong đó có {part} được công nhận {award}", " (trong đó {part} {award})")
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
        self.nouns = {recipient: self.rng.choice(nouns) for recipient, nouns in _NOUNS.items()}
        self.names = {award: self.rng.choice(names) for award, names in _NAMES.items()}

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
        if fact.qualifier == "more_than":
            return self.mark(fact, f"{self.rng.choice(('hơn', 'trên'))} {self.number(fact.count)} tập thể và cá nhân")
        return self.mark(fact, f"{self.number(fact.count)} {noun or self.nouns[fact.recipient]}")

    def counts(self, facts: Sequence[AwardFact]) -> str:
        """ "44 tập thể, 73 cá nhân": with "và", a comma, now and then without either, individuals first at times."""
        staff = _STAFF[self.submission.unit.kind]
        title = facts[0].award in _TITLES
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

    def _merit(self, fact: AwardFact, pattern: str) -> dict[str, str]:
        """The occasion, after the recipients or before all, as the pattern has room for it."""
        if not fact.occasion:
            return {"merit": "", "prefix": "", "about": ""}
        occasion = visible(fact.occasion)
        if fact.occasion.startswith("tổng kết"):
            merit = "" if "{prefix}" in pattern else f" {self.rng.choice(('dịp', 'tại hội nghị'))} {occasion}"
            return {"merit": merit, "prefix": f"khen thưởng {occasion}: ", "about": f" {occasion}"}
        merit = f" {self.rng.choice(_MERIT).format(occasion)}"
        return {
            "merit": merit,
            "prefix": f"khen thưởng chuyên đề {occasion}: ",
            "about": f" về thành tích trong {occasion}",
        }

    def clause(self, facts: Sequence[AwardFact]) -> str:
        """One act of giving as a clause without its closing mark, small at its start where it is a word."""
        first = facts[0]
        if first.total:
            return self._split(facts)
        told = [fact for fact in facts if fact.part_of is None]
        counts = self.counts(told) + (f" của {first.recipient_unit}" if first.recipient_unit else "")
        if first.award in _TITLES:
            patterns = {"conferred": _TITLE_CONFERRED, "proposed": _TITLE_PROPOSED, "registered": _TITLE_REGISTERED,
                        "target": _TITLE_TARGET}[first.status]  # fmt: skip
            both = len(told) > 1
            name = "Lao động tiên tiến" if both else self.name(first)
            pattern = "danh hiệu {award}: {counts}" if both else self.rng.choice(patterns)
        else:
            name = self.name(first)
            pattern = self.rng.choice(_PROPOSED if first.status == "proposed" else _CONFERRED)
        clause = pattern.format(giver=first.giver, award=name, counts=counts, **self._merit(first, pattern))
        if clause.startswith("<<") and not pattern.startswith("{prefix}"):
            clause = f"có {clause}" if self.rng.random() < 0.7 else clause
        for part in facts[len(told) :]:
            chained = self.rng.choice(_CHAIN)
            clause += chained.format(part=self.counted(part), award=self.name(part))
        return clause

    def _split(self, facts: Sequence[AwardFact]) -> str:
        """ "… đã tặng 94 giấy khen (22 tập thể, 65 cá nhân và 07 hộ gia đình)"."""
        whole, *parts = facts
        name = self.names[whole.award or "giay_khen"].lower()
        total = self.mark(whole, f"{self.number(whole.count)} {name}", optional=True)
        *before, last = [self.counted(part) for part in parts]
        opening, closing = self.rng.choice(((" (", ")"), (", gồm ", ""), (", trong đó: ", "")))
        return f"{whole.giver} đã tặng {total}{opening}{', '.join(before)} và {last}{closing}"
