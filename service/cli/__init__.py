"""The command `thidua`: one module for each group of commands."""

from __future__ import annotations

import sys

from service.cli import backup as backup  # each registers its commands
from service.cli import batch as batch
from service.cli import campaign as campaign
from service.cli import doctor as doctor
from service.cli import reading as reading
from service.cli import serve as serve
from service.cli import summary as summary
from service.cli import units as units
from service.cli import user as user
from service.cli.app import UNREAD, app


def main() -> None:
    """Run the command; a closed pipe ends it quietly."""
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(UNREAD)
