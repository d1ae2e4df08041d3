"""The three charts: awards by unit and form, submissions over time, indicators against plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from service.campaigns.submissions import Submission, SubmissionState
from service.labels import day, number
from service.summary.awards import AwardSummary, award_name
from service.summary.charts.svg import INK, LINE, MUTED, PALETTE, Drawing
from service.summary.indicators import IndicatorLine
from service.summary.scope import Chosen

_WIDTH, _LABELS, _ROW = 760, 250, 26
_MOST_UNITS, _MOST_AWARDS, _MOST_INDICATORS = 30, 6, 25
_OTHER = "Khác"


def awards_by_unit(awards: AwardSummary, chosen: Chosen) -> str | None:
    """Stacked bars: for each unit how much was conferred, by award. Titles within titles left out. None for nothing."""
    units: dict[str, Counter[str]] = {}
    for one in awards.counted:
        if one.row.status == "conferred" and not one.within:
            units.setdefault(one.source.unit_key, Counter())[award_name(one.award)] += round(one.amount)
    if not units:
        return None
    all_awards: Counter[str] = Counter()
    for counts in units.values():
        all_awards.update(counts)
    names = [name for name, _ in all_awards.most_common(_MOST_AWARDS)]
    shown = sorted(units, key=lambda unit: (-units[unit].total(), chosen.units[unit]))
    hidden, shown = len(shown) - _MOST_UNITS, shown[:_MOST_UNITS]
    legend = [*names, _OTHER] if len(all_awards) > len(names) else names
    top = 20 * ((len(legend) + 1) // 2) + 16
    drawing = Drawing(
        "awards-by-unit", "Khen thưởng theo đơn vị và hình thức",
        f"{len(units)} đơn vị, nhiều nhất là {chosen.units[shown[0]]} với {number(units[shown[0]].total())}. "
        f"Tổng cộng {number(all_awards.total())}.",
        _WIDTH, top + _ROW * len(shown) + (30 if hidden > 0 else 10),
    )  # fmt: skip
    drawing.legend(0, 0, legend)
    scale = (_WIDTH - _LABELS - 60) / max(units[unit].total() for unit in shown)
    for position, unit in enumerate(shown):
        y, x = top + position * _ROW, float(_LABELS)
        drawing.text(_LABELS - 8, y + 16, chosen.units[unit], anchor="end", most=34)
        counts = units[unit]
        rest = counts.total() - sum(counts[name] for name in names)
        for colour, (name, value) in enumerate([*((name, counts[name]) for name in names), (_OTHER, rest)]):
            if value:
                label = f"{chosen.units[unit]}, {name}: {number(value)}"
                drawing.rect(x, y + 4, value * scale, _ROW - 10, PALETTE[colour % len(PALETTE)], label)
                x += value * scale
        drawing.text(x + 6, y + 16, number(counts.total()), fill=MUTED)
    if hidden > 0:
        drawing.text(_LABELS, top + _ROW * len(shown) + 18, f"và {hidden} đơn vị khác", fill=MUTED)
    return drawing.svg()


def submissions_over_time(rows: Sequence[Submission]) -> str | None:
    """How many units had sent their report by each day, and the last day on which it was due. None for nothing sent."""
    days = sorted(row.sent_on for row in rows if row.sent_on is not None)
    if not days:
        return None
    due = Counter(row.due_on for row in rows if row.due_on).most_common(1)
    deadline: date | None = due[0][0] if due else None
    first = min(days[0], deadline or days[0]) - timedelta(days=1)
    last = max(days[-1], deadline or days[-1]) + timedelta(days=1)
    late = sum(row.state is SubmissionState.LATE for row in rows)
    silent = sum(row.document_id is None for row in rows)
    drawing = Drawing(
        "submissions-over-time", "Số đơn vị đã gửi báo cáo theo ngày",
        f"{len(rows) - silent} trên {len(rows)} đơn vị đã gửi, {late} đơn vị gửi chậm, {silent} đơn vị chưa gửi.",
        _WIDTH, 260,
    )  # fmt: skip
    left, bottom, top = 50, 215, 20

    def x(when: date) -> float:
        return left + (when - first).days * (_WIDTH - left - 30) / max((last - first).days, 1)

    def y(value: float) -> float:
        return bottom - value * (bottom - top) / len(rows)

    for step in sorted({0, len(rows) // 2, len(rows)}):
        drawing.line(left, y(step), _WIDTH - 20, y(step))
        drawing.text(left - 8, y(step) + 4, number(step), anchor="end", fill=MUTED)
    points = [(x(first), y(0))]
    for sent, when in enumerate(days, 1):
        points += [(x(when), points[-1][1]), (x(when), y(sent))]
    drawing.path([*points, (x(last), points[-1][1])], PALETTE[0])
    drawing.text(x(days[0]), bottom + 20, day(days[0]), fill=MUTED)
    if days[-1] != days[0]:
        drawing.text(x(days[-1]), bottom + 20, day(days[-1]), anchor="end", fill=MUTED)
    if deadline is not None:
        anchor = "end" if (deadline - first) * 2 > last - first else "start"
        drawing.line(x(deadline), top - 10, x(deadline), bottom, PALETTE[1], dashes="4 3")
        drawing.text(x(deadline), bottom + 38, f"Hạn {day(deadline)}", anchor=anchor, fill=PALETTE[1])
    return drawing.svg()


def indicators_against_plan(lines: Sequence[IndicatorLine]) -> str | None:
    """Bars: how much of the plan is reached, over the units that tell both plan and result. None for no plan."""
    planned = [(line, line.plan_share) for line in lines if line.plan_share is not None]
    shown = [(line, share) for line, share in planned if share is not None][:_MOST_INDICATORS]
    if not shown:
        return None
    reached = sum(share >= 100 for _, share in shown)
    drawing = Drawing(
        "indicators-against-plan", "Chỉ tiêu so với kế hoạch",
        f"{reached} trên {len(shown)} chỉ tiêu đạt hoặc vượt kế hoạch của các đơn vị nêu cả kế hoạch và kết quả.",
        _WIDTH, 40 + _ROW * len(shown),
    )  # fmt: skip
    scale = (_WIDTH - _LABELS - 70) / max(120.0, *(share for _, share in shown))
    at = _LABELS + 100 * scale
    drawing.text(at, 14, "100% kế hoạch", anchor="middle", fill=MUTED)
    for position, (line, share) in enumerate(shown):
        y = 24 + position * _ROW
        drawing.text(_LABELS - 8, y + 16, line.indicator.name, anchor="end", most=34)
        colour = PALETTE[2] if share >= 100 else PALETTE[1]
        label = f"{line.indicator.name}: {number(round(share, 1))}% kế hoạch"
        drawing.rect(_LABELS, y + 4, share * scale, _ROW - 10, colour, label)
        drawing.text(_WIDTH - 4, y + 16, f"{number(round(share, 1))}%", anchor="end", fill=MUTED)
    drawing.line(at, 18, at, 30 + _ROW * len(shown), INK, dashes="3 3")
    drawing.line(_LABELS, 18, _LABELS, 30 + _ROW * len(shown), LINE)
    return drawing.svg()
