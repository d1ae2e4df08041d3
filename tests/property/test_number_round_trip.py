"""Numbers that a formatter prints are read back exactly."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from extractors.language import number_words
from extractors.language.numbers import find_numbers, scaled

_DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def _figures(value: Decimal) -> str:
    whole, _, decimals = f"{value:,f}".partition(".")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def _below_thousand(value: int, *, full: bool, zero: str, four: str) -> str:
    hundreds, tens, ones = value // 100, value // 10 % 10, value % 10
    words = [f"{_DIGITS[hundreds]} trăm"] if hundreds or full else []
    if tens == 0 and ones:
        words += [zero, _DIGITS[ones]] if words else [_DIGITS[ones]]
    elif tens == 1:
        words += ["mười"] + ([] if ones == 0 else ["lăm" if ones == 5 else _DIGITS[ones]])
    elif tens:
        last = {0: "", 1: "mốt", 4: four, 5: "lăm"}.get(ones, _DIGITS[ones])
        words += [_DIGITS[tens], "mươi", *([last] if last else [])]
    return " ".join(words)


def _words(value: int, *, zero: str, four: str) -> str:
    if value >= 10**9:
        rest = value % 10**9
        head = f"{_words(value // 10**9, zero=zero, four=four)} tỷ"
        return head if not rest else f"{head} {_scaled_words(rest, full=True, zero=zero, four=four)}"
    return _scaled_words(value, full=False, zero=zero, four=four)


def _scaled_words(value: int, *, full: bool, zero: str, four: str) -> str:
    parts = []
    for size, name in ((10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        group = value // size % 1000
        if group:
            said = _below_thousand(group, full=full or bool(parts), zero=zero, four=four)
            parts.append(f"{said} {name}".strip())
    return " ".join(parts)


@given(st.decimals(min_value=0, max_value=10**15, places=3, allow_nan=False))
def test_figures_are_read_back(value: Decimal) -> None:
    value = value.normalize()
    text = f"tổng số {_figures(value)} hộ"
    (number,) = find_numbers(text, words=False)
    assert number.value == value
    assert number.doubt is None


@given(st.integers(min_value=1, max_value=10**15 - 1), st.sampled_from(["linh", "lẻ"]), st.sampled_from(["tư", "bốn"]))
def test_words_are_read_back(value: int, zero: str, four: str) -> None:
    assert number_words.parse(_words(value, zero=zero, four=four)) == value


@given(
    st.integers(min_value=1, max_value=9),
    st.sampled_from([("nghìn", 10**3), ("triệu", 10**6), ("tỷ", 10**9), ("nghìn tỷ", 10**12)]),
)
def test_half_a_scale(count: int, scale: tuple[str, int]) -> None:
    name, size = scale
    if name != "nghìn tỷ":
        assert number_words.parse(f"{_DIGITS[count]} {name} rưỡi") == count * size + size // 2
    (number,) = find_numbers(f"{count} {name} đồng", words=False)
    assert scaled(f"{count} {name} đồng", number).value == count * size


@given(st.text(alphabet="0123456789., /%-() aăâđtỷriệuhộ\n\t", max_size=200))
def test_any_text_gives_ordered_numbers_within_it(text: str) -> None:
    end = 0
    for number in find_numbers(text):
        assert end <= number.start < number.end <= len(text)
        assert number.value >= 0
        end = number.end
