"""The register of units, the office's own units and scope, and the matching of names in documents to units."""
