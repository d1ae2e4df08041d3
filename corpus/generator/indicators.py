"""The indicators that units of each kind report, and the figures of one unit and period."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from corpus.generator.facts import Change, Indicator, UnitKind

Field = Literal["economy", "society", "security", "teaching", "work"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A row of the catalogue. `subjects` are the wordings of one indicator; `step` is what figures are rounded to."""

    key: str
    field: Field
    subjects: tuple[str, ...]
    unit: str
    low: float
    high: float
    step: float
    summable: bool = True
    whole: bool = False
    planned: str | None = None
    scale: Literal["triệu", "tỷ"] | None = None
    verb: str = "đạt"


_HEDGED = ("ha", "tấn", "tạ/ha", "con", "đồng", "đồng/người", "lượt người")
_DISTRICT_PLAN, _BUDGET = "kế hoạch", "dự toán huyện giao"
COMMUNE = (
    Measure("sown_area", "economy", ("Tổng diện tích gieo trồng", "Diện tích gieo trồng các loại cây"), "ha", 180, 900,
            0.1, planned=_DISTRICT_PLAN),
    Measure("grain_output", "economy", ("Sản lượng lương thực có hạt", "Tổng sản lượng lương thực có hạt"), "tấn", 600,
            4800, 0.5, planned=_DISTRICT_PLAN),
    Measure("rice_yield", "economy", ("Năng suất lúa vụ xuân", "Năng suất lúa xuân"), "tạ/ha", 48, 66, 0.1,
            summable=False),
    Measure("cattle", "economy", ("Tổng đàn gia súc", "Đàn gia súc"), "con", 900, 6500, 1, verb="hiện có"),
    Measure("poultry", "economy", ("Tổng đàn gia cầm", "Đàn gia cầm"), "con", 9000, 62000, 100, verb="hiện có"),
    Measure("revenue", "economy", ("Thu ngân sách trên địa bàn", "Tổng thu ngân sách trên địa bàn"), "đồng", 900e6,
            6900e6, 1e6, planned=_BUDGET, scale="triệu"),
    Measure("income", "economy", ("Thu nhập bình quân đầu người",), "đồng/người", 24e6, 58e6, 1e5,
            summable=False, scale="triệu"),
    Measure("paved_roads", "economy", ("Chiều dài đường ngõ xóm được bê tông hóa", "Bê tông hóa đường ngõ xóm"), "km",
            1, 9, 0.1),
    Measure("poor_share", "society", ("Tỷ lệ hộ nghèo",), "%", 1, 14, 0.01, summable=False, verb="còn"),
    Measure("insured_share", "society", ("Tỷ lệ người dân tham gia bảo hiểm y tế",), "%", 86, 98, 0.1, summable=False),
    Measure("rural_criteria", "society", ("Số tiêu chí nông thôn mới", "Tiêu chí nông thôn mới"), "tiêu chí", 11, 19, 1,
            whole=True, summable=False),
    Measure("cultured_families", "society", ("Gia đình đạt chuẩn văn hóa", "Số hộ đạt gia đình văn hóa"), "hộ", 700,
            2400, 1, whole=True),
    Measure("houses", "society", ("Nhà Đại đoàn kết được xây mới", "Xây mới nhà Đại đoàn kết"), "nhà", 2, 14, 1),
    Measure("recruits", "security", ("Giao quân",), "thanh niên", 6, 18, 1, whole=True),
    Measure("crimes", "security", ("Tội phạm về trật tự xã hội", "Phạm pháp hình sự"), "vụ", 2, 19, 1, verb="xảy ra"),
)  # fmt: skip
SCHOOL = (
    Measure("pupils", "teaching", ("Tổng số học sinh", "Số học sinh toàn trường"), "học sinh", 180, 1350, 1,
            planned=_DISTRICT_PLAN),
    Measure("classes", "teaching", ("Tổng số lớp", "Quy mô trường lớp"), "lớp", 8, 36, 1, verb="là"),
    Measure("promoted_share", "teaching", ("Tỷ lệ học sinh lên lớp thẳng", "Tỷ lệ lên lớp thẳng"), "%", 96, 99.9, 0.1,
            summable=False),
    Measure("attendance", "teaching", ("Tỷ lệ duy trì sĩ số",), "%", 97, 100, 0.1, summable=False),
    Measure("prizes", "teaching", ("Số giải học sinh giỏi cấp huyện", "Giải học sinh giỏi cấp huyện"), "giải", 3, 42,
            1),
    Measure("initiatives", "teaching", ("Số sáng kiến được công nhận", "Sáng kiến được công nhận"), "sáng kiến", 2, 28,
            1),
    Measure("qualified_share", "teaching", ("Tỷ lệ giáo viên đạt chuẩn trình độ đào tạo",), "%", 84, 99.5, 0.1,
            summable=False),
    Measure("books", "teaching", ("Số sách quyên góp cho thư viện",), "cuốn", 90, 1400, 1),
)  # fmt: skip
AGENCY = (
    Measure("files", "work", ("Số hồ sơ tiếp nhận", "Tổng số hồ sơ tiếp nhận"), "hồ sơ", 120, 5200, 1, verb="là"),
    Measure("on_time_share", "work", ("Tỷ lệ hồ sơ giải quyết đúng hạn",), "%", 92, 100, 0.1, summable=False),
    Measure("courses", "work", ("Số lớp tập huấn đã mở", "Lớp tập huấn đã tổ chức"), "lớp", 2, 14, 1, verb="là",
            planned=_DISTRICT_PLAN),
    Measure("trained", "work", ("Số lượt người được tập huấn",), "lượt người", 80, 1900, 1),
    Measure("news_items", "work", ("Số tin, bài tuyên truyền",), "tin, bài", 12, 160, 1),
    Measure("spending", "work", ("Kinh phí đã thực hiện",), "đồng", 200e6, 4200e6, 1e5, planned="dự toán được giao",
            scale="triệu"),
    Measure("inspections", "work", ("Số cuộc kiểm tra", "Số cuộc kiểm tra đã thực hiện"), "cuộc", 3, 30, 1, verb="là"),
)  # fmt: skip
CATALOGUE: dict[UnitKind, tuple[Measure, ...]] = {"commune": COMMUNE, "school": SCHOOL, "agency": AGENCY}
BY_KEY = {measure.key: measure for measures in CATALOGUE.values() for measure in measures}


def _rounded(value: float, step: float) -> float:
    return round(round(value / step) * step, 4)


def draw_measure(rng: random.Random, measure: Measure, *, before: float | None = None) -> Indicator:
    """One figure; `before` is the unit's own figure of the same period a year earlier, where it is known."""
    value = _rounded(rng.uniform(measure.low, measure.high) if before is None else before * rng.uniform(0.93, 1.12),
                     measure.step)  # fmt: skip
    whole = plan = share = change = None
    if measure.unit == "%":
        value = min(value, 100.0)
    if measure.whole:
        whole = 19.0 if measure.key == "rural_criteria" else value + rng.choice((0, 0, 1, 2, max(1, value // 9)))
        value = min(value, whole)
    elif measure.planned and rng.random() < 0.7:
        plan = _rounded(value / rng.uniform(0.86, 1.08), measure.step)
        share = round(100 * value / plan, 1)
    if not measure.whole and (before is not None or rng.random() < 0.45):
        change = _change(rng, value, before, measure)
    told = None
    if change and change.unit == measure.unit and rng.random() < 0.3:
        told = _rounded(value - change.value * (1 if change.direction == "tăng" else -1), measure.step)
        change = None
    exact = measure.unit not in _HEDGED or rng.random() < 0.7
    return Indicator(
        key=measure.key, subject=rng.choice(measure.subjects), unit=measure.unit, value=value, of=whole,
        qualifier="exact" if exact else rng.choice(("about", "more_than")), plan=plan, plan_share=share,
        plan_basis=measure.planned if share else None, change=change, before=told,
        summable=measure.summable,
    )  # fmt: skip


def _change(rng: random.Random, value: float, before: float | None, measure: Measure) -> Change | None:
    if before is None:
        before = _rounded(value / rng.uniform(0.93, 1.12), measure.step)
    difference = _rounded(value - before, measure.step)
    if not difference or not before:
        return None
    way: Literal["tăng", "giảm"] = "tăng" if difference > 0 else "giảm"
    relative = round(100 * abs(difference) / before, 1)
    if measure.unit != "%" and relative and rng.random() < 0.5:
        return Change(direction=way, value=relative, unit="%")
    return Change(direction=way, value=abs(difference), unit=measure.unit)


def draw_indicators(
    rng: random.Random, kind: UnitKind, most: int, *, before: Mapping[str, Indicator] | None = None
) -> tuple[Indicator, ...]:
    """Up to `most` indicators of a unit, in the catalogue's order; those of `before` all come again."""
    measures = CATALOGUE[kind]
    if before:
        return tuple(draw_measure(rng, m, before=before[m.key].value) for m in measures if m.key in before)
    chosen = set(rng.sample(range(len(measures)), min(most, len(measures))))
    return tuple(draw_measure(rng, measure) for i, measure in enumerate(measures) if i in chosen)
