"""Telling other systems of incidents: signed, without personal data, to public addresses alone."""
