"""On the street: who has a place checks in and out; who runs the shift shows the code and enters.

The shift is a task without a team: the organiser of the area runs it, its three people see it.
"""

from typing import Any

from tests.authorisation.table import Expected, Row, World, signed_in
from tests.authorisation.turnout_world import PLACE

_SHIFT = "shifts/{street_shift}"


def _here(_: World) -> dict[str, Any]:
    lon, lat = PLACE
    return {
        "way": "position",
        "location": {"lon": lon, "lat": lat, "crs": "wgs84"},
        "accuracy_m": 10,
    }


def _of_the_shift(others: int = 409, **roles: int) -> Expected:
    """404 for whoever does not see the shift; ``others``: who sees it."""
    return signed_in(404, **{"organiser": others, "leader": others, "member": others, **roles})


ROWS = [
    Row("POST", _SHIFT + "/check-in", _of_the_shift(leader=201), _here),
    Row("POST", _SHIFT + "/check-out", _of_the_shift(member=200), _here),
    Row(
        "POST",
        _SHIFT + "/attendances",
        _of_the_shift(403, organiser=201),
        lambda world: {"person": world.names["second_person"], "reason": "手机没电"},
    ),
    Row("GET", _SHIFT + "/code", _of_the_shift(403, organiser=200)),
    Row(
        "POST",
        _SHIFT + "/checkpoints/{street_checkpoint}/pass",
        _of_the_shift(member=404),
        _here,
    ),
    Row("GET", "me/turnout", signed_in(200)),
    Row("POST", "me/turnout/all-right", signed_in(409, member=200)),
    Row("POST", "me/help", signed_in(409), lambda _: {"location": None}),
    Row("POST", "me/help/{help}/over", signed_in(404, member=200, leader=403, liaison=200)),
    Row("GET", "help", signed_in(200)),
    Row("POST", "help/{help}/answer", signed_in(404, member=403, leader=403, liaison=200)),
    Row("GET", "presence", signed_in(200)),
]
