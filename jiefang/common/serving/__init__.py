"""The whole platform on one machine: its parts as a list, watched, ended together."""
