"""The pages: one module of routes for each, rendered on the server."""
