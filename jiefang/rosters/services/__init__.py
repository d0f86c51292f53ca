"""The operations of this app."""
