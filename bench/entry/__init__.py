"""Knocking at the door: many requests for codes, from many addresses, and what they give away."""
