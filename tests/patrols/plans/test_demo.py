"""The demo's teams have plans, a week behind them and weeks ahead."""

import pytest

from jiefang.accounts.selectors import person_by_phone
from jiefang.common.clock import now
from jiefang.patrols.demo import CAPTAIN
from jiefang.patrols.models import Plan, Shift
from jiefang.teams.selectors import teams_of
from jiefang.units.demo.load import load

pytestmark = pytest.mark.django_db


def test_the_demo_team_is_out_now_and_for_weeks() -> None:
    load("small", "jiefang-demo", lambda _done, _all: None)
    captain = person_by_phone(CAPTAIN)
    assert captain is not None
    (team,) = teams_of(captain.pk)
    own = Shift.objects.filter(team=team)
    assert Plan.objects.filter(team=team, state="active").count() == 3
    assert own.filter(starts_at__lt=now(), ends_at__gt=now()).count() == 1
    assert own.filter(starts_at__gt=now()).count() > 100
    assert Plan.objects.exclude(team=team).count() >= 3
