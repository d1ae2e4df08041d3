"""What the fork server imports before it forks the child processes that read documents: all that takes long to load."""

import extractors.pipeline as pipeline
import extractors.reading.files as files
import extractors.serialise as serialise

__all__ = ["files", "pipeline", "serialise"]
