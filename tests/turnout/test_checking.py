"""Checking in and out: each proof, each refusal, and what is held instead."""

from datetime import timedelta

import pytest
from django.utils import timezone

from jiefang.accounts.devices import new_device
from jiefang.accounts.models import Person, Session
from jiefang.accounts.services.sessions import session_make
from jiefang.common import personal
from jiefang.common.clock import now
from jiefang.common.errors import Conflict, DomainError, NotFound
from jiefang.outbox.models import Event
from jiefang.patrols.models import Shift
from jiefang.turnout.models import Attendance
from jiefang.turnout.selectors import attendance_facts, attendances_between
from jiefang.units.positions import position_set, positions_of
from jiefang.units.services import position_report
from tests.cast import Cast, make_person
from tests.teams.factories import make_membership, make_team
from tests.turnout.street import (
    away,
    by_code,
    by_position,
    come,
    confirm,
    go,
    on_patrol,
    row_of,
    shift_now,
)
from tests.untouched import digest

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    return make_person(700, "巡逻员")


@pytest.fixture
def shift(person: Person) -> Shift:
    team = make_team()
    make_membership(team, person)
    shift = shift_now(team)
    confirm(shift, person)
    return shift


def refused(run: object) -> str:
    before = digest()
    with pytest.raises(DomainError) as refusal:
        run()  # type: ignore[operator]
    assert digest() == before
    return refusal.value.code


def test_by_code_in_and_by_position_out(person: Person, shift: Shift) -> None:
    row = come(person, shift, by_code(shift))
    assert (row.state, row.way_in, row.in_cell, row.cell != "") == ("accepted", "code", "", True)
    go(person, shift, by_position(90))
    done = row_of(row)
    assert (done.state, done.way_out, done.distance_out_m) == ("accepted", "position", 90)
    kinds = list(Event.objects.order_by("id").values_list("kind", flat=True))
    assert kinds == ["turnout.checked_in", "turnout.checked_out"]


def test_the_code_of_one_person_is_used_once(person: Person, shift: Shift) -> None:
    claim = by_code(shift)
    come(person, shift, claim)
    assert refused(lambda: go(person, shift, claim)) == "conflict.code_used"


def test_a_code_from_yesterday_is_refused(person: Person, shift: Shift) -> None:
    claim = by_code(shift, at=now() - timedelta(days=1))
    assert refused(lambda: come(person, shift, claim)) == "conflict.code_old"


def test_a_code_that_was_forwarded_to_a_phone_far_away_is_refused(
    person: Person, shift: Shift
) -> None:
    claim = by_code(shift, location=away(4000), accuracy_m=20.0)
    assert refused(lambda: come(person, shift, claim)) == "conflict.code_forwarded"


def test_a_code_that_was_forwarded_to_somebody_without_a_place_is_of_no_use(
    shift: Shift, cast: Cast
) -> None:
    with pytest.raises(NotFound):
        come(cast.neighbour, shift, by_code(shift))
    fellow = make_person(701, "队友")
    make_membership(make_team("另一队"), fellow)
    with pytest.raises(NotFound):
        come(fellow, shift, by_code(shift))


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        (by_position(2500), "conflict.not_at_the_place"),
        (by_position(accuracy_m=400.0), "conflict.position_inaccurate"),
    ],
)
def test_a_position_that_says_no_is_refused(
    person: Person, shift: Shift, claim: object, code: str
) -> None:
    assert refused(lambda: come(person, shift, claim)) == code  # type: ignore[arg-type]


def test_a_doubtful_position_is_held_with_its_reason(person: Person, shift: Shift) -> None:
    row = come(person, shift, by_position(900))
    assert (row.state, row.reasons, row.distance_in_m) == ("held", ["far"], 900)


def test_no_position_is_kept(person: Person, shift: Shift) -> None:
    row = row_of(come(person, shift, by_position(123.4)))
    kept = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    floats = {name for name, value in kept.items() if isinstance(value, float)}
    assert floats == {"place_longitude", "place_latitude"}
    assert (row.distance_in_m, len(row.in_cell), len(row.track_digest)) == (120, 15, 64)


def test_nobody_is_at_two_places_at_once(person: Person, shift: Shift) -> None:
    come(person, shift)
    go(person, shift)
    far = shift_now(shift.team_id, longitude=113.60, latitude=22.80, title="南沙")  # type: ignore[arg-type]
    confirmed = far.sign_ups.model(shift=far, person=person, role="patrol", state="confirmed")
    confirmed.starts_at, confirmed.ends_at = far.ends_at, far.ends_at + timedelta(hours=1)
    confirmed.save()
    there = by_position()
    there = type(there)(there.way, location=away(0)._replace(lon=113.60, lat=22.80), accuracy_m=9.0)
    assert come(person, far, there).reasons == ["speed"]


def test_before_the_doors_open_and_after_the_end(person: Person) -> None:
    early, late = shift_now(began=-40), shift_now(began=130)
    confirm(early, person)
    confirm(late, person)
    assert refused(lambda: come(person, early)) == "conflict.too_early"
    assert refused(lambda: come(person, late)) == "conflict.too_late"


def test_a_second_time_and_a_second_shift_are_refused(person: Person, shift: Shift) -> None:
    other = shift_now(began=-20)
    confirm_later = other.sign_ups.model(shift=other, person=person, role="patrol")
    confirm_later.state, confirm_later.starts_at = "confirmed", shift.ends_at
    confirm_later.ends_at = shift.ends_at + timedelta(hours=1)
    confirm_later.save()
    come(person, shift)
    assert refused(lambda: come(person, shift)) == "conflict.checked_in_already"
    assert refused(lambda: come(person, other)) == "conflict.on_another_shift"
    go(person, shift)
    assert refused(lambda: come(person, shift)) == "conflict.over_already"
    assert refused(lambda: go(person, shift)) == "conflict.over_already"


def test_without_a_network_the_device_carries_it(person: Person, shift: Shift) -> None:
    Shift.objects.filter(pk=shift.pk).update(starts_at=now() - timedelta(hours=1))
    off = timedelta(hours=5)  # the phone's clock
    then = now() - timedelta(minutes=50)
    claim = by_code(shift, at=then)
    claim = type(claim)(claim.way, code=claim.code, at=then + off, device_now=now() + off)
    row = come(person, shift, claim)
    assert (row.state, row.offline) == ("accepted", True)
    assert abs((row.checked_in_at - then).total_seconds()) < 2


def test_what_the_device_brings_too_late_or_cannot_be_is_held(person: Person) -> None:
    yesterday = shift_now(began=26 * 60)
    confirm(yesterday, person)
    then = now() - timedelta(hours=25, minutes=50)
    row = come(person, yesterday, by_position(at=then, device_now=now()))
    assert (row.state, row.reasons) == ("held", ["too_old"])
    gone = go(person, yesterday, by_position(at=then - timedelta(hours=1), device_now=now()))
    assert gone.reasons == ["too_old", "order"]


def test_a_future_by_the_phones_clock_is_held(person: Person, shift: Shift) -> None:
    ahead = now() + timedelta(hours=3)
    row = come(person, shift, by_position(at=ahead, device_now=now()))
    assert (row.state, row.reasons, row.checked_in_at <= now()) == ("held", ["clock"], True)


def test_the_same_track_twice_is_known_and_an_honest_one_is_not(shift: Shift) -> None:
    people = [make_person(710 + n, f"街坊{n}") for n in range(3)]
    for person, metres in zip(people, (10, 10, 11), strict=True):
        on_patrol(person, shift).refresh_from_db()
        go(person, shift, by_position(metres))
    rows = [Attendance.objects.get(person=person) for person in people]
    facts = attendance_facts(row.pk for row in rows)
    digests = {fact.person_id: fact.track_digest for fact in facts}
    assert digests[people[0].pk] == digests[people[1].pk] != digests[people[2].pk]
    found = attendances_between(
        now() - timedelta(hours=1), now(), track_digest=digests[people[0].pk]
    )
    assert {fact.person_id for fact in found} == {people[0].pk, people[1].pk}


def test_one_device_for_two_people_is_known_without_its_name(shift: Shift) -> None:
    people = [make_person(720 + n, f"街坊{n}") for n in range(3)]
    shared, own = new_device(), new_device()
    for person, device in zip(people, (shared, shared, own), strict=True):
        person.session = session_make(person, methods=["code"], device=device).record
        on_patrol(person, shift)
    marks = dict(Attendance.objects.values_list("person_id", "in_device"))
    first, second, other = (marks[person.pk] for person in people)
    assert first == second != other
    kept = Session.objects.values_list("device_hash", flat=True)
    assert not {first, other} & {*kept, shared, own}
    since = now() - timedelta(hours=1)
    found = attendances_between(since, now(), device=first)
    assert {fact.person_id for fact in found} == {people[0].pk, people[1].pk}


def test_without_a_session_no_device_is_known(person: Person, shift: Shift) -> None:
    come(person, shift)
    assert Attendance.objects.get().in_device == ""


def test_the_mark_of_a_device_is_forgotten_after_a_month(person: Person, shift: Shift) -> None:
    person.session = session_make(person, methods=["code"]).record
    row = come(person, shift)
    assert row_of(row).in_device
    today = timezone.localdate()
    forget = next(rule.run for rule in personal.rules() if rule.name == "turnout: cells")
    assert (forget(today), bool(row_of(row).in_device)) == (0, True)
    assert (forget(today + timedelta(days=31)), row_of(row).in_device) == (1, "")


def test_on_patrol_a_position_is_kept_until_the_check_out(
    person: Person, shift: Shift, django_capture_on_commit_callbacks: object
) -> None:
    assert refused(lambda: position_report(actor=person, location=away(0))) == "conflict.off_duty"
    come(person, shift)
    position_report(actor=person, location=away(0), accuracy_m=5)
    assert person.pk in positions_of([person.pk])
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        go(person, shift)
    assert positions_of([person.pk]) == {}
    assert refused(lambda: position_report(actor=person, location=away(0))) == "conflict.off_duty"


def test_checking_out_of_a_patrol_leaves_the_position_of_a_units_member(
    cast: Cast, shift: Shift, django_capture_on_commit_callbacks: object
) -> None:
    on_patrol(cast.member, shift)
    position_set(cast.member.pk, *away(0))
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        go(cast.member, shift)
    assert cast.member.pk in positions_of([cast.member.pk])


def test_a_cancelled_shift_is_over(person: Person, shift: Shift) -> None:
    Shift.objects.filter(pk=shift.pk).update(state="cancelled", cancelled_at=now())
    with pytest.raises(Conflict) as refusal:
        come(person, shift)
    assert refusal.value.code == "conflict.shift_cancelled"
