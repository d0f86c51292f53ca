"""Everybody has a feed of their own and reaches no other."""

from jiefang.common.ids import uuid7
from tests.authorisation.table import Row, signed_in

ROWS = [
    Row("GET", "feed", signed_in(200)),
    Row("POST", "feed/ack", signed_in(204), body=lambda _: {"seq": 0}),
    Row("POST", "feed/shown", signed_in(204), body=lambda _: {"event": str(uuid7())}),
]
