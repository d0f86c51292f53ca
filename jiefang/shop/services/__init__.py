"""Ordering, handing out, and keeping the catalogue."""
