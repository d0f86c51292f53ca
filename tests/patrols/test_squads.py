"""Tasks without a plan: the first who takes one leads, others join by the leader's code."""

from datetime import timedelta

import pytest
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.errors import Conflict, Forbidden, Invalid, NotFound
from jiefang.geography.coordinates import Point
from jiefang.patrols.joining_codes import is_code_of, join_code
from jiefang.patrols.models import Shift, SignUp, Task
from jiefang.patrols.selectors.sign_ups import leader_of
from jiefang.patrols.selectors.squads import code_of, tasks_near
from jiefang.patrols.services.leaving import sign_up_cancel
from jiefang.patrols.services.squads import Wanted, task_join, task_put_up, task_take, task_withdraw
from jiefang.teams.models import Team
from tests.cast import BEIJING_ROAD, TIANHE_STADIUM, Cast
from tests.joining.joiners import streets
from tests.patrols.shifts import agrees, insured_until, members
from tests.support.together import together
from tests.teams.factories import make_team
from tests.untouched import digest

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(cast: Cast) -> Team:
    streets()
    return make_team(captain=cast.captain)


def wanted(hours: float = 2, lasts: float = 2, people: int = 3, area: str = "440104001") -> Wanted:
    begins = now() + timedelta(hours=hours)
    ends = begins + timedelta(hours=lasts)
    return Wanted("找走失的老人", area, Point(*BEIJING_ROAD), begins, ends, people)


def put_up(actor: Person, people: int = 3) -> Task:
    return task_put_up(actor=actor, wanted=wanted(people=people))


def code(task: Task, seconds_ago: float = 0) -> str:
    return join_code(task.pk, now() - timedelta(seconds=seconds_ago)).code


def test_the_first_taker_leads_and_others_of_any_team_join(cast: Cast, team: Team) -> None:
    other = make_team("天河骑手", area_code="440106001")
    (leader,), (joiner,) = members(team, 1), members(other, 1, first=600)
    task = task_take(actor=leader, task_id=put_up(cast.captain).pk)
    row = task_join(actor=joiner, code=code(task).lower())
    shift = Shift.objects.get(task=task)
    assert (shift.team_id, shift.plan_id, shift.taken, leader_of(shift.pk)) == (
        team.pk, None, 2, leader.pk,
    )  # fmt: skip
    assert row.state == "confirmed"
    assert agrees(shift)


def test_who_comes_second_is_told_to_join(cast: Cast, team: Team) -> None:
    people, task = members(team, 2), put_up(cast.captain)
    task_take(actor=people[0], task_id=task.pk)
    with pytest.raises(Conflict, match=r"conflict\.task_taken"):
        task_take(actor=people[1], task_id=task.pk)


def test_a_code_is_good_for_its_half_minute_and_the_next(cast: Cast, team: Team) -> None:
    people, task = members(team, 2), put_up(cast.captain)
    task_take(actor=people[0], task_id=task.pk)
    for wrong in (code(task, 61), code(task, 24 * 3600), "", "ABCDEFGH", "一二三四五六七八"):
        with pytest.raises(Conflict, match=r"conflict\.join_code"):
            task_join(actor=people[1], code=wrong)
    assert is_code_of(task.pk, code(task, 30), now())
    assert code_of(people[0], task.pk)[1].valid_until > now() + timedelta(seconds=29)


def test_the_code_of_a_task_that_nobody_leads_joins_nobody(cast: Cast, team: Team) -> None:
    (person,), task = members(team, 1), put_up(cast.captain)
    with pytest.raises(Conflict, match=r"conflict\.join_code"):
        task_join(actor=person, code=code(task))


def test_a_full_squad_takes_nobody_else(cast: Cast, team: Team) -> None:
    people, task = members(team, 3), put_up(cast.captain, people=2)
    task_take(actor=people[0], task_id=task.pk)
    task_join(actor=people[1], code=code(task))
    with pytest.raises(Conflict, match=r"conflict\.full"):
        task_join(actor=people[2], code=code(task))


def test_only_the_fit_lead_and_join(cast: Cast, team: Team) -> None:
    people, task = members(team, 2), put_up(cast.captain)
    insured_until(people[0], timezone.localdate() - timedelta(days=2))
    before = digest()
    with pytest.raises(Conflict, match=r"conflict\.not_fit"):
        task_take(actor=people[0], task_id=task.pk)
    assert digest() == before
    task_take(actor=people[1], task_id=task.pk)
    with pytest.raises(Conflict, match=r"conflict\.not_fit"):
        task_join(actor=people[0], code=code(task))
    with pytest.raises(Conflict, match=r"conflict\.not_a_member"):
        task_join(actor=cast.neighbour, code=code(task))


def test_when_the_leader_goes_the_next_leads_and_with_nobody_left_it_is_open(
    cast: Cast, team: Team
) -> None:
    people, task = members(team, 2), put_up(cast.captain)
    task_take(actor=people[0], task_id=task.pk)
    task_join(actor=people[1], code=code(task))
    rows = SignUp.objects.order_by("made_at")
    sign_up_cancel(actor=people[0], sign_up_id=rows[0].pk)
    task.refresh_from_db()
    assert task.leader == people[1]
    sign_up_cancel(actor=people[1], sign_up_id=rows[1].pk)
    task.refresh_from_db()
    assert (task.state, task.leader, task.shift) == ("open", None, None)
    assert Shift.objects.get().state == "cancelled"
    assert task_take(actor=people[0], task_id=task.pk).state == "taken"


def test_who_put_it_up_takes_it_back_and_its_squad_is_free(cast: Cast, team: Team) -> None:
    (person,), task = members(team, 1), put_up(cast.captain)
    task_take(actor=person, task_id=task.pk)
    with pytest.raises(Forbidden):
        task_withdraw(actor=person, task_id=task.pk)
    task_withdraw(actor=cast.captain, task_id=task.pk)
    assert SignUp.objects.get().state == "cancelled"
    with pytest.raises(Conflict, match=r"conflict\.task_gone"):
        task_take(actor=person, task_id=task.pk)


def test_only_leaders_of_the_district_put_one_up(cast: Cast, team: Team) -> None:
    (person,) = members(team, 1)
    captain_elsewhere = members(make_team("天河骑手", area_code="440106001"), 1, first=600)[0]
    before = digest()
    for nobody in (person, captain_elsewhere, cast.neighbour, cast.liaison):
        with pytest.raises(Forbidden):
            put_up(nobody)
    assert digest() == before
    assert put_up(cast.organiser).state == "open"


@pytest.mark.parametrize(("hours", "lasts"), [(-3, 2), (2, -1), (2, 0), (2, 13), (24 * 15, 1)])
def test_times_that_make_no_sense_are_refused(
    cast: Cast, team: Team, hours: float, lasts: float
) -> None:
    with pytest.raises(Invalid):
        task_put_up(actor=cast.captain, wanted=wanted(hours, lasts))


def test_an_area_that_is_none_is_refused(cast: Cast, team: Team) -> None:
    with pytest.raises(Invalid):
        task_put_up(actor=cast.captain, wanted=wanted(area="440104999"))


def test_members_see_the_nearest_and_nobody_else_any(cast: Cast, team: Team) -> None:
    (person,), task = members(team, 1), put_up(cast.captain)
    near = tasks_near(person, Point(*TIANHE_STADIUM))
    assert [(each.task, 6000 < (each.distance_m or 0) < 7000) for each in near] == [(task, True)]
    assert tasks_near(person, Point(114.5, 23.1)) == []
    assert tasks_near(cast.neighbour, None) == []
    with pytest.raises(NotFound):
        task_take(actor=cast.neighbour, task_id=task.pk)


@pytest.mark.django_db(transaction=True)
def test_of_five_who_take_it_at_once_one_leads(cast: Cast, team: Team) -> None:
    left, task = iter(members(team, 5)), put_up(cast.captain)

    def take() -> str:
        try:
            return task_take(actor=next(left), task_id=task.pk).state
        except Conflict as refused:
            return refused.code

    assert sorted(together(take, 5)) == [*["conflict.task_taken"] * 4, "taken"]
    assert agrees(Shift.objects.get())
