"""Honours: anybody nominates, organisers of the area run a season, its committee votes, everybody

may look at the roll, at public notices and at a certificate.
"""

from typing import Any

from tests.authorisation.table import Expected, Row, World, everybody, sees, signed_in
from tests.cast import HERE

_SEASON, _WAITING = "honours/seasons/{honour_season}", "honours/nominations/{honour_waiting}"
_HONOUR = "honours/definitions/{honour_definition}"
_VOTING, _NOTICED = "honours/nominations/{honour_voting}", "honours/nominations/{honour_noticed}"
_NOTICED_SEASON, _OVER = "honours/seasons/{honour_noticed_season}", "honours/seasons/{honour_over}"


def _organiser(status: int, other: int = 403) -> Expected:
    return signed_in(other, organiser=status)


def _honour(_: World) -> dict[str, Any]:
    return {
        "code": "kind_neighbour",
        "name": "热心街坊",
        "name_en": "Kind Neighbour",
        "citation": "热心助人",
        "level": "district",
        "area_code": HERE,
        "criteria": {"hours": 20},
        "quota": 10,
        "vote": "open",
        "quorum": 3,
        "notice_workdays": 5,
    }


def _season(world: World) -> dict[str, Any]:
    return {
        "definition": world.names["honour_definition"],
        "year": 2035,
        "opens_on": "2035-01-01",
        "closes_on": "2035-03-01",
    }


def _nominee(world: World) -> dict[str, Any]:
    person = world.cast.second_member
    return {"name": person.name, "phone": person.phone, "reason": "巷口救火"}


def _committee(world: World) -> dict[str, Any]:
    cast = world.cast
    return {"phones": [cast.leader.phone, cast.captain.phone, cast.liaison.phone]}


def _answer(_: World) -> dict[str, Any]:
    return {"answer": "已核查"}


_OWN = sees(organiser=1) | {"neighbour": 1}

ROWS: list[Row] = [
    Row("GET", "honours/definitions", signed_in(200), items=sees(1)),
    Row("POST", "honours/definitions", _organiser(201), _honour),
    Row(
        "PATCH", "honours/definitions/{honour_definition}", _organiser(409), lambda _: {"quota": 9}
    ),
    Row("PUT", f"{_HONOUR}/retired", _organiser(409), lambda _: {"retired": True}),
    Row("GET", "honours/seasons", signed_in(200), items=sees(4)),
    Row("POST", "honours/seasons", _organiser(201), _season),
    Row("GET", _SEASON, signed_in(200)),
    Row("PUT", f"{_SEASON}/committee", _organiser(200), _committee),
    Row("POST", f"{_SEASON}/move", _organiser(409), lambda _: {"to": "voting"}),
    Row("GET", f"{_SEASON}/candidates", _organiser(200)),
    Row("GET", f"{_SEASON}/nominations", signed_in(200), items=_OWN),
    Row("POST", f"{_SEASON}/nominations", signed_in(201), _nominee),
    Row("GET", f"{_NOTICED_SEASON}/objections", _organiser(200), items=sees(organiser=1)),
    Row("POST", f"{_NOTICED_SEASON}/award", _organiser(409)),
    Row("POST", f"{_OVER}/print", _organiser(202)),
    Row("GET", f"{_OVER}/ceremony", _organiser(200)),
    Row("POST", f"{_WAITING}/endorse", signed_in(403, organiser=409, captain=200)),
    Row("POST", f"{_VOTING}/recuse", signed_in(404, leader=204), lambda _: {"reason": "邻居"}),
    Row("POST", f"{_VOTING}/vote", signed_in(404, leader=204), lambda _: {"choice": "for"}),
    Row(
        "POST",
        f"{_NOTICED}/object",
        signed_in(204, member=403, leader=409),
        lambda _: {"words": "时长有误"},
    ),
    Row("POST", f"{_NOTICED}/award", _organiser(409)),
    Row("POST", "honours/objections/{honour_objection}/uphold", _organiser(204), _answer),
    Row("POST", "honours/objections/{honour_objection}/dismiss", _organiser(204), _answer),
    Row("GET", "honours/awards", signed_in(200), items=sees(organiser=1)),
    Row(
        "POST",
        "honours/awards/{honour_award}/revoke",
        _organiser(200, other=404),
        lambda _: {"reason": "事迹不实"},
    ),
    Row("GET", "honours/batches/{honour_batch}", _organiser(200, other=404)),
    Row("GET", "honours/batches/{honour_batch}/files", _organiser(200, other=404)),
    Row("GET", "me/honours", signed_in(200), items=sees(member=1)),
    Row("GET", "me/honours/{honour_award}/certificate.pdf", signed_in(404, member=200)),
    Row(
        "PUT",
        "me/honours/{honour_award}/consent",
        signed_in(404, member=200),
        lambda _: {"publish": True},
    ),
    Row("GET", "me/honour-tasks", signed_in(200)),
    Row("GET", "me/nominations", signed_in(200), items=sees(member=4)),
    Row(
        "PUT",
        "me/nominations/{honour_waiting}",
        signed_in(404, member=200),
        lambda _: {"accept": True, "publish": True},
    ),
    Row("GET", "public/certificates/{honour_number}", everybody(200)),
    Row("POST", "public/certificates/check", everybody(422)),
    Row("GET", "public/honours", everybody(200), items=everybody(1)),
    Row("GET", "public/honour-notices", everybody(200), items=everybody(1)),
]
