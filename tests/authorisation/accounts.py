"""Sessions and grants."""

from tests.authorisation.table import Row, everybody, sees, signed_in
from tests.cast import PASSWORD

ROWS = [
    Row("GET", "session", everybody(200)),
    Row(
        "POST",
        "session",
        everybody(200),
        body=lambda world: {"phone": world.cast.neighbour.phone, "password": PASSWORD},
    ),
    Row("DELETE", "session", signed_in(204, locked_session=204)),
    Row(
        "GET",
        "grants",
        signed_in(200),
        items=sees(
            administrator=7,
            administrator_elsewhere=2,
            security_administrator=7,
            audit_administrator=7,
        ),
    ),
    Row(
        "POST",
        "grants",
        signed_in(403, administrator=201),
        body=lambda world: {
            "phone": world.cast.second_member.phone,
            "role": "liaison",
            "area_code": "440104",
        },
    ),
    Row(
        "DELETE",
        "grants/{organiser_grant}",
        signed_in(404, administrator=204, security_administrator=403, audit_administrator=403),
    ),
    Row(
        "POST",
        "people/search",
        signed_in(403, administrator=200, administrator_elsewhere=200, security_administrator=200),
        body=lambda world: {"phone": world.cast.second_member.phone},
    ),
]
