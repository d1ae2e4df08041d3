"""The tree of sections and their topics."""
