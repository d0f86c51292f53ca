"""Personal data: everybody reads their own; a phone opens to whoever has a reason."""

from typing import Any

from tests.authorisation.table import Row, World, signed_in


def _to_the_incident(world: World) -> dict[str, Any]:
    number = world.names["incident_number"]
    return {"field": "phone", "purpose": "incident", "incident": number}


ROWS = [
    Row("POST", "people/{member}/reveal", signed_in(404, liaison=200), body=_to_the_incident),
    Row(
        "POST",
        "people/{member}/reveal",
        signed_in(404, captain=200, leader=200),
        body=lambda world: {"field": "phone", "purpose": "roster"},
    ),
    Row(
        "POST",
        "people/{member}/reveal",
        signed_in(404, organiser=200),
        body=lambda world: {"field": "phone", "purpose": "honour"},
    ),
    Row("GET", "me/data", signed_in(200)),
    Row("GET", "me/data-access", signed_in(200)),
    Row("GET", "me/export", signed_in(200)),
    Row("POST", "me/export", signed_in(200), body=lambda world: {"format": "json"}),
    Row("GET", "me/erasure", signed_in(200)),
    Row("POST", "me/erasure", signed_in(401), body=lambda world: {"confirm": "erase"}),
    Row("DELETE", "me/erasure", signed_in(409)),
]
