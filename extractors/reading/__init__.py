"""Readers: a file in, a `Document` out. One package for each format, and `layout` for what pages have in common."""
