"""A wallet is its person's; what is behind it, those see who organise the area."""

from typing import Any

from tests.authorisation.table import Expected, Row, World, everybody, sees, signed_in


def _organisers(status: int) -> Expected:
    return signed_in(404, organiser=status)


_LOOKS = signed_in(404, organiser=200, audit_administrator=200)


def _remark(_: object) -> dict[str, Any]:
    return {"remark": "已核对"}


def _rule(_: object) -> dict[str, Any]:
    return {"kind": "mentor", "area_code": "440104", "points": 30, "from_on": "2199-02-01"}


def _grant(world: World) -> dict[str, Any]:
    return {
        "person": world.names["points_person"],
        "team": world.names["points_team"],
        "amount": 20,
        "reason": "台风夜值守",
        "evidence": "值守登记表第 4 页",
        "reference": "穗街值〔2026〕32 号",
        "happened_on": "2026-11-04",
    }


ROWS: list[Row] = [
    Row("GET", "me/wallet", signed_in(200)),
    Row("GET", "me/wallet/entries", signed_in(200)),
    Row("GET", "teams/{points_team}/points", signed_in(404, organiser=200)),
    Row("GET", "public/points/{points_month}", everybody(200)),
    Row("GET", "points/entries", signed_in(200), items=sees(organiser=2)),
    Row("GET", "points/rules", signed_in(200), items=sees(organiser=3)),
    Row("POST", "points/rules", signed_in(403, organiser=201), body=_rule),
    Row("POST", "points/rules/{points_draft}/preview", _organisers(200)),
    Row("POST", "points/rules/{points_draft}/enact", _organisers(204)),
    Row(
        "POST",
        "points/rules/{points_rule}/end",
        _organisers(204),
        body=lambda _: {"until_on": "2199-12-31"},
    ),
    Row("GET", "points/holds", signed_in(200), items=sees(organiser=1)),
    Row("POST", "points/holds/{points_hold}/release", _organisers(204), body=_remark),
    Row("POST", "points/holds/{points_hold}/refuse", _organisers(204), body=_remark),
    Row("GET", "points/grants", signed_in(200), items=sees(organiser=2)),
    Row("POST", "points/grants", signed_in(403, organiser=201), body=_grant),
    Row("PUT", "points/files", signed_in(403, organiser=422)),
    Row("GET", "points/grants/{points_grant}", _LOOKS),
    Row("GET", "points/grants/{points_grant}/files/{points_file}", _LOOKS),
    Row("POST", "points/grants/{points_grant}/approve", _organisers(204)),
    Row("POST", "points/grants/{points_grant}/refuse", _organisers(204), body=_remark),
    Row(
        "POST",
        "points/grants/{points_drawn}/check",
        _organisers(204),
        body=lambda _: {"passed": True, "remark": "登记表属实"},
    ),
]
