"""Named persons and their roles, honorifics, positions and organisations."""
