"""A run that is stopped: what it has committed stays and is said, and nothing more is written."""

import os
import subprocess
import sys
import time
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from jiefang.rosters.models import Rejected, Roster
from jiefang.rosters.services import keeping
from jiefang.rosters.services.running import roster_run
from jiefang.rosters.services.stopping import roster_stop
from jiefang.teams.models import Membership, Team
from tests.cast import Cast, client_of
from tests.joining.joiners import call
from tests.rosters.test_import import checked, figures, imported, refused, sheet, upload
from tests.support.live import ROOT, database_url
from tests.teams.factories import make_team
from tests.untouched import digest

ROWS, BATCH = 40_000, 100
TO_THE_END, LOST = 3, 4
WORK = f"""
import sys, django
django.setup()
from jiefang.rosters.services.running import roster_run
sys.exit({TO_THE_END} if roster_run(sys.argv[1], batch={BATCH}) else {LOST})
"""


@pytest.fixture
def team(cast: Cast) -> Team:
    return make_team(captain=cast.member)


def worker(roster: Roster) -> "subprocess.Popen[bytes]":
    """A process that works on the roster; its exit code says how that ended."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "jiefang.settings",
        "JIEFANG_DATABASE_URL": database_url(),
        "JIEFANG_REDIS_URL": settings.REDIS_URL,
        "JIEFANG_DEBUG": "1",
    }
    command = [sys.executable, "-c", WORK, str(roster.pk)]
    return subprocess.Popen(command, cwd=ROOT, env=environment)


def wait_for_rows(roster: Roster, least: int, child: "subprocess.Popen[bytes]") -> None:
    while Roster.objects.get(pk=roster.pk).done < least:
        assert child.poll() is None, "the worker ended by itself"
        time.sleep(0.01)


@pytest.mark.django_db(transaction=True)
def test_a_running_import_is_stopped_and_keeps_whom_it_invited(cast: Cast, team: Team) -> None:
    roster = checked(cast, team, sheet(ROWS))
    keeping.roster_import(actor=cast.member, roster_id=roster.pk)
    child = worker(roster)
    wait_for_rows(roster, 3 * BATCH, child)
    with transaction.atomic():
        stopped = roster_stop(actor=cast.member, roster_id=roster.pk)
    assert child.wait(60) == LOST, "it found that the roster was no longer its own"
    assert (stopped.state, stopped.rows) == ("stopped", ROWS)
    assert 0 < stopped.done < ROWS
    assert stopped.done == stopped.good + stopped.bad
    roster.refresh_from_db()
    assert figures(roster) == figures(stopped), "nothing was written afterwards"
    assert Membership.objects.filter(status="invited").count() == roster.good
    assert Rejected.objects.filter(roster=roster).count() == roster.bad

    keeping.roster_import(actor=cast.member, roster_id=roster.pk)
    assert worker(roster).wait(120) == TO_THE_END
    roster.refresh_from_db()
    bad = len(range(0, ROWS, 7))
    assert figures(roster) == ("imported", ROWS, ROWS - bad, bad, 0)
    assert Membership.objects.filter(status="invited").count() == ROWS - bad
    assert Rejected.objects.filter(roster=roster).count() == bad


def stop(cast: Cast, roster: Roster, who: str = "member") -> Any:
    return call(client_of(getattr(cast, who)), "POST", f"rosters/{roster.pk}/stop", {}, key="stop")


@pytest.mark.django_db
def test_a_stopped_check_begins_anew(cast: Cast, team: Team) -> None:
    roster = upload(cast, team, sheet(70))
    keeping.roster_check(actor=cast.member, roster_id=roster.pk)
    answer = stop(cast, roster)
    assert (answer.status_code, answer.json()["state"]) == (200, "uploaded")
    assert not roster_run(roster.pk)
    keeping.roster_check(actor=cast.member, roster_id=roster.pk)
    assert roster_run(roster.pk)
    roster.refresh_from_db()
    assert figures(roster) == ("checked", 70, 60, 10, 0)


@pytest.mark.django_db
def test_what_does_not_run_is_not_stopped(cast: Cast, team: Team) -> None:
    roster = imported(cast, team, sheet(7))
    before = digest()
    answer = stop(cast, roster)
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict.not_running")
    assert digest() == before


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["neighbour", "second_member", "liaison"])
def test_nobody_else_stops_it(cast: Cast, team: Team, who: str) -> None:
    roster = upload(cast, team)
    keeping.roster_check(actor=cast.member, roster_id=roster.pk)
    before = digest()
    assert stop(cast, roster, who).status_code == 404
    assert digest() == before


@pytest.mark.django_db
def test_a_stopped_import_may_be_checked_again(cast: Cast, team: Team) -> None:
    roster = checked(cast, team, sheet(70))
    given = {"actor": cast.member, "roster_id": roster.pk}
    keeping.roster_import(**given)
    roster_stop(**given)
    assert refused(lambda: roster_stop(**given)) == "conflict.not_running"
    keeping.roster_check(**given)
    assert roster_run(roster.pk)
    roster.refresh_from_db()
    assert figures(roster) == ("checked", 70, 60, 10, 0)
