"""Appeals are the person's who makes them, and the area's organisers answer."""

from typing import Any

from tests.authorisation.table import Row, World, sees, signed_in


def _appeal(world: World) -> dict[str, Any]:
    return {"decision": world.names["decision"], "reason": "请再看一次"}


def _answer(_: object) -> dict[str, Any]:
    return {"outcome": "upheld", "answer": "签到记录显示未到场"}


ROWS: list[Row] = [
    Row("GET", "me/decisions", signed_in(200), items=sees(member=2)),
    Row("GET", "me/appeals", signed_in(200), items=sees(member=1)),
    Row("POST", "me/appeals", signed_in(404, member=201), body=_appeal),
    Row("POST", "me/appeals/{appeal}/withdraw", signed_in(404, member=200)),
    Row("GET", "appeals", signed_in(200), items=sees(organiser=1)),
    Row("POST", "appeals/{appeal}/answer", signed_in(404, organiser=200), body=_answer),
]
