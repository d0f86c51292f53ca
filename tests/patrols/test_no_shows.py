"""That somebody did not come: who may say so, and what the person may say against it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from jiefang.common.errors import Conflict, Forbidden, NotFound
from jiefang.patrols import hooks
from jiefang.patrols.models import NoShow, Shift, SignUp
from jiefang.patrols.services.no_shows import no_show_contest, no_show_record, no_show_withdraw
from jiefang.teams.models import Team
from tests.cast import Cast
from tests.patrols.shifts import agrees, make_shift, members, move
from tests.patrols.test_sign_ups import sign_up, told
from tests.teams.factories import make_team
from tests.untouched import digest

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(cast: Cast) -> Team:
    return make_team(captain=cast.captain)


def absent(team: Team, minutes: float = 11) -> tuple[Shift, SignUp]:
    """A shift that began so many minutes ago, and a place in it."""
    shift, (person,) = make_shift(team), members(team, 1)
    row = sign_up(person, shift)
    return move(shift, timezone.now() - timedelta(minutes=minutes)), row


def test_a_captain_records_it_the_person_contests_the_captain_withdraws(
    cast: Cast, team: Team
) -> None:
    shift, row = absent(team)
    record = no_show_record(actor=cast.captain, sign_up_id=row.pk, reason="打电话没有接")
    row.refresh_from_db()
    assert (row.state, record.author, told(row.person)) == ("no_show", cast.captain, 1)
    assert agrees(shift)
    no_show_contest(actor=row.person, sign_up_id=row.pk, text="我一直在东门")
    assert told(cast.captain) == 1
    with pytest.raises(Conflict, match=r"conflict\.contested"):
        no_show_contest(actor=row.person, sign_up_id=row.pk, text="再说一次")
    no_show_withdraw(actor=cast.organiser, sign_up_id=row.pk)
    row.refresh_from_db()
    record.refresh_from_db()
    assert (row.state, record.withdrawn_by) == ("confirmed", cast.organiser)
    assert record.contest_text == "我一直在东门"
    assert agrees(shift)


def test_it_can_be_recorded_anew_after_it_was_withdrawn(cast: Cast, team: Team) -> None:
    _, row = absent(team)
    for _ in range(2):
        no_show_record(actor=cast.captain, sign_up_id=row.pk, reason="没有来")
        no_show_withdraw(actor=cast.captain, sign_up_id=row.pk)
    assert NoShow.objects.count() == 2


def test_not_in_the_first_ten_minutes(cast: Cast, team: Team) -> None:
    _, row = absent(team, minutes=9)
    with pytest.raises(Conflict, match=r"conflict\.not_begun"):
        no_show_record(actor=cast.captain, sign_up_id=row.pk, reason="没有来")


def test_not_of_somebody_who_checked_in(
    cast: Cast, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    shift, row = absent(team)
    came = {(shift.pk, row.person_id): (timezone.now(), None)}
    monkeypatch.setattr(hooks, "_attended", [lambda _: came])
    with pytest.raises(Conflict, match=r"conflict\.was_there"):
        no_show_record(actor=cast.captain, sign_up_id=row.pk, reason="没有来")


def test_only_who_leads_records_it_and_nobody_about_themselves(cast: Cast, team: Team) -> None:
    shift, row = absent(team)
    own = SignUp.objects.create(
        shift=shift, person=cast.captain, role="patrol", state="confirmed",
        starts_at=shift.starts_at, ends_at=shift.ends_at,
    )  # fmt: skip
    before = digest()
    with pytest.raises(Forbidden):
        no_show_record(actor=row.person, sign_up_id=row.pk, reason="没有来")
    with pytest.raises(Forbidden):
        no_show_record(actor=cast.captain, sign_up_id=own.pk, reason="没有来")
    for person in (cast.neighbour, cast.liaison):
        with pytest.raises(NotFound):
            no_show_record(actor=person, sign_up_id=row.pk, reason="没有来")
    assert digest() == before


def test_what_was_not_recorded_is_not_contested(cast: Cast, team: Team) -> None:
    _, row = absent(team)
    with pytest.raises(NotFound):
        no_show_contest(actor=row.person, sign_up_id=row.pk, text="我在")
    with pytest.raises(NotFound):
        no_show_withdraw(actor=cast.captain, sign_up_id=row.pk)
