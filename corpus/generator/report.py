"""Writes the report of one submission as a source of the corpus: letterhead, sections, signature."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.generator import sentences
from corpus.generator.award_tables import award_table
from corpus.generator.award_words import AwardWords, capitalised
from corpus.generator.awards import TABLES
from corpus.generator.facts import AwardFact, Campaign, HonouredPerson, Submission
from corpus.generator.guidance import period_after
from corpus.generator.indicator_words import TABLE_HEAD, TABLE_WIDTHS, IndicatorWords
from corpus.generator.indicators import BY_KEY
from corpus.generator.letterhead import header_lines
from corpus.generator.names import body_of
from corpus.generator.outline import Outline
from corpus.generator.spelling import old_spelling
from corpus.markup import Source, marked, parse_source

_FIELDS = {"economy": "Phát triển kinh tế", "society": "Văn hóa - xã hội", "security": "Quốc phòng, an ninh",
           "teaching": "Hoạt động dạy và học", "work": "Thực hiện nhiệm vụ chuyên môn"}  # fmt: skip
_LEVELS = {"state": "Khen thưởng cấp Nhà nước", "government": "Khen thưởng cấp Nhà nước",
           "ministry": "Khen thưởng của bộ, ngành", "province": "Khen thưởng cấp tỉnh",
           "district": "Khen thưởng cấp huyện", "commune": "Khen thưởng của xã", "agency": "Khen thưởng của đơn vị",
           None: "Danh hiệu thi đua"}  # fmt: skip


_OLD_SPELLING = 0.15
_HONOURED = ("Các cá nhân được khen thưởng tiêu biểu gồm", "Trong số cá nhân được tặng Giấy khen có",
             "Danh sách cá nhân được khen thưởng gồm")  # fmt: skip


@dataclass
class ReportWriter:
    """Writes one report; what varies is drawn from the submission's own random numbers."""

    submission: Submission
    campaign: Campaign
    seed: int
    replaced: Submission | None = None
    rng: random.Random = field(init=False)
    words: AwardWords = field(init=False)
    figures: IndicatorWords = field(init=False)
    outline: Outline = field(init=False)
    bullet: str = field(init=False)
    capitals: bool = field(init=False)

    def __post_init__(self) -> None:
        self.rng = random.Random(f"words {self.seed} {self.submission.id}")
        self.words = AwardWords(self.rng, self.submission)
        self.figures = IndicatorWords(self.rng, self.submission.period.start.year)
        self.outline = Outline(self.submission.layout)
        self.bullet = self.rng.choice(("- ", "- ", "+ ", "@b "))
        self.capitals = self.rng.random() < 0.7

    def _heading(self, topic: str, *titles: str) -> None:
        title = self.rng.choice(titles)
        self.outline.heading(1, topic, title.upper() if self.capitals else title)

    def _grants(self, *statuses: str, again: bool = False) -> list[tuple[AwardFact, ...]]:
        return [
            grant
            for grant in self.submission.grants()
            if grant[0].status in statuses and bool(grant[0].same_as and grant[0].grant.endswith("again")) == again
        ]

    def _sentence(self, grant: Sequence[AwardFact]) -> str:
        return f"{capitalised(self.words.clause(grant))}."

    def _pick(self, choices: Sequence[str], most: int) -> Iterable[str]:
        body = body_of(self.submission.unit)
        return (text.format(body=body) for text in self.rng.sample(choices, min(most, len(choices))))

    def _opening(self) -> None:
        campaign, body = self.campaign, body_of(self.submission.unit)
        if campaign.period == self.submission.period:
            number, _, symbol = campaign.letter_number.partition("/")
            day = campaign.letter_date
            cited = marked(
                "t", ["guidance", number, symbol, day.isoformat()], {"by": f"UBND {self.submission.unit.parent}"},
                f"Hướng dẫn số {campaign.letter_number} ngày {day:%d/%m/%Y}",
            )  # fmt: skip
            self.outline.line(
                f"Thực hiện {cited} của UBND {self.submission.unit.parent}, {body} báo cáo kết quả như sau:"
            )
        else:
            self.outline.line(f"{body} báo cáo kết quả công tác thi đua, khen thưởng như sau:")

        if self.replaced:
            number, _, symbol = self.replaced.number.partition("/")
            day = self.replaced.written
            cited = marked("t", ["report", number, symbol, day.isoformat()], {"by": body},
                           f"Báo cáo số {self.replaced.number} ngày {day:%d/%m/%Y}")  # fmt: skip
            self.outline.line(f"Báo cáo này thay thế {cited} của {body} do có sai sót về số liệu khen thưởng.")

    def _leadership(self) -> None:
        self._heading("leadership", "Công tác lãnh đạo, chỉ đạo")
        self.outline.line(" ".join(self._pick(sentences.LEADERSHIP, 2)))
        for grant in self._grants("registered"):
            self.outline.line(self._sentence(grant))

    def _movements(self) -> None:
        submission, outline = self.submission, self.outline
        self._heading("movements", "Kết quả các phong trào thi đua", "Kết quả phong trào thi đua")
        template = self.rng.choice(sentences.MOVEMENTS[submission.unit.kind])
        movement = marked("m", [], {}, self.rng.choice(sentences.MOVEMENT_NAMES[submission.unit.kind]))
        outline.line(template.format(movement=movement))
        rows = [i for i in submission.indicators if submission.indicator_style == "table" and i.of is None]
        if rows:
            outline.line("Kết quả thực hiện một số chỉ tiêu chủ yếu:")
            outline.table(TABLE_WIDTHS, [TABLE_HEAD, *(self.figures.row(n, row) for n, row in enumerate(rows, 1))])
        rest = [i for i in submission.indicators if i not in rows]
        fields = list(dict.fromkeys(BY_KEY[i.key].field for i in rest))
        for name in fields:
            chosen = [i for i in rest if BY_KEY[i.key].field == name]
            if len(fields) > 1 and not submission.small:
                outline.heading(2, "movements", _FIELDS[name])
            if submission.indicator_style == "prose":
                outline.line(self.figures.prose(chosen))
            else:
                for indicator in chosen:
                    outline.line(f"{self.bullet}{self.figures.sentence(indicator)}.")

    def _exemplars(self) -> None:
        submission = self.submission
        shown = [person for person in submission.persons if person.role == "exemplar"]
        collectives = [c for c in submission.collectives if c.role == "exemplar"]
        if not shown and not collectives:
            return
        self._heading("exemplars", "Điển hình tiên tiến", "Xây dựng, nhân rộng điển hình tiên tiến")
        deeds = self.rng.sample(sentences.DEEDS[submission.unit.kind], min(3, len(shown)))
        named = [f"{self.person(person)} {deed}" for person, deed in zip(shown, deeds, strict=False)]
        if named:
            self.outline.line(f"Tiêu biểu có {'; '.join(named)}.")
        if collectives:
            names = ", ".join(marked("c", ["exemplar"], {}, collective.name) for collective in collectives)
            self.outline.line(f"Các tập thể điển hình như {names}.")
        if self.rng.random() < 0.2:
            self._delegates()

    def _delegates(self) -> None:
        """Counted people who go to a conference: no award, however much the words look like one."""
        groups, people = self.rng.randint(1, 3), self.rng.randint(2, 9)
        first = marked("q", ["opt"], {"s": "dự hội nghị điển hình tiên tiến"}, f"{groups:02d} tập thể")
        second = marked("q", ["opt"], {"s": "dự hội nghị điển hình tiên tiến"}, f"{people:02d} cá nhân")
        self.outline.line(f"Đã cử {first} và {second} đi dự hội nghị biểu dương điển hình tiên tiến cấp huyện.")

    def person(self, person: HonouredPerson) -> str:
        """ "ông Lương Văn Dần - Trưởng thôn Xuân Trại", marked."""
        options = {"h": person.honorific, "pos": person.position, "org": person.organisation}
        said = f"{person.honorific} {marked('p', [person.role], options, person.name)}"
        where = person.organisation or ""
        if person.position and where.startswith(person.position.removeprefix("Trưởng ")):
            where = where.partition(" ")[2]
        place = " ".join(part for part in (person.position, where) if part)
        return f"{said}{self.rng.choice((', ', ' - '))}{place}" if place else said

    def _commendation(self) -> None:
        submission, outline = self.submission, self.outline
        self._heading("commendation", "Công tác khen thưởng", "Kết quả khen thưởng")
        conferred, proposed = self._grants("conferred"), self._grants("proposed")
        if submission.award_style in TABLES:
            wide = submission.award_style == "wide_table"
            outline.line("Kết quả khen thưởng trong kỳ như sau:")
            outline.table(*award_table(self.words, [*conferred, *(proposed if wide else [])], wide=wide),
                          heads=1 + wide)  # fmt: skip
            for grant in [] if wide else proposed:
                outline.line(self._sentence(grant))
        elif submission.award_style == "prose":
            titles = [grant for grant in conferred if not grant[0].giver]
            for kind in ([grant for grant in conferred if grant[0].giver], titles):
                clauses = [self.words.clause(grant) for grant in kind]
                if clauses:
                    outline.line(f"{capitalised('; '.join(clauses))}.")
            for grant in proposed:
                outline.line(self._sentence(grant))
        elif submission.award_style == "levels":
            self._by_level(conferred)
            if proposed:
                outline.heading(2, "commendation", "Đề nghị khen thưởng")
                for grant in proposed:
                    outline.line(f"{self.bullet}{self._sentence(grant)}")
        else:
            for grant in [*conferred, *proposed]:
                outline.line(f"{self.bullet}{self._sentence(grant)}")
        self._honoured()

    def _by_level(self, grants: Sequence[tuple[AwardFact, ...]]) -> None:
        titles = list(dict.fromkeys(_LEVELS[grant[0].giver_level] for grant in grants))
        for title in titles:
            self.outline.heading(2, "commendation", title)
            for grant in grants:
                if _LEVELS[grant[0].giver_level] == title:
                    self.outline.line(f"{self.bullet}{self._sentence(grant)}")

    def _honoured(self) -> None:
        persons = [self.person(person) for person in self.submission.persons if person.role == "commended"]
        if persons:
            said = self.rng.choice(_HONOURED)
            self.outline.line(f"{said}: {'; '.join(persons)}.")

    def _assessment(self) -> None:
        again = self._grants("conferred", again=True)
        if not again:
            return
        self._heading("assessment", "Đánh giá chung")
        self.outline.line(self.rng.choice(sentences.ASSESSMENT))
        for grant in again:
            self.outline.line(f"Trong kỳ, {self.words.clause(grant)}.")

    def _shortcomings(self) -> None:
        causes = not self.submission.small and self.rng.random() < 0.5
        self._heading("shortcomings", "Tồn tại, hạn chế và nguyên nhân" if causes else "Tồn tại, hạn chế")
        if causes:
            self.outline.heading(2, "shortcomings", "Tồn tại, hạn chế")
        self.outline.line(" ".join(self.submission.shortcomings))
        if causes:
            self.outline.heading(2, "causes", "Nguyên nhân")
            self.outline.line(self.rng.choice(sentences.CAUSES))

    def _directions(self) -> None:
        self.outline.part(f"PHƯƠNG HƯỚNG, NHIỆM VỤ {period_after(self.submission.period).upper()}", "directions")
        chosen = list(self._pick(sentences.DIRECTIONS, 3))
        chosen += [self._sentence(grant) for grant in self._grants("target")]
        for text in chosen:
            self.outline.clause("directions", text)

    def _proposals(self) -> None:
        self._heading("proposals", "Kiến nghị, đề xuất", "Đề xuất, kiến nghị")
        for text in self.submission.proposals:
            self.outline.line(f"- {text}")

    def write(self) -> Source:
        """The whole report."""
        submission = self.submission
        self._opening()
        self.outline.opening_part(f"KẾT QUẢ CÔNG TÁC THI ĐUA, KHEN THƯỞNG {submission.period.label.upper()}")
        if not submission.small:
            self._leadership()
        self._movements()
        if not submission.small:
            self._exemplars()
        self._commendation()
        self._assessment()
        self._shortcomings()
        if not submission.small:
            self._directions()
        self._proposals()
        closing = self.rng.choice(sentences.CLOSINGS)
        self.outline.line(closing.format(period=submission.period.label, body=body_of(submission.unit)))
        header = header_lines(submission, self.rng)
        text = "\n".join([*header, "---", *self.outline.lines, ""])
        if self.rng.random() < _OLD_SPELLING:
            text = old_spelling(text)
        return parse_source(submission.id, text)
