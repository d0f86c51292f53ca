"""The operations on people's data."""
