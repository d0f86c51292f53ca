"""Standing is one's own; the criteria are for everybody, the boards for who is signed in."""

from tests.authorisation.table import Row, everybody, signed_in

ROWS: list[Row] = [
    Row("GET", "me/standing", signed_in(200)),
    Row("PUT", "me/boards", signed_in(200), body=lambda _: {"listed": False}),
    Row("GET", "standing/criteria", everybody(200)),
    Row("GET", "boards/teams", signed_in(200), query="?period=2026-11"),
    Row("GET", "boards/people", signed_in(200), query="?period=2026-11"),
]
