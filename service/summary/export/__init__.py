"""The summary as files: Word, Excel, CSV, JSON."""
