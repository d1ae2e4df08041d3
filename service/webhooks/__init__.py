"""Webhooks: other programs on the office's network are told when a document is ready, each call signed."""
