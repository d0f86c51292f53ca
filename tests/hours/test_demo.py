"""What a newcomer finds in the demo city: a month of patrols with their hours."""

import pytest

from jiefang.accounts.selectors import person_by_phone
from jiefang.hours.constants import EntryState
from jiefang.hours.demo import CAPTAIN, MEMBERS, hours_of_the_demo
from jiefang.hours.models import Correction, HourEntry
from jiefang.hours.selectors import held_for
from jiefang.turnout.models import Attendance
from jiefang.units.demo.load import load

pytestmark = pytest.mark.django_db


def test_the_demos_hours_are_those_of_attendances_and_none_counts_twice() -> None:
    load("small", "jiefang-demo", lambda _done, _all: None)
    over = Attendance.objects.exclude(checked_out_at=None)
    hours = dict(HourEntry.objects.values_list("attendance_id", "total"))
    assert set(hours) == set(over.values_list("pk", flat=True))
    hours_of_the_demo()
    assert HourEntry.objects.count() == len(hours) > 200
    held = HourEntry.objects.exclude(state=EntryState.CREDITED)
    assert [row.reasons for row in held] == [["outside_area"]]
    assert {row.total > 60 for row in HourEntry.objects.exclude(pk__in=held)} == {True}
    _captain_has_something_to_decide()


def _captain_has_something_to_decide() -> None:
    captain, *members = map(person_by_phone, (CAPTAIN, *MEMBERS))
    assert captain is not None
    assert all(member and HourEntry.objects.of(member.pk).count() >= 8 for member in members)
    assert held_for(captain).count() == 1
    assert Correction.objects.get().author_id == captain.pk
