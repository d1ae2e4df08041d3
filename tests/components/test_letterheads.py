"""Who issues and who signs, in letterheads and signature blocks of many kinds of bodies (`letterheads.json`).

There, "BODY" stands for two sections, "|" parts issuers that are as good, and recipients is -1 where it is not checked.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.vocab import Vocab

from extractors.components.header.component import HeaderFinder
from extractors.components.sections.component import SectionFinder
from extractors.document import Document
from extractors.language.tokenizer import VerbatimTokenizer
from extractors.record import Header

TOKENIZER = VerbatimTokenizer(Vocab())
BODY = "I. KẾT QUẢ\nCác đơn vị đã tổ chức tốt.\nII. NHIỆM VỤ\nTiếp tục thực hiện tốt."
DOCUMENTS: dict[str, Any] = json.loads(Path(__file__).with_name("letterheads.json").read_text("utf8"))


def read(lines: list[str]) -> Header:
    document = Document.from_text("\n".join(lines).replace("BODY", BODY))
    doc = TOKENIZER(document.text)
    doc._.document = document
    found: Header = HeaderFinder()(SectionFinder()(doc))._.header
    return found


@pytest.mark.parametrize("name", DOCUMENTS)
def test_issuer_and_signature(name: str) -> None:
    expected = DOCUMENTS[name]
    header = read(expected["lines"])
    assert header.issuer is not None
    assert header.issuer.casefold() in [issuer.casefold() for issuer in expected["issuer"].split("|")]
    signature = header.signature
    assert [signature.authority, signature.position, signature.name] == expected["signature"]
    assert expected["recipients"] in (-1, len(header.recipients))
