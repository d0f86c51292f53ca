"""Signing up: places, the line for them, fitness, and one place at a time."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.common.errors import Conflict, Forbidden, Invalid, NotFound
from jiefang.outbox.models import Event
from jiefang.patrols.constants import SignUpState
from jiefang.patrols.models import Shift, SignUp
from jiefang.patrols.selectors.sign_ups import confirmed_at
from jiefang.patrols.services.leaving import sign_up_cancel
from jiefang.patrols.services.sign_ups import (
    confirmed_require,
    sign_up_answer,
    sign_up_assign,
    sign_up_make,
    sign_ups_ask,
)
from jiefang.realtime.models import StreamEntry
from jiefang.teams.models import Team
from tests.cast import Cast
from tests.patrols.shifts import agrees, in_days, insured_until, make_shift, members, need_more
from tests.support.together import together
from tests.teams.factories import make_membership, make_team
from tests.untouched import digest

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(cast: Cast) -> Team:
    return make_team(captain=cast.captain)


def sign_up(person: Person, shift: Shift, role: str | None = None) -> SignUp:
    return sign_up_make(actor=person, shift_id=shift.pk, role=role)


def told(person: Person) -> int:
    return StreamEntry.objects.filter(stream=f"person:{person.pk}").count()


def test_a_member_takes_a_place(team: Team) -> None:
    shift, (person,) = make_shift(team), members(team, 1)
    row = sign_up(person, shift)
    assert (row.state, row.role, row.position) == ("confirmed", "patrol", None)
    assert agrees(shift)
    assert Event.objects.filter(kind="patrols.sign_up_changed").count() == 1


def test_whoever_finds_no_place_waits_in_order_and_moves_up_by_itself(team: Team) -> None:
    shift, people = make_shift(team, maximum=1), members(team, 4)
    rows = [sign_up(person, shift) for person in people]
    assert [row.position for row in rows] == [None, 1, 2, 3]
    sign_up_cancel(actor=people[0], sign_up_id=rows[0].pk)
    assert agrees(shift)
    now_there = SignUp.objects.filter(shift=shift).order_by("made_at", "pk")
    assert [row.state for row in now_there] == ["cancelled", "confirmed", "waiting", "waiting"]
    assert [row.position for row in now_there] == [None, None, 1, 2]
    assert told(people[1]) == 1


def test_leaving_the_line_closes_it_up(team: Team) -> None:
    shift, people = make_shift(team, maximum=1), members(team, 4)
    rows = [sign_up(person, shift) for person in people]
    sign_up_cancel(actor=people[2], sign_up_id=rows[2].pk)
    rows[3].refresh_from_db()
    assert rows[3].position == 2
    assert agrees(shift)


def test_the_line_is_one_for_each_role(team: Team) -> None:
    shift, people = make_shift(team, maximum=1), members(team, 4)
    need_more(shift, "guide")
    rows = [sign_up(people[0], shift, "patrol"), sign_up(people[1], shift, "guide")]
    rows += [sign_up(people[2], shift, "guide"), sign_up(people[3], shift, "patrol")]
    assert [row.position for row in rows] == [None, None, 1, 1]
    sign_up_cancel(actor=people[0], sign_up_id=rows[0].pk)
    rows[3].refresh_from_db()
    assert rows[3].state == "confirmed"
    assert agrees(shift)


def test_without_a_role_one_with_a_free_place_is_taken(team: Team) -> None:
    shift, people = make_shift(team, maximum=1), members(team, 2)
    need_more(shift, "guide")
    sign_up(people[0], shift, "patrol")
    assert sign_up(people[1], shift).role == "guide"


def test_who_signs_up_twice_is_told_so(team: Team) -> None:
    shift, (person,) = make_shift(team), members(team, 1)
    sign_up(person, shift)
    with pytest.raises(Conflict, match=r"conflict\.already_signed_up"):
        sign_up(person, shift)


def test_who_gave_up_may_sign_up_again(team: Team) -> None:
    shift, (person,) = make_shift(team), members(team, 1)
    sign_up_cancel(actor=person, sign_up_id=sign_up(person, shift).pk)
    assert sign_up(person, shift).state == "confirmed"


def test_others_do_not_see_the_shift_and_change_nothing(cast: Cast, team: Team) -> None:
    shift, before = make_shift(team), digest()
    for person in (cast.neighbour, cast.liaison, cast.member_elsewhere):
        with pytest.raises(NotFound):
            sign_up(person, shift)
    with pytest.raises(Conflict, match=r"conflict\.not_a_member"):
        sign_up(cast.organiser, shift)
    assert digest() == before


@pytest.mark.parametrize(
    ("days", "zh"), [(-1, "已于"), (1, "早于班次")], ids=["ended", "ends before the shift"]
)
def test_cover_that_ends_before_the_shift_blocks_and_says_so(
    team: Team, days: int, zh: str
) -> None:
    shift, (person,) = make_shift(team, in_days(3)), members(team, 1)
    insured_until(person, timezone.localdate() + timedelta(days=days))
    with pytest.raises(Conflict, match=r"conflict\.not_fit") as refused:
        sign_up(person, shift)
    assert zh in refused.value.message.zh
    assert refused.value.extra["problems"][0]["code"] == "not_insured"
    assert agrees(shift)


def test_a_certificate_that_the_place_needs_is_asked_for(team: Team) -> None:
    shift, (person,) = make_shift(team, certificate="first_aid"), members(team, 1)
    with pytest.raises(Conflict) as refused:
        sign_up(person, shift)
    assert refused.value.extra["problems"][0]["code"] == "certificate_missing"
    assert "急救证" in refused.value.message.zh


def test_nobody_is_in_two_places_at_once_whatever_the_teams(team: Team) -> None:
    other, (person,) = make_team("北京路骑手"), members(team, 1)
    make_membership(other, person)
    begins = in_days(3)
    sign_up(person, make_shift(team, begins, hours=2))
    beside = make_shift(other, begins + timedelta(hours=1, minutes=59))
    with pytest.raises(Conflict, match=r"conflict\.overlap"):
        sign_up(person, beside)
    assert sign_up(person, make_shift(other, begins + timedelta(hours=2))).state == "confirmed"
    assert sign_up(person, make_shift(other, begins - timedelta(hours=2))).state == "confirmed"


def test_who_waits_is_not_free_either(team: Team) -> None:
    people, begins = members(team, 2), in_days(3)
    full = make_shift(team, begins, maximum=1)
    sign_up(people[0], full)
    waits = sign_up(people[1], full)
    with pytest.raises(Conflict, match=r"conflict\.overlap"):
        sign_up(people[1], make_shift(team, begins))
    sign_up_cancel(actor=people[1], sign_up_id=waits.pk)
    sign_up(people[1], make_shift(team, begins))


def test_the_database_itself_refuses_two_places_at_once(team: Team) -> None:
    (person,), begins = members(team, 1), in_days(3)
    sign_up(person, make_shift(team, begins))
    other = make_shift(team, begins + timedelta(hours=1))
    with pytest.raises(IntegrityError, match="sign_up_no_double_booking"), transaction.atomic():
        SignUp.objects.create(
            shift=other, person=person, role="patrol", state=SignUpState.CONFIRMED,
            starts_at=other.starts_at, ends_at=other.ends_at,
        )  # fmt: skip


def test_what_is_over_cancelled_or_filled_by_the_captain_is_not_open(team: Team) -> None:
    (person,) = members(team, 1)
    over = make_shift(team, in_days(-1))
    assigned = make_shift(team, sign_up="assigned")
    off = make_shift(team)
    Shift.objects.filter(pk=off.pk).update(state="cancelled", cancelled_at=timezone.now())
    for shift, code in (
        (over, "shift_over"),
        (assigned, "assigned_only"),
        (off, "shift_cancelled"),
    ):
        with pytest.raises(Conflict, match=code):
            sign_up(person, shift)


def test_a_captain_puts_a_member_on_the_list_who_is_told(cast: Cast, team: Team) -> None:
    shift, people = make_shift(team, maximum=1), members(team, 2)
    row = sign_up_assign(actor=cast.captain, shift_id=shift.pk, person_id=people[0].pk)
    assert (row.state, row.made_by, told(people[0])) == ("confirmed", cast.captain, 1)
    with pytest.raises(Conflict, match=r"conflict\.full"):
        sign_up_assign(actor=cast.captain, shift_id=shift.pk, person_id=people[1].pk)
    assert agrees(shift)


def test_only_who_leads_assigns(cast: Cast, team: Team) -> None:
    shift, people = make_shift(team), members(team, 2)
    before = digest()
    with pytest.raises(Forbidden):
        sign_up_assign(actor=people[0], shift_id=shift.pk, person_id=people[1].pk)
    with pytest.raises(NotFound):
        sign_up_assign(actor=cast.liaison, shift_id=shift.pk, person_id=people[1].pk)
    assert digest() == before


def test_in_an_open_shift_nobody_is_assigned(cast: Cast, team: Team) -> None:
    shift, (person,) = make_shift(team, sign_up="open"), members(team, 1)
    with pytest.raises(Conflict, match=r"conflict\.open_only"):
        sign_up_assign(actor=cast.captain, shift_id=shift.pk, person_id=person.pk)


def test_who_is_asked_says_yes_or_no(cast: Cast, team: Team) -> None:
    shift, people = make_shift(team, maximum=1, sign_up="assigned"), members(team, 3)
    asked = sign_ups_ask(
        actor=cast.captain, shift_id=shift.pk, person_ids=[p.pk for p in people], role="patrol"
    )
    assert shift.taken == 0
    assert [told(person) for person in people] == [1, 1, 1]
    answers = [
        sign_up_answer(actor=person, sign_up_id=row.pk, accept=accept)
        for person, row, accept in zip(people, asked, (True, False, True), strict=True)
    ]
    assert [row.state for row in answers] == ["confirmed", "declined", "waiting"]
    with pytest.raises(Conflict, match=r"conflict\.state"):
        sign_up_answer(actor=people[1], sign_up_id=asked[1].pk, accept=True)
    assert agrees(shift)


def test_who_is_on_the_list_already_is_not_asked(cast: Cast, team: Team) -> None:
    shift, (person,) = make_shift(team), members(team, 1)
    sign_up(person, shift)
    ask = {"actor": cast.captain, "shift_id": shift.pk, "person_ids": [person.pk]}
    assert sign_ups_ask(**ask, role="patrol") == []


def test_a_role_that_nobody_wants_is_refused(team: Team) -> None:
    (person,) = members(team, 1)
    with pytest.raises(Invalid):
        sign_up(person, make_shift(team), "mediator")


def test_other_apps_ask_where_somebody_is_expected(team: Team) -> None:
    shift, people = make_shift(team, maximum=1), members(team, 2)
    row = sign_up(people[0], shift)
    sign_up(people[1], shift)
    slack = timedelta(minutes=30)
    early = shift.starts_at - timedelta(minutes=20)
    assert [each.sign_up_id for each in confirmed_at(people[0].pk, early, slack)] == [row.pk]
    assert confirmed_at(people[1].pk, early, slack) == []
    assert confirmed_require(shift.pk, people[0].pk) == row
    with pytest.raises(Conflict, match=r"conflict\.not_signed_up"):
        confirmed_require(shift.pk, people[1].pk)


@pytest.mark.django_db(transaction=True)
def test_ten_take_the_last_place_at_once_and_one_has_it(team: Team) -> None:
    shift, people = make_shift(team, maximum=1), members(team, 10)
    left = iter(people)
    together(lambda: sign_up(next(left), shift).state, times=10)
    assert agrees(shift)
    assert (shift.taken, shift.waiting) == (1, 9)


@pytest.mark.django_db(transaction=True)
def test_of_two_overlapping_shifts_taken_at_once_one_is_had(team: Team) -> None:
    other, (person,) = make_team("北京路骑手"), members(team, 1)
    make_membership(other, person)
    shifts = iter([make_shift(team), make_shift(other)])

    def take() -> str:
        try:
            return str(sign_up(person, next(shifts)).state)
        except Conflict as refused:
            return refused.code

    assert sorted(together(take)) == ["confirmed", "conflict.overlap"]
