"""A level raises the targets of an area in one act, and is taken back by one."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from jiefang.common.clock import now
from jiefang.common.errors import Forbidden, Invalid
from jiefang.patrols.constants import ResponseLevel
from jiefang.patrols.levels import level_on, raised
from jiefang.patrols.models import Shift
from jiefang.patrols.services.levels import level_set
from jiefang.patrols.services.sign_ups import sign_up_make
from tests.cast import Cast
from tests.patrols.plans.factories import active, in_days, need
from tests.teams.factories import make_membership, make_team


def was_set(area: str, level: str, minute: int, days: tuple[int, int] = (1, 7)) -> SimpleNamespace:
    first, last = (date(2026, 10, day) for day in days)
    at = now() + timedelta(minutes=minute)
    return SimpleNamespace(area_code=area, level=level, starts_on=first, ends_on=last, set_at=at)


def test_the_level_set_last_counts_for_an_area_and_the_highest_of_those_above() -> None:
    levels = [
        was_set("4401", "holiday_3", 0),
        was_set("440104", "holiday_1", 1),
        was_set("440104", "holiday_2", 2, (3, 4)),
    ]
    assert level_on(levels, "440104001", date(2026, 10, 1)) == "holiday_1"
    assert level_on(levels, "440104001", date(2026, 10, 3)) == "holiday_2"
    assert level_on(levels, "440106001", date(2026, 10, 1)) == "holiday_3"
    assert level_on(levels, "440104001", date(2026, 10, 8)) == "ordinary"


def test_people_are_rounded_up_and_there_is_room_for_them() -> None:
    assert raised(3, 4, ResponseLevel.HOLIDAY_3) == (4, 4)
    assert raised(3, 4, ResponseLevel.HOLIDAY_1) == (6, 6)
    assert raised(0, 4, ResponseLevel.HOLIDAY_1) == (0, 4)


@pytest.mark.django_db
def test_one_act_raises_all_shifts_of_those_days_and_lets_who_waits_in(cast: Cast) -> None:
    team = make_team(captain=cast.captain)
    plan = active(cast.captain, team.pk, needs=[need(minimum=1, maximum=1)])
    shift = plan.shifts.order_by("starts_at")[0]
    for person in (cast.member, cast.second_member):
        make_membership(team, person)
        sign_up_make(actor=person, shift_id=shift.pk, role="patrol")
    days = {"starts_on": in_days(0), "ends_on": in_days(7)}
    given = {"actor": cast.organiser, "area_code": "440104", **days}
    _, changed = level_set(level="holiday_1", **given)
    shift.refresh_from_db()
    assert changed == 7
    assert (shift.minimum, shift.target, shift.maximum) == (1, 2, 2)
    assert (shift.taken, shift.waiting) == (2, 0)
    _, changed = level_set(level="ordinary", **given)
    assert (changed, set(Shift.objects.values_list("target", flat=True))) == (7, {1})


@pytest.mark.django_db
def test_only_organisers_of_the_area_set_it_and_for_days_that_make_sense(cast: Cast) -> None:
    given = {"area_code": "440104", "level": "holiday_1"}
    days = {"starts_on": in_days(0), "ends_on": in_days(7)}
    active(cast.captain, make_team(captain=cast.captain).pk)
    with pytest.raises(Forbidden):
        level_set(actor=cast.captain, **given, **days)
    with pytest.raises(Invalid):
        level_set(actor=cast.organiser, **given, starts_on=in_days(3), ends_on=in_days(1))
    with pytest.raises(Invalid):
        level_set(actor=cast.organiser, **given, starts_on=in_days(0), ends_on=in_days(200))


@pytest.mark.django_db
def test_shifts_that_are_made_later_know_the_level_of_their_day(cast: Cast) -> None:
    team = make_team(captain=cast.captain)
    active(cast.captain, team.pk, rule="")
    level_set(
        actor=cast.organiser,
        area_code="440104",
        level="holiday_2",
        starts_on=in_days(10),
        ends_on=in_days(10),
    )
    plan = active(cast.captain, team.pk, name="早巡", needs=[need(minimum=3, maximum=3)])
    targets = list(plan.shifts.order_by("starts_at").values_list("target", "maximum"))
    assert targets[8:11] == [(3, 3), (5, 5), (3, 3)]
