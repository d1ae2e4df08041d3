"""Awards: names, counts, givers, status and occasions, in sentences, under lead-ins and in tables."""
