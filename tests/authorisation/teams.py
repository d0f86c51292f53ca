"""Teams: everybody may know of them and apply; captains and organisers run them; members see."""

from typing import Any

from tests.authorisation.table import Expected, Row, World, everybody, sees, signed_in

_ONE = "memberships/{membership}"
_ASKED = "memberships/{applied}"


def _leaders(status: int, **others: int) -> Expected:
    """Captain and organiser run it; its member sees it; to all others it is not."""
    return signed_in(404, **({"captain": status, "organiser": status, "member": 403} | others))


def _seat(status: int, **others: int) -> Expected:
    return _leaders(status, **({"member": status} | others))


def _new_team(_: World) -> dict[str, Any]:
    return {"name": "别处没有的新队", "area_code": "440104001", "kind": "riders"}


def _certificate(world: World) -> dict[str, Any]:
    return {
        "person": world.names["member"],
        "kind": "aed",
        "issued_on": "2026-01-01",
        "expires_on": "2028-12-31",
    }


ROWS = [
    Row("GET", "teams", signed_in(200), query="?q=北京路街坊", items=sees(1)),
    Row("POST", "teams", signed_in(403, organiser=201), body=_new_team),
    Row("GET", "teams/{team}", signed_in(200)),
    Row("PATCH", "teams/{team}", _leaders(200), body=lambda _: {"story": "我们从广场舞开始。"}),
    Row("PUT", "teams/{team}/emblem", _leaders(422)),
    Row("DELETE", "teams/{team}/emblem", _leaders(204)),
    Row("GET", "teams/{team}/members", _leaders(200), items=sees(3)),
    Row("GET", "teams/{team}/members/export", _leaders(200)),
    # With whole numbers: not without a fresh proof (tests/teams/test_whole_list.py).
    Row(
        "POST",
        "teams/{team}/members/export",
        _leaders(401),
        body=lambda _: {"reason": "insurance"},
    ),
    Row(
        "POST",
        "teams/{team}/apply",
        signed_in(201, captain=409, member=409),
        body=lambda _: {"roles": ["patrol"]},
    ),
    Row("GET", "teams/{team}/certificates", _leaders(200), items=sees(1)),
    Row("POST", "teams/{team}/certificates", _leaders(201), body=_certificate),
    Row("DELETE", "certificates/{certificate}", _leaders(204)),
    Row("PATCH", _ONE, _leaders(200), body=lambda _: {"roles": ["guide"], "rank": "deputy"}),
    Row("POST", f"{_ASKED}/accept", _leaders(200, member=404), body=lambda _: {"trial_days": 14}),
    Row("POST", f"{_ASKED}/activate", _leaders(200, member=404), body=lambda _: {}),
    Row("POST", f"{_ONE}/rest", _seat(200), body=lambda _: {}),
    Row("POST", f"{_ONE}/resume", _seat(409), body=lambda _: {}),
    Row(
        "POST",
        f"{_ONE}/leave",
        signed_in(404, member=200, captain=403, organiser=403),
        body=lambda _: {},
    ),
    Row("POST", f"{_ONE}/remove", _leaders(200), body=lambda _: {"reason": "已搬走"}),
    Row(
        "POST",
        f"{_ONE}/transfer",
        signed_in(404, member=201, captain=403, organiser=201),
        body=lambda world: {"team": world.names["other_team"]},
    ),
    Row("GET", "me/teams", signed_in(200), items=sees(0, captain=1, member=1)),
    Row(
        "PUT",
        "me/teams/{team}/alerts",
        signed_in(404, captain=200, member=200),
        body=lambda _: {"on": False},
    ),
    Row("GET", "me/certificates", signed_in(200), items=sees(0, member=1)),
    Row("GET", "public/teams/{team}", everybody(200)),
    Row("GET", "public/teams/{team}/emblem", everybody(404)),
]
