"""Hostile PDFs, written object by object."""

from __future__ import annotations

import zlib
from functools import partial
from io import BytesIO

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.hostile.case import READ, Case
from tests.hostile.packages import GOOD as GOOD_DOCX

ANY = (READ, "E_DAMAGED", "E_TOO_LARGE", "E_TOO_MANY_PAGES", "E_MEMORY", "E_CRASHED")
_TEXT = b"BT /F1 12 Tf 72 700 Td (12 tap the, 35 ca nhan) Tj ET "
_BOX = "[0 0 595 842]"
Objects = dict[int, bytes]


def stream(data: bytes, extra: str = "", *, times: int = 0) -> bytes:
    """A stream object, deflated so many times."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    filters = f"/Filter [{'/FlateDecode ' * times}]" if times else ""
    return b"<< /Length %d %s %s >>\nstream\n%s\nendstream" % (len(data), filters.encode(), extra.encode(), data)


def pdf(content: bytes = b"", *, box: str = _BOX, page: str = "", objects: Objects | None = None) -> bytes:
    """A PDF of one page with the content stream (an object), its page's box and other entries, and more objects."""
    found: Objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Contents 4 0 R /Resources 5 0 R {page} >>".encode(),
        4: content or stream(_TEXT),
        5: b"<< /Font << /F1 6 0 R >> /XObject << /X 7 0 R >> >>",
        6: b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
        **(objects or {}),
    }
    return assembled(found)


def assembled(objects: Objects, trailer: str = "") -> bytes:
    """The file of the objects, with its cross-reference table."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    last = max(objects)
    out += b"xref\n0 %d\n" % (last + 1)
    for number in range(last + 1):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    out += f"trailer\n<< /Size {last + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


GOOD = pdf()


def slow() -> bytes:
    """Small and in order, but five minutes' work: 200 pages that share 100 MB of operators which draw nothing."""
    return _pages(200, content=stream(b"q Q " * 25_000_000, times=1))


def _pages(count: int, declared: int | None = None, *, content: bytes = b"") -> bytes:
    kids = " ".join(f"{number} 0 R" for number in range(10, 10 + count))
    tree = f"<< /Type /Pages /Kids [{kids}] /Count {declared or count} >>".encode()
    leaf = f"<< /Type /Page /Parent 2 0 R /MediaBox {_BOX} /Contents 4 0 R /Resources 5 0 R >>".encode()
    return pdf(content, objects={2: tree, **dict.fromkeys(range(10, 10 + count), leaf)})


def _repeated(times: int) -> bytes:
    contents = "4 0 R " * times
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox {_BOX} /Contents [{contents}] /Resources 5 0 R >>"
    return pdf(stream(_TEXT * 20, times=1), objects={3: page.encode()})


def _deep_tree(depth: int) -> bytes:
    nodes = {
        number: f"<< /Type /Pages /Kids [{number + 1} 0 R] /Parent {number - 1} 0 R /Count 1 >>".encode()
        for number in range(10, 10 + depth)
    }
    leaf = f"<< /Type /Page /MediaBox {_BOX} /Contents 4 0 R >>".encode()
    return pdf(objects={2: b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>", **nodes, 10 + depth: leaf})


def _laughing_forms(depth: int, times: int) -> bytes:
    def form(number: int) -> bytes:
        inner = f"/Resources << /XObject << /X {number + 1} 0 R >> /Font << /F1 6 0 R >> >>"
        body = b"/X Do " * times if number < 7 + depth else _TEXT
        return stream(body, f"/Type /XObject /Subtype /Form /BBox {_BOX} {inner}")

    return pdf(stream(b"/X Do " * times), objects={number: form(number) for number in range(7, 8 + depth)})


def _form(content: bytes) -> bytes:
    look = f"/Subtype /Form /BBox {_BOX} /Resources << /Font << /F1 6 0 R >> /XObject << /X 7 0 R >> >>"
    return pdf(stream(b"/X Do"), objects={7: stream(content, look)})


def _image(width: int, height: int) -> bytes:
    look = f"/Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent 8"
    return pdf(stream(b"q 595 0 0 842 0 0 cm /X Do Q"), objects={7: stream(bytes(2_000_000), look, times=1)})


def _to_unicode() -> bytes:
    ranges = b"100 beginbfrange\n" + b"<0000> <FFFF> <0041>\n" * 20_000 + b"endbfrange"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /ToUnicode 8 0 R >>"
    return pdf(objects={6: font, 8: stream(ranges, times=1)})


def _locked() -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("kín", "kín", canPrint=0))
    canvas.drawString(72, 700, "12 tập thể")
    canvas.save()
    return buffer.getvalue()


def _object_stream_of_itself() -> bytes:
    body = stream(b"8 0 9 10 << /A 1 >> << /B 2 >>", "/Type /ObjStm /N 2 /First 8 /Extends 7 0 R")
    return pdf(objects={7: body})


_RULES = b"0.5 w " + b"".join(b"%d 0 m %d 842 l S 0 %d m 595 %d l S " % (x, x, x, x) for x in range(1, 590, 2)) * 60
_ACTIONS = (
    "/AA << /O << /S /JavaScript /JS (while(true){}) >> >> /Annots [<< /Subtype /Link /Rect [0 0 9 9] "
    "/A << /S /Launch /F (/bin/sh) >> >> << /Subtype /Link /Rect [0 0 9 9] "
    "/A << /S /URI /URI (http://192.0.2.1/) >> >>]"
)

CASES = {
    "flate bomb": Case("a.pdf", lambda: pdf(stream(bytes(280_000_000), times=1)), ("E_TOO_LARGE",)),
    "flate bomb, folded twice": Case("a.pdf", lambda: pdf(stream(bytes(280_000_000), times=2)), ("E_TOO_LARGE",)),
    "content drawn 2,000 times": Case("a.pdf", partial(_repeated, 2_000), ANY),
    "5,000 pages": Case("a.pdf", partial(_pages, 5_000), ("E_TOO_MANY_PAGES",)),
    "a billion pages, declared": Case("a.pdf", partial(_pages, 1, 1_000_000_000), ANY),
    "pages less than none": Case("a.pdf", partial(_pages, 1, -5), ANY),
    "page tree in a circle": Case(
        "a.pdf", lambda: pdf(objects={2: b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>"}), ANY
    ),
    "page tree 5,000 deep": Case("a.pdf", partial(_deep_tree, 5_000), ANY),
    "no page tree": Case("a.pdf", lambda: pdf(objects={1: b"<< /Type /Catalog >>"}), ("E_DAMAGED",)),
    "page of 14,400 points": Case("a.pdf", partial(pdf, box="[0 0 14400 14400]"), (READ,)),
    "page of a million miles": Case("a.pdf", partial(pdf, box="[0 0 1e30 1e30]"), (READ, "E_DAMAGED")),
    "page without a size": Case("a.pdf", partial(pdf, box="[0 0 0 0]"), (READ,)),
    "page inside out": Case("a.pdf", partial(pdf, box="[595 842 -595 -842]"), (READ,)),
    "page that is not a number": Case("a.pdf", partial(pdf, box="[nan inf 595 true]"), (READ, "E_DAMAGED")),
    "forms that draw each other": Case("a.pdf", partial(_laughing_forms, 4, 12), (READ, "E_MEMORY")),
    "form that draws itself": Case("a.pdf", partial(_form, b"/X Do " + _TEXT), (READ,)),
    "a word of 200,000 letters in a pdf": Case(
        "a.pdf", lambda: pdf(stream(b"BT /F1 1 Tf 0 700 Td (" + b"a" * 200_000 + b") Tj ET", times=1)), (READ,)
    ),
    "30,000 lines over each other": Case("a.pdf", lambda: pdf(stream(_TEXT * 10_000, times=1)), (READ,)),
    "text of no size": Case("a.pdf", lambda: pdf(stream(_TEXT.replace(b" 12 Tf", b" 0 Tf"))), (READ,)),
    "text of a giant": Case("a.pdf", lambda: pdf(stream(_TEXT.replace(b" 12 Tf", b" 1e20 Tf"))), (READ,)),
    "text turned inside out": Case("a.pdf", lambda: pdf(stream(_TEXT.replace(b"Td", b"Td 0 0 0 0 0 0 Tm"))), (READ,)),
    "35,000 ruling lines": Case("a.pdf", lambda: pdf(stream(_RULES + _TEXT, times=1)), (READ,)),
    "an image of ten thousand million points": Case("a.pdf", partial(_image, 100_000, 100_000), (READ, "E_MEMORY")),
    "an image with less than it says": Case("a.pdf", partial(_image, 3_000, 4_000), (READ,)),
    "character map of a thousand million": Case("a.pdf", _to_unicode, ANY),
    "arrays 100,000 deep": Case("a.pdf", lambda: pdf(stream(b"[" * 100_000 + _TEXT)), ANY),
    "dictionaries 100,000 deep": Case("a.pdf", lambda: pdf(objects={5: b"<< /A " * 100_000}), ANY),
    "object stream of itself": Case("a.pdf", _object_stream_of_itself, ANY),
    "cross-references in a circle": Case(
        "a.pdf", lambda: GOOD.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % GOOD.rfind(b"xref\n0")), ANY
    ),
    "cross-references to nowhere": Case("a.pdf", lambda: GOOD.replace(b"startxref\n", b"startxref\n9999"), ANY),
    "lengths that lie": Case("a.pdf", lambda: GOOD.replace(b"/Length ", b"/Length -99"), ANY),
    "actions and scripts": Case("a.pdf", partial(pdf, page=_ACTIONS), (READ,)),
    "locked": Case("a.pdf", _locked, ("E_ENCRYPTED",)),
    "cut in the middle": Case("a.pdf", lambda: GOOD[: len(GOOD) // 2], ANY),
    "a signature only": Case("a.pdf", lambda: b"%PDF-1.7\n", ("E_DAMAGED",)),
    "junk before the signature": Case("a.pdf", lambda: b"data:application/pdf;base64," + GOOD, (READ,)),
    "junk of 5,000 bytes before the signature": Case("a.pdf", lambda: b"x" * 5_000 + GOOD, ("E_UNKNOWN_TYPE",)),
    "pdf named docx": Case("a.docx", lambda: GOOD, (READ,)),
    "pdf in front of a docx": Case("a.docx", lambda: GOOD + GOOD_DOCX, (READ,)),
    "docx in front of a pdf": Case("a.pdf", lambda: GOOD_DOCX + GOOD, (READ, "E_DAMAGED")),
}
