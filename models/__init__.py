"""Data that the extractors load: lexicons and the pipeline configuration."""
