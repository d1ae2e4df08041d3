"""List numbers as Word prints them, by the rules of ECMA-376 17.9 and against LibreOffice's own text export."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from extractors.reading.docx.number_formats import format_number
from extractors.reading.docx.reader import read_docx
from tests.reading.docx_builder import abstract, build, cell, level, listed, number, paragraph, styled, table

OUTLINE = (
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%2."),
    level(2, "decimal", "%2.%3."),
    level(3, "lowerLetter", "%4)"),
    level(4, "bullet", "-"),
)
TWO = (level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."))
RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'


def lines(*body: str, numbering: str, styles: str = "") -> list[str]:
    return read_docx(build(*body, numbering=numbering, styles=styles), file_name="a.docx").text.split("\n")


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (4, "upperRoman", "IV"),
        (1999, "lowerRoman", "mcmxcix"),
        (0, "upperRoman", "0"),
        (5, "lowerLetter", "e"),
        (26, "lowerLetter", "z"),
        (27, "lowerLetter", "aa"),
        (53, "upperLetter", "AAA"),
        (7, "decimalZero", "07"),
        (12, "decimalZero", "12"),
        (1, "ordinal", "1st"),
        (12, "ordinal", "12th"),
        (22, "ordinal", "22nd"),
        (3, "numberInDash", "- 3 -"),
        (3, "none", ""),
        (3, "ideographDigital", "3"),
    ],
)
def test_number_formats(value: int, number_format: str, expected: str) -> None:
    assert format_number(value, number_format) == expected


@pytest.mark.parametrize(
    ("levels", "places", "expected"),
    [
        (OUTLINE, [0, 1, 2, 3, 3, 2, 1, 2, 0, 1], ["I.", "1.", "1.1.", "a)", "b)", "1.2.", "2.", "2.1.", "II.", "1."]),
        ((level(0, "upperRoman", "Phần %1"),), [0, 0], ["Phần I", "Phần II"]),
        (TWO, [1, 1, 0, 1], ["1.1.", "1.2.", "2.", "2.1."]),
        ((level(0, "decimal", "%1)", start=9),), [0, 0], ["9)", "10)"]),
        ((level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>")), [0, 0, 1], ["I.", "II.", "2.1"]),
        # 17.9.10: 0 never restarts; 1 restarts only after the first level
        ((TWO[0], level(1, "lowerLetter", "%2)", '<w:lvlRestart w:val="0"/>')), [0, 1, 0, 1], ["1.", "a)", "2.", "b)"]),
        (
            (TWO[0], level(1, "decimal", "%2."), level(2, "lowerLetter", "%3)", '<w:lvlRestart w:val="1"/>')),
            [0, 1, 2, 1, 2, 0, 1, 2],
            ["1.", "1.", "a)", "2.", "b)", "2.", "1.", "a)"],
        ),
        ((level(0, "bullet", "\uf0b7"), level(1, "bullet", "+"), level(2, "bullet", "o")), [0, 1, 2], ["-", "+", "-"]),
        ((level(0, "none", "Lưu ý:"),), [0], ["Lưu ý:"]),
        ((level(0, "decimal", "%1.%2"),), [0], ["1."]),  # a place below the level itself prints nothing
    ],
)
def test_levels(levels: tuple[str, ...], places: list[int], expected: list[str]) -> None:
    body = [listed("Nội dung", 1, place) for place in places]
    document = read_docx(build(*body, numbering=abstract(0, *levels) + number(1, 0)), file_name="a.docx")
    assert [block.label for block in document.blocks] == expected
    assert document.text.split("\n") == [f"{label} Nội dung" for label in expected]


def test_lists_of_one_abstract_count_together_until_restarted() -> None:
    numbering = abstract(0, *TWO) + number(1, 0) + number(2, 0, RESTART.format(1)) + number(3, 0)
    body = [listed("x", item) for item in (1, 1, 2, 2, 3, 2)]
    assert lines(*body, numbering=numbering) == ["1. x", "2. x", "1. x", "2. x", "3. x", "4. x"]


def test_level_override_replaces_the_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1-")}</w:lvlOverride>'
    assert lines(listed("x", 1), numbering=abstract(0, *TWO) + number(1, 0, override)) == ["A- x"]


def test_number_glued_to_its_text() -> None:
    numbering = abstract(0, level(0, "decimal", "%1/", '<w:suff w:val="nothing"/>')) + number(1, 0)
    assert lines(listed("x", 1), numbering=numbering) == ["1/x"]


STYLES = """
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/>
  <w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Derived"><w:name w:val="Mục"/><w:basedOn w:val="H2"/></w:style>
<w:style w:type="paragraph" w:styleId="Plain"><w:name w:val="Thường"/><w:basedOn w:val="H1"/>
  <w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>
<w:style w:type="numbering" w:styleId="List"><w:name w:val="Danh sách"/>
  <w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
"""
BOUND = abstract(
    0, level(0, "upperRoman", "%1.", '<w:pStyle w:val="H1"/>'), level(1, "decimal", "%2.", '<w:pStyle w:val="H2"/>')
)


def test_numbers_bound_to_styles() -> None:
    body = [styled("x", name) for name in ("H1", "H2", "Derived", "Plain", "H1", "Derived")]
    assert lines(*body, numbering=BOUND + number(1, 0), styles=STYLES) == [
        "I. x", "1. x", "2. x", "x", "II. x", "1. x",
    ]  # fmt: skip


def test_list_style_link() -> None:
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="List"/></w:abstractNum>'
    numbering = abstract(0, *TWO) + linked + number(2, 0) + number(3, 1)
    assert lines(listed("x", 3), listed("x", 3, 1), numbering=numbering, styles=STYLES) == ["1. x", "1.1. x"]


@pytest.mark.parametrize(
    "numbering",
    [
        "",
        number(1, 7),
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Self"/></w:abstractNum>' + number(1, 0),
        abstract(0, '<w:lvl w:ilvl="40"><w:start w:val="x"/></w:lvl>') + number(1, 0),
    ],
)
def test_broken_numbering_numbers_nothing(numbering: str) -> None:
    self_link = (
        '<w:style w:type="numbering" w:styleId="Self"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert lines(listed("x", 1), listed("x", 1, 40), numbering=numbering, styles=self_link) == ["x", "x"]


def test_numbers_in_tables_and_empty_paragraphs() -> None:
    numbering = abstract(0, level(0, "decimal", "%1")) + number(1, 0)
    body = table(*[[cell(listed("", 1)), cell(name)] for name in ("Trường A", "Trường B")], ruled=True)
    document = read_docx(build(body, listed("", 1), listed("x", 1), numbering=numbering), file_name="a.docx")
    assert document.text == "1\tTrường A\n2\tTrường B\n4 x"


# The differential test. LibreOffice knows no isLgl and no lvlRestart, prints a space behind every number, and restarts
# levels below the first at the abstract list's start where the standard (17.9.26) says the override's.
FORMATS = ["upperRoman", "lowerRoman", "decimal", "decimalZero", "lowerLetter", "upperLetter", "ordinal"]


def random_document(seed: int) -> bytes:
    """Lists of four levels in four abstract lists, used in turn; restarting lists begin at their first level."""
    dice = random.Random(seed)
    abstracts, numbers = "", ""
    for index in range(4):
        levels = []
        for place in range(4):
            first = dice.randint(0, place)
            shown = "".join(f"%{item + 1}." for item in range(first, place + 1))
            template = dice.choice([shown, f"%{place + 1})", f"Mục %{place + 1}:"])
            levels.append(level(place, dice.choice(FORMATS), template, start=dice.choice([1, 1, 3])))
        abstracts += abstract(index, *levels)
        numbers += number(2 * index, index) if index else number(9, index)
        numbers += number(2 * index + 1, index, RESTART.format(dice.choice([1, 4])))
    ids = [9, 1, 2, 3, 4, 5, 6, 7]
    body, used, current, place = [], set[int](), 9, 0
    for count in range(250):
        if dice.random() < 0.15:
            current = dice.choice(ids)
        if dice.random() < 0.1:
            body.append(paragraph(f"Giữa {count}"))
        place = max(0, min(3, place + dice.choice([-2, -1, 0, 0, 1]))) if current in used else 0
        used.add(current)
        body.append(listed(f"Dòng {count}", current, place))
    return build(*body, numbering=abstracts + numbers)


def libreoffice_lines(paths: list[Path], folder: Path) -> list[list[str]]:
    """What LibreOffice exports as text: the non-empty lines, single-spaced, of each file."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--norestore", "--convert-to", "txt:Text (encoded):UTF8"]
    subprocess.run([*command, "--outdir", folder, *paths], check=True, capture_output=True, timeout=120)
    texts = [(folder / f"{path.stem}.txt").read_text("utf-8-sig") for path in paths]
    return [[" ".join(line.split()) for line in text.splitlines() if line.strip()] for text in texts]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_same_numbers_as_libreoffice(tmp_path: Path, real_documents: Path | None) -> None:
    files = {f"seed-{seed}": random_document(seed) for seed in range(6)}
    files["styles"] = build(
        *[styled("x", name) for name in ("H1", "H2", "Derived", "Plain", "H1", "Derived")],
        numbering=BOUND + number(1, 0),
        styles=STYLES,
    )
    if real_documents is not None:
        files |= {path.stem: path.read_bytes() for path in sorted(real_documents.glob("*.docx"))}
    paths = [tmp_path / f"{name}.docx" for name in files]
    for path, data in zip(paths, files.values(), strict=True):
        path.write_bytes(data)
    bullet = re.compile(r"^[•▪◦–*+-] ")
    for path, expected in zip(paths, libreoffice_lines(paths, tmp_path), strict=True):
        ours = read_docx(path.read_bytes(), file_name=path.name).text.replace("\t", "\n").split("\n")
        assert [bullet.sub("- ", line) for line in ours] == [bullet.sub("- ", line) for line in expected], path.name
