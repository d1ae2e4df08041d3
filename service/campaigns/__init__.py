"""Campaigns: who must report, on what, by when; made from the guidance letter, and followed until all have reported."""
