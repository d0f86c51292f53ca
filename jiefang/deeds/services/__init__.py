"""The operations on case files."""
