"""What tests share: where our own reports lie, and the optional collection of real ones beside the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "corpus" / "reports"
REAL = Path(os.environ.get("THIDUA_SHARED", ROOT.parent / "shared")) / "corpus" / "real"


@pytest.fixture(scope="session")
def reports() -> Path:
    """The folder of the project's own reports, as .docx and .pdf with their gold."""
    return REPORTS


@pytest.fixture(scope="session")
def real_documents() -> Path | None:
    """The folder of the real reports, or None where they do not lie beside the project."""
    return REAL if REAL.is_dir() else None
