"""Hostile WordprocessingML: what the parts inside a sound package may try."""

from __future__ import annotations

from functools import partial

from tests.hostile.case import READ, Case
from tests.hostile.packages import replaced
from tests.reading.docx_builder import NAMESPACES, abstract, build, cell, level, listed, number, paragraph, run, styled
from tests.reading.docx_builder import table as table_of

_LAUGHS = "<!DOCTYPE d [<!ENTITY a 'haha'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip
_STEAL = "<!DOCTYPE d [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
_FETCH = "<!DOCTYPE d SYSTEM 'http://192.0.2.1/a.dtd'>"


def _word(*body: str, **parts: str) -> Case:
    return Case("a.docx", partial(build, *body, **parts), (READ,))


def _nested_tables(depth: int) -> str:
    inner = paragraph("12 tập thể")
    for _ in range(depth):
        inner = table_of([cell(inner, paragraph())])
    return inner


def _nested_boxes(depth: int) -> str:
    inner = paragraph("12 tập thể")
    for _ in range(depth):
        inner = f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    return inner


def _numbers(form: str, template: str, start: int) -> Case:
    numbering = abstract(1, level(0, form, template, start=start)) + number(1, 1)
    return _word(*(listed("Mục", 1) for _ in range(20)), numbering=numbering)


def _style(name: str, base: str) -> str:
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:basedOn w:val="{base}"/></w:style>'


_OPEN_FIELDS = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 20_000
_DELETED_MARK = "<w:rPr><w:del/></w:rPr>"

CASES = {
    "entities, a billion laughs": Case("a.docx", lambda: build(paragraph("&i;"), doctype=_LAUGHS), ("E_DAMAGED",)),
    "entity of a local file": Case("a.docx", lambda: build(paragraph("&a;"), doctype=_STEAL), ("E_DAMAGED",)),
    "document type on the network": Case("a.docx", lambda: build(paragraph("x"), doctype=_FETCH), ("E_DAMAGED",)),
    "entities in the styles": Case(
        "a.docx",
        lambda: replaced(f"{_LAUGHS}<w:styles {NAMESPACES}>&i;</w:styles>".encode(), "word/styles.xml"),
        (READ, "E_DAMAGED"),
    ),
    "elements 100,000 deep": Case(
        "a.docx", lambda: build("<w:sdt><w:sdtContent>" * 50_000 + "</w:sdtContent></w:sdt>" * 50_000), ("E_DAMAGED",)
    ),
    "tables 70 deep": _word(_nested_tables(70)),
    "text boxes 40 deep": _word(_nested_boxes(40)),
    "a million paragraphs": Case(
        "a.docx", lambda: build("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 1_000_000), ("E_TOO_LARGE",)
    ),
    "100,000 empty paragraphs": _word("<w:p/>" * 100_000),
    "six million letters": Case("a.docx", lambda: build(*[paragraph("x" * 600_000)] * 10), ("E_TOO_LARGE",)),
    "a word of 300,000 letters": _word(paragraph("a" * 300_000)),
    "300,000 spaces": _word(paragraph("a" + " " * 300_000 + "b")),
    "300,000 line breaks": _word(paragraph("<w:r>" + "<w:br/>" * 300_000 + "</w:r>")),
    "a number of 100,000 digits": _word(paragraph("Tặng " + "1" * 100_000 + " tập thể"), paragraph("1." * 50_000)),
    "50,000 brackets and quotes": _word(paragraph("(" * 50_000), paragraph("“" * 50_000), paragraph("-/" * 50_000)),
    "one phrase 20,000 times": _word(paragraph("ngày 15/11 " * 20_000), paragraph("và " * 20_000)),
    "names without end": _word(paragraph("đồng chí Nguyễn Văn An, " * 5_000), paragraph("Nguyễn " * 20_000)),
    "invisible and combining characters": _word(
        paragraph("a" + "\u0301" * 50_000),
        paragraph("\u200b\u202e\ufeff\u00ad" * 10_000),
        paragraph("\U0001f600" * 5_000),
    ),
    "cells a thousand columns wide": _word(
        table_of(*[[cell("1", properties='<w:gridSpan w:val="1000"/>')] * 300] * 3, ruled=True)
    ),
    "spans beyond all numbers": _word(table_of([cell("1", properties='<w:gridSpan w:val="99999999999"/>'), cell("2")])),
    "cells merged with nothing": _word(table_of(*[[cell(properties="<w:vMerge/>")] * 20] * 20)),
    "styles in a circle": _word(styled("12 tập thể", "A"), styles=_style("A", "B") + _style("B", "A")),
    "styles 5,000 deep": _word(
        styled("12 tập thể", "s0"), styles="".join(_style(f"s{index}", f"s{index + 1}") for index in range(5_000))
    ),
    "Roman numbers beyond all bounds": _numbers("upperRoman", "%1.", 2_000_000_000),
    "letters beyond all bounds": _numbers("lowerLetter", "%1)", 2_000_000_000),
    "a label of 20,000 numbers": _numbers("decimal", "%1." * 20_000, 1),
    "fields never closed": _word(f"<w:p>{_OPEN_FIELDS}</w:p>", paragraph("12 tập thể")),
    "paragraphs joined 20,000 times": _word(paragraph("x", properties=_DELETED_MARK) * 20_000),
    "letters that cannot be": Case("a.docx", lambda: replaced(b"<a>\xff\xfe\x00\x01</a>"), ("E_DAMAGED",)),
    "a wrong encoding": Case(
        "a.docx", lambda: replaced(b'<?xml version="1.0" encoding="UTF-16"?><w:document/>'), ("E_DAMAGED",)
    ),
    "marks of symbol fonts": _word(paragraph(run("\uf0b7\uf000\uf0ff" * 5_000))),
}
