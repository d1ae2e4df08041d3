"""Draws what a unit reports of awards: who gave what to how many, on which occasion."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from corpus.generator.facts import AwardFact, AwardStyle, Period, Unit
from corpus.generator.names import head_of
from extractors.record import AwardStatus, GiverLevel, Qualifier, Recipient

TABLES: tuple[AwardStyle, ...] = ("table", "wide_table")
_DEEDS = {
    "commune": ("công tác tuyển quân năm {year}", "phong trào “Toàn dân bảo vệ an ninh Tổ quốc”", "công tác giảm nghèo",
                "phong trào thi đua “Chung tay làm đẹp đường quê”", "công tác phòng cháy, chữa cháy rừng",
                "xây dựng nông thôn mới", "phong trào thi đua “Thôn bản không rác thải nhựa”"),
    "school": ("phong trào thi đua “Dạy tốt - Học tốt”", "công tác bồi dưỡng học sinh giỏi",
               "công tác phổ cập giáo dục", "phong trào “Mỗi thầy cô một việc tốt vì học trò”", "Hội khỏe Phù Đổng"),
    "agency": ("công tác cải cách hành chính", "công tác chuyển đổi số", "phong trào thi đua “Công sở không giấy tờ”",
               "công tác phòng, chống thiên tai", "đợt thi đua chào mừng ngày thành lập ngành"),
}  # fmt: skip
_CENTRAL = {"commune": "Bộ Công an", "school": "Bộ Giáo dục và Đào tạo", "agency": "Bộ Nội vụ"}
DISTRICT_GIVERS = ("Chủ tịch UBND huyện", "UBND huyện", "Chủ tịch Ủy ban nhân dân huyện")
PROVINCE_GIVERS = ("Chủ tịch UBND tỉnh", "UBND tỉnh", "Chủ tịch Ủy ban nhân dân tỉnh")


@dataclass
class AwardDraw:
    """Draws the awards of one submission, with ids of its own; `draw` gives them in the order of the report."""

    rng: random.Random
    unit: Unit
    period: Period
    prefix: str
    style: AwardStyle
    facts: list[AwardFact] = field(default_factory=list)

    def _grant(
        self,
        award: str | None,
        counts: dict[Recipient, int],
        *,
        giver: str | None = None,
        level: GiverLevel | None = None,
        status: AwardStatus = "conferred",
        occasion: str | None = None,
        rank: str | None = None,
        qualifier: Qualifier = "exact",
    ) -> list[AwardFact]:
        grant = f"{self.prefix}.g{len({fact.grant for fact in self.facts}) + 1}"
        made = [
            AwardFact(
                id=f"{grant}.{recipient}", grant=grant, award=award, giver=giver, giver_level=level,
                recipient=recipient, count=count, status=status, rank=rank,
                qualifier=qualifier,
                occasion=None if self.style in TABLES else occasion,
            )
            for recipient, count in counts.items()
        ]  # fmt: skip
        self.facts += made
        return made

    def _counts(self, most: int, *, households: bool = False) -> dict[Recipient, int]:
        counts: dict[Recipient, int] = {
            "collective": self.rng.randint(1, max(2, most // 4)),
            "individual": self.rng.randint(2, most),
        }
        if households and self.rng.random() < 0.6:
            counts["household"] = self.rng.randint(1, max(2, most // 5))
        if self.rng.random() < 0.15:
            del counts["collective"]
        return counts

    def _deed(self) -> str:
        return self.rng.choice(_DEEDS[self.unit.kind]).format(year=self.period.start.year)

    def _certificates(self) -> None:
        """Giấy khen and Bằng khen, from below to above."""
        rng, last_year = self.rng, f"tổng kết năm {self.period.start.year - 1}"
        own = head_of(self.unit)
        own_level: GiverLevel = "commune" if self.unit.kind == "commune" else "agency"
        self._grant("giay_khen", self._counts(60, households=self.unit.kind == "commune"), giver=own, level=own_level,
                    occasion=self._deed())  # fmt: skip
        if self.style not in TABLES and rng.random() < 0.12:
            self._pooled(own, own_level)
        if rng.random() < 0.75:
            self._grant("giay_khen", self._counts(24), giver=rng.choice(DISTRICT_GIVERS), level="district",
                        occasion=rng.choice((last_year, self._deed())))  # fmt: skip
        if rng.random() < 0.45:
            self._grant("bang_khen", self._counts(6), giver=rng.choice(PROVINCE_GIVERS), level="province",
                        occasion=last_year)  # fmt: skip

    def _pooled(self, giver: str, level: GiverLevel) -> None:
        """Counted without telling who: so many certificates, or "40 tập thể, cá nhân"; or told by a round number."""
        count, occasion = self.rng.randint(12, 48), self._deed()
        if self.rng.random() < 0.6:
            self._grant("giay_khen", {"any": count}, giver=giver, level=level, occasion=occasion)
        else:
            hedge: Qualifier = self.rng.choice(("more_than", "nearly"))
            self._grant("giay_khen", {"individual": 10 * (1 + count // 10)}, giver=giver, level=level,
                        occasion=occasion, qualifier=hedge)  # fmt: skip

    def _titles(self) -> None:
        """Lao động tiên tiến (with the Chiến sĩ thi đua cơ sở among them), and the collectives' titles."""
        rng = self.rng
        if rng.random() < 0.3:
            self._grant("lao_dong_tien_tien", {"collective": rng.randint(2, 9), "individual": rng.randint(12, 80)})
            first, *rest = self.facts[-2:]
            self.facts[-2:] = [replace(first, award="tap_the_lao_dong_tien_tien"), *rest]
        else:
            (whole,) = self._grant("lao_dong_tien_tien", {"individual": rng.randint(12, 90)})
            if rng.random() < 0.7:
                part = replace(whole, id=f"{whole.grant}.part", award="chien_si_thi_dua_co_so", part_of=whole.id,
                               count=rng.randint(1, max(1, whole.count // 7)))  # fmt: skip
                if self.style in TABLES:
                    part = replace(part, grant=f"{whole.grant}p", part_of=None)
                self.facts.append(part)
            if rng.random() < 0.6:
                self._grant("tap_the_lao_dong_tien_tien", {"collective": rng.randint(1, 8)})
        if rng.random() < 0.25:
            self._grant("tap_the_lao_dong_xuat_sac", {"collective": rng.randint(1, 2)})

    def _rare(self) -> None:
        """What few units have: the state's, the government's and a ministry's awards, the province's flag."""
        rng = self.rng
        choices: tuple[Callable[[], object], ...] = (
            lambda: self._grant("huan_chuong_lao_dong", {"individual": 1}, giver="Chủ tịch nước", level="state",
                                rank=rng.choice(("Nhì", "Ba"))),
            lambda: self._grant("bang_khen", {"collective": 1, "individual": rng.randint(1, 2)},
                                giver="Thủ tướng Chính phủ", level="government"),
            lambda: self._grant("ky_niem_chuong", {"individual": rng.randint(1, 9)}, giver=_CENTRAL[self.unit.kind],
                                level="ministry"),
            lambda: self._grant("co_thi_dua", {"collective": 1}, giver="UBND tỉnh", level="province"),
        )  # fmt: skip
        if rng.random() < 0.35:
            rng.choice(choices)()

    def _propose(self) -> None:
        self._grant("giay_khen", self._counts(8), giver=self.rng.choice(DISTRICT_GIVERS), level="district",
                    status="proposed", occasion=self._deed())  # fmt: skip

    def _outlook(self) -> None:
        """Proposed, registered, aimed at."""
        rng = self.rng
        if self.style != "wide_table" and rng.random() < 0.55:
            self._propose()
        if rng.random() < 0.35:
            self._grant("bang_khen", self._counts(4), giver=rng.choice(PROVINCE_GIVERS), level="province",
                        status="proposed")  # fmt: skip
        if rng.random() < 0.25:
            self._grant("chien_si_thi_dua_cap_bo_nganh_tinh", {"individual": rng.randint(1, 3)}, status="proposed")
        if rng.random() < 0.3:
            self._grant("chien_si_thi_dua_co_so", {"individual": rng.randint(3, 20)}, status="registered")
        if rng.random() < 0.3:
            self._grant("tap_the_lao_dong_xuat_sac", {"collective": rng.randint(1, 4)}, status="target")

    def _restate(self) -> None:
        """One act of giving is told again in the assessment."""
        told = [f for f in self.facts if f.status == "conferred" and f.giver and f.award and f.count >= 10]
        if told and self.rng.random() < 0.3:
            first = self.rng.choice(told)
            again = [fact for fact in self.facts if fact.grant == first.grant]
            self.facts += [
                replace(fact, id=f"{fact.id}.again", grant=f"{fact.grant}.again", same_as=fact.id) for fact in again
            ]

    def _total_row(self) -> None:
        """The sums of a table's columns, by status and recipient; rows of titles and certificates alike."""
        sums: dict[tuple[AwardStatus, Recipient], int] = {}
        for fact in self.facts:
            if fact.status == "conferred" or (self.style == "wide_table" and fact.status == "proposed"):
                key = (fact.status, fact.recipient)
                sums[key] = sums.get(key, 0) + fact.count
        grant = f"{self.prefix}.sum"
        self.facts += [
            AwardFact(id=f"{grant}.{status}.{recipient}", grant=grant, award=None, recipient=recipient, count=count,
                      status=status, total=True)
            for (status, recipient), count in sums.items()
        ]  # fmt: skip

    def draw(self, *, small: bool = False) -> tuple[AwardFact, ...]:
        """All awards of the report; a small one has certificates and titles only."""
        self._certificates()
        if self.style == "wide_table":
            self._propose()
        if not small or self.rng.random() < 0.5:
            self._titles()
        if not small:
            self._rare()
            self._outlook()
            if self.style not in TABLES:
                self._restate()
        if self.style in TABLES:
            self._total_row()
        return tuple(self.facts)


def split_certificates(prefix: str, unit: Unit, counts: dict[Recipient, int], *, stated: int) -> list[AwardFact]:
    """Certificates counted as one number and then split by recipient: "94 giấy khen (22 tập thể, 65 cá nhân …)"."""
    grant = f"{prefix}.split"
    level: GiverLevel = "commune" if unit.kind == "commune" else "agency"
    whole = AwardFact(id=f"{grant}.any", grant=grant, award="giay_khen", giver=head_of(unit), giver_level=level,
                      recipient="any", count=stated, total=True)  # fmt: skip
    parts = [
        replace(whole, id=f"{grant}.{recipient}", recipient=recipient, count=count, total=False, part_of=whole.id)
        for recipient, count in counts.items()
    ]
    return [whole, *parts]
