"""Putting the demo into the database, and taking it out again."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final, LiteralString

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from django.utils import timezone
from psycopg import sql

from jiefang.accounts.factors import totp_set
from jiefang.common.clock import now
from jiefang.common.people import Person
from jiefang.geography.services import areas_load
from jiefang.settings import env
from jiefang.units.constants import MemberSource, PostKind
from jiefang.units.demo import cast, crowd, places
from jiefang.units.models import Equipment, Member, Unit

SEED: Final = 20_261_122
PEOPLE: Final = {"small": 5_200, "city": 245_500}
SHIFT: Final = timedelta(hours=8)
"""After so long on duty the demo's people begin a new shift."""

Progress = Callable[[int, int], None]
Hook = Callable[[], None]
_hooks: list[Hook] = []
_tables: list[str] = ["accounts_person", "units_unit", "outbox_event", "realtime_stream"]


def after_loading(hook: Hook) -> Hook:
    """Let ``hook()`` add to a demo that has just been loaded, in its transaction; a decorator."""
    _hooks.append(hook)
    return hook


def clears(*tables: str) -> None:
    """Have ``clear`` empty further tables, with all that refers to them."""
    _tables.extend(table for table in tables if table not in _tables)


def is_loaded() -> bool:
    return get_user_model().objects.filter(is_demo=True).exists()


def holds_real_people() -> bool:
    return get_user_model().objects.filter(is_demo=False).exists()


@transaction.atomic
def load(scale: str, password: str, progress: Progress) -> None:
    """Areas, the people of the cast and their unit, then everybody else."""
    _check_references_at_once()
    areas_load()
    everybody = crowd.Crowd(SEED, now(), timezone.localdate())
    _load_cast(everybody, password)
    _load_crowd(everybody, scale, progress)
    for hook in _hooks:
        hook()


def clear() -> None:
    """Empty every table that knows of people or units. Only where all people are the demo's."""
    if holds_real_people():
        raise RuntimeError("there are people who are not of the demo")
    _check_references_at_once()
    with connection.cursor() as cursor:
        names = sql.SQL(", ").join(map(sql.Identifier, [*_tables, "realtime_streamentry"]))
        cursor.execute(sql.SQL("TRUNCATE {} CASCADE").format(names))


def begin_shift() -> int:
    """Give the demo's people on duty a new shift when theirs has lasted long; how many had one.

    Nobody is called who has been on duty for too long, and a demo may be left alone for days.
    """
    tired = Member.objects.on_duty().filter(person__is_demo=True, on_duty_since__lt=now() - SHIFT)
    return tired.update(on_duty_since=now())


def _check_references_at_once() -> None:
    """Not at the commit: half a million checks would wait for it, and TRUNCATE with them."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _load_crowd(everybody: crowd.Crowd, scale: str, progress: Progress) -> None:
    sites = list(places.sites(places.SCALES[scale](), everybody.chance))
    seats = sum(somebody.seat is not None for somebody in cast.PEOPLE)
    sizes = crowd.sizes(len(sites), PEOPLE[scale] - seats, everybody.chance)
    done = 0
    for batch in everybody.batches(sites, sizes):
        _copy("accounts_person", crowd.PERSON_COLUMNS, batch.people)
        _copy("units_unit", crowd.UNIT_COLUMNS, batch.units)
        _copy("units_member", crowd.MEMBER_COLUMNS, batch.members)
        _copy("units_equipment", crowd.EQUIPMENT_COLUMNS, batch.equipment)
        done += len(batch.units)
        progress(done, len(sites))


def _copy(table: LiteralString, columns: Iterable[str], rows: Iterable[crowd.Row]) -> None:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _load_cast(everybody: crowd.Crowd, password: str) -> None:
    unit = _unit(everybody)
    hashed = make_password(password)
    for somebody in cast.PEOPLE:
        person = _person(everybody, somebody, hashed)
        for given in somebody.grants:
            unit_id = None if given.area_code else unit.pk
            person.grants.create(role=given.role, area_code=given.area_code, unit_id=unit_id)
        if any(given.area_code for given in somebody.grants):
            totp_set(person, env.DEMO_TOTP_SECRET)
        if somebody.seat is not None:
            Member.objects.create(
                id=everybody.uuid(),
                unit=unit,
                person=person,
                source=MemberSource.NEIGHBOUR,
                role=somebody.seat,
                capabilities=list(somebody.capabilities),
                on_duty_since=everybody.at,
            )
    Equipment.objects.bulk_create(
        Equipment(**dict(zip(crowd.EQUIPMENT_COLUMNS, row, strict=True)))
        for row in everybody.things(unit.pk)
    )


def _unit(everybody: crowd.Crowd) -> Unit:
    return Unit.objects.create(
        id=everybody.uuid(),
        code=cast.UNIT_CODE,
        name=cast.UNIT_NAME,
        name_en=cast.UNIT_NAME_EN,
        kind=PostKind.SCENIC,
        host_organisation="北京路步行街管理处（演示）",
        longitude=cast.UNIT_AT.lon,
        latitude=cast.UNIT_AT.lat,
        address="北京路 200 号",
        floor="首层",
        gate="铜壶滴漏旁岗亭",
        area_code=cast.UNIT_COMMUNITY,
        district_code=cast.UNIT_COMMUNITY[:6],
        on_duty_count=3,
        leader_on_duty_count=1,
        ready=True,
    )


def _person(everybody: crowd.Crowd, somebody: cast.Somebody, hashed: str) -> Person:
    return get_user_model().objects.create(
        id=everybody.uuid(),
        phone=somebody.phone,
        name=somebody.name,
        password=hashed,
        birth_year=1984,
        alert_consent_at=everybody.at,
        position_consent_at=everybody.at,
        sms_consent_at=everybody.at,
        voice_consent_at=everybody.at,
        insured_until=_years_on(everybody.today),
        trained_until=_years_on(everybody.today),
        is_demo=True,
    )


def _years_on(today: date) -> date:
    return today + timedelta(days=3 * 365)
