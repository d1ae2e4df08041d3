"""Checks of the facts against one another."""
