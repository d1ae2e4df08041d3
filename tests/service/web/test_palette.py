"""Colours: every pair of text and ground in the style sheets has the contrast that WCAG 2.1 AA asks for (1.4.3)."""

from __future__ import annotations

import re

import pytest

from service.web.templating import STATIC

CSS = {path.name: path.read_text("utf8") for path in (STATIC / "css").glob("*.css")}
COLOURS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", CSS["base.css"]))
KINDS = ("quantities", "awards", "persons", "collectives", "deadlines", "citations", "movements")
NORMAL_TEXT = 4.5
PARTS_OF_CONTROLS = 3  # WCAG 2.1, 1.4.11


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_knows_the_extremes() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


TEXTS = [
    *((ink, ground) for ink in ("ink", "muted", "accent") for ground in ("surface", "ground", "sunken", "accent-soft")),
    *((ink, f"{ink}-soft") for ink in ("good", "caution", "danger")),
    *((ink, "surface") for ink in ("good", "caution", "danger", "faint", "accent-dark")),
    *(("surface", ground) for ground in ("accent", "accent-dark", "good")),
    *(("accent-dark", "accent-soft") for _ in range(1)),
    *((kind, ground) for kind in KINDS for ground in ("surface", "accent-soft")),
    *(("ink", f"{kind}-soft") for kind in KINDS),
    *(("ink", f"{tone}-soft") for tone in ("good", "caution", "danger")),
]


@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_text_can_be_read(ink: str, ground: str) -> None:
    assert contrast(COLOURS[ink], COLOURS[ground]) >= NORMAL_TEXT


@pytest.mark.parametrize(
    ("part", "ground"),
    [
        ("line-strong", "surface"),
        ("line-strong", "ground"),
        *(("focus", g) for g in ("surface", "ground", "accent-soft")),
    ],
)
def test_borders_of_fields_and_the_focus_can_be_seen(part: str, ground: str) -> None:
    assert contrast(COLOURS[part], COLOURS[ground]) >= PARTS_OF_CONTROLS


def test_style_sheets_use_no_colour_that_is_not_there() -> None:
    kinds = {"kind", "kind-soft", "radius", "shadow", "sans", "serif"}
    for name, sheet in CSS.items():
        unknown = set(re.findall(r"var\(--([\w-]+)\)", sheet)) - set(COLOURS) - kinds
        assert unknown == set(), name
