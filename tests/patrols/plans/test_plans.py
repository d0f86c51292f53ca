"""Plans make each shift once, and a change keeps the people who have signed up."""

from datetime import time, timedelta

import pytest

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.errors import Conflict, Forbidden, NotFound
from jiefang.patrols.constants import AHEAD, LOCAL
from jiefang.patrols.models import Plan, Shift, SignUp
from jiefang.patrols.services.generating import plans_extend
from jiefang.patrols.services.plans import plan_activate, plan_end, plan_update
from jiefang.patrols.services.shifts import shift_cancel, shift_update
from jiefang.patrols.services.sign_ups import sign_up_make
from jiefang.teams.models import Team
from tests.cast import Cast
from tests.patrols.plans.factories import active, draft, in_days, need
from tests.teams.factories import make_membership, make_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(cast: Cast) -> Team:
    team = make_team(captain=cast.captain)
    make_membership(team, cast.member)
    return team


def starts(plan: Plan) -> list[str]:
    rows = plan.shifts.planned().order_by("starts_at")
    return [f"{each.starts_at.astimezone(LOCAL):%H:%M}" for each in rows]


def sign_up(person: Person, plan: Plan, number: int = 0) -> SignUp:
    shift = plan.shifts.planned().order_by("starts_at")[number]
    return sign_up_make(actor=person, shift_id=shift.pk, role="patrol")


def test_a_draft_makes_no_shift_and_its_start_makes_eight_weeks(cast: Cast, team: Team) -> None:
    plan = draft(cast.captain, team.pk)
    assert not plan.shifts.exists()
    _, made = plan_activate(actor=cast.captain, plan_id=plan.pk)
    assert made == plan.shifts.count() == 56


def test_the_sweep_makes_nothing_twice_and_goes_on_as_time_does(cast: Cast, team: Team) -> None:
    plan = active(cast.captain, team.pk)
    assert plans_extend() == 0
    plan.shifts.filter(starts_at__gt=now() + timedelta(weeks=7)).delete()
    Plan.objects.filter(pk=plan.pk).update(generated_until=now() + timedelta(weeks=7))
    assert (plans_extend(), plans_extend()) == (1, 0)
    assert plan.shifts.count() == 56
    assert plan.shifts.values("starts_at").distinct().count() == 56


def test_another_time_moves_the_shifts_with_their_people(cast: Cast, team: Team) -> None:
    plan = active(cast.captain, team.pk)
    row = sign_up(cast.member, plan)
    _, done = plan_update(actor=cast.captain, plan_id=plan.pk, start_time=time(21, 0))
    row.refresh_from_db()
    assert (done.created, done.changed, done.removed, done.kept) == (0, 56, 0, 0)
    assert set(starts(plan)) == {"21:00"}
    assert (row.state, row.starts_at) == ("confirmed", row.shift.starts_at)
    assert Shift.objects.get(pk=row.shift_id).sequence == 1


def test_a_day_that_the_rule_drops_stays_where_somebody_has_signed_up(
    cast: Cast, team: Team
) -> None:
    plan = active(cast.captain, team.pk)
    row = sign_up(cast.member, plan, 1)
    rule = "FREQ=DAILY;INTERVAL=2"
    _, done = plan_update(actor=cast.captain, plan_id=plan.pk, rule=rule)
    assert (done.removed, done.kept) == (27, 1)
    assert Shift.objects.get(pk=row.shift_id).taken == 1


def test_what_was_edited_or_cancelled_by_hand_is_left_alone_and_not_made_again(
    cast: Cast, team: Team
) -> None:
    plan = active(cast.captain, team.pk)
    first, second = plan.shifts.order_by("starts_at")[:2]
    shift_update(actor=cast.captain, shift_id=first.pk, title="带学生的夜巡")
    shift_cancel(actor=cast.captain, shift_id=second.pk, reason="台风")
    plan_update(actor=cast.captain, plan_id=plan.pk, name="新名", start_time=time(19, 0))
    Plan.objects.filter(pk=plan.pk).update(generated_until=now())
    plans_extend()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.title, second.state, plan.shifts.count()) == ("带学生的夜巡", "cancelled", 56)
    assert starts(plan)[:2] == ["20:00", "19:00"]


def test_needs_follow_and_a_role_that_somebody_has_stays(cast: Cast, team: Team) -> None:
    plan = active(cast.captain, team.pk)
    row = sign_up(cast.member, plan)
    plan_update(actor=cast.captain, plan_id=plan.pk, needs=[need("guide", 1, 3)])
    shift = Shift.objects.get(pk=row.shift_id)
    roles = {each.role: (each.minimum, each.maximum) for each in shift.needs.all()}
    assert roles == {"guide": (1, 3), "patrol": (0, 1)}
    assert (shift.minimum, shift.maximum, shift.taken) == (1, 4, 1)


def test_the_end_of_a_plan_cancels_what_is_to_come_and_tells(cast: Cast, team: Team) -> None:
    plan = active(cast.captain, team.pk)
    row = sign_up(cast.member, plan)
    _, cancelled = plan_end(actor=cast.captain, plan_id=plan.pk, reason="队伍休整")
    row.refresh_from_db()
    assert (cancelled, row.state) == (56, "cancelled")
    assert Shift.objects.get(pk=row.shift_id).cancel_reason == "队伍休整"
    with pytest.raises(Conflict):
        plan_update(actor=cast.captain, plan_id=plan.pk, name="还想改")


def test_a_plan_without_any_date_ahead_is_not_begun(cast: Cast, team: Team) -> None:
    plan = draft(cast.captain, team.pk, first_on=in_days(-20), rule="FREQ=DAILY;COUNT=3")
    with pytest.raises(Conflict, match="no_shifts"):
        plan_activate(actor=cast.captain, plan_id=plan.pk)


def test_members_see_a_plan_and_do_not_change_it_and_others_do_not_see_it(
    cast: Cast, team: Team
) -> None:
    plan = active(cast.captain, team.pk)
    with pytest.raises(Forbidden):
        plan_update(actor=cast.member, plan_id=plan.pk, name="改名")
    with pytest.raises(NotFound):
        plan_update(actor=cast.neighbour, plan_id=plan.pk, name="改名")
    assert set(plan.shifts.values_list("title", flat=True)) == {"夜巡"}


def test_a_plan_that_begins_later_has_eight_weeks_from_then(cast: Cast, team: Team) -> None:
    plan = active(cast.captain, team.pk, first_on=in_days(100))
    assert plan.generated_until is not None
    assert plan.generated_until > now() + AHEAD + timedelta(days=90)
    assert plans_extend() == 0
