"""A tokenizer that keeps the text verbatim: joining the tokens gives the text back, character for character.

Tokens are syllables, numbers, runs of punctuation and runs of white space. Components match on character offsets, so
tokens only have to be fine enough that facts start and end on token borders: a number parts from its unit ("505ha") and
a dash from its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from spacy import util
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|\s+|_+|[^\w\s]")


class VerbatimTokenizer:
    """Splits text into syllables, numbers and marks without changing it."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """A `Doc` whose `text` equals the given text."""
        words: list[str] = []
        spaces: list[bool] = []
        for match in _TOKEN.finditer(text):
            word = match[0]
            if word == " " and words and not words[-1].isspace():
                spaces[-1] = True
            elif word[0] == " " and words and not words[-1].isspace():
                spaces[-1] = True
                words.append(word[1:])
                spaces.append(False)
            else:
                words.append(word)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_: Any) -> bytes:
        """The tokenizer has no state."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> VerbatimTokenizer:
        """The tokenizer has no state."""
        return self

    def to_disk(self, _path: str | Path, **_: Any) -> None:
        """The tokenizer has no state."""

    def from_disk(self, _path: str | Path, **_: Any) -> VerbatimTokenizer:
        """The tokenizer has no state."""
        return self

    def pipe(self, texts: Iterable[str]) -> Iterable[Doc]:
        """One `Doc` a text."""
        return map(self, texts)


@util.registry.tokenizers("thidua.VerbatimTokenizer.v1")
def create_tokenizer() -> Any:
    """The factory that config.cfg names."""

    def make(nlp: Language) -> VerbatimTokenizer:
        return VerbatimTokenizer(nlp.vocab)

    return make
