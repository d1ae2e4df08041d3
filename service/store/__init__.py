"""What the service keeps: documents with their original files, what was read in them, and what people decided."""
