"""Sessions and grants."""

from tests.authorisation.table import Row, everybody, sees, signed_in
from tests.cast import PASSWORD

_STAFF = (
    "liaison",
    "liaison_elsewhere",
    "organiser",
    "administrator",
    "administrator_elsewhere",
    "security_administrator",
    "audit_administrator",
    "weak",
)


ROWS = [
    Row("GET", "session", everybody(200)),
    Row(
        "POST",
        "session",
        everybody(200),
        body=lambda world: {"phone": world.cast.organiser.phone, "password": PASSWORD},
    ),
    Row("DELETE", "session", signed_in(204, locked_session=204)),
    Row(
        "POST",
        "session/code",
        everybody(202),
        body=lambda world: {"phone": world.cast.neighbour.phone},
    ),
    Row("POST", "session/passkey", everybody(200)),
    Row("POST", "session/prove", signed_in(204), body=lambda _: {"password": PASSWORD}),
    Row("GET", "me/factors", signed_in(200)),
    # Each is for oneself alone; none without a fresh proof (tests/accounts/test_factors.py).
    Row("POST", "me/factors/totp", signed_in(401)),
    Row("PUT", "me/factors/totp", signed_in(401), body=lambda _: {"code": "123456"}),
    Row("DELETE", "me/factors/totp", signed_in(401)),
    Row("POST", "me/factors/passkeys/options", signed_in(401)),
    Row(
        "POST",
        "me/factors/passkeys",
        signed_in(401),
        body=lambda _: {"name": "手机", "credential": {}},
    ),
    Row("DELETE", "me/factors/passkeys/{unit}", signed_in(404)),
    Row("POST", "me/factors/recovery-codes", signed_in(401)),
    Row(
        "PUT",
        "me/password",
        signed_in(403, **dict.fromkeys(_STAFF, 204)),
        body=lambda _: {"current": PASSWORD, "new": "a quite other horse"},
    ),
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
