"""Reporting hazards, and answering the reporter."""
