"""Whom the crowd plays, and their sessions. The only part that touches the database."""

import random
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model

from jiefang.accounts.services.sessions import session_make, sessions_of_simulated_end
from jiefang.common.people import Person
from jiefang.units.constants import LEADING
from jiefang.units.demo import cast, load
from jiefang.units.models import Member
from jiefang.units.selectors import nearest_units
from jiefang.units.simulation import rollcall
from jiefang.units.simulation.rollcall import Seat

_METHODS: Final = ("password", "totp")


class Player(NamedTuple):
    """Somebody to be played, with the cookies of a session of theirs."""

    person_id: UUID
    name: str
    cookies: str


class DemoSeat(NamedTuple):
    """A person of the demo unit whom a newcomer may want to play; the crowd only stands in."""

    player: Player
    leads: bool


def why_not() -> str | None:
    """Why nobody may be simulated here; None where all people are the demo's."""
    if not settings.DEBUG:
        return "DEBUG is off: nobody is simulated where people rely on the answers."
    if not load.is_loaded():
        return "There is no demo here: manage.py demo first."
    if load.holds_real_people():
        return "There are people here who are not of the demo: nobody is simulated."
    return None


def crowd(units: int) -> list[Player]:
    """The simulated people on duty in the ready units nearest to the demo unit."""
    sessions_of_simulated_end()
    near = nearest_units(*cast.UNIT_AT, limit=units)
    people = _simulated().filter(
        memberships__unit__in=[unit.id for unit in near],
        memberships__on_duty_since__isnull=False,
    )
    return _players(people)


def simulated(person_ids: Sequence[UUID]) -> list[Player]:
    """Those of the people who are simulated, to be played from now on."""
    return _players(_simulated().filter(pk__in=person_ids))


def seats() -> list[DemoSeat]:
    """The people of the demo unit."""
    members = Member.objects.current().filter(
        unit__code=cast.UNIT_CODE, person__is_demo=True, person__is_simulated=False
    )
    rows = members.select_related("person").order_by("person")
    return [DemoSeat(_player(row.person), row.role in LEADING) for row in rows]


def observer() -> Player:
    """The liaison of the whole city: sees every incident, does nothing."""
    phone = next(each.phone for each in cast.PEOPLE if each.number == cast.OBSERVER)
    return _player(get_user_model().objects.get(phone=phone))


class Change(NamedTuple):
    """Somebody who goes on or off duty in a unit."""

    person_id: UUID
    unit_id: UUID
    on: bool


def next_change(units: int, chance: random.Random) -> Change | None:
    """A change of duty in one of the units nearest to the demo unit, if it is not out."""
    near = nearest_units(*cast.UNIT_AT, limit=units, only_available=False)
    calm = [
        each.id for each in near if not each.engaged_incident_id and each.code != cast.UNIT_CODE
    ]
    if not calm:
        return None
    unit_id = chance.choice(calm)
    members = Member.objects.current().filter(unit=unit_id, person__in=_simulated())
    rows = members.order_by("pk").values_list("person_id", "role", "on_duty_since")
    seats = [Seat(person_id, role, since is not None) for person_id, role, since in rows]
    switch = rollcall.next_switch(seats, chance)
    return None if switch is None else Change(switch.person_id, unit_id, switch.on)


def begin_shift() -> None:
    """See ``load.begin_shift``."""
    load.begin_shift()


def _simulated() -> Any:
    return get_user_model().objects.filter(is_simulated=True, is_demo=True)


def _players(people: Iterable[Person]) -> list[Player]:
    return [_player(person) for person in people]


def _player(person: Person) -> Player:
    opened = session_make(person, methods=_METHODS)
    cookies = "; ".join(f"{name}={value}" for name, value in opened.cookies.items())
    return Player(person.pk, person.name, cookies)
