"""Incidents: a liaison marks, sees and steers those of the area; people answer their own calls."""

from typing import Any

from tests.authorisation.table import Expected, Row, World, sees, signed_in

_PLACE = {"lon": 113.2700, "lat": 23.1290, "crs": "wgs84"}
_MARK = {"kind": "fight", "status": "actual", "location": _PLACE}


def _steers(status: int = 200) -> Expected:
    """The liaison of the area; to everybody else there is no such incident."""
    return signed_in(404, liaison=status)


def _called(status: int = 200) -> Expected:
    """Those who were alerted; to everybody else there is no such call."""
    return signed_in(404, member=status, leader=status)


def _mark(world: World) -> dict[str, Any]:
    return _MARK


ROWS = [
    Row("GET", "incident-kinds", signed_in(200)),
    Row("POST", "incidents/preview", signed_in(403, liaison=200), body=_mark),
    Row("POST", "incidents", signed_in(403, liaison=201), body=_mark),
    Row("GET", "incidents", signed_in(200), items=sees(0, liaison=1)),
    Row("GET", "incidents/summary", signed_in(200)),
    Row("GET", "incidents/export", signed_in(200), query="?format=csv"),
    Row("GET", "incidents/{incident}", _steers()),
    Row(
        "POST",
        "incidents/{incident}/escalate",
        _steers(),
        body=lambda world: {"reason": "人手不够"},
    ),
    Row(
        "POST",
        "incidents/{incident}/stand-down",
        _steers(),
        body=lambda world: {"reason": "不用了"},
    ),
    Row(
        "POST",
        "incidents/{incident}/hand-over",
        _steers(),
        body=lambda world: {"to": "120"},
    ),
    Row(
        "POST",
        "incidents/{incident}/close",
        _steers(),
        body=lambda world: {"outcome": "handled"},
    ),
    Row(
        "POST",
        "incidents/{incident}/cancel",
        _steers(),
        body=lambda world: {"reason": "误点"},
    ),
    Row(
        "POST",
        "dispatches/{dispatch}/answer",
        _called(),
        body=lambda world: {"answer": "accept"},
    ),
    Row(
        "POST",
        "dispatches/{dispatch}/progress",
        _called(409),
        body=lambda world: {"stage": "on_scene"},
    ),
    Row("GET", "me/assignments", signed_in(200), items=sees(0, member=1, leader=1)),
]
