"""The fields by which people correct and add facts: for each kind its own, closed lists as choices in Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from extractors.components.awards.names import AwardEntry
from extractors.language.lexicon import load
from service import labels


class Input(StrEnum):
    """How a field is filled in."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "date"
    CHOICE = "choice"
    AWARD_ROW = "award_row"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in the record, what it is called, how it is filled in, its choices (value, label)."""

    name: str
    label: str
    input: Input = Input.TEXT
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """A field that was filled in wrongly, and why."""

    name: str
    message: str


_NUMBER_HINT = "Viết như 1.234,5"
_VIETNAMESE_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")


def _choice(name: str, label: str, choices: Mapping[str, str], *, required: bool = True) -> Field:
    return Field(name, label, Input.CHOICE, tuple(choices.items()), required)


def _number(name: str, label: str, *, required: bool = False) -> Field:
    return Field(name, label, Input.NUMBER, required=required, hint=_NUMBER_HINT)


def fields(kind: str) -> tuple[Field, ...]:
    """The fields of facts of the kind, in the order in which they are shown."""
    return _catalogue()[kind]


@cache
def _catalogue() -> dict[str, tuple[Field, ...]]:
    qualifier = _choice("qualifier", "Mức độ", labels.QUALIFIERS | {"exact": "đúng bằng"})
    return {
        "quantities": (
            _number("value", "Giá trị", required=True),
            Field("unit", "Đơn vị tính", required=True),
            Field("subject", "Nội dung đo, đếm"),
            Field("place", "Của đơn vị nào"),
            _choice("aspect", "Loại số liệu", labels.ASPECTS),
            qualifier,
            _number("value_max", "Đến (nếu là khoảng)"),
            _number("of", "Trên tổng số"),
        ),
        "awards": (
            Field("award_text", "Tên khen thưởng trong văn bản"),
            _choice("award", "Danh hiệu, hình thức", _award_names(), required=False),
            _number("count", "Số lượng"),
            _choice("recipient", "Cho", labels.RECIPIENTS),
            _choice("status", "Trạng thái", labels.AWARD_STATUSES),
            qualifier,
            Field("giver", "Cấp, người khen"),
            _choice("giver_level", "Cấp khen", labels.GIVER_LEVELS, required=False),
            _choice("rank", "Hạng", {rank: rank for rank in ("Nhất", "Nhì", "Ba")}, required=False),
            Field("occasion", "Dịp, thành tích"),
            Field("same_as", "Nhắc lại dòng", Input.AWARD_ROW, hint="Tổng hợp bỏ qua dòng nhắc lại"),
            Field("part_of", "Nằm trong dòng", Input.AWARD_ROW, hint="Tổng hợp bỏ qua dòng “trong đó”"),
        ),
        "persons": (
            Field("name", "Họ và tên", required=True),
            Field("honorific", "Xưng hô"),
            _choice("role", "Vai trò", labels.PERSON_ROLES),
            Field("position", "Chức vụ"),
            Field("organisation", "Cơ quan, đơn vị"),
            Field("award_id", "Theo dòng khen", Input.AWARD_ROW),
        ),
        "collectives": (
            Field("name", "Tên tập thể", required=True),
            _choice("role", "Vai trò", labels.COLLECTIVE_ROLES),
            Field("award_id", "Theo dòng khen", Input.AWARD_ROW),
        ),
        "deadlines": (
            _choice("bound", "Kiểu thời hạn", labels.BOUNDS),
            Field("start", "Từ ngày", Input.DAY),
            Field("end", "Đến ngày", Input.DAY),
            Field("action", "Việc phải làm"),
            Field("responsible", "Ai làm"),
            Field("recipient", "Gửi ai"),
            Field("rule", "Quy tắc lặp", hint="Theo chuẩn RRULE, vd FREQ=MONTHLY;INTERVAL=3"),
        ),
        "citations": (
            _choice("doc_type", "Loại văn bản", labels.CITED_TYPES),
            Field("number", "Số"),
            Field("symbol", "Ký hiệu"),
            Field("date", "Ngày", Input.DAY),
            Field("issuer", "Cơ quan ban hành"),
            Field("title", "Trích yếu"),
        ),
        "movements": (Field("name", "Tên phong trào", required=True),),
    }


def _award_names() -> dict[str, str]:
    entries = load("awards", tuple[AwardEntry, ...])
    return {entry.id: entry.name for entry in sorted(entries, key=lambda entry: entry.name)}


def shown(kind: str, data: Mapping[str, Any]) -> dict[str, str]:
    """What the fields of the fact hold, as the form shows it."""
    values = {}
    for field in fields(kind):
        value = data.get(field.name)
        if value is None:
            values[field.name] = ""
        else:
            values[field.name] = labels.number(value) if field.input is Input.NUMBER else str(value)
    return values


def blank(kind: str, quote: str) -> dict[str, str]:
    """What the form of a new fact begins with: its name is what was selected, closed lists at their first choice."""
    values = {field.name: field.choices[0][0] if field.choices and field.required else "" for field in fields(kind)}
    for name in ("name", "award_text"):
        if name in values:
            values[name] = " ".join(quote.split())
    return values


def read(kind: str, filled: Mapping[str, str], *, award_rows: Iterable[str] = ()) -> tuple[dict[str, Any], list[Fault]]:
    """The values of the filled-in form as the record holds them, and what was filled in wrongly."""
    values: dict[str, Any] = {}
    faults = []
    rows = frozenset(award_rows)
    for field in fields(kind):
        text = " ".join(filled.get(field.name, "").split())
        if not text:
            values[field.name] = None
            if field.required:
                faults.append(Fault(field.name, "Cần điền trường này."))
            continue
        value, fault = _value(field, text, rows)
        values[field.name] = value
        if fault:
            faults.append(Fault(field.name, fault))
    if kind == "deadlines":
        faults += _deadline_faults(values)
    return values, faults


def _value(field: Field, text: str, award_rows: frozenset[str]) -> tuple[Any, str]:
    match field.input:
        case Input.NUMBER:
            if not _VIETNAMESE_NUMBER.fullmatch(text):
                return None, "Số viết như 1.234,5: dấu chấm ngăn hàng nghìn, dấu phẩy trước phần lẻ."
            number = float(text.replace(".", "").replace(",", "."))
            return (int(number) if number.is_integer() else number), ""
        case Input.DAY:
            try:
                return date.fromisoformat(text).isoformat(), ""
            except ValueError:
                return None, "Ngày không hợp lệ."
        case Input.CHOICE:
            return text, "" if text in dict(field.choices) else "Hãy chọn một giá trị trong danh sách."
        case Input.AWARD_ROW:
            return text, "" if text in award_rows else "Không có dòng khen thưởng này."
        case Input.TEXT:
            return text, ""


def _deadline_faults(values: Mapping[str, Any]) -> list[Fault]:
    start, end = values["start"], values["end"]
    if bool(start) != bool(end):
        return [Fault("end" if start else "start", "Cần cả ngày đầu và ngày cuối (có thể trùng nhau).")]
    return [Fault("end", "Ngày cuối đứng trước ngày đầu.")] if start and start > end else []
