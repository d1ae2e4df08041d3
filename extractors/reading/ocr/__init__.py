"""Scans and photographs of pages, read by Tesseract."""
