"""A thousand people with names, numbers and places that stand nowhere else, and a busy day."""

import random
from dataclasses import dataclass
from typing import Any

from django.test import Client

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.alerts.constants import Kind
from jiefang.alerts.models import Response
from jiefang.alerts.services.due import texts_due
from jiefang.messaging.adapters.console import ConsolePort
from jiefang.messaging.sending import send_due
from jiefang.units.models import Unit
from tests.alerts.services.test_due import let_time_pass
from tests.cast import PASSWORD, client_of, give, make_person, make_unit, man

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
GIVEN = "嘉慧梓轩浩然思远雨桐子涵欣怡俊杰晓峰文静国栋丽华建军秀英"
CREW = 10


@dataclass
class Town:
    """Who was planted; ``places`` are WGS-84 degrees that only positions hold."""

    people: list[Person]
    units: list[Unit]
    liaison: Person
    places: list[tuple[float, float]]

    @property
    def secrets(self) -> list[str]:
        """Every name and number, with and without the country's code."""
        phones = [person.phone for person in self.people]
        return [*(person.name for person in self.people), *(p.removeprefix("+86") for p in phones)]


def planted(count: int = 1000) -> Town:
    chance = random.Random(7)
    people = [make_person(50_000 + n, f"{_name(chance)}{n:04d}") for n in range(count)]
    units = []
    for n in range(count // CREW):
        at = (113.24 + chance.random() * 0.05, 23.11 + chance.random() * 0.04)
        unit = make_unit(f"YX-{n:04d}", f"单元{n}", "440104001", at)
        man(unit, *people[n * CREW : (n + 1) * CREW])
        units.append(unit)
    liaison = give(make_person(49_999, "周密铺垫员"), Role.LIAISON, area_code="440104")
    places = [
        (113.2 + chance.randrange(10**7) / 10**8, 23.1 + chance.randrange(10**7) / 10**8)
        for _ in people
    ]
    return Town([*people, liaison], units, liaison, places)


def _name(chance: random.Random) -> str:
    return chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, 2))


def send(client: Client, method: str, path: str, body: Any, key: str = "") -> Any:
    headers = {"HTTP_IDEMPOTENCY_KEY": key} if key else {}
    call = getattr(client, method)
    return call(f"/api/v1/{path}", body, content_type="application/json", **headers)


def busy_day(town: Town) -> None:
    """Sign-ins, positions, incidents told in words with names, answers, SMS, looks at numbers."""
    for person in town.people[:40]:
        send(Client(), "post", "session", {"phone": person.phone, "password": PASSWORD})
        send(Client(), "post", "session", {"phone": person.phone, "password": "wrong"})
    for person, (lon, lat) in zip(town.people[:200], town.places, strict=False):
        at = {"lon": lon, "lat": lat, "crs": "wgs84", "accuracy_m": 5}
        assert send(client_of(person), "put", "me/position", at).status_code == 204
    desk = client_of(town.liaison)
    kinds = (Kind.MEDICAL, Kind.LOST_PERSON, Kind.FIRE)
    incidents = [_incident(town, desk, number, kind) for number, kind in enumerate(kinds)]
    let_time_pass()
    texts_due()
    while send_due(ConsolePort()):
        pass
    for incident in incidents:
        end = {"outcome": "handled", "note": f"{town.people[900].name}平安"}
        send(desk, "post", f"incidents/{incident}/close", end, f"close-{incident}")


def _incident(town: Town, desk: Client, number: int, kind: str) -> str:
    hurt, unit = town.people[900 + number], town.units[number * 30]
    mark = {
        "kind": kind,
        "severity": "urgent",
        "status": "actual",
        "location": {"lon": unit.longitude, "lat": unit.latitude, "crs": "wgs84"},
        "address": f"{hurt.name}家",
        "description": f"{hurt.name}，电话 {hurt.phone}",
    }
    made = send(desk, "post", "incidents", mark, f"plant-{number}")
    assert made.status_code == 201, made.content
    rows = Response.objects.filter(incident=made.json()["id"]).select_related("person")
    for place, row in enumerate(rows[:6]):
        said = {"answer": "accept"} if place % 3 else {"answer": "decline", "reason": hurt.name}
        path = f"dispatches/{row.dispatch_id}/answer"
        send(client_of(row.person), "post", path, said, f"answer-{row.pk}")
    seen = {"field": "phone", "purpose": "incident", "incident": made.json()["number"]}
    assert send(desk, "post", f"people/{rows[0].person_id}/reveal", seen).status_code == 200
    return str(made.json()["id"])
