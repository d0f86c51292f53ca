"""The schema and its page: open to all."""

from tests.authorisation.table import Row, everybody

ROWS = [
    Row("GET", "schema", everybody(200)),
    Row("GET", "docs", everybody(200)),
]
