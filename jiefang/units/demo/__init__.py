"""A city to try things in: real places, invented people, the same each time."""
