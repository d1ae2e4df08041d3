"""The header lines of a generated report: who issues, number, day, title, recipients, signature."""

from __future__ import annotations

import random

from corpus.generator.facts import Submission, Unit

_TITLES = (
    "Sơ kết phong trào thi đua và công tác khen thưởng {period}",
    "Kết quả công tác thi đua, khen thưởng {period}",
    "Kết quả phong trào thi đua yêu nước / và công tác khen thưởng {period}",
    "Công tác thi đua, khen thưởng {period}",
)
_FONTS = ("Liberation Serif", "Liberation Serif", "Times New Roman")


def initials(name: str) -> str:
    """The capitals that a symbol is made of: "Phòng Nội vụ" → "PNV", "Trường THCS Bình Khê" → "THCSBK"."""
    words = [word for word in name.replace("Trường ", "", 1).split() if word not in ("và", "-", "số")]
    return "".join(word if word.isupper() and len(word) > 1 else word[0].upper() for word in words)


def symbol(unit: Unit) -> str:
    """ "BC-UBND", "BC-PNV", "BC-THCSBK"."""
    return "BC-UBND" if unit.kind == "commune" else f"BC-{initials(unit.name)}"


def report_number(unit: Unit, number: int) -> str:
    """ "87/BC-UBND"."""
    return f"{number}/{symbol(unit)}"


def _issuer(unit: Unit) -> str:
    return f"ỦY BAN NHÂN DÂN / {unit.name.upper()}" if unit.kind == "commune" else unit.name.upper()


def _signature(unit: Unit, rng: random.Random) -> list[str]:
    deputy = rng.random() < 0.4
    if unit.kind == "commune":
        authority = "TM. ỦY BAN NHÂN DÂN"
        if deputy:
            return [f"authority: {authority} / KT. CHỦ TỊCH", "position: PHÓ CHỦ TỊCH"]
        return [f"authority: {authority}", "position: CHỦ TỊCH"]
    head = "HIỆU TRƯỞNG" if unit.kind == "school" else unit.type_word.upper()
    if unit.kind == "agency":
        head = {"PHÒNG": "TRƯỞNG PHÒNG", "TRUNG TÂM": "GIÁM ĐỐC", "THANH TRA": "CHÁNH THANH TRA",
                "HẠT": "HẠT TRƯỞNG"}.get(head, "CHỦ TỊCH")  # fmt: skip
    return [f"authority: KT. {head}", f"position: PHÓ {head}"] if deputy else [f"position: {head}"]


def header_lines(submission: Submission, rng: random.Random) -> list[str]:
    """The "key: value" lines of a source for this submission's report."""
    unit, period, day = submission.unit, submission.period, submission.written
    title = rng.choice(_TITLES)
    if not period.label.startswith("6 tháng"):
        title = title.replace("Sơ kết", "Tổng kết")
    parent = f"UBND {unit.parent.upper()}" if unit.kind != "school" else "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    unit_line = "- Các bộ phận trực thuộc;" if unit.kind != "commune" else "- TT Đảng ủy, TT HĐND;"
    lines = [
        "type: report",
        f"letterhead: {rng.choice(('table', 'table', 'table', 'plain', 'textbox'))}",
        f"parent: {parent}",
        f"issuer: {_issuer(unit)}",
        f"number: Số: {submission.number}",
        f"date: {unit.home}, ngày {day.day:02d} tháng {month} năm {day.year}",
        "name: BÁO CÁO",
        f"title: {title.format(period=period.label)}",
        f"period: {period.label} | {period.start.isoformat()} | {period.end.isoformat()}",
        f"recipients: - Phòng Nội vụ huyện (b/c); / {unit_line} / - Lưu: VT.",
        *_signature(unit, rng),
        f"signer: {submission.signer}",
        *(["signer_organisation: ỦY BAN NHÂN DÂN"] if unit.kind == "commune" else []),
        f"font: {rng.choice(_FONTS)}",
        f"size: {rng.choice((13, 13, 14))}",
    ]
    if rng.random() < 0.6:
        lines.append("page_header: {page}")
    return lines
