"""Rosters are their team's leaders' alone: full numbers stand in them."""

from tests.authorisation.table import Expected, Row, sees, signed_in

_ROSTER = "rosters/{roster}"


def _leaders(status: int, **others: int) -> Expected:
    return signed_in(404, captain=status, organiser=status, **others)


ROWS: list[Row] = [
    Row(
        "GET",
        "teams/{roster_team}/rosters",
        _leaders(200, member=403),
        items=sees(captain=3, organiser=3),
    ),
    Row("POST", "teams/{roster_team}/rosters", _leaders(422, member=403), query="?name=a"),
    Row("GET", _ROSTER, _leaders(200)),
    Row("DELETE", _ROSTER, _leaders(204)),
    Row(
        "PUT",
        _ROSTER + "/columns",
        _leaders(200),
        body=lambda world: {"columns": {"0": "name", "1": "phone"}},
    ),
    Row("POST", _ROSTER + "/check", _leaders(202)),
    Row("POST", "rosters/{checked_roster}/import", _leaders(202)),
    Row("POST", "rosters/{running_roster}/stop", _leaders(200)),
    Row("GET", "rosters/{checked_roster}/rejected", _leaders(200), query="?format=csv"),
]
