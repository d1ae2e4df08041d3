"""Invented names of places and people, drawn without repeating one."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator

from corpus.generator.facts import Unit, UnitKind

_FIRST = ("Bình", "Thanh", "Nậm", "Hòa", "Đông", "Phú", "An", "Tà", "Mường", "Cẩm", "Vĩnh", "Yên", "Khe", "Long",
          "Tân", "Trúc", "Ngọc", "Lạc", "Hương", "Bạch", "Thượng", "Kim", "Nà", "Suối", "Đại", "Mỹ")  # fmt: skip
_SECOND = ("Khê", "Lương", "Trạch", "Phình", "Lãm", "Vân", "Điền", "Sầm", "Thạch", "Lũng", "Đàm", "Cốc", "Tràng",
           "Hoan", "Dực", "Lộc", "Thịnh", "Kiều", "Giáp", "Nhai", "Quế", "Mơ", "Chanh", "Lim")  # fmt: skip
_VILLAGES = ("Đồng Mít", "Khe Ngang", "Pá Lằng", "Cây Sung", "Bến Đò", "Nà Hin", "Gò Chùa", "Xuân Trại", "Đồi Cao",
             "Ao Sen", "Hợp Lực", "Đoàn Tụ", "Thác Bạc", "Vườn Dâu", "Bãi Dài")  # fmt: skip
_SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Lò", "Vì", "Quàng", "Hà", "Lý",
             "Nông", "Bàn", "Giàng", "Đinh", "Phùng", "Tạ", "Mai", "Trịnh", "Lương")  # fmt: skip
_MEN = (("Văn", "Đức", "Quang", "Công", "Xuân", "Hữu", "Minh"),
        ("Thuận", "Dần", "Khởi", "Bảo", "Huy", "Tín", "Lâm", "Kiên", "Thắng", "Sơn", "Toàn", "Phúc"))  # fmt: skip
_WOMEN = (("Thị", "Thị Bích", "Thị Thu", "Thị Hồng", "Thanh", "Thúy"),
          ("Lan", "Nhâm", "Hảo", "Đào", "Yến", "Hậu", "Vinh", "Duyên", "Mỷ", "Sen", "Thơm", "Quyên"))  # fmt: skip
_AGENCIES = (
    "Phòng Nội vụ", "Phòng Giáo dục và Đào tạo", "Phòng Tài chính - Kế hoạch", "Phòng Tư pháp", "Trung tâm Y tế",
    "Phòng Nông nghiệp và Phát triển nông thôn", "Hội Nông dân", "Phòng Văn hóa và Thông tin", "Hội Cựu chiến binh",
    "Phòng Lao động - Thương binh và Xã hội", "Hội Liên hiệp Phụ nữ", "Thanh tra", "Hạt Kiểm lâm",
    "Liên đoàn Lao động", "Trung tâm Văn hóa - Thể thao", "Phòng Tài nguyên và Môi trường",
)  # fmt: skip
_SCHOOLS = ("Trường Mầm non", "Trường Tiểu học", "Trường THCS", "Trường Tiểu học và THCS")
_HEADS = {"Phòng": "Trưởng phòng", "Trung tâm": "Giám đốc Trung tâm", "Hội": "Chủ tịch Hội",
          "Thanh tra": "Chánh Thanh tra", "Hạt": "Hạt trưởng", "Liên đoàn": "Chủ tịch Liên đoàn"}  # fmt: skip


def places(rng: random.Random) -> Iterator[str]:
    """Place names, none twice; numbered where every pair is used up ("Bình Khê 2")."""
    pairs = [f"{first} {second}" for first in _FIRST for second in _SECOND]
    rng.shuffle(pairs)
    yield from pairs
    number = 2
    while True:
        yield from (f"{pair} {number}" for pair in pairs)
        number += 1


def village(rng: random.Random, word: str) -> str:
    """ "thôn Đồng Mít"."""
    return f"{word} {rng.choice(_VILLAGES)}"


def person(rng: random.Random, *, woman: bool | None = None) -> str:
    """A full name; of a woman, of a man, or of either."""
    woman = rng.random() < 0.5 if woman is None else woman
    middle, given = _WOMEN if woman else _MEN
    return f"{rng.choice(_SURNAMES)} {rng.choice(middle)} {rng.choice(given)}"


def draw_units(rng: random.Random, count: int, district: str, place_names: Iterator[str]) -> tuple[Unit, ...]:
    """`count` units: about two fifths communes, at most sixteen agencies, the rest schools; Phòng Nội vụ is one."""
    agencies = min(len(_AGENCIES), max(1, count // 4))
    communes = max(1, count * 2 // 5)
    made: list[Unit] = []

    def add(kind: UnitKind, type_word: str, home: str, name: str) -> None:
        unit_id = f"u{len(made) + 1:03d}"
        made.append(Unit(id=unit_id, name=name, kind=kind, type_word=type_word, home=home, parent=district))

    for _ in range(communes):
        word, home = ("thị trấn" if rng.random() < 0.12 else "xã"), next(place_names)
        add("commune", word, home, f"{word} {home}")
    for name in _AGENCIES[:agencies]:
        head = next(word for word in _HEADS if name.startswith(word))
        add("agency", head, district.removeprefix("huyện "), name)
    homes = [unit.home for unit in made if unit.kind == "commune"]
    taken: set[str] = set()
    while len(made) < count:
        level = rng.choice(_SCHOOLS)
        home = rng.choice(homes)
        name = f"{level} {home}"
        number = 2
        while name in taken:
            name = f"{level} số {number} {home}"
            number += 1
        taken.add(name)
        add("school", level, home, name)
    return tuple(made)


def slug(name: str) -> str:
    """The name for a file: "xã Bình Khê" → "xa-binh-khe"."""
    folded = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "-".join(re.findall(r"[a-z0-9]+", "".join(c for c in folded if not unicodedata.combining(c))))


def head_of(unit: Unit) -> str:
    """The office of the one who leads the unit: "Chủ tịch UBND xã", "Hiệu trưởng", "Trưởng phòng"."""
    if unit.kind == "commune":
        return f"Chủ tịch UBND {unit.type_word}"
    return "Hiệu trưởng" if unit.kind == "school" else _HEADS[unit.type_word]


def body_of(unit: Unit) -> str:
    """How the unit calls itself in its own report: "UBND xã Bình Khê", "Trường THCS Bình Khê"."""
    return f"UBND {unit.name}" if unit.kind == "commune" else unit.name
