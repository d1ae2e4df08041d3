"""Named collectives that are commended or held up as exemplars."""
