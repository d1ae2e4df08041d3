import pytest

from extractors.language import number_words


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("một", 1),
        ("mười", 10),
        ("mười một", 11),
        ("mười lăm", 15),
        ("hai mươi", 20),
        ("hai mươi mốt", 21),
        ("bốn mươi tư", 44),
        ("năm mươi lăm", 55),
        ("hai lăm", 25),
        ("ba chục", 30),
        ("chín trăm", 900),
        ("một trăm linh hai", 102),
        ("bảy trăm lẻ năm", 705),
        ("trăm hai", 120),
        ("hai trăm rưỡi", 250),
        ("một nghìn không trăm linh năm", 1005),
        ("hai nghìn ba", 2300),
        ("ba vạn", 30_000),
        ("hai triệu rưỡi", 2_500_000),
        ("mười ba tỷ, năm trăm linh ba triệu", 13_503_000_000),
        ("năm nghìn tỷ", 5_000_000_000_000),
        ("một tỉ", 1_000_000_000),
        ("mươi", None),
        ("mốt", None),
        ("hai ba", None),
        ("một trăm linh", None),
        ("", None),
    ],
)
def test_parse(text: str, value: int | None) -> None:
    assert number_words.parse(text) == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("có một tập thể và hai mươi lăm cá nhân", [("một", 1), ("hai mươi lăm", 25)]),
        ("cả ba, bốn xã", [("ba", 3), ("bốn", 4)]),
        ("mười hai hộ", [("mười hai", 12)]),
        ("nhân dân, lao động", []),
        ("bảng thống kê", []),
    ],
)
def test_find(text: str, found: list[tuple[str, int]]) -> None:
    assert [(text[n.start : n.end], n.value) for n in number_words.find(text)] == found
