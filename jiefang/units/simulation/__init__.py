"""A crowd that answers: real clients of the demo's people, over the socket and the API alone."""
