"""The pipeline is spaCy's to load: from a script that knows nothing of this project but the folder of the model."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

SCRIPT = """
import sys
import spacy

nlp = spacy.load(sys.argv[1])
doc = nlp("Toàn xã có 5/5 thôn đạt chuẩn; UBND huyện tặng Giấy khen cho 03 tập thể.")
print(doc.text == "".join(token.text_with_ws for token in doc))
print([(q.value, q.of, q.unit) for q in doc._.quantities], [(a.award, int(a.count)) for a in doc._.awards])
"""


def test_spacy_load_from_a_plain_script(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SCRIPT, str(ROOT / "models" / "vi_thidua")]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=True)
    assert run.stdout.splitlines() == ["True", "[(5, 5, 'thôn')] [('giay_khen', 3)]"]
