"""Plans, shifts, and places in them, over HTTP."""
