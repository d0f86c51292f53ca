"""The audit: for its administrator alone."""

from tests.authorisation.table import Row, signed_in

ROWS = [
    Row("GET", "audit", signed_in(403, audit_administrator=200)),
    Row("GET", "audit/export", signed_in(403, audit_administrator=200)),
    Row("GET", "audit/state", signed_in(403, audit_administrator=200)),
]
