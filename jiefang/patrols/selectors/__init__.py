"""Reads about plans, shifts and sign-ups."""
