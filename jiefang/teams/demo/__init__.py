"""The teams of the demo city."""
