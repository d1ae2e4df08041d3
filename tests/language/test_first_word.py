import subprocess
import sys

import pytest

from extractors.language.first_word import first_word


@pytest.mark.parametrize(
    ("phrase", "word"),
    [
        ("hài cốt liệt sĩ được quy tập", "hài cốt"),
        ("gùi lúa nương", "gùi"),
        ("Công trình thanh niên", "Công trình"),
        ("t/h vi phạm", "t"),
    ],
)
def test_first_word(phrase: str, word: str) -> None:
    assert first_word(phrase) == word


def test_nothing_is_loaded_before_a_phrase_needs_it() -> None:
    code = "import sys; import extractors.components.quantities.component; sys.exit('underthesea' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
