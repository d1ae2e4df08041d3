"""TCVN3 and VNI: what old fonts made of Vietnamese, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.language.legacy_encodings import Encoding, decode, detect, encode, encoding_of_font
from extractors.language.normalise import normalise

SMALL = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
SIGNS = " 0123456789.,;:/()-%\n"


@pytest.mark.parametrize(
    ("encoding", "legacy", "expected"),
    [
        (Encoding.TCVN3, "héi ®ång thi ®ua", "hội đồng thi đua"),
        (Encoding.TCVN3, "n¨m 2003, x· Phó S¬n", "năm 2003, xã Phú Sơn"),
        (Encoding.TCVN3, "tr\xadëng th«n", "trưởng thôn"),
        (Encoding.VNI, "Hoäi ñoàng thi ñua", "Hội đồng thi đua"),
        (Encoding.VNI, "naêm 2003, xaõ Phuù Sôn", "năm 2003, xã Phú Sơn"),
        (Encoding.VNI, "TRÖÔÛNG THOÂN", "TRƯỞNG THÔN"),
    ],
)
def test_decode(encoding: Encoding, legacy: str, expected: str) -> None:
    assert decode(legacy, encoding) == expected


def test_capitals_by_font() -> None:
    assert decode("uû ban nh©n d©n", Encoding.TCVN3, capitals=True) == "UỶ BAN NHÂN DÂN"


@given(st.text(SMALL + SIGNS))
def test_tcvn3_round_trip(text: str) -> None:
    assert decode(encode(text, Encoding.TCVN3), Encoding.TCVN3) == text
    assert decode(encode(text, Encoding.TCVN3), Encoding.TCVN3, capitals=True) == text.upper()


@given(st.text(SMALL + SMALL.upper() + SIGNS))
def test_vni_round_trip(text: str) -> None:
    assert decode(encode(text, Encoding.VNI), Encoding.VNI) == text


@pytest.mark.parametrize(
    ("font", "expected"),
    [
        (".VnTime", (Encoding.TCVN3, False)),
        (".VnTimeH", (Encoding.TCVN3, True)),
        ("BCDEEE+.VnArialH", (Encoding.TCVN3, True)),
        (".VnTimeH-Bold", (Encoding.TCVN3, True)),
        ("VNI-Times", (Encoding.VNI, False)),
        ("Times New Roman", None),
        ("BAAAAA+LiberationSerif", None),
        (None, None),
    ],
)
def test_encoding_of_font(font: str | None, expected: tuple[Encoding, bool] | None) -> None:
    assert encoding_of_font(font) == expected


TEXT = "Công tác thi đua, khen thưởng của nhân dân các xã trong năm được thực hiện việc xét tặng vào ngày và tháng."


@pytest.mark.parametrize("encoding", list(Encoding))
def test_detect_by_common_words(encoding: Encoding) -> None:
    assert detect(encode(TEXT, encoding)) is encoding


@pytest.mark.parametrize("text", [TEXT, "", "The café served crème brûlée and jalapeños.", "xã"])
def test_unicode_text_is_left_alone(text: str) -> None:
    assert detect(text) is None
    assert normalise(text) == text
