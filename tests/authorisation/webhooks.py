"""Webhooks: the system administrators of the area make, see and disable them."""

from tests.authorisation.table import Row, sees, signed_in

_TO_THE_ADMINISTRATOR = signed_in(404, administrator=200)

ROWS = [
    Row("GET", "webhooks", signed_in(200), items=sees(administrator=1)),
    Row(
        "POST",
        "webhooks",
        signed_in(403, administrator=201),
        body=lambda _: {"url": "https://desk.example/hook", "area_code": "440104"},
    ),
    Row("DELETE", "webhooks/{webhook}", _TO_THE_ADMINISTRATOR | {"administrator": 204}),
    Row("GET", "webhooks/{webhook}/deliveries", _TO_THE_ADMINISTRATOR),
]
