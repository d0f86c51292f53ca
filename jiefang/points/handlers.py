"""What happens elsewhere and may earn points. Real emergencies are not among it, nor declining."""

from uuid import UUID

from django.utils import timezone

from jiefang.alerts.events import AlertAnswered, ProgressReported, SupporterAnswered
from jiefang.alerts.selectors.incidents import incident_facts
from jiefang.hazards.constants import HazardOutcome, HazardState
from jiefang.hazards.events import HazardMoved
from jiefang.hazards.selectors import report_of
from jiefang.hours.events import HoursWritten
from jiefang.hours.selectors import attendance_counted
from jiefang.joining.constants import TRAININGS
from jiefang.joining.events import RecordEntered
from jiefang.outbox.events import EventMeta
from jiefang.outbox.registry import handles
from jiefang.points.constants import Doubt, RuleKind
from jiefang.points.services.charging import false_report_charge
from jiefang.points.services.counting import occurrence_record
from jiefang.points.services.doubting import is_same_hand
from jiefang.teams.constants import MembershipStatus
from jiefang.teams.events import MembershipChanged
from jiefang.teams.selectors import area_of, mentor_of, teams_of

_OF_REPORTS = {
    HazardState.HANDLED.value: RuleKind.HELPFUL_REPORT,
    HazardState.CLOSED.value: RuleKind.HAZARD_CLOSED,
}


@handles(HoursWritten)
def count_hours(event: HoursWritten, _meta: EventMeta) -> None:
    """The minutes of an attendance as they stand now; those typed in are looked at first."""
    found = attendance_counted(event.entry_id)
    if found is None:
        return
    occurrence_record(
        RuleKind.PATROL_HOURS,
        str(found.attendance_id),
        person_id=found.person_id,
        team_id=found.team_id,
        area_code=found.area_code,
        day=found.day,
        quantity=found.minutes,
        doubt=Doubt.TYPED_IN if found.typed_in else None,
    )


@handles(HazardMoved)
def count_report(event: HazardMoved, meta: EventMeta) -> None:
    """A report that led to something; nobody earns by handling what they reported.

    One that was closed as knowingly false gives nothing, and costs what a rule in force says.
    """
    kind, found = _OF_REPORTS.get(event.state), report_of(event.hazard_id)
    if kind is None or found is None or found.reporter_id in (None, found.handled_by_id):
        return
    person_id: UUID = found.reporter_id
    if event.outcome == HazardOutcome.KNOWINGLY_FALSE:
        false_report_charge(
            hazard_id=event.hazard_id,
            person_id=person_id,
            team_id=found.team_id,
            area_code=found.area_code,
            day=timezone.localdate(found.reported_at),
            closed_by_id=meta.actor_id,
        )
        return
    doubted = is_same_hand(person_id, found.handled_by_id)
    occurrence_record(
        kind,
        str(event.hazard_id),
        person_id=person_id,
        team_id=found.team_id,
        area_code=found.area_code,
        day=timezone.localtime(found.reported_at).date(),
        doubt=Doubt.SAME_HAND if doubted else None,
    )


@handles(AlertAnswered)
def count_answer(event: AlertAnswered, meta: EventMeta) -> None:
    if event.answer == "accept":
        _of_incident(RuleKind.TEST_ANSWERED, "test", event.incident_id, event.person_id, meta)


@handles(SupporterAnswered)
def count_support(event: SupporterAnswered, meta: EventMeta) -> None:
    if event.answer == "accept":
        _of_incident(RuleKind.TEST_ANSWERED, "test", event.incident_id, event.person_id, meta)


@handles(ProgressReported)
def count_drill(event: ProgressReported, meta: EventMeta) -> None:
    if event.stage == "on_scene":
        _of_incident(RuleKind.DRILL_ATTENDED, "exercise", event.incident_id, event.person_id, meta)


@handles(RecordEntered)
def count_training(event: RecordEntered, meta: EventMeta) -> None:
    if event.record not in TRAININGS:
        return
    _of_person(RuleKind.TRAINING_PASSED, str(event.record_id), event.person_id, meta)


@handles(MembershipChanged)
def count_mentor(event: MembershipChanged, meta: EventMeta) -> None:
    """When the member whom somebody led in belongs for good."""
    mentor = mentor_of(event.membership_id)
    if event.status != MembershipStatus.ACTIVE or mentor in (None, event.person_id):
        return
    person_id: UUID = mentor
    source = str(event.membership_id)
    occurrence_record(
        RuleKind.MENTOR,
        source,
        person_id=person_id,
        team_id=event.team_id,
        area_code=area_of(event.team_id),
        day=timezone.localtime(meta.at).date(),
    )


def _of_incident(
    kind: RuleKind, status: str, incident_id: UUID, person_id: UUID, meta: EventMeta
) -> None:
    facts = incident_facts(incident_id)
    if facts is None or facts["status"] != status:
        return
    occurrence_record(
        kind,
        f"{incident_id}:{person_id}",
        person_id=person_id,
        team_id=None,
        area_code=facts["area_code"],
        day=timezone.localtime(meta.at).date(),
    )


def _of_person(kind: RuleKind, source: str, person_id: UUID, meta: EventMeta) -> None:
    team_id = next(iter(sorted(teams_of(person_id))), None)
    occurrence_record(
        kind,
        source,
        person_id=person_id,
        team_id=team_id,
        area_code=area_of(team_id) if team_id else "",
        day=timezone.localtime(meta.at).date(),
    )
