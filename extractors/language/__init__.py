"""Vietnamese, shared by every component: normalising, tokens, numbers, dates, units, lexicons."""
