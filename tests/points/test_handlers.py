"""What happens elsewhere and is counted; real emergencies are not, nor is declining."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import transaction

from jiefang.accounts.models import Person
from jiefang.alerts.constants import IncidentStatus
from jiefang.hazards.constants import HazardMove
from jiefang.hazards.services.reporting import hazard_move, hazard_report
from jiefang.joining.events import RecordEntered
from jiefang.outbox.delivery import drain
from jiefang.outbox.events import DomainEvent
from jiefang.outbox.services import publish
from jiefang.points.constants import SAME_HAND_MANY, Doubt, RuleKind
from jiefang.points.models import Occurrence
from jiefang.teams.constants import MembershipStatus
from jiefang.teams.events import MembershipChanged
from tests.alerts.town import answer, people_of, progress, trigger, unit_at
from tests.cast import Cast, make_person
from tests.teams.factories import make_membership, make_team
from tests.turnout.street import HERE, on_patrol, shift_now

pytestmark = pytest.mark.django_db


def _counted(person: Person) -> list[tuple[str, int]]:
    """For what, and how much of it, once all events were told twice."""
    drain()
    rows = Occurrence.objects.filter(person_id=person.pk).order_by("kind")
    return list(rows.values_list("kind", "quantity"))


def _happens(*events: DomainEvent) -> None:
    with transaction.atomic():
        for event in events:
            publish(event, actor_id=None)
    drain()


def test_accepting_a_readiness_test_is_counted_once(cast: Cast) -> None:
    first, second, *_ = people_of(unit_at(20))
    room = trigger(cast.liaison, status=IncidentStatus.TEST)
    answer(room, first)
    answer(room, second, "decline")
    assert _counted(first) == [(RuleKind.TEST_ANSWERED, 1)]
    assert _counted(second) == []


def test_being_there_in_a_drill_is_counted_and_answering_it_is_not(cast: Cast) -> None:
    first, second, *_ = people_of(unit_at(20))
    room = trigger(cast.liaison, status=IncidentStatus.EXERCISE)
    for each in (first, second):
        answer(room, each)
    for stage in ("en_route", "on_scene"):
        progress(room, first, stage)
    assert _counted(first) == [(RuleKind.DRILL_ATTENDED, 1)]
    assert _counted(second) == []


def test_a_real_emergency_gives_nothing_to_anybody(cast: Cast) -> None:
    people = people_of(unit_at(20))
    room = trigger(cast.liaison)
    for each in people:
        answer(room, each)
    for stage in ("en_route", "on_scene"):
        progress(room, people[0], stage)
    drain()
    assert not Occurrence.objects.exists()


def test_a_report_counts_when_it_was_of_use_and_when_it_is_closed(cast: Cast) -> None:
    walker = make_person(900, "巡逻的人")
    on_patrol(walker, shift_now())
    hazard = hazard_report(actor=walker, kind="lamp", location=HERE)
    assert _counted(walker) == []
    for move in (HazardMove.SEE, HazardMove.HANDLE, HazardMove.CLOSE):
        hazard_move(actor=cast.liaison, hazard_id=hazard.pk, move=move)
    assert _counted(walker) == [(RuleKind.HAZARD_CLOSED, 1), (RuleKind.HELPFUL_REPORT, 1)]


def test_reports_that_the_same_hand_closes_again_and_again_are_looked_at(cast: Cast) -> None:
    walker = make_person(900, "巡逻的人")
    on_patrol(walker, shift_now())
    for _ in range(SAME_HAND_MANY):
        hazard = hazard_report(actor=walker, kind="lamp", location=HERE)
        hazard_move(actor=cast.liaison, hazard_id=hazard.pk, move=HazardMove.CLOSE)
        drain()
    doubts = Occurrence.objects.order_by("pk").values_list("doubt", flat=True)
    assert list(doubts) == ["", "", "", "", Doubt.SAME_HAND]


def test_a_training_counts_and_an_insurance_does_not() -> None:
    team, person = make_team(), make_person(901, "学员")
    make_membership(team, person)
    _happens(
        *(
            RecordEntered(uuid4(), person.pk, record, date(2027, 1, 1))
            for record in ("basic", "insurance")
        )
    )
    found = Occurrence.objects.get()
    assert (found.kind, found.team_id, found.area_code) == (
        RuleKind.TRAINING_PASSED, team.pk, team.area_code,
    )  # fmt: skip


def test_a_mentor_is_thanked_when_the_new_member_belongs_for_good() -> None:
    team, mentor, novice = make_team(), make_person(902, "师傅"), make_person(903, "新队员")
    make_membership(team, mentor)
    row = make_membership(team, novice, mentor=mentor)
    changed = [
        MembershipChanged(row.pk, team.pk, novice.pk, status)
        for status in (MembershipStatus.TRIAL, MembershipStatus.ACTIVE, MembershipStatus.ACTIVE)
    ]
    _happens(*changed)
    assert _counted(mentor) == [(RuleKind.MENTOR, 1)]
    assert _counted(novice) == []
