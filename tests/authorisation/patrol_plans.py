"""Plans and shifts: captains and organisers run them, members see their team's."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.authorisation.table import Expected, Row, World, everybody, sees, signed_in

_PLACE = {"lon": 113.2644, "lat": 23.1250, "crs": "wgs84"}
_NEEDS = [{"role": "patrol", "minimum": 2, "maximum": 4}]


def _run(status: int) -> Expected:
    """Captain and organiser run it, its member sees it, to all others it is not."""
    return signed_in(404, captain=status, organiser=status, member=403)


def _seen(status: int) -> Expected:
    return signed_in(404, captain=status, organiser=status, member=status)


def _day(ahead: int) -> str:
    return (timezone.localdate() + timedelta(days=ahead)).isoformat()


def _timing(_: World) -> dict[str, Any]:
    return {
        "first_on": _day(2),
        "start_time": "19:30",
        "duration_minutes": 90,
        "rule": "FREQ=WEEKLY",
    }


def _plan(world: World) -> dict[str, Any]:
    return _timing(world) | {
        "team": world.names["plan_team"],
        "name": "晚巡",
        "area_code": "440104001",
        "kind": "area",
        "location": _PLACE,
        "needs": _NEEDS,
    }


def _shift(world: World) -> dict[str, Any]:
    return {
        "team": world.names["plan_team"],
        "title": "临时巡逻",
        "area_code": "440104001",
        "location": _PLACE,
        **_times(3),
        "needs": _NEEDS,
    }


def _times(days: int) -> dict[str, Any]:
    return {"starts_at": f"{_day(days)}T11:00:00Z", "ends_at": f"{_day(days)}T13:00:00Z"}


def _week(world: World) -> dict[str, Any]:
    return {"team": world.names["plan_team"], "from_on": _day(1), "to_on": _day(22)}


ROWS = [
    Row("POST", "plans/preview", signed_in(200), body=_timing),
    Row("GET", "plans", signed_in(200), items=sees(0, member=2, captain=2, organiser=2)),
    Row("POST", "plans", _run(201), body=_plan),
    Row("GET", "plans/{plan}", _seen(200)),
    Row("PATCH", "plans/{plan}", _run(200), body=lambda _: {"meeting_point": "牌坊下"}),
    Row("POST", "plans/{plan_draft}/activate", _run(200)),
    Row("POST", "plans/{plan}/end", _run(200), body=lambda _: {"reason": "改期"}),
    Row("GET", "shifts", signed_in(200), items=sees(0, member=4, captain=4, organiser=5)),
    Row("POST", "shifts", _run(201), body=_shift),
    Row("GET", "shifts/days", signed_in(200), items=sees(0, member=4, captain=4, organiser=5)),
    Row("GET", "shifts/gaps", signed_in(200), items=sees(0, captain=2, organiser=2)),
    Row("GET", "shifts/{plan_shift}", _seen(200)),
    Row("PATCH", "shifts/{plan_shift}", _run(200), body=lambda _: {"title": "夜巡（东段）"}),
    Row("POST", "shifts/{plan_shift}/preview-move", _run(200), body=lambda _: _times(4)),
    Row("POST", "shifts/{plan_shift}/cancel", _run(200), body=lambda _: {"reason": "台风"}),
    Row(
        "POST",
        "shifts/{plan_shift}/ask",
        _run(200),
        body=lambda world: {"people": [world.names["member"]]},
    ),
    Row("POST", "shifts/copy-week", _run(201), body=_week),
    Row("DELETE", "shifts/copied/{copied_week}", _run(200)),
    Row("GET", "levels", signed_in(200), query="?area=440104"),
    Row(
        "PUT",
        "levels",
        signed_in(403, organiser=200),
        body=lambda _: {
            "area_code": "440104",
            "level": "holiday_2",
            "starts_on": _day(0),
            "ends_on": _day(7),
        },
    ),
    Row("GET", "me/calendar-link", signed_in(200)),
    Row("POST", "me/calendar-link", signed_in(201)),
    Row("DELETE", "me/calendar-link", signed_in(204)),
    Row("GET", "calendars/{calendar_secret}.ics", everybody(200)),
]
