"""The fixed cast of people: the same in the tests of every app.

Two units with three people on duty each, in 越秀 (440104) and in 天河 (440106), and everybody whose
rights differ. ``cast`` is the fixture; ``client_of(person)`` a signed-in client.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.test import Client

from jiefang.accounts.constants import PersonStatus, Role
from jiefang.accounts.models import Grant, Person
from jiefang.accounts.services.sessions import session_make
from jiefang.common.clock import now
from jiefang.units.constants import MemberRole, MemberSource, PostKind
from jiefang.units.models import Member, Unit

HERE = "440104"
ELSEWHERE = "440106"
BEIJING_ROAD = (113.2644, 23.1250)
TIANHE_STADIUM = (113.3245, 23.1378)
PASSWORD = "correct horse battery"


@dataclass(frozen=True)
class Cast:
    """Who there is. ``unit`` is ready in 越秀, ``unit_elsewhere`` in 天河."""

    unit: Unit
    unit_elsewhere: Unit
    leader: Person
    member: Person
    second_member: Person
    leader_elsewhere: Person
    member_elsewhere: Person
    second_member_elsewhere: Person
    captain: Person
    liaison: Person
    liaison_elsewhere: Person
    organiser: Person
    administrator: Person
    administrator_elsewhere: Person
    neighbour: Person
    locked: Person
    security_administrator: Person
    audit_administrator: Person
    weak: Person

    @property
    def member_row(self) -> Member:
        return Member.objects.get(unit=self.unit, person=self.member)


def make_person(number: int, name: str, **fields: Any) -> Person:
    """An adult who is insured, trained and consents; phone +86139000 and the number."""
    defaults = {
        "birth_year": 1980,
        "alert_consent_at": now(),
        "position_consent_at": now(),
        "sms_consent_at": now(),
        "voice_consent_at": now(),
        "insured_until": date(2099, 12, 31),
        "trained_until": date(2099, 12, 31),
    }
    phone = f"+86139{number:08d}"
    return Person.objects.create_person(
        phone=phone, name=name, password=PASSWORD, **(defaults | fields)
    )


def make_unit(code: str, name: str, area_code: str, at: tuple[float, float]) -> Unit:
    return Unit.objects.create(
        code=code,
        name=name,
        kind=PostKind.SCENIC,
        longitude=at[0],
        latitude=at[1],
        area_code=area_code,
        district_code=area_code[:6],
    )


def man(unit: Unit, leader: Person, *members: Person, on_duty: bool = True) -> None:
    """Make them the unit's people, on duty or not, and the counts agree."""
    since = now() if on_duty else None
    for person in (leader, *members):
        Member.objects.create(
            unit=unit,
            person=person,
            source=MemberSource.NEIGHBOUR,
            role=MemberRole.LEADER if person == leader else MemberRole.MEMBER,
            capabilities=["first_aid"],
            on_duty_since=since,
        )
    unit.on_duty_count = 1 + len(members) if on_duty else 0
    unit.leader_on_duty_count = int(on_duty)
    unit.ready = on_duty and bool(members)
    unit.save()


def give(person: Person, role: Role, **scope: Any) -> Person:
    Grant.objects.create(person=person, role=role, **scope)
    return person


def make_cast() -> Cast:
    unit = make_unit("YX-001", "北京路步行街", "440104001", BEIJING_ROAD)
    unit_elsewhere = make_unit("TH-001", "天河体育中心", "440106001", TIANHE_STADIUM)
    here = [make_person(n, name) for n, name in enumerate(("陈组长", "李队员", "黄队员"), 10)]
    there = [make_person(n, name) for n, name in enumerate(("何组长", "林队员", "梁队员"), 20)]
    man(unit, *here)
    man(unit_elsewhere, *there)
    locked = make_person(35, "锁定人", status=PersonStatus.LOCKED)
    return Cast(
        unit,
        unit_elsewhere,
        *here,
        *there,
        captain=give(make_person(30, "赵队长"), Role.CAPTAIN, unit_id=unit.pk),
        liaison=give(make_person(31, "周警官"), Role.LIAISON, area_code=HERE),
        liaison_elsewhere=give(make_person(32, "吴警官"), Role.LIAISON, area_code=ELSEWHERE),
        organiser=give(make_person(33, "郑组织"), Role.ORGANISER, area_code=HERE),
        administrator=give(make_person(34, "王管理"), Role.SYSTEM_ADMINISTRATOR, area_code=HERE),
        administrator_elsewhere=give(
            make_person(37, "冯管理"), Role.SYSTEM_ADMINISTRATOR, area_code=ELSEWHERE
        ),
        neighbour=make_person(36, "街坊甲"),
        locked=give(locked, Role.LIAISON, area_code=HERE),
        security_administrator=give(
            make_person(8001, "谢安全"), Role.SECURITY_ADMINISTRATOR, area_code=HERE
        ),
        audit_administrator=give(
            make_person(8002, "邓审计"), Role.AUDIT_ADMINISTRATOR, area_code=HERE
        ),
        weak=give(make_person(8003, "弱警官"), Role.LIAISON, area_code=HERE),
    )


def client_of(person: Person | None, *methods: str, **options: Any) -> Client:
    """A client with a session of the person, see ``cookies_of``; anonymous for None."""
    client = Client(**options)
    if person is not None:
        for name, value in cookies_of(person, *methods).items():
            client.cookies[name] = value
    return client


def cookies_of(person: Person, *methods: str) -> dict[str, str]:
    """The cookies of a new session of the person, a strong one unless ``methods`` say other."""
    return session_make(person, methods=methods or ("password", "totp")).cookies
