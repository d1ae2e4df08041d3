"""Benchmarks: `python -m benchmarks` prints ratios, never a verdict. Times are CPU seconds of one warm process."""
