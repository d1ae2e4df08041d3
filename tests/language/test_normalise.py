"""Normalising: one spelling of every letter, and the fast way past the table changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.language import normalise as module
from extractors.language.normalise import normalise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("to\u0301m lại", "tóm lại"),
        ("UBND\u00a0xã", "UBND xã"),
        ("kh\u00aden th\u01b0\u1edfng\u200b", "khen thưởng"),
        ("thƣởng BTÐKT", "thưởng BTĐKT"),
        ("a\r\nb\rc\u000bd\u2028e", "a\nb\nc\nd\ne"),
        ("34\u2011CT", "34-CT"),
        ("a\x00b\x7fc\x85", "abc"),
    ],
)
def test_normalise(text: str, expected: str) -> None:
    assert normalise(text) == expected


def test_fast_way_passes_over_no_character_that_changes() -> None:
    changed = {code for code, to in module._CHANGES.items() if to != chr(code)}
    assert not [hex(code) for code in changed if module._UNCHANGED.fullmatch(chr(code))]


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
