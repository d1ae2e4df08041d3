"""Makes of a .docx in Unicode its twin as it would have been typed in fonts from before Unicode."""

from __future__ import annotations

import re
import zipfile
from copy import deepcopy
from io import BytesIO

from lxml import etree

from extractors.language.legacy_encodings import Encoding, encode
from extractors.reading.docx.styles import W

FONTS = {Encoding.TCVN3: ".VnTime", Encoding.VNI: "VNI-Times"}
_PARTS = re.compile(r"word/(document|footnotes|header\d*|footer\d*)\.xml")


def twin(data: bytes, encoding: Encoding, *, by_style: bool = False, unnamed: bool = False) -> bytes:
    """The .docx with its runs recoded: the font on each run, or only in the default style, or named nowhere."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if _PARTS.fullmatch(name):
                root = etree.fromstring(part)
                for run in list(root.iter(W + "r")):
                    _recode(run, encoding, named=not (by_style or unnamed))
                part = etree.tostring(root)
            elif name == "word/styles.xml" and by_style:
                part = re.sub(rb'w:(ascii|hAnsi)="[^"]*"', rb'w:\1="' + FONTS[encoding].encode() + rb'"', part)
                part = re.sub(rb' w:(ascii|hAnsi)Theme="[^"]*"', b"", part)
            new.writestr(name, part)
    return stream.getvalue()


def _recode(run: etree._Element, encoding: Encoding, *, named: bool) -> None:
    """Put a run into the encoding; TCVN3 draws capitals with tones by a font of their own, so they part the run."""
    if encoding is Encoding.VNI:
        for item in run.findall(W + "t"):
            item.text = encode(item.text or "", encoding)
        if named:
            _set_font(run, FONTS[encoding])
        return
    for part in _parted(run):
        text = part.find(W + "t")
        capitals = text is not None and bool(text.text) and text.text[0] in _CAPITALS
        if text is not None:
            text.text = encode((text.text or "").lower() if capitals else text.text or "", encoding)
        if capitals:
            _set_font(part, ".VnTimeH")
        elif named:
            _set_font(part, FONTS[encoding])


def _parted(run: etree._Element) -> list[etree._Element]:
    """The run cut so that each part is one item, and each stretch of capitals with tones a part of its own."""
    parts: list[etree._Element] = []
    for item in run:
        if item.tag == W + "rPr":
            continue
        texts = [None]
        if item.tag == W + "t":
            texts = [piece for piece in re.split(f"([{_CAPITALS}]+)", item.text or "") if piece]
        for text in texts:
            part = etree.Element(run.tag)
            properties = run.find(W + "rPr")
            if properties is not None:
                part.append(deepcopy(properties))
            part.append(deepcopy(item))
            if text is not None:
                part[-1].text = text
                part[-1].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            parts.append(part)
    for part in parts:
        run.addprevious(part)
    parent = run.getparent()
    assert parent is not None
    parent.remove(run)
    return parts


_CAPITALS = "".join(
    char
    for char in map(chr, (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)))
    if char.isupper() and encode(char, Encoding.TCVN3) == char
)
"""What TCVN3 has no code for."""


def _set_font(run: etree._Element, font: str) -> None:
    properties = run.find(W + "rPr")
    if properties is None:
        properties = etree.Element(W + "rPr")
        run.insert(0, properties)
    fonts = properties.find(W + "rFonts")
    if fonts is None:
        fonts = etree.Element(W + "rFonts")
        properties.insert(0, fonts)
    fonts.attrib.clear()
    for name in ("ascii", "hAnsi", "cs"):
        fonts.set(W + name, font)
