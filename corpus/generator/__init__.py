"""Makes a fictional district from a seed: its units, their reports as files, and the truth of what they say."""

from corpus.generator.district import generate
from corpus.generator.truth import truth
from corpus.generator.writing import write

__all__ = ["generate", "truth", "write"]
