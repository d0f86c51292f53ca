"""Sessions and grants."""

from datetime import timedelta
from typing import Any

from jiefang.common.clock import now
from tests.authorisation.table import Row, World, everybody, sees, signed_in
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
_ADMINISTRATORS_SEE_ONE = sees(administrator=1, security_administrator=1, audit_administrator=1)


def _token(_: World) -> dict[str, Any]:
    expiry = (now() + timedelta(days=9)).isoformat()
    return {
        "name": "水位计",
        "scopes": ["incidents:trigger"],
        "area_code": "440104",
        "expires_at": expiry,
    }


ROWS = [
    Row("GET", "session", everybody(200) | {"token": 403}),
    Row(
        "POST",
        "session",
        everybody(200),
        body=lambda world: {"phone": world.cast.organiser.phone, "password": PASSWORD},
    ),
    Row("DELETE", "session", signed_in(204, locked_session=204)),
    Row("POST", "session/lock", signed_in(204)),
    Row("POST", "session/unlock", signed_in(200, locked_session=401)),
    Row("POST", "session/active", signed_in(204)),
    Row("GET", "me/sessions", signed_in(200), items=sees(1, liaison=2)),
    Row("DELETE", "me/sessions", signed_in(204)),
    Row("DELETE", "me/sessions/{member_session}", signed_in(404, member=204)),
    Row("GET", "people/{member}/sessions", signed_in(404, security_administrator=200)),
    Row(
        "POST",
        "people/{member}/lock",
        signed_in(404, security_administrator=200),
        body=lambda _: {"reason": "手机丢失"},
    ),
    Row(
        "POST",
        "people/{locked}/unlock",
        signed_in(404, security_administrator=200),
        body=lambda _: {"reason": "手机找回"},
    ),
    Row("GET", "tokens", signed_in(200), items=sees(administrator=1)),
    Row("POST", "tokens", signed_in(403, administrator=201), body=_token),
    Row("DELETE", "tokens/{token}", signed_in(404, administrator=204)),
    Row("GET", "appointments", signed_in(200), items=_ADMINISTRATORS_SEE_ONE),
    Row(
        "POST",
        "appointments",
        signed_in(403, security_administrator=201, audit_administrator=201),
        body=lambda world: {
            "phone": world.cast.second_member.phone,
            "role": "system_administrator",
            "area_code": "440104",
        },
    ),
    Row(
        "POST",
        "appointments/{appointment}/confirm",
        signed_in(404, administrator=403, security_administrator=403, audit_administrator=200),
    ),
    Row(
        "DELETE",
        "appointments/{appointment}",
        signed_in(404, administrator=204, security_administrator=204, audit_administrator=204),
    ),
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
