"""Which runs of letters can be a Vietnamese syllable, by the spelling of onset, rhyme and coda; diacritics aside."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.language.normalise import bare, fold

_SYLLABLE = re.compile(
    r"(?:ngh?|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?"
    r"(?:[aeiouy]|a[iouy]|e[ou]|i[aeu]|ieu|o[aei]|oa[ioy]|oeo|u[aeioyu]|ua[iy]|uo[iu]|uy[aeu]|y[ae]|yeu)(?:ch|ng|nh|[cmnpt])?"
)


@lru_cache(maxsize=8192)
def is_syllable(letters: str) -> bool:
    """Whether the letters can be one syllable; tones and marks over vowels are not looked at."""
    return _SYLLABLE.fullmatch(bare(fold(letters))) is not None
