"""Python's collector of garbage, set for a service that builds large results and drops them."""

from __future__ import annotations

import gc

_YOUNG = 100_000
"""Objects made before the collector looks at the young ones; Python's own 700 spends half of a summary's time on it."""


def settle() -> None:
    """Take what has been loaded so far for good, and look for garbage less often. Call it once, when all is loaded.

    A summary of thousands of reports makes some hundred thousand objects that hold one another in no circle: they go
    when the last reference goes, and the collector only walks over them again and again.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, 20, 20)
