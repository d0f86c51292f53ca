"""Hazards: reported from patrols; liaison and organiser of the area answer."""

from typing import Any

from tests.authorisation.table import Row, World, sees, signed_in
from tests.authorisation.turnout_world import PLACE

_ONE = "hazards/{hazard}"


def _report(_: World) -> dict[str, Any]:
    lon, lat = PLACE
    return {
        "kind": "manhole",
        "location": {"lon": lon, "lat": lat, "crs": "wgs84"},
        "place": "路口东侧",
    }


_ANSWERS = signed_in(404, member=403, organiser=200, liaison=200)

ROWS = [
    Row("GET", "hazards", signed_in(200), items=sees(member=1, organiser=1, liaison=1)),
    Row("GET", "hazards/export", signed_in(200)),
    Row("POST", "hazards", signed_in(409, member=201), _report),
    Row("GET", _ONE + "/photo", signed_in(404)),
    Row("PUT", _ONE + "/photo", signed_in(404, member=422, organiser=422, liaison=422)),
    *(
        Row("POST", f"{_ONE}/{move}", _ANSWERS, lambda _: {"answer": "已转市政"})
        for move in ("see", "handle", "close")
    ),
]
