"""Hours are one's own; those who run a team look at what is held; statements are for everybody

who has one in hand.
"""

from typing import Any

from tests.authorisation.table import Expected, Row, everybody, sees, signed_in


def _leaders(status: int) -> Expected:
    return signed_in(404, captain=status, organiser=status)


def _reason(_: object) -> dict[str, Any]:
    return {"reason": "已与本人核对"}


def _period(_: object) -> dict[str, Any]:
    return {"from_on": "2026-11-01", "to_on": "2026-11-30"}


_RUN = sees(captain=1, organiser=1)
_THREE = sees(captain=3, organiser=3)

ROWS: list[Row] = [
    Row("GET", "me/hours", signed_in(200), items=sees(member=1, leader=1)),
    Row("GET", "me/statements", signed_in(200), items=sees(member=1)),
    Row("POST", "me/statements", signed_in(409, member=201, leader=201), body=_period),
    Row("GET", "me/statements/{statement}/pdf", signed_in(404, member=200)),
    Row("POST", "me/statements/{statement}/withdraw", signed_in(404, member=204)),
    Row(
        "GET",
        "public/statements/{statement_number}",
        everybody(200),
        query="?mark={statement_mark}",
    ),
    Row("GET", "teams/{hours_team}/hours", _leaders(200), items=_THREE),
    Row("GET", "hours/held", signed_in(200), items=_RUN),
    Row("POST", "hours/{hours_held}/release", _leaders(204), body=_reason),
    Row("POST", "hours/{hours_held}/refuse", _leaders(204), body=_reason),
    Row(
        "POST",
        "hours/{hours_counted}/correct",
        _leaders(201) | {"leader": 403},
        body=lambda _: {"minutes": 60, "reason": "九点已离开"},
    ),
    Row("GET", "hour-corrections", signed_in(200), items=_RUN),
    Row(
        "POST",
        "hour-corrections/{hour_correction}/approve",
        _leaders(204) | {"member": 403},
    ),
    Row(
        "POST",
        "hour-corrections/{hour_correction}/refuse",
        _leaders(204) | {"member": 403},
    ),
]
