"""Scoped reads of case files, and of the rules that govern them."""
