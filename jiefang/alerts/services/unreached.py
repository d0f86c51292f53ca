"""Who was not reached by SMS either."""

from uuid import UUID

from django.db import transaction

from jiefang.alerts.models import Incident, Response
from jiefang.alerts.selectors import locked_room
from jiefang.alerts.services.finishing import finish
from jiefang.alerts.services.work import Work
from jiefang.messaging.constants import MessageState


@transaction.atomic
def text_lost(response_id: UUID, *, state: str) -> None:
    """Note that the SMS of this call failed or may not have arrived; nothing for a lost cause."""
    incident_id = (
        Response.objects.filter(pk=response_id).values_list("incident_id", flat=True).first()
    )
    if incident_id is None:
        return
    room, at = locked_room(Incident.objects.all(), incident_id)
    row = next(row for row in room.everybody() if row.pk == response_id)
    if row.received_at is not None:
        return
    work = Work(room, actor_id=None, at=at)
    work.listed = False
    kind = "text_failed" if state == MessageState.FAILED else "text_unsure"
    work.note(kind, by=row.person_id)
    finish(work)
