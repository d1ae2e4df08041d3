"""The parts of a .docx that python-docx does not write: list numbering, footnotes, tracked changes, text boxes."""

from __future__ import annotations

import re
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
ROMAN = re.compile(r"[IVX]+")
MOMENT = "2025-01-01T00:00:00Z"


def element(tag: str, **attributes: str) -> Any:
    """An element "w:tag" with "w:" attributes."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


class Numbering:
    """Word's automatic numbers: one list a format, begun anew where a label says 1, with "1.1." as its second level."""

    def __init__(self, document: Any) -> None:
        self.root = document.part.numbering_part.element
        for child in list(self.root):
            self.root.remove(child)
        self.abstracts: dict[str, str] = {}
        self.current: dict[str, str] = {}
        self.last = ""

    def _abstract(self, form: str, mark: str) -> str:
        made = element("abstractNum", abstractNumId=str(len(self.abstracts)))
        for level, (level_form, text) in enumerate(
            [(form, mark if form == "bullet" else f"%1{mark}"), ("decimal", "%1.%2.")]
        ):
            lvl = element("lvl", ilvl=str(level))
            values = {"start": "1", "numFmt": level_form, "suff": "space", "lvlText": text, "lvlJc": "left"}
            lvl.extend(element(tag, val=value) for tag, value in values.items())
            made.append(lvl)
        first_num = self.root.find(qn("w:num"))
        self.root.append(made) if first_num is None else first_num.addprevious(made)
        return str(len(self.abstracts))

    def _start(self, form: str, mark: str) -> str:
        key = form + mark
        if key not in self.abstracts:
            self.abstracts[key] = self._abstract(form, mark)
        num = element("num", numId=str(len(self.root.findall(qn("w:num"))) + 1))
        num.append(element("abstractNumId", val=self.abstracts[key]))
        override = element("lvlOverride", ilvl="0")
        override.append(element("startOverride", val="1"))
        num.append(override)
        self.root.append(num)
        self.current[key] = num.get(qn("w:numId"))
        return self.current[key]

    def apply(self, paragraph: Any, label: str) -> None:
        """Makes Word print the label before the paragraph; "-" makes a bullet."""
        level, number = "0", label.rstrip(".)")
        mark = label[len(number) :]
        if label == "-":
            num_id = self.current.get("bullet-") or self._start("bullet", "-")
        elif re.fullmatch(r"\d+\.\d+", number):
            level, num_id = "1", self.last
        else:
            form = "upperRoman" if ROMAN.fullmatch(number) else "decimal" if number.isdigit() else "lowerLetter"
            first = number in ("I", "1", "a")
            num_id = self._start(form, mark) if first else self.current[form + mark]
            self.last = num_id
        properties = element("numPr")
        properties.extend([element("ilvl", val=level), element("numId", val=num_id)])
        paragraph._p.get_or_add_pPr().append(properties)


class Footnotes:
    """The footnotes part: notes are added in order and referred to from their run."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.notes: list[Any] = []
        for note_id, tag in (("-1", "separator"), ("0", "continuationSeparator")):
            note = element("footnote", id=note_id, type=tag)
            paragraph, run = element("p"), element("r")
            run.append(element(tag))
            paragraph.append(run)
            note.append(paragraph)
            self.notes.append(note)

    def add(self, paragraph: Any) -> Any:
        """A reference at the end of the paragraph; gives the w:p of the note, to be filled."""
        note_id = str(len(self.notes) - 1)
        run = paragraph.add_run()
        run.font.superscript = True
        run._r.append(element("footnoteReference", id=note_id))
        note, text, mark = element("footnote", id=note_id), element("p"), element("r")
        properties = element("rPr")
        properties.append(element("vertAlign", val="superscript"))
        mark.extend([properties, element("footnoteRef")])
        space = element("r")
        space.append(element("t"))
        space[0].text = " "
        space[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        text.extend([mark, space])
        note.append(text)
        self.notes.append(note)
        return text

    def save(self) -> None:
        """Writes the part, where there are notes."""
        if len(self.notes) == 2:
            return
        root = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        root.extend(self.notes)
        blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, blob, self.document.part.package)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def track(run: Any, change: str, change_id: int) -> None:
    """Wraps a run into a tracked insertion ("ins") or deletion ("del")."""
    wrapper = element(change, id=str(change_id), author="Người soạn", date=MOMENT)
    run._r.addprevious(wrapper)
    wrapper.append(run._r)
    if change == "del":
        for text in run._r.findall(qn("w:t")):
            text.tag = qn("w:delText")


def text_box(paragraph: Any, width: float, height: float, left: float) -> Any:
    """A text box anchored to the paragraph, in points from the margin; gives its w:txbxContent."""
    namespaces = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    style = (
        f"position:absolute;margin-left:{left}pt;margin-top:0;width:{width}pt;height:{height}pt;"
        "mso-position-horizontal-relative:margin;mso-position-vertical-relative:margin"
    )
    run = parse_xml(
        f'<w:r {namespaces}><w:pict><v:shape type="#_x0000_t202" style="{style}" stroked="f" filled="f">'
        '<v:textbox inset="0,0,0,0"><w:txbxContent/></v:textbox></v:shape></w:pict></w:r>'
    )
    paragraph._p.append(run)
    return next(run.iter(qn("w:txbxContent")))
