import pytest

from extractors.language.normalise import fold
from extractors.language.units import noun_in, unit_at


@pytest.mark.parametrize(
    ("after", "name", "kind"),
    [
        ("ha", "ha", "measure"),
        (" tạ/ha, tăng", "tạ/ha", "measure"),
        (" triệu", None, None),  # a scale word is no unit
        (" đồng/người/năm", "đồng/người/năm", "money"),
        (" đ.", "đồng", "money"),
        (" đ/c nữ", "đ/c", "count"),
        (" đồng chí", "đồng chí", "count"),
        ("%", "%", "percent"),
        (" %", "%", "percent"),
        (" điểm %", "điểm %", "measure"),
        (" m² đất", "m²", "measure"),
        ("m2", "m2", "measure"),
        (" lượt người", "lượt người", "count"),
        (" lượt trẻ em được", "lượt trẻ em", "count"),
        (" Trường Tiểu học", "trường", "count"),
        (" hợp tác xã và", "hợp tác xã", "count"),
        (" xã, thị trấn đạt", "xã, thị trấn", "count"),
        (" trường học, cơ quan, đơn vị", "trường học, cơ quan, đơn vị", "count"),
        (" hộ gia đình và cá nhân", "hộ gia đình và cá nhân", "count"),
        (" hộ, trong đó", "hộ", "count"),
        (" Trường đạt chuẩn", "trường", "count"),
        (" cán bộ, giáo viên, nhân viên", "cán bộ, giáo viên, nhân viên", "count"),
        (" ngày công lao động", "ngày công", "count"),
        (" ngày làm việc", "ngày làm việc", "time"),
        (" tuổi", "tuổi", "time"),
        (" chum sành", "chum sành", "unknown"),
        (" chum và", "chum", "unknown"),
        (" của huyện", None, None),
        (" Bình An", None, None),
        (", còn lại", None, None),
        ("a3", None, None),
    ],
)
def test_unit_at(after: str, name: str | None, kind: str | None) -> None:
    text = f"12{after}"
    unit = unit_at(text, fold(text), 2)
    assert (unit and unit.name, unit and unit.kind) == (name, kind)


def test_abbreviated_money_multiplies() -> None:
    text = "150 trđ"
    unit = unit_at(text, text, 3)
    assert unit is not None
    assert (unit.name, unit.scale) == ("đồng", 1_000_000)


@pytest.mark.parametrize(
    ("text", "noun"),
    [("tổng số hộ nghèo là", "hộ nghèo"), ("số đảng viên:", "đảng viên"), ("con số là", None), ("tỷ lệ đạt", None)],
)
def test_noun_in(text: str, noun: str | None) -> None:
    found = noun_in(text, 0, len(text))
    assert (text[slice(*found)] if found else None) == noun
