"""The library: a file in, a Record out. Knows no web, no database, no settings file."""
