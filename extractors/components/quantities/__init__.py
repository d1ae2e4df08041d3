"""Quantities: amounts with unit, qualifier, aspect, subject and place."""
