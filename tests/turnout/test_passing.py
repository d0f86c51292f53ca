"""Coming by the checkpoints of a patrol: each once, by its code or by being near."""

from datetime import timedelta

import pytest
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.errors import DomainError, NotFound
from jiefang.outbox.models import Event
from jiefang.patrols.models import Checkpoint, Plan, Shift
from jiefang.turnout.claims import Claim
from jiefang.turnout.codes import code_of, payload, window_at
from jiefang.turnout.constants import Way
from jiefang.turnout.models import CheckpointPass
from jiefang.turnout.selectors.own import own_turnout
from jiefang.turnout.services.passing import checkpoint_pass
from tests.cast import make_person
from tests.patrols.shifts import EVENING
from tests.teams.factories import make_membership, make_team
from tests.turnout.street import (
    HERE,
    away,
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
def walker() -> Person:
    return make_person(760, "巡逻员")


@pytest.fixture
def shift(walker: Person) -> Shift:
    """A patrol with two checkpoints: the archway 100 m, the bridge 300 m south of the meeting."""
    team = make_team()
    make_membership(team, walker)
    plan = Plan.objects.create(
        team=team,
        name="江边夜巡",
        area_code="440104001",
        kind="route",
        longitude=HERE.lon,
        latitude=HERE.lat,
        first_on=timezone.localdate(),
        start_time=EVENING,
        duration_minutes=120,
    )
    for order, (name, metres) in enumerate((("牌坊", 100), ("桥头", 300))):
        place = away(metres)
        Checkpoint.objects.create(
            plan=plan, name=name, longitude=place.lon, latitude=place.lat, order=order
        )
    return shift_now(team, plan=plan, occurs_at=now())


@pytest.fixture
def archway(shift: Shift) -> Checkpoint:
    return Checkpoint.objects.get(name="牌坊")


@pytest.fixture
def bridge(shift: Shift) -> Checkpoint:
    return Checkpoint.objects.get(name="桥头")


def code_at(checkpoint: Checkpoint, shift: Shift, *, scanned: bool = False) -> Claim:
    post = str(checkpoint.pk)
    digits = code_of(shift.pk, post, window_at(now()))
    return Claim(Way.CODE, code=payload(shift.pk, post, digits) if scanned else digits)


def walk(person: Person, shift: Shift, checkpoint: Checkpoint, claim: Claim) -> CheckpointPass:
    return checkpoint_pass(
        actor=person, shift_id=shift.pk, checkpoint_id=checkpoint.pk, claim=claim
    )


def refused(person: Person, shift: Shift, checkpoint: Checkpoint, claim: Claim) -> str:
    before = digest()
    with pytest.raises(DomainError) as refusal:
        walk(person, shift, checkpoint, claim)
    assert digest() == before
    return refusal.value.code


def test_whoever_is_near_has_passed_and_no_position_is_kept(
    walker: Person, shift: Shift, archway: Checkpoint
) -> None:
    row = on_patrol(walker, shift)
    passed = walk(walker, shift, archway, by_position(140))
    assert (passed.way, passed.distance_m, passed.doubtful) == ("position", 40, False)
    assert {field.name for field in CheckpointPass._meta.concrete_fields} == {
        "id", "attendance", "checkpoint_id", "passed_at", "received_at", "way", "distance_m",
        "doubtful",
    }  # fmt: skip
    assert row_of(row).track_points == 2
    assert Event.objects.filter(kind="turnout.checkpoint_passed").count() == 1


@pytest.mark.parametrize("scanned", [False, True])
def test_the_code_of_the_post_typed_or_scanned_is_enough(
    walker: Person, shift: Shift, bridge: Checkpoint, scanned: bool
) -> None:
    on_patrol(walker, shift)
    passed = walk(walker, shift, bridge, code_at(bridge, shift, scanned=scanned))
    assert (passed.way, passed.distance_m, passed.doubtful) == ("code", None, False)


def test_a_second_pass_changes_nothing(walker: Person, shift: Shift, archway: Checkpoint) -> None:
    on_patrol(walker, shift)
    first = walk(walker, shift, archway, by_position(100))
    before = digest()
    assert walk(walker, shift, archway, by_position(130)) == first
    assert digest() == before


def test_whoever_is_too_far_is_told_how_far(
    walker: Person, shift: Shift, bridge: Checkpoint
) -> None:
    on_patrol(walker, shift)
    assert refused(walker, shift, bridge, by_position(100)) == "conflict.not_near"


def test_the_code_of_another_post_does_not_count(
    walker: Person, shift: Shift, archway: Checkpoint, bridge: Checkpoint
) -> None:
    on_patrol(walker, shift)
    for scanned in (False, True):
        claim = code_at(archway, shift, scanned=scanned)
        assert refused(walker, shift, bridge, claim) == "conflict.code_of_another_post"


def test_only_who_is_checked_in_passes(walker: Person, shift: Shift, archway: Checkpoint) -> None:
    confirm(shift, walker)
    claim = by_position(100)
    assert refused(walker, shift, archway, claim) == "conflict.not_checked_in"
    come(walker, shift)
    go(walker, shift)
    assert refused(walker, shift, archway, claim) == "conflict.over_already"


def test_a_place_of_another_patrol_and_a_stranger_find_nothing(
    walker: Person, shift: Shift, archway: Checkpoint
) -> None:
    elsewhere = shift_now(make_team("别的队"), title="别处")
    confirm(elsewhere, walker)
    come(walker, elsewhere)
    with pytest.raises(NotFound):
        walk(walker, elsewhere, archway, by_position(100))
    with pytest.raises(NotFound):
        walk(make_person(761, "路人"), shift, archway, by_position(100))


def test_what_was_passed_without_a_network_counts_with_its_own_time(
    walker: Person, shift: Shift, archway: Checkpoint
) -> None:
    row = on_patrol(walker, shift)
    at = row.checked_in_at + timedelta(minutes=-30)
    passed = walk(walker, shift, archway, by_position(100, at=at, device_now=now()))
    assert passed.passed_at == row.checked_in_at, "nobody passes before the check-in"
    assert not passed.doubtful


def test_what_was_passed_far_away_without_a_network_is_doubtful(
    walker: Person, shift: Shift, bridge: Checkpoint
) -> None:
    on_patrol(walker, shift)
    earlier = now() - timedelta(minutes=5)
    passed = walk(walker, shift, bridge, by_position(1200, at=earlier, device_now=now()))
    assert (passed.doubtful, passed.distance_m) == (True, 900)


def test_the_page_shows_what_is_passed_and_what_is_left(
    walker: Person, shift: Shift, archway: Checkpoint
) -> None:
    on_patrol(walker, shift)
    walk(walker, shift, archway, by_position(100))
    shown = own_turnout(walker)["checkpoints"]
    assert [(each["name"], each["passed_at"] is not None) for each in shown] == [
        ("牌坊", True),
        ("桥头", False),
    ]
