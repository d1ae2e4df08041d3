import pytest

from extractors.language.numbers import Separators, find_numbers, read, scaled, separators


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("06 hộ", [(6, None)]),
        ("1.222 hộ", [(1222, None)]),
        ("4.235,04ha", [(4235.04, None)]),
        ("85,125 tấn", [(85.125, None)]),
        ("7.2 ha", [(7.2, "nonstandard_separator")]),
        ("0.125 kg", [(0.125, "nonstandard_separator")]),
        ("5362 người", [(5362, None)]),
        ("13.503.000.000đ", [(13_503_000_000, None)]),
        ("1,234,567 đồng", [(1_234_567, "nonstandard_separator")]),
        ("tiêu chí 1,2,3", [(1, None), (2, None), (3, None)]),
        ("tiêu chí 12, 15 và 20", [(12, None), (15, None), (20, None)]),
        ("5/5 xã", [(5, None), (5, None)]),
        ("mục 1.2.3", []),
        ("ngày 01.5.2021", []),
        ("m2, h1n1, 12a3", [(12, None)]),
        ("giảm 450 ha,13 hộ", [(450, None), (13, None)]),
        ("đạt:43%.", [(43, None)]),
        ("một tập thể, 25 cá nhân", [(1, None), (25, None)]),
        ("trong năm", [(5, "homograph")]),
    ],
)
def test_find_numbers(text: str, found: list[tuple[float, str | None]]) -> None:
    assert [(n.number, n.doubt) for n in find_numbers(text)] == found


def test_range_limits_the_search() -> None:
    text = "12 xã, 13 thôn, 14 bản"
    assert [n.number for n in find_numbers(text, 5, 12)] == [13]
    assert [n.number for n in find_numbers("hai xã, 3 thôn", words=False)] == [3]


@pytest.mark.parametrize(
    ("text", "value", "covered"),
    [
        ("306,27 nghìn con", 306_270, "306,27 nghìn"),
        ("344.919 triệu đồng", 344_919_000_000, "344.919 triệu"),
        ("1 tỷ 200 triệu đồng", 1_200_000_000, "1 tỷ 200 triệu"),
        ("1 tỷ, 200 triệu 500 nghìn đồng", 1_200_500_000, "1 tỷ, 200 triệu 500 nghìn"),
        ("2 triệu rưỡi", 2_500_000, "2 triệu rưỡi"),
        ("3 nghìn tỷ đồng", 3_000_000_000_000, "3 nghìn tỷ"),
        ("5 trăm triệu đồng", 500_000_000, "5 trăm triệu"),
        ("3 tỷ 5 tỷ", 3_000_000_000, "3 tỷ"),
        ("30 tỉ đồng", 30_000_000_000, "30 tỉ"),
        ("12 triệu phú", 12_000_000, "12 triệu"),
        ("12 hộ", 12, "12"),
    ],
)
def test_scaled(text: str, value: float, covered: str) -> None:
    number = scaled(text, next(find_numbers(text)))
    assert (number.number, text[number.start : number.end]) == (value, covered)


def test_the_document_decides_between_dot_and_comma() -> None:
    english = "thu 1,234.56 tấn và 1,500,000 đồng, 1,234 người"
    assert separators(english) is Separators.ENGLISH
    assert [n.number for n in find_numbers(english, style=separators(english))] == [1234.56, 1_500_000, 1234]
    vietnamese = "thu 1.234,56 tấn, 7.2 ha, 1.500 người"
    assert separators(vietnamese) is Separators.VIETNAMESE


@pytest.mark.parametrize("digits", ["1.2.3", "1.23,4,5", "12.5.2021", "1.234.56"])
def test_no_number(digits: str) -> None:
    assert read(digits) is None


def test_long_runs_of_digits_are_read_in_no_time() -> None:
    assert list(find_numbers("1" * 20_000 + ".5" * 5_000, words=False)) == []
