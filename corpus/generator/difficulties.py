"""Plants what summaries stumble over, each on a unit of its own, and says what should come of it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from corpus.generator.awards import split_certificates
from corpus.generator.facts import AwardFact, Difficulty, Submission, Unit
from corpus.generator.guidance import year_before
from corpus.generator.letterhead import report_number
from corpus.generator.submissions import SubmissionDraw, late

LEAST_UNITS = 17
_ROLES = ("missing", "late", "duplicate", "table", "wide_table", "scan", "scan_levels", "wrong_table", "wrong_split",
          "mixed", "year_before", "correction", "earlier")  # fmt: skip
_SHARED_OCCASION = "phong trào thi đua “Đường quê sáng, sạch, an toàn”"


class _Planter:
    """Gathers submissions and difficulties while the units are gone through."""

    def __init__(self, rng: random.Random, draw: SubmissionDraw) -> None:
        self.rng, self.make = rng, draw
        self.submissions: list[Submission] = []
        self.difficulties: list[Difficulty] = []

    def note(self, kind: str, expected: str, submissions: Sequence[Submission], facts: Sequence[str] = ()) -> None:
        ids = tuple(submission.id for submission in submissions)
        self.difficulties.append(Difficulty(kind=kind, submissions=ids, facts=tuple(facts), expected=expected))

    def missing(self, unit: Unit) -> None:
        made = replace(self.make.draw(unit), handed_in=None)
        self.submissions.append(made)
        self.note("missing", "no file: the unit is on the list to chase, none of its facts is counted", [made])

    def late(self, unit: Unit) -> None:
        made = late(self.make.draw(unit), self.make.campaign.deadline, self.rng.randint(3, 9))
        self.submissions.append(made)
        self.note("late", "counted, and shown as late", [made])

    def duplicate(self, unit: Unit) -> None:
        made = self.make.draw(unit)
        made = replace(made, copies=(f"{made.file_name}-gui-lai",))
        self.submissions.append(made)
        self.note("duplicate", "the same bytes under two names: read and counted once", [made])

    def table(self, unit: Unit) -> None:
        made = self.make.draw(unit, award_style="table", form="docx")
        self.submissions.append(made)
        self.note("award_table", "rows of the table counted, its total row left out", [made])

    def wide_table(self, unit: Unit) -> None:
        made = self.make.draw(unit, award_style="wide_table", form="docx")
        self.submissions.append(made)
        self.note("award_table", "proposed and conferred columns kept apart, the total row left out", [made])

    def scan(self, unit: Unit) -> None:
        made = self.make.draw(unit, form="scan", award_style="bullets")
        self.submissions.append(made)
        self.note("scan", "read by OCR: every figure equal to the truth, or flagged", [made])

    def scan_levels(self, unit: Unit) -> None:
        made = self.make.draw(unit, form="scan", award_style="levels")
        self.submissions.append(made)
        self.note("scan", "read by OCR: every figure equal to the truth, or flagged", [made])

    def wrong_table(self, unit: Unit) -> None:
        made = self.make.draw(unit, award_style="table", form="docx")
        target = next(f for f in made.awards if f.total and f.recipient == "individual")
        wrong = replace(target, count=target.count + self.rng.randint(1, 2))
        made = replace(made, awards=tuple(wrong if fact is target else fact for fact in made.awards))
        self.submissions.append(made)
        self.note("wrong_total", "the table's total is not the sum of its column: sum_mismatch", [made], [wrong.id])

    def wrong_split(self, unit: Unit) -> None:
        made = self.make.draw(unit, award_style="bullets", form="docx")
        collectives, individuals = self.rng.randint(12, 30), self.rng.randint(35, 80)
        stated = collectives + individuals + self.rng.randint(1, 3)
        split = split_certificates(made.id, unit, {"collective": collectives, "individual": individuals}, stated=stated)
        made = replace(made, awards=(*made.awards, *split))
        self.submissions.append(made)
        self.note("wrong_total", "the stated number is not the sum of its parts: sum_mismatch", [made], [split[0].id])

    def mixed(self, unit: Unit) -> None:
        made = self.make.draw(unit, award_style="bullets")
        own = made.awards[0]
        fact = replace(own, id=f"{made.id}.mixed.any", grant=f"{made.id}.mixed", recipient="any",
                       count=self.rng.choice((120, 150, 200, 250)), qualifier="more_than",
                       occasion="đợt thi đua cao điểm chào mừng các ngày lễ lớn")  # fmt: skip
        made = replace(made, awards=(*made.awards, fact))
        self.submissions.append(made)
        self.note("mixed_count", "shown apart as a mixed, inexact count; never split", [made], [fact.id])

    def year_before(self, unit: Unit) -> None:
        made = self.make.draw(unit, award_style="bullets", form="docx")
        told = next(fact for fact in made.awards if fact.recipient == "individual" and fact.giver)
        beside = replace(told, year_before=max(1, told.count - self.rng.randint(1, 6)))
        made = replace(made, awards=tuple(beside if fact is told else fact for fact in made.awards))
        self.submissions.append(made)
        self.note("year_before", "the count of the year before, told beside, is not counted", [made], [told.id])

    def correction(self, unit: Unit) -> None:
        first = self.make.draw(unit, award_style="bullets")
        new_id = f"{first.id}-r2"
        changed = first.awards[0].grant

        def corrected(fact: AwardFact) -> AwardFact:
            own, told = fact.id.replace(first.id, new_id), fact.grant.removesuffix(".again") == changed
            return replace(
                fact, id=own, grant=fact.grant.replace(first.id, new_id), count=fact.count + (3 if told else 0),
                same_as=fact.same_as and fact.same_as.replace(first.id, new_id),
                part_of=fact.part_of and fact.part_of.replace(first.id, new_id),
            )  # fmt: skip

        first = replace(first, written=first.written - timedelta(days=4), handed_in=first.written - timedelta(days=4))
        again = self.make.draw(unit, award_style="bullets")
        again = replace(
            again, id=new_id, awards=tuple(corrected(fact) for fact in first.awards), replaces=first.id,
            number=report_number(unit, int(first.number.split("/")[0]) + 7), file_name=f"{first.file_name}-thay-the",
            persons=tuple(replace(p, award=p.award and p.award.replace(first.id, new_id)) for p in again.persons),
        )  # fmt: skip
        self.submissions += [first, again]
        facts = [fact.id for fact in again.awards if fact.grant.removesuffix(".again").endswith(changed.split(".")[-1])]
        self.note("correction", "only the corrected report counts; the difference is shown", [first, again], facts)

    def earlier(self, unit: Unit) -> None:
        before = self.make.draw(unit, period=year_before(self.make.campaign.period))
        now = self.make.draw(unit, before={indicator.key: indicator for indicator in before.indicators})
        self.submissions += [before, now]
        self.note("earlier_period", "not counted in this campaign; the two periods can be compared", [before, now])

    def reported_twice(self, commune: Unit, office: Unit) -> None:
        """An award of the district's chairman: told by the commune, and by the Phòng Nội vụ of the district."""
        made, other = self.make.draw(commune, award_style="bullets"), self.make.draw(office, award_style="bullets")
        counts = {"collective": self.rng.randint(2, 9), "individual": self.rng.randint(11, 29)}
        for recipient, count in counts.items():
            grant = f"{made.id}.shared"
            fact = AwardFact(
                id=f"{grant}.{recipient}", grant=grant, award="giay_khen", giver="Chủ tịch UBND huyện",
                giver_level="district", recipient="collective" if recipient == "collective" else "individual",
                count=count, occasion=_SHARED_OCCASION,
            )  # fmt: skip
            twin = replace(fact, id=f"{other.id}.shared.{recipient}", grant=f"{other.id}.shared", same_as=fact.id,
                           recipient_unit=commune.name)  # fmt: skip
            made = replace(made, awards=(*made.awards, fact))
            other = replace(other, awards=(*other.awards, twin))
        self.submissions += [made, other]
        facts = [fact.id for fact in (*made.awards, *other.awards) if fact.occasion == _SHARED_OCCASION]
        self.note("reported_twice", "one award told by two units: counted once, or flagged", [made, other], facts)


def plant(
    rng: random.Random, draw: SubmissionDraw, units: Sequence[Unit]
) -> tuple[tuple[Submission, ...], tuple[Difficulty, ...]]:
    """The submissions of all units, in the units' order, and the list of what was planted."""
    planter = _Planter(rng, draw)
    office = next(unit for unit in units if unit.name == "Phòng Nội vụ")
    commune = rng.choice([unit for unit in units if unit.kind == "commune"])
    others = [unit for unit in units if unit not in (office, commune)]
    roles = dict(zip((unit.id for unit in rng.sample(others, len(_ROLES))), _ROLES, strict=True))
    for unit in others:
        if unit.id in roles:
            getattr(planter, roles[unit.id])(unit)
        else:
            planter.submissions.append(draw.draw(unit))
    planter.reported_twice(commune, office)
    for submission in planter.submissions:
        again = [fact.id for fact in submission.awards if fact.same_as and fact.grant.endswith("again")]
        if again:
            planter.note("restatement", "told twice in one report: counted once", [submission], again)
        parts = [fact.id for fact in submission.awards if fact.part_of and not fact.grant.endswith("split")]
        if parts:
            planter.note("part", "“trong đó”: a title among those of another title", [submission], parts)
    ordered = sorted(planter.submissions, key=lambda submission: submission.id)
    return tuple(ordered), tuple(planter.difficulties)
