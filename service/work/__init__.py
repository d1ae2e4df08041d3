"""Work on documents: each read in a child process with limits, one after another or many at once."""
