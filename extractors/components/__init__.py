"""One spaCy pipeline component per module; each fills one kind of fact."""
