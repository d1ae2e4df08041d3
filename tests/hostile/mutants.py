"""Damages real files: their bytes anywhere, and what they unfold to, where a checksum would find the damage first."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from random import Random

_EXTREMES = (b"0", b"-1", b"1", b"255", b"65536", b"2147483648", b"99999999999999999999", b"1e38", b"0.0000001", b"nan")
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_STREAM = re.compile(rb"(/FlateDecode\b[^>]*>>\s*stream\r?\n)(.*?)(\r?\nendstream)", re.DOTALL)
_MOST_EDITS = 8


def docx_mutant(data: bytes, random: Random) -> bytes:
    """A damaged .docx: now the zip itself, mostly one of its parts."""
    if random.random() < 0.2:
        return _damaged(data, random)
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        names = [name for name in old.namelist() if name.endswith((".xml", ".rels"))]
        victims = {random.choice(names), "word/document.xml"}
        for name in old.namelist():
            part = old.read(name)
            if name in victims:
                part = _damaged_markup(part, random) if random.random() < 0.8 else _damaged(part, random)
            new.writestr(name, part)
    return stream.getvalue()


def pdf_mutant(data: bytes, random: Random) -> bytes:
    """A damaged .pdf: its bytes, its numbers and names, or what its streams unfold to."""
    choice = random.random()
    if choice < 0.3:
        return _damaged(data, random)
    if choice < 0.5:
        return _changed_numbers(data, random)
    streams = list(_STREAM.finditer(data))
    if not streams:
        return _damaged(data, random)
    match = random.choice(streams)
    try:
        content = zlib.decompress(match[2])
    except zlib.error:
        return _damaged(data, random)
    content = _changed_numbers(content, random) if random.random() < 0.5 else _damaged(content, random)
    return data[: match.start(2)] + zlib.compress(content) + data[match.end(2) :]


def _damaged(data: bytes, random: Random) -> bytes:
    """The data with a few bytes changed, put in or left out, a stretch doubled, or its end cut off."""
    found = bytearray(data)
    for _ in range(random.randint(1, _MOST_EDITS)):
        start = random.randrange(len(found) + 1)
        length = min(int(random.expovariate(0.05)), len(found) - start)
        kind = random.randrange(6)
        if kind == 0 and start < len(found):
            found[start] ^= 1 << random.randrange(8)
        elif kind == 1:
            found[start : start + length] = random.randbytes(length)
        elif kind == 2:
            del found[start : start + length]
        elif kind == 3:
            found[start:start] = found[start : start + length] * random.randint(1, 4)
        elif kind == 4:
            found[start:start] = random.randbytes(random.randint(1, 8))
        elif random.random() < 0.1:
            del found[start:]
    return bytes(found)


def _damaged_markup(part: bytes, random: Random) -> bytes:
    """An XML part with elements lost, doubled, moved or renamed and numbers changed: mostly still well-formed."""
    found = re.findall(rb"<[^>]*>|[^<]+", part)
    for _ in range(random.randint(1, _MOST_EDITS)):
        if not found:
            break
        kind, at = random.randrange(6), random.randrange(len(found))
        if kind == 0 and found[at].endswith(b"/>"):
            del found[at]
        elif kind == 1 and found[at].endswith(b"/>"):
            found.insert(random.randrange(len(found)), found[at])
        elif kind == 2:
            _move_element(found, at, random)
        elif kind == 3:
            found[at] = _changed_numbers(found[at], random)
        elif kind == 4 and not found[at].startswith(b"<"):
            found[at] = found[at] * random.choice((0, 2, 50))
        else:
            found[at] = re.sub(rb'"[^"]*"', lambda match: random.choice((match[0], b'""', b'"x"')), found[at], count=2)
    return b"".join(found)


def _move_element(found: list[bytes], at: int, random: Random) -> None:
    """Cut out the element that opens there, if it is a short one, and put it, or two of it, somewhere else."""
    name = re.match(rb"<([\w:]+)[^>]*[^/]>", found[at])
    if name is None:
        return
    closing = b"</" + name[1] + b">"
    end = next((index for index in range(at, min(at + 200, len(found))) if found[index] == closing), None)
    if end is None:
        return
    element = found[at : end + 1]
    del found[at : end + 1]
    place = random.randrange(len(found) + 1)
    found[place:place] = element * random.randrange(3)


def _changed_numbers(data: bytes, random: Random) -> bytes:
    numbers = list(_NUMBER.finditer(data))
    for match in sorted(
        random.sample(numbers, min(len(numbers), random.randint(1, 5))), key=lambda item: -item.start()
    ):
        value = random.choice((*_EXTREMES, b"%d" % random.randrange(2000)))
        data = data[: match.start()] + value + data[match.end() :]
    return data
