"""A town for the measurement: places far apart, each with two units of five people on duty."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Grant, Person
from jiefang.accounts.services.sessions import session_make
from jiefang.common.clock import now
from jiefang.geography.services import areas_load
from jiefang.units.models import Member, Unit

WEST, SOUTH, STEP = 113.23, 23.09, 0.012
COLUMNS = 10
CREW = 5
UNITS = 2
_NEVER = date(2099, 12, 31)


@dataclass(frozen=True)
class Site:
    """A place and those who live round it: (id, cookies) of ten people."""

    lon: float
    lat: float
    people: list[tuple[UUID, str]]


def build(count: int, *, units: int = UNITS, crew: int = CREW) -> tuple[list[Site], str]:
    """The sites, and the cookies of a liaison of the whole city."""
    areas_load()
    liaison = _person(0)
    people = [_person(1 + n) for n in range(count * units * crew)]
    Person.objects.bulk_create([liaison, *people])
    Grant.objects.create(person=liaison, role=Role.LIAISON, area_code="4401")
    spots = [(WEST + STEP * (n % COLUMNS), SOUTH + STEP * (n // COLUMNS)) for n in range(count)]
    rows = [_unit(n, k, spot, crew) for n, spot in enumerate(spots) for k in range(units)]
    Unit.objects.bulk_create(rows)
    Member.objects.bulk_create(
        _member(rows[n // crew], person, n % crew) for n, person in enumerate(people)
    )
    size = units * crew
    sites = [
        Site(*spot, [(p.pk, _session(p)) for p in people[n * size : (n + 1) * size]])
        for n, spot in enumerate(spots)
    ]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return sites, _session(liaison)


def clear() -> None:
    """Everything over, all units free: ready for the next round."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE alerts_incident SET state = 'closed', outcome = 'handled', closed_at = now()"
            " WHERE state <> 'closed';"
            "UPDATE alerts_dispatch SET state = 'closed', released_at = now(), answer_due_at = NULL"
            " WHERE released_at IS NULL;"
            "UPDATE alerts_response SET sms_due_at = NULL WHERE sms_due_at IS NOT NULL;"
            "UPDATE units_unit SET engaged_incident_id = NULL"
            " WHERE engaged_incident_id IS NOT NULL"
        )


def _person(number: int) -> Person:
    return Person(
        phone=f"+86137{number:08d}",
        name=f"队员{number}",
        password="!",
        birth_year=1985,
        alert_consent_at=now(),
        insured_until=_NEVER,
        trained_until=_NEVER,
    )


def _unit(site: int, number: int, spot: tuple[float, float], crew: int) -> Unit:
    return Unit(
        code=f"B-{site}-{number}",
        name=f"单元 {site}-{number}",
        kind="mall",
        longitude=spot[0] + 0.0003 * (number + 1),
        latitude=spot[1],
        area_code="440104001",
        district_code="440104",
        on_duty_count=crew,
        leader_on_duty_count=1,
        ready=True,
    )


def _member(unit: Unit, person: Person, place: int) -> Member:
    return Member(
        unit=unit,
        person=person,
        source="neighbour",
        role="member" if place else "leader",
        capabilities=["first_aid"],
        on_duty_since=now(),
    )


def _session(person: Person) -> str:
    opened = session_make(person, methods=("password", "totp"))
    return "; ".join(f"{name}={value}" for name, value in opened.cookies.items())
