"""A look at held hours, and corrections by two people."""

import pytest
from django.db import IntegrityError

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.common.errors import Conflict, Forbidden, Invalid, NotFound
from jiefang.hours.constants import EntryKind, EntryState
from jiefang.hours.models import Correction, HourEntry, Remark
from jiefang.hours.services import (
    correction_approve,
    correction_refuse,
    hours_correct,
    hours_refuse,
    hours_release,
)
from jiefang.hours.services.ledger import entry_follow
from jiefang.teams.models import Team
from tests.cast import HERE, give, make_person
from tests.hours.turns import CAPTAIN, Case, key, person, turn
from tests.hours.worlds import last_of, sum_of, tried
from tests.support.together import together
from tests.teams.factories import make_membership, make_team

pytestmark = pytest.mark.django_db
ODD = turn(1, distance_in_m=9_000)
PLAIN = turn(1)


@pytest.fixture
def team(db: None) -> Team:
    return make_team(id=key(4, 1), area_code=f"{HERE}001")


@pytest.fixture
def captain(team: Team) -> Person:
    someone = make_person(61, "何队长")
    make_membership(team, someone, rank="captain")
    return someone


@pytest.fixture
def organiser(db: None) -> Person:
    return give(make_person(62, "梁组织"), Role.ORGANISER, area_code=HERE)


def test_released_hours_count_with_the_reviewers_name(captain: Person) -> None:
    [held] = tried(Case("", [ODD]))
    row = hours_release(actor=captain, entry_id=held.pk, reason="与本人核对，定位漂移")
    assert (row.state, row.minutes, row.author_id) == (EntryState.CREDITED, 180, captain.pk)
    assert Remark.objects.get(entry=row).text == "与本人核对，定位漂移"
    assert sum_of(person(1)) == 180


def test_refused_hours_count_nothing_and_stay(captain: Person) -> None:
    [held] = tried(Case("", [ODD]))
    row = hours_refuse(actor=captain, entry_id=held.pk, reason="未到场")
    assert (row.state, row.total) == (EntryState.REFUSED, 0)
    assert HourEntry.objects.filter(attendance_id=ODD.id).count() == 2


def test_what_others_cover_by_then_is_not_counted_again(captain: Person) -> None:
    over = turn(1, 2, ("09:00", "11:00"))
    [held, _] = tried(Case("", [ODD, over]))
    row = hours_release(actor=captain, entry_id=held.pk, reason="属实")
    assert (row.total, sum_of(person(1))) == (60, 180)


def test_nobody_decides_about_themselves(captain: Person) -> None:
    own = turn(1, person_id=captain.pk, distance_in_m=9_000)
    [held] = tried(Case("", [own]))
    for decide in (hours_release, hours_refuse):
        with pytest.raises(Forbidden):
            decide(actor=captain, entry_id=held.pk, reason="我在")
    with pytest.raises(Forbidden):
        hours_correct(actor=captain, entry_id=held.pk, minutes=10, reason="我在")
    assert last_of(own) == held


def test_nobody_decides_where_they_signed(captain: Person, organiser: Person) -> None:
    signed = turn(2, 1, by=CAPTAIN, in_by=captain.pk, out_by=captain.pk)
    [held, _] = tried(Case("", [ODD, signed]))
    with pytest.raises(Forbidden):
        hours_release(actor=captain, entry_id=held.pk, reason="属实")
    assert hours_release(actor=organiser, entry_id=held.pk, reason="属实").total == 180


def test_strangers_and_members_see_nothing(team: Team) -> None:
    [held] = tried(Case("", [ODD]))
    member = make_person(63, "普通队员")
    make_membership(team, member)
    for somebody in (member, make_person(64, "外人")):
        with pytest.raises(NotFound):
            hours_release(actor=somebody, entry_id=held.pk, reason="属实")
    assert last_of(ODD) == held


def test_decided_is_decided(captain: Person) -> None:
    [held] = tried(Case("", [ODD]))
    hours_refuse(actor=captain, entry_id=held.pk, reason="未到场")
    with pytest.raises(Conflict, match="already_decided"):
        hours_release(actor=captain, entry_id=held.pk, reason="到了")


def test_what_counts_is_not_reviewed(captain: Person) -> None:
    [row] = tried(Case("", [PLAIN]))
    with pytest.raises(Conflict, match="not_held"):
        hours_refuse(actor=captain, entry_id=row.pk, reason="不")


def test_a_row_is_followed_once(captain: Person) -> None:
    [held] = tried(Case("", [ODD]))
    follow = {"kind": EntryKind.REVIEW, "state": EntryState.REFUSED, "total": 0}
    entry_follow(held, **follow, author_id=captain.pk)  # type: ignore[arg-type]
    with pytest.raises(IntegrityError):
        entry_follow(held, **follow, author_id=captain.pk)  # type: ignore[arg-type]


@pytest.mark.django_db(transaction=True)
def test_of_two_reviewers_at_once_one_decides(captain: Person, organiser: Person) -> None:
    [held] = tried(Case("", [ODD]))
    who = [captain, organiser]

    def decide() -> str:
        try:
            hours_release(actor=who.pop(), entry_id=held.pk, reason="属实")
        except Conflict:
            return "refused"
        return "done"

    assert sorted(together(decide)) == ["done", "refused"]
    assert sum_of(person(1)) == 180


def test_a_correction_counts_when_a_second_person_agrees(
    captain: Person, organiser: Person
) -> None:
    [row] = tried(Case("", [PLAIN]))
    asked = hours_correct(actor=captain, entry_id=row.pk, minutes=120, reason="十点已离开")
    assert sum_of(person(1)) == 180
    done = correction_approve(actor=organiser, correction_id=asked.pk)
    assert (done.minutes, done.total, done.kind) == (-60, 120, EntryKind.CORRECTION)
    assert (done.author_id, done.approver_id) == (captain.pk, organiser.pk)
    assert sum_of(person(1)) == 120


def test_its_author_cannot_agree(captain: Person) -> None:
    [row] = tried(Case("", [PLAIN]))
    asked = hours_correct(actor=captain, entry_id=row.pk, minutes=120, reason="十点已离开")
    with pytest.raises(Forbidden):
        correction_approve(actor=captain, correction_id=asked.pk)
    assert sum_of(person(1)) == 180


def test_whom_it_is_about_cannot_agree(team: Team, captain: Person) -> None:
    deputy = make_person(65, "副队长")
    make_membership(team, deputy, rank="deputy")
    [row] = tried(Case("", [turn(1, person_id=deputy.pk)]))
    asked = hours_correct(actor=captain, entry_id=row.pk, minutes=120, reason="十点已离开")
    with pytest.raises(Forbidden):
        correction_approve(actor=deputy, correction_id=asked.pk)


def test_a_correction_stays_within_the_shift_and_says_something_new(captain: Person) -> None:
    [row] = tried(Case("", [PLAIN]))
    with pytest.raises(Invalid):
        hours_correct(actor=captain, entry_id=row.pk, minutes=241, reason="多")
    with pytest.raises(Conflict, match="unchanged"):
        hours_correct(actor=captain, entry_id=row.pk, minutes=180, reason="同")


def test_one_correction_at_a_time(captain: Person, organiser: Person) -> None:
    [row] = tried(Case("", [PLAIN]))
    asked = hours_correct(actor=captain, entry_id=row.pk, minutes=120, reason="一")
    with pytest.raises(Conflict, match="correction_open"):
        hours_correct(actor=organiser, entry_id=row.pk, minutes=100, reason="二")
    correction_refuse(actor=organiser, correction_id=asked.pk)
    assert Correction.objects.get().state == "refused"
    assert sum_of(person(1)) == 180
    with pytest.raises(Conflict, match="already_decided"):
        correction_approve(actor=organiser, correction_id=asked.pk)


def test_held_hours_are_looked_at_before_they_are_corrected(captain: Person) -> None:
    [held] = tried(Case("", [ODD]))
    with pytest.raises(Conflict, match=r"conflict\.held"):
        hours_correct(actor=captain, entry_id=held.pk, minutes=10, reason="先改")
