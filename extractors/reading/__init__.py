"""Readers: a file in, a `Document` out. One module per format or concern."""
