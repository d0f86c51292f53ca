"""The operations on people, their sessions and their grants."""
