"""Places in shifts are one's own; leaders of the team run its lists; squads are for members."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from jiefang.common.clock import now
from jiefang.patrols.joining_codes import join_code
from tests.authorisation.table import Expected, Row, World, sees, signed_in

_SHIFT = "shifts/{free_shift}"
_OWN = "sign-ups/{sign_up}"


def _own(status: int) -> Expected:
    """Its person; those who lead see it and may not."""
    return signed_in(404, member=status, captain=403, organiser=403)


def _led(status: int) -> Expected:
    """Those who lead; its person may not."""
    return signed_in(404, captain=status, organiser=status, member=403)


def _task(_: World) -> dict[str, Any]:
    begins = now() + timedelta(hours=2)
    return {
        "title": "找走失的老人",
        "area_code": "440104001",
        "location": {"lon": 113.2644, "lat": 23.1250, "crs": "wgs84"},
        "starts_at": begins.isoformat(),
        "ends_at": (begins + timedelta(hours=2)).isoformat(),
        "people": 6,
    }


def _code(world: World) -> dict[str, Any]:
    return {"code": join_code(UUID(world.names["captains_task"]), now()).code}


ROWS = [
    Row(
        "POST",
        _SHIFT + "/sign-ups",
        signed_in(404, member=201, captain=201, organiser=409),
        body=lambda _: {"role": "patrol"},
    ),
    Row("GET", _SHIFT + "/fitness", signed_in(404, member=200, captain=200, organiser=200)),
    Row(
        "POST",
        _SHIFT + "/assign",
        _led(201),
        body=lambda world: {"person": world.names["member"], "role": "patrol"},
    ),
    Row("DELETE", _OWN, signed_in(404, member=204, captain=204, organiser=204)),
    Row(
        "POST",
        "sign-ups/{captains_sign_up}/remove",
        signed_in(404, captain=204, organiser=204),
        body=lambda _: {"reason": "改由别人去"},
    ),
    Row("POST", "sign-ups/{asked}/answer", _own(200), body=lambda _: {"accept": True}),
    Row("POST", _OWN + "/offer", _own(201), body=lambda world: {"to": world.names["captain"]}),
    Row("GET", "me/offers", signed_in(200), items=sees(member=1)),
    Row("POST", "offers/{offer}/take", signed_in(404, member=200)),
    Row("DELETE", "offers/{offer}", signed_in(404, captain=204)),
    Row("POST", "sign-ups/{absent}/no-show", _led(204), body=lambda _: {"reason": "没有来"}),
    Row("POST", "sign-ups/{no_show}/contest", _own(204), body=lambda _: {"text": "我在东门"}),
    Row("POST", "sign-ups/{no_show}/no-show/withdraw", _led(204)),
    Row("GET", "me/sign-ups", signed_in(200), items=sees(member=4, captain=3, leader=1)),
    Row("GET", "tasks", signed_in(200), items=sees(member=3, captain=3, organiser=3)),
    Row("POST", "tasks", signed_in(403, captain=201, organiser=201), body=_task),
    Row("DELETE", "tasks/{task}", signed_in(404, captain=204, organiser=204, member=403)),
    Row("POST", "tasks/{task}/take", signed_in(404, member=200, captain=200, organiser=409)),
    Row(
        "GET",
        "tasks/{members_task}/code",
        signed_in(404, member=200, captain=403, organiser=403),
    ),
    Row("POST", "tasks/join", signed_in(409, member=201), body=_code),
]
