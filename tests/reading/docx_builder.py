"""Builds .docx files for tests out of WordprocessingML fragments."""

from __future__ import annotations

import zipfile
from io import BytesIO

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN_TYPE = f"{_TYPES}.document.main+xml"
_ROOTS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    """A paragraph of runs or plain strings."""
    runs = "".join(item if item.startswith("<") else run(item) for item in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def listed(text: str, number: int, level: int = 0) -> str:
    """A paragraph in a list."""
    link = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, properties=link)


def styled(text: str, style: str) -> str:
    """A paragraph with a style."""
    return paragraph(text, properties=f'<w:pStyle w:val="{style}"/>')


def cell(*content: str, properties: str = "") -> str:
    """A table cell of paragraphs or plain strings."""
    body = "".join(item if item.startswith("<") else paragraph(item) for item in content) or paragraph()
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{body}</w:tc>"


def table(*rows: list[str], ruled: bool = False) -> str:
    """A table of rows of cells or plain strings."""
    line = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>' if ruled else ""
    body = "".join(
        f"<w:tr>{''.join(item if item.startswith('<') else cell(item) for item in row)}</w:tr>" for row in rows
    )
    return f"<w:tbl><w:tblPr>{line}</w:tblPr><w:tblGrid/>{body}</w:tbl>"


def level(index: int, number_format: str, template: str, extra: str = "", *, start: int = 1) -> str:
    """A level of an abstract list; `extra` holds the elements after w:numFmt."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{extra}'
        f'<w:lvlText w:val="{template}"/></w:lvl>'
    )


def abstract(index: int, *levels: str) -> str:
    """An abstract list."""
    kind = '<w:multiLevelType w:val="multilevel"/>'
    return f'<w:abstractNum w:abstractNumId="{index}">{kind}{"".join(levels)}</w:abstractNum>'


def number(index: int, abstract_index: int, overrides: str = "") -> str:
    """A list that counts with an abstract list."""
    return f'<w:num w:numId="{index}"><w:abstractNumId w:val="{abstract_index}"/>{overrides}</w:num>'


def build(
    *body: str,
    main_type: str = _MAIN_TYPE,
    headers: dict[str, str] | None = None,
    footers: dict[str, str] | None = None,
    doctype: str = "",
    **parts: str,
) -> bytes:
    """A .docx of body elements; `parts` are the contents of styles, numbering, footnotes or endnotes.

    `headers` and `footers` map a kind ("default", "first") to content.
    """
    relations: dict[str, tuple[str, str]] = {}
    files: dict[str, str] = {}
    section = ""
    for name, content in parts.items():
        relations[f"p{name}"] = (name, f"{name}.xml")
        files[f"{name}.xml"] = f"<w:{_ROOTS[name]} {NAMESPACES}>{content}</w:{_ROOTS[name]}>"
    for role, tag, stories in (("header", "hdr", headers or {}), ("footer", "ftr", footers or {})):
        for kind, content in stories.items():
            key = f"{role}{kind}"
            relations[key] = (role, f"{key}.xml")
            files[f"{key}.xml"] = f"<w:{tag} {NAMESPACES}>{content}</w:{tag}>"
            section += f'<w:{role}Reference w:type="{kind}" r:id="{key}"/>'
    content = f"<w:body>{''.join(body)}<w:sectPr>{section}</w:sectPr></w:body>"
    document = f"{doctype}<w:document {NAMESPACES}>{content}</w:document>"
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{_TYPES}.{kind}+xml"/>' for kind, name in relations.values()
    )
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            f'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{main_type}"/>'
            f"{overrides}</Types>",
        )
        archive.writestr("_rels/.rels", _relationships({"rId1": ("officeDocument", "word/document.xml")}))
        archive.writestr("word/_rels/document.xml.rels", _relationships(relations))
        archive.writestr("word/document.xml", document)
        for name, content in files.items():
            archive.writestr(f"word/{name}", content)
    return stream.getvalue()


def _relationships(items: dict[str, tuple[str, str]]) -> str:
    body = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for key, (kind, target) in items.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{body}</Relationships>'
