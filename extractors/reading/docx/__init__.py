"""Word documents (.docx): a package of XML parts, whose text flows and has no pages."""
