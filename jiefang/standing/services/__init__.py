"""Counting, telling, and leaving the boards."""
