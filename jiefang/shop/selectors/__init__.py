"""Scoped reads of the shop."""
