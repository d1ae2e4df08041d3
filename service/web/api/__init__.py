"""The API under /api/v1: one module of routes for each thing it is about."""
