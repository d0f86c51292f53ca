"""Further units, as an act that needs a second person."""

from collections.abc import Sequence

from jiefang.accounts.models import Person
from jiefang.alerts.models import Incident
from jiefang.alerts.permissions import may_in_districts
from jiefang.alerts.selectors import locked_room
from jiefang.alerts.services.seconding import (
    units_approved,
    units_asked_now,
    units_not_approved,
)
from jiefang.alerts.services.work import Work
from jiefang.approvals.acts import Ask, register
from jiefang.approvals.constants import ApprovalKind
from jiefang.approvals.models import ApprovalRequest
from jiefang.realtime.entries import Entry


class FurtherUnits:
    """See ``jiefang.approvals.acts.Act``; the subject is the incident's ``Work``."""

    def permits(self, person: Person, request: ApprovalRequest) -> bool:
        return may_in_districts(person, request.areas)

    def lock(self, request: ApprovalRequest) -> Work:
        room, at = locked_room(Incident.objects.all(), request.subject_id)
        return Work(room, actor_id=None, at=at)

    def perform(
        self, subject: Work, request: ApprovalRequest, *, actor: Person, also: Sequence[Entry]
    ) -> None:
        subject.actor_id = actor.pk
        subject.also += also
        units_approved(subject, request, actor=actor)

    def asked_now(self, subject: Work, request: ApprovalRequest) -> Ask:
        return units_asked_now(subject, request)

    def ended(
        self,
        subject: Work,
        request: ApprovalRequest,
        *,
        actor: Person | None,
        also: Sequence[Entry],
    ) -> None:
        subject.also += also
        units_not_approved(subject, request, actor=actor)


register(ApprovalKind.UNITS, FurtherUnits())
