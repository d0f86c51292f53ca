"""Units: their people see their own, staff those of their areas; liaisons and administrators keep
them."""

from typing import Any

from tests.authorisation.table import Expected, Row, World, sees, signed_in

_POINT = "?lon=113.2644&lat=23.1250&crs=wgs84"
_ITS_PEOPLE = ("member", "leader", "captain", "organiser")


def _keepers(status: int) -> Expected:
    """Those who keep the unit succeed; those who only see it are forbidden; to others it is not."""
    return signed_in(404, **dict.fromkeys(_ITS_PEOPLE, 403), liaison=status, administrator=status)


def _readers(status: int) -> Expected:
    return signed_in(
        404, **dict.fromkeys(_ITS_PEOPLE, status), liaison=status, administrator=status
    )


def _new_unit(world: World) -> dict[str, Any]:
    return {
        "code": "YX-900",
        "name": "新单元",
        "kind": "school",
        "location": {"lon": 113.2644, "lat": 23.1250, "crs": "wgs84"},
        "area_code": "440104001",
    }


ROWS = [
    Row("GET", "me", signed_in(200)),
    Row("PATCH", "me", signed_in(200), body=lambda world: {"language": "en"}),
    Row("GET", "me/duty", signed_in(200)),
    Row(
        "PUT",
        "me/duty",
        signed_in(404, member=200, leader=200),
        body=lambda world: {"unit": world.names["unit"], "on": True},
    ),
    Row(
        "PUT",
        "me/position",
        signed_in(409, member=204, leader=204, member_elsewhere=204),
        body=lambda world: {"lon": 113.2644, "lat": 23.125, "crs": "wgs84", "accuracy_m": 8},
    ),
    Row("GET", "units", signed_in(200, token=200), items=sees(1, neighbour=0)),
    Row(
        "GET",
        "units/nearest",
        signed_in(200, token=200),
        query=_POINT,
        items=sees(1, neighbour=0, liaison=2, liaison_elsewhere=2, token=2),
    ),
    Row("GET", "units/map", signed_in(200, token=200), query="?bbox=113,23,114,24"),
    Row("GET", "units/summary", signed_in(200, token=200)),
    Row("GET", "units/{unit}", _readers(200) | {"token": 200}),
    Row("POST", "units", signed_in(403, liaison=201, administrator=201), body=_new_unit),
    Row("PATCH", "units/{unit}", _keepers(200), body=lambda world: {"gate": "东门"}),
    Row("GET", "units/{unit}/picture", signed_in(404)),
    Row("PUT", "units/{unit}/picture", _keepers(422)),
    Row("DELETE", "units/{unit}/picture", _keepers(204)),
    Row(
        "POST",
        "units/{unit}/members",
        _keepers(201),
        body=lambda world: {"phone": world.cast.neighbour.phone, "source": "neighbour"},
    ),
    Row(
        "PATCH",
        "units/{unit}/members/{member_row}",
        _keepers(200),
        body=lambda world: {"role": "deputy"},
    ),
    Row("DELETE", "units/{unit}/members/{member_row}", _keepers(204)),
    Row("POST", "units/{unit}/equipment", _keepers(201), body=lambda world: {"kind": "aed"}),
    Row(
        "PATCH",
        "units/{unit}/equipment/{equipment}",
        _keepers(200),
        body=lambda world: {"label": "一号"},
    ),
    Row("DELETE", "units/{unit}/equipment/{equipment}", _keepers(204)),
]
