"""Everything with state or a face: command line, store, web."""
