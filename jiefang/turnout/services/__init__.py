"""The operations on the street."""
