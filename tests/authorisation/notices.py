"""Notices: liaisons of the district write, see and correct them; everybody reads their own."""

from typing import Any

from tests.authorisation.table import Row, World, sees, signed_in

_TO_THE_LIAISON = signed_in(404, liaison=200)
_TEXT = {"zh": "请留在室内。", "en": "Stay inside."}


def _draft(_: World) -> dict[str, Any]:
    return {
        "template": "typhoon",
        "status": "exercise",
        "area": "440104",
        "circle": None,
        "text": _TEXT,
        "expires_in_s": 3600,
        "reason": "演练",
    }


def _circle(_: World) -> dict[str, Any]:
    place = {"lon": 113.2644, "lat": 23.1250, "crs": "wgs84"}
    return {"area": None, "circle": {"location": place, "radius_m": 500}}


ROWS = [
    Row("GET", "notice-templates", signed_in(200)),
    Row("POST", "notices/preview", signed_in(403, liaison=200), _circle),
    Row("POST", "notices", signed_in(403, liaison=201), _draft),
    Row("GET", "notices", signed_in(200), items=sees(liaison=1)),
    Row("GET", "notices/{notice}", _TO_THE_LIAISON),
    Row(
        "POST",
        "notices/{notice}/correct",
        signed_in(404, liaison=201),
        lambda _: {"type": "update", "text": _TEXT},
    ),
    Row("GET", "me/notices", signed_in(200), items=sees(member=1, leader=1)),
]
