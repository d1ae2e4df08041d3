"""Backups: the whole store in one file, the same for every database, so that one can be moved into another."""
