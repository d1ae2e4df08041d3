"""Indicators: the office's catalogue of what is measured, and which quantities of reports belong under each."""
