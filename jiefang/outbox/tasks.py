"""Sweeps of this app."""
