import pytest

from extractors.language.places import find_places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("xã Bình An là 895ha", [("xã", "Bình An", "commune")]),
        ("Xã Ấm Thượng và thị trấn Đông Mỹ", [("Xã", "Ấm Thượng", "commune"), ("thị trấn", "Đông Mỹ", "commune")]),
        (
            "các xã An Phú, Tân Lập và Hòa Sơn đạt",
            [("xã", "An Phú", "commune"), (None, "Tân Lập", "commune"), (None, "Hòa Sơn", "commune")],
        ),
        ("thôn 5, Tổ dân phố số 3", [("thôn", "5", "village"), ("Tổ dân phố", "số 3", "village")]),
        ("TT. Vĩnh Lạc", [("TT.", "Vĩnh Lạc", "commune")]),
        ("xã D’Ran, bản Nậm Cá", [("xã", "D’Ran", "commune"), ("bản", "Nậm Cá", "village")]),
        ("huyện Bích Sơn, tỉnh Đồng Khê", [("huyện", "Bích Sơn", "district"), ("tỉnh", "Đồng Khê", "province")]),
        ("toàn xã có 12 thôn, bản", []),
        ("thôn 12 hộ", [("thôn", "12", "village")]),  # the reader of quantities decides by the unit
        ("đạt 5 xã trở lên", []),
    ],
)
def test_find_places(text: str, places: list[tuple[str | None, str, str]]) -> None:
    assert [(place.type, place.name, place.level) for place in find_places(text)] == places


def test_a_place_that_completes_a_body_is_marked() -> None:
    body, own = find_places("UBND xã Bình An họp tại thôn Đông")
    assert body.of_body
    assert not own.of_body
