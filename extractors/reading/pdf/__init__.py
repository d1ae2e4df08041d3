"""PDF: pages of positioned characters and drawings; those without a usable text layer are left to OCR."""
