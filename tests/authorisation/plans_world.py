"""A plan of the team that the captain leads, with its shifts, one of them for the member too."""

from datetime import time, timedelta

from django.utils import timezone

from jiefang.geography.coordinates import Point
from jiefang.patrols.models import Plan, Shift
from jiefang.patrols.services.links import link_make
from jiefang.patrols.services.plans import plan_activate, plan_create
from jiefang.patrols.services.weeks import week_copy
from jiefang.teams.selectors import teams_of
from tests.cast import BEIJING_ROAD, Cast
from tests.teams.factories import make_membership, make_team


def plans_world(cast: Cast) -> dict[str, object]:
    """The names of the objects that the rows of plans speak of."""
    team_id = next(iter(teams_of(cast.captain.pk)), None) or _team(cast)
    today = timezone.localdate()
    draft, plan = (
        plan_create(
            actor=cast.captain,
            team_id=team_id,
            area_code="440104001",
            location=Point(*BEIJING_ROAD),
            needs=[{"role": "patrol", "minimum": 2, "maximum": 4, "certificate": ""}],
            name=name,
            kind="area",
            first_on=today + timedelta(days=1),
            start_time=time(20, 0),
            duration_minutes=120,
            rule="FREQ=WEEKLY;COUNT=2",
        )
        for name in ("早巡", "夜巡")
    )
    plan_activate(actor=cast.captain, plan_id=plan.pk)
    following = today + timedelta(days=300)
    copied = week_copy(actor=cast.captain, team_id=team_id, from_on=today, to_on=following)
    return {
        "plan_team": team_id,
        "plan": Plan.objects.get(pk=plan.pk).pk,
        "plan_draft": draft.pk,
        "plan_shift": Shift.objects.filter(plan=plan.pk).order_by("starts_at")[0].pk,
        "copied_week": copied.id,
        "calendar_secret": link_make(actor=cast.member),
    }


def _team(cast: Cast) -> object:
    team = make_team("秀全大妈巡逻队", captain=cast.captain)
    make_membership(team, cast.member)
    return team.pk
