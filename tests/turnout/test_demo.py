"""The demo's teams have evenings behind them, and two of them are out now."""

import pytest
from django.db.models import Count, F

from jiefang.common.clock import now
from jiefang.patrols.models import Plan, Shift, ShiftNeed, SignUp
from jiefang.teams.demo.bands import bands
from jiefang.turnout.models import Attendance
from jiefang.turnout.selectors.presence import presence
from jiefang.turnout.services.returning import attendances_lapse, returns_due
from jiefang.units.demo.load import load

pytestmark = pytest.mark.django_db


def test_the_demos_teams_have_evenings_behind_them_and_two_are_out_now() -> None:
    load("small", "jiefang-demo", lambda _done, _all: None)
    teams = {band.team_id for band in bands()}
    assert len(teams) == 12
    assert set(Plan.objects.filter(state="active").values_list("team", flat=True)) == teams
    came = Attendance.objects.exclude(checked_out_at=None).values("team_id")
    assert set(came.values_list("team_id", flat=True)) == teams
    _shifts_say_what_is_so()
    assert [(cell["people"], cell["shifts"]) for cell in presence(0)] == [(5, 1)] * 2
    assert len(presence(15)) >= 2
    assert (returns_due(), attendances_lapse()) == (0, 0), "nobody is asked yet"


def _shifts_say_what_is_so() -> None:
    over = Shift.objects.annotate(n=Count("sign_ups")).filter(ends_at__lt=now())
    assert not over.exclude(taken=F("n")).exists()
    assert not ShiftNeed.objects.filter(shift__in=over).exclude(taken=F("shift__taken")).exists()
    assert not SignUp.objects.filter(starts_at__lt=now()).exclude(evening_due_at=None).exists()
