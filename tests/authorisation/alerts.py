"""Incidents: liaisons mark, see and steer in their area; those who were called answer."""

from typing import Any

from tests.authorisation.table import Body, Expected, Row, World, sees, signed_in

_TO_THE_LIAISON = signed_in(404, liaison=200)


def _mark(world: World) -> dict[str, Any]:
    return {
        "kind": "lost_person",
        "severity": "normal",
        "location": {"lon": 113.2644, "lat": 23.1250, "crs": "wgs84"},
    }


def _trigger(world: World) -> dict[str, Any]:
    words = {"status": "actual", "address": "北京路 1 号", "description": "老人走失"}
    # Another kind than that of the open incident at the same place, which would be a duplicate.
    return (
        _mark(world)
        | {"kind": "medical"}
        | words
        | {"reach_m": 1000, "force": False, "confirm": None}
    )


def _steer(action: str, body: Body) -> Row:
    return Row("POST", f"incidents/{{incident}}/{action}", _TO_THE_LIAISON, body)


def _call(action: str, expected: Expected, body: Body) -> Row:
    return Row("POST", f"dispatches/{{dispatch}}/{action}", expected, body)


ROWS = [
    Row("GET", "incident-kinds", signed_in(200, token=200)),
    Row("POST", "incidents/preview", signed_in(403, liaison=200, token=200), body=_mark),
    Row("POST", "incidents", signed_in(403, liaison=201, token=201), body=_trigger),
    Row("GET", "incidents", signed_in(200, token=200), items=sees(liaison=1, token=1)),
    Row("GET", "incidents/{incident}", _TO_THE_LIAISON | {"token": 200}),
    Row("GET", "incidents/summary", signed_in(200, token=200)),
    Row("GET", "incidents/export", signed_in(200, token=200)),
    _steer("escalate", lambda world: {"reason": "人手不够", "units": 1, "reach_m": 9000}),
    _steer("stand-down", lambda world: {"reason": "人找到了", "dispatch": world.names["dispatch"]}),
    _steer("hand-over", lambda world: {"to": "派出所", "reason": "民警到场"}),
    _steer("close", lambda world: {"outcome": "handled", "note": "已找到"}),
    _steer(
        "correct", lambda world: {"type": "update", "text": {"zh": "在北门。", "en": "North gate."}}
    ),
    _steer("cancel", lambda world: {"reason": "误报"}),
    _call(
        "answer",
        signed_in(404, member=200, leader=200),
        lambda world: {"answer": "accept", "eta_s": 60, "reason": ""},
    ),
    _call(
        "progress",
        signed_in(404, member=200, leader=409),
        lambda world: {"stage": "en_route"},
    ),
    Row(
        "GET",
        "me/assignments",
        signed_in(200),
        items=sees(member=1, leader=1),
    ),
]
