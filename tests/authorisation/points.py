"""A wallet is its person's; what is behind it, those see who organise the area."""

from tests.authorisation.table import Row, signed_in

ROWS: list[Row] = [
    Row("GET", "me/wallet", signed_in(200)),
    Row("GET", "me/wallet/entries", signed_in(200)),
]
