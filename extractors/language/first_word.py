"""The first word of a phrase as underthesea parts words: "hài cốt liệt sĩ" begins with "hài cốt".

Vietnamese writes syllables apart, and a noun that no lexicon has may be one to four of them. underthesea takes half a
second to load and 0.3 ms a phrase, so it is loaded at the first phrase that needs it, and phrases are kept.
"""

from __future__ import annotations

from functools import lru_cache

from extractors.language.normalise import fold


@lru_cache(maxsize=4096)
def first_word(phrase: str) -> str | None:
    """The first word of the phrase, as written there; None where underthesea changes what it reads."""
    from underthesea import word_tokenize

    found: list[str] = word_tokenize(phrase, use_token_normalize=False)
    length = len(found[0]) if found else 0
    return phrase[:length] if length and fold(phrase[:length]) == fold(found[0]) else None
