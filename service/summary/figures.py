"""What a summary is made of: figures that know their facts, and flags that say what about them needs a look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from service.labels import number


class FactRef(NamedTuple):
    """A fact: its document's id and its key in it. Stays the same when the fact is decided on."""

    document_id: str
    key: str

    @property
    def path(self) -> str:
        """Where the review page shows the fact on its page."""
        return f"/documents/{self.document_id}#fact-{self.key}"


class Flag(NamedTuple):
    """Something about a figure that a person should look at. `message` is in Vietnamese."""

    code: str
    message: str
    facts: tuple[FactRef, ...] = ()


FLAGS: dict[str, str] = {
    "sum_mismatch": "Tổng và các phần không khớp",
    "ratio_mismatch": "Tỷ lệ và các số không khớp",
    "restated_differently": "Một kết quả được nêu khác nhau",
    "unsure": "Máy đọc chưa chắc chắn, chưa ai xem",
    "from_scan": "Đọc từ bản quét, chưa ai xem",
    "partial": "Văn bản chưa đọc được hết",
    "several_reports": "Đơn vị có nhiều báo cáo trong kỳ, cần xem có trùng không",
    "unknown_unit": "Chưa rõ đơn vị gửi",
    "double": "Hai đơn vị cùng báo cáo một kết quả, đã tính một lần",
    "possible_double": "Có thể hai đơn vị cùng báo cáo một kết quả, đang tính cả hai",
    "conflict": "Một đơn vị nêu nhiều giá trị khác nhau, không cộng",
    "only_parts": "Chỉ có số của từng địa bàn, không có số chung của đơn vị",
    "nearly_matched": "Tên chỉ tiêu trong báo cáo viết khác danh mục",
    "no_giver": "Chưa rõ cấp nào tặng",
    "may_belong": "Có số liệu gần giống chưa xếp vào chỉ tiêu này",
    "named_elsewhere": "Chỗ khác trong báo cáo có nêu rõ hình thức khen thưởng",
}
"""What each flag means, as told beside a figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of the summary.

    `value` is the sum of its facts, `approved` how much of it comes from approved documents, `within` how much was told
    as part of another title's number ("trong đó 12 Chiến sĩ thi đua cơ sở"), so that sums over titles leave it out.
    `qualifier` is "" for an exact sum, else the word before it ("hơn", "khoảng", "dưới").
    """

    value: float
    approved: float
    within: float = 0
    qualifier: str = ""
    documents: int = 0
    units: int = 0
    facts: tuple[FactRef, ...] = ()
    flags: tuple[Flag, ...] = ()

    @property
    def text(self) -> str:
        """The figure as printed: "hơn 200"."""
        return f"{self.qualifier} {number(self.value)}".strip()

    @property
    def approved_share(self) -> float:
        """How much of the value is approved, 0 to 1; 1 for a value of nothing."""
        return self.approved / self.value if self.value else 1.0


_AT_LEAST = {"more_than", "at_least"}
_AT_MOST = {"less_than", "at_most"}


def joint_qualifier(qualifiers: Iterable[str | None]) -> str:
    """The word before a sum of numbers with these qualifiers: "hơn" where some may be more, "dưới" where some may be
    less, "khoảng" where both or neither is said; "" where all are exact.
    """
    inexact = {qualifier for qualifier in qualifiers if qualifier and qualifier != "exact"}
    if not inexact:
        return ""
    if inexact <= _AT_LEAST:
        return "hơn"
    return "dưới" if inexact <= _AT_MOST else "khoảng"


def joined(flags: Iterable[Flag]) -> tuple[Flag, ...]:
    """The flags, those of one code and message gathered into one, in order."""
    gathered: dict[tuple[str, str], dict[FactRef, None]] = {}
    for flag in flags:
        gathered.setdefault((flag.code, flag.message), {}).update(dict.fromkeys(flag.facts))
    return tuple(Flag(code, message, tuple(facts)) for (code, message), facts in gathered.items())


def flag(code: str, facts: Sequence[FactRef] = (), message: str | None = None) -> Flag:
    """A flag with the catalogue's message, or one that says more."""
    return Flag(code, message or FLAGS[code], tuple(facts))
