"""What a captain enters: for her team, never for herself, never for who has left."""

from datetime import timedelta

import pytest

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.errors import DomainError
from jiefang.patrols.models import Shift
from jiefang.realtime.models import StreamEntry
from jiefang.teams.constants import MembershipStatus
from jiefang.teams.models import Membership, Team
from jiefang.turnout.selectors import attendances_between
from jiefang.turnout.services.entering import attendance_enter
from tests.cast import Cast, make_person
from tests.patrols.shifts import members
from tests.teams.factories import make_team
from tests.turnout.street import come, confirm, row_of, shift_now
from tests.untouched import digest

pytestmark = pytest.mark.django_db


@pytest.fixture
def captain() -> Person:
    return make_person(720, "黄队长")


@pytest.fixture
def team(captain: Person) -> Team:
    return make_team(captain=captain)


@pytest.fixture
def shift(team: Team, captain: Person) -> Shift:
    shift = shift_now(team, began=60)
    confirm(shift, captain)
    return shift


def enter(captain: Person, shift: Shift, person: Person, **times: object) -> object:
    return attendance_enter(
        actor=captain,
        shift_id=shift.pk,
        person_id=person.pk,
        reason="手机没电",
        **times,  # type: ignore[arg-type]
    )


def refused(captain: Person, shift: Shift, person: Person, **times: object) -> str:
    before = digest()
    with pytest.raises(DomainError) as refusal:
        enter(captain, shift, person, **times)
    assert digest() == before
    return refusal.value.code


def test_a_member_is_checked_in_and_out_and_told_by_whom(
    captain: Person, team: Team, shift: Shift
) -> None:
    (member,) = members(team, 1)
    confirm(shift, member)
    enter(captain, shift, member, in_at=now() - timedelta(minutes=50), out_at=now())
    row = row_of(member_row(member))
    assert (row.state, row.way_in, row.way_out) == ("accepted", "captain", "captain")
    assert (row.in_by_id, row.entered_because) == (captain.pk, "手机没电")
    (told,) = StreamEntry.objects.filter(stream=f"person:{member.pk}")
    assert "黄队长" in told.data["text"]["zh"]


def member_row(member: Person) -> object:
    (fact,) = attendances_between(now() - timedelta(days=3), now(), person_id=member.pk)
    return fact.id


def test_a_captain_does_not_sign_in_herself(captain: Person, shift: Shift) -> None:
    assert refused(captain, shift, captain) == "forbidden"


def test_somebody_who_has_left_is_refused(captain: Person, team: Team, shift: Shift) -> None:
    (member,) = members(team, 1)
    confirm(shift, member)
    Membership.objects.filter(person=member).update(status=MembershipStatus.LEFT, left_at=now())
    assert refused(captain, shift, member) == "conflict.not_of_the_team"


def test_her_whole_team_in_a_minute_is_seen_by_the_rules_for_hours(
    captain: Person, team: Team, shift: Shift
) -> None:
    people = members(team, 12)
    confirm(shift, *people)
    for person in people:
        enter(captain, shift, person)
    found = attendances_between(now() - timedelta(minutes=1), now(), captain_id=captain.pk)
    assert len(found) == 12


def test_who_has_no_place_is_refused(captain: Person, team: Team, shift: Shift) -> None:
    (member,) = members(team, 1)
    assert refused(captain, shift, member) == "conflict.not_signed_up"


def test_a_member_and_another_captain_may_not(
    captain: Person, team: Team, shift: Shift, cast: Cast
) -> None:
    one, two = members(team, 2)
    confirm(shift, one, two)
    assert refused(one, shift, two) == "forbidden"
    stranger = make_person(730, "外队队长")
    make_team("外队", captain=stranger)
    assert refused(stranger, shift, two) == "not_found"


def test_times_that_cannot_be(captain: Person, team: Team, shift: Shift) -> None:
    (member,) = members(team, 1)
    confirm(shift, member)
    hour = timedelta(hours=1)
    assert refused(captain, shift, member, in_at=now() + hour) == "conflict.entered_in_future"
    assert refused(captain, shift, member, in_at=now() - 5 * hour) == "conflict.entered_outside"
    come(member, shift)
    out_at = now() - timedelta(minutes=30)
    assert refused(captain, shift, member, out_at=out_at) == "conflict.out_before_in"


def test_a_day_later_it_is_held(captain: Person, team: Team) -> None:
    old = shift_now(team, began=50 * 60)
    (member,) = members(team, 1)
    confirm(old, member)
    enter(captain, old, member, in_at=old.starts_at, out_at=old.ends_at)
    row = row_of(member_row(member))
    assert (row.state, row.reasons) == ("held", ["entered_late"])
