"""The operations of joining: registering, consenting, verifying, recording."""
