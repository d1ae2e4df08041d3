"""Numbers as offices print them: dots between thousands, decimal commas, "07", "12 (mười hai)"."""

from __future__ import annotations

from typing import Literal

CountStyle = Literal["padded", "bare", "worded"]
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def amount(value: float, *, dots: bool = True) -> str:
    """1234.5 → "1.234,5" (without `dots` "1234,5"); at most two decimals, none that are zero."""
    whole, _, decimals = f"{value:,.2f}".partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", "." if dots else "") + (f",{decimals}" if decimals else "")


def in_words(value: int) -> str:
    """The number in words, below a hundred: 12 → "mười hai", 25 → "hai mươi lăm". ValueError outside 0 to 99."""
    if not 0 <= value < 100:
        raise ValueError(f"only 0 to 99 in words: {value}")
    tens, ones = divmod(value, 10)
    if not tens:
        return _DIGITS[ones]
    last = {0: "", 1: "mốt" if tens > 1 else "một", 5: "lăm"}.get(ones, _DIGITS[ones])
    return f"{'mười' if tens == 1 else f'{_DIGITS[tens]} mươi'} {last}".rstrip()


def count(value: int, *, style: CountStyle = "padded", dots: bool = True) -> str:
    """A count: 7 → "07", "7" or "07 (bảy)"; words only up to twelve."""
    printed = f"{value:02d}" if style != "bare" and value < 10 else amount(value, dots=dots)
    return f"{printed} ({in_words(value)})" if style == "worded" and value <= 12 else printed
