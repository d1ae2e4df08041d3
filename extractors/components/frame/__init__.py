"""Where the head, the body, the closing and the tail of a document lie."""
