"""Deadlines: by when who has to do what."""
