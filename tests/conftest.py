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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """With THIDUA_NO_SKIP=1 a skipped test is a failure: the machine lacks something that it should have."""
    if os.environ.get("THIDUA_NO_SKIP") == "1" and (skipped := terminalreporter.stats.get("skipped")):
        terminalreporter.write_line(f"{len(skipped)} tests were skipped, and THIDUA_NO_SKIP allows none", red=True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Counted here, since the summary is written after the exit status is set."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("THIDUA_NO_SKIP") == "1" and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
