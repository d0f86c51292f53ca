"""What providers call: signed by them, closed to every session."""

from tests.authorisation.table import Row, everybody

ROWS = [Row("POST", "hooks/twilio/status", everybody(403))]
