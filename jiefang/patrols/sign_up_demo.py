"""The demo's members sign up for the coming days; one place is offered, one task waits."""

from contextlib import suppress
from datetime import timedelta
from typing import Final

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.errors import DomainError
from jiefang.geography.coordinates import Point
from jiefang.patrols.models import Shift, SignUp
from jiefang.patrols.services.offering import offer_make
from jiefang.patrols.services.sign_ups import sign_up_make
from jiefang.patrols.services.squads import Wanted, task_put_up
from jiefang.teams.selectors import teams_of
from jiefang.units.demo.load import after_loading

_CAPTAIN: Final = "+8613800000002"
_MEMBERS: Final = ("+8613800000004", "+8613800000005", "+8613800000006")
_SHIFTS: Final = 9
_AT: Final = Point(113.2644, 23.1250)


@after_loading
def sign_ups() -> None:
    """Two of the three members in each coming shift of their team, in turn."""
    people = [person for phone in _MEMBERS if (person := _person(phone))]
    for turn, person in enumerate(people):
        coming = Shift.objects.planned().filter(
            team__in=teams_of(person.pk), starts_at__gt=now() + timedelta(hours=1)
        )
        for number, shift in enumerate(coming.order_by("starts_at")[:_SHIFTS]):
            if (number + turn) % 3:
                with suppress(DomainError):
                    sign_up_make(actor=person, shift_id=shift.pk)
    _offer(people)
    _task()


def _offer(people: list[Person]) -> None:
    """The last member gives the last place away to anyone of the team."""
    own = SignUp.objects.filter(person__in=people[-1:], state="confirmed")
    last = own.order_by("-starts_at").first()
    if last is not None:
        offer_make(actor=people[-1], sign_up_id=last.pk)


def _task() -> None:
    captain, begins = _person(_CAPTAIN), now() + timedelta(hours=3)
    if captain is None:
        return
    ends = begins + timedelta(hours=2)
    wanted = Wanted("帮骑楼老人搬走堆在消防通道的杂物", "440104", _AT, begins, ends, 6)
    with suppress(DomainError):
        task_put_up(actor=captain, wanted=wanted)


def _person(phone: str) -> Person | None:
    return Person.objects.filter(phone=phone).first()
