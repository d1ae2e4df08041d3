"""Pages of positioned characters into blocks of text, whether a PDF or OCR gave the characters."""
