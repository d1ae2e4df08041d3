"""The document's own form: kind, issuer, number, date, parties, signature, period."""
