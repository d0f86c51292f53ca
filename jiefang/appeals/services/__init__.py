"""Keeping decisions, appealing against them, answering."""
